"""33.3公顷 for 500亩: what is missing may only be the rounding of a number that was converted."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from indicator_specs.targets import AtMost, Bounded, LessThan
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.units import convert

_ONE: Final = Decimal(1)
_HALF: Final = Decimal("0.5")
_POWER_OF_TEN: Final = (1,)


def why_only_rounded(target: Bounded, given: Quantity, *, missed: bool) -> str:
    """
    Why a number that fails by its rounding may be the promised one in another unit; empty elsewhere.

    Units that differ by a power of ten, and whole numbers, need no rounding.

    Args:
        target: As read.
        given: The number that was read in the report, in its own unit.
        missed: The number alone does not keep the promise.
    """
    places = given.value.as_tuple().exponent
    if not missed or not given.unit or not isinstance(places, int) or places >= 0:
        return ""
    bound = target.bound
    step = convert(_ONE, given.unit, bound.unit)
    if step is None or step.value.normalize().as_tuple().digits == _POWER_OF_TEN:
        return ""
    rounding = _HALF.scaleb(places) * step.value
    reached = given.value * step.value
    if isinstance(target, (AtMost, LessThan)):
        within = reached - rounding <= bound.value
    else:
        within = reached - rounding <= bound.value <= reached + rounding
    return f"“{given}”换算后只差在尾数上，可能是四舍五入" if within else ""
