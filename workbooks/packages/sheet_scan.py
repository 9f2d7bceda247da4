"""Where everything stands in the XML of a worksheet, rows, cells and what is around them, by one pass of expat."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from functools import cached_property
from typing import Final

from attrs import define

from scoring.findings.addresses import LAST_COLUMN, LAST_ROW, Position, position_of, range_of
from workbooks.files.package_parts import TRUE
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import MAX_CELLS
from workbooks.packages.xml_parts import RootPrefixes, check_tag_count, new_parser, run

Range = tuple[Position, Position]

_TOP, _ROW, _CELL, _IN_CELL = range(1, 5)
"""How deep an element stands in the root."""

_ALTERNATIVES: Final = "AlternateContent"
_LONGEST_NUMBER: Final = 7
_MOST_CELLS: Final = 2 * MAX_CELLS
"""Empty ones included."""


def number_in(text: str | None) -> int:
    """A small whole number in an attribute; 0 for anything else."""
    if text is None or len(text) > _LONGEST_NUMBER or not (text.isascii() and text.isdecimal()):
        return 0
    return int(text)


_Begins = Callable[[str, dict[str, str]], None]
_Ends = Callable[[str], None]


@define
class ElementPlace:
    """Where the start tag of an element begins, and its end tag; where a self-closed one ends."""

    start: int
    close: int


@define
class TopElement(ElementPlace):
    """
    An element next to the cells.

    Attributes:
        name: Its own; of a choice between versions, that of the first element within.
        attributes: As written.
    """

    name: str
    attributes: dict[str, str]


class SheetScan:
    """
    The places in a worksheet, in the order of its text.

    Attributes:
        content: The part in UTF-8.
        root, namespace: Of its outermost element.
        prefixes: That its root declares.
        root_start: Where its root begins.
        tops: The elements next to the cells.
        rows, row_starts, row_closes: Number of each row, where its start tag and its end tag begin.
        row_styles: The style of a row that has one, by its number.
        row_heights: In points, by row number.
        cell_starts, cell_closes: Where the start tag of each cell begins, and its end tag.
        formulas: Where the formula of a cell begins and where its end tag does, by the number of the cell.
        columns: The attributes of the elements that describe columns.
        merges: The merged ranges.
        selected_views: Where the views of the sheet begin that have it selected.
    """

    def __init__(self, content: bytes, *, only_beginning: bool = False) -> None:
        """
        Args:
            content: The part.
            only_beginning: Up to the first row: views, columns, the usual sizes.

        Raises:
            UnreadableWorkbookError: ZP101 not well-formed, ZP103 too many tags or cells.
        """
        check_tag_count(content)
        self.content = content
        self.namespace = self.root = ""
        self.prefixes = RootPrefixes()
        self.root_start = 0
        self.tops: list[TopElement] = []
        self.rows: list[int] = []
        self.row_starts: list[int] = []
        self.row_closes: list[int] = []
        self.row_styles: dict[int, int] = {}
        self.row_heights: dict[int, float] = {}
        self.cell_starts: list[int] = []
        self.cell_closes: list[int] = []
        self.formulas: dict[int, tuple[int, int]] = {}
        self.columns: list[dict[str, str]] = []
        self.merges: list[Range] = []
        self.selected_views: list[int] = []
        self._row = 0
        self._addresses: list[str | None] = []
        self._styles: list[str | None] = []
        self._first_cells: list[int] = []
        self._only_beginning = only_beginning
        self._own = ""
        self._in_data = self._in_row = False
        self._parser = new_parser()
        self._parser.StartNamespaceDeclHandler = self.prefixes.declared
        self._parser.StartElementHandler = self._root_begins
        with suppress(_EnoughError):
            run(self._parser, content)

    def top(self, name: str) -> TopElement | None:
        """The first element of a name next to the cells."""
        return next((each for each in self.tops if each.name == name), None)

    def numbers_of(self, positions: Collection[Position]) -> dict[Position, int]:
        """Which of the cells of the sheet, in the order of its text, those are that are there."""
        if None in self._addresses:
            by_place = {place_of(position): position for position in positions}
            return {by_place[place]: number for number, place in enumerate(self.cells) if place in by_place}
        by_address: dict[str | None, Position] = {position.address: position for position in positions}
        return {by_address[address]: number for number, address in enumerate(self._addresses) if address in by_address}

    def style(self, number: int) -> int:
        """The style of a cell."""
        return number_in(self._styles[number])

    @cached_property
    def cells(self) -> list[int]:
        """Of each cell ``row * 16384 + column - 1``; without an address it is the one right of the one before."""
        places: list[int] = []
        ends = [*self._first_cells[1:], len(self._addresses)]
        for row, first, end in zip(self.rows, self._first_cells, ends, strict=False):
            column = 0
            for address in self._addresses[first:end]:
                position = position_of(address or "")
                column = position.column if position else column + 1
                places.append((position.row if position else row) * LAST_COLUMN + column - 1)
        return places

    # ------------------------------------------------------------ reading

    def _root_begins(self, name: str, _: dict[str, str]) -> None:
        self.namespace, blank, self.root = name.rpartition(" ")
        self._own = self.namespace + blank
        self.prefixes.close()
        self.root_start = self._parser.CurrentByteIndex
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._handlers()

    def _handlers(self) -> tuple[_Begins, _Ends]:
        """For all in the root. Nearly all of it is cells, so that nothing is looked up for them that need not be."""
        parser = self._parser
        addresses, styles, formulas = self._addresses, self._styles, self.formulas
        starts, closes = self.cell_starts, self.cell_closes
        cell, formula = f"{self._own}c", f"{self._own}f"
        depth, in_cell, formula_start = _TOP, False, 0

        def begins(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth, in_cell, formula_start
            if depth > _CELL:
                if in_cell and depth == _IN_CELL and name == formula:
                    formula_start = parser.CurrentByteIndex
            elif depth == _CELL and self._in_row:
                if name == cell:
                    in_cell = True
                    addresses.append(attributes.get("r"))
                    styles.append(attributes.get("s"))
                    starts.append(parser.CurrentByteIndex)
            else:
                self._outer_begins(depth, name, attributes)
            depth += 1

        def ends(_: str) -> None:
            nonlocal depth, in_cell, formula_start
            depth -= 1
            if formula_start and depth == _IN_CELL:
                formulas[len(addresses) - 1] = formula_start, parser.CurrentByteIndex
                formula_start = 0
            elif depth == _CELL and in_cell:
                closes.append(parser.CurrentByteIndex)
                in_cell = False
            elif depth < _CELL:
                self._outer_ends(depth)

        return begins, ends

    def _outer_begins(self, depth: int, name: str, attributes: dict[str, str]) -> None:
        if depth == _TOP:
            namespace, _, local = name.rpartition(" ")
            if namespace != self.namespace and local != _ALTERNATIVES:
                local = ""
            self.tops.append(TopElement(self._parser.CurrentByteIndex, 0, local, attributes))
            self._in_data = name == f"{self._own}sheetData"
        elif depth == _CELL:
            if self.tops[-1].name == _ALTERNATIVES and name.startswith(self._own):
                self.tops[-1].name = name.removeprefix(self._own)
        elif not self._in_data:
            self._below_top(name.removeprefix(self._own), attributes)
        elif self._only_beginning:
            raise _EnoughError
        elif name == f"{self._own}row":
            self._row_begins(attributes)

    def _outer_ends(self, depth: int) -> None:
        if depth == _TOP:
            self.tops[-1].close = self._parser.CurrentByteIndex
            self._in_data = False
        elif depth == _ROW and self._in_row:
            self.row_closes.append(self._parser.CurrentByteIndex)
            self._in_row = False

    def _below_top(self, name: str, attributes: dict[str, str]) -> None:
        if name == "mergeCell":
            corners = range_of(attributes.get("ref", ""))
            if corners:
                self.merges.append(corners)
        elif name == "col":
            self.columns.append(attributes)
        elif name == "sheetView" and attributes.get("tabSelected") in TRUE:
            self.selected_views.append(self._parser.CurrentByteIndex)

    def _row_begins(self, attributes: dict[str, str]) -> None:
        self._in_row = True
        self._row = number_in(attributes.get("r")) or self._row + 1
        if attributes.get("customFormat") in TRUE:
            self.row_styles[self._row] = number_in(attributes.get("s"))
        if "ht" in attributes or "hidden" in attributes:
            is_hidden = attributes.get("hidden") in TRUE
            self.row_heights[self._row] = 0.0 if is_hidden else size_in(attributes.get("ht"))
        self.rows.append(self._row)
        self.row_starts.append(self._parser.CurrentByteIndex)
        self._first_cells.append(len(self._addresses))
        if len(self._addresses) > _MOST_CELLS:
            raise UnreadableWorkbookError("ZP103", f"工作表有{_MOST_CELLS}个以上的单元格")


class _EnoughError(Exception):
    """The part of the sheet that was wanted has been read."""


def size_in(text: str | None) -> float:
    """A height or width in an attribute; -1 for none that is one."""
    try:
        size = float(text or "")
    except ValueError:
        return -1.0
    return size if 0 <= size <= _LARGEST_SIZE else -1.0


_LARGEST_SIZE: Final = 1000.0


def place_of(position: Position) -> int:
    """The number of a cell in ``SheetScan.cells``."""
    return position.row * LAST_COLUMN + position.column - 1


def position_at(place: int) -> Position:
    """The cell of such a number."""
    row, column = divmod(place, LAST_COLUMN)
    return Position(row, column + 1)


def is_in_sheet(position: Position) -> bool:
    """Whether an office program's sheet has such a cell."""
    return 1 <= position.row <= LAST_ROW and 1 <= position.column <= LAST_COLUMN
