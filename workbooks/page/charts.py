"""
The pictures of the page, as SVG made when the page is written.

They are still pictures: printed as they are, seen without a script, the same bytes for the same projects. What they
show is also said in words or in a table beside them, so nothing depends on seeing them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.words.numbers import format_decimal
from scoring.formulas.rounding import round_half_up
from scoring.rule_sets.grades import LOW_RATE
from workbooks.page.projects import HIGH_TOTAL, PageProject

WIDTH: Final = 640
HEIGHT: Final = 420
LEFT, RIGHT, TOP, BOTTOM = 46, 26, 14, 48
HIGHEST_TOTAL: Final = Decimal(100)
USUAL_RATE: Final = Decimal(100)
MOST_RATE: Final = Decimal(120)
"""Rates beyond it are drawn at the edge: one typing error must not squeeze all the others together."""

LEAST_SPAN: Final = Decimal(80)
"""The totals shown begin here, or lower where one is lower."""


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

    def ticks(self, step: int) -> range:
        """The numbers to write along the axis."""
        return range(int(self.low), int(self.high) + 1, step)


def bar(count: int, most: int) -> str:
    """A bar whose length is the share of ``most``; its number stands beside it as text."""
    length = format_decimal(round_half_up(Decimal(100 * count) / max(most, 1), 2))
    return (
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect width="{length}" height="10"/></svg>'
    )


def scatter(projects: Sequence[PageProject]) -> str:
    """
    Execution rate (across) against total (up), one mark per project that has both, the suspicious corner marked.

    A mark carries the project's position as ``data-project``; the page opens the project when it is clicked.
    """
    shown = [
        (project, rate, total)
        for project in projects
        for rate, total in ((project.assessment.execution.rate, project.assessment.total),)
        if rate is not None and total is not None
    ]
    over = any(rate > USUAL_RATE for _, rate, _ in shown)
    across = _Scale(Decimal(0), MOST_RATE if over else USUAL_RATE, LEFT, WIDTH - RIGHT)
    lowest = min((total for *_, total in shown), default=LEAST_SPAN)
    up = _Scale(min(LEAST_SPAN, lowest // 10 * 10), HIGHEST_TOTAL, HEIGHT - BOTTOM, TOP)
    marks = [_mark(project, across.place(rate), up.place(total)) for project, rate, total in shown]
    doubtful = sum(project.suspicious for project, *_ in shown)
    described = 'role="img" aria-labelledby="scatter-title scatter-desc"'
    counted = f"共{len(shown)}个项目；左上角“低执行、高得分”有{doubtful}个项目，名单见图旁。"
    return "\n".join(
        (
            f'<svg class="scatter" viewBox="0 0 {WIDTH} {HEIGHT}" {described}>',
            '<title id="scatter-title">预算执行率与总分</title>',
            f'<desc id="scatter-desc">散点图，横轴为预算执行率，纵轴为总分，{counted}</desc>',
            *_corner(across, up),
            *_axes(across, up),
            *marks,
            "</svg>",
        )
    )


def _mark(project: PageProject, x: str, y: str) -> str:
    if project.suspicious:
        return f'<path class="doubt" d="M{x} {y}m0-6l6 6-6 6-6-6z" data-project="{project.position}"/>'
    return f'<circle cx="{x}" cy="{y}" r="4" data-project="{project.position}"/>'


def _corner(across: _Scale, up: _Scale) -> Iterator[str]:
    left, top = LEFT, TOP
    right, bottom = across.place(LOW_RATE), up.place(HIGH_TOTAL)
    width, height = Decimal(right) - left, Decimal(bottom) - top
    yield f'<rect class="corner" x="{left}" y="{top}" width="{width}" height="{height}"/>'
    yield f'<text class="corner-name" x="{right}" dx="-8" y="{top + 18}" text-anchor="end">低执行、高得分</text>'


def _axes(across: _Scale, up: _Scale) -> Iterator[str]:
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    for number in up.ticks(5 if up.high - up.low <= 2 * 10 else 10):
        y = up.place(Decimal(number))
        yield f'<path class="grid" d="M{LEFT} {y}H{right}"/>'
        yield f'<text x="{LEFT - 8}" y="{y}" dy="0.35em" text-anchor="end">{number}</text>'
    for number in across.ticks(20):
        x = across.place(Decimal(number))
        yield f'<path class="grid" d="M{x} {TOP}V{bottom}"/>'
        yield f'<text x="{x}" y="{bottom + 18}" text-anchor="middle">{number}%</text>'
    yield f'<path class="axis" d="M{LEFT} {TOP}V{bottom}H{right}"/>'
    yield f'<text x="{(LEFT + right) // 2}" y="{HEIGHT - 8}" text-anchor="middle">预算执行率</text>'
    yield f'<text x="{LEFT + 8}" y="{bottom - 10}">纵轴：总分</text>'
