"""Amounts of money: the words for their units, and the same amount in another one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from indicator_specs.words.units import FAMILIES

SUMMARY_UNIT: Final = "万元"
"""What summaries and reports tell amounts in."""

PROJECT_UNITS: Final = (SUMMARY_UNIT, "元")
"""What a project may tell its amounts in."""

_YUAN: Final = FAMILIES["人民币"]
MONEY_UNITS: Final[Mapping[str, Decimal]] = {
    unit: Decimal(yuan) for unit, yuan in (*_YUAN.items(), ("万", _YUAN["万元"]), ("亿", _YUAN["亿元"]))
}
"""How many 元 each unit is; where money is spoken of, 万 and 亿 are units too."""


def in_money_unit(amount: Decimal, unit: str, wanted: str) -> Decimal:
    """
    An amount in another unit, exactly.

    Raises:
        KeyError: one of the units is none of ``MONEY_UNITS``.
    """
    return amount * (MONEY_UNITS[unit] / MONEY_UNITS[wanted])


def in_wan(amount: Decimal | None, unit: str) -> Decimal | None:
    """An amount in 万元, exactly; None where it is missing or its unit is no money unit."""
    return None if amount is None or unit not in MONEY_UNITS else in_money_unit(amount, unit, SUMMARY_UNIT)
