"""
Scans the XML of one worksheet of an .xlsx file into a grid.

Nearly every filled cell is written in one way (address, style, type, value); those are found all at once. What is left
over (formulas, inline texts, other writers' habits) is looked at tag by tag.
Nothing here may look further than the next tag, so that any text is scanned in linear time.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache, partial
from typing import Final, NamedTuple

from attrs import frozen

from indicator_specs.words.remembered_texts import remembered
from scoring.findings.addresses import Position, position_of, range_of
from workbooks.cells.grid import GridBuilder, GridCell, SheetGrid, cell_without_result, number_cell
from workbooks.cells.number_formats import GENERAL, date_words, show_number
from workbooks.cells.stored_cells import StoredCell, StoredFormula, StoredSheet
from workbooks.cells.xlsx_texts import ATTRIBUTE, elements, joined_runs, unescaped
from workbooks.files.package_parts import TRUE, BookParts
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import MAX_CELLS
from workbooks.files.safe_xml import MAX_UNUSUAL_XML, xml_tree

# Element names may carry a prefix (<x:c>); some .NET writers do that.
_SHEET_DATA: Final = re.compile(r"<(\w+:|)sheetData(?:\s[^<>]*[^<>/])?>")
_CLOSING_PREFIX: Final = re.compile(r"</(\w+:|)")
_USUAL_CELL: Final = re.compile(
    r'<c r="([A-Z]{1,3}+[0-9]{1,7}+)"(?: s="(0|[1-9][0-9]{0,5}+)")?+'
    r'(?: t="s"><v>([0-9]{1,7}+)|(?: t="n")?+><v>([^<]{1,40}+))</v></c>'
)
_STEP: Final = 1 + 4
"""What lies before a usual cell; its address, its style, and the index of a shared string or a number."""

_FILLED_CELL: Final = re.compile(r"<(?:\w++:)?+c(|\s[^<>]++(?<!/))>")
_ROW_OR_CELL: Final = re.compile(r"<(?:\w+:)?(row|c)(/?|\s[^<>]*)>")
_VALUE: Final = re.compile(r"<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)<")
_EMPTY_VALUE: Final = re.compile(r"<(?:\w+:)?v\s*/?>")
_FORMULA: Final = re.compile(r"<(?:\w+:)?f(?:\s[^<>]*)?>([^<]*)<")
_FORMULA_TAG: Final = re.compile(r"<(?:\w+:)?f((?:\s[^<>]*)?)>")
_HAS_FORMULA: Final = re.compile(r"<(?:\w+:)?f[\s/>]")
_MERGE: Final = re.compile(r'<(?:\w+:)?mergeCell\s[^<>]*?ref\s*=\s*"([^"]{1,30})"')
_DIMENSION: Final = re.compile(r'<(?:\w+:)?dimension\s[^<>]*?ref\s*=\s*"([^"]{1,30})"')
_ROW: Final = re.compile(r"<(?:\w+:)?row(/?|\s[^<>]*)>")
COLUMN_TAG: Final = re.compile(r"<(?:\w+:)?col\s([^<>]*)>")
FORMAT_TAG: Final = re.compile(r"<(?:\w+:)?sheetFormatPr\s([^<>]*)>")
_NO_SIZE: Final = re.compile(r"0+(?:\.0*)?")
_SMALL_NUMBER: Final = re.compile(r"[0-9]{1,7}")


@frozen
class SharedParts:
    """
    What all sheets of a workbook share.

    Attributes:
        strings: A cell for each shared string; None for an empty one.
        formats: The number format of each cell style, by its index as files write it.
        book: The workbook.
    """

    strings: Sequence[GridCell | None]
    formats: Mapping[str, str]
    book: BookParts

    def string(self, index: int) -> GridCell | None:
        """The cell with a shared string; None for an empty or unknown one."""
        return self.strings[index] if index < len(self.strings) else None

    def text(self, index: str) -> str:
        """The text of a shared string; empty for an unknown one."""
        found = self.string(int(index)) if _SMALL_NUMBER.fullmatch(index) else None
        return found.text if found else ""

    def number(self, stored: str, style: str, formula: str = "") -> GridCell:
        """The cell with a number in its style's format."""
        return _number_cell(stored, self.formats.get(style, GENERAL), formula, from_1904=self.book.from_1904)


