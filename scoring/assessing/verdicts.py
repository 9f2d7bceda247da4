"""The words a result is made of."""

from __future__ import annotations

from enum import StrEnum


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
