"""Projects counted by their levels: ``开展绩效自评，其中，一级项目4个，二级项目0个，共涉及资金…``."""

from __future__ import annotations

import re
from typing import Final

OPENED: Final = re.compile("其中[，,:]?[一二]级项目")
"""What follows 其中 here is no part: the levels are all there are."""

_BY_LEVELS: Final = re.compile(
    "一级项目(?P<of_first>[0-9]{1,3})个(?:(?:[，,、和]|以及)(?P<second>二级项目(?P<of_second>[0-9]{1,3})个))?"
)


def levels_that_make(how_many: int, text: str, start: int, end: int) -> re.Match[str] | None:
    """
    Where both levels have so many projects together, or the first alone, of which the others are parts.

    ``second`` is the count of the second level.
    """
    return next((each for each in _BY_LEVELS.finditer(text, start, end) if how_many in _counts(each)), None)


def _counts(levels: re.Match[str]) -> tuple[int, int]:
    first = int(levels["of_first"])
    return first, first + int(levels["of_second"] or 0)
