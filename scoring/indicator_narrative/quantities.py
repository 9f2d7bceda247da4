"""The quantities of a sentence, with what they claim: a number, at least or at most a number, about a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from indicator_specs.words.comparators import DOWNWARD, FALLEN_TO, UPWARD, Comparator
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.quantity_mentions import QuantityMention, find_quantities
from scoring.narrative.numbers import ARABIC

_DATE: Final = re.compile(
    r"(?:19|20)[0-9]{2}(?:年度?|[-—~至]{1,2}(?:19|20)[0-9]{2}年度?)(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?"
    r"|(?<![0-9])[0-9]{1,2}月(?:[0-9]{1,2}日|底|末|份|中旬|上旬|下旬)?|第[0-9]+|\(?[0-9]{1,2}[)、]|[0-9]{1,2}\.(?![0-9])"
)
_NUMBER: Final = re.compile(ARABIC)
_REACHED: Final = FALLEN_TO | {"达", "达到", "保持在", "稳定在", "突破"}
"""Before a number in running text they claim just that number."""

_MISSED: Final = re.compile("(?:未能?|没有?)(?:完全|全部|如期)?$")
"""``未达到100%``"""
_MORE_FOLLOWS: Final = re.compile("[多余](?=[0-9])")
LONGEST_READ: Final = 600
"""Of a sentence; figures behind that are left to the list of what was not checked."""


@frozen
class StatedQuantity:
    """
    Attributes:
        start, end: Where it stands in the text, comparator and unit included.
        number_start: Where its digits begin.
        quantity: The number in its unit; a multiplier (万) is applied.
        step: What one unit of the last written digit is worth, in the unit of ``quantity``.
        limit: How it bounds a number; None where it claims one.
        by_sign: The bound is a sign: ≥95%.
        about: 约, 左右.
        written: Digits and unit as written.
    """

    start: int
    end: int
    number_start: int
    quantity: Quantity
    step: Decimal
    limit: Comparator | None
    by_sign: bool
    about: bool
    written: str

    @property
    def is_bound(self) -> bool:
        """It says only that a number is not lower, or not higher."""
        return self.limit in UPWARD or self.limit in DOWNWARD


def quantities_in(text: str, start: int, end: int, names: Sequence[tuple[int, int]]) -> Iterator[StatedQuantity]:
    """
    The quantities of a stretch of a text, in order; dates, ordinals and numbers within names are none.

    Args:
        text: Folded.
        start, end: The stretch.
        names: Spans that are names, in order.
    """
    words = text[start : min(end, start + LONGEST_READ)]
    taken = [(first - start, last - start) for first, last in names]
    taken += [found.span() for found in _DATE.finditer(words)]
    for mention in find_quantities(words, tuple(_apart(taken))):
        found = _stated(words, mention)
        if found is not None:
            first, number, last = (place + start for place in (found.start, found.number_start, found.end))
            yield evolve(found, start=first, number_start=number, end=last)


def _apart(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """In order, and none within another."""
    last = 0
    for start, end in sorted(spans):
        if end > last:
            yield max(start, last), end
            last = end


def _stated(words: str, mention: QuantityMention) -> StatedQuantity | None:
    end, remarks = mention.end, mention.remarks
    more = _MORE_FOLLOWS.match(words, end - 1)
    if more is not None:
        end, remarks = end - 1, ()
    number = _NUMBER.search(words, mention.start, end)
    if number is None or remarks or mention.high is not None:
        return None
    exponent = Decimal(number[0].replace(",", "")).as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) * mention.low.multiplier
    limit: Comparator | None = mention.comparator if mention.comparator is not Comparator.EQUAL else None
    if mention.word in _REACHED:
        is_missed = _MISSED.search(words, 0, mention.start) is not None
        limit = Comparator.LESS_THAN if is_missed else _limit_behind(words[number.end() : end])
    start = number.start() if mention.word in _REACHED else mention.start
    return StatedQuantity(
        start, end, number.start(), mention.low, step, limit, mention.by_sign, mention.approximate and more is None,
        words[number.start() : end],
    )  # fmt: skip


def _limit_behind(words: str) -> Comparator | None:
    """达95%以上"""
    if words.endswith(("以上", "之上", "起")):
        return Comparator.AT_LEAST
    return Comparator.AT_MOST if words.endswith(("以内", "以下", "之内", "之下")) else None
