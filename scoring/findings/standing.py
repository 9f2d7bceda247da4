"""How a finding stands over the rounds of a review: whether it was told before, and what the office decided of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from attrs import frozen


class FindingState(StrEnum):
    """Whether a finding that is told now was told in the round before; FIRST where there was none."""

    FIRST = "first"
    NEW = "new"
    OPEN = "open"


class Ending(StrEnum):
    """
    How a finding that was told before ended.

    MENDED: the sheet was changed, and it is gone. DROPPED: the sheet is the same; the program, its rules or what the
    sheet is held against are others. WITHDRAWN: its copy of the sheet was handed in twice, and is no longer.
    """

    MENDED = "mended"
    DROPPED = "dropped"
    WITHDRAWN = "withdrawn"


class Result(StrEnum):
    """What the office decided of a finding."""

    RETURNED = "returned"
    ACCEPTED = "accepted"
    NOT_APPLICABLE = "not_applicable"


STATE_WORDS: Final[Mapping[FindingState, str]] = {
    FindingState.FIRST: "",
    FindingState.NEW: "新增",
    FindingState.OPEN: "仍未改",
}
ENDING_WORDS: Final[Mapping[Ending, str]] = {
    Ending.MENDED: "已改正",
    Ending.DROPPED: "不再提出",
    Ending.WITHDRAWN: "已撤下",
}
RESULT_WORDS: Final[Mapping[Result, str]] = {
    Result.RETURNED: "退回",
    Result.ACCEPTED: "已核实认可",
    Result.NOT_APPLICABLE: "不适用",
}
RESULTS_BY_WORD: Final[Mapping[str, Result]] = {word: result for result, word in RESULT_WORDS.items()}


@frozen
class Decision:
    """
    Attributes:
        result: What was decided; None for nothing.
        reason: Why, in words.
        by: Who decided.
    """

    result: Result | None = None
    reason: str = ""
    by: str = ""


NO_DECISION: Final = Decision()


@frozen
class Standing:
    """
    Attributes:
        id: Names the finding and the value that it is about; empty where no record is kept.
        state: None where no record is kept.
        decision: What the office decided of it, about this very value.
        is_settled: By that decision it need not be mended.
        is_back: A decision that had settled it was about another value, and so holds no more.
    """

    id: str = ""
    state: FindingState | None = None
    decision: Decision = NO_DECISION
    is_settled: bool = False
    is_back: bool = False

    @property
    def word(self) -> str:
        """``仍未改``, ``新增``; of what is settled the decision; empty in the first round."""
        if self.is_settled and self.decision.result:
            return RESULT_WORDS[self.decision.result]
        return STATE_WORDS[self.state] if self.state else ""


NO_STANDING: Final = Standing()
