"""The names of the sheets that a review adds to a workbook: reading passes over them."""

from __future__ import annotations

import re
from typing import Final

OPINION_SHEET_NAME: Final = "复核意见"
MARKS_SHEET_NAME: Final = "_zpb_marks"

_OPINION: Final = re.compile(rf"{OPINION_SHEET_NAME}(?:\(\d{{1,3}}\))?")


def is_opinion_sheet_name(name: str) -> bool:
    """Whether a sheet of this name holds a review's opinion; ``复核意见(2)`` where a person had taken the name."""
    return bool(_OPINION.fullmatch(name))


def is_review_sheet_name(name: str) -> bool:
    """Whether a sheet of this name was added by a review and holds no form."""
    return name == MARKS_SHEET_NAME or is_opinion_sheet_name(name)
