"""
Numbers in formulas: exact decimals; and what office programs make of them, which calculate in binary doubles.

The exact result is the one that is told and filled in. Where a rounding or a comparison sits right on its edge, a
double can fall on the other side: ``ROUNDDOWN((0.1+0.7)*10,0)`` is 8, and 7 in a spreadsheet. So a stored result is
wrong only if neither arithmetic gives it.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Context, Decimal
from typing import Final

from attrs import frozen

from workbooks.recalculation.values import AS_SHOWN, ErrorValue

PRECISION: Final = 34
"""Digits of a quotient or a power; sums and products of what a cell can hold seldom need as many."""

_CONTEXT: Final = Context(prec=PRECISION, traps=[])
_LARGEST: Final = Decimal("1.7976931348623157E+308")
_SMALLEST: Final = Decimal("2.2250738585072E-308")
_MOST_PLACES: Final = 330


@frozen
class Arithmetic:
    """
    Attributes:
        kept: What is kept of the result of an operation.
        seen: What a rounding function or a comparison sees of a number.
    """

    kept: Callable[[Decimal], Decimal]
    seen: Callable[[Decimal], Decimal]

    def calculated(self, operator: str, left: Decimal, right: Decimal) -> Decimal | ErrorValue:
        """``left operator right``, for ``+ - * / ^``."""
        if operator == "/" and not right:
            return ErrorValue.DIVISION
        if operator == "^" and not left and right < 0:
            return ErrorValue.DIVISION
        return self.number(_OPERATIONS[operator](left, right))

    def number(self, result: Decimal) -> Decimal | ErrorValue:
        """A result within the bounds of a spreadsheet's numbers."""
        if not result.is_finite() or abs(result) > _LARGEST:
            return ErrorValue.NUMBER
        return self.kept(result) if abs(result) >= _SMALLEST else Decimal(0)

    def rounded(self, number: Decimal, places: Decimal, rounding: str) -> Decimal | ErrorValue:
        """To so many places after the point, or before it where they are negative."""
        count = int(max(min(places, Decimal(_MOST_PLACES)), Decimal(-_MOST_PLACES)))
        number = self.seen(number)
        _, digits, exponent = number.as_tuple()
        if -int(exponent) <= count:
            return number
        with_room = Context(prec=len(digits), rounding=rounding)  # at least one digit falls away
        return self.number(with_room.quantize(number, Decimal(1).scaleb(-count)))


HALF_UP: Final = ROUND_HALF_UP
UP: Final = ROUND_UP
DOWN: Final = ROUND_DOWN

_OPERATIONS: Final[dict[str, Callable[[Decimal, Decimal], Decimal]]] = {
    "+": _CONTEXT.add,
    "-": _CONTEXT.subtract,
    "*": _CONTEXT.multiply,
    "/": _CONTEXT.divide,
    "^": _CONTEXT.power,
}


def _as_it_is(number: Decimal) -> Decimal:
    return number


def _as_double(number: Decimal) -> Decimal:
    """Never a score: it only keeps a result from being called wrong that a spreadsheet's own arithmetic gives."""
    return Decimal(float(number))


EXACT: Final = Arithmetic(kept=_as_it_is, seen=AS_SHOWN.plus)
DOUBLES: Final = Arithmetic(kept=_as_double, seen=_as_it_is)
