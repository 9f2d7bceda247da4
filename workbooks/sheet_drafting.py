"""Collect the cells of a sheet and give every row the height that its texts need."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Final

from attrs import evolve

from workbooks.sheet_plan import STYLES, Cell, CellValue, SheetPlan, number_style
from workbooks.text_width import columns_for_text, height_for_lines, lines_needed

LEAST_ROW_HEIGHT: Final = 20.0
GREATEST_ROW_HEIGHT: Final = 400.0
"""Excel allows 409.5 points; a row that needs more is spread over several rows, merged."""


PAGE_HEIGHT: Final = 842.0 - 2 * 43.0
"""A4 upright without its margins, in points."""

LEAST_SCALE: Final = 0.75
"""A sheet that fits on one page at this scale is printed on one, as the official forms are."""


class SheetDraft:
    """
    A sheet in the making: ``put`` cells, then ``finish``.

    Args:
        column_widths: In digits of the default font.
    """

    def __init__(self, column_widths: Sequence[float]) -> None:
        self._widths = tuple(column_widths)
        self._cells: list[Cell] = []
        self._title_rows: tuple[int, int] | None = None
        self.next_row = 0

    def put(  # noqa: PLR0913 - the place, the content and the reach of a cell are six things
        self, row: int, column: int, value: CellValue, style: str, *, rows: int = 1, columns: int = 1
    ) -> None:
        """Place a cell; a number in the style ``number`` is shown with all its digits, however many."""
        if isinstance(value, Decimal) and style == "number":
            style = number_style(value)
        self._cells.append(Cell(row, column, value, style, rows, columns))
        self.next_row = max(self.next_row, row + rows)

    def repeat_when_printed(self, first_row: int, last_row: int) -> None:
        """Print these rows on top of every page."""
        self._title_rows = (first_row, last_row)

    def finish(self, name: str) -> SheetPlan:
        """The plan, with the height of every row."""
        heights = self._row_heights()
        parts = [max(1, math.ceil(height / GREATEST_ROW_HEIGHT)) for height in heights]
        starts = [0, *accumulate(parts)]
        return SheetPlan(
            name=name,
            cells=tuple(_moved(cell, starts) for cell in sorted(self._cells, key=lambda cell: (cell.row, cell.column))),
            column_widths=self._widths,
            row_heights=tuple(
                _whole_quarters(height / count)
                for height, count in zip(heights, parts, strict=True)
                for _ in range(count)
            ),
            title_rows=self._title_rows and (starts[self._title_rows[0]], starts[self._title_rows[1] + 1] - 1),
            one_page=sum(heights) * LEAST_SCALE <= PAGE_HEIGHT,
        )

    def _row_heights(self) -> list[float]:
        heights = [LEAST_ROW_HEIGHT] * self.next_row
        for cell in self._cells:
            if cell.rows == 1:
                heights[cell.row] = max(heights[cell.row], self._height_of(cell))
        for cell in self._cells:
            if cell.rows > 1:
                last = cell.row + cell.rows - 1
                heights[last] += max(0.0, self._height_of(cell) - sum(heights[cell.row : last + 1]))
        return heights

    def _height_of(self, cell: Cell) -> float:
        if not isinstance(cell.value, str):
            return 0.0
        style = STYLES[cell.style]
        columns = columns_for_text(self._widths[cell.column : cell.column + cell.columns], style.size)
        return height_for_lines(lines_needed(cell.value, columns), style.size)


def _moved(cell: Cell, starts: Sequence[int]) -> Cell:
    """The cell after rows above or under it were spread over several."""
    first, behind = starts[cell.row], starts[cell.row + cell.rows]
    if (first, behind - first) == (cell.row, cell.rows):
        return cell
    return evolve(cell, row=first, rows=behind - first)


def _whole_quarters(points: float) -> float:
    """Row heights are kept in pixels, which are quarters of three points."""
    return math.ceil(points / 0.75) * 0.75
