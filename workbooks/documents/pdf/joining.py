"""
From the pages of a PDF to its text and tables: a table that a page break cut is one again.

Whether the table at the top of a page goes on with the one before is told by what both look like, not by what they say:
nothing but running heads between them, the same width, and either no room left for the next row or the same columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import Factory, define

from scoring.narrative.layout import is_page_number
from workbooks.documents.building import DocumentBuilder
from workbooks.documents.pdf.joined_tables import SAME_SIDE, TablePart, joined
from workbooks.documents.pdf.page_content import PageCell, PageContent, PageTable
from workbooks.documents.pdf.paragraphs import Stretch, stretches_of
from workbooks.documents.pdf.texts import TextLine

SAME_HEIGHT: Final = 3.0
LEAST_FOOT: Final = 0.85
"""Of a page's height: no page leaves more than this free at its foot; the pages seen show how much they leave."""
SLACK: Final = 6.0
ROWS_THAT_TELL: Final = 5
LEAST_ROWS_THAT_TELL: Final = 3
"""Two forms of one kind begin with so many rows whose labels are alike, and which are not the same."""
LEAST_SAME_COLUMNS: Final = 3

_DIGITS: Final = re.compile(r"\d+")


@define
class PageJoiner:
    """Takes the pages of a document one after the other, and gives its text and tables to a builder."""

    _builder: DocumentBuilder
    _open: list[TablePart] = Factory(list)
    """The table at the end of what was taken, by pages."""
    _below: list[Stretch] = Factory(list)
    """The lines below it."""
    _before: tuple[TextLine, ...] = ()
    """The lines of the page before."""
    _feet: dict[tuple[float, float], float] = Factory(dict)
    """How far down pages of a size are filled, as far as it was seen."""

    def add(self, page: PageContent) -> None:
        """
        Take in the next page.

        Raises:
            UnreadableDocumentError: the document is too large.
        """
        lines = _without_page_numbers(page.lines)
        self._note_foot(page, lines)
        items: list[Stretch | PageTable] = sorted(
            [*stretches_of(lines, page.number, page.size[0]), *page.tables], key=_top
        )
        heads = _running_heads(items, self._before)
        following = items[heads] if heads < len(items) else None
        if isinstance(following, PageTable) and self._goes_on(page, following):
            self._open.append(TablePart(page.number, page.size, following))
            self._below = []
            items = items[heads + 1 :]
        elif isinstance(following, Stretch):
            items = items[heads:]
        if items:
            self._take(page, items)
        self._before = lines

    def finish(self) -> None:
        """Give what is still kept."""
        if self._open:
            self._builder.add_table(joined(self._open, self._builder.tables + 1))
        for line in self._below:
            self._builder.add_text(line.piece)
        self._open, self._below = [], []

    def _take(self, page: PageContent, items: Iterable[Stretch | PageTable]) -> None:
        for item in items:
            if isinstance(item, PageTable):
                self.finish()
                self._open = [TablePart(page.number, page.size, item)]
            elif self._open and self._open[-1].page == page.number:
                self._below.append(item)
            else:
                self.finish()
                self._builder.add_text(item.piece)

    def _note_foot(self, page: PageContent, lines: Sequence[TextLine]) -> None:
        body = [line.bottom for line in lines if not _stands_among(line, self._before)]
        bottoms = [*body, *(table.frame.box.bottom for table in page.tables)]
        least = LEAST_FOOT * page.size[1]
        self._feet[page.size] = max(self._feet.get(page.size, least), *bottoms, least)

    def _goes_on(self, page: PageContent, table: PageTable) -> bool:
        """Whether the first table of a page is the rest of the one that is open."""
        if not self._open:
            return False
        part = self._open[-1]
        nothing_between = all(_stands_among(below.line, page.lines) for below in self._below)
        if part.page != page.number - 1 or part.size != page.size or not nothing_between:
            return False
        if not _same_width(part.table, table) or _is_another_form(self._open[0].table, table):
            return False
        room = self._feet[page.size] - part.table.frame.box.bottom
        first_row = table.frame.ys[1] - table.frame.ys[0]
        return room < first_row + SLACK or _same_columns(part.table, table) or _begins_below_labels(table)


def _without_page_numbers(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """They stand at the top or the foot of a page."""
    edges = {id(line) for line in (*lines[:1], *lines[-1:])}
    return tuple(line for line in lines if not (id(line) in edges and is_page_number(line.text)))


def _top(item: Stretch | PageTable) -> float:
    return item.line.top if isinstance(item, Stretch) else item.frame.box.top


def _running_heads(items: Sequence[Stretch | PageTable], before: Sequence[TextLine]) -> int:
    """How many of the first lines stood at the same place on the page before."""
    count = 0
    for item in items:
        if not (isinstance(item, Stretch) and _stands_among(item.line, before)):
            break
        count += 1
    return count


def _stands_among(line: TextLine, others: Iterable[TextLine]) -> bool:
    """Whether the same line, but for a number of the page, stands at the same height."""
    text = _DIGITS.sub("#", line.text)
    return any(abs(line.top - other.top) <= SAME_HEIGHT and _DIGITS.sub("#", other.text) == text for other in others)


def _same_width(before: PageTable, table: PageTable) -> bool:
    """The rest of a table may lack the columns of its labels."""
    old, new = before.frame, table.frame
    begins = any(abs(x - new.xs[0]) <= SAME_SIDE for x in old.xs[:-1])
    return begins and abs(old.xs[-1] - new.xs[-1]) <= SAME_SIDE


def _is_another_form(first: PageTable, table: PageTable) -> bool:
    """Whether a table begins with the same labels as an earlier one, but says something else beside them."""
    old, new = (_first_rows(each) for each in (first, table))
    if len(new) < LEAST_ROWS_THAT_TELL or len(old) != len(new):
        return False
    same_labels = all(one and other and one[0] == other[0] for one, other in zip(old, new, strict=True))
    return same_labels and old != new


def _first_rows(table: PageTable) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        texts = rows.setdefault(cell.place.row, [])
        if cell.text:
            texts.append("".join(cell.text.split()))
    return [rows[row] for row in sorted(rows)][:ROWS_THAT_TELL]


def _same_columns(before: PageTable, table: PageTable) -> bool:
    """Whether the last row of a table and the first one of another are divided alike, as the rows of a list are."""
    last, first = (
        [cell.box for cell in each.cells if _is_in_row(cell, row)]
        for each, row in ((before, len(before.frame.ys) - 2), (table, 0))
    )
    return len(first) == len(last) >= LEAST_SAME_COLUMNS and all(
        abs(one.x1 - other.x1) <= SAME_SIDE for one, other in zip(last, first, strict=True)
    )


def _is_in_row(cell: PageCell, row: int) -> bool:
    return cell.place.row <= row < cell.place.row + cell.place.down


def _begins_below_labels(table: PageTable) -> bool:
    """Whether its first cell is empty and stands beside several rows: the rest of a label's cell."""
    first = table.cells[0]
    return not first.text and first.place.down > 1
