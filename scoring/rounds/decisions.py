"""What a decision of the office does: nothing is settled without a reason, nor after the value changed."""

from __future__ import annotations

from typing import Final

from scoring.findings.standing import Decision, Result
from scoring.submissions.meaningful_text import is_meaningful

SETTLING: Final = frozenset((Result.ACCEPTED, Result.NOT_APPLICABLE))
"""What is decided so need not be mended; who returns a sheet waits for it."""


def settles(decision: Decision) -> bool:
    """The finding need not be mended."""
    return decision.result in SETTLING and is_meaningful(decision.reason)
