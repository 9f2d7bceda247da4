"""A sheet as a uniform grid of cells, whatever file it came from: text, number, formula, merges."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, KeysView, Mapping
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import product
from typing import Final, NamedTuple

from attrs import field, frozen

from scoring.findings.addresses import Position
from workbooks.cells.number_formats import ShownNumber
from workbooks.cells.stored_cells import StoredSheet
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT

_TYPED_TARGET: Final = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?\s*(?:%|[^\x00-\x7f]|/(?![0-9A-Z])|[()²³])*")
"""A formula that is really a typed target: a number and at most a unit, never an operation or a reference."""


class GridCell(NamedTuple):
    """
    One non-empty cell. (A tuple, not attrs: a sheet has hundreds and they are made in the inner loop of reading.)

    Attributes:
        text: What it holds, as the person sees it; where its format shows less or something else (89.51 % as ``90%``,
            a date without its year), what it holds in full.
        number: Its value where the cell is numeric; 95 for 0.95 shown as ``95%``.
        formula: Without the leading ``=``; empty where it is none.
        uncalculated: A formula whose result was never stored.
        shown: What the person sees, where that is not the text.
    """

    text: str
    number: Decimal | None = None
    formula: str = ""
    uncalculated: bool = False
    shown: str = ""

    @property
    def typed_target(self) -> str:
        """``=100%`` where the spreadsheet turned such a target into a formula, otherwise nothing."""
        if self.formula and _TYPED_TARGET.fullmatch(self.formula.strip()):
            return f"={self.formula.strip()}"
        return ""


def number_cell(shown: ShownNumber, formula: str = "") -> GridCell:
    """The cell with a number in its format."""
    if shown.held:
        return GridCell(shown.held, shown.number, formula, shown=shown.text)
    return GridCell(shown.text, shown.number, formula)


def cell_without_result(formula: str) -> GridCell:
    """A formula that nobody calculated; a number typed as one (``=100%``) needs no calculation."""
    cell = GridCell("", formula=formula)
    return cell._replace(text=cell.typed_target[1:]) if cell.typed_target else cell._replace(uncalculated=True)


_NAMED_CELLS: Final = 10


def named_cells(places: Iterable[tuple[int, int]]) -> str:
    """``A13、A14``; of many the first ones, and how many there are."""
    ordered = sorted(places)
    names = "、".join(Position(*place).address for place in ordered[:_NAMED_CELLS])
    return f"{names}等{len(ordered)}格" if len(ordered) > _NAMED_CELLS else names


class GridRemark(NamedTuple):
    """Something left out while reading a sheet; ``code`` of the family 文件与读取; ``warn``, or merely told."""

    code: str
    cell: str
    reason: str
    warn: bool = True


def covered_places(places: KeysView[tuple[int, int]], merges: Mapping[Position, Position]) -> set[tuple[int, int]]:
    """
    The places under merged cells.

    Merged ranges do not overlap, so that together they cover no more than a sheet; where they claim to, no office
    program opens the file unchanged, and the rest of them is left alone.
    """
    covered, left = set[tuple[int, int]](), MAX_ROWS * MAX_COLUMNS
    for (top, first), (bottom, last) in merges.items():
        area = (bottom - top + 1) * (last - first + 1)
        left -= area
        if left < 0:
            break
        if area > len(places):
            covered.update(place for place in places if top <= place[0] <= bottom and first <= place[1] <= last)
        else:
            covered.update(places & product(range(top, bottom + 1), range(first, last + 1)))
    return covered - merges.keys()


@frozen(slots=False)  # a slotted class with cached properties looks up every attribute the slow way
class SheetGrid:
    """
    The used part of one worksheet.

    Attributes:
        name: As on the tab.
        cells: The non-empty cells by (row, column), no further out than ``MAX_ROWS`` and ``MAX_COLUMNS``.
        merges: Bottom-right corner of each merged range, by its top-left one.
        hidden: The tab is not visible.
        remarks: What was left out.
        unseen: Numbers in rows and columns that nobody sees.
        stored: The cells as the file stores them; None where it does not tell what formulas give.
        is_drawn_on: Pictures or shapes lie on it.
    """

    name: str
    cells: Mapping[tuple[int, int], GridCell] = field(factory=dict)
    merges: dict[Position, Position] = field(factory=dict)
    hidden: bool = False
    remarks: tuple[GridRemark, ...] = ()
    unseen: frozenset[tuple[int, int]] = frozenset()
    stored: StoredSheet | None = field(default=None, eq=False, repr=False)
    is_drawn_on: bool = False

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Row and column of the non-empty cells, row by row."""
        return sorted(self.cells)

    @cached_property
    def rows(self) -> dict[int, list[int]]:
        """The columns of the non-empty cells, ascending, by row, ascending."""
        rows: dict[int, list[int]] = {}
        columns: list[int] = []
        for row, column in self.places:
            if row not in rows:
                columns = rows[row] = []
            columns.append(column)
        return rows

    @cached_property
    def row_numbers(self) -> tuple[int, ...]:
        """The rows that are not empty, ascending."""
        return tuple(self.rows)

    @cached_property
    def lowest_merged(self) -> dict[int, int]:
        """The last row that a range merged downwards reaches, by the column of its top-left corner."""
        lowest: dict[int, int] = {}
        for (top, column), (bottom, _) in self.merges.items():
            if bottom > top:
                lowest[column] = max(bottom, lowest.get(column, bottom))
        return lowest

    def rows_between(self, first: int, last: int) -> tuple[int, ...]:
        """The rows from ``first`` to ``last`` that are not empty."""
        return self.row_numbers[bisect_left(self.row_numbers, first) : bisect_right(self.row_numbers, last)]

    def text(self, row: int, column: int) -> str:
        """What stands in a cell; empty where nothing does."""
        cell = self.cells.get((row, column))  # a plain tuple is an equal key, and cheaper to make
        return cell[0] if cell else ""

    def end_of(self, row: int, column: int) -> Position:
        """The bottom-right corner of the merged range that starts here; the cell itself where it is not merged."""
        position = Position(row, column)
        return self.merges.get(position, position)


