"""Months and days held against each other: seven months are more than 180 days whichever they are, six may be."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from indicator_specs.targets import AtLeast, AtMost, Bounded, LessThan, MoreThan
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.units import FAMILIES, convert

_YEAR: Final = 12
_DAYS_IN: Final[Mapping[int, tuple[int, int]]] = {
    0: (0, 0),
    1: (28, 31),
    2: (59, 62),
    3: (89, 92),
    4: (120, 123),
    5: (150, 153),
    6: (180, 184),
    7: (210, 215),
    8: (240, 245),
    9: (270, 276),
    10: (300, 306),
    11: (330, 337),
}
"""
The fewest and the most days of so many months in a row.

Many count a month as thirty days: where that is fewer than the calendar ever has, six months for 180 days are not too
many to them.
"""
_SHORTEST_YEAR, _LONGEST_YEAR = 365, 366
_MOST_MONTHS: Final = 120


class Days(NamedTuple):
    """The fewest and the most days that a length may be."""

    fewest: Decimal
    most: Decimal


def calendar_days(length: Quantity) -> Days | None:
    """How many days whole months, or days, are; None for any other length, as for working days."""
    if length.unit in FAMILIES["时长"]:
        days = convert(length.value, length.unit, "天")
        return Days(days.value, days.value) if days else None
    months = convert(length.value, length.unit, "月") if length.unit in FAMILIES["历法时间"] else None
    if months is None or months.value != int(months.value) or not 0 < months.value <= _MOST_MONTHS:
        return None
    years, rest = divmod(int(months.value), _YEAR)
    fewest, most = _DAYS_IN[rest]
    return Days(Decimal(years * _SHORTEST_YEAR + fewest), Decimal(years * _LONGEST_YEAR + most))


def keeps_in_days(target: Bounded, wanted: Days, given: Days) -> bool | None:
    """Whether a length keeps its bound however the calendar falls, or breaks it; None where that depends."""
    if isinstance(target, (AtMost, LessThan)):
        strict = isinstance(target, LessThan)
        if given.most < wanted.fewest or (given.most == wanted.fewest and not strict):
            return True
        return False if given.fewest > wanted.most else None
    if isinstance(target, (AtLeast, MoreThan)):
        strict = isinstance(target, MoreThan)
        if given.fewest > wanted.most or (given.fewest == wanted.most and not strict):
            return True
        return False if given.most < wanted.fewest else None
    return None
