"""
The stored results of a workbook held against what its formulas give, and those that are missing.

Only what the file stores for its formulas is doubted: what a person typed is taken as it is. A stored result is wrong
if neither the exact arithmetic nor that of doubles gives it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from workbooks.cells.grid import GridCell, SheetGrid, covered_places, number_cell
from workbooks.cells.number_formats import show_number
from workbooks.cells.stored_cells import StoredCell, StoredSheet
from workbooks.files.package_parts import BookParts
from workbooks.files.safe_opening import MAX_TEXT
from workbooks.recalculation.arithmetic import DOUBLES, EXACT
from workbooks.recalculation.books import CellIndex, FormulaBook, FormulaSheet
from workbooks.recalculation.evaluation import CIRCULAR, Evaluation, WorkLeft
from workbooks.recalculation.values import (
    AS_SHOWN,
    ERRORS,
    UNKNOWN,
    ErrorValue,
    NotComputed,
    Scalar,
    number_in,
    shown_text,
)

MOST_FORMULAS: Final = 20_000
"""Of a sheet; nobody's form has as many."""
TOO_MANY: Final = f"超过{MOST_FORMULAS}个公式"
TOLERANCE: Final = Decimal("1E-9")


@frozen
class StaleResult:
    """
    Attributes:
        shown: What the cell shows.
        formula: Without ``=``; empty where it shares the one of another cell.
        given: What the formula gives, shown in the same way.
    """

    shown: str
    formula: str
    given: str


@frozen(slots=False, eq=False)
class SheetResults:
    """What the formulas of one sheet give."""

    grid: SheetGrid
    _sheet: FormulaSheet
    _exact: Evaluation
    _doubles: Evaluation

    @cached_property
    def _formulas(self) -> Sequence[CellIndex]:
        """Those that a person sees; where an empty text is stored, the grid has no cell."""
        formulas, seen = self._sheet.formulas, self.grid.cells
        empty = dict.fromkeys(place for place in formulas if place not in seen and self.stored(place).value == "")
        covered = covered_places(empty.keys(), self.grid.merges) if empty else set()
        return [place for place in formulas if place in seen or (place in empty and place not in covered)]

    @property
    def places(self) -> Sequence[CellIndex]:
        """Where its formulas stand."""
        return self._formulas

    @cached_property
    def results(self) -> Mapping[CellIndex, Scalar]:
        """Of its formulas, or the reason why one was not computed."""
        return {place: self._exact.result(self._sheet.name, place) for place in self._formulas[:MOST_FORMULAS]}

    def stored(self, place: CellIndex) -> StoredCell:
        """What the file stores for a formula."""
        return self._sheet.cells[place]

    def formula(self, place: CellIndex) -> str:
        """Without ``=``; empty where it shares the one of another cell."""
        return self._sheet.formulas[place].text

    @cached_property
    def unverified(self) -> Mapping[CellIndex, str]:
        """
        Why a formula was not computed: the name of its function, or what else stands in it.

        A target that was typed as one (``=50个``) is no formula.
        """
        reasons = {place: each.reason for place, each in self.results.items() if isinstance(each, NotComputed)}
        reasons |= dict.fromkeys(self._formulas[MOST_FORMULAS:], TOO_MANY)
        cells = self.grid.cells
        return {place: why for place, why in reasons.items() if not (place in cells and cells[place].typed_target)}

    @cached_property
    def circular(self) -> Sequence[CellIndex]:
        """The formulas that need their own result, and have one stored."""
        results = self.results.items()
        return [place for place, result in results if result == CIRCULAR and self.stored(place).value is not None]

    @cached_property
    def missing(self) -> Mapping[CellIndex, GridCell]:
        """The cells whose result nobody stored, with what their formula gives."""
        found = {}
        for place, cell in self.grid.cells.items():
            result = self.results.get(place, UNKNOWN) if cell.uncalculated else UNKNOWN
            if not isinstance(result, NotComputed):
                found[place] = self._cell(place, result)
        return found

    @cached_property
    def stale(self) -> Mapping[CellIndex, StaleResult]:
        """The stored results that their formulas do not give."""
        return {
            place: self._stale(place, result)
            for place, result in self.results.items()
            if not isinstance(result, NotComputed) and not self._is_stored(place, result)
        }

    def _is_stored(self, place: CellIndex, result: Scalar) -> bool:
        stored = self.stored(place)
        if stored.value is None or agree(stored, result):
            return True
        return agree(stored, self._doubles.result(self._sheet.name, place))

    def _stale(self, place: CellIndex, result: Scalar) -> StaleResult:
        shown = self.grid.cells.get(place, GridCell(""))
        return StaleResult(shown.text, shown.formula, self._cell(place, result).text)

    def _cell(self, place: CellIndex, result: Scalar) -> GridCell:
        """A result as the sheet would show it."""
        formula = self._sheet.text(place)
        if not isinstance(result, Decimal):
            return GridCell(shown_text(result)[:MAX_TEXT], formula=formula)
        stored = str(AS_SHOWN.plus(result))
        number_format = self.stored(place).number_format
        from_1904 = self._sheet.stored.book.from_1904
        return number_cell(show_number(stored, number_format, from_1904=from_1904), formula)

    @cached_property
    def completed_grid(self) -> SheetGrid:
        """The sheet with the missing results filled in; a stored one is never replaced."""
        if not self.missing:
            return self.grid
        cells = {place: self.missing.get(place, cell) for place, cell in self.grid.cells.items()}
        return evolve(self.grid, cells={place: cell for place, cell in cells.items() if cell.text})


_WORDS: Final = {True: "TRUE", False: "FALSE"}
_BITS: Final = {True: "1", False: "0"}


def agree(stored: StoredCell, result: Scalar) -> bool:
    """
    Whether a stored result is what the formula gives, within the tolerance.

    A number that is stored as text is that number. Which of several errors comes through is the program's own affair.
    """
    match result:
        case Decimal():
            value = number_in(stored.value or "")
            if stored.kind in {"b", "e", "d"} or not isinstance(value, Decimal):
                return False
            return abs(value - result) <= TOLERANCE * max(Decimal(1), abs(value), abs(result))
        case bool():
            written = (stored.value or "").upper()
            return written == _WORDS[result] or (stored.kind == "b" and written == _BITS[result])
        case ErrorValue():
            return stored.value in ERRORS
        case str():
            return (stored.value or "") == result
        case _:
            return isinstance(result, NotComputed)


@frozen(slots=False, eq=False)
class WorkbookResults:
    """What the formulas of a workbook give; nothing is read or computed before somebody asks."""

    grids: Sequence[SheetGrid]

    @cached_property
    def _evaluations(self) -> tuple[FormulaBook, Evaluation, Evaluation]:
        sheets = tuple(FormulaSheet(grid.name, grid.stored) for grid in self.grids if grid.stored is not None)
        parts: BookParts = sheets[0].stored.book
        book = FormulaBook(sheets, parts.sheet_names, parts.names)
        work = WorkLeft()
        exact, doubles = (
            Evaluation(book, arithmetic, work, as_displayed=parts.as_displayed) for arithmetic in (EXACT, DOUBLES)
        )
        return book, exact, doubles

    def of(self, grid: SheetGrid) -> SheetResults | None:
        """What the formulas of a sheet give; None where it has none, or the file does not tell them."""
        stored: StoredSheet | None = grid.stored
        if stored is None or not stored.has_formulas:
            return None
        book, exact, doubles = self._evaluations
        return SheetResults(grid, book.sheet(grid.name), exact, doubles)
