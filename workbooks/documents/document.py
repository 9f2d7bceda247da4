"""
What a file holds in reading order: running text, and tables as the grids that worksheets are, each with its place.

A workbook's document has only grids. The kind of the file is known to its reader and to nobody else.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TypeAlias

from attrs import evolve, field, frozen

from scoring.findings.addresses import Position
from scoring.narrative.blocks import Piece, Place
from scoring.narrative.layout import MAX_CELLS
from workbooks.cells.grid import GridRemark, SheetGrid


@frozen
class DocumentTable:
    """
    A table as a grid.

    Attributes:
        grid: Named 表1, 表2, … as tables are counted in the file. In its first rows stand the words right above the
            table (title, money unit), as they do on a worksheet.
        rows: Row of the grid → its place in the file. Those of a table that went on elsewhere lead there.
        above: How many of the first rows are words above the table; they are paragraphs of the document, too.
        elements: Cell, by its top left corner → the number of its element, where the reader numbers them.
    """

    grid: SheetGrid
    rows: dict[int, Place] = field(factory=dict, eq=False)
    above: int = 0
    elements: dict[Position, int] = field(factory=dict, eq=False)


DocumentPart: TypeAlias = Piece | DocumentTable


@frozen(slots=False)  # for what is worked out once
class Document:
    """
    A file's text and tables in reading order.

    Attributes:
        parts: Running text as pieces without cells, and tables.
        remarks: What of the file was not read, or read in a way that its author may not expect.
    """

    parts: tuple[DocumentPart, ...] = ()
    remarks: tuple[GridRemark, ...] = ()

    @property
    def tables(self) -> tuple[DocumentTable, ...]:
        """The tables, in order."""
        return tuple(part for part in self.parts if isinstance(part, DocumentTable))

    @property
    def is_empty(self) -> bool:
        """Whether no words were found, as in a scan."""
        return not any(part.text.strip() if isinstance(part, Piece) else part.grid.cells for part in self.parts)

    @cached_property
    def row_places(self) -> dict[tuple[str, int], str]:
        """Table and row of its grid → where the row stands in the file: ``表3 第12行``, ``表3 第5页第2行``."""
        return {
            (table.grid.name, row): _row_words(table.grid.name, place)
            for table in self.tables
            for row, place in table.rows.items()
        }


def _row_words(table: str, place: Place) -> str:
    """The place without the table's name said twice; of a table that went on, where it does."""
    inside = evolve(place, table=None) if f"表{place.table}" == table else place
    return f"{table} {inside}"


def pieces_of(document: Document) -> tuple[Piece, ...]:
    """The document as scoring's narrative reads it: a piece for each stretch of text and for each row of a table."""
    return tuple(piece for part in document.parts for piece in _pieces(part))


def _pieces(part: DocumentPart) -> Iterator[Piece]:
    if isinstance(part, Piece):
        yield part
        return
    is_first = True
    for row, columns in part.grid.rows.items():
        if row > part.above:
            cells = [" ".join(part.grid.text(row, column).split()) for column in range(1, columns[-1] + 1)]
            yield Piece(cells=tuple(cells[:MAX_CELLS]), place=part.rows.get(row, Place()), after_gap=is_first)
            is_first = False