class GridBuilder:
    """Collects the cells of one sheet within the bounds, and remembers what had to be left out."""

    def __init__(self, name: str, *, hidden: bool = False) -> None:
        self._name = name
        self._hidden = hidden
        self._cells: dict[tuple[int, int], GridCell] = {}
        self._merges: dict[Position, Position] = {}
        self._first_stray: Position | None = None
        self._strays = 0
        self._long: dict[Position, int] = {}
        self._remarks: list[GridRemark] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._stored: StoredSheet | None = None
        self._is_drawn_on = False

    def add(self, position: Position | None, cell: GridCell | None) -> None:
        """
        Keep a non-empty cell, or note that it stands too far out; a cell without a proper place is none.

        Raises:
            UnreadableWorkbookError: ZP103 when the sheet holds more than ``MAX_CELLS``, ZP101 for a cell that is
                written twice and not alike (Excel opens such a file only after repairing it).
        """
        self.add_all(((position, cell),))

    def add_all(self, cells: Iterable[tuple[Position | None, GridCell | None]]) -> None:
        """As ``add``, for many cells."""
        for position, cell in cells:
            if position is None or cell is None:
                continue
            if position[0] > MAX_ROWS or position[1] > MAX_COLUMNS:
                self._first_stray = self._first_stray or position
                self._strays += 1
            elif len(cell[0]) > MAX_TEXT:
                self._long[position] = len(cell[0])
                self._cells[position] = _cut_off(cell)
            elif (kept := self._cells.setdefault(position, cell)) is not cell and kept != cell:
                reason = f"单元格{position.address}在文件里写了两次，不知以哪个为准"
                raise UnreadableWorkbookError("ZP101", reason, self._name)
        if len(self._cells) > MAX_CELLS:
            raise UnreadableWorkbookError("ZP103", f"工作表有{MAX_CELLS}个以上的非空单元格", self._name)

    def merge(self, start: Position, end: Position) -> None:
        """Note a merged range; one that is written the wrong way round, or stands too far out, is none."""
        (top, left), (bottom, right) = start, end
        if top <= bottom <= MAX_ROWS and left <= right <= MAX_COLUMNS and len(self._merges) < MAX_CELLS:
            self._merges[start] = end

    def hide_rows(self, first: int, last: int) -> None:
        """Note rows that nobody sees, whether hidden or of no height."""
        self._hidden_rows.update(range(first, min(last, MAX_ROWS) + 1))

    def hide_columns(self, first: int, last: int) -> None:
        """Note columns that nobody sees, whether hidden or of no width."""
        self._hidden_columns.update(range(first, min(last, MAX_COLUMNS) + 1))

    def store(self, stored: StoredSheet) -> None:
        """Keep the cells as the file stores them."""
        self._stored = stored

    def drawn_on(self) -> None:
        """Note that pictures or shapes lie on the sheet."""
        self._is_drawn_on = True

    def claimed_extent(self, rows: int, columns: int) -> None:
        """Note how far the sheet says that it reaches, where that is further than anything is read."""
        if not self._strays and (rows > MAX_ROWS or columns > MAX_COLUMNS):
            reason = f"工作表声明有{rows}行{columns}列，只读取其中有内容的部分（{MAX_ROWS}行{MAX_COLUMNS}列以内）"
            self._remarks.append(GridRemark("ZP103", "", reason, warn=False))

    def grid(self) -> SheetGrid:
        """The sheet as collected."""
        if self._first_stray:
            reason = f"有{self._strays}个单元格在表外很远处（{MAX_ROWS}行{MAX_COLUMNS}列以外），已略过"
            self._remarks.append(GridRemark("ZP103", self._first_stray.address, reason))
        if self._long:
            first = min(self._long)
            words = f"单元格有{self._long[first]}字" if len(self._long) == 1 else f"{named_cells(self._long)}的字数太多"
            self._remarks.append(GridRemark("ZP103", first.address, f"{words}，上限为{MAX_TEXT}字，其余略过"))
        pictures = self._without_pictures()
        if pictures:
            self._is_drawn_on = True
            reason = f"单元格里是图片，图里的字读不出：{named_cells(pictures)}"
            self._remarks.append(GridRemark("ZP110", Position(*min(pictures)).address, reason, warn=False))
        covered, unseen = self._without_covered_cells(), frozenset(self._hidden_numbers())
        if covered:
            reason = f"合并单元格下压着旧值，没有计入：{named_cells(covered)}"
            self._remarks.append(GridRemark("ZP112", Position(*min(covered)).address, reason, warn=False))
        return SheetGrid(
            self._name,
            self._cells,
            self._merges,
            self._hidden,
            tuple(self._remarks),
            unseen,
            self._stored,
            self._is_drawn_on,
        )

    def _without_pictures(self) -> list[tuple[int, int]]:
        """Drop the cells that WPS shows a picture in: their text is only its number."""
        found = [place for place, cell in self._cells.items() if _shows_a_picture(cell)]
        for place in found:
            del self._cells[place]
        return found

    def _without_covered_cells(self) -> set[tuple[int, int]]:
        """Drop the values under merged cells: only the top-left one is seen, and counts."""
        covered = covered_places(self._cells.keys(), self._merges)
        for place in covered:
            del self._cells[place]
        return covered

    def _hidden_numbers(self) -> list[tuple[int, int]]:
        if not self._hidden_rows and not self._hidden_columns:
            return []
        return [
            place
            for place, cell in self._cells.items()
            if (place[0] in self._hidden_rows or place[1] in self._hidden_columns) and _holds_a_number(cell)
        ]


def _shows_a_picture(cell: GridCell) -> bool:
    return cell[0].startswith(_PICTURE) or (bool(cell[2]) and cell[2].startswith(_PICTURE_FORMULAS))


_PICTURE: Final = "=DISPIMG("
_PICTURE_FORMULAS: Final = ("DISPIMG(", "_xlfn.DISPIMG(", "_xlws.DISPIMG(")


@lru_cache(maxsize=64)
def _cut_off(cell: GridCell) -> GridCell:
    """Remembered: a shared string that is cut off anew for each of its cells would fill the memory."""
    return cell._replace(text=cell.text[:MAX_TEXT])


def _holds_a_number(cell: GridCell) -> bool:
    """A number, or a short text with one: a target, an amount with its unit; a formula may give one."""
    return (
        cell.number is not None
        or cell.uncalculated
        or (len(cell.text) <= _LONGEST_NUMBER and any(map(str.isdigit, cell.text)))
    )


_LONGEST_NUMBER: Final = 40
