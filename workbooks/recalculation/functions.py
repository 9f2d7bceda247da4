"""The functions that forms calculate with, as Excel means them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from workbooks.recalculation.arithmetic import DOWN, HALF_UP, UP
from workbooks.recalculation.operands import Area, Cells, Omission, Operand, single
from workbooks.recalculation.values import ErrorValue, Failure, NotComputed, Scalar, as_number, as_truth

_MOST_ARGUMENTS: Final = 255
_FAILURES: Final = (ErrorValue, NotComputed)


@frozen
class Function:
    """
    Attributes:
        arguments: How many it takes.
        apply: Gives its result.
    """

    arguments: range
    apply: Callable[[Cells, Sequence[Operand]], Operand]


def _numbers(cells: Cells, arguments: Sequence[Operand]) -> Iterator[Decimal | Failure]:
    """Texts, truth values and blanks count where they are typed as arguments, never where cells hold them."""
    for argument in arguments:
        if isinstance(argument, Area):
            yield from (value for value in cells.filled(argument) if isinstance(value, (Decimal, *_FAILURES)))
        else:
            yield as_number(single(cells, argument))


def _added(cells: Cells, arguments: Sequence[Operand]) -> tuple[Decimal, int] | Failure:
    total, count = Decimal(0), 0
    for number in _numbers(cells, arguments):
        result = cells.arithmetic.calculated("+", total, number) if isinstance(number, Decimal) else number
        if not isinstance(result, Decimal):
            return result
        total, count = result, count + 1
    return total, count


def _sum(cells: Cells, arguments: Sequence[Operand]) -> Scalar:
    added = _added(cells, arguments)
    return added[0] if isinstance(added, tuple) else added


def _average(cells: Cells, arguments: Sequence[Operand]) -> Scalar:
    added = _added(cells, arguments)
    return cells.arithmetic.calculated("/", added[0], Decimal(added[1])) if isinstance(added, tuple) else added


def _extreme(choose: Callable[[Decimal, Decimal], Decimal]) -> Callable[[Cells, Sequence[Operand]], Scalar]:
    def of(cells: Cells, arguments: Sequence[Operand]) -> Scalar:
        found: Decimal | None = None
        for number in _numbers(cells, arguments):
            if not isinstance(number, Decimal):
                return number
            found = number if found is None else choose(found, number)
        return found or Decimal(0)

    return of


def _count(cells: Cells, arguments: Sequence[Operand]) -> Scalar:
    """Errors are passed over, too; what cannot be computed here might be a number, and decides."""
    count = 0
    for number in _numbers(cells, arguments):
        if isinstance(number, NotComputed):
            return number
        count += isinstance(number, Decimal)
    return Decimal(count)


def _rounded(rounding: str) -> Callable[[Cells, Sequence[Operand]], Scalar]:
    def of(cells: Cells, arguments: Sequence[Operand]) -> Scalar:
        number, places = (as_number(single(cells, argument)) for argument in arguments)
        if not isinstance(number, Decimal):
            return number
        return cells.arithmetic.rounded(number, places, rounding) if isinstance(places, Decimal) else places

    return of


def _absolute(cells: Cells, arguments: Sequence[Operand]) -> Scalar:
    number = as_number(single(cells, arguments[0]))
    return number.copy_abs() if isinstance(number, Decimal) else number


def _if(cells: Cells, arguments: Sequence[Operand]) -> Operand:
    """A branch that is a range stays one: ``SUM(IF(A1>0,B1:B3,C1:C3))``."""
    condition = as_truth(single(cells, arguments[0]))
    if not isinstance(condition, bool):
        return condition
    branches = (*arguments[1:], False)
    chosen = branches[0] if condition else branches[1]
    return Decimal(0) if isinstance(chosen, Omission) else chosen


def _decided_by(least: Callable[[Sequence[bool]], bool]) -> Callable[[Cells, Sequence[Operand]], Scalar]:
    def of(cells: Cells, arguments: Sequence[Operand]) -> Scalar:
        truths = []
        for truth in _truths(cells, arguments):
            if not isinstance(truth, bool):
                return truth
            truths.append(truth)
        return least(truths) if truths else ErrorValue.VALUE

    return of


def _truths(cells: Cells, arguments: Sequence[Operand]) -> Iterator[bool | Failure]:
    """Texts in cells are passed over; one that is typed as an argument must be a truth value."""
    for argument in arguments:
        if isinstance(argument, Area):
            yield from (as_truth(value) for value in cells.filled(argument) if not isinstance(value, str))
        elif isinstance(argument, Omission):
            yield _OMITTED
        else:
            yield as_truth(argument)


_OMITTED: Final = NotComputed("省略的参数")
_BLANK: Final = NotComputed("IFERROR的空白格")
"""Nothing, or an empty text? The manual and the program do not agree."""


def _if_error(cells: Cells, arguments: Sequence[Operand]) -> Scalar:
    value = single(cells, arguments[0])
    if isinstance(value, ErrorValue):
        value = single(cells, arguments[1])
    return _BLANK if value is None else value


FUNCTIONS: Final = {
    "SUM": Function(range(1, _MOST_ARGUMENTS + 1), _sum),
    "AVERAGE": Function(range(1, _MOST_ARGUMENTS + 1), _average),
    "MIN": Function(range(1, _MOST_ARGUMENTS + 1), _extreme(min)),
    "MAX": Function(range(1, _MOST_ARGUMENTS + 1), _extreme(max)),
    "COUNT": Function(range(1, _MOST_ARGUMENTS + 1), _count),
    "ROUND": Function(range(2, 3), _rounded(HALF_UP)),
    "ROUNDUP": Function(range(2, 3), _rounded(UP)),
    "ROUNDDOWN": Function(range(2, 3), _rounded(DOWN)),
    "ABS": Function(range(1, 2), _absolute),
    "IF": Function(range(2, 4), _if),
    "AND": Function(range(1, _MOST_ARGUMENTS + 1), _decided_by(all)),
    "OR": Function(range(1, _MOST_ARGUMENTS + 1), _decided_by(any)),
    "IFERROR": Function(range(2, 3), _if_error),
}
