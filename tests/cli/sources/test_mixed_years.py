"""Rules of another year than the sheet's are used where somebody named them, and told once for all sheets."""

from __future__ import annotations

from typing import Final

import pytest

from cli.sources.mixed_years import other_years_notices
from scoring.rule_sets.loading import load_rule_set

RULE_SETS: Final = {each: load_rule_set(each) for each in ("mof-2020-10", "pidu-2025", "sichuan-2023", "sichuan-2025")}

TOLD: Final = {
    "its years, a year that is not known": ({("sichuan-2023", 2023): 1, ("sichuan-2023", None): 1}, []),
    "every year": ({("mof-2020-10", 1999): 1}, []),
    "before and after": (
        {("sichuan-2023", 2022): 1, ("sichuan-2023", 2024): 2, ("sichuan-2023", 2025): 3},
        ["评分规则sichuan-2023适用于2023至2024年度，有的项目不是（2022年度1个、2025年度3个），也按它评了"],
    ),
    "open to one side": (
        {("sichuan-2025", 2024): 7, ("sichuan-2025", 2025): 1},
        ["评分规则sichuan-2025适用于2025年度起，有的项目不是（2024年度7个），也按它评了"],
    ),
    "one year": (
        {("pidu-2025", 2026): 1},
        ["评分规则pidu-2025适用于2025年度，有的项目不是（2026年度1个），也按它评了"],
    ),
}


@pytest.mark.parametrize(("counted", "expected"), TOLD.values(), ids=TOLD)
def test_rules_of_another_year(counted: dict[tuple[str, int | None], int], expected: list[str]) -> None:
    assert [each.message for each in other_years_notices(counted, RULE_SETS)] == expected
