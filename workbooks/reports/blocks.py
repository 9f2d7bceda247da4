"""
The blocks of a report, and the few marks of a template's text that make them.

``# title``, ``## 一、``, ``### （一）``, ``#### 1.``, ``##### （1）`` are headings. Rows of ``| cell | cell |`` are a
table, the first of them its head; a rule ``|---|--:|:--:|`` below it tells the sides. ``---`` begins a new page, at
``+++`` stand the sheets. All other lines up to an empty one are a paragraph. ``**words**`` are bold. A backslash makes
the sign after it an ordinary one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from attrs import define, field, frozen

TO_FILL: Final = "〔待补充：{}〕"
"""A place that needs a person's words; writers make it stand out."""

WORDS: Final = "文字"
"""What is wanted in a place that does not say it."""

_TO_FILL: Final = re.compile(r"〔待补充[：:]?(?P<what>[^〕]*)〕")
_HEADING: Final = re.compile(r"(#{1,5})\s+(.*)")
_RULE_CELL: Final = re.compile(r":?-{2,}:?")
_SIGNS: Final = re.compile(r"[\\*#|-]")
_TOKENS: Final = re.compile(r"\\(.)|(\*\*)|([^\\*]+|[\\*])")
_CELL_END: Final = re.compile(r"(?:[^\\|]|\\.)*")
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co"})
_NO_CHARACTERS: Final = frozenset({"\ufffe", "\uffff"})
PAGE_BREAK: Final = "---"
SHEETS_PLACE: Final = "+++"


@frozen
class TextRun:
    """
    Words of one look.

    Attributes:
        text: One line, without signs that no file can hold.
        bold: In bold.
        to_fill: A place that needs a person's words.
    """

    text: str
    bold: bool = False
    to_fill: bool = False


Spans: TypeAlias = tuple[TextRun, ...]


@frozen
class ReportHeading:
    """``level`` 0 is the title, 1 to 4 are 一、（一）1. and （1）."""

    spans: Spans
    level: int


@frozen
class ReportParagraph:
    """Running text."""

    spans: Spans


@frozen
class ReportTable:
    """
    Attributes:
        head: The cells of the head.
        rows: All as long as the head.
        numeric: Per column, whether it stands on the right.
        centred: Per column, whether it stands in the middle.
    """

    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    numeric: tuple[bool, ...]
    centred: tuple[bool, ...]


@frozen
class PageBreak:
    """What follows begins a new page."""


@frozen
class SheetsPlace(PageBreak):
    """Here stand the 汇总表 and the 自评表, each on a page of its own."""


ReportBlock: TypeAlias = ReportHeading | ReportParagraph | ReportTable | PageBreak


def plain_text(spans: Sequence[TextRun]) -> str:
    """The words without their look."""
    return "".join(span.text for span in spans)


def escaped(value: str) -> str:
    """A value so that none of it is a mark: it stands on one line, its signs are ordinary ones."""
    return _SIGNS.sub(r"\\\g<0>", " ".join(value.split()))


def parse_blocks(text: str) -> tuple[ReportBlock, ...]:
    """The blocks of a rendered template, in order; every text is taken, nothing is refused."""
    parser = _Parser()
    for line in text.splitlines():
        parser.read(line.strip())
    parser.read("")
    return tuple(parser.blocks)


def places_to_fill(blocks: Sequence[ReportBlock]) -> Counter[str]:
    """What a person must still write, and in how many places."""
    found = (_TO_FILL.fullmatch(span.text) for block in blocks for span in _spans_of(block) if span.to_fill)
    return Counter(place["what"] or WORDS for place in found if place)


def _spans_of(block: ReportBlock) -> Iterator[TextRun]:
    if isinstance(block, ReportTable):
        for row in (block.head, *block.rows):
            for cell in row:
                yield from cell
    elif not isinstance(block, PageBreak):
        yield from block.spans


@define
class _Parser:
    """Collects lines until a block is complete."""

    blocks: list[ReportBlock] = field(factory=list)
    _lines: list[str] = field(factory=list)
    _rows: list[list[str]] = field(factory=list)

    def read(self, line: str) -> None:
        if line.startswith("|"):
            self._end_paragraph()
            self._rows.append(_cells(line))
            return
        self._end_table()
        heading = _HEADING.fullmatch(line)
        if heading:
            self._end_paragraph()
            self.blocks.append(ReportHeading(_spans(heading[2]), len(heading[1]) - 1))
        elif line == PAGE_BREAK:
            self._end_paragraph()
            self.blocks.append(PageBreak())
        elif line == SHEETS_PLACE:
            self._end_paragraph()
            self.blocks.append(SheetsPlace())
        elif line:
            self._lines.append(line)
        else:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        spans = _spans("".join(self._lines))
        self._lines = []
        if spans:
            self.blocks.append(ReportParagraph(spans))

    def _end_table(self) -> None:
        rows, self._rows = self._rows, []
        if rows:
            self.blocks.append(_table(rows))


def _table(rows: Sequence[Sequence[str]]) -> ReportTable:
    head, *rest = rows
    rule = rest[0] if rest and all(_RULE_CELL.fullmatch(cell) for cell in rest[0]) else []
    body = rest[1:] if rule else rest
    width = len(head)
    sides = _padded(rule, width)
    return ReportTable(
        head=tuple(map(_spans, head)),
        rows=tuple(tuple(map(_spans, _padded(row, width))) for row in body),
        numeric=tuple(cell.endswith(":") and not cell.startswith(":") for cell in sides),
        centred=tuple(cell.endswith(":") and cell.startswith(":") for cell in sides),
    )


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *([""] * (width - len(cells)))][:width]


def _cells(line: str) -> list[str]:
    """The cells between the bars; a bar after a backslash is none."""
    cells, position = [], 1
    while position < len(line):
        found = _CELL_END.match(line, position)
        end = found.end() if found else position
        cells.append(line[position:end].strip())
        position = end + 1
    return cells or [""]


def _spans(text: str) -> Spans:
    spans: list[TextRun] = []
    bold = False
    words = ""
    for token in _TOKENS.finditer(text):
        if token[2]:
            spans += _marked(words, bold=bold)
            words, bold = "", not bold
        else:
            words += token[1] or token[3]
    return (*spans, *_marked(words, bold=bold))


def _marked(words: str, *, bold: bool) -> Iterator[TextRun]:
    text = _visible(words)
    written = 0
    for place in _TO_FILL.finditer(text):
        yield from _span(text[written : place.start()], bold=bold)
        yield TextRun(place[0], bold=bold, to_fill=True)
        written = place.end()
    yield from _span(text[written:], bold=bold)


def _span(words: str, *, bold: bool) -> Iterator[TextRun]:
    if words:
        yield TextRun(words, bold=bold)


def _visible(text: str) -> str:
    """Without control signs, halves of characters and what turns the reading direction: no file may hold them."""
    return "".join("" if unicodedata.category(sign) in _INVISIBLE or sign in _NO_CHARACTERS else sign for sign in text)
