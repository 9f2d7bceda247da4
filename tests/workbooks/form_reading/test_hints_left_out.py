"""Our hints beside a form are read by nobody, wherever their column came to stand."""

from __future__ import annotations

from typing import Final

import pytest

from scoring.findings.addresses import Position
from workbooks.cells.grid import GridCell, SheetGrid
from workbooks.form_reading.hints_left_out import without_hints
from workbooks.sheets.hint_column import HEADING

FORM: Final = {(12, 1): GridCell("一级指标"), (13, 6): GridCell("0.95"), (14, 6): GridCell("41人")}


@pytest.mark.parametrize("column", [1, 10, 14])
def test_their_column_is_left_out(column: int) -> None:
    cells = {(row, at + (at >= column)): cell for (row, at), cell in FORM.items()}
    hints = {
        (6, column): GridCell("全年执行数为300，超过全年预算数280", formula="F6"),
        (12, column): GridCell(HEADING),
        (13, column): GridCell("请带上百分号填写：0.95%或95%", formula="F13"),
    }
    merges = {Position(6, column): Position(9, column), Position(1, column + 1): Position(1, column + 2)}
    left = without_hints(SheetGrid("表", cells | hints, merges, unseen=frozenset([(13, column), (13, column + 1)])))
    assert left.cells == cells
    assert left.merges == {Position(1, column + 1): Position(1, column + 2)}
    assert left.unseen == {(13, column + 1)}


def test_another_sheet_is_left_as_it_is() -> None:
    grid = SheetGrid("表", FORM | {(12, 10): GridCell("填写提示")})
    assert without_hints(grid) is grid
