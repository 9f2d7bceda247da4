"""What a year holds of a target for each month, held against the whole year's number: 全年26次 for ≥2次/月."""

from __future__ import annotations

from attrs import evolve

from indicator_specs.targets import AtLeast, AtMost, Bounded, LessThan, MoreThan
from indicator_specs.words.each.periods import period_called
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.units import split_unit


def in_a_year(target: Bounded, total: Quantity) -> tuple[Bounded, str] | None:
    """
    The target for the whole year, and the remark that says so (Chinese); None where it has no such period.

    Where the total misses it, one month at least misses its own; where it does not, one month may.
    """
    unit, *periods = split_unit(target.bound.unit)
    period = period_called(periods[0]) if len(periods) == 1 else None
    if period is None or total.unit != unit:
        return None
    if not isinstance(target, (AtLeast, MoreThan, AtMost, LessThan)):
        return None
    most = isinstance(target, (AtMost, LessThan))
    times, said = (period.most, period.said_at_most) if most else (period.fewest, period.said_at_least)
    yearly = evolve(target, bound=Quantity(target.bound.value * times, unit))
    return yearly, f"实际是全年的合计，目标按{said}折算为{yearly.bound}"
