"""A web page as text and tables: text is collected, nothing is run, loaded or followed."""

from __future__ import annotations

import re
from typing import Final

from attrs import define, evolve, field

from scoring.narrative.blocks import Piece, Place
from workbooks.documents.bounds import ONLY_WHAT_MATTERS, DocumentBounds, UnreadableDocumentError, decoded
from workbooks.documents.building import DocumentBuilder
from workbooks.documents.document import Document
from workbooks.documents.flow import FlowCell, FlowItem, FlowTable, settle
from workbooks.documents.html_marks import HtmlTag, attribute, marks_of
from workbooks.files.safe_opening import MAX_COLUMNS

MAX_MARKS: Final = 200_000
_SKIPPED_TAGS: Final = frozenset(
    "script style head title template noscript svg math object iframe select textarea".split()
)
_BLOCK_TAGS: Final = frozenset(
    "p div li ul ol dl dt dd section article header footer main aside nav blockquote pre h1 h2 h3 h4 h5 h6 "
    "table tr td th thead tbody tfoot caption br hr figure figcaption body form fieldset".split()
)
_HEADING_TAGS: Final = {f"h{level}": level for level in range(1, 7)}
_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?([A-Za-z0-9_-]{1,30})""", re.IGNORECASE)
_CHINESE_CHARSETS: Final = {"gbk": "gb18030", "gb2312": "gb18030", "gb18030": "gb18030"}
_SPAN: Final = re.compile("[1-9][0-9]{0,2}")
_MOST_NESTED_TABLES: Final = 60
"""Those within are read as a part of the cell that they stand in."""


def read_web_page(content: bytes) -> Document:
    """
    The visible words of a page; scripts, styles and attributes are never looked at.

    Raises:
        UnreadableDocumentError: as ``decoded``, or it holds too much.
        UnreadableWorkbookError: a table holds more than a sheet can.
    """
    declared = _CHARSET.search(content[:4096])
    chinese = _CHINESE_CHARSETS.get(declared[1].decode("ascii").lower()) if declared else None
    text = decoded(content, (chinese, "utf-8") if chinese else ("utf-8", "gb18030"))
    if text.count("<") > MAX_MARKS:
        raise UnreadableDocumentError("ZP103", f"网页有{MAX_MARKS // 10_000}万个以上的标记", ONLY_WHAT_MATTERS)
    reader = _PageReader()
    for mark in marks_of(text):
        reader.read(mark)
    builder = DocumentBuilder()
    settle(reader.finished(), builder)
    return builder.document()


@define
class _OpenTable:
    """
    Attributes:
        bounds: Of the page; places that cells above cover count as cells, because looking them over costs as much.
        cells: The finished ones.
        row: The number of the current row; none is open where ``in_row`` is not set.
        cell: Row, column, height and width of the current one; its content grows.
        covered: Column → the last row that a cell above reaches down to.
    """

    bounds: DocumentBounds
    cells: list[FlowCell] = field(factory=list)
    row: int = 0
    in_row: bool = False
    column: int = 1
    cell: tuple[int, int, int, int] | None = None
    content: list[FlowItem] = field(factory=list)
    covered: dict[int, int] = field(factory=dict)

    def begin_row(self) -> None:
        self.end_cell()
        self.row += 1
        self.column = 1
        self.in_row = True

    def begin_cell(self, attributes: str) -> None:
        self.end_cell()
        if not self.in_row:
            self.begin_row()
        first = self.column
        while self.column <= MAX_COLUMNS and self.covered.get(self.column, 0) >= self.row:
            self.column += 1
        across, down = min(_span(attributes, "colspan"), MAX_COLUMNS + 1), _span(attributes, "rowspan")
        self.cell = self.row, self.column, down, across
        reaches_down = down > 1 and self.column <= MAX_COLUMNS
        self.bounds.count(0, 0, self.column - first + across * reaches_down)
        if reaches_down:
            self.covered.update(dict.fromkeys(range(self.column, self.column + across), self.row + down - 1))
        self.column += across

    def end_cell(self) -> None:
        """A cell may end without saying so, where the next one or the next row begins."""
        if self.cell is not None:
            row, column, down, across = self.cell
            self.cells.append(FlowCell(row, column, tuple(self.content), down, across))
            self.cell, self.content = None, []

    def end_row(self) -> None:
        self.end_cell()
        self.in_row = False

    def finished(self) -> FlowTable:
        self.end_row()
        return FlowTable(tuple(map(self._within, self.cells)), self.row)

    def _within(self, cell: FlowCell) -> FlowCell:
        """A cell reaches down to the last row at most."""
        left = self.row - cell.row + 1
        return cell if cell.down <= left else evolve(cell, down=left)


class _PageReader:
    """Collects visible words: a piece for each block, wherever it stands."""

    def __init__(self) -> None:
        self._items: list[FlowItem] = []
        self._tables: list[_OpenTable] = []
        self._bounds = DocumentBounds()
        self._too_deep = 0
        self._words: list[str] = []
        self._line = 1
        self._level: int | None = None
        self._skipped: list[str] = []

    def read(self, mark: HtmlTag) -> None:
        """Take in the text before a mark, and the mark."""
        if mark.text:
            self._take_in(mark.text, mark.line)
        if mark.tag and mark.is_end:
            self._end(mark.tag)
        elif mark.tag:
            self._begin(mark.tag, mark.attributes)

    def finished(self) -> list[FlowItem]:
        """Everything on the page; tables that are still open end here."""
        self._break()
        while self._tables:
            self._end_table()
        return self._items

    def _begin(self, tag: str, attributes: str) -> None:
        if self._skipped or tag in _SKIPPED_TAGS:
            self._skipped += [tag] if tag in _SKIPPED_TAGS else []
            return
        if tag not in _BLOCK_TAGS:
            return
        self._break()
        if tag in _HEADING_TAGS:
            self._level = _HEADING_TAGS[tag]
        elif tag == "table":
            self._begin_table()
        elif self._tables and not self._too_deep:
            self._begin_in_table(tag, attributes)

    def _begin_table(self) -> None:
        if len(self._tables) < _MOST_NESTED_TABLES:
            self._tables.append(_OpenTable(self._bounds))
        else:
            self._too_deep += 1

    def _begin_in_table(self, tag: str, attributes: str) -> None:
        if tag == "tr":
            self._tables[-1].begin_row()
        elif tag in {"td", "th"}:
            self._tables[-1].begin_cell(attributes)

    def _end(self, tag: str) -> None:
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.pop()
            return
        if tag not in _BLOCK_TAGS:
            return
        self._break()
        if tag in _HEADING_TAGS:
            self._level = None
        elif tag == "table" and self._too_deep:
            self._too_deep -= 1
        elif self._tables and not self._too_deep:
            self._end_in_table(tag)

    def _end_in_table(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._tables[-1].end_cell()
        elif tag == "tr":
            self._tables[-1].end_row()
        elif tag == "table":
            self._end_table()

    def _end_table(self) -> None:
        table = self._tables.pop().finished()
        self._here().append(table)

    def _here(self) -> list[FlowItem]:
        """Where text stands now: in a cell, or, also for words astray between cells, in what is around the table."""
        return next((table.content for table in reversed(self._tables) if table.cell is not None), self._items)

    def _take_in(self, data: str, line: int) -> None:
        if self._skipped:
            return
        if not self._words and data.strip():
            lead = data[: len(data) - len(data.lstrip())]
            self._line = line + lead.count("\n")
        self._words.append(data)

    def _break(self) -> None:
        """The end of a block."""
        if not self._words:
            return
        text = " ".join("".join(self._words).split())
        self._words = []
        if text:
            self._here().append(Piece(text=text, place=Place(line=self._line), level=self._level))


def _span(attributes: str, name: str) -> int:
    written = attribute(attributes, name) or "1"
    return int(written) if _SPAN.fullmatch(written) else 1
