"""A number with its unit."""

from __future__ import annotations

from decimal import Decimal

from attrs import field, frozen

from indicator_specs.words.numbers import format_decimal


@frozen
class Quantity:
    """
    A value in a unit, as promised or reported.

    Attributes:
        value: The number; multipliers such as 万 are already applied (``1.2万亩`` is 12000 亩),
            but money keeps the unit it was written in (``280万元`` is 280 万元).
        unit: The canonical unit text (``%``, ``万元``, ``次/台/月``), empty where none was written.
        multiplier: What ``value`` was multiplied by: 10000 for ``1.2万亩``. Two quantities are equal without it.
    """

    value: Decimal
    unit: str = ""
    multiplier: int = field(default=1, eq=False, kw_only=True)

    def __str__(self) -> str:
        return f"{format_decimal(self.value)}{self.unit}"
