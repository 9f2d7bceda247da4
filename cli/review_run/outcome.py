"""What a run has to tell, on the screen as in its lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from cli.record.no_rounds import NoRounds
from cli.results.findings.findings_json import ToldBeside
from cli.results.pair_json import JsonDocument
from cli.review_store.finished_review import FinishedReview
from cli.review_store.unread_files import UnreadFiles

if TYPE_CHECKING:
    from scoring.rounds.roster import ExpectedProject


@frozen(kw_only=True)
class ReviewOutcome:
    """
    What a run has to tell; to be looked at while its store is open.

    Attributes:
        finished: What is reported.
        unread: The files that were not read, in the order in which they were found; iterated over several times.
        rounds: How it stands against what was told before.
        expected: Which projects came as they should, by the list of those that should; nothing without one.
        rules: Which were used and why, as JSON tells it.
    """

    finished: FinishedReview
    unread: UnreadFiles
    rounds: NoRounds
    expected: Sequence[ExpectedProject]
    rules: Sequence[JsonDocument]

    def told_beside(self) -> ToldBeside:
        """What the JSON of a run tells beside its files; to be used once."""
        return ToldBeside(
            unread=self.unread,
            progress=self.rounds.progress,
            ended=self.rounds.ended,
            ledger=self.rounds.ledger,
            expected=self.expected,
            last_year=self.finished.last_year,
            rules=self.rules,
        )