@remembered(longest=200, texts=8192)
def string_cell(item: str) -> GridCell | None:
    """The cell with a string item; None for an empty one."""
    text = joined_runs(item)
    return GridCell(text) if text else None


def read_sheet(xml: str, builder: GridBuilder, shared: SharedParts, again: Callable[[], str]) -> SheetGrid:
    """
    The grid of a sheet.

    Args:
        xml: Plain.
        builder: Empty.
        shared: Of its workbook.
        again: Gives the same XML once more, which nobody keeps: few sheets are calculated with.

    Raises:
        UnreadableWorkbookError: ZP101 where it is not well-formed, ZP103 for too many cells.
    """
    opened = _opened(xml)
    if opened is None:
        return builder.grid()
    _add_cells(builder, opened.split, shared)
    builder.store(StoredSheet(shared.book, opened.has_formulas, partial(_stored_again, again, shared)))
    before, content, behind = opened.before, opened.split.content, opened.behind
    if _may_hide(before, content):
        _add_what_is_hidden(builder, before, content)
    for text in _MERGE.findall(behind):
        corners = range_of(text)
        if corners:
            builder.merge(*corners)
    claimed = _DIMENSION.search(before)
    corners = range_of(claimed.group(1)) if claimed else None
    if corners:
        builder.claimed_extent(*corners[1])
    return builder.grid()


class _OpenedSheet(NamedTuple):
    """The XML of a sheet: what stands before its cells, these, and what stands behind them."""

    before: str
    split: _SplitCells
    behind: str
    has_formulas: bool


def _opened(xml: str, *, may_hold_others: bool = True) -> _OpenedSheet | None:
    """None where it has no cells; elements that are none of the sheet's own are taken out once."""
    data = _SHEET_DATA.search(xml)
    if data is None:
        return None
    end = xml.find("sheetData>", data.end())
    content = xml[data.end() : end if end != -1 else len(xml)]
    split = _split(content)
    prefix = data.group(1)
    if may_hold_others and _has_foreign_elements(split, prefix):
        return _opened(_without_foreign_elements(xml), may_hold_others=False)
    behind = xml[data.end() + len(content) :]
    return _OpenedSheet(xml[: data.start()], split, behind, f"<{prefix}f" in split.left_over)


class _SplitCells(NamedTuple):
    """The XML of the cells: its pieces, of which every fifth lies between usual cells; these together."""

    content: str
    pieces: list[str]
    left_over: str


def _split(content: str) -> _SplitCells:
    pieces = _USUAL_CELL.split(content, MAX_CELLS + 1)
    if len(pieces) > _STEP * MAX_CELLS + 1:
        raise _too_many_cells()
    return _SplitCells(content, pieces, "".join(pieces[::_STEP]))


def _has_foreign_elements(split: _SplitCells, prefix: str) -> bool:
    """Elements that are none of the sheet's own: they have another prefix, or a namespace of their own."""
    if " xmlns" in split.left_over or (prefix and len(split.pieces) > 1):
        return True
    return not {prefix}.issuperset(_CLOSING_PREFIX.findall(split.left_over))


def _without_foreign_elements(xml: str) -> str:
    """The sheet as Excel reads it, which passes over elements of other namespaces with all that stands in them."""
    if len(xml) > MAX_UNUSUAL_XML:
        raise UnreadableWorkbookError("ZP103", f"含有其他命名空间的工作表超过{MAX_UNUSUAL_XML // 1_000_000}MB")
    try:
        root = xml_tree(xml)
    except ET.ParseError as error:
        raise UnreadableWorkbookError("ZP101", "工作表的 XML 不完整") from error
    own = _namespace(root)
    for element in root.iter():
        # All at once: to remove one of many takes as long as to look through them.
        element[:] = [child for child in element if _namespace(child) == own]
    return ET.tostring(root, encoding="unicode")


def _namespace(element: ET.Element) -> str:
    return element.tag.rpartition("}")[0]


def _may_hide(before: str, content: str) -> bool:
    """Nearly no sheet has anything hidden; its rows need not be looked at one by one."""
    in_columns = ' hidden="' in before or 'width="0' in before or 'Height="0' in before
    return in_columns or ' hidden="' in content or ' ht="0' in content


