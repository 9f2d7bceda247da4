"""
A text as paragraphs and tables: cells between tabs, or between the upright strokes of Markdown.

A row alone that is parted by one tab is an indented paragraph rather than a table.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from scoring.narrative.blocks import Piece, Place
from scoring.narrative.layout import EMPHASIS, MARKDOWN_HEADING, PIPE_ROW
from workbooks.documents.bounds import decoded
from workbooks.documents.building import DocumentBuilder, FoundTable, TableCell
from workbooks.documents.collapsed_rows import unfolded
from workbooks.documents.document import Document

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_RULE: Final = re.compile(r"\s*+(?:\|\s*+)?:?-{2,}+:?\s*+(?:\|\s*+:?-{2,}+:?\s*+){0,99}(?:\|\s*+)?")
"""The line below the head of a table in Markdown."""
_COMMENT: Final = re.compile(r"\s*<!--.*-->\s*")
_LINE_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)


class _Line(NamedTuple):
    number: int
    text: str
    after_gap: bool


def read_plain_text(content: bytes) -> Document:
    """
    A text file.

    Raises:
        UnreadableDocumentError: as ``decoded``, or it holds too much.
        UnreadableWorkbookError: a table holds more than a sheet can.
    """
    builder = DocumentBuilder()
    rows: list[tuple[int, list[str]]] = []
    for line in _lines(decoded(content)):
        cells = _cells(line.text, in_table=bool(rows) and not line.after_gap)
        if rows and (cells is None or line.after_gap):
            _add_table(rows, builder)
            rows = []
        if cells is not None:
            rows.append((line.number, cells))
        elif line.text.strip():
            builder.add_text(_piece(line))
    if rows:
        _add_table(rows, builder)
    return builder.document()


def has_columns_between_commas(content: bytes) -> bool:
    """Whether a text is a table as ``.csv`` files hold one: several lines, each parted by commas."""
    try:
        rows = [row for row in csv.reader(_LINE_END.split(decoded(content))) if row]
    except csv.Error:  # a field that is longer than one can be
        return False
    return len(rows) > 1 and all(len(row) > 1 for row in rows)


def _lines(text: str) -> Iterator[_Line]:
    """The lines that are not empty; a page break parts lines, too."""
    after_gap = True
    for number, line in enumerate(_LINE_END.split(text), start=1):
        for part in line.split("\f"):
            # Tabs alone are the empty row of a table; a comment is seen by nobody.
            is_empty = (not part.strip() and "\t" not in part) or _COMMENT.fullmatch(part) is not None
            if not is_empty:
                yield _Line(number, part, after_gap)
            after_gap = is_empty
        after_gap = after_gap or "\f" in line


def _cells(line: str, *, in_table: bool) -> list[str] | None:
    """The cells of a row; None for running text, which a tab may indent."""
    strokes = PIPE_ROW.fullmatch(line)
    if strokes:
        return [_plain(cell) for cell in strokes[1].split("|")]
    is_row = "\t" in (line if in_table else line.strip())
    return line.split("\t") if is_row else None


def _plain(cell: str) -> str:
    return _LINE_BREAK.sub("\n", EMPHASIS.sub("", cell))


def _piece(line: _Line) -> Piece:
    heading = MARKDOWN_HEADING.fullmatch(line.text)
    if heading:
        return Piece(text=heading[2], place=Place(line=line.number), level=len(heading[1]), after_gap=line.after_gap)
    return Piece(text=line.text, place=Place(line=line.number), after_gap=line.after_gap)


def _add_table(rows: list[tuple[int, list[str]]], builder: DocumentBuilder) -> None:
    rows = [(number, cells) for number, cells in rows if not _RULE.fullmatch("|".join(cells))]
    cells = [
        TableCell(row, column, text.strip())
        for row, texts in enumerate(unfolded([texts for _, texts in rows]), start=1)
        for column, text in enumerate(texts, start=1)
        if text.strip()
    ]
    builder.add_table_or_rest(FoundTable(cells, [Place(line=number) for number, _ in rows]))
