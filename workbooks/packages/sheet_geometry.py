"""Where a box lies over the cells of a worksheet: which cells its corners are in, and how far into them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Final, NamedTuple

from scoring.findings.addresses import LAST_COLUMN, LAST_ROW
from workbooks.packages.sheet_scan import SheetScan, number_in, size_in
from workbooks.sheets.text_width import PIXELS_PER_DIGIT, PIXELS_PER_POINT

_USUAL_WIDTH: Final = 64
_USUAL_HEIGHT: Final = 20
"""Of columns and rows of which nothing is said, in pixels."""


class Corner(NamedTuple):
    """A point in a cell (row and column counted from 0), so many pixels from its upper left corner."""

    column: int
    right: int
    row: int
    down: int


class SheetGeometry:
    """The widths and heights of a worksheet, in pixels."""

    def __init__(self, scan: SheetScan) -> None:
        usual = scan.top("sheetFormatPr")
        attributes = usual.attributes if usual else {}
        width, height = size_in(attributes.get("defaultColWidth")), size_in(attributes.get("defaultRowHeight"))
        self._usual_width = _pixels_wide(width) if width > 0 else _USUAL_WIDTH
        self._usual_height = max(_pixels_high(height), 1) if height > 0 else _USUAL_HEIGHT
        self._columns = sorted(
            (number_in(each.get("min")), number_in(each.get("max")), _column_width(each, self._usual_width))
            for each in scan.columns
        )
        self._firsts = [first for first, _, _ in self._columns]
        heights = {
            row: _pixels_high(height) if height >= 0 else self._usual_height for row, height in scan.row_heights.items()
        }
        self._rows = sorted(heights)
        self._heights = heights
        self._surplus = [0, *accumulate(heights[row] - self._usual_height for row in self._rows)]

    def corner(self, column: int, right: int, row: int, down: int) -> Corner:
        """
        The cell that holds a point.

        Args:
            column, row: A cell, counted from 0.
            right, down: How far the point lies from its upper left corner, perhaps beyond it.
        """
        while right >= self.width(column) and column < LAST_COLUMN - 1:
            right -= self.width(column)
            column += 1
        point = self.top(row) + down
        row += bisect_right(range(row + 1, LAST_ROW), point, key=self.top)
        return Corner(column, right, row, point - self.top(row))

    def left(self, column: int) -> int:
        """How far the column lies from the left edge of the sheet."""
        return sum(map(self.width, range(column)))

    def top(self, row: int) -> int:
        """How far the row lies from the upper edge of the sheet."""
        return row * self._usual_height + self._surplus[bisect_left(self._rows, row + 1)]

    def width(self, column: int) -> int:
        """Of a column, counted from 0."""
        at = bisect_right(self._firsts, column + 1) - 1
        if at >= 0 and self._columns[at][1] > column:
            return self._columns[at][2]
        return self._usual_width

    def height(self, row: int) -> int:
        """Of a row, counted from 0."""
        return self._heights.get(row + 1, self._usual_height)


def _column_width(attributes: dict[str, str], usual: int) -> int:
    if attributes.get("hidden") in {"1", "true"}:
        return 0
    width = size_in(attributes.get("width"))
    return _pixels_wide(width) if width >= 0 else usual


def _pixels_wide(width: float) -> int:
    """A width in a file includes the padding of its cells."""
    return int(width * PIXELS_PER_DIGIT + 0.5)


def _pixels_high(points: float) -> int:
    return int(points * PIXELS_PER_POINT)
