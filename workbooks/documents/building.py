"""
From what a reader comes upon, in reading order, to a ``Document``: tables become grids, go on, get the words above.

Every reader of a kind of file uses this; what is the same for all of them is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from decimal import Decimal
from typing import Final, NamedTuple

from attrs import frozen

from indicator_specs.words.numbers import to_decimal
from scoring.findings.addresses import Position
from scoring.narrative.blocks import Piece, Place
from workbooks.cells.grid import GridBuilder, GridCell, GridRemark
from workbooks.documents.bounds import MAX_TABLES, ONLY_WHAT_MATTERS, DocumentBounds, UnreadableDocumentError
from workbooks.documents.document import Document, DocumentPart, DocumentTable
from workbooks.sheets.input_prompts import is_prompt

_NUMBER: Final = re.compile(r"([+-]?(?:[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3}|0|[1-9][0-9]{0,11})(?:\.[0-9]{1,8})?)[%％]?")
"""A typed number that a worksheet would hold as one: no leading zeros, not longer than a double is exact."""

_ENDS_OF_SENTENCES: Final = ("。", "；", "！", "？")

MOST_WORDS_ABOVE: Final = 4
"""Paragraphs that may stand above a table and belong to it: its title, the unit that fills it in, the money unit."""
LONGEST_WORDS_ABOVE: Final = 60
LEAST_FILLED_OF_A_HEAD: Final = 3
"""Cells of a row that is repeated on the next page because it is the head; fewer may be alike by chance."""
_TITLE_ENDS: Final = ("表", "）", ")")


class TableCell(NamedTuple):
    """
    A cell of a table as its reader found it.

    Attributes:
        row, column: Of its top left corner in the table, from 1.
        text: Its paragraphs, one a line.
        down, across: How many rows and columns it takes.
        element: The number of its element in the file, where its reader numbers them.
    """

    row: int
    column: int
    text: str
    down: int = 1
    across: int = 1
    element: int = 0


@frozen
class FoundTable:
    """
    A table, or the part of one that stands on a page.

    Attributes:
        cells: Empty ones may be left out unless they are merged.
        places: Of row 1, 2, …, in the file.
    """

    cells: Sequence[TableCell]
    places: Sequence[Place]


class DocumentBuilder:
    """Collects a document within its bounds."""

    def __init__(self) -> None:
        self._parts: list[DocumentPart | _OpenTable] = []
        self._above: list[Piece] = []
        self._remarks: list[GridRemark] = []
        self._bounds = DocumentBounds()
        self.tables = 0
        """How many were added, parts of tables included."""

    def add_text(self, piece: Piece) -> None:
        """
        Add running text.

        Raises:
            UnreadableDocumentError: there is too much.
        """
        self._bounds.count(1, len(piece.text))
        self._parts.append(piece)
        self._above = [*self._above, piece][-MOST_WORDS_ABOVE:]

    def add_table(self, table: FoundTable, *, goes_on: bool = False) -> None:
        """
        Add a table.

        Args:
            table: As it was found.
            goes_on: It is the rest of the table before: its rows join that one, without a head that is repeated.

        Raises:
            UnreadableDocumentError: there is too much.
        """
        characters = sum(len(cell.text) for cell in table.cells)
        self._bounds.count(1 + len(table.places), characters, len(table.cells))
        self.tables += 1
        if self.tables > MAX_TABLES:
            raise UnreadableDocumentError("ZP103", f"表格超过{MAX_TABLES}个", ONLY_WHAT_MATTERS)
        last = next((part for part in reversed(self._parts) if isinstance(part, _OpenTable)), None)
        if goes_on and last is not None:
            last.go_on(table)
        else:
            self._parts.append(_OpenTable(f"表{self.tables}", self._words_above(), table))
        self._above = []

    def add_table_or_rest(self, table: FoundTable) -> None:
        """
        Add a table, as the rest of the one before where no word stands between them and it looks like that.

        Raises:
            UnreadableDocumentError: there is too much.
        """
        last = self._parts[-1] if self._parts else None
        self.add_table(table, goes_on=isinstance(last, _OpenTable) and last.is_continued_by(table))

    def remark(self, remark: GridRemark) -> None:
        """Note what was not read, or how."""
        self._remarks.append(remark)

    def document(self) -> Document:
        """
        What was collected.

        Raises:
            UnreadableWorkbookError: a table holds more than a sheet can.
        """
        parts = tuple(part.finished() if isinstance(part, _OpenTable) else part for part in self._parts)
        return Document(parts, tuple(self._remarks))

    def _words_above(self) -> list[Piece]:
        """The nearest paragraphs above; one that is long or a sentence is the report's, and nothing above it counts."""
        words: list[Piece] = []
        for piece in reversed(self._above):
            if len(piece.text) > LONGEST_WORDS_ABOVE or piece.text.rstrip().endswith(_ENDS_OF_SENTENCES):
                break
            words.insert(0, piece)
        return words


