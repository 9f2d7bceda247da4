"""Half-up rounding, the one that finance offices mean by 四舍五入."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

SAFE_PLACES: Final = 18
"""
Quotients are cut off after 28 digits, so a tie that is exact in mathematics may arrive a hair below itself:
7.535 ÷ 6 × 6 gives 7.53499…98. Scores and rates have at most a handful of digits before the point; whatever
differs only beyond the 18th place behind it comes from that cut, never from a number that somebody typed.
"""

MAX_WHOLE_DIGITS: Final = 40
"""Digits before the point; no number that ``to_decimal`` lets in has more."""

_WIDE: Final = Context(prec=MAX_WHOLE_DIGITS + SAFE_PLACES + 1, rounding=ROUND_HALF_UP)
"""The default context holds 28 digits, and ``quantize`` refuses a result that needs more."""

_SAFE_STEP: Final = Decimal(1).scaleb(-SAFE_PLACES)
_STEPS: Final = tuple(Decimal(1).scaleb(-places) for places in range(SAFE_PLACES + 1))
"""The unit of each number of places that anything is rounded to."""


def snap(value: Decimal) -> Decimal:
    """
    Undo the cut of a quotient: 7.53499…98 → 7.535, and 6.99…9 → 7 before it is rounded down.

    Raises:
        ValueError: for NaN and infinities, and for numbers of more than ``MAX_WHOLE_DIGITS`` digits before the point.
    """
    if not value.is_finite() or value.adjusted() >= MAX_WHOLE_DIGITS:
        raise ValueError(f"无法四舍五入：{value!s:.40}")
    return value.quantize(_SAFE_STEP, context=_WIDE)


def round_half_up(value: Decimal, places: int) -> Decimal:
    """
    Round to ``places`` decimal places, ties away from zero: 7.535 → 7.54, -7.535 → -7.54.

    Returns:
        A number with exactly ``places`` places (``0.80``); ``format_decimal`` prints it as forms do.

    Raises:
        ValueError: for NaN and infinities, and for numbers of more than ``MAX_WHOLE_DIGITS`` digits before the point.
    """
    rounded = snap(value).quantize(_step(places), context=_WIDE)
    return rounded if rounded else abs(rounded)


def _step(places: int) -> Decimal:
    return _STEPS[places] if 0 <= places < len(_STEPS) else Decimal(1).scaleb(-places)


def rounded_beside(value: Decimal, limit: Decimal, places: int) -> Decimal:
    """Half up, with more places where so few would show a number as the limit that it lies beside: 79.999 and 80."""
    while (rounded := round_half_up(value, places)).compare(limit) != value.compare(limit) and places < SAFE_PLACES:
        places += 1
    return rounded


def rounded_sum(numbers: Sequence[Decimal | None], places: int) -> Decimal | None:
    """The sum, half up; None where a number is missing."""
    known = [number for number in numbers if number is not None]
    return round_half_up(sum(known, Decimal(0)), places) if len(known) == len(numbers) else None
