"""In which units an indicator is measured, by its target and its actual."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_specs.actuals import ReportedQuantity
from indicator_specs.targets import Between, Bounded
from scoring.assessing.indicator_comparison import ComparedIndicator, compared
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
