"""How wide the columns of a workbook's sheets are, for who shows a sheet; reading a form needs none of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Final

from workbooks.cells.ods_column_widths import ods_column_widths
from workbooks.cells.xls import xls_column_widths
from workbooks.cells.xlsx_sheet import COLUMN_TAG, FORMAT_TAG
from workbooks.cells.xlsx_texts import elements
from workbooks.files.file_kinds import SIGNS_OF_DAMAGE, FileKind, file_kind
from workbooks.files.package_parts import book_parts
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import BoundedArchive, check_file_size

USUAL: Final = Decimal("8.43")
"""Characters, where a sheet says nothing."""
_WIDEST: Final = Decimal(255)
"""Excel's own limit."""
_MOST_COLUMNS: Final = 100

_CELLS: Final = re.compile(r"<(?:\w+:)?sheetData\b")
_WIDTH: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,20})?")
_COLUMN: Final = re.compile(r"[0-9]{1,5}")

_NO_WIDTHS: Final[Mapping[str, tuple[Decimal, ...]]] = MappingProxyType({})


def column_widths(path: Path, count: int) -> Mapping[str, tuple[Decimal, ...]]:
    """
    Args:
        path: Of a file.
        count: How many columns of each sheet, from the first on.

    Returns:
        Name of a sheet → widths in characters; nothing for what is no workbook or cannot be read.
    """
    count = min(count, _MOST_COLUMNS)
    try:
        check_file_size(path)
        kind = file_kind(path)
        if kind is FileKind.XLS:
            return xls_column_widths(path.read_bytes(), count)
        with path.open("rb") as file:
            archive = BoundedArchive(file)
            if kind is FileKind.ODS:
                return ods_column_widths(archive.xml("content.xml"), count, USUAL)
            sheets = book_parts(archive).sheets
            return {each.name: _widths(archive.xml(each.part), count) for each in sheets}
    except (*SIGNS_OF_DAMAGE, UnreadableWorkbookError, OSError, zipfile.BadZipFile):
        return _NO_WIDTHS


def _widths(xml: str, count: int) -> tuple[Decimal, ...]:
    found = _CELLS.search(xml)
    before = xml[: found.start()] if found else xml
    usual = _width(next(elements(FORMAT_TAG, before), {}).get("defaultColWidth", ""), USUAL)
    widths = [usual] * count
    for attributes in elements(COLUMN_TAG, before):
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if _COLUMN.fullmatch(first) and _COLUMN.fullmatch(last):
            for column in range(max(int(first), 1), min(int(last), count) + 1):
                widths[column - 1] = _width(attributes.get("width", ""), usual)
    return tuple(widths)


def _width(text: str, otherwise: Decimal) -> Decimal:
    return min(Decimal(text), _WIDEST) if _WIDTH.fullmatch(text) else otherwise
