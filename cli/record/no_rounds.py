"""The rounds of a run that keeps no record; ``Rounds`` are those of one that does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from indicator_specs.problems import Problem
from scoring.findings.finding import Finding

if TYPE_CHECKING:
    from scoring.rounds.ledger import LedgerRow
    from scoring.rounds.progress import EndedFinding, RoundProgress
    from workbooks.working_paper.decided_rows import UnmatchedDecision


class NoRounds:
    """
    Attributes:
        notices: What a person should know of what was read into the record.
    """

    notices: Sequence[Problem] = ()

    def state(self) -> str:
        """A digest of all that is known of earlier rounds."""
        return ""

    def begin(self) -> None:
        """Read what was told and decided so far."""

    def told(self, found: Iterable[tuple[int, Sequence[Finding]]]) -> Iterable[tuple[int, Sequence[Finding]]]:
        """All findings of each file, with how each stands."""
        return found

    def finish(self) -> None:
        """Put down how it stands now."""

    def remove_taken(self) -> None:
        """Of what was handed over for this run nothing is left to be taken by the next, once all outputs tell it."""

    @property
    def progress(self) -> RoundProgress | None:
        """How far the round is; None where no record is kept."""
        return None

    @property
    def unmatched(self) -> Sequence[UnmatchedDecision]:
        """Decisions that fit no finding."""
        return ()

    @property
    def ledger(self) -> Iterator[LedgerRow]:
        """What came out wrong, and what is done about it."""
        return iter(())

    @property
    def ended(self) -> Iterator[EndedFinding]:
        """Findings of the round before that are told no more."""
        return iter(())
