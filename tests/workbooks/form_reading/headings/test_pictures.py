"""Sheets on which a picture lies and no table stands."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart

from tests.workbooks.form_reading.headings.road_form import road_form, told
from zipingbiao import review_file


def book_with_drawing(file: Path, *, beside_form: bool, cells: int, on_form: bool = False) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "图"
    for row in range(1, cells + 1):
        sheet.cell(row, 1, "项目支出绩效自评表" if row == 1 else "说明")
    if beside_form:
        form = book.create_sheet("自评表")
        for values in road_form():
            form.append(values)
        sheet = form if on_form else sheet
    sheet.add_chart(BarChart())
    book.save(file)


@pytest.mark.parametrize("beside_form", [True, False])
@pytest.mark.parametrize(("cells", "expected"), [(0, [("ZP110", "")]), (1, [("ZP110", "")]), (10, [("ZP110", "")])])
def test_a_sheet_that_is_a_picture_is_told(
    cells: int,
    expected: list[tuple[str, str]],
    beside_form: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    book_with_drawing(tmp_path / "表.xlsx", beside_form=beside_form, cells=cells)

    assert told(review_file(tmp_path / "表.xlsx")) == expected


def test_a_table_with_a_picture_is_none(tmp_path: Path) -> None:
    book_with_drawing(tmp_path / "表.xlsx", beside_form=True, cells=11)

    assert told(review_file(tmp_path / "表.xlsx")) == []


def test_a_seal_on_a_form_is_none(tmp_path: Path) -> None:
    book_with_drawing(tmp_path / "表.xlsx", beside_form=True, cells=0, on_form=True)

    assert told(review_file(tmp_path / "表.xlsx")) == []
