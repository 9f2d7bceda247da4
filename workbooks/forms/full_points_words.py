"""Which words, and which days, earn full points under a target that is no number: the engine is asked of each."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from indicator_specs.answers.by_degree import in_other_degrees
from indicator_specs.projects import Indicator
from indicator_specs.targets import Deadline, Qualitative, Target
from scoring.assessing.comparing.days import days_in_time
from scoring.assessing.indicator_scoring import indicator_score
from scoring.rule_sets.grades import FULL_POINTS
from scoring.rule_sets.rule_set import RuleSet
from workbooks.forms.number_readings import LONGEST_LITERAL
from workbooks.forms.typed_numbers import as_typed

BEST_BAND_WORDS: Final = ("达成预期指标", "已达成预期指标", "全部达成预期指标", "达成预期目标", "达成")
"""The official formula for the best band, as forms word it; the engine is asked whether it reads each so."""

_YEAR: Final = re.compile(r"\A[12][0-9]{3}年?(?=年)")

IN_TIME_WORDS: Final = tuple(
    (
        "已完成 完成 全部完成 已全部完成 均已完成 圆满完成 顺利完成 按时完成 按期完成 及时完成 如期完成 提前完成 "
        "已按时完成 已按期完成 已及时完成 已如期完成 已提前完成 按计划完成 在规定时间内完成 规定时间内完成 年内完成 "
        "年度内完成 当年完成 已发放 已支付 已拨付 已验收 已竣工"
    ).split()
)
"""What people write under a deadline; the engine is asked which of them earn full points there."""


def words_for_full_points(indicator: Indicator, target: Target, rule_set: RuleSet, year: int | None) -> tuple[str, ...]:
    """Of the usual words, those that the engine gives full points for here."""
    candidates: tuple[str, ...] = ()
    if isinstance(target, Qualitative):
        candidates = (*BEST_BAND_WORDS, *in_other_degrees(as_typed(indicator.target)))
    elif isinstance(target, Deadline):
        own = as_typed(indicator.target)
        months = tuple(f"{month}月" for month in range(target.date.month, 0, -1))
        candidates = (f"{own}完成", _YEAR.sub("", own), *months, *IN_TIME_WORDS)
    return tuple(
        word
        for word in dict.fromkeys(candidates)
        if "|" not in word and len(word) < LONGEST_LITERAL and earns_full_points(indicator, word, rule_set, year)
    )


def last_day_in_time(target: Deadline, year: int | None) -> date | None:
    """The last day that is surely in time, where the year is known."""
    if target.date.years_later or (year and target.date.year not in {None, year}):
        return None  # a day typed without a year may be of either
    limit_year = target.date.year or year
    return days_in_time(target.date, limit_year)[0] if limit_year else None


def earns_full_points(indicator: Indicator, actual: str, rule_set: RuleSet, year: int | None) -> bool:
    """Whether the engine gives this actual all points of the row."""
    given = Indicator(
        category=indicator.category,
        subcategory=indicator.subcategory,
        name=indicator.name,
        points=points_of(indicator),
        target=indicator.target,
        actual=actual,
        formula=indicator.formula,
    )
    return indicator_score(given, rule_set, year).score == given.points


def points_of(indicator: Indicator) -> Decimal:
    """Formulas go by the cell of the points; which words earn full points does not depend on how many these are."""
    return FULL_POINTS if indicator.points is None else indicator.points
