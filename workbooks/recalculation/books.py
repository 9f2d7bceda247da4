"""A workbook as formulas see it: the cells of its sheets by place and by range, their formulas, and names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

from attrs import frozen

from scoring.findings.addresses import LAST_COLUMN, LAST_ROW, range_of
from workbooks.cells.stored_cells import StoredCell, StoredFormula, StoredSheet
from workbooks.files.package_parts import BookName
from workbooks.recalculation.operands import Area
from workbooks.recalculation.programs import (
    Constant,
    DefinedName,
    Program,
    Reference,
    ReferenceCorner,
    compiled,
)
from workbooks.recalculation.values import ErrorValue, Failure, NotComputed

CellIndex = tuple[int, int]

_TABLE: Final = NotComputed("模拟运算表")
_ARRAY: Final = NotComputed("数组公式")
_NO_MASTER: Final = NotComputed("缺少共用的公式")
_BEYOND: Final = NotComputed("引用超出工作表")
_NOT_READ: Final = NotComputed("没有读出的工作表")


@frozen
class PlacedProgram:
    """A program, and by how many rows and columns its references move where several cells share it."""

    program: Program
    rows: int = 0
    columns: int = 0


@frozen(slots=False, eq=False)
class FormulaSheet:
    """
    Attributes:
        name: On its tab.
        stored: Its cells.
    """

    name: str
    stored: StoredSheet

    @property
    def cells(self) -> Mapping[CellIndex, StoredCell]:
        """The cells as the file stores them."""
        return self.stored.cells

    @cached_property
    def formulas(self) -> Mapping[CellIndex, StoredFormula]:
        """The formulas, row by row."""
        if not self.stored.has_formulas:
            return {}
        return {place: cell.formula for place, cell in sorted(self.cells.items()) if cell.formula is not None}

    @cached_property
    def masters(self) -> Mapping[str, CellIndex]:
        """Where a shared formula stands."""
        masters: dict[str, CellIndex] = {}
        for place, formula in self.formulas.items():
            if formula.text and formula.shared:
                masters.setdefault(formula.shared, place)
        return masters

    def text(self, place: CellIndex) -> str:
        """Of the formula at ``place``, as it stands there or where it is shared from."""
        formula = self.formulas[place]
        master = None if formula.text else self.masters.get(formula.shared)
        return formula.text if master is None else self.formulas[master].text

    def program(self, place: CellIndex) -> PlacedProgram:
        """The program of the formula at ``place``."""
        formula, text = self.formulas[place], self.text(place)
        if formula.kind == "dataTable":
            return _refusing(_TABLE)
        if formula.kind == "array":
            corners = range_of(formula.range)
            if corners and corners[0] != corners[1]:
                return _refusing(_ARRAY)
        if formula.text:
            return PlacedProgram(compiled(text))
        if not text:
            return _refusing(_NO_MASTER)
        master = self.masters[formula.shared]
        return PlacedProgram(compiled(text), place[0] - master[0], place[1] - master[1])

    @cached_property
    def _filled_rows(self) -> Mapping[int, list[int]]:
        return _rows_by_column(self.cells)

    @cached_property
    def _formula_rows(self) -> Mapping[int, list[int]]:
        return _rows_by_column(self.formulas)

    def filled_in(self, area: Area) -> list[CellIndex]:
        """The cells of a range that are in the file."""
        return _within(self._filled_rows, area)

    def formulas_in(self, area: Area) -> list[CellIndex]:
        """Those that are formulas."""
        if area.is_one_cell:
            place = area.top, area.left
            return [place] if place in self.formulas else []
        return _within(self._formula_rows, area)


def _refusing(reason: NotComputed) -> PlacedProgram:
    return PlacedProgram(Program((Constant(reason),)))


def _rows_by_column(places: Iterable[CellIndex]) -> Mapping[int, list[int]]:
    rows: dict[int, list[int]] = {}
    for row, column in sorted(places):
        rows.setdefault(column, []).append(row)
    return rows


def _within(rows_by_column: Mapping[int, list[int]], area: Area) -> list[CellIndex]:
    found: list[CellIndex] = []
    if area.right - area.left < len(rows_by_column):
        columns = [column for column in range(area.left, area.right + 1) if column in rows_by_column]
    else:
        columns = [column for column in rows_by_column if area.left <= column <= area.right]
    for column in columns:
        rows = rows_by_column[column]
        between = rows[bisect_left(rows, area.top) : bisect_right(rows, area.bottom)]
        found.extend((row, column) for row in between)
    return found


@frozen(slots=False, eq=False)
class FormulaBook:
    """
    Attributes:
        sheets: Those that could be read.
        sheet_names: Of all.
        names: What its names stand for.
    """

    sheets: tuple[FormulaSheet, ...]
    sheet_names: tuple[str, ...]
    names: tuple[BookName, ...]

    @cached_property
    def _by_name(self) -> Mapping[str, FormulaSheet]:
        return {sheet.name: sheet for sheet in self.sheets}

    @cached_property
    def _names_written_otherwise(self) -> Mapping[str, str]:
        return {sheet.name.casefold(): sheet.name for sheet in self.sheets}

    @cached_property
    def _all_names(self) -> frozenset[str]:
        return frozenset(name.casefold() for name in self.sheet_names)

    @cached_property
    def _meanings(self) -> Mapping[tuple[str, str], str]:
        return {(name.sheet.casefold(), name.name.upper()): name.refers_to for name in self.names}

    def sheet(self, name: str) -> FormulaSheet:
        """A sheet that an area is on."""
        return self._by_name[name]

    def area_of_reference(self, reference: Reference, own_sheet: str, moved: PlacedProgram) -> Area | Failure:
        """Where a reference of a formula leads; the formula stands on ``own_sheet``."""
        sheet = own_sheet
        if reference.sheet:
            folded = reference.sheet.casefold()
            sheet = self._names_written_otherwise.get(folded, "")
            if not sheet:
                return _NOT_READ if folded in self._all_names else ErrorValue.REFERENCE
        first = _moved(reference.start, moved)
        if reference.end is reference.start:
            area = Area(sheet, *first, *first)
        else:
            last = _moved(reference.end, moved)
            area = Area(
                sheet,
                min(first[0], last[0]),
                min(first[1], last[1]),
                max(first[0], last[0]),
                max(first[1], last[1]),
            )
        return area if _is_on_the_sheet(area) else _BEYOND

    def area_of_name(self, name: DefinedName, own_sheet: str) -> Area | Failure:
        """The range that a name stands for; a name of anything else is not computed."""
        sheet = (name.sheet or own_sheet).casefold()
        meaning = self._meanings.get((sheet, name.name), self._meanings.get(("", name.name)))
        if meaning is None or len(meaning) > _LONGEST_RANGE:
            return NotComputed(f"名称{name.name}")
        match compiled(meaning).steps:
            case (Reference() as reference,) if reference.sheet:
                return self.area_of_reference(reference, own_sheet, _UNMOVED)
            case (Constant(NotComputed() as reason),):
                return reason
            case _:
                return NotComputed(f"名称{name.name}")


_LONGEST_RANGE: Final = 200
"""What a name stands for is longer only if it is something else."""
_UNMOVED: Final = PlacedProgram(Program(()))


def _is_on_the_sheet(area: Area) -> bool:
    return area.top >= 1 and area.left >= 1 and area.bottom <= LAST_ROW and area.right <= LAST_COLUMN


def _moved(corner: ReferenceCorner, by: PlacedProgram) -> CellIndex:
    row = corner.row if corner.fixed_row else corner.row + by.rows
    column = corner.column if corner.fixed_column else corner.column + by.columns
    return row, column
