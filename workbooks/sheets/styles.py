"""How cells look, as values: one follows from another, and the writer makes each a format of its library."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Final

from attrs import evolve, frozen

from indicator_specs.words.numbers import format_decimal

FONT: Final = "宋体"
BODY_SIZE: Final = 10.0

PALE_YELLOW: Final = "#FFF2CC"
PALE_RED: Final = "#FDE7E5"
PALE_ORANGE: Final = "#FCE4D6"
PALE_BLUE: Final = "#E4EFFA"
PALE_GREEN: Final = "#E2EFDA"
RED: Final = "#C00000"
AMBER: Final = "#9C5700"
GREY: Final = "#7F7F7F"


@frozen(kw_only=True, cache_hash=True)
class Style:
    """
    How a cell looks.

    Attributes:
        size: Of the font, in points.
        bold: Heavy letters.
        underlined: As of a link.
        align: ``left``, ``center`` or ``right``.
        indent: Starts so many characters away from the left side.
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
    underlined: bool = False
    align: str = "center"
    indent: int = 0
    top: bool = False
    border: bool = True
    wrap: bool = True
    shrink: bool = False
    number_format: str = "General"
    fill: str = ""
    colour: str = ""
    locked: bool = True

    def as_input(self) -> Style:
        """Unlocked, in the one colour of all inputs."""
        return evolve(self, fill=PALE_BLUE, locked=False)

    def as_owed(self) -> Style:
        """In the colour of what its author must still explain."""
        return evolve(self, fill=PALE_ORANGE)


LABEL: Final = Style()
TEXT: Final = Style()
HEADING: Final = Style(bold=True)
ENTRY: Final = Style(number_format="@")
"""For short texts that Excel would take for a number or a date when somebody types over them: 100%, 12月31日."""

LEFT_TEXT: Final = Style(align="left")
LEFT_ENTRY: Final = evolve(LEFT_TEXT, number_format="@")
LONG_TEXT: Final = evolve(LEFT_TEXT, top=True)

NUMBER: Final = Style(wrap=False, shrink=True)
PERCENT: Final = evolve(NUMBER, number_format="0.00%")
DIFFERENCE: Final = evolve(NUMBER, number_format="+0.00;[Red]-0.00;0")
UNDETERMINED: Final = Style(fill=PALE_YELLOW)
WORKING: Final = Style(border=False, wrap=False, number_format=";;;")
"""Shown as nothing: in some programs the text of a hidden column runs over into the visible one beside it."""
HINT: Final = Style(size=9, border=False, align="left", indent=1, colour=AMBER)
"""Beside the table, while one types; calm, and seen all the same."""
HINT_HEADING: Final = evolve(HINT, colour=GREY)

TITLE: Final = Style(size=16, bold=True, border=False)
SUBTITLE: Final = Style(size=11, border=False)
LEFT_LINE: Final = Style(align="left", border=False)
RIGHT_LINE: Final = Style(align="right", border=False)
WARNING_LINE: Final = evolve(LEFT_LINE, bold=True, colour=RED)
ADVICE: Final = evolve(LEFT_LINE, size=11)
SECTION: Final = evolve(ADVICE, bold=True)

LONGEST_GENERAL_NUMBER: Final = 10
"""Excel's format General rounds what it shows beyond 11 characters, the sign and the point included."""

MOST_PLACES: Final = 10


def fitted(style: Style, value: object) -> Style:
    """The style that a value has in a cell of some style: a plain number is shown with exactly its digits."""
    return number_style(value) if isinstance(value, Decimal) and style == NUMBER else style


def number_style(number: Decimal) -> Style:
    """The style that shows a number with exactly its digits: ``0.8``, ``3300``, ``123456789.12``."""
    shown = format_decimal(number)
    if len(shown) <= LONGEST_GENERAL_NUMBER:
        return NUMBER
    return _with_places(min(len(shown.partition(".")[2]), MOST_PLACES))


@cache
def _with_places(places: int) -> Style:
    return evolve(NUMBER, number_format=f"0.{'0' * places}" if places else "0")
