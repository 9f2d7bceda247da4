"""How far a round is: for each unit, and for all."""

from __future__ import annotations

from typing import Final

from attrs import define, frozen

from scoring.findings.finding import Finding
from scoring.findings.standing import Ending, FindingState
from scoring.rounds.history import History, ToldFinding


@frozen(kw_only=True)
class EndedFinding:
    """
    A finding of the round before that is told no more.

    Attributes:
        unit, project: Whose it was, as written.
        told: What it was, and how it ended.
    """

    unit: str
    project: str
    told: ToldFinding


SEEM_RENAMED: Final = "两者的预算和指标几乎相同：是不是改了名称？"
"""What is asked of two projects, wherever it is."""


@frozen(kw_only=True)
class RenamingQuestion:
    """
    A new project that may be an old one under another name.

    Attributes:
        unit, name: Of the new one.
        old_unit, old_name: Of the one that is there no more.
    """

    unit: str
    name: str
    old_unit: str
    old_name: str


@define(kw_only=True)
class UnitProgress:
    """
    How far a unit is; ``add_…`` what is known of it.

    Attributes:
        unit: As written; empty for what is of no unit.
        projects: That are there; one that was handed in twice is one.
        new, open: Findings that were not told in the round before, and that were; settled ones apart.
        settled: Findings that the office settled.
        mended, dropped: Findings of the round before that are told no more: their sheet was changed, or is the same.
        absent, absent_open: Projects of earlier rounds that are not there, and what was open in them.
    """

    unit: str
    projects: int = 0
    new: int = 0
    open: int = 0
    settled: int = 0
    mended: int = 0
    dropped: int = 0
    absent: int = 0
    absent_open: int = 0

    def add_finding(self, finding: Finding) -> None:
        """A finding that is told now."""
        standing = finding.standing
        self.settled += standing.is_settled
        self.new += not standing.is_settled and standing.state is not FindingState.OPEN
        self.open += not standing.is_settled and standing.state is FindingState.OPEN

    def add_ended(self, told: ToldFinding) -> None:
        """One that is told no more."""
        self.mended += told.ending is Ending.MENDED
        self.dropped += told.ending is not Ending.MENDED

    def add_absent(self, history: History) -> None:
        """A project that is not there."""
        self.absent += 1
        self.absent_open += len(history.told)

    def __iadd__(self, other: UnitProgress) -> UnitProgress:
        """Those of another unit, too."""
        for name in ("projects", "new", "open", "settled", "mended", "dropped", "absent", "absent_open"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self


@frozen(kw_only=True)
class RoundProgress:
    """
    Attributes:
        number: Of the round, 1 for the first.
        units: In the order of their names; what is of no unit comes last.
        questions: Of projects that may have been renamed.
    """

    number: int
    units: tuple[UnitProgress, ...]
    questions: tuple[RenamingQuestion, ...] = ()

    @property
    def whole(self) -> UnitProgress:
        """All of them together."""
        whole = UnitProgress(unit="")
        for unit in self.units:
            whole += unit
        return whole
