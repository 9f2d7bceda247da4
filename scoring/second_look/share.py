"""A share of a whole, exact: 15% of 61 projects are 9.15, and so at least 10."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from indicator_specs.words.numbers import format_decimal, to_decimal

_ALL = Decimal(100)
_CURE = "请写成百分数，例如 15%"


class NoShareError(ValueError):
    """A text is no share; says so in Chinese."""


@frozen
class Share:
    """
    More than nothing, and at most all.

    Attributes:
        percent: Between 0 and 100.
    """

    percent: Decimal

    def __str__(self) -> str:
        return f"{format_decimal(self.percent)}%"

    def of(self, count: int) -> int:
        """So many at the least: a part of one counts as one."""
        return math.ceil(Fraction(self.percent) * count / 100)

    def is_reached(self, part: Decimal, whole: Decimal) -> bool:
        """Whether an amount is at least this share of another."""
        return part * _ALL >= self.percent * whole


def parse_share(text: object) -> Share:
    """
    ``15%``, ``33.3％``.

    Raises:
        NoShareError: it is none: without the sign 0.15 and 15 could mean anything.
    """
    words = text.strip().replace("％", "%") if isinstance(text, str) else ""
    if not words.endswith("%"):
        raise NoShareError(f"比例应为百分数，现为“{text}”。{_CURE}")
    try:
        percent = to_decimal(words.removesuffix("%").strip())
    except ValueError as error:
        raise NoShareError(f"比例应为百分数，现为“{text}”。{_CURE}") from error
    if not 0 < percent <= _ALL:
        raise NoShareError(f"比例应大于0%，不超过100%，现为“{text}”。")
    return Share(percent)
