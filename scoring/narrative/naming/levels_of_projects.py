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
    """Where both levels have so many projects together; ``second`` is the count of the second level."""
    found = _BY_LEVELS.finditer(text, start, end)
    return next((each for each in found if int(each["of_first"]) + int(each["of_second"] or 0) == how_many), None)
