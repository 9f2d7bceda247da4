"""What the program supplies where a rule set leaves a number open that its users would miss; it says whose that is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from scoring.rule_sets.evidence import OWN_LIMIT
from scoring.rule_sets.written_sources import SOURCES

FAR_ABOVE: Final = Decimal("1.3")
"""
The share of a target from which somebody is asked why so much was done.

Our own: the national document asks for the reason and names no number. Places that name one name this one.
"""

_TABLE: Final = "over_achievement"
_LIMITS: Final = ("flag_from", "reason_from")
_FLAG: Final = "flag_from"
_GROUND: Final = {"document": OWN_LIMIT, "note": "规则没有定出多少算远超目标"}


def with_own_limits(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """
    The content of a rule set in which it is said what is far above a target.

    Args:
        content: Complete, each ground in full; what cannot be read stays as it is.
    """
    table = content.get(_TABLE)
    if not isinstance(table, Mapping) or any(limit in table for limit in _LIMITS):
        return content
    grounds = table.get(SOURCES, {})
    if not isinstance(grounds, Mapping):
        return content
    return {**content, _TABLE: {**table, _FLAG: FAR_ABOVE, SOURCES: {**grounds, _FLAG: dict(_GROUND)}}}
