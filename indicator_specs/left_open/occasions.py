"""篇 for 篇次: each counts once at least, and may count several times."""

from __future__ import annotations

from typing import Final

from indicator_specs.targets import AtLeast, Bounded, Equal, MoreThan
from indicator_specs.words.quantities import Quantity

_OCCASIONS: Final = frozenset(("篇次", "件次", "期次"))


def are_occasions_of(asked: str, given: str) -> bool:
    """篇次 are asked for, 篇 were counted."""
    return asked in _OCCASIONS and asked == f"{given}次"


def why_too_few_occasions(target: Bounded, given: Quantity, *, missed: bool) -> str:
    """
    Why too few things may be occasions enough; empty elsewhere.

    Args:
        target: As read.
        given: The number that was read in the report.
        missed: The number alone is too small.
    """
    asked = target.bound.unit
    if missed and are_occasions_of(asked, given.unit) and isinstance(target, (AtLeast, MoreThan, Equal)):
        return f"目标数的是“{asked}”，实际数的是“{given.unit}”，一{given.unit}可能不止一次"
    return ""
