"""From which month to which: 2024年1月-12月, 2024年1月1日至12月31日 and 2024年全年 are one time."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from indicator_specs.words.partial_dates import last_day

_YEAR: Final = "(?:19|20)[0-9]{2}"
_MONTH: Final = "1[0-2]|0?[1-9]"
_DAY: Final = "3[01]|[12][0-9]|0?[1-9]"
_TO: Final = "(?:-{1,3}|~{1,2}|—{1,2}|至|到)"
_SPAN: Final = re.compile(
    f"(?:(?P<year>{_YEAR})(?:年度?|[-/.]))?(?P<first>{_MONTH})(?:月份?|[-/.])?(?:(?P<begin>{_DAY})[日号]?)?"
    f"{_TO}(?:(?P<last_year>{_YEAR})(?:年度?|[-/.]))?(?P<last>{_MONTH})(?:月份?|[-/.])(?:(?P<end>{_DAY})[日号]?|底|末)?"
)
_WHOLE_YEAR: Final = re.compile(f"(?:(?P<year>{_YEAR})年)?全年度?|(?P<only>{_YEAR})年度?")


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
    text = text.removesuffix("。").removeprefix("(").removesuffix(")")
    whole = _WHOLE_YEAR.fullmatch(text)
    if whole:
        year = whole["year"] or whole["only"]
        return MonthSpan(int(year) if year else None, 1, 12)
    found = _SPAN.fullmatch(text)
    if found is None or bool(found["begin"]) is not bool(found["end"]):
        return None
    year, first, last = found["year"], int(found["first"]), int(found["last"])
    other_year = found["last_year"] not in {None, year}
    whole_months = not found["end"] or (
        int(found["begin"]) == 1 and int(found["end"]) == last_day(last, int(year) if year else None)
    )
    if other_year or not whole_months or first > last:
        return None
    return MonthSpan(int(year) if year else None, first, last)
