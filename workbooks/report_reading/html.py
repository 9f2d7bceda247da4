"""The words of an HTML page: text is collected, nothing is run, loaded or followed."""

from __future__ import annotations

import re
from typing import Final

from scoring.narrative.blocks import Piece, Place
from scoring.narrative.layout import MAX_CELLS
from workbooks.report_reading.bounds import PieceList, decoded
from workbooks.report_reading.html_marks import Mark, attribute, marks_of

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


def html_pieces(content: bytes) -> list[Piece]:
    """
    The visible words of a page; scripts, styles and attributes are never looked at.

    Raises:
        UnreadableReportError: as ``decoded``, or too many pieces.
    """
    declared = _CHARSET.search(content[:4096])
    chinese = _CHINESE_CHARSETS.get(declared[1].decode("ascii").lower()) if declared else None
    text = decoded(content, (chinese, "utf-8") if chinese else ("utf-8", "gb18030"))
    reader = _HtmlReader()
    for mark in marks_of(text):
        reader.read(mark)
    return reader.finished()


class _HtmlReader:
    """Collects visible words: a piece for each block, one with cells for each row of a table."""

    def __init__(self) -> None:
        self.pieces = PieceList()
        self._words: list[str] = []
        self._line = 1
        self._level: int | None = None
        self._skipped: list[str] = []
        self._cells: list[str] | None = None
        self._span = 0
        self._rows_down = 1
        self._covered: dict[int, int] = {}
        self._tables = 0
        self._row = 0

    def read(self, mark: Mark) -> None:
        """Take in the text before a mark, and the mark."""
        if mark.text:
            self._take_in(mark.text, mark.line)
        if mark.tag and mark.is_end:
            self._end(mark.tag)
        elif mark.tag:
            self._begin(mark.tag, mark.attributes)

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
            self._end_row()
            self._tables += 1
            self._row = 0
            self._covered = {}
        elif tag == "tr":
            self._end_row()
            self._cells = []
        elif tag in {"td", "th"} and self._cells is not None:
            self._end_cell()
            self._span = _span(attributes, "colspan")
            self._rows_down = _span(attributes, "rowspan")

    def _end(self, tag: str) -> None:
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.pop()
            return
        if tag not in _BLOCK_TAGS:
            return
        self._break()
        if tag in {"td", "th"}:
            self._end_cell()
        elif tag in {"tr", "table"}:
            self._end_row()
        elif tag in _HEADING_TAGS:
            self._level = None

    def _take_in(self, data: str, line: int) -> None:
        if self._skipped:
            return
        if not self._words and data.strip():
            lead = data[: len(data) - len(data.lstrip())]
            self._line = line + lead.count("\n")
        self._words.append(data)

    def finished(self) -> list[Piece]:
        """All pieces, the last one included."""
        self._break()
        self._end_row()
        return self.pieces

    def _break(self) -> None:
        """The end of a block; inside of a cell it only parts words."""
        if self._cells is not None:
            self._words.append(" ")
            return
        text = " ".join("".join(self._words).split())
        self._words = []
        if text:
            self.pieces.add(Piece(text=text, place=Place(line=self._line), level=self._level))

    def _end_cell(self) -> None:
        """A cell may end without saying so, where the next one or the next row begins."""
        if self._cells is None or not self._span:
            return
        self._pass_covered()
        text = " ".join("".join(self._words).split())
        self._words = []
        for word in (text, *([""] * (self._span - 1))):
            if len(self._cells) < MAX_CELLS:
                self._covered[len(self._cells)] = self._rows_down - 1
                self._cells.append(word)
        self._span = 0

    def _pass_covered(self) -> None:
        """Cells of a row above reach down into this one."""
        while self._cells is not None and self._covered.get(len(self._cells), 0) > 0:
            self._covered[len(self._cells)] -= 1
            self._cells.append("")

    def _end_row(self) -> None:
        self._end_cell()
        self._pass_covered()
        cells, self._cells = self._cells, None
        if cells is not None:
            self._words = []
        if cells and any(cells):
            self._row += 1
            self.pieces.add(Piece(cells=tuple(cells), place=Place(table=self._tables, row=self._row)))


def _span(attributes: str, name: str) -> int:
    written = attribute(attributes, name) or "1"
    return int(written) if re.fullmatch("[1-9][0-9]{0,2}", written) else 1
