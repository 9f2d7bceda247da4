"""Collect the cells of a sheet and give every row the height that its texts need."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any, Final, NewType

from attrs import evolve

from scoring.findings.addresses import address_of
from workbooks.sheets import styles
from workbooks.sheets.plan import GREATEST_ROW_HEIGHT, Cell, CellValue, ConditionalFill, SheetPlan
from workbooks.sheets.text_width import columns_for_text, height_for_lines, lines_needed

LEAST_ROW_HEIGHT: Final = 20.0

PAGE_HEIGHT: Final = 842.0 - 2 * 43.0
"""A4 upright without its margins, in points."""

LEAST_SCALE: Final = 0.75
"""A sheet that fits on one page at this scale is printed on one, as the official forms are."""

CellName = NewType("CellName", str)
"""A cell of a draft by what it holds, as formulas hold it until every row has its place: ``{execution.rate}``."""

_NAME: Final = re.compile(r"\{[a-z0-9_.]+\}")


def cell_name(words: str) -> CellName:
    """The name of a cell; small letters, digits, ``_`` and ``.``."""
    return CellName(f"{{{words}}}")


class SheetDraft:
    """
    A sheet in the making: ``put`` cells, perhaps ``change`` some by their names, then ``finish``.

    Formulas hold the names of cells: ``f"{EXECUTED}/{BUDGET}"``.

    Args:
        column_widths: In digits of the default font.
    """

    def __init__(self, column_widths: Sequence[float]) -> None:
        self._widths = tuple(column_widths)
        self._cells: list[Cell] = []
        self._named: dict[CellName, int] = {}
        self._places: dict[CellName, Cell] = {}
        self._reserved: dict[CellName, int] = {}
        self._marks: list[tuple[CellName, str, str]] = []
        self._title_rows: tuple[int, int] | None = None
        self._margin: tuple[float, ...] = ()
        self._working_columns = 0
        self._protected = False
        self.next_row = 0

    def put(self, cell: Cell, *, name: CellName | None = None) -> None:
        """Place a cell; a number in the style ``NUMBER`` is shown with all its digits, however many."""
        if name:
            self._named[name] = len(self._cells)
        style = styles.fitted(cell.style, cell.value)
        self._cells.append(cell if style == cell.style else evolve(cell, style=style))
        self.next_row = max(self.next_row, cell.row + cell.rows)

    def name_place(self, name: CellName, row: int, column: int) -> None:
        """Give a place a name for formulas, whatever stands there."""
        self._places[name] = Cell(row, column, None, styles.TEXT)

    def has(self, name: CellName) -> bool:
        """This form has such a cell."""
        return name in self._named

    def cell(self, name: CellName) -> Cell:
        """The cell of that name, as it was put or changed last."""
        return self._cells[self._named[name]]

    def change(self, name: CellName, **changes: Any) -> None:  # noqa: ANN401 - each attribute of a cell has its own type
        """Give a cell another content or look."""
        self._cells[self._named[name]] = evolve(self.cell(name), **changes)

    def put_working(self, row: int, number: int, value: CellValue, *, name: CellName, formula: str = "") -> None:
        """Place an intermediate result into one of the hidden columns, counted from 0."""
        self.put(Cell(row, self._first_working_column + number, value, styles.WORKING, formula=formula), name=name)
        self._working_columns = max(self._working_columns, number + 1)

    @property
    def _first_working_column(self) -> int:
        return self.margin_column + len(self._margin)

    @property
    def margin_column(self) -> int:
        """The column right of what is printed."""
        return len(self._widths)

    def open_margin(self, width: float) -> None:
        """Leave a column right of the sheet that is seen and not printed, before any working cell is placed."""
        if self._working_columns:
            raise ValueError("the hidden columns have their places already")
        self._margin = (width,)

    def mark(self, name: CellName, condition: str, fill: str) -> None:
        """Give a cell another colour while a condition holds; of two that hold, the first counts."""
        self._marks.append((name, condition, fill))

    def protect(self) -> None:
        """Let nothing but the inputs be changed."""
        self._protected = True

    def reserve(self, name: CellName, lines: int) -> None:
        """Leave room for so many lines in a cell that is still to be filled in."""
        self._reserved[name] = lines

    def repeat_when_printed(self, first_row: int, last_row: int) -> None:
        """Print these rows on top of every page."""
        self._title_rows = (first_row, last_row)

    def finish(self, name: str) -> SheetPlan:
        """The plan, with the height of every row."""
        heights = self._row_heights()
        parts = [max(1, math.ceil(height / GREATEST_ROW_HEIGHT)) for height in heights]
        starts = [0, *accumulate(parts)]
        moved = [_moved(cell, starts) for cell in self._cells]
        places = {cell_name: moved[index] for cell_name, index in self._named.items()}
        places |= {cell_name: _moved(place, starts) for cell_name, place in self._places.items()}
        return SheetPlan(
            name=name,
            cells=tuple(
                _with_addresses(cell, places) for cell in sorted(moved, key=lambda cell: (cell.row, cell.column))
            ),
            column_widths=self._widths,
            row_heights=tuple(
                whole_quarters(height / count)
                for height, count in zip(heights, parts, strict=True)
                for _ in range(count)
            ),
            title_rows=self._title_rows and (starts[self._title_rows[0]], starts[self._title_rows[1] + 1] - 1),
            one_page=sum(heights) * LEAST_SCALE <= PAGE_HEIGHT,
            margin_widths=self._margin,
            working_columns=self._working_columns,
            protected=self._protected,
            marks=tuple(_placed(places[marked], condition, fill, places) for marked, condition, fill in self._marks),
        )

    def _row_heights(self) -> list[float]:
        heights = [LEAST_ROW_HEIGHT] * self.next_row
        for cell in self._cells:
            if cell.rows == 1:
                heights[cell.row] = max(heights[cell.row], self._height_of(cell))
        for name, lines in self._reserved.items():
            cell = self.cell(name)
            heights[cell.row] = max(heights[cell.row], height_for_lines(lines, cell.style.size))
        for cell in self._cells:
            if cell.rows > 1:
                last = cell.row + cell.rows - 1
                heights[last] += max(0.0, self._height_of(cell) - sum(heights[cell.row : last + 1]))
        return heights

    def _height_of(self, cell: Cell) -> float:
        if not isinstance(cell.value, str) or not cell.style.wrap:
            return 0.0
        widths = (*self._widths, *self._margin)[cell.column : cell.column + cell.columns]
        columns = columns_for_text(widths, cell.style.size)
        return height_for_lines(lines_needed(cell.value, columns), cell.style.size)


def _moved(cell: Cell, starts: Sequence[int]) -> Cell:
    """The cell after rows above or under it were spread over several."""
    first, behind = starts[cell.row], starts[cell.row + cell.rows]
    if (first, behind - first) == (cell.row, cell.rows):
        return cell
    return evolve(cell, row=first, rows=behind - first)


def _with_addresses(cell: Cell, places: Mapping[CellName, Cell]) -> Cell:
    if cell.formula:
        cell = evolve(cell, formula=_addressed(cell.formula, places))
    if cell.input and cell.input.condition:
        cell = evolve(cell, input=evolve(cell.input, condition=_addressed(cell.input.condition, places)))
    return cell


def _placed(cell: Cell, condition: str, fill: str, places: Mapping[CellName, Cell]) -> ConditionalFill:
    return ConditionalFill(cell.row, cell.column, cell.rows, cell.columns, _addressed(condition, places), fill)


def _addressed(formula: str, places: Mapping[CellName, Cell]) -> str:
    return _NAME.sub(lambda found: address(places[CellName(found[0])]), formula)


def address(cell: Cell) -> str:
    """``F13``; of merged cells the first, which holds the value."""
    return address_of(cell.row + 1, cell.column + 1)


def whole_quarters(points: float) -> float:
    """Row heights are kept in pixels, which are quarters of three points."""
    return math.ceil(points / 0.75) * 0.75
