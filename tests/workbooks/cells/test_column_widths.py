"""How wide columns are: as the sheet says, the usual width where it does not, nothing for what is no workbook."""

from __future__ import annotations

import struct
from decimal import Decimal
from pathlib import Path
from typing import Final

import openpyxl
import pytest

from tests.hostile.workbook_files import ods, xls
from workbooks.cells.column_widths import USUAL, column_widths
from workbooks.cells.column_widths import _widths as widths_of

_DEFAULT: Final = 0x55
_COLUMNS: Final = 0x7D
"""Records of BIFF8: DEFCOLWIDTH, COLINFO."""
BEGIN: Final = '<worksheet xmlns="x">'


def test_widths_of_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "自评表"
    book.worksheets[0].column_dimensions["B"].width = 21.5
    book.save(tmp_path / "表.xlsx")
    assert column_widths(tmp_path / "表.xlsx", 3) == {"自评表": (USUAL, Decimal("21.5"), USUAL)}


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<sheetData/>", (USUAL, USUAL, USUAL)),
        ('<sheetFormatPr defaultColWidth="10"/><sheetData/>', (Decimal(10),) * 3),
        ('<cols><col min="1" max="2" width="4"/></cols><sheetData/>', (Decimal(4), Decimal(4), USUAL)),
        ('<cols><col min="3" max="16384" width="0"/></cols><sheetData/>', (USUAL, USUAL, Decimal(0))),
        ('<cols><col min="0" max="1" width="999"/></cols><sheetData/>', (Decimal(255), USUAL, USUAL)),
        ('<cols><col min="2" max="2" width="255"/></cols><sheetData/>', (USUAL, Decimal(255), USUAL)),
        ('<cols><col min="2" max="2" width="254.9"/></cols><sheetData/>', (USUAL, Decimal("254.9"), USUAL)),
        ('<cols><col min="3" max="2" width="4"/></cols><sheetData/>', (USUAL, USUAL, USUAL)),
        ('<cols><col min="4" max="4" width="4"/></cols><sheetData/>', (USUAL, USUAL, USUAL)),
        ('<cols><col min="1" max="1" width="1e9"/></cols><sheetData/>', (USUAL, USUAL, USUAL)),
        ('<cols><col min="x" max="1" width="4"/></cols><sheetData/>', (USUAL, USUAL, USUAL)),
        ('<sheetData/><cols><col min="1" max="1" width="4"/></cols>', (USUAL, USUAL, USUAL)),
    ],
)
def test_what_a_sheet_says(xml: str, expected: tuple[Decimal, ...]) -> None:
    assert widths_of(BEGIN + xml, 3) == expected


@pytest.mark.parametrize(("asked", "told"), [(0, 0), (99, 99), (100, 100), (101, 100)])
def test_how_many_columns_are_told(asked: int, told: int, tmp_path: Path) -> None:
    """A hundred; no more are read of a sheet."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "自评表"
    book.save(tmp_path / "表.xlsx")

    assert column_widths(tmp_path / "表.xlsx", asked) == {"自评表": (USUAL,) * told}


STYLES: Final = (
    '<style:style style:name="宽" style:family="table-column"><style:table-column-properties '
    'fo:break-before="auto" style:column-width="2.258cm"/></style:style>'
    '<style:style style:name="窄" style:family="table-column"><style:table-column-properties '
    'style:column-width="0.4in"/></style:style>'
    '<style:style style:name="无" style:family="table-column"><style:table-column-properties '
    'style:column-width="5em"/></style:style>'
    + "".join(
        f'<style:style style:name="{name}"><style:table-column-properties style:column-width="{width}"/></style:style>'
        for name, width in {
            "毫米": "22.58mm",
            "磅": "56.25pt",
            "缝": "3.75pt",
            "细": "1pt",
            "一": "9pt",
            "寸": "1in",
        }.items()
    )
)


WIDE: Final = '<table:table-column table:style-name="宽"/>'


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("", (USUAL, USUAL, USUAL)),
        (WIDE, (Decimal("11.5"), USUAL, USUAL)),
        (
            f'<table:table-column table:style-name="窄" table:number-columns-repeated="2"/>{WIDE}',
            (Decimal("4.8"), Decimal("4.8"), Decimal("11.5")),
        ),
        ('<table:table-column table:style-name="窄" table:number-columns-repeated="16384"/>', (Decimal("4.8"),) * 3),
        ('<table:table-column table:style-name="无"/>', (USUAL, USUAL, USUAL)),
        (
            "".join(f'<table:table-column table:style-name="{name}"/>' for name in ("毫米", "磅", "一")),
            (Decimal("11.5"), Decimal("10.0"), Decimal("1.0")),
        ),
        (
            "".join(f'<table:table-column table:style-name="{name}"/>' for name in ("缝", "细", "细")),
            (Decimal(0), Decimal(0), Decimal(0)),
        ),
        ('<table:table-column table:style-name="没有" table:number-columns-repeated="2"/>', (USUAL, USUAL, USUAL)),
        ('<table:table-column table:style-name="寸" table:number-columns-repeated="x"/>', (Decimal(13), USUAL, USUAL)),
    ],
)
def test_what_a_table_of_opendocument_says(columns: str, expected: tuple[Decimal, ...], tmp_path: Path) -> None:
    """By the style that each column names; in centimetres or inches there, in characters here."""
    path = tmp_path / "表.ods"
    path.write_bytes(ods(f'{STYLES}<table:table table:name="表">{columns}</table:table>'))
    assert column_widths(path, 3) == {"表": expected}


@pytest.mark.parametrize("content", [b"", b"PK\3\4" + bytes(30), b"text", xls()[:30]])
def test_what_is_no_workbook_has_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.xlsx").write_bytes(content)
    assert column_widths(tmp_path / "x.xlsx", 3) == {}
    assert column_widths(tmp_path / "没有.xlsx", 3) == {}


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ((), (Decimal(8),) * 3),
        (((_DEFAULT, struct.pack("<H", 12)),), (Decimal(12),) * 3),
        (((_COLUMNS, struct.pack("<HHHHHH", 1, 1, 5504, 0, 0, 0)),), (Decimal(8), Decimal("21.5"), Decimal(8))),
        (((_COLUMNS, struct.pack("<HHHHHH", 1, 2, 1024, 0, 0, 0)),), (Decimal(8), Decimal(4), Decimal(4))),
    ],
)
def test_what_a_sheet_of_an_old_workbook_says(
    records: tuple[tuple[int, bytes], ...], expected: tuple[Decimal, ...], tmp_path: Path
) -> None:
    """In 256th parts of a character."""
    path = tmp_path / "表.xls"
    path.write_bytes(xls(*records))
    assert column_widths(path, 3) == {"S": expected}
