"""Money whose 元 was left out: ``200万`` where money is spoken of."""

from __future__ import annotations

from decimal import Decimal

from indicator_specs.words.quantities import Quantity
from indicator_specs.words.unit_mentions import multiplier_word
from indicator_specs.words.units import FAMILIES


def in_money(quantity: Quantity) -> Quantity:
    """``200万`` as 200 万元; unchanged where it has a unit, or none of money goes with its multiplier."""
    word = multiplier_word(quantity.multiplier)
    unit = f"{word}元"
    if quantity.unit or not word or unit not in FAMILIES["人民币"]:
        return quantity
    return Quantity(quantity.value / Decimal(quantity.multiplier), unit)
