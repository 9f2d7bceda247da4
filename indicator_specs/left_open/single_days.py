"""
A time from a day to a day, answered by one: 10月 for 1月至12月 may be the end, or the one month of work.

10月中旬前 may mean before its first day or before it is over: a day within it leaves that open.
"""

from __future__ import annotations

from typing import Final

from indicator_specs.actuals import ReportedDate
from indicator_specs.indicator_context import Words
from indicator_specs.targets import Deadline
from indicator_specs.words.dates.written_dates import BEFORE, MONTH, YEAR, YEAR_SIGN
from indicator_specs.words.patterns import Pattern

_ASKS_FOR_AN_END: Final = Words("完成 办结 完工 竣工 建成 验收 截止 前 以内 之内 期限 时限 交付 及时".split())
"""In name or target: the time is one until which something is done."""

_TELLS_AN_END: Final = Words("完成 办结 完工 竣工 建成 验收 结束 截止 交付 完毕 止".split())


_FIRST_MONTH: Final = Pattern(f"(?:{YEAR}{YEAR_SIGN})?({MONTH})(?![0-9])")


def why_no_span(target: Deadline, actual: ReportedDate, reported: str, asked: str, *, late: bool) -> str:
    """
    Why one day does not tell whether a whole time was kept; empty where an end was asked for or told.

    Args:
        target, actual: As read.
        reported: The actual, cleaned.
        asked: The target and the name, cleaned.
        late: The day comes after the end.
    """
    is_span = target.throughout or "全年" in asked
    if not is_span or actual.span or _ASKS_FOR_AN_END.found_in(asked) or _TELLS_AN_END.found_in(reported):
        return ""
    if _is_the_end(target, actual) or (late and not _goes_over_the_year(target, asked)):
        return ""
    return f"目标是一段时间，实际只报告了“{actual.date}”，是不是做满、什么时候结束要由人看"


def _is_the_end(target: Deadline, actual: ReportedDate) -> bool:
    """``12月`` for 1-12月: the end itself."""
    same_month = actual.date.month == target.date.month and actual.date.year in {None, target.date.year}
    return same_month and actual.date.day in {None, target.date.day}


def _goes_over_the_year(target: Deadline, asked: str) -> bool:
    """``11月15日-3月15日``: November comes before its end, not after it."""
    first = _FIRST_MONTH.match(asked)
    return first is not None and int(first[1]) > target.date.month


_BEFORE_A_THIRD: Final = Pattern(f"月(?P<third>[上中下])旬{BEFORE}")
_FIRST_DAYS: Final = {"上": 1, "中": 11, "下": 21}


def why_no_side_of_a_third(target: Deadline, actual: ReportedDate, promised: str) -> str:
    """
    Why a day within the ten days before which something was promised tells nothing; empty for all other days.

    Args:
        target, actual: As read; the day is not late.
        promised: The target, cleaned.
    """
    found = _BEFORE_A_THIRD.search(promised)
    same_month = actual.date.month == target.date.month and None in {actual.date.year, target.date.year}
    same_month = same_month or (actual.date.year, actual.date.month) == (target.date.year, target.date.month)
    if not found or not same_month or (actual.date.day or _FIRST_DAYS["下"]) < _FIRST_DAYS[found["third"]]:
        return ""
    return f"“{found['third']}旬前”是在它开始以前还是结束以前，要由人看"
