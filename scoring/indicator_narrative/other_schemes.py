"""
Reports that score by other indicators than their sheets: 决策20分、过程20分、产出40分 beside a sheet with 产出50分.

What such a report says of points says nothing of the sheet's, whatever its levels are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from scoring.narrative.statements import Passage
from scoring.unit_facts.project_facts import ProjectFacts

_SCORED_LEVEL: Final = re.compile(
    r"(?:项目)?(?P<level>决策|过程|投入)(?:类|管理|方面|情况|部分)*(?:指标)?(?:完成情况)?"
    r"[(，,:]?(?:满分|分值|权重|标准分|实际|自评|共|应|得分?|总分|设定|为|是){0,4}[0-9]{1,3}(?:\.[0-9]{1,2})?分"
)
"""The levels of 绩效评价 (财预〔2020〕10号) that no 自评表 has."""


def scores_by_another_scheme(passages: Iterable[Passage], projects: Sequence[ProjectFacts]) -> bool:
    """
    Whether points are told of a level that is none of the sheets'.

    Args:
        passages: All that was read.
        projects: All that have sheets.
    """
    indicators = [each.indicator for project in projects for each in project.indicators]
    known = "、".join(f"{each.category}、{each.subcategory}、{each.name}" for each in indicators)
    told = (found["level"] for passage in passages for found in _SCORED_LEVEL.finditer(passage.text.text))
    return bool(indicators) and any(level not in known for level in told)
