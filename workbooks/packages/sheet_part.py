"""
The cells of a worksheet, of which some get another style or value, and the elements that belong to them.

Changes are collected and put into the text at once, each at the place that the scan found for it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from operator import itemgetter
from typing import Final

from attrs import define

from indicator_specs.words.numbers import format_decimal
from scoring.findings.addresses import LAST_COLUMN, LAST_ROW, Position, address_of, range_of
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.packages.package import UnchangeablePackageError
from workbooks.packages.sheet_scan import ElementPlace, SheetScan, number_in, place_of, position_at
from workbooks.packages.xml_edits import Edits, as_text, attribute_in, tag_end, tag_prefix
from workbooks.sheets.cell_texts import as_stored, storable_text

CellContent = str | Decimal

_ORDER: Final = tuple(
    """
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
    autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations
    hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches
    ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems
    tableParts extLst
    """.split()
)
"""Of the elements of a worksheet, as the schema has it; Excel opens no other."""

_LEGACY_DRAWING: Final = "legacyDrawing"


class FormulaCellError(Exception):
    """A value is to be put into a cell that holds a formula, which is never done; the text is its address."""


@define
class _Change:
    """What is to become of one cell: its style, what it holds, or what its formula gives (nothing yet)."""

    style: int | None = None
    value: CellContent | None = None
    result: CellContent | None = None
    has_result: bool = False


class SheetPart:
    """
    A worksheet, whose cells can be changed.

    Attributes:
        scan: Where everything stands in it.
    """

    def __init__(self, content: bytes) -> None:
        """
        Raises:
            UnreadableWorkbookError: as ``SheetScan``, and ZP101 for what is no worksheet.
        """
        self.scan = SheetScan(content)
        if self.scan.root != "worksheet":
            raise UnreadableWorkbookError("ZP101", "部件的内容不是工作表")
        self._changes: dict[int, _Change] = {}
        self._edits = Edits(content)

    def __bool__(self) -> bool:
        return bool(self._changes) or bool(self._edits)

    # ------------------------------------------------------------ what is there

    def corners_of(self, positions: Collection[Position]) -> dict[Position, Position]:
        """Each of the cells, and the one that shows what it holds: the first of the range that it is merged into."""
        shown = {position: position for position in positions}
        left = sorted(shown)
        room = LAST_ROW * LAST_COLUMN
        for start, end in self.scan.merges:
            room -= abs((end.row - start.row + 1) * (end.column - start.column + 1))
            if room < 0:  # they overlap, as in no file of an office program
                break
            at = bisect_left(left, Position(start.row, 0))
            while at < len(left) and left[at].row <= end.row:
                if start.column <= left[at].column <= end.column:
                    shown[left.pop(at)] = start
                else:
                    at += 1
        return shown

    def styles(self) -> Iterator[tuple[Position, int]]:
        """The cells that are there, and their styles."""
        for number, place in enumerate(self.scan.cells):
            yield position_at(place), self.scan.style(number)

    def styles_of(self, positions: Collection[Position]) -> dict[Position, int]:
        """The style of each of the cells; of one that is not there, its row's or its column's."""
        found = self.scan.numbers_of(positions)
        return {
            position: self.scan.style(found[position]) if position in found else self._style_around(position)
            for position in positions
        }

    def holds_formula(self, position: Position) -> bool:
        """Whether a cell is computed."""
        return position in self._with_formulas

    @cached_property
    def _with_formulas(self) -> frozenset[Position]:
        places = [position_at(self.scan.cells[number]) for number in self.scan.formulas]
        found = self.scan.numbers_of(places)
        return frozenset(position for position, number in found.items() if number in self.scan.formulas)

    def _style_around(self, position: Position) -> int:
        if position.row in self.scan.row_styles:
            return self.scan.row_styles[position.row]
        at = bisect_right(self._column_styles, position.column, key=itemgetter(0)) - 1
        _, last, style = self._column_styles[at] if at >= 0 else (0, 0, 0)
        return style if position.column <= last else 0

    @cached_property
    def _column_styles(self) -> list[tuple[int, int, int]]:
        """First and last column of each described stretch, and its style."""
        return sorted(
            (number_in(each.get("min")), number_in(each.get("max")), number_in(each.get("style")))
            for each in self.scan.columns
        )

    # ------------------------------------------------------------ what it becomes

    def set_style(self, position: Position, style: int) -> None:
        """Give a cell a style; one that is not there comes to be."""
        self._change(position).style = style

    def set_value(self, position: Position, value: CellContent) -> None:
        """
        Put a number, or a text that stays one, into a cell.

        Raises:
            FormulaCellError: it holds a formula.
        """
        if self.holds_formula(position):
            raise FormulaCellError(position.address)
        self._change(position).value = value

    def set_result(self, position: Position, result: CellContent | None) -> None:
        """
        Store another result of a formula.

        Args:
            position: Of a cell that holds one.
            result: None for none, until an office program calculates it.

        Raises:
            KeyError: it holds none.
        """
        if not self.holds_formula(position):
            raise KeyError(position.address)
        change = self._change(position)
        change.result, change.has_result = result, True

    def select_no_view(self) -> None:
        """Two selected tabs would be edited together."""
        for start in self.scan.selected_views:
            self._edits.set_attributes(start, {"tabSelected": None})

    def legacy_drawing(self, relations_namespace: str) -> str:
        """The id of the drawing that shows the comments, or nothing."""
        element = self.scan.top(_LEGACY_DRAWING)
        return element.attributes.get(f"{relations_namespace} id", "") if element else ""

    def add_legacy_drawing(self, relations_namespace: str, identifier: str) -> None:
        """Name the drawing that shows the comments."""
        name = self._prefix_of_root() + _LEGACY_DRAWING
        attribute = self.scan.prefixes.attribute(relations_namespace, "id", identifier)
        self._insert_top(_LEGACY_DRAWING, f"<{name}{attribute}/>")

    def remove_legacy_drawing(self) -> None:
        """There are no comments any more."""
        element = self.scan.top(_LEGACY_DRAWING)
        if element:
            self._edits.replace(element.start, self._end(element), "")

    def edited(self) -> bytes:
        """
        The part with all changes.

        Raises:
            UnchangeablePackageError: a cell is to come to be in a sheet that has no room for cells.
        """
        there = self._change_cells()
        missing = sorted(set(self._changes) - there)
        if missing:
            self._insert_cells(missing)
            self._widen_dimension(missing)
        self._changes.clear()
        return self._edits.edited()

    def _change(self, position: Position) -> _Change:
        return self._changes.setdefault(place_of(position), _Change())

    def _insert_top(self, name: str, xml: str) -> None:
        earlier = frozenset(_ORDER[: _ORDER.index(name)])
        before = [element for element in self.scan.tops if element.name in earlier]
        if not before:
            raise UnchangeablePackageError("工作表的 XML 不完整")
        self._edits.insert(self._end(before[-1]), xml)

    def _prefix_of_root(self) -> str:
        return tag_prefix(self.scan.content, self.scan.root_start)

    def _end(self, element: ElementPlace) -> int:
        content = self.scan.content
        inner = tag_end(content, element.start)
        return element.close if content[inner - 2 : inner] == b"/>" else content.index(b">", element.close) + 1

    # ------------------------------------------------------------ cells that are there

    def _change_cells(self) -> set[int]:
        changes = self._changes
        found = self.scan.numbers_of([position_at(place) for place in changes])
        for position, number in found.items():
            self._change_cell(number, changes[place_of(position)])
        return {place_of(position) for position in found}

    def _change_cell(self, number: int, change: _Change) -> None:
        start = self.scan.cell_starts[number]
        attributes: dict[str, str | None] = {}
        if change.style is not None:
            attributes["s"] = str(change.style)
        prefix = tag_prefix(self.scan.content, start)
        if change.has_result:
            attributes["t"], xml = _result(prefix, change.result)
            formula = ElementPlace(*self.scan.formulas[number])
            self._edits.replace(self._end(formula), self.scan.cell_closes[number], xml)
        elif change.value is not None:
            attributes["t"], xml = _content(prefix, change.value)
            attributes["vm"] = None  # the picture or the data that the old value stood for
            inner = tag_end(self.scan.content, start)
            if self.scan.content[inner - 2 : inner] == b"/>":
                self._edits.open_and_fill(start, xml)
            else:
                self._edits.replace(inner, self.scan.cell_closes[number], xml)
        self._edits.set_attributes(start, attributes)

    # ------------------------------------------------------------ cells that are not

    def _insert_cells(self, places: list[int]) -> None:
        by_row: dict[int, list[int]] = {}
        for place in places:
            by_row.setdefault(place // LAST_COLUMN, []).append(place)
        numbers = {row: number for number, row in enumerate(self.scan.rows)}
        missing = [row for row in by_row if row not in numbers]
        for row, inserted in by_row.items():
            if row in numbers:
                self._insert_into_row(numbers[row], inserted)
        if missing:
            self._insert_rows(missing, by_row)

    def _insert_into_row(self, number: int, places: list[int]) -> None:
        content, start = self.scan.content, self.scan.row_starts[number]
        prefix = tag_prefix(content, start)
        self._widen_spans(start, places)
        inner = tag_end(content, start)
        if content[inner - 2 : inner] == b"/>":
            self._edits.open_and_fill(start, "".join(self._new_cell(prefix, place) for place in places))
            return
        close = self.scan.row_closes[number]
        starts = self.scan.cell_starts
        first, last = bisect_left(starts, start), bisect_left(starts, close)
        left = deque(places)
        for cell in range(first, last):
            while left and self.scan.cells[cell] > left[0]:
                self._edits.insert(starts[cell], self._new_cell(prefix, left.popleft()))
        for place in left:
            self._edits.insert(close, self._new_cell(prefix, place))

    def _widen_spans(self, start: int, places: list[int]) -> None:
        """A row may say from which column to which it reaches."""
        spans = attribute_in(self.scan.content, start, "spans")
        first, _, last = spans.partition(":")
        if not (number_in(first) and number_in(last)):
            return
        columns = [place % LAST_COLUMN + 1 for place in places]
        widened = f"{min(number_in(first), *columns)}:{max(number_in(last), *columns)}"
        if widened != spans:
            self._edits.set_attributes(start, {"spans": widened})

    def _insert_rows(self, missing: list[int], by_row: Mapping[int, list[int]]) -> None:
        data = self.scan.top("sheetData")
        if data is None:
            raise UnchangeablePackageError("工作表没有可写的单元格区域")
        content = self.scan.content
        prefix = tag_prefix(content, data.start)
        cells = {row: "".join(self._new_cell(prefix, place) for place in by_row[row]) for row in missing}
        lines = {row: f'<{prefix}row r="{row}">{written}</{prefix}row>' for row, written in cells.items()}
        inner = tag_end(content, data.start)
        if content[inner - 2 : inner] == b"/>":
            self._edits.open_and_fill(data.start, "".join(lines.values()))
            return
        left = deque(lines.items())
        for number, start in zip(self.scan.rows, self.scan.row_starts, strict=True):
            while left and number > left[0][0]:
                self._edits.insert(start, left.popleft()[1])
        for _, line in left:
            self._edits.insert(data.close, line)

    def _new_cell(self, prefix: str, place: int) -> str:
        change = self._changes[place]
        position = position_at(place)
        style = self._style_around(position) if change.style is None else change.style
        look = f' s="{style}"' if style else ""
        if change.value is None:
            return f'<{prefix}c r="{position.address}"{look}/>'
        kind, xml = _content(prefix, change.value)
        sort = f' t="{kind}"' if kind else ""
        return f'<{prefix}c r="{position.address}"{look}{sort}>{xml}</{prefix}c>'

    def _widen_dimension(self, places: list[int]) -> None:
        """The sheet says how far it reaches."""
        element = self.scan.top("dimension")
        corners = range_of(element.attributes.get("ref", "")) if element else None
        if element is None or corners is None:
            return
        positions = [*corners, *map(position_at, places)]
        rows, columns = [each.row for each in positions], [each.column for each in positions]
        first, last = address_of(min(rows), min(columns)), address_of(max(rows), max(columns))
        self._edits.set_attributes(element.start, {"ref": first if first == last else f"{first}:{last}"})


def _result(prefix: str, value: CellContent | None) -> tuple[str | None, str]:
    """The type of a cell whose formula gives a value, and what stands behind the formula."""
    if value is None:
        return None, ""
    if isinstance(value, Decimal):
        return None, f"<{prefix}v>{format_decimal(value)}</{prefix}v>"
    return "str", f"<{prefix}v>{as_text(as_stored(storable_text(value)))}</{prefix}v>"


def _content(prefix: str, value: CellContent) -> tuple[str | None, str]:
    """The type of a cell with a value, and what stands in it."""
    if isinstance(value, Decimal):
        return None, f"<{prefix}v>{format_decimal(value)}</{prefix}v>"
    text = as_text(as_stored(storable_text(value)))
    return "inlineStr", f'<{prefix}is><{prefix}t xml:space="preserve">{text}</{prefix}t></{prefix}is>'
