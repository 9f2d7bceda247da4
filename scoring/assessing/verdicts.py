"""The words a result is made of."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

TO_BE_JUDGED: Final = "待评定"
"""What stands in the place of a score that nobody has given; the formulas of our forms show it, too."""


class Verdict(StrEnum):
    """How an actual compares with its target; ``UNDETERMINED`` is a state, never a score."""

    MET = "met"
    MISSED = "missed"
    UNDETERMINED = "undetermined"


class Status(StrEnum):
    """Where a final score comes from."""

    BY_RULE = "by_rule"
    JUDGED = "judged"
    CLAIMED = "claimed"
    UNDETERMINED = "undetermined"
