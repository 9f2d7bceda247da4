"""One number in two units: ``2小时15分``, ``2分41秒``, ``3公里500米``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import evolve

from indicator_specs.words.comparators import SIGN_AFTER
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.quantity_mentions import QuantityMention
from indicator_specs.words.units import FAMILIES, convert

BETWEEN: Final = frozenset(("", "零", "又"))
"""What may stand between the two."""

_MINUTES: Final = "分"
_OF_TIME: Final = frozenset(FAMILIES["时长"])
"""Beside one of these 分 are minutes; alone they are points."""
_COMPOSED: Final = tuple(FAMILIES[family] for family in ("时长", "历法时间", "长度", "质量", "人民币"))


def composed(text: str, mentions: Sequence[QuantityMention]) -> tuple[QuantityMention, ...]:
    """The mentions of a text, those in two units of one kind made one."""
    together: list[QuantityMention] = []
    for mention in mentions:
        whole = _as_one(text, together[-1], mention) if together else None
        if whole is None:
            together.append(mention)
        else:
            together[-1] = whole
    return tuple(together)


def _as_one(text: str, one: QuantityMention, other: QuantityMention) -> QuantityMention | None:
    plain = one.is_one_number and other.is_one_number and not one.approximate and one.word not in SIGN_AFTER
    if not plain or other.start < one.end or text[one.end : other.start] not in BETWEEN:
        return None
    larger, smaller = _in_time(one.low.unit, other.low.unit), _in_time(other.low.unit, one.low.unit)
    if one.low.value < 0 or not any(larger in family and smaller in family for family in _COMPOSED):
        return None
    rest, whole = convert(other.low.value, smaller, larger), convert(one.low.value, larger, smaller)
    if rest is None or whole is None or not 0 <= rest.value < 1:
        return None
    comparator, word = (one.comparator, one.word) if one.comparator else (other.comparator, other.word)
    total = Quantity(whole.value + other.low.value, smaller)
    return evolve(one, end=other.end, low=total, comparator=comparator, word=word, approximate=other.approximate)


def _in_time(unit: str, beside: str) -> str:
    return "分钟" if unit == _MINUTES and beside in _OF_TIME else unit
