"""
The pictures of the page: where everything stands in them. The templates draw them as SVG when the page is written.

They are still pictures: printed as they are, seen without a script, the same bytes for the same projects. What they
show is also said in words or in a table beside them, so nothing depends on seeing them.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.words.numbers import format_decimal
from scoring.formulas.rounding import round_half_up
from scoring.rule_sets.grades import FULL_POINTS
from scoring.rule_sets.limits import LITTLE_SPENT
from scoring.rule_sets.rule_set import RuleSet
from workbooks.page.projects import PageProject

WIDTH: Final = 640
HEIGHT: Final = 420
LEFT, RIGHT, TOP, BOTTOM = 46, WIDTH - 26, 14, HEIGHT - 48
"""Of the field between the axes."""

USUAL_RATE: Final = Decimal(100)
MOST_RATE: Final = Decimal(120)
"""Rates beyond it are drawn at the edge: one typing error must not squeeze all the others together."""

LEAST_SPAN: Final = Decimal(80)
"""The axis of totals begins here, or lower where a total is lower: most lie above, and no rule has a say in it."""


@frozen
class _Scale:
    """A straight line from numbers to places in the picture."""

    low: Decimal
    high: Decimal
    start: int
    end: int

    def place(self, number: Decimal) -> str:
        """Where a number stands, one decimal place; numbers beyond the ends stand at the end."""
        kept = max(self.low, min(self.high, number))
        place = self.start + (kept - self.low) / (self.high - self.low) * (self.end - self.start)
        return format_decimal(round_half_up(place, 1))

    def ticks(self, step: int) -> tuple[tuple[int, str], ...]:
        """The numbers to write along the axis, each with its place."""
        return tuple((at, self.place(Decimal(at))) for at in range(int(self.low), int(self.high) + 1, step))


@frozen
class ChartMark:
    """A project in the picture; the page opens the project of this position when its mark is clicked."""

    x: str
    y: str
    position: int
    doubtful: bool


@frozen(kw_only=True)
class Scatter:
    """
    Execution rate (across) against total (up).

    Attributes:
        marks: One per project that has both.
        across, up: The numbers along the axes, each with its place.
        corner: Right and lower edge of the corner where little was spent and yet the best grade reached; None where
            no rule set tells the best grade.
    """

    marks: tuple[ChartMark, ...]
    across: tuple[tuple[int, str], ...]
    up: tuple[tuple[int, str], ...]
    corner: tuple[Decimal, Decimal] | None
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    top: int = TOP
    bottom: int = BOTTOM
    most_rate: Decimal = MOST_RATE


def scatter(projects: Sequence[PageProject], rules: Sequence[RuleSet]) -> Scatter:
    """The picture of all projects; its corner begins at the lowest total that is the best grade in one of the rules."""
    shown = [
        (project, rate, total)
        for project in projects
        for rate, total in ((project.facts.rate, project.facts.total),)
        if rate is not None and total is not None
    ]
    over = any(rate > USUAL_RATE for _, rate, _ in shown)
    across = _Scale(Decimal(0), MOST_RATE if over else USUAL_RATE, LEFT, RIGHT)
    lowest = min((total for *_, total in shown), default=LEAST_SPAN)
    up = _Scale(min(LEAST_SPAN, lowest // 10 * 10), FULL_POINTS, BOTTOM, TOP)
    best = min((each.grading.grades[0].least for each in rules), default=None)
    return Scatter(
        marks=tuple(
            ChartMark(across.place(rate), up.place(total), project.position, project.facts.is_doubtful)
            for project, rate, total in shown
        ),
        across=across.ticks(20),
        up=up.ticks(5 if up.high - up.low <= 2 * 10 else 10),
        corner=None if best is None else (Decimal(across.place(LITTLE_SPENT)), Decimal(up.place(best))),
    )


def bar_length(count: int, most: int) -> str:
    """The share of ``most`` in percent; the number stands beside the bar as text."""
    return format_decimal(round_half_up(Decimal(100 * count) / max(most, 1), 2))
