"""Which part of a text was read, in a reader's words: ``第3–41段``."""

from __future__ import annotations

import re
from typing import Final

from scoring.narrative.statements import ReadStretch

_LAST_NUMBER: Final = re.compile("([0-9]+)([^0-9]+)")


def stretch_words(stretch: ReadStretch) -> str:
    """``第3–41段``, ``第7段``; from a paragraph to a table ``第3段至表2第5行``."""
    first, last = str(stretch.first), str(stretch.last)
    if first == last:
        return first
    begins, ends = _LAST_NUMBER.fullmatch(first.removeprefix("第")), _LAST_NUMBER.fullmatch(last.removeprefix("第"))
    if begins and ends and begins[2] == ends[2]:
        return f"第{begins[1]}–{ends[1]}{ends[2]}"
    return f"{first}至{last}"
