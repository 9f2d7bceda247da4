"""A worksheet as a value: what stands where and how it looks, without any Excel library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from indicator_specs.words.numbers import format_decimal

CellValue = str | Decimal | None
"""Text, a number, or nothing (the cell then only has its looks)."""

FONT: Final = "宋体"
BODY_SIZE: Final = 10.0

PALE_YELLOW: Final = "#FFF2CC"
PALE_RED: Final = "#FDE7E5"
PALE_ORANGE: Final = "#FCE4D6"
PALE_BLUE: Final = "#E4EFFA"
RED: Final = "#C00000"


@frozen(kw_only=True)
class Style:
    """
    How a cell looks.

    Attributes:
        size: Of the font, in points.
        bold: Heavy letters.
        align: ``left``, ``center`` or ``right``.
        top: Starts at the top of the cell; otherwise centred vertically.
        border: Thin lines on all four sides.
        wrap: Long texts go on in the next line.
        shrink: What is too wide is printed smaller (only without ``wrap``).
        number_format: In Excel's notation; ``@`` keeps what is typed over the cell a text.
        fill: Background ``#RRGGBB``, or empty.
        colour: Of the letters ``#RRGGBB``, or empty for black.
        locked: Nobody types here while the sheet is protected.
    """

    size: float = BODY_SIZE
    bold: bool = False
    align: str = "center"
    top: bool = False
    border: bool = True
    wrap: bool = True
    shrink: bool = False
    number_format: str = "General"
    fill: str = ""
    colour: str = ""
    locked: bool = True


LONGEST_GENERAL_NUMBER: Final = 10
"""Excel's format General rounds what it shows beyond 11 characters, the sign and the point included."""

MOST_PLACES: Final = 10

_NUMBER: Final = Style(wrap=False, shrink=True)
_LEFT: Final = Style(align="left")

_LOCKED_STYLES: Final[Mapping[str, Style]] = {
    "title": Style(size=16, bold=True, border=False),
    "subtitle": Style(size=11, border=False),
    "left line": Style(align="left", border=False),
    "section": Style(align="left", border=False, bold=True, size=11),
    "right line": Style(align="right", border=False),
    "label": Style(),
    "heading": Style(bold=True),
    "text": Style(),
    # Short texts that Excel would take for a number or a date when somebody types over them: 100%, 12月31日.
    "entry": Style(number_format="@"),
    "left text": _LEFT,
    "left entry": evolve(_LEFT, number_format="@"),
    "long text": evolve(_LEFT, top=True),
    "number": _NUMBER,
    "percent": evolve(_NUMBER, number_format="0.00%"),
    "difference": evolve(_NUMBER, number_format="+0.00;[Red]-0.00;0"),
    "undetermined": Style(fill=PALE_YELLOW),
    "label, owed": Style(fill=PALE_ORANGE),
    "left text, owed": evolve(_LEFT, fill=PALE_ORANGE),
    "long text, owed": evolve(_LEFT, top=True, fill=PALE_ORANGE),
    "warning line": Style(align="left", border=False, bold=True, colour=RED),
    # Shown as nothing: in some programs the text of a hidden column runs over into the visible one beside it.
    "working": Style(border=False, wrap=False, number_format=";;;"),
    "advice": Style(align="left", border=False, size=11),
    "advice heading": Style(align="left", border=False, size=11, bold=True),
    "colour of inputs": Style(fill=PALE_BLUE),
    "colour of gaps": Style(fill=PALE_ORANGE),
    "colour of doubts": Style(fill=PALE_YELLOW),
    **{
        f"number, {places} places": evolve(_NUMBER, number_format=f"0.{'0' * places}" if places else "0")
        for places in range(MOST_PLACES + 1)
    },
}

INPUT: Final = ", input"

STYLES: Final[Mapping[str, Style]] = {
    **_LOCKED_STYLES,
    **{f"{name}{INPUT}": evolve(style, fill=PALE_BLUE, locked=False) for name, style in _LOCKED_STYLES.items()},
}
"""Every look that a planned cell may name; each also as an input: unlocked, in the one colour of all inputs."""


def number_style(number: Decimal) -> str:
    """The style that shows a number with exactly its digits: ``0.8``, ``3300``, ``123456789.12``."""
    shown = format_decimal(number)
    if len(shown) <= LONGEST_GENERAL_NUMBER:
        return "number"
    places = len(shown.partition(".")[2])
    return f"number, {min(places, MOST_PLACES)} places"


@frozen(kw_only=True)
class Input:
    """
    What belongs into a cell that a person fills in, and what is refused there.

    Formulas are Excel's, without the sign of equality.

    Attributes:
        title: Of the prompt, at most 32 characters.
        prompt: Shown beside the cell while it is selected, at most 255 characters.
        choices: Offered as a drop-down; anything else may be typed all the same.
        number: Only numbers that are not negative.
        condition: A formula that must hold, or empty.
        refusal: What a person is told who typed something else, at most 255 characters.
    """

    title: str
    prompt: str
    choices: tuple[str, ...] = ()
    number: bool = False
    condition: str = ""
    refusal: str = ""


@frozen
class Mark:
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
        style: A name in ``STYLES``.
        rows, columns: How far it reaches; more than 1 of either means merged.
        formula: Computes the value, in Excel's notation without the sign of equality; ``value`` is then the result that
            programs see which do not compute. Empty for a plain value.
        input: What a person may type here, or None.
        comment: A note that is shown beside the cell, or empty.
    """

    row: int
    column: int
    value: CellValue
    style: str
    rows: int = 1
    columns: int = 1
    formula: str = ""
    input: Input | None = None
    comment: str = ""

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
        working_columns: How many columns behind the visible ones hold intermediate results; hidden, never printed.
        protected: Only inputs can be changed, until somebody lifts the protection; there is no password.
        marks: Colours that depend on what is filled in; of two that hold, the first counts.
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
    working_columns: int = 0
    protected: bool = False
    marks: tuple[Mark, ...] = ()
    landscape: bool = False
    frozen: tuple[int, int] | None = None
    filter: Filter | None = None
    charts: tuple[Chart, ...] = ()