def _add_what_is_hidden(builder: GridBuilder, before: str, content: str) -> None:
    """Rows and columns that are hidden, or have no height or width."""
    usual = next(elements(FORMAT_TAG, before), {}).get("defaultRowHeight", "")
    row = 0
    for attributes in elements(_ROW, content):
        row = int(attributes["r"]) if _SMALL_NUMBER.fullmatch(attributes.get("r", "")) else row + 1
        if attributes.get("hidden") in TRUE or _NO_SIZE.fullmatch(attributes.get("ht", usual)):
            builder.hide_rows(row, row)
    for attributes in elements(COLUMN_TAG, before):
        first, last = attributes.get("min", ""), attributes.get("max", "")
        is_hidden = attributes.get("hidden") in TRUE or _NO_SIZE.fullmatch(attributes.get("width", ""))
        if is_hidden and _SMALL_NUMBER.fullmatch(first) and _SMALL_NUMBER.fullmatch(last):
            builder.hide_columns(int(first), int(last))


class _AddressedCells(NamedTuple):
    """The usual cells as pieces, and the others by their attributes and what stands in them; all have an address."""

    pieces: list[str]
    attributes: list[dict[str, str]]
    bodies: list[str]

    def usual(self) -> Iterator[tuple[Position | None, str, str, str]]:
        """Place, style, and the index of a shared string or a number."""
        pieces = self.pieces
        places = map(position_of, pieces[1::_STEP])
        return zip(places, pieces[2::_STEP], pieces[3::_STEP], pieces[4::_STEP], strict=True)

    def unusual(self) -> Iterator[tuple[Position | None, dict[str, str], str]]:
        """Place, attributes and body."""
        places = (position_of(found["r"]) for found in self.attributes)
        return zip(places, self.attributes, self.bodies, strict=True)


def _addressed(split: _SplitCells, *, may_lack_addresses: bool = True) -> _AddressedCells:
    unusual = _FILLED_CELL.split(split.left_over, MAX_CELLS + 1)
    if len(unusual) > 2 * MAX_CELLS + 1:
        raise _too_many_cells()
    attributes = [dict(ATTRIBUTE.findall(text)) for text in unusual[1::2]]
    if not all("r" in found for found in attributes):
        if not may_lack_addresses:  # what looks like a cell between others was none in its place
            raise UnreadableWorkbookError("ZP101", "单元格的 XML 不完整")
        return _addressed(_split(_with_addresses(split.content)), may_lack_addresses=False)
    return _AddressedCells(split.pieces, attributes, unusual[2::2])


def _add_cells(builder: GridBuilder, split: _SplitCells, shared: SharedParts) -> None:
    cells = _addressed(split)
    pieces = cells.pieces
    strings, numbers = shared.string, shared.number
    values = [  # a list, without a tuple for each cell: this is the inner loop of reading
        strings(int(index)) if index else numbers(stored, style)
        for style, index, stored in zip(pieces[2::_STEP], pieces[3::_STEP], pieces[4::_STEP], strict=True)
    ]
    builder.add_all(zip(map(position_of, pieces[1::_STEP]), values, strict=True))
    builder.add_all((place, _cell(found, body, shared)) for place, found, body in cells.unusual())


def _stored_again(again: Callable[[], str], shared: SharedParts) -> dict[tuple[int, int], StoredCell]:
    """The same cells once more, as they are stored."""
    opened = _opened(again())
    return _stored_cells(_addressed(opened.split), shared) if opened else {}


def _stored_cells(cells: _AddressedCells, shared: SharedParts) -> dict[tuple[int, int], StoredCell]:
    stored_cells: dict[tuple[int, int], StoredCell] = {}
    for place, style, index, stored in cells.usual():
        if place is not None:
            kind, value = ("s", shared.text(index)) if index else ("n", stored)
            stored_cells[place] = StoredCell(kind, value, shared.formats.get(style, GENERAL))
    for place, found, body in cells.unusual():
        if place is not None:
            stored_cells.setdefault(place, _stored_cell(found, body, shared))
    return stored_cells


