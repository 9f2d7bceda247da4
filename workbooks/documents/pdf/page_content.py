"""From what stands where on a page to its tables with their text, and the lines of text beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from attrs import frozen

from workbooks.documents.pdf.ruled_lines import Box, Frame, RuledCell, TooManyRulesError, frames_of
from workbooks.documents.pdf.texts import MISSING, Char, TextLine, cell_text, lines_of
from workbooks.documents.pdf.unread import Unread

if TYPE_CHECKING:
    from workbooks.documents.pdf.shown_pages import ShownPage

LARGE_PICTURE: Final = 0.1
"""Of the page: a picture that may hold a table, and is no seal or emblem."""
FEW_CHARACTERS: Final = 10
"""On a scanned page there may be a page number."""
LINES_OF_A_TABLE: Final = 4
TEXTS_OF_A_ROW: Final = 3
"""So many lines of a page with so many texts that stand apart are the rows of a table without rules."""


@frozen
class PageCell:
    """
    A cell.

    Attributes:
        place: Its fields.
        box: Its sides on the page.
        text: What stands in it.
        lines: On which it stands.
        is_open_above, is_open_below: No line closes it there.
    """

    place: RuledCell
    box: Box
    text: str
    lines: tuple[TextLine, ...]
    is_open_above: bool = False
    is_open_below: bool = False


@frozen
class PageTable:
    """The part of a table that stands on one page."""

    frame: Frame
    cells: tuple[PageCell, ...]


@frozen(kw_only=True)
class PageContent:
    """
    One page.

    Attributes:
        number: From 1.
        size: Width and height, as a person holds it.
        tables: From top to bottom.
        lines: Of the text outside the tables, from top to bottom.
        unread: What of it is not read.
    """

    number: int
    size: tuple[float, float]
    tables: tuple[PageTable, ...] = ()
    lines: tuple[TextLine, ...] = ()
    unread: frozenset[Unread] = frozenset()


def page_content(page: ShownPage) -> PageContent:
    """Put together what stands on a page."""
    unread = set(page.unread)
    frames: Sequence[Frame] = ()
    try:
        frames = frames_of(page.horizontal, page.vertical)
    except TooManyRulesError:
        unread.add(Unread.TOO_MANY_RULES)
    tables, rest = _with_texts(frames, page.chars)
    lines = tuple(lines_of(rest))
    unread.update(_unread(page, lines))
    return PageContent(number=page.number, size=page.size, tables=tables, lines=lines, unread=frozenset(unread))


def _unread(page: ShownPage, lines: Iterable[TextLine]) -> Iterator[Unread]:
    """What is seen on the page and is neither text nor a table."""
    least = LARGE_PICTURE * page.size[0] * page.size[1]
    if any((box.x1 - box.x0) * (box.bottom - box.top) >= least for box in page.pictures):
        has_text = sum(bool(char.text.strip()) for char in page.chars) >= FEW_CHARACTERS
        yield Unread.PICTURE if has_text else Unread.SCAN
    if _has_rows(lines):
        yield Unread.TABLE_WITHOUT_RULES
    if any(char.text == MISSING for char in page.chars):
        yield Unread.UNKNOWN_CHARACTERS


def _with_texts(frames: Iterable[Frame], chars: Iterable[Char]) -> tuple[tuple[PageTable, ...], list[Char]]:
    """The tables with their text, and the characters that stand in none."""
    rest = list(chars)
    tables = []
    for frame in frames:
        box = frame.box
        inside, outside = list[Char](), list[Char]()
        for char in rest:
            x, y = char.middle
            (inside if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom else outside).append(char)
        if any(char.text.strip() for char in inside):
            tables.append(PageTable(frame, tuple(_page_cells(frame, inside))))
            rest = outside
    return tuple(tables), rest


def _page_cells(frame: Frame, chars: Iterable[Char]) -> Iterator[PageCell]:
    owners = {
        (row, column): number
        for number, cell in enumerate(frame.cells)
        for row in range(cell.row, cell.row + cell.down)
        for column in range(cell.column, cell.column + cell.across)
    }
    held: dict[int, list[Char]] = {}
    for char in chars:
        held.setdefault(owners[frame.field_at(*char.middle)], []).append(char)
    for number, cell in enumerate(frame.cells):
        box = Box(
            frame.xs[cell.column],
            frame.ys[cell.row],
            frame.xs[cell.column + cell.across],
            frame.ys[cell.row + cell.down],
        )
        lines = lines_of(held.get(number, ()))
        columns = set(range(cell.column, cell.column + cell.across))
        yield PageCell(
            place=cell,
            box=box,
            text=cell_text(lines, box.x1 - box.x0),
            lines=tuple(lines),
            is_open_above=cell.row == 0 and columns <= frame.open_above,
            is_open_below=cell.row + cell.down == len(frame.ys) - 1 and columns <= frame.open_below,
        )


def _has_rows(lines: Iterable[TextLine]) -> bool:
    return sum(line.texts >= TEXTS_OF_A_ROW for line in lines) >= LINES_OF_A_TABLE
