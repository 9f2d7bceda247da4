"""The parts of a table on several pages as one: its columns, cells that a page break cut, heads that are repeated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from attrs import Factory, define, frozen

from scoring.narrative.blocks import Place
from workbooks.documents.building import FoundTable, TableCell, repeated_rows
from workbooks.documents.pdf.page_content import PageCell, PageTable
from workbooks.documents.pdf.texts import TextLine, cell_text, has_no_room

SAME_SIDE: Final = 6.0
"""Points by which a line of a table may stand elsewhere on the next page."""


@frozen
class TablePart:
    """What of a table stands on one page."""

    page: int
    size: tuple[float, float]
    table: PageTable


def joined(parts: Sequence[TablePart], number: int) -> FoundTable:
    """The parts as one table, the ``number``-th of the document."""
    table = _JoinedTable(_columns(parts))
    for part in parts:
        table.append(part, number)
    return FoundTable([cell.found for cell in table.cells], table.places)


class _Cell(NamedTuple):
    """
    A cell of the joined table.

    Attributes:
        found: Its place and text.
        lines, width: In which its text stands.
        is_open_above, is_open_below: No line closes it there.
    """

    found: TableCell
    lines: tuple[TextLine, ...]
    width: float
    is_open_above: bool
    is_open_below: bool

    @property
    def last_row(self) -> int:
        return self.found.row + self.found.down - 1

    @property
    def columns(self) -> tuple[int, int]:
        return self.found.column, self.found.across

    def longer(self, rows: int) -> _Cell:
        return self._replace(found=self.found._replace(down=self.found.down + rows))

    def moved(self, rows: int) -> _Cell:
        return self._replace(found=self.found._replace(row=self.found.row + rows))

    def below(self, rows: int) -> _Cell:
        """Without the first rows of its table, in which it may begin."""
        row = max(self.found.row - rows, 1)
        return self._replace(found=self.found._replace(row=row, down=self.last_row - rows - row + 1))

    def with_rest(self, rest: _Cell) -> _Cell:
        """With the lines of another cell below its own."""
        lines = (*self.lines, *rest.lines)
        found = self.found._replace(text=cell_text(lines, self.width))
        return self._replace(found=found, lines=lines, is_open_below=rest.is_open_below)


@define
class _JoinedTable:
    _xs: Sequence[float]
    cells: list[_Cell] = Factory(list)
    places: list[Place] = Factory(list)

    def append(self, part: TablePart, number: int) -> None:
        """Put a part below what is there."""
        new = [self._cell(cell) for cell in part.table.cells]
        places = [Place(page=part.page, table=number, row=row) for row in range(1, len(part.table.frame.ys))]
        if self.cells:
            heads = max(
                repeated_rows([cell.found for cell in self.cells], [cell.found for cell in new]),
                _same_first_rows(self.cells, new),
            )
            new = [cell.below(heads) for cell in new if cell.last_row > heads]
            places = places[heads:]
            if new and places:
                new, places = self._connected(new, places)
        below = len(self.places)
        self.cells += [cell.moved(below) for cell in new]
        self.places += places

    def _cell(self, cell: PageCell) -> _Cell:
        start, end = self._column(cell.box.x0), self._column(cell.box.x1)
        found = TableCell(cell.place.row + 1, start + 1, cell.text, cell.place.down, max(1, end - start))
        return _Cell(found, cell.lines, cell.box.x1 - cell.box.x0, cell.is_open_above, cell.is_open_below)

    def _column(self, x: float) -> int:
        return min(range(len(self._xs)), key=lambda number: abs(self._xs[number] - x))

    def _connected(self, new: list[_Cell], places: list[Place]) -> tuple[list[_Cell], list[Place]]:
        """Let cells that a page break cut reach down, and give what of the part is left."""
        last_row = len(self.places)
        reaching = {cell.columns: at for at, cell in enumerate(self.cells) if cell.last_row == last_row}
        first = [cell for cell in new if cell.found.row == 1]
        is_rest = _is_rest_of_row({columns: self.cells[at] for columns, at in reaching.items()}, first)
        rows = len(places) - is_rest
        for (column, across), at in reaching.items():
            if column + across <= first[0].found.column:
                self.cells[at] = self.cells[at].longer(rows)
        left = [cell for cell in new if cell.found.row > 1]
        labels_end = next((number for number, cell in enumerate(first) if cell.found.text), len(first))
        for number, cell in enumerate(first):
            above = self.cells[reaching[cell.columns]] if cell.columns in reaching else None
            if above and (is_rest or _is_cut(above, cell, is_label=number < labels_end)):
                whole = above if above.found.text == cell.found.text else above.with_rest(cell)
                self.cells[reaching[cell.columns]] = whole.longer(cell.found.down - is_rest)
            else:
                left.append(cell)
        if is_rest:
            left = [cell.moved(-1) for cell in left]
            places = places[1:]
        return left, places


def _same_first_rows(cells: Sequence[_Cell], rest: Sequence[_Cell]) -> int:
    """How many rows both begin with: what is printed at the top of each page, whatever it holds."""
    old, new = (
        {(cell.found.row, *cell.columns, cell.found.text) for cell in each if cell.found.down == 1}
        for each in (cells, rest)
    )
    count = 0
    while (
        any(row == count + 1 and text for row, *_, text in new) and {key for key in new if key[0] == count + 1} <= old
    ):
        count += 1
    return count


def _is_rest_of_row(above: Mapping[tuple[int, int], _Cell], first: Sequence[_Cell]) -> bool:
    """
    Whether the first row of a page is what did not fit of the last row of the page before.

    Then its text goes on in the middle of a full line, and what was short enough to be finished is empty in it.
    """
    if not all(cell.columns in above for cell in first):
        return False
    pairs = [(above[cell.columns], cell) for cell in first]
    filled = [(whole, cell) for whole, cell in pairs if cell.lines]
    is_finished = any(whole.found.down == 1 for whole, cell in pairs if not cell.lines)
    return bool(filled and is_finished) and all(
        whole.lines and has_no_room(whole.lines[-1], cell.lines[0], whole.width) for whole, cell in filled
    )


def _is_cut(above: _Cell, cell: _Cell, *, is_label: bool) -> bool:
    """Whether a cell at the top of a page is the rest of the one above it at the foot of the page before."""
    if above.is_open_below or cell.is_open_above:
        return True
    if not cell.lines and (is_label or cell.found.down > 1 or above.found.down > 1):
        return True
    if above.found.down == cell.found.down == 1:
        return False
    return not above.lines or above.found.text == cell.found.text or (_is_stacked(above) and _is_stacked(cell))


def _is_stacked(cell: _Cell) -> bool:
    """Whether a label is written one character a line."""
    return all(len(line.text) == 1 for line in cell.lines)


def _columns(parts: Sequence[TablePart]) -> list[float]:
    """The vertical lines of all parts."""
    xs = list(parts[0].table.frame.xs)
    for part in parts[1:]:
        xs += [x for x in part.table.frame.xs if all(abs(x - known) > SAME_SIDE for known in xs)]
    return sorted(xs)
