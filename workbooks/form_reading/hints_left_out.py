"""Our own hints beside a form are no part of it: their column is left out before anything is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from attrs import evolve

from workbooks.cells.grid import SheetGrid
from workbooks.sheets.hint_column import HEADING

_Content = TypeVar("_Content")


def without_hints(grid: SheetGrid) -> SheetGrid:
    """The sheet without every column that has the heading of our hints."""
    columns = {column for (_, column), cell in grid.cells.items() if cell[0] == HEADING}
    if not columns:
        return grid
    stored = grid.stored
    return evolve(
        grid,
        cells=_outside(columns, grid.cells),
        merges={first: last for first, last in grid.merges.items() if first.column not in columns},
        unseen=frozenset(place for place in grid.unseen if place[1] not in columns),
        stored=stored and evolve(stored, read=lambda: _outside(columns, stored.cells)),
    )


def _outside(columns: set[int], contents: Mapping[tuple[int, int], _Content]) -> dict[tuple[int, int], _Content]:
    return {place: content for place, content in contents.items() if place[1] not in columns}
