"""A table inside a cell of another becomes rows and columns of that one, as it looks on the page."""

from __future__ import annotations

from workbooks.documents.building import FoundTable, TableCell


def inlaid(outer: FoundTable, number: int, inner: FoundTable) -> FoundTable:
    """
    The outer table with the inner one in the place of a cell.

    Args:
        outer: The table around it.
        number: Of the cell among the cells of the outer table; its own words stand in a row above the inner table.
        inner: The table in it.
    """
    holder = outer.cells[number]
    width = max((cell.column + cell.across - 1 for cell in inner.cells), default=0)
    above = 1 if holder.text else 0
    height = len(inner.places) + above
    if not width:
        return outer
    last_row, last_column = holder.row + holder.down - 1, holder.column + holder.across - 1
    more_rows, more_columns = max(height - holder.down, 0), max(width - holder.across, 0)
    cells = [_widened(cell, last_row, last_column, more_rows, more_columns) for cell in outer.cells]
    moved = [
        cell._replace(row=cell.row + holder.row - 1 + above, column=cell.column + holder.column - 1)
        for cell in inner.cells
    ]
    words = [holder._replace(down=1, across=max(width, holder.across))] if above else []
    places = [*outer.places[:last_row], *([outer.places[last_row - 1]] * more_rows), *outer.places[last_row:]]
    return FoundTable([*cells[:number], *cells[number + 1 :], *words, *moved], places)


def _widened(cell: TableCell, last_row: int, last_column: int, rows: int, columns: int) -> TableCell:
    """Where a cell stands once rows and columns were put in behind the last ones of another."""
    row, down = _stretched(cell.row, cell.down, last_row, rows)
    column, across = _stretched(cell.column, cell.across, last_column, columns)
    return cell._replace(row=row, column=column, down=down, across=across)


def _stretched(start: int, length: int, behind: int, more: int) -> tuple[int, int]:
    if start > behind:
        return start + more, length
    return start, length + (more if start + length - 1 >= behind else 0)
