"""In which units an indicator is measured, by its target and its actual."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from indicator_specs.actuals import ReportedQuantity
from indicator_specs.targets import Between, Bounded
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.units import convert
from scoring.assessing.indicator_comparison import ComparedIndicator, compared
from scoring.formulas.rounding import round_half_up
from scoring.indicator_narrative.subjects import KnownIndicator


def read_of(indicator: KnownIndicator) -> ComparedIndicator:
    """Target and actual, read."""
    return compared(indicator.result.indicator, indicator.year)


def units_of(indicator: KnownIndicator) -> tuple[str, ...]:
    """Each unit once; none where there is no number."""
    return tuple(dict.fromkeys(_units(read_of(indicator))))


def _units(read: ComparedIndicator) -> Iterator[str]:
    if isinstance(read.target, (Bounded, Between)):
        yield from (bound.unit for bound in read.target.bounds)
    if isinstance(read.actual, ReportedQuantity):
        yield read.actual.quantity.unit


def goes_with(unit: str, indicator: KnownIndicator) -> bool:
    """The unit is the indicator's own, or converts to it; 个 for 座 does not tell what is counted."""
    return any(_is_measured_in(unit, own) for own in units_of(indicator))


def is_of(stated: Quantity, step: Decimal, indicator: KnownIndicator) -> bool:
    """
    A number is the indicator's target or actual, rounded to its digits.

    Args:
        stated: The number, in a unit that may convert.
        step: What one unit of its last digit is worth.
        indicator: The indicator.
    """
    return any(round_half_up(each / step, 0) * step == stated.value for each in numbers_of(indicator, stated.unit))


def numbers_of(indicator: KnownIndicator, unit: str) -> tuple[Decimal, ...]:
    """Target and actual in a unit; none where they do not convert."""
    read = read_of(indicator)
    known = list(read.target.bounds) if isinstance(read.target, (Bounded, Between)) else []
    known += [read.actual.quantity] if isinstance(read.actual, ReportedQuantity) else []
    found = (convert(each.value, each.unit, unit) for each in known)
    return tuple(each.value for each in found if each is not None)


@lru_cache(maxsize=4096)
def _is_measured_in(unit: str, own: str) -> bool:
    found = convert(Decimal(1), unit, own) if unit and own else None
    return found is not None and "理解" not in found.remark
