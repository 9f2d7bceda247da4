"""Bands of scores and rates, as texts count projects by them: 90分（含）至95分, 80分以上, 低于80%, 100分."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import frozen

from indicator_specs.words.numbers import format_decimal, to_decimal

FULL: Final = Decimal(100)
_BELOW: Final = frozenset({"低于", "不足", "小于", "少于", "未达", "未达到"})
_AT_LEAST: Final = frozenset({"不低于", "不少于", "达到"})
_INCLUDED: Final = {"含": True, "及": True, "不含": False}


@frozen
class Band:
    """
    Attributes:
        low, high: Its limits; None where it is open.
        low_in, high_in: Whether the limit belongs to it; None where the text does not say, so that either is right.
        unit: 分 or %.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    low_in: bool | None = True
    high_in: bool | None = True
    unit: str = "分"

    def count(self, numbers: Iterable[Decimal]) -> tuple[int, int]:
        """How many of the numbers lie in it: at least and at most, where the text leaves a limit open."""
        given = tuple(numbers)
        least = sum(self._holds(number, in_doubt=False) for number in given)
        return least, sum(self._holds(number, in_doubt=True) for number in given)

    def _holds(self, number: Decimal, *, in_doubt: bool) -> bool:
        low_in = in_doubt if self.low_in is None else self.low_in
        high_in = in_doubt if self.high_in is None else self.high_in
        above = self.low is None or number > self.low or (low_in and number == self.low)
        below = self.high is None or number < self.high or (high_in and number == self.high)
        return above and below

    def __str__(self) -> str:
        low, high = (None if limit is None else f"{format_decimal(limit)}" for limit in (self.low, self.high))
        if low is not None and low == high:
            return f"{low}{self.unit}"
        if high is None:
            return f"{low}{self.unit}以上"
        return f"{high}{self.unit}以下" if low is None else f"{low}{self.unit}至{high}{self.unit}"


def band_of(groups: Mapping[str, str | None], words: str) -> Band | None:
    """
    The band that the groups of a matched wording tell, or None where it has none.

    Args:
        groups: Of ``<band>``.
        words: All that the wording matched; a band of no scores and no rates is none of ours.
    """
    unit = "%" if "%" in words else "分" if "分" in words else ""
    reader = next((reader for group, reader in _READERS if groups.get(group)), None)
    return reader(groups, unit) if unit and reader is not None else None


_Groups: TypeAlias = Mapping[str, str | None]


def _full(_groups: _Groups, unit: str) -> Band:
    return Band(FULL, FULL, unit=unit)


_FULL_WORDS: Final = frozenset({"满分", "100", "100分", "100%"})
"""``90分以上（不含满分）`` speaks of the other end of the band."""


def _one_limit(groups: _Groups, unit: str) -> Band:
    limit = _limit(groups, "limit")
    above = groups["side"] == "以上"
    if above and groups.get("side_of") in _FULL_WORDS:
        return Band(limit, FULL, None, _said(groups, "side_in"), unit)
    said = _said(groups, "including", "side_in")
    return Band(limit, None, said, None, unit) if above else Band(None, limit, None, said, unit)


def _from_to(groups: _Groups, unit: str) -> Band:
    high = _limit(groups, "to")
    high_in = _said(groups, "to_in", "to_in_after")
    high_in = True if high_in is None and high == FULL else high_in
    return Band(_limit(groups, "from"), high, _said(groups, "from_in") is not False, high_in, unit)


def _two_limits(groups: _Groups, unit: str) -> Band:
    low_in = _said(groups, "low_in", "low_in_after")
    if groups.get("below"):
        return Band(_limit(groups, "low"), _limit(groups, "below"), low_in, high_in=False, unit=unit)
    high_in = _said(groups, "high_in", "high_in_after")
    return Band(_limit(groups, "low"), _limit(groups, "high"), low_in, high_in, unit)


def _one_sided(groups: _Groups, unit: str) -> Band:
    word, limit = str(groups["than"]), _limit(groups, "bound")
    if word in _BELOW:
        return Band(None, limit, None, high_in=False, unit=unit)
    return Band(limit, None, word in _AT_LEAST, None, unit)


_READERS: Final[tuple[tuple[str, Callable[[_Groups, str], Band]], ...]] = (
    ("full", _full),
    ("bound", _one_sided),
    ("limit", _one_limit),
    ("from", _from_to),
    ("low", _two_limits),
)
"""Group that tells which way the band is written → how it is read."""


def _limit(groups: _Groups, name: str) -> Decimal:
    return FULL if groups[name] == "满分" else to_decimal(str(groups[name]))


def _said(groups: _Groups, *places: str) -> bool | None:
    """Whether a limit belongs to its band, by the first of the places that says so."""
    marks = (_INCLUDED.get((groups.get(place) or "").strip("()")) for place in places)
    return next((mark for mark in marks if mark is not None), None)
