"""The words of an HTML page, with the standard parser: text is collected, nothing is run, loaded or followed."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from scoring.narrative_blocks import Piece, Place
from workbooks.report_bounds import MAX_CELLS, PieceList, decoded

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
    reader.feed(text)
    reader.close()
    return reader.finished()


class _HtmlReader(HTMLParser):
    """Collects visible words: a piece for each block, one with cells for each row of a table."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces = PieceList()
        self._words: list[str] = []
        self._line = 1
        self._level: int | None = None
        self._skipped: list[str] = []
        self._cells: list[str] | None = None
        self._span = 1
        self._tables = 0
        self._row = 0
        self._open_tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._skipped or tag in _SKIPPED_TAGS:
            self._skipped += [tag] if tag in _SKIPPED_TAGS else []
            return
        if tag not in _BLOCK_TAGS:
            return
        self._break()
        if tag in _HEADING_TAGS:
            self._level = _HEADING_TAGS[tag]
        elif tag == "table":
            self._open_tables += 1
            self._tables += self._open_tables == 1
            self._row = 0 if self._open_tables == 1 else self._row
        elif tag == "tr" and self._open_tables:
            self._end_row()
            self._cells = []
        elif tag in {"td", "th"} and self._cells is not None:
            self._span = _span(attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.pop()
            return
        if tag in {"td", "th"} and self._cells is not None:
            text = " ".join("".join(self._words).split())
            self._words = []
            self._cells += [text, *([""] * (self._span - 1))][: MAX_CELLS - len(self._cells)]
            self._span = 1
        elif tag in _BLOCK_TAGS:
            self._break()
        if tag == "tr":
            self._end_row()
        if tag == "table" and self._open_tables:
            self._end_row()
            self._open_tables -= 1
        if tag in _HEADING_TAGS:
            self._level = None

    def handle_data(self, data: str) -> None:
        if self._skipped:
            return
        if not self._words and data.strip():
            lead = data[: len(data) - len(data.lstrip())]
            self._line = self.getpos()[0] + lead.count("\n")
        self._words.append(data)

    def finished(self) -> list[Piece]:
        """All pieces, the last one included."""
        self._break()
        self._end_row()
        return self.pieces

    def _break(self) -> None:
        if self._cells is not None:
            self._words.append(" ")
            return
        text = " ".join("".join(self._words).split())
        self._words = []
        if text:
            self.pieces.add(Piece(text=text, place=Place(line=self._line), level=self._level))

    def _end_row(self) -> None:
        cells, self._cells = self._cells, None
        self._words = [] if cells is not None else self._words
        if cells and any(cells):
            self._row += 1
            self.pieces.add(Piece(cells=tuple(cells), place=Place(table=self._tables, row=self._row)))


def _span(attrs: list[tuple[str, str | None]]) -> int:
    written = dict(attrs).get("colspan") or "1"
    return min(int(written), MAX_CELLS) if re.fullmatch("[1-9][0-9]{0,2}", written) else 1
