"""Which numbers of a form can be the amount or the points that they stand for."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from scoring.submissions.submission import Entry

MOST_POINTS: Final = Decimal(1000)
MOST_MONEY: Final = Decimal(10) ** 15
"""Beyond these a number is a mistake, and nothing is computed from it."""


def usable_money(entry: Entry) -> Decimal | None:
    """An amount that may be one, or None."""
    number = entry.number
    return number if number is not None and 0 <= number < MOST_MONEY else None


def usable_points(entry: Entry) -> Decimal | None:
    """分值 that may be one, or None."""
    number = entry.number
    return number if number is not None and 0 <= number <= MOST_POINTS else None
