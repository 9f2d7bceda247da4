"""The arithmetic of a score and nothing else: no texts, no steps, no rule sets; the numbers are there already."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

PLACES = Decimal("0.01")


class Numbers(NamedTuple):
    """A target, what was reached, and what it is worth."""

    less_is_better: bool
    target: Decimal
    actual: Decimal
    points: Decimal


def score_of(row: Numbers) -> Decimal:
    """Full points for a target that was met, a share for one that was missed."""
    met = row.actual <= row.target if row.less_is_better else row.actual >= row.target
    if met:
        return row.points
    share = row.target / row.actual if row.less_is_better else row.actual / row.target
    return min(max(row.points * share, Decimal(0)), row.points).quantize(PLACES, rounding=ROUND_HALF_UP)


def total_of(rows: Iterable[Numbers]) -> Decimal:
    """The sum of a sheet."""
    return sum(map(score_of, rows), Decimal(0)).quantize(PLACES, rounding=ROUND_HALF_UP)
