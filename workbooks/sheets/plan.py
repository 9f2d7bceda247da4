"""A worksheet as a value: what stands where, without any Excel library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from attrs import field, frozen

from workbooks.sheets.cell_texts import shortened
from workbooks.sheets.styles import Style

CellValue = str | Decimal | None
"""Text, a number, or nothing (the cell then only has its looks)."""


LONGEST_TITLE: Final = 32
LONGEST_PROMPT: Final = 255
LONGEST_LIST: Final = 255
"""Excel's limits; beyond them it refuses the file."""
GREATEST_ROW_HEIGHT: Final = 400.0
"""In points; Excel allows 409.5. A text that needs more is spread over several rows, merged, or cut off in a list."""


def _as_title(text: str) -> str:
    return shortened(text, LONGEST_TITLE)


def _as_prompt(text: str) -> str:
    return shortened(text, LONGEST_PROMPT)


def _offered(words: Sequence[str]) -> tuple[str, ...]:
    """Excel separates the words of a drop-down by commas, and allows 255 characters in all: the first ones go."""
    usable = [word for word in dict.fromkeys(words) if word.strip() == word and word and not set(word) & set(',"\n\r')]
    while len(",".join(usable)) > LONGEST_LIST:
        usable.pop(0)
    return tuple(usable)


@frozen(kw_only=True)
class Input:
    """
    What belongs into a cell that a person fills in, and what is refused there; its texts are kept to Excel's limits.

    Formulas are Excel's, without the sign of equality.

    Attributes:
        title: Of the prompt, at most 32 characters.
        prompt: Shown beside the cell while it is selected, at most 255 characters.
        brief: A few words in the cell itself, where nothing can be shown beside it; see ``input_prompts``.
        choices: Offered as a drop-down, as far as one can hold them; anything else may be typed all the same.
        number: Only numbers that are not negative.
        condition: A formula that must hold, or empty.
        refusal: What a person is told who typed something else, at most 255 characters.
    """

    title: str = field(converter=_as_title)
    prompt: str = field(converter=_as_prompt)
    brief: str
    choices: tuple[str, ...] = field(default=(), converter=_offered)
    number: bool = False
    condition: str = ""
    refusal: str = field(default="", converter=_as_prompt)


@frozen
class Asked:
    """
    A block of cells of a list into which a person may write.

    Attributes:
        row, column, rows: The block, one column wide, counted from 0.
        input: What belongs there.
    """

    row: int
    column: int
    rows: int
    input: Input


@frozen
class ConditionalFill:
    """
    A block of cells that takes another colour while a condition holds.

    Attributes:
        row, column, rows, columns: The block, counted from 0.
        condition: A formula without the sign of equality.
        fill: ``#RRGGBB``.
    """

    row: int
    column: int
    rows: int
    columns: int
    condition: str
    fill: str


@frozen
class Cell:
    """
    A cell, or a block of merged cells named by its first.

    Attributes:
        row, column: Counted from 0.
        value: What it holds.
        style: How it looks.
        rows, columns: How far it reaches; more than 1 of either means merged.
        formula: Computes the value, in Excel's notation without the sign of equality; ``value`` is then the result that
            programs see which do not compute. Empty for a plain value.
        input: What a person may type here, or None.
        comment: A note that is shown beside the cell, or empty.
        link: Where a click on a text leads within the workbook, ``'年 表'!H14``; or empty.
    """

    row: int
    column: int
    value: CellValue
    style: Style
    rows: int = 1
    columns: int = 1
    formula: str = ""
    input: Input | None = None
    comment: str = ""
    link: str = ""

    @property
    def merged(self) -> bool:
        """It stands for more than one cell of the sheet."""
        return self.rows > 1 or self.columns > 1


@frozen
class Series:
    """One row of columns in a chart: its name, the sheet column (from 0) that holds its numbers, and these numbers."""

    name: str
    column: int
    values: tuple[int, ...]


@frozen(kw_only=True)
class Chart:
    """
    A column chart of numbers that stand in the sheet, row by row.

    Attributes:
        row, column, rows, columns: The cells that it lies over, counted from 0.
        title: Above it.
        first_row: The first row of its numbers.
        label_column: The column that names the rows.
        labels: What stands there.
        series: One per column of numbers, each as long as ``labels``.
        lying: Bars from left to right, the first row on top; otherwise upright columns.
    """

    row: int
    column: int
    rows: int
    columns: int
    title: str
    first_row: int
    label_column: int
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    lying: bool = False


@frozen
class Filter:
    """A heading row, counted from 0, with a filter in each of its columns, and how many rows they filter."""

    heading_row: int
    rows: int
    columns: int


@frozen(kw_only=True)
class SheetPlan:
    """
    One worksheet.

    Attributes:
        name: The wished sheet name; the writer shortens and cleans it and keeps it unique.
        cells: Row by row; they do not overlap. Of a long sheet they may be made only while they are written, once.
        column_widths: In digits of the default font, from column A on.
        row_heights: In points, from row 1 on.
        title_rows: First and last row, counted from 0, that are printed on every page, or None.
        one_page: Printed on a single page, made smaller where needed; otherwise one page wide and many high.
        margin_widths: Of columns right of those: seen while one types, never printed.
        working_columns: How many columns behind the visible ones hold intermediate results; hidden, never printed.
        protected: Only inputs can be changed, until somebody lifts the protection; there is no password.
        marks: Colours that depend on what is filled in; of two that hold, the first counts.
        asked: Columns of a list that are filled in; of single cells see ``Cell.input``.
        landscape: Printed on its side.
        frozen: How many rows and columns stay in view, or None.
        filter: For long lists, or None.
        charts: Beside or below the cells; ``column_widths`` and ``row_heights`` reach as far as they do.
    """

    name: str
    cells: Iterable[Cell]
    column_widths: tuple[float, ...]
    row_heights: tuple[float, ...]
    title_rows: tuple[int, int] | None = None
    one_page: bool = False
    margin_widths: tuple[float, ...] = ()
    working_columns: int = 0
    protected: bool = False
    marks: tuple[ConditionalFill, ...] = ()
    asked: tuple[Asked, ...] = ()
    landscape: bool = False
    frozen: tuple[int, int] | None = None
    filter: Filter | None = None
    charts: tuple[Chart, ...] = ()
