"""
Reads the cells of an .xlsx or .xlsm file.

A scanner of our own over the XML text (``xlsx_sheet``), because a review needs what python-calamine does not give
(number formats, formula texts, error values, whether a formula has a stored result), must not die of a stray cell
(calamine allocates the whole used rectangle and aborts the process), and has to cost little more than unzipping.
ElementTree and expat took twice as long, openpyxl fifty times.

The scanner is exact only for *plain* XML; ``safe_opening.plain_xml`` hands out nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from indicator_specs.words.remembered_texts import remembered
from workbooks.cells.grid import GridBuilder, GridCell, SheetGrid
from workbooks.cells.number_formats import BUILT_IN_FORMATS, GENERAL
from workbooks.cells.xlsx_drawings import is_drawn_on
from workbooks.cells.xlsx_sheet import SharedParts, read_sheet, string_cell
from workbooks.cells.xlsx_texts import elements
from workbooks.files.package_parts import book_parts
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import MAX_SHEETS, MAX_STRINGS, BoundedArchive

_STRING_ITEM: Final = re.compile(r"<(?:si|\w++:si)(?:\s[^<>]*+)?+/?>")
_NUMBER_FORMAT: Final = re.compile(r"""<(?:\w+:)?numFmt\s((?:[^<>"]|"[^"<]*")*)>""")
"""Some writers leave the > of ``[>=100]0`` as it is."""
_CELL_FORMATS: Final = re.compile(r"<(?:\w+:)?cellXfs[\s>]")
_CELL_FORMAT: Final = re.compile(r"<(?:\w+:)?xf\s([^<>]*)>")

_FORMAT_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_NO_CELLS: Final = frozenset({"chartsheet", "dialogsheet"})
"""Kinds of sheets that hold none."""


def read_xlsx(archive: BoundedArchive) -> Iterator[SheetGrid | UnreadableWorkbookError]:
    """
    Yield the worksheets in the order of their tabs; for one that cannot be read, the reason.

    Raises:
        UnreadableWorkbookError: when the workbook as a whole cannot be read.
    """
    book = book_parts(archive)
    sheets = [sheet for sheet in book.sheets if sheet.kind not in _NO_CELLS]
    if len(sheets) > MAX_SHEETS:
        raise UnreadableWorkbookError("ZP103", f"有{len(sheets)}个工作表，上限为{MAX_SHEETS}个")
    shared = SharedParts(
        strings=_shared_strings(_optional(archive, book.by_kind.get("sharedStrings", ""))),
        formats=_formats(_optional(archive, book.by_kind.get("styles", ""))),
        book=book,
    )
    for sheet in sheets:
        try:
            builder = GridBuilder(sheet.name, hidden=sheet.hidden)
            xml = archive.xml(sheet.part)
            if is_drawn_on(archive, sheet.part, xml):
                builder.drawn_on()
            yield read_sheet(xml, builder, shared, partial(archive.xml_again, sheet.part))
        except UnreadableWorkbookError as error:
            error.sheet = sheet.name
            yield error


def number_formats(archive: BoundedArchive) -> Mapping[str, str]:
    """The number format of each cell style of a workbook, by its index."""
    return _formats(_optional(archive, book_parts(archive).by_kind.get("styles", "")))


def _optional(archive: BoundedArchive, part: str) -> str:
    return archive.xml(part) if part and part in archive else ""


def _shared_strings(xml: str) -> list[GridCell | None]:
    items = _STRING_ITEM.split(xml, MAX_STRINGS + 1)[1:]
    if len(items) > MAX_STRINGS:
        raise UnreadableWorkbookError("ZP103", f"共享的文字有{MAX_STRINGS // 10_000}万条以上")
    return [string_cell(item) for item in items]


@remembered(longest=100_000, texts=64)
def _formats(xml: str) -> Mapping[str, str]:
    """The number format of each cell style, by its index."""
    named = {
        attributes.get("numFmtId", ""): attributes.get("formatCode", GENERAL)
        for attributes in elements(_NUMBER_FORMAT, xml)
    }
    start = _CELL_FORMATS.search(xml)
    block = xml[start.end() : xml.find("cellXfs>", start.end())] if start else ""
    identifiers = [attributes.get("numFmtId", "0") for attributes in elements(_CELL_FORMAT, block)]
    return {str(index): named.get(identifier) or _built_in(identifier) for index, identifier in enumerate(identifiers)}


def _built_in(identifier: str) -> str:
    return BUILT_IN_FORMATS.get(int(identifier), GENERAL) if _FORMAT_NUMBER.fullmatch(identifier) else GENERAL
