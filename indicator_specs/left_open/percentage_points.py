"""Percentage points are a change, percent may be a level: neither answers the other."""

from __future__ import annotations

from typing import Final

from indicator_specs.words.numbers import stands_in
from indicator_specs.words.quantities import Quantity

_POINTS: Final = "百分点"


def why_other_percent(given: Quantity, promised: str, reported: str) -> str:
    """
    ``98%`` for ``≥2个百分点``, ``2个百分点`` for ``≥98%``; empty where both speak of the same.

    Args:
        given: The number that was read in the report; one that was worked out (``由43.1%提高到43.4%``) stands nowhere.
        promised, reported: Target and actual, cleaned.
    """
    is_percent = stands_in(given.value, reported, before="%")
    is_points = any(stands_in(given.value, reported, before=unit) for unit in (f"个{_POINTS}", _POINTS))
    wants_points = _POINTS in promised
    only_percent, only_points = is_percent and not is_points, is_points and not is_percent
    if (wants_points and only_percent) or (not wants_points and "%" in promised and only_points):
        return "目标与实际一个是百分点，一个是百分比，不能直接比较"
    return ""
