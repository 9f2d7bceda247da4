"""Dates as forms write them: the year or the day may be missing."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from indicator_specs.words.patterns import Pattern

EVENTS: Final = Pattern(
    "(?:完成)?(?:正式开工建设|开工建设|动工建设|正式开工|正式动工|开工|动工|开始施工|进场施工|启动|印发|出台|下发|开学|开班|投产|通车|签约|上线|发布|开放|启用|挂牌|公示|申报|招标|立项)"
)
"""Behind a day: what came about then."""


@frozen
class PartialDate:
    """
    ``2023年12月31日``, ``12月31日``, ``9月``.

    Attributes:
        month: 1 to 12.
        day: 1 to 31, or None where only the month was named.
        year: Four digits, or None where the project's year applies.
        years_later: 1 for 次年1月: so many years after the project's.
    """

    month: int
    day: int | None = None
    year: int | None = None
    years_later: int = 0

    def year_within(self, project_year: int | None) -> int | None:
        """Its own year, or what it is in a project of that year."""
        return self.year or (project_year + self.years_later if project_year else None)

    def __str__(self) -> str:
        year = f"{self.year}年" if self.year else "次年" * self.years_later
        day = f"{self.day}日" if self.day else ""
        return f"{year}{self.month}月{day}"

    @property
    def iso(self) -> str:
        """``2023-12-31``, ``12-31``, ``09``: the parts that are known, most significant first; ``+1-01-15`` of 次年."""
        year = f"{self.year:04}-" if self.year else f"+{self.years_later}-" if self.years_later else ""
        day = f"-{self.day:02}" if self.day else ""
        return f"{year}{self.month:02}{day}"


def last_day(month: int, year: int | None) -> int:
    """The last day of a month; February of an unknown year counts 29, so that no day in it is late."""
    from calendar import monthrange  # noqa: PLC0415 — most indicators have no deadline

    return monthrange(year or 2000, month)[1]
