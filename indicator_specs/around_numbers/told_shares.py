"""The share of the target that people write beside a number: 完成年度任务的96%, 占目标任务数100公里的136.9%."""

from __future__ import annotations

from typing import Final

from indicator_specs.words.patterns import Pattern

TOLD_SHARE: Final = Pattern(
    "(?:(?:目标|任务|计划|指标)[^0-9,，;；。%]{0,8}(?:(?P<whole>[0-9.]+)[^0-9,，;；。%]{1,3})?的"
    "|(?:\\A|(?<=[,，;；。()（]))(?:目标|任务|计划|指标)*完成率(?:为|达到?|是|:)*)(?P<share>[0-9]{1,4}(?:[.][0-9]{1,4})?)%"
)
"""Its ``share``, and the ``whole`` where that is written once more; 完成率 only where it is of nothing else."""
