"""Amounts of money in the unit that summaries use."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from indicator_specs.words.units import convert

SUMMARY_UNIT: Final = "万元"


def in_wan(amount: Decimal | None, money_unit: str) -> Decimal | None:
    """An amount in 万元, exactly; None where it is missing or its unit is no money unit."""
    converted = None if amount is None or not money_unit else convert(amount, money_unit, SUMMARY_UNIT)
    return None if converted is None else converted.value
