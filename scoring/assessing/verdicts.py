"""The words a result is made of."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

NOT_APPLICABLE: Final = "不适用"
"""What stands in the place of a score where the rules leave an indicator out."""

TO_BE_JUDGED: Final = "待评定"
"""What stands in the place of a score that nobody has given; the formulas of our forms show it, too."""

WAITING: Final = "待定"
"""What stands in the place of a total or a grade that waits for such a score."""


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
    NOT_APPLICABLE = "not_applicable"
    UNDETERMINED = "undetermined"