class _OpenTable:
    """A table that may go on."""

    def __init__(self, name: str, above: Sequence[Piece], table: FoundTable) -> None:
        self._name = name
        self._above = above
        self._cells = [*table.cells]
        self._places = [*table.places]
        self._known = _known_rows(table.cells)
        self._width = _width(table.cells)
        self._first = next(iter(map(_filled, _rows(table.cells))), ())

    def is_continued_by(self, table: FoundTable) -> bool:
        """It repeats the head, or has as many columns and does not begin as a table of its own does."""
        if _repeated(self._known, table.cells):
            return True
        if self._width != _width(table.cells):
            return False
        other = next(iter(map(_filled, _rows(table.cells))), ())
        is_title = len(other) == 1 and other[0].endswith(_TITLE_ENDS)
        return bool(other) and other[0] not in self._first[:1] and not is_title

    def go_on(self, table: FoundTable) -> None:
        """Take in the rest, without a head that is repeated."""
        left_out = _repeated(self._known, table.cells)
        self._known |= _known_rows(table.cells)
        self._width = max(self._width, _width(table.cells))
        moved = len(self._places) - left_out
        self._cells += [cell._replace(row=cell.row + moved) for cell in table.cells if cell.row > left_out]
        self._places += table.places[left_out:]

    def finished(self) -> DocumentTable:
        above = len(self._above)
        builder = GridBuilder(self._name)
        builder.add_all((Position(row, 1), grid_cell(piece.text)) for row, piece in enumerate(self._above, start=1))
        elements: dict[Position, int] = {}
        for row, column, text, down, across, element in self._cells:
            start = Position(row + above, column)
            builder.add(start, grid_cell(text))
            if down > 1 or across > 1:
                builder.merge(start, Position(start.row + down - 1, column + across - 1))
            if element:
                elements[start] = element
        places = (*(piece.place for piece in self._above), *self._places)
        return DocumentTable(builder.grid(), dict(enumerate(places, start=1)), above, elements)


def repeated_rows(cells: Sequence[TableCell], rest: Sequence[TableCell]) -> int:
    """
    How many of the first rows of a table's rest stand in the table already, as its head.

    What stands beside several rows is not looked at: the label of a part of the table is no part of the head.
    """
    return _repeated(_known_rows(cells), rest)


def _known_rows(cells: Sequence[TableCell]) -> set[tuple[str, ...]]:
    return set(map(_filled, _rows([cell for cell in cells if cell.down == 1])))


def _repeated(known: Set[tuple[str, ...]], rest: Sequence[TableCell]) -> int:
    count = 0
    for row in _rows([cell for cell in rest if cell.down == 1]):
        filled = _filled(row)
        if filled not in known or any(number_in(text) is not None for text in filled):
            break
        if len(set(filled)) >= LEAST_FILLED_OF_A_HEAD:
            count = row[0].row
    return count


def _rows(cells: Sequence[TableCell]) -> list[list[TableCell]]:
    """The cells by row, as far as rows are filled, from the first one."""
    rows: dict[int, list[TableCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return [rows[number] for number in sorted(rows)]


def _width(cells: Sequence[TableCell]) -> int:
    return max((cell.column + cell.across - 1 for cell in cells), default=0)


def _filled(row: Sequence[TableCell]) -> tuple[str, ...]:
    return tuple("".join(cell.text.split()) for cell in row if cell.text.strip())


def grid_cell(text: str) -> GridCell | None:
    """
    The cell of a document as a worksheet would hold it: a number alone is one, in percent by its sign.

    A prompt that nobody typed over is a blank cell.
    """
    text = text.strip()
    return GridCell(text, number_in(text)) if text and not is_prompt(text) else None


def number_in(text: str) -> Decimal | None:
    """``1,234.50`` and ``95%`` (as 95); None for anything that a person did not write as one number."""
    found = _NUMBER.fullmatch(text)
    return to_decimal(found[1]) if found else None
