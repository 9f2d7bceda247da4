"""Days, or words that say when, against a deadline."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from indicator_specs.actuals import Level, ReportedDate, Statement
from indicator_specs.targets import Deadline
from indicator_specs.words.dates.month_spans import month_span, time_span
from indicator_specs.words.dates.written_dates import TO
from indicator_specs.words.normalisation import clean
from indicator_specs.words.partial_dates import PartialDate, last_day
from scoring.assessing.comparing.comparison import Comparison, said_to_be_missed, unanswered, undetermined
from scoring.assessing.verdicts import Verdict


def compare_completion(target: Deadline, actual: Statement, year: int | None) -> Comparison:
    """
    Words in place of a day: in time where they say so, or where the limit is the end of the year.

    Args:
        target, actual: What was promised and reported.
        year: The project's, or None.
    """
    if actual.on_time:
        return Comparison(verdict=Verdict.MET, step=f"“{actual.text}”，期限{target.date}")
    ends_with_the_year = target.date.month == 12 and target.date.day == 31  # noqa: PLR2004 — 31 December
    if actual.completed and ends_with_the_year and (year is None or target.date.year in (None, year)):
        return Comparison(
            verdict=Verdict.MET,
            step=f"“{actual.text}”，期限{target.date}",
            remarks=("没有报告完成日期；期限是年底，年度自评时已完成即未逾期",),
        )
    if actual.completed:
        return unanswered("没有报告完成日期，无法判断是否逾期")
    if actual.expected is not None and _is_too_late(target.date, actual.expected, year):
        return said_to_be_missed(actual, "预计的时间已在期限之后")
    within_the_year = not target.date.years_later and (year is None or target.date.year in {None, year})
    may_be_in_time = actual.expected is not None and target.date.year is not None and year is None
    within_the_year = within_the_year and not may_be_in_time
    if (actual.falls_short or actual.level in {Level.MISSED, Level.PARTLY}) and within_the_year:
        return said_to_be_missed(actual, "没有报告完成日期")
    return unanswered("没有报告完成日期")


def _is_too_late(limit: PartialDate, expected: PartialDate, year: int | None) -> bool:
    """预计2025年3月 for 2024年12月底前; of an expected day without a year nobody knows which it is."""
    limit_year, expected_year = limit.year_within(year), expected.year_within(year if expected.years_later else None)
    if limit_year is None or expected_year is None:
        return False
    return _span(expected, expected_year)[0] > days_in_time(limit, limit_year)[1]


def compare_dates(target: Deadline, actual: ReportedDate, year: int | None) -> Comparison:
    """
    In time, or late, only where every day that both may mean agrees.

    Args:
        target, actual: What was promised and reported; either may name no year.
        year: The project's, or None.
    """
    year = year or _year_meant(target.date, actual.date)
    of_another_year = actual.date.years_later and target.date.year not in {None, year}
    if of_another_year or ((target.date.years_later or actual.date.years_later) and not year):
        return undetermined(f"“次年”是哪一年无法确定，{actual.date}是否在“{target.raw or target}”之内无法判断")
    if _may_be_next_year(target.date, actual.date, year):
        return undetermined(f"{actual.date}可能是下一年的，是否逾期无法判断")
    limit_year = target.date.year_within(year) or actual.date.year
    why = _before_the_year(target.date, actual.date, year) or _too_short(target, actual)
    if why:
        return undetermined(why)
    remarks = _year_remarks(target.date, actual.date, year)
    years = _years_of_actual(target.date, actual.date, year, limit_year)
    earliest = min(_span(actual.earliest or actual.date, each)[0] for each in years)
    latest = max(_span(actual.date, each)[1] for each in years)
    surely_in_time, surely_late = days_in_time(target.date, limit_year)
    step = f"{actual.date}，期限{target.date}"
    if latest <= surely_in_time:
        return Comparison(verdict=Verdict.MET, step=step, remarks=remarks)
    if earliest > surely_late and not actual.by:
        is_exact = earliest == latest and surely_in_time == surely_late
        days_late = (earliest - surely_late).days if is_exact else None
        late = (*remarks, "逾期没有可比的比例")
        return Comparison(verdict=Verdict.MISSED, step=step, days_late=days_late, remarks=late)
    return undetermined(*remarks, f"无法确定{actual.date}是否在“{target.raw or target}”之内", step=step)


def _year_meant(limit: PartialDate, reported: PartialDate) -> int | None:
    """``次年1月5日`` for ``2024年12月31日`` is told of the year that was named, and is a year later where none was."""
    return limit.year or _ANY_LEAP_YEAR if reported.years_later and not limit.years_later else None


def _years_of_actual(
    limit: PartialDate, reported: PartialDate, year: int | None, limit_year: int | None
) -> frozenset[int | None]:
    """A day without a year under ``次年8月底前`` may be of either; ``12月20日`` for ``次年1月15日前`` is not."""
    if reported.year or reported.years_later or not year:
        return frozenset((reported.year_within(year) or limit_year,))
    comes_before = limit.month <= _HALF_OF_THE_YEAR and reported.month >= _LAST_QUARTER
    if limit_year is not None and limit_year > year and comes_before:
        return frozenset((year,))
    return frozenset((year, limit_year or year))


_HALF_OF_THE_YEAR: Final = 6
_LAST_QUARTER: Final = 10


_MONTHS_OF_SELF_ASSESSMENT: Final = 2


def _may_be_next_year(limit: PartialDate, reported: PartialDate, year: int | None) -> bool:
    """``2024年3月`` for ``12月底前`` of nobody knows which year; ``1月`` for it, told when the year is over."""
    if reported.year is None:
        told_afterwards = reported.month <= _MONTHS_OF_SELF_ASSESSMENT and not reported.years_later
        return told_afterwards and limit.month >= _LAST_QUARTER and not limit.years_later
    if limit.year is not None or year is not None:
        return False
    return reported.month <= _HALF_OF_THE_YEAR < limit.month


def _before_the_year(limit: PartialDate, reported: PartialDate, year: int | None) -> str:
    """Why a day before the year in which the work was to be done must be looked at; empty where it is none."""
    years = [each for each in (year, limit.year) if each]
    if not years or not reported.year or reported.year >= min(years) or limit.month <= _HALF_OF_THE_YEAR:
        return ""
    return f"{reported}在{min(years)}年之前，是不是这个项目的完成时间，要由人看"


_TO: Final = re.compile(TO)


def _is_one_time(one: str, other: str) -> bool:
    """
    2023.07-2024.01 and 2023年7月至2024年1月, 2024年1月-12月 and 2024年1月1日至12月31日.

    Where one names no year it is the other's.
    """
    one, other = clean(one).text, clean(other).text
    if _TO.sub("-", one) == _TO.sub("-", other):
        return True
    if (span := time_span(one)) and span == time_span(other):
        return True
    ours, theirs = month_span(one), month_span(other)
    if ours is None or theirs is None or ours[1:] != theirs[1:]:
        return False
    return None in {ours.year, theirs.year} or ours.year == theirs.year


def _too_short(target: Deadline, actual: ReportedDate) -> str:
    """``1-11月`` for ``1-12月``: whether the whole time was meant, or only its end."""
    if not target.throughout or not actual.span or _is_one_time(actual.raw, target.raw):
        return ""
    return "目标是一段时间，实际报告的是另一段，是否做满要由人看"


def _year_remarks(limit: PartialDate, reported: PartialDate, year: int | None) -> tuple[str, ...]:
    if limit.year is None and year is None and reported.year is not None:
        return ("目标没有年份，按实际的年份理解",)
    if limit.years_later or reported.years_later:
        return ()
    if reported.year is None and (limit.year or year) and limit.year in {None, year or limit.year}:
        return (f"实际没有年份，按{year or limit.year}年理解",)
    return ()


_ANY_LEAP_YEAR: Final = 2000


def _span(named: PartialDate, year: int | None) -> tuple[date, date]:
    """The first and the last day that a partial date may mean."""
    year = year or _ANY_LEAP_YEAR
    if named.day is not None:
        day = date(year, named.month, min(named.day, last_day(named.month, year)))
        return day, day
    return date(year, named.month, 1), date(year, named.month, last_day(named.month, year))


def days_in_time(limit: PartialDate, year: int | None) -> tuple[date, date]:
    """The last day that is surely in time, and the last that may be: ``9月前`` leaves September itself open."""
    first, last = _span(limit, year)
    if limit.day is not None:
        return last, last
    return date.fromordinal(first.toordinal() - 1), last
