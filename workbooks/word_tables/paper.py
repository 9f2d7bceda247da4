"""On which paper a sheet stands, and how much smaller than in a workbook it is set there."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import accumulate, pairwise
from typing import Final

from attrs import frozen
from docx.shared import Length, Mm, Pt

from workbooks.sheets.plan import SheetPlan
from workbooks.sheets.text_width import COLUMN_PADDING, PIXELS_PER_DIGIT, PIXELS_PER_POINT

SHORT_SIDE, LONG_SIDE = Mm(210), Mm(297)
"""A4."""
SIDE_MARGIN, TOP_MARGIN, BOTTOM_MARGIN, FOOTER_DISTANCE = Mm(15), Mm(18), Mm(18), Mm(9)

LEAST_SCALE: Final = Fraction(85, 100)
"""A sheet that would have to be set smaller than this stands on its side."""

TWIPS: Final = 635
"""In the library's units of length; Word counts widths and heights in twips."""


@frozen
class Paper:
    """
    Attributes:
        landscape: On its side.
        scale: Of all sizes, at most 1.
        columns: Widths in twips; together as wide as the text.
    """

    landscape: bool
    scale: Fraction
    columns: tuple[int, ...]

    @property
    def width(self) -> int:
        """Of the page, in the library's units."""
        return LONG_SIDE if self.landscape else SHORT_SIDE

    @property
    def height(self) -> int:
        """Of the page, in the library's units."""
        return SHORT_SIDE if self.landscape else LONG_SIDE

    def half_points(self, points: float) -> int:
        """A letter's size as Word counts it."""
        return _half_points(points, self.scale)


def paper_for(plan: SheetPlan) -> Paper:
    """The paper on which a sheet can be read: upright where it fits there, otherwise on its side."""
    wanted = [_natural_width(width) for width in plan.column_widths]
    upright, lying = (Fraction(_text_width(side), sum(wanted)) for side in (SHORT_SIDE, LONG_SIDE))
    landscape = plan.landscape or upright < LEAST_SCALE
    side = LONG_SIDE if landscape else SHORT_SIDE
    scale = min(Fraction(1), lying if landscape else upright)
    return Paper(landscape, scale, _shared(wanted, _text_width(side) // TWIPS))


def _natural_width(digits: float) -> int:
    """As wide as the column of the workbook, in the library's units."""
    pixels = PIXELS_PER_DIGIT * Fraction(Decimal(str(digits))) + COLUMN_PADDING
    return int(Length(Pt(1)) * pixels / Fraction(PIXELS_PER_POINT).limit_denominator(10))


@cache
def _half_points(points: float, scale: Fraction) -> int:
    return round(2 * Fraction(Decimal(str(points))) * scale)


def _text_width(side: int) -> int:
    return side - 2 * SIDE_MARGIN


def _shared(wanted: Sequence[int], whole: int) -> tuple[int, ...]:
    """The whole width in twips, shared as the columns of the workbook share theirs."""
    edges = [whole * reached // sum(wanted) for reached in accumulate(wanted, initial=0)]
    return tuple(right - left for left, right in pairwise(edges))
