"""What a year holds of a target for each month, held against the whole year's number: 全年26次 for ≥2次/月."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import evolve

from indicator_specs.targets import AtLeast, AtMost, Bounded, LessThan, MoreThan
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.units import split_unit

IN_A_YEAR: Final[Mapping[str, tuple[int, str]]] = {
    "月": (12, "12个月"),
    "个月": (12, "12个月"),
    "季": (4, "4个季度"),
    "季度": (4, "4个季度"),
    "周": (52, "52周"),
}
"""How often a period comes in a year, and how that is said; of days and working days nobody knows which count."""


def in_a_year(target: Bounded, total: Quantity) -> tuple[Bounded, str] | None:
    """
    The target for the whole year, and the remark that says so (Chinese); None where it has no such period.

    Where the total misses it, one month at least misses its own; where it does not, one month may.
    """
    unit, *periods = split_unit(target.bound.unit)
    if len(periods) != 1 or periods[0] not in IN_A_YEAR or total.unit != unit:
        return None
    if not isinstance(target, (AtLeast, MoreThan, AtMost, LessThan)):
        return None
    times, said = IN_A_YEAR[periods[0]]
    yearly = evolve(target, bound=Quantity(target.bound.value * times, unit))
    return yearly, f"实际是全年的合计，目标按{said}折算为{yearly.bound}"
