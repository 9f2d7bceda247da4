"""
Formulas calculated, each after the ones that it needs; without recursion, and within a bound on the work.

What a formula gives that cannot be computed here is what is stored for it, where something is: others may need it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from workbooks.cells.number_formats import is_stored_number, places_shown
from workbooks.cells.stored_cells import StoredCell
from workbooks.recalculation.arithmetic import HALF_UP, Arithmetic
from workbooks.recalculation.books import CellIndex, FormulaBook, PlacedProgram
from workbooks.recalculation.functions import FUNCTIONS
from workbooks.recalculation.operands import Area, Omission, Operand, single
from workbooks.recalculation.operators import applied
from workbooks.recalculation.programs import Call, Constant, DefinedName, Operator, Program, Reference, Step
from workbooks.recalculation.values import ERRORS, NotComputed, Scalar

MOST_WORK: Final = 250_000
"""Steps, cells looked at and the like, of one workbook; some seconds at most."""

CIRCULAR: Final = NotComputed("循环引用")
TOO_MUCH_WORK: Final = NotComputed("计算量过大")
_NO_NUMBER: Final = NotComputed("看不懂的数")
_DATE: Final = NotComputed("日期")

_Key = tuple[str, CellIndex]


class _Begun(NamedTuple):
    """A formula that waits for others: its program, and the ones that it needs and that were not asked for yet."""

    placed: PlacedProgram
    needed: Iterator[_Key]


class _TooMuchWorkError(Exception):
    """The workbook asks for more than anybody's form does."""


class WorkLeft:
    """What the formulas of one workbook may still cost."""

    def __init__(self, work: int = MOST_WORK) -> None:
        self._left = work
        self._understood: dict[int, Program] = {}

    def understand(self, program: Program) -> None:
        """A formula is understood once, however often it stands in a workbook."""
        if program.signs and id(program) not in self._understood:
            self._understood[id(program)] = program
            self.spend(program.signs)

    def spend(self, work: int) -> None:
        """
        Take some off.

        Raises:
            _TooMuchWorkError: when nothing is left.
        """
        self._left -= work
        if self._left < 0:
            raise _TooMuchWorkError


class Evaluation:
    """The results of the formulas of one workbook, in one arithmetic."""

    def __init__(self, book: FormulaBook, arithmetic: Arithmetic, work: WorkLeft, *, as_displayed: bool) -> None:
        self._book = book
        self._arithmetic = arithmetic
        self._as_displayed = as_displayed
        self._work = work
        self.spend = work.spend
        self._results: dict[_Key, Scalar] = {}

    def result(self, sheet: str, place: CellIndex) -> Scalar:
        """
        What the formula at ``place`` gives, in the arithmetic of this evaluation.

        Args:
            sheet: Name of one that was read.
            place: Of a formula.
        """
        key = (sheet, place)
        try:
            self._compute(key)
        except _TooMuchWorkError:
            self._results[key] = TOO_MUCH_WORK
        return self._results[key]

    # ------------------------------------------------------------ what operators and functions ask for

    @property
    def arithmetic(self) -> Arithmetic:
        """How to calculate."""
        return self._arithmetic

    def filled(self, area: Area) -> Iterator[Scalar]:
        """The values of the cells of a range that are not blank."""
        for row, column in self._filled_in(area):
            value = self.value(area.sheet, row, column)
            if value is not None:
                yield value

    def value(self, sheet: str, row: int, column: int) -> Scalar:
        """Of one cell; its formulas have been computed before."""
        cell = self._book.sheet(sheet).cells.get((row, column))
        if cell is None:
            return None
        if cell.formula is None:
            return self._stored(cell)
        result = self._results.get((sheet, (row, column)), CIRCULAR)
        return self._stored(cell) if isinstance(result, NotComputed) and cell.value is not None else result

    def _filled_in(self, area: Area) -> list[CellIndex]:
        places = self._book.sheet(area.sheet).filled_in(area)
        self.spend(len(places) + area.work)
        return places

    def _stored(self, cell: StoredCell) -> Scalar:
        if cell.value is None:
            return None
        match cell.kind:
            case "n":
                is_number = is_stored_number(cell.value)
                return self._arithmetic.number(Decimal(cell.value.strip())) if is_number else _NO_NUMBER
            case "b":
                return cell.value == "1"
            case "e":
                return ERRORS.get(cell.value, _NO_NUMBER)
            case "d":
                return _DATE
            case _:
                return cell.value

    # ------------------------------------------------------------ in which order

    def _compute(self, wanted: _Key) -> None:
        path = [wanted]
        begun: dict[_Key, _Begun] = {}
        while path:
            key = path[-1]
            if key in self._results:
                path.pop()
                continue
            if key not in begun:
                begun[key] = self._begin(key)
            unknown = next((other for other in begun[key].needed if other not in self._results), None)
            if unknown is None:
                self._results[key] = self._run(key, begun[key].placed)
            elif unknown in begun:
                self._close_circle(path, unknown)
            else:
                path.append(unknown)

    def _close_circle(self, path: list[_Key], first: _Key) -> None:
        for key in reversed(path):
            self._results[key] = CIRCULAR
            if key == first:
                return

    def _begin(self, key: _Key) -> _Begun:
        sheet, place = key
        self.spend(1)  # before a formula is understood, as there may be nothing left for it
        placed = self._book.sheet(sheet).program(place)
        self._work.understand(placed.program)
        return _Begun(placed, self._needed(sheet, placed))

    def _needed(self, sheet: str, placed: PlacedProgram) -> Iterator[_Key]:
        """The formulas that a formula refers to."""
        areas = [self._book.area_of_reference(each, sheet, placed) for each in placed.program.references]
        areas += [self._book.area_of_name(each, sheet) for each in placed.program.names]
        for area in areas:
            if isinstance(area, Area):
                found = self._book.sheet(area.sheet).formulas_in(area)
                self.spend(len(found) + area.work)
                yield from ((area.sheet, other) for other in found)

    # ------------------------------------------------------------ one formula

    def _run(self, key: _Key, placed: PlacedProgram) -> Scalar:
        self.spend(len(placed.program.steps))
        stack: list[Operand] = []
        for step in placed.program.steps:
            self._do(step, stack, key[0], placed)
        result = single(self, stack.pop())
        return self._displayed(Decimal(0) if result is None else result, key)

    def _do(self, step: Step, stack: list[Operand], sheet: str, placed: PlacedProgram) -> None:
        if isinstance(step, Reference):
            stack.append(self._book.area_of_reference(step, sheet, placed))
        elif isinstance(step, Operator):
            stack.append(applied(self, step.sign, _popped(stack, step.operands)))
        elif isinstance(step, Constant):
            value = step.value
            stack.append(self._arithmetic.number(value) if isinstance(value, Decimal) else value)
        elif isinstance(step, Call):
            stack.append(FUNCTIONS[step.name].apply(self, _popped(stack, step.arguments)))
        else:
            stack.append(self._book.area_of_name(step, sheet) if isinstance(step, DefinedName) else Omission.OMITTED)

    def _displayed(self, result: Scalar, key: _Key) -> Scalar:
        """Where the workbook calculates with what it displays, results are rounded so."""
        if not self._as_displayed or not isinstance(result, Decimal):
            return result
        sheet, place = key
        places = places_shown(self._book.sheet(sheet).cells[place].number_format)
        return result if places is None else self._arithmetic.rounded(result, Decimal(places), HALF_UP)


def _popped(stack: list[Operand], count: int) -> list[Operand]:
    operands = stack[len(stack) - count :]
    del stack[len(stack) - count :]
    return operands
