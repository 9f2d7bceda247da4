"""
Reads the cells of an OpenDocument spreadsheet (.ods).

A streaming parser of our own over content.xml: the format stores beside each value the text that was shown, which is
what a review needs and python-calamine leaves out, together with merges and formulas. Rows and columns can be
repeated a million times by one attribute; only filled cells within the bounds are repeated here.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import datetime
from typing import Final, cast

from attrs import define, field

from scoring.findings.addresses import LAST_ROW, Position
from workbooks.cells.grid import GridBuilder, GridCell, SheetGrid, cell_without_result, number_cell
from workbooks.cells.number_formats import as_shown, date_words, exact_number
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, BoundedArchive
from workbooks.files.safe_xml import MAX_NESTING, check_tags, nested_too_deeply

_CHUNK: Final = 65_536
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_DRAWN: Final = frozenset(
    f"{_DRAW}{shape}"
    for shape in ("frame", "custom-shape", "rect", "line", "ellipse", "circle", "polygon", "polyline", "path", "g")
)
"""Pictures, charts and text boxes stand in a frame; the boxes of comments have another name."""
_CELLS: Final = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_SIZES: Final = {f"{_STYLE}table-row-properties": "row-height", f"{_STYLE}table-column-properties": "column-width"}
_NO_SIZE: Final = re.compile(r"0+(?:\.0+)?(?:[a-z]{2})?")
_NUMBERS: Final = frozenset({"float", "currency", "percentage"})
_FORMULA_PREFIX: Final = re.compile(r"^(?:[A-Za-z]+:)?=")
_SPELLED_DATE: Final = re.compile(r"[年月]")


def read_ods(archive: BoundedArchive) -> Iterator[SheetGrid]:
    """
    Yield the worksheets in the order of their tabs.

    Raises:
        UnreadableWorkbookError: when the workbook cannot be read.
    """
    manifest = "META-INF/manifest.xml"
    if manifest in archive and "encryption-data" in archive.xml(manifest):
        raise UnreadableWorkbookError("ZP102", "打开需要密码")
    return _sheets(archive.xml("content.xml"))


def _sheets(content: str) -> Iterator[SheetGrid]:
    reader = _ContentReader()
    for element in _elements(content, reader):
        sheet = reader.finish(element)
        if sheet:
            yield sheet


def _elements(content: str, reader: _ContentReader) -> Iterator[ET.Element]:
    """Every element when it ends; the reader is told when a table or a style begins."""
    check_tags(content)
    nesting = 0
    parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(["start", "end"])
    # The declaration names the encoding of the bytes, which are decoded by now.
    content = re.sub(r"^\s*<\?xml[^>]*\?>", "", content)
    try:
        for start in range(0, len(content), _CHUNK):
            parser.feed(content[start : start + _CHUNK])
            for event, element in cast("Iterator[tuple[str, ET.Element]]", parser.read_events()):
                if event == "start":
                    nesting += 1
                    if nesting > MAX_NESTING:
                        raise nested_too_deeply()
                    reader.begin(element)
                else:
                    nesting -= 1
                    yield element
        parser.close()
    except ET.ParseError as error:
        raise UnreadableWorkbookError("ZP101", "XML 部件不完整") from error


@define
class _ContentReader:
    """Where in the document the parser is, and the sheet that is being collected."""

    builder: GridBuilder | None = None
    depth: int = 0
    row: int = field(init=False)
    sheets: int = 0
    style: str = ""
    column: int = field(init=False)
    hidden_styles: set[str] = field(factory=set)

    def begin(self, element: ET.Element) -> None:
        if element.tag == f"{_STYLE}style":
            self.style = element.get(f"{_STYLE}name", "")
        elif element.tag == f"{_TABLE}table":
            self.depth += 1
            if self.depth == 1:
                self._begin_sheet(element)

    def _begin_sheet(self, table: ET.Element) -> None:
        self.sheets += 1
        if self.sheets > MAX_SHEETS:
            raise UnreadableWorkbookError("ZP103", f"工作表超过{MAX_SHEETS}个")
        hidden = table.get(f"{_TABLE}style-name", "") in self.hidden_styles
        self.builder = GridBuilder(table.get(f"{_TABLE}name", ""), hidden=hidden)
        self.row = self.column = 0

    def finish(self, element: ET.Element) -> SheetGrid | None:
        """Take in a finished element; the sheet, when it was a table."""
        if _hides(element):
            self.hidden_styles.add(self.style)
        elif element.tag == f"{_TABLE}table-column" and self.depth == 1 and self.builder:
            first, self.column = self.column + 1, self.column + _count(element, "number-columns-repeated")
            if self._is_hidden(element):
                self.builder.hide_columns(first, self.column)
        elif element.tag in _DRAWN and self.builder:
            self.builder.drawn_on()
        elif element.tag == f"{_TABLE}table-row" and self.depth == 1 and self.builder:
            first, self.row = self.row + 1, _add_row(self.builder, element, self.row)
            if self._is_hidden(element):
                self.builder.hide_rows(first, self.row)
            element.clear()
        elif element.tag == f"{_TABLE}table":
            self.depth -= 1
            element.clear()
            if self.depth == 0 and self.builder:
                return self.builder.grid()
        return None

    def _is_hidden(self, element: ET.Element) -> bool:
        """A row or column that is collapsed or filtered away, or whose style has no size."""
        visibility = element.get(f"{_TABLE}visibility", "visible")
        return visibility != "visible" or element.get(f"{_TABLE}style-name", "") in self.hidden_styles


def _hides(properties: ET.Element) -> bool:
    """Properties of a style whose sheets, rows or columns nobody sees."""
    if properties.tag == f"{_STYLE}table-properties":
        return properties.get(f"{_TABLE}display") == "false"
    size = properties.get(f"{_STYLE}{_SIZES[properties.tag]}", "") if properties.tag in _SIZES else ""
    return _NO_SIZE.fullmatch(size) is not None


def _add_row(builder: GridBuilder, row: ET.Element, above: int) -> int:
    """Add the filled cells of a row, as often as it is repeated; the number of its last repetition."""
    first = above + 1
    last = above + _count(row, "number-rows-repeated")
    column = 0
    for element in row:
        if element.tag not in _CELLS:
            continue
        width = _count(element, "number-columns-repeated")
        cell = _cell(element)
        if cell:
            for filled_row in range(first, min(last, max(MAX_ROWS, first)) + 1):
                for filled_column in range(column + 1, min(column + width, max(MAX_COLUMNS, column + 1)) + 1):
                    builder.add(Position(filled_row, filled_column), cell)
        _merge(builder, element, first, column + 1)
        column += width
    return last


def _merge(builder: GridBuilder, element: ET.Element, row: int, column: int) -> None:
    rows, columns = _count(element, "number-rows-spanned"), _count(element, "number-columns-spanned")
    if rows > 1 or columns > 1:
        builder.merge(Position(row, column), Position(row + rows - 1, column + columns - 1))


def _count(element: ET.Element, attribute: str) -> int:
    stated = element.get(_TABLE + attribute, "1")
    return min(int(stated), LAST_ROW) if stated.isascii() and stated.isdecimal() and len(stated) <= 9 else 1  # noqa: PLR2004


def _cell(element: ET.Element) -> GridCell | None:
    kind = element.get(f"{_OFFICE}value-type", "")
    formula = _FORMULA_PREFIX.sub("", element.get(f"{_TABLE}formula", ""))
    shown = "\n".join(_paragraph(child) for child in element if child.tag == f"{_TEXT}p")
    if formula and not kind and not shown:
        is_empty_text = element.find(f"{_TEXT}p") is not None  # LibreOffice gives such a result no type
        return None if is_empty_text else cell_without_result(formula)
    if kind in _NUMBERS:
        return _number_cell(element, kind, shown, formula)
    if kind == "boolean":
        return GridCell("TRUE" if element.get(f"{_OFFICE}boolean-value") == "true" else "FALSE", formula=formula)
    if kind == "date":
        return _date_cell(element.get(f"{_OFFICE}date-value", ""), shown, formula)
    text = shown or element.get(f"{_OFFICE}string-value", "")
    return GridCell(text, formula=formula) if text else None


def _number_cell(element: ET.Element, kind: str, shown: str, formula: str) -> GridCell:
    stored = element.get(f"{_OFFICE}value", "")
    number = exact_number(stored)
    if number is not None and kind == "percentage":
        number = exact_number(str(number * 100))
    if number is None:
        return GridCell(shown or stored, formula=formula)
    return number_cell(as_shown(shown, number), formula)


def _paragraph(element: ET.Element) -> str:
    """A paragraph's text; notes (comments) and shapes inside a cell are no part of it."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            stated = child.get(f"{_TEXT}c", "1")
            parts.append(" " * (min(int(stated), 100) if stated.isascii() and stated.isdecimal() else 1))
        elif child.tag in {f"{_TEXT}line-break", f"{_TEXT}tab"}:
            parts.append("\n" if child.tag.endswith("line-break") else "\t")
        elif child.tag in {f"{_TEXT}span", f"{_TEXT}a"}:
            parts.append(_paragraph(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _date_cell(stored: str, shown: str, formula: str) -> GridCell | None:
    """A date counts in full; one that is spelled out keeps its words, and its month alone where that is all it says."""
    try:
        moment = datetime.fromisoformat(stored)
    except ValueError:
        return GridCell(shown or stored, formula=formula) if shown or stored else None
    if "年" in shown and ("日" in shown or moment.day == 1):
        return GridCell(shown, formula=formula)
    return GridCell(date_words(moment), formula=formula, shown=shown if _SPELLED_DATE.search(shown) else "")
