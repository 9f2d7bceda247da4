"""Where everything stands in the XML of a worksheet, rows, cells and what is around them, by one pass of expat."""

from __future__ import annotations

from array import array
from contextlib import suppress
from typing import Final

from scoring.findings.addresses import LAST_COLUMN, LAST_ROW, Position, position_of, range_of
from workbooks.packages.xml_edits import RootPrefixes, check_tag_count, new_parser, run

Range = tuple[Position, Position]

_ROOT, _TOP, _ROW, _CELL, _IN_CELL = range(5)
"""How deep an element stands."""

_ALTERNATIVES: Final = "AlternateContent"
_LONGEST_NUMBER: Final = 7


def number_in(text: str | None) -> int:
    """A small whole number in an attribute; 0 for anything else."""
    if text is None or len(text) > _LONGEST_NUMBER or not (text.isascii() and text.isdecimal()):
        return 0
    return int(text)


class TopElement:
    """An element next to the cells: its name (of the first within it for a choice between versions) and its place."""

    __slots__ = ("attributes", "close", "name", "start")

    def __init__(self, name: str, start: int, attributes: dict[str, str]) -> None:
        self.name = name
        self.start = start
        self.close = 0
        self.attributes = attributes


class SheetScan:
    """
    The places in a worksheet, in the order of its text.

    Attributes:
        content: The part in UTF-8.
        namespace: Of its own elements.
        prefixes: That its root declares.
        root_start: Where its root begins.
        tops: The elements next to the cells.
        rows, row_starts, row_closes: Number of each row, where its start tag and its end tag begin.
        row_styles: The style of a row that has one, by its number.
        row_heights: In points, by row number.
        cells: Of each cell ``row * 16384 + column - 1``.
        cell_starts, cell_closes, cell_styles: Likewise.
        formulas: The places in ``cells`` of those that hold a formula.
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
            UnreadableWorkbookError: ZP101 not well-formed, ZP103 too many tags.
        """
        check_tag_count(content)
        self.content = content
        self.namespace = ""
        self.prefixes = RootPrefixes()
        self.root_start = 0
        self.root_close = 0
        self.tops: list[TopElement] = []
        self.rows, self.row_starts, self.row_closes = array("q"), array("q"), array("q")
        self.row_styles: dict[int, int] = {}
        self.row_heights: dict[int, float] = {}
        self.cells, self.cell_starts, self.cell_closes = array("q"), array("q"), array("q")
        self.cell_styles = array("q")
        self.formulas: set[int] = set()
        self.columns: list[dict[str, str]] = []
        self.merges: list[Range] = []
        self.selected_views: list[int] = []
        self._row = self._column = 0
        self._depth = 0
        self._in_data = self._in_row = self._in_cell = False
        self._only_beginning = only_beginning
        self._own: dict[str, str] = {}
        self._parser = new_parser()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartNamespaceDeclHandler = self.prefixes.declared
        with suppress(_EnoughError):
            run(self._parser, content)

    def top(self, name: str) -> TopElement | None:
        """The first element of a name next to the cells."""
        return next((each for each in self.tops if each.name == name), None)

    # ------------------------------------------------------------ reading

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        depth = self._depth
        self._depth = depth + 1
        if depth == _IN_CELL:
            if self._in_cell and name == self._formula_name:
                self.formulas.add(len(self.cells) - 1)
        elif depth == _CELL:
            if self._in_row:
                if name == self._cell_name:
                    self._cell_begins(attributes)
            elif self.tops[-1].name == _ALTERNATIVES:
                self._alternative_begins(name)
        elif depth == _ROW:
            self._below_top(name, attributes)
        elif depth == _TOP:
            self._top_begins(name, attributes)
        elif depth == _ROOT:
            self._root_begins(name)

    def _end(self, _: str) -> None:
        self._depth = depth = self._depth - 1
        if depth == _CELL:
            if self._in_cell:
                self.cell_closes.append(self._parser.CurrentByteIndex)
                self._in_cell = False
        elif depth == _ROW:
            if self._in_row:
                self.row_closes.append(self._parser.CurrentByteIndex)
                self._in_row = False
        elif depth == _TOP:
            self.tops[-1].close = self._parser.CurrentByteIndex
            self._in_data = False
        elif depth == _ROOT:
            self.root_close = self._parser.CurrentByteIndex

    def _root_begins(self, name: str) -> None:
        self.namespace, blank, _ = name.rpartition(" ")
        self.prefixes.close()
        self.root_start = self._parser.CurrentByteIndex
        own = self.namespace + blank
        self._row_name, self._cell_name, self._formula_name = f"{own}row", f"{own}c", f"{own}f"
        self._merge_name, self._column_name, self._view_name = f"{own}mergeCell", f"{own}col", f"{own}sheetView"
        self._data_name = f"{own}sheetData"

    def _top_begins(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if namespace != self.namespace and local != _ALTERNATIVES:
            local = ""
        self.tops.append(TopElement(local, self._parser.CurrentByteIndex, attributes))
        self._in_data = name == self._data_name

    def _alternative_begins(self, name: str) -> None:
        namespace, _, local = name.rpartition(" ")
        if namespace == self.namespace:
            self.tops[-1].name = local

    def _below_top(self, name: str, attributes: dict[str, str]) -> None:
        if self._in_data:
            if self._only_beginning:
                raise _EnoughError
            if name == self._row_name:
                self._row_begins(attributes)
        elif name == self._merge_name:
            corners = range_of(attributes.get("ref", ""))
            if corners:
                self.merges.append(corners)
        elif name == self._column_name:
            self.columns.append(attributes)
        elif name == self._view_name and attributes.get("tabSelected") in {"1", "true"}:
            self.selected_views.append(self._parser.CurrentByteIndex)

    def _row_begins(self, attributes: dict[str, str]) -> None:
        self._in_row = True
        self._row = number_in(attributes.get("r")) or self._row + 1
        self._column = 0
        if attributes.get("customFormat") in {"1", "true"}:
            self.row_styles[self._row] = number_in(attributes.get("s"))
        height = attributes.get("ht")
        if height is not None or "hidden" in attributes:
            self.row_heights[self._row] = 0.0 if attributes.get("hidden") in {"1", "true"} else size_in(height)
        self.rows.append(self._row)
        self.row_starts.append(self._parser.CurrentByteIndex)

    def _cell_begins(self, attributes: dict[str, str]) -> None:
        self._in_cell = True
        address = attributes.get("r")
        position = position_of(address) if address is not None else None
        if position is None:
            row, column = self._row, self._column + 1
        else:
            row, column = position
        self._column = column
        style = attributes.get("s")
        self.cells.append(row * LAST_COLUMN + column - 1)
        self.cell_starts.append(self._parser.CurrentByteIndex)
        self.cell_styles.append(number_in(style) if style is not None else 0)


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
