"""
Reads the cells of an .xlsx or .xlsm file.

A scanner of our own over the XML text (``xlsx_sheets``), because a review needs what python-calamine does not give
(number formats, formula texts, error values, whether a formula has a stored result), must not die of a stray cell
(calamine allocates the whole used rectangle and aborts the process), and has to cost little more than unzipping.
ElementTree and expat took twice as long, openpyxl fifty times.

The scanner is exact only for *plain* XML; ``safe_opening.plain_xml`` hands out nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import join, normpath
from typing import Final

from attrs import frozen

from indicator_specs.words.remembered_texts import remembered
from workbooks.cells.grid import GridBuilder, GridCell, SheetGrid
from workbooks.cells.number_formats import BUILT_IN_FORMATS, GENERAL
from workbooks.cells.xlsx_sheet import SharedParts, read_sheet, string_cell
from workbooks.cells.xlsx_texts import elements
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import MAX_SHEETS, BoundedArchive

_USUAL_BOOK: Final = "xl/workbook.xml"

_STRING_ITEM: Final = re.compile(r"<(?:si|\w++:si)(?:\s[^<>]*+)?+/?>")
_SHEET: Final = re.compile(r"<(?:\w+:)?sheet\s([^<>]*)>")
_RELATIONSHIP: Final = re.compile(r"<(?:\w+:)?Relationship\s([^<>]*)>")
_NUMBER_FORMAT: Final = re.compile(r"<(?:\w+:)?numFmt\s([^<>]*)>")
_CELL_FORMATS: Final = re.compile(r"<(?:\w+:)?cellXfs[\s>]")
_CELL_FORMAT: Final = re.compile(r"<(?:\w+:)?xf\s([^<>]*)>")
_DATES_FROM_1904: Final = re.compile(r'<(?:\w+:)?workbookPr\s[^<>]*date1904\s*=\s*"(?:1|true)"')


@frozen
class _SheetEntry:
    name: str
    part: str
    hidden: bool


def read_xlsx(archive: BoundedArchive) -> Iterator[SheetGrid | UnreadableWorkbookError]:
    """
    Yield the worksheets in the order of their tabs; for one that cannot be read, the reason.

    Raises:
        UnreadableWorkbookError: when the workbook as a whole cannot be read.
    """
    book_part = _book_part(archive)
    book = archive.xml(book_part)
    parts = _related_parts(archive, book_part)
    entries = [entry for entry in _sheet_entries(book, parts) if entry.part in archive]
    if len(entries) > MAX_SHEETS:
        raise UnreadableWorkbookError("ZP103", f"有{len(entries)}个工作表，上限为{MAX_SHEETS}个")
    shared = SharedParts(
        strings=_shared_strings(_optional(archive, parts.get("sharedStrings", ""))),
        formats=_formats(_optional(archive, parts.get("styles", ""))),
        from_1904=bool(_DATES_FROM_1904.search(book)),
    )
    for entry in entries:
        try:
            yield read_sheet(archive.xml(entry.part), GridBuilder(entry.name, hidden=entry.hidden), shared)
        except UnreadableWorkbookError as error:
            error.sheet = entry.name
            yield error


def _book_part(archive: BoundedArchive) -> str:
    if _USUAL_BOOK not in archive and "_rels/.rels" in archive:
        for attributes in elements(_RELATIONSHIP, archive.xml("_rels/.rels")):
            if attributes.get("Type", "").endswith("/officeDocument"):
                return attributes.get("Target", "").lstrip("/")
    return _USUAL_BOOK


def _related_parts(archive: BoundedArchive, book_part: str) -> dict[str, str]:
    """Part names by relationship id, and those of strings and styles by their kind."""
    folder, _, file = book_part.rpartition("/")
    targets = _targets(_optional(archive, f"{folder}/_rels/{file}.rels"))
    return {
        name: target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        for name, target in targets.items()
    }


@remembered(longest=20_000, texts=64)
def _targets(relationships: str) -> Mapping[str, str]:
    """Where each relationship leads, as written, by its id and by its kind."""
    targets: dict[str, str] = {}
    for attributes in elements(_RELATIONSHIP, relationships):
        target = attributes.get("Target", "").replace("\\", "/")
        targets[attributes.get("Id", "")] = target
        targets[attributes.get("Type", "").rpartition("/")[2]] = target
    return targets


def _optional(archive: BoundedArchive, part: str) -> str:
    return archive.xml(part) if part and part in archive else ""


def _sheet_entries(book: str, parts: dict[str, str]) -> Iterator[_SheetEntry]:
    for attributes in elements(_SHEET, book):
        relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        part = parts.get(relation, "")
        if "/chartsheets/" not in part and "/dialogsheets/" not in part:
            hidden = attributes.get("state", "visible") != "visible"
            yield _SheetEntry(name=attributes.get("name", ""), part=part, hidden=hidden)


def _shared_strings(xml: str) -> list[GridCell | None]:
    items = _STRING_ITEM.split(xml)[1:]
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
    return BUILT_IN_FORMATS.get(int(identifier), GENERAL) if identifier.isdecimal() else GENERAL
