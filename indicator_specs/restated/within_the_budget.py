"""That the budget was kept, said beside the amount: 未超预算，276.5万元; 280万元以内，实际276.5万元."""

from __future__ import annotations

from typing import Final

from indicator_specs.words.numbers import to_decimal
from indicator_specs.words.patterns import Pattern

_N: Final = "[0-9]{1,9}(?:[.][0-9]{1,6})?"
_KEPT: Final = "(?:未超(?:出|过)?(?:年度|项目)?预算|未超支|没有超支|(?:控制)?在?预算(?:范围)?内)"
_AMOUNT: Final = f"(?:实际|共|合计|全年|项目)*(?:支出|支付|花费|使用|成本|结算|决算)?(?:为|共)?{_N}(?:万|亿)?元?"
_SAID_FIRST: Final = Pattern(f"(?P<kept>{_KEPT})[,，;；(（](?P<amount>{_AMOUNT})[)）]?。?")
_SAID_LAST: Final = Pattern(f"(?P<amount>{_AMOUNT})[,，;；(（](?P<kept>{_KEPT})[)）]?。?")
_LIMIT_FIRST: Final = Pattern(
    f"(?:控制在)?(?P<limit>{_N})(?P<unit>万?元)(?:以内|之内|以下)[,，;；(（](?P<amount>实际{_AMOUNT})[)）]?。?"
)
_LIMIT: Final = Pattern(f"(?:≤|不超过|不高于|控制在)?(?P<limit>{_N})(?P<unit>万?元)(?:以内|之内|以下)?")


def amount_within(wanted: str, given: str) -> str:
    """
    The amount alone under a limit of money, that it was kept under a promise in words; empty for other texts.

    Args:
        wanted, given: Target and actual, cleaned.
    """
    said = _SAID_FIRST.fullmatch(given) or _SAID_LAST.fullmatch(given)
    limit = _LIMIT.fullmatch(wanted)
    if said:
        return said["amount"] if limit else said["kept"]
    again = _LIMIT_FIRST.fullmatch(given) if limit else None
    if again is None or limit is None or again["unit"] != limit["unit"]:
        return ""
    return again["amount"] if to_decimal(again["limit"]) == to_decimal(limit["limit"]) else ""
