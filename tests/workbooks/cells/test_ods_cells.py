"""What the cells of an .ods hold beside what they show, and what of them nobody sees."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest

from workbooks.cells.grid import GridCell, GridRemark, SheetGrid
from workbooks.cells.ods import read_ods
from workbooks.files.safe_opening import BoundedArchive

NAMES = "urn:oasis:names:tc:opendocument:xmlns"
STYLES = """
<office:automatic-styles>
  <style:style style:name="flat" style:family="table-row"><style:table-row-properties style:row-height="0cm"/></style:style>
  <style:style style:name="usual" style:family="table-row"><style:table-row-properties style:row-height="0.5cm"/></style:style>
  <style:style style:name="narrow" style:family="table-column">
    <style:table-column-properties style:column-width="0in"/>
  </style:style>
</office:automatic-styles>
"""  # noqa: E501


def sheet(table: str) -> SheetGrid:
    """The grid of a sheet with this table."""
    kinds = " ".join(f'xmlns:{kind}="{NAMES}:{kind}:1.0"' for kind in ("office", "table", "text", "style"))
    content = (
        f"<office:document-content {kinds}>{STYLES}<office:body><office:spreadsheet>"
        f'<table:table table:name="自评表">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", content)
    return next(iter(read_ods(BoundedArchive(file))))


def number(value: str, shown: str, kind: str = "float") -> str:
    stored = f'office:value-type="{kind}" office:value="{value}"'
    return f"<table:table-cell {stored}><text:p>{shown}</text:p></table:table-cell>"


def day(value: str, shown: str) -> str:
    return (
        f'<table:table-cell office:value-type="date" office:date-value="{value}"><text:p>{shown}</text:p>'
        "</table:table-cell>"
    )


CELLS = [
    (number("0.8951", "90%", "percentage"), GridCell("89.51%", Decimal("89.51"), shown="90%")),
    (number("0.9", "90%", "percentage"), GridCell("90%", Decimal(90))),
    (number("99.6", "100人次"), GridCell("99.6人次", Decimal("99.6"), shown="100人次")),
    (number("5", "500人次"), GridCell("5人次", Decimal(5), shown="500人次")),
    (number("12345", "1.2万人次"), GridCell("12345人次", Decimal(12345), shown="1.2万人次")),
    (number("12345", "1.2345万人次"), GridCell("1.2345万人次", Decimal(12345))),
    (number("1437", "1,437"), GridCell("1,437", Decimal(1437))),
    (number("1", "已完成"), GridCell("1", Decimal(1), shown="已完成")),
    (number("95", ""), GridCell("95", Decimal(95))),
    (day("2024-01-15", "1月15日"), GridCell("2024年1月15日", shown="1月15日")),
    (day("2024-01-15", "2024年1月15日"), GridCell("2024年1月15日")),
    (day("2023-12-01", "2023年12月"), GridCell("2023年12月")),
    (day("2023-12-31", "2023年12月"), GridCell("2023年12月31日", shown="2023年12月")),
    (day("2024-01-15", "24/01/15"), GridCell("2024年1月15日")),
    (day("someday", "1月15日"), GridCell("1月15日")),
]


@pytest.mark.parametrize(("xml", "cell"), CELLS)
def test_what_a_cell_holds_is_its_text(xml: str, cell: GridCell) -> None:
    assert sheet(f"<table:table-row>{xml}</table:table-row>").cells == {(1, 1): cell}


ONE = number("1", "1")
HIDDEN = [
    f'<table:table-row table:visibility="collapse">{ONE}</table:table-row>',
    f'<table:table-row table:visibility="filter">{ONE}</table:table-row>',
    f'<table:table-row table:style-name="flat">{ONE}</table:table-row>',
    f'<table:table-column table:visibility="collapse"/><table:table-row>{ONE}</table:table-row>',
    f'<table:table-column table:style-name="narrow"/><table:table-row>{ONE}</table:table-row>',
]


@pytest.mark.parametrize("table", HIDDEN)
def test_hidden_numbers_count_and_are_told(table: str) -> None:
    grid = sheet(table)
    assert grid.text(1, 1) == "1"
    assert grid.unseen == {(1, 1)}


SEEN = [
    f'<table:table-row table:style-name="usual">{ONE}</table:table-row>',
    f'<table:table-column/><table:table-column table:visibility="collapse"/><table:table-row>{ONE}</table:table-row>',
    f'<table:table-row table:visibility="collapse"/><table:table-row>{ONE}</table:table-row>',
]


@pytest.mark.parametrize("table", SEEN)
def test_what_is_seen_is_not_told(table: str) -> None:
    assert sheet(table).unseen == frozenset()


def test_a_covered_value_does_not_count() -> None:
    merged = number("30", "30").replace("<table:table-cell", '<table:table-cell table:number-rows-spanned="2"', 1)
    covered = number("10", "10").replace("table-cell", "covered-table-cell")
    grid = sheet(f"<table:table-row>{merged}</table:table-row><table:table-row>{covered}</table:table-row>")
    assert list(grid.cells) == [(1, 1)]
    assert grid.remarks == (GridRemark("ZP112", "A2", "合并单元格下压着旧值，没有计入：A2", warn=False),)


def test_an_empty_text_is_a_result_and_no_result_is_none() -> None:
    """LibreOffice gives an empty text no type, only a paragraph; what nobody computed has not even that."""
    computed = '<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>'
    nobody = '<table:table-cell table:formula="of:=1+1"/>'
    found = sheet(f"<table:table-row>{computed}{nobody}</table:table-row>").cells
    assert found == {(1, 2): GridCell("", formula="1+1", uncalculated=True)}