def _stored_cell(attributes: dict[str, str], body: str, shared: SharedParts) -> StoredCell:
    kind = attributes.get("t", "n")
    match = _VALUE.search(body)
    value = unescaped(match.group(1)) if match else None
    if kind in _STRINGS:
        string = _string_in(kind, match.group(1) if match else "", body, shared)
        kind, value = "s", string.text if string else ""
    elif kind == "str":
        kind, value = "s", "" if value is None and _EMPTY_VALUE.search(body) else value
    elif not value:
        value = None
    number_format = shared.formats.get(_plain_index(attributes.get("s", "")), GENERAL)
    return StoredCell(kind, value, number_format, _stored_formula(body))


def _stored_formula(body: str) -> StoredFormula | None:
    tag = _FORMULA_TAG.search(body)
    if tag is None:
        return None
    text = _formula(body) or ""
    if not tag.group(1):
        return StoredFormula(text)
    attributes = dict(ATTRIBUTE.findall(tag.group(1)))
    return StoredFormula(text, attributes.get("t", ""), attributes.get("si", ""), attributes.get("ref", ""))


def _with_addresses(content: str) -> str:
    """Cells may leave out their address; then they follow one another."""
    row = column = 0

    def numbered(match: re.Match[str]) -> str:
        nonlocal row, column
        tag, attributes = match.group(1), dict(ATTRIBUTE.findall(match.group(2)))
        if tag == "row":
            stated = attributes.get("r", "")
            row, column = int(stated) if _SMALL_NUMBER.fullmatch(stated) else row + 1, 0
            return match.group()
        position = position_of(attributes.get("r", ""))
        column = position.column if position else column + 1
        return match.group() if "r" in attributes else f'<c r="{Position(row, column).address}"{match.group(2)}>'

    most = 2 * MAX_CELLS
    numbered_content, count = _ROW_OR_CELL.subn(numbered, content, most)
    if count == most:
        raise _too_many_cells()
    return numbered_content


def _too_many_cells() -> UnreadableWorkbookError:
    return UnreadableWorkbookError("ZP103", f"工作表有{MAX_CELLS}个以上的单元格")


_STRINGS: Final = frozenset({"s", "inlineStr"})


def _string_in(kind: str, stored: str, body: str, shared: SharedParts) -> GridCell | None:
    """The cell whose text is shared with others, or stands in itself."""
    if kind == "s":
        return shared.string(int(stored)) if _SMALL_NUMBER.fullmatch(stored) else None
    return GridCell(unescaped(stored), formula=_formula(body) or "") if stored else string_cell(body)


def _cell(attributes: dict[str, str], body: str, shared: SharedParts) -> GridCell | None:
    kind = attributes.get("t", "n")
    value = _VALUE.search(body)
    stored = value.group(1) if value else ""
    if kind in _STRINGS:
        return _string_in(kind, stored, body, shared)
    formula = _formula(body)
    if not stored:
        empty_text = kind == "str" and _EMPTY_VALUE.search(body)
        return None if formula is None or empty_text else cell_without_result(formula)
    if kind == "n":
        return shared.number(stored, _plain_index(attributes.get("s", "")), formula or "")
    return GridCell(_TEXT_OF_KIND.get(kind, unescaped)(stored), formula=formula or "")


def _plain_index(stated: str) -> str:
    """``3`` for ``03``"""
    return str(int(stated)) if _SMALL_NUMBER.fullmatch(stated) else stated


def _formula(body: str) -> str | None:
    """The formula's text, empty for one that is shared with another cell, or None where there is no formula."""
    if not _HAS_FORMULA.search(body):
        return None
    match = _FORMULA.search(body)
    return unescaped(match.group(1)) if match else ""


@lru_cache(maxsize=8192)
def _number_cell(stored: str, number_format: str, formula: str, *, from_1904: bool) -> GridCell:
    return number_cell(show_number(stored, number_format, from_1904=from_1904), formula)


def _iso_date(stored: str) -> str:
    try:
        return date_words(datetime.fromisoformat(stored.strip().removesuffix("Z")))
    except ValueError:
        return stored


def _boolean(stored: str) -> str:
    return "TRUE" if stored == "1" else "FALSE"


_TEXT_OF_KIND: Final = {"b": _boolean, "d": _iso_date}
"""How stored values other than numbers become text; errors and formula texts are taken as they are."""
