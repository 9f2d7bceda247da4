"""From which month to which: 2024年1月-12月, 2024年1月1日至12月31日 and 2024年全年 are one time."""

from __future__ import annotations

from typing import Final, NamedTuple

from indicator_specs.words.dates.written_dates import DAY, DAY_SIGN, MONTH, TO, YEAR, YEAR_SIGN
from indicator_specs.words.partial_dates import PartialDate, last_day
from indicator_specs.words.patterns import Pattern

_SPAN: Final = Pattern(
    f"(?:(?P<year>{YEAR}){YEAR_SIGN})?(?P<first>{MONTH})(?:月份?|[-/.])?(?:(?P<begin>{DAY}){DAY_SIGN}?)?"
    f"{TO}(?:(?P<last_year>{YEAR}){YEAR_SIGN})?(?P<last>{MONTH})(?:(?:月份?|[-/.])(?:(?P<end>{DAY}){DAY_SIGN}?|底|末)?|(?(last_year)\\Z|(?!)))"
)
_WHOLE_YEAR: Final = Pattern(f"(?:(?P<year>{YEAR})年)?全年度?|(?P<only>{YEAR})年度?")


class TimeSpan(NamedTuple):
    """
    From when to when, as far as the text says it: a day may be missing, and the year.

    Attributes:
        first, last: The last in the year of the first where it names none itself.
    """

    first: PartialDate
    last: PartialDate


def time_span(text: str) -> TimeSpan | None:
    """The time that a cleaned text names and nothing else; None for a day alone, and for a day that is none."""
    found = _SPAN.fullmatch(text.removesuffix("。").removeprefix("(").removesuffix(")"))
    if found is None:
        return None
    year = int(found["year"]) if found["year"] else None
    last_year = int(found["last_year"]) if found["last_year"] else year
    first = PartialDate(int(found["first"]), int(found["begin"]) if found["begin"] else None, year)
    return TimeSpan(first, PartialDate(int(found["last"]), int(found["end"]) if found["end"] else None, last_year))


class MonthSpan(NamedTuple):
    """
    Attributes:
        year: None where the text names none.
        first, last: Months of that year.
    """

    year: int | None
    first: int
    last: int


def month_span(text: str) -> MonthSpan | None:
    """The whole months of one year that a cleaned text names and nothing else; None for parts of months."""
    whole = _WHOLE_YEAR.fullmatch(text.removesuffix("。").removeprefix("(").removesuffix(")"))
    if whole:
        year = whole["year"] or whole["only"]
        return MonthSpan(int(year) if year else None, 1, 12)
    span = time_span(text)
    if span is None or (span.first.day is None) is not (span.last.day is None):
        return None
    first, last = span
    whole_months = last.day is None or (first.day == 1 and last.day == last_day(last.month, last.year))
    if first.year != last.year or not whole_months or first.month > last.month:
        return None
    return MonthSpan(first.year, first.month, last.month)
