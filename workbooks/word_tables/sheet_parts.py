"""
A planned sheet as what Word has for it: lines above, tables, lines below.

What stands without borders above or below the table is a line of text: only so does a title show in the navigation. The
heading that is repeated on each page begins a table of its own, as Word repeats only a table's first rows; the parts
stand so close that they look like one. What only computes is left out, and of a formula there is its value. Filters,
links and charts have no place in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from workbooks.sheets.plan import Cell, SheetPlan


@frozen
class Slot:
    """
    A place of a row.

    Attributes:
        column, columns: From where, counted from 0, and over how many.
        cell: What begins here, or reaches down from above; None where there is nothing.
        goes_on: It reaches down from above.
        open_above, open_below: No line parts it from what stands there.
    """

    column: int
    columns: int
    cell: Cell | None = None
    goes_on: bool = False
    open_above: bool = False
    open_below: bool = False


@frozen
class WordRow:
    """
    Attributes:
        slots: From the first column to the last, without gaps.
        height: At least, in points of the workbook.
    """

    slots: tuple[Slot, ...]
    height: float


@frozen
class SheetTable:
    """
    Attributes:
        rows: From the top.
        headings: How many of the first are repeated on each page.
    """

    rows: tuple[WordRow, ...]
    headings: int


@frozen
class SheetParts:
    """
    Attributes:
        above: The lines above, each a cell.
        tables: One, or the part above the repeated heading and the part from there on.
        below: The lines below.
    """

    above: tuple[Cell, ...]
    tables: tuple[SheetTable, ...]
    below: tuple[Cell, ...]


def sheet_parts(plan: SheetPlan) -> SheetParts:
    """A planned sheet, top to bottom."""
    width = len(plan.column_widths)
    cells = [cell for cell in plan.cells if cell.column < width]
    starts = sorted({cell.row for cell in cells})
    rows = [_compact(cell, starts) for cell in cells]
    heights = _heights(plan.row_heights, starts)
    bordered = [cell for cell in rows if cell.style.border]
    first = min((cell.row for cell in bordered), default=len(starts))
    behind = max((cell.row + cell.rows for cell in bordered), default=len(starts))
    heading = (first, first - 1)
    if plan.title_rows:
        heading = (bisect_left(starts, plan.title_rows[0]), bisect_left(starts, plan.title_rows[1] + 1) - 1)
    return SheetParts(
        above=tuple(cell for cell in rows if cell.row < first),
        tables=tuple(_tables(rows, heights, (first, behind), heading, width)),
        below=tuple(cell for cell in rows if cell.row >= behind),
    )


def _compact(cell: Cell, starts: Sequence[int]) -> Cell:
    """Rows in which nothing begins exist only because Excel bounds the height of one."""
    row, behind = (bisect_left(starts, each) for each in (cell.row, cell.row + cell.rows))
    return evolve(cell, row=row, rows=behind - row)


def _heights(heights: Sequence[float], starts: Sequence[int]) -> list[float]:
    ends = (*starts[1:], len(heights))
    return [sum(heights[start:end]) for start, end in zip(starts, ends, strict=True)]


def _tables(
    cells: Sequence[Cell], heights: Sequence[float], reach: tuple[int, int], heading: tuple[int, int], width: int
) -> Iterator[SheetTable]:
    first, behind = reach
    cut = heading[0]
    if first < cut < behind and not any(cell.row < cut < cell.row + cell.rows for cell in cells):
        yield SheetTable(tuple(_rows(cells, heights, (first, cut), width)), 0)
        first = cut
    if first < behind:
        headings = heading[1] + 1 - first if heading[0] == first else 0
        yield SheetTable(tuple(_rows(cells, heights, (first, behind), width, first + headings)), headings)


def _rows(
    cells: Sequence[Cell], heights: Sequence[float], reach: tuple[int, int], width: int, body: int = 0
) -> Iterator[WordRow]:
    placed = {(row, slot.column): slot for cell in cells for row, slot in _slots(cell, body)}
    for row in range(*reach):
        yield WordRow(tuple(_without_gaps(placed, row, width)), heights[row])


def _slots(cell: Cell, body: int) -> Iterator[tuple[int, Slot]]:
    """
    The places of a cell, row by row.

    From the repeated heading none reaches into the body, which begins at row ``body``: its words stand in the body,
    once, and no line parts the two.
    """
    behind = cell.row + cell.rows
    for row in range(cell.row, behind):
        if not cell.row < body < behind:
            yield row, Slot(cell.column, cell.columns, cell, goes_on=row > cell.row)
        elif row < body:
            upper = evolve(cell, value=None, rows=body - cell.row)
            yield row, Slot(cell.column, cell.columns, upper, goes_on=row > cell.row, open_below=row == body - 1)
        else:
            lower = evolve(cell, row=body, rows=behind - body)
            yield row, Slot(cell.column, cell.columns, lower, goes_on=row > body, open_above=row == body)


def _without_gaps(placed: dict[tuple[int, int], Slot], row: int, width: int) -> Iterator[Slot]:
    column = 0
    while column < width:
        slot = placed.get((row, column)) or Slot(column, 1)
        yield slot
        column += slot.columns
