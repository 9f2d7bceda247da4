"""
What stands one after the other in a file whose tables may hold tables: Word and web pages.

A table that only lays out a page is no table: what it holds is read as if it stood alone. A table in a cell of a form
becomes rows and columns of that form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from attrs import frozen

from scoring.narrative.blocks import Piece, Place
from workbooks.documents.building import DocumentBuilder, FoundTable, TableCell
from workbooks.documents.inlaying import inlaid

MOST_INLAID: Final = 50
MOST_INLAYING: Final = 300_000
"""Tables in cells, times cells: each cell is moved once for each of these tables."""
MOST_WORDS_BESIDE: Final = 60
MOST_PARAGRAPHS_BESIDE: Final = 3
"""Of a cell that holds a table, too; with more it is a part of the page."""


@frozen
class FlowCell:
    """
    A cell with all that it holds, in order.

    Attributes:
        row, column: Of its top left corner, from 1.
        content: Paragraphs and tables.
        down, across: How many rows and columns it takes.
        element: As of a ``TableCell``.
    """

    row: int
    column: int
    content: tuple[FlowItem, ...]
    down: int = 1
    across: int = 1
    element: int = 0

    @property
    def text(self) -> str:
        """Its own paragraphs, one a line."""
        return "\n".join(item.text.strip() for item in self.content if isinstance(item, Piece))

    @property
    def nested(self) -> list[FlowTable]:
        """The tables that it holds."""
        return [item for item in self.content if isinstance(item, FlowTable)]


@frozen
class FlowTable:
    """
    Attributes:
        cells: Row by row.
        rows: How many there are, empty ones included.
    """

    cells: tuple[FlowCell, ...]
    rows: int


FlowItem: TypeAlias = Piece | FlowTable


def settle(items: Iterable[FlowItem], builder: DocumentBuilder) -> None:
    """
    Add text and tables to a document as they come.

    Raises:
        UnreadableDocumentError: there is too much.
    """
    for item in items:
        if isinstance(item, Piece):
            builder.add_text(item)
        elif _is_layout(item):
            for cell in item.cells:
                settle(cell.content, builder)
        elif item.cells:
            number = builder.tables + 1
            places = [Place(table=number, row=row) for row in range(1, item.rows + 1)]
            builder.add_table_or_rest(_flat(item, places))


def _is_layout(table: FlowTable) -> bool:
    """A frame around something, or what parts a page into areas."""
    holders = list(_holders(table))
    if not holders:
        return len(table.cells) == 1
    is_work = len(holders) > MOST_INLAID or len(holders) * _size(table) > MOST_INLAYING
    return len(table.cells) == 1 or is_work or any(map(_is_area, holders))


def _holders(table: FlowTable) -> Iterator[FlowCell]:
    """The cells that hold tables, those of the tables in it included."""
    for cell in table.cells:
        if cell.nested:
            yield cell
        for nested in cell.nested:
            yield from _holders(nested)


def _size(table: FlowTable) -> int:
    """How many cells, those of the tables in it included."""
    return sum(1 + sum(map(_size, cell.nested)) for cell in table.cells)


def _is_area(holder: FlowCell) -> bool:
    paragraphs = [item for item in holder.content if isinstance(item, Piece)]
    is_much = len(paragraphs) > MOST_PARAGRAPHS_BESIDE or len(holder.text) > MOST_WORDS_BESIDE
    return is_much or len(holder.nested) > 1


def _flat(table: FlowTable, places: Sequence[Place]) -> FoundTable:
    """The table with those in its cells as rows and columns of its own."""
    cells = [TableCell(each.row, each.column, each.text, each.down, each.across, each.element) for each in table.cells]
    found = FoundTable(cells, places)
    holders = [(number, cell.nested[0]) for number, cell in enumerate(table.cells) if cell.nested]
    for number, nested in reversed(holders):  # so that the numbers of those before stay
        found = inlaid(found, number, _flat(nested, [Place()] * nested.rows))
    return found
