"""Entries are remembered by place and text: what is remembered is never taken for another cell's."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scoring.submissions.submission import Entry
from workbooks.cells.grid import GridCell, SheetGrid
from workbooks.form_reading.entries import entry_at

LONG = "长" * 41


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (GridCell("95%"), Entry(cell="B1", text="95%", number=Decimal(95))),
        (GridCell("95%", Decimal("95.4")), Entry(cell="B1", text="95%", number=Decimal("95.4"))),
        (GridCell("95%", Decimal(95)), Entry(cell="B1", text="95%", number=Decimal(95))),
        (GridCell("0", Decimal(0)), Entry(cell="B1", text="0", number=Decimal(0))),
        (GridCell("0", Decimal("-0")), Entry(cell="B1", text="0", number=Decimal("-0"))),
        (GridCell("", uncalculated=True), Entry(cell="B1", uncalculated=True)),
        (GridCell(LONG), Entry(cell="B1", text=LONG)),
        (GridCell("甲"), Entry(cell="B1", text="甲")),
    ],
)
def test_a_cell_gives_its_own_entry_whatever_stood_in_its_place_before(cell: GridCell, expected: Entry) -> None:
    assert repr(entry_at(SheetGrid("表", {(1, 2): cell}), 1, 2)) == repr(expected)


def test_the_same_text_elsewhere_names_its_own_cell() -> None:
    grid = SheetGrid("表", {(1, 2): GridCell("甲"), (3, 4): GridCell("甲")})
    assert [entry_at(grid, 1, 2).cell, entry_at(grid, 3, 4).cell] == ["B1", "D3"]
