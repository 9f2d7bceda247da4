"""Periods in which a promise repeats (每月, 按季): how they are written, and how many of them a year has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Period(NamedTuple):
    """
    How often a period comes in a year.

    Attributes:
        usual: As people count.
        fewest, most: What they may mean: 52 weeks, 50 without the holidays.
        said: What is counted: 个月.
    """

    usual: int
    said: str
    fewest: int
    most: int

    @property
    def said_at_least(self) -> str:
        """The fewest in words: 50周."""
        return f"{self.fewest}{self.said}"

    @property
    def said_at_most(self) -> str:
        """The most in words: 53周."""
        return f"{self.most}{self.said}"


_MONTH: Final = Period(12, "个月", 12, 12)
_QUARTER: Final = Period(4, "个季度", 4, 4)
_WEEK: Final = Period(52, "周", 50, 53)
_TERM: Final = Period(2, "个学期", 2, 2)
_YEAR: Final = Period(1, "年", 1, 1)

PERIODS: Final[Mapping[str, Period]] = {
    "月": _MONTH,
    "个月": _MONTH,
    "季": _QUARTER,
    "季度": _QUARTER,
    "周": _WEEK,
    "星期": _WEEK,
    "学期": _TERM,
    "年": _YEAR,
}
"""By every spelling; of days and working days nobody knows which count."""

PERIOD: Final = "(?:年|季度?|月|旬|周|星期|天|日|学期)"
"""The pattern of a period's name, days among them."""
EACH_PERIOD: Final = f"每个?{PERIOD}"
"""每月, 每个季度."""


def period_called(words: str) -> Period | None:
    """The period of 月, 每月 or 每个月; None for days, and for what is none."""
    return PERIODS.get(words.removeprefix("每")) or PERIODS.get(words.removeprefix("每").removeprefix("个"))
