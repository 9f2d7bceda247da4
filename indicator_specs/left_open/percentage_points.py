"""Percentage points are a change, percent may be a level: neither answers the other."""

from __future__ import annotations

import re
from typing import Final

_POINTS: Final = "百分点"
_FROM_TO: Final = re.compile("[由从].*%.*[至到].*%")
"""``由43.1%提高到43.4%``: their difference is in percentage points."""


def why_other_percent(promised: str, reported: str) -> str:
    """``98%`` for ``≥2个百分点``, ``2个百分点`` for ``≥98%``; empty where both speak of the same."""
    points, given = _POINTS in promised, _POINTS in reported
    is_level = points and not given and "%" in reported and not _FROM_TO.search(reported)
    if is_level or (given and not points and "%" in promised and "%" not in reported):
        return "目标与实际一个是百分点，一个是百分比，不能直接比较"
    return ""
