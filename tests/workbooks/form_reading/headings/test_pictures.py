"""Sheets on which a picture lies and no table stands."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.drawing.image import Image
from PIL import Image as Picture

from tests.office_program import Office
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


def seal() -> Image:
    picture = io.BytesIO()
    Picture.new("RGB", (40, 40), "red").save(picture, "png")
    return Image(picture)


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_a_sheet_that_is_a_picture_is_told_of_other_kinds_of_workbooks(
    kind: str, office: Office, tmp_path: Path
) -> None:
    names = ["图", "图和字", "图和表", "只有字"]
    book = openpyxl.Workbook()
    form = book.worksheets[0]
    form.title = "自评表"
    for values in road_form():
        form.append(values)
    for name, rows, is_drawn_on in zip(names, (0, 5, 20, 5), (True, True, True, False), strict=True):
        sheet = book.create_sheet(name)
        for row in range(1, rows + 1):
            sheet.cell(row, 1, "说明")
        if is_drawn_on:
            sheet.add_image(seal(), "C3")
    form.add_image(seal(), "C3")
    book.save(tmp_path / "表.xlsx")
    office.convert([tmp_path / "表.xlsx"], kind, tmp_path)

    findings = review_file(tmp_path / f"表.{kind}").findings

    assert [(each.code, each.sheet) for each in findings] == [("ZP110", "图"), ("ZP110", "图和字")]


VML = '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape>{0}</v:shape></xml>'
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId9" Type="{KINDS}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/></Relationships>'
)
OLDER = f'<legacyDrawing xmlns:r="{KINDS}" r:id="rId9"/>'


@pytest.mark.parametrize(
    ("behind_the_cells", "parts", "expected"),
    [
        (OLDER, {"xl/drawings/vmlDrawing1.vml": VML.format("<v:imagedata/>")}, [("ZP110", "")]),
        (OLDER, {"xl/drawings/vmlDrawing1.vml": VML.format("<v:fill/>")}, []),
        (OLDER, {}, []),
        ("<oleObjects><oleObject progId='Word.Document.12'/></oleObjects>", {}, [("ZP110", "")]),
        (f'<picture xmlns:r="{KINDS}" r:id="rId8"/>', {}, [("ZP110", "")]),
        ("<pictureless/>", {}, []),
    ],
    ids=["an older picture", "the box of a comment", "a lost part", "an object", "a picture behind the cells", "none"],
)
def test_pictures_are_told_however_they_are_written(
    behind_the_cells: str, parts: Mapping[str, str], expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for values in road_form():
        book.worksheets[0].append(values)
    book.create_sheet("图")
    book.save(tmp_path / "原.xlsx")
    with zipfile.ZipFile(tmp_path / "原.xlsx") as source, zipfile.ZipFile(tmp_path / "表.xlsx", "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if name.endswith("sheet2.xml"):
                content = content.replace("</worksheet>", f"{behind_the_cells}</worksheet>")
            target.writestr(name, content)
        target.writestr("xl/worksheets/_rels/sheet2.xml.rels", RELATIONS)
        for name, content in parts.items():
            target.writestr(name, content)

    assert told(review_file(tmp_path / "表.xlsx")) == expected


def test_a_picture_in_place_of_a_result_is_told_and_the_result_is_missing(tmp_path: Path) -> None:
    rows = road_form()
    rows[6][4] = '=_xlfn.DISPIMG("ID_0A",1)'
    book = openpyxl.Workbook()
    for values in rows:
        book.worksheets[0].append(values)
    book.save(tmp_path / "表.xlsx")

    record = review_file(tmp_path / "表.xlsx")
    assert told(record) == [("ZP205", "E7")]
    assert ("ZP110", "E7") in [(each.code, each.cell) for each in record.findings]
