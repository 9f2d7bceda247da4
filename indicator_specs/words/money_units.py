"""Money whose 元 was left out: ``200万`` where money is spoken of."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from indicator_specs.words.quantities import Quantity
from indicator_specs.words.unit_mentions import multiplier_word
from indicator_specs.words.units import FAMILIES

SHORT_TEN_THOUSANDS: Final = frozenset("wW")
"""``30w`` typed for 30万; of what is no money it may be watts."""


def in_money(quantity: Quantity) -> Quantity:
    """``200万`` and ``200w`` as 200 万元; unchanged where it has a unit, or none of money goes with its multiplier."""
    if quantity.unit in SHORT_TEN_THOUSANDS:
        return Quantity(quantity.value, "万元")
    word = multiplier_word(quantity.multiplier)
    unit = f"{word}元"
    if quantity.unit or not word or unit not in FAMILIES["人民币"]:
        return quantity
    return Quantity(quantity.value / Decimal(quantity.multiplier), unit)
