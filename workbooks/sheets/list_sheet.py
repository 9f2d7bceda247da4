"""A long list as a sheet: a title, one heading with filters, one row each, sums below; cells are made while written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, Generic, TypeVar

from attrs import frozen

from scoring.findings.addresses import column_letters
from workbooks.sheets import styles
from workbooks.sheets.cell_texts import LONGEST_TOLD, bounded
from workbooks.sheets.drafting import LEAST_ROW_HEIGHT, whole_quarters
from workbooks.sheets.plan import GREATEST_ROW_HEIGHT, Asked, Cell, CellValue, ConditionalFill, Filter, Input, SheetPlan
from workbooks.sheets.styles import Style, fitted
from workbooks.sheets.text_width import columns_for_text, height_for_lines, lines_needed

Item = TypeVar("Item")

TITLE_ROW, NOTE_ROW, HEADING_ROW, FIRST_ROW = range(4)
NUMBER, NUMBER_WIDTH = "序号", 6.0
SUMS: Final = "合计"
TITLE_HEIGHT: Final = 30.0


@frozen(kw_only=True)
class ListColumn(Generic[Item]):
    """
    One column of a list.

    Attributes:
        heading: Above it.
        width: In digits of the default font.
        value: What it shows of an item.
        style: Of its cells.
        formula: Of its cell in the row of sums, computed by Excel over the rows that a filter leaves: ``{cells}`` is
            the column's range, ``{numbers}`` that of 序号, ``{row}`` the row of sums. Empty for none.
        input: What a person may write there; None where nobody is asked.
    """

    heading: str
    width: float
    value: Callable[[Item], CellValue]
    style: Style = styles.TEXT
    formula: str = ""
    input: Input | None = None


@frozen(kw_only=True)
class RowMark:
    """
    Rows that take another colour while a condition on them holds.

    Attributes:
        condition: A formula about the first row, whose number is ``{row}``: ``$C{row}>0``.
        fill: ``#RRGGBB``.
        column: Only this column, counted from 0; None for the whole row.
    """

    condition: str
    fill: str
    column: int | None = None


@frozen(kw_only=True)
class ListSheet(Generic[Item]):
    """
    A list that is still to be filled.

    Attributes:
        name: Of the sheet.
        title: Over the list.
        note: A line below the title.
        columns: From B on; column A numbers the rows.
        frozen_columns: How many columns, A included, stay in view.
        marks: Colours; of two that hold, the first counts.
        hidden: A column behind the others that nobody sees, and that is sorted with them; None for none.
    """

    name: str
    title: str
    note: str
    columns: Sequence[ListColumn[Item]]
    frozen_columns: int
    marks: Sequence[RowMark] = ()
    hidden: ListColumn[Item] | None = None

    def row_height(self, item: Item) -> float:
        """In points, so that every text in the item's row can be read."""
        values = ((column, shown(column.value(item))) for column in self.columns)
        return max(_height(value, column.width, column.style) for column, value in values)

    def plan(
        self,
        items: Iterable[Item],
        heights: Sequence[float],
        *,
        first_number: int = 1,
        sums: Mapping[str, CellValue] | None = None,
    ) -> SheetPlan:
        """
        The sheet.

        Args:
            items: One a row; taken only while the sheet is written.
            heights: ``row_height`` of each.
            first_number: 序号 of the first.
            sums: The row of sums: heading → value; None for no such row.
        """
        rows, columns = len(heights), len(self.columns) + 1
        heading_height = max(_height(column.heading, column.width, styles.HEADING) for column in self.columns)
        return SheetPlan(
            name=self.name,
            cells=self._cells(items, rows, first_number, sums),
            column_widths=(NUMBER_WIDTH, *(column.width for column in self.columns)),
            row_heights=(
                TITLE_HEIGHT,
                LEAST_ROW_HEIGHT,
                heading_height,
                *heights,
                *(() if sums is None else (LEAST_ROW_HEIGHT,)),
            ),
            title_rows=(HEADING_ROW, HEADING_ROW),
            marks=tuple(_mark_on_rows(mark, rows, columns) for mark in self.marks if rows),
            asked=tuple(
                Asked(FIRST_ROW, position, rows, column.input)
                for position, column in enumerate(self.columns, start=1)
                if column.input and rows
            ),
            working_columns=int(self.hidden is not None),
            landscape=True,
            frozen=(FIRST_ROW, self.frozen_columns),
            filter=Filter(HEADING_ROW, rows, columns + int(self.hidden is not None)),
        )

    def _cells(
        self, items: Iterable[Item], rows: int, first_number: int, sums: Mapping[str, CellValue] | None
    ) -> Iterator[Cell]:
        columns = len(self.columns) + 1
        yield Cell(TITLE_ROW, 0, self.title, styles.TITLE, columns=columns)
        yield Cell(NOTE_ROW, 0, self.note, styles.LEFT_LINE, columns=columns)
        written = (*self.columns, *((self.hidden,) if self.hidden else ()))
        for position, heading in enumerate((NUMBER, *(column.heading for column in written))):
            yield Cell(HEADING_ROW, position, heading, styles.HEADING)
        for index, item in enumerate(items):
            row = FIRST_ROW + index
            yield Cell(row, 0, Decimal(first_number + index), styles.NUMBER)
            for position, column in enumerate(written, start=1):
                value = shown(column.value(item))
                yield Cell(row, position, value, fitted(column.style, value))
        if sums is not None:
            yield from self._sums(FIRST_ROW + rows, rows, sums)

    def _sums(self, row: int, rows: int, sums: Mapping[str, CellValue]) -> Iterator[Cell]:
        yield Cell(row, 0, SUMS, styles.HEADING)
        for position, column in enumerate(self.columns, start=1):
            value = sums.get(column.heading)
            style = styles.HEADING if isinstance(value, str) else fitted(column.style, value)
            formula = column.formula.format(cells=_range(position, rows), numbers=_range(0, rows), row=row + 1)
            yield Cell(row, position, value, style, formula=formula if rows else "")


def _range(column: int, rows: int) -> str:
    letters = column_letters(column + 1)
    return f"{letters}{FIRST_ROW + 1}:{letters}{FIRST_ROW + rows}"


def shown(value: CellValue) -> CellValue:
    """A text without control characters and not too long to be looked through; numbers as they are."""
    if not isinstance(value, str) or (len(value) <= LONGEST_TOLD and value.isprintable()):
        return value
    return bounded(value, LONGEST_TOLD)


def _height(value: CellValue, width: float, style: Style) -> float:
    lines = 1
    if isinstance(value, str) and style.wrap:
        room = columns_for_text((width,), style.size)
        if 2 * len(value) > room or "\n" in value:  # no character is wider than two columns
            lines = lines_needed(value, room)
    return whole_quarters(min(height_for_lines(lines, style.size), GREATEST_ROW_HEIGHT))


def _mark_on_rows(mark: RowMark, rows: int, columns: int) -> ConditionalFill:
    first, reach = (0, columns) if mark.column is None else (mark.column, 1)
    return ConditionalFill(FIRST_ROW, first, rows, reach, mark.condition.format(row=FIRST_ROW + 1), mark.fill)
