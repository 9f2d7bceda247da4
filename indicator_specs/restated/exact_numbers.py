"""A number told roughly, and exactly in brackets: 九成以上（93.4%）, 300余人（312人）. The exact one is the result."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from indicator_specs.words.comparators import Comparator
from indicator_specs.words.numerals.numerals_in_digits import in_digits
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.quantity_mentions import QuantityMention, find_quantities
from indicator_specs.words.units import convert

_TOLD_TWICE: Final = Pattern(
    "(?P<rough>[^()（）,，;；。]{2,20})[(（](?:实际|具体|确切|即|为)*(?P<exact>[0-9][0-9.]{0,9}[^0-9()（）]{1,4})[)）]。?"
)
_MORE: Final = frozenset((Comparator.AT_LEAST, Comparator.MORE_THAN))
_LESS: Final = frozenset((Comparator.AT_MOST, Comparator.LESS_THAN))
_WIDEST: Final = Decimal("1.5")
"""So many times more or less than the rough number: farther off, one of both is wrong."""
_ABOUT: Final = Decimal("0.1")
_NEARLY: Final = "近"


def exact_number(given: str) -> str:
    """``93.4%`` of ``九成以上（93.4%）``; empty for other texts, and where the two numbers disagree."""
    told = _TOLD_TWICE.fullmatch(in_digits(given))
    if told is None:
        return ""
    rough, exact = find_quantities(told["rough"]), find_quantities(told["exact"])
    if len(rough) != 1 or len(exact) != 1 or rough[0].end != len(told["rough"]):
        return ""
    if not _is_exact(exact[0], told["exact"]) or not _agree(rough[0], exact[0].low, told["rough"]):
        return ""
    return told["rough"][: rough[0].start] + told["exact"]


def _is_exact(mention: QuantityMention, words: str) -> bool:
    plain = mention.is_one_number and mention.comparator is None and not mention.approximate
    return plain and mention.start == 0 and mention.end == len(words) and bool(mention.low.unit)


def _agree(rough: QuantityMention, exact: Quantity, words: str) -> bool:
    low = rough.low
    converted = convert(exact.value, exact.unit, low.unit) if rough.is_one_number and low.unit else None
    if converted is None or low.value <= 0:
        return False
    value = converted.value
    if rough.comparator in _MORE:
        return low.value <= value <= low.value * _WIDEST
    if rough.comparator in _LESS:
        return low.value / _WIDEST <= value <= low.value
    near = rough.approximate and abs(value - low.value) <= low.value * _ABOUT
    return near and not (words.startswith(_NEARLY, rough.start) and value > low.value)
