"""How the round stands against the one before: tables that anyone may query; empty where no record is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import asdict

from cli.review_store.rows import ROUND_COLUMNS
from cli.review_store.statements import count, deletion, insertion, selection
from scoring.findings.standing import Ending
from scoring.rounds.decisions import SETTLING
from scoring.rounds.history import ToldFinding
from scoring.rounds.ledger import LedgerRow
from scoring.rounds.progress import EndedFinding, RenamingQuestion, RoundProgress, UnitProgress
from scoring.rounds.subjects import FindingKey
from workbooks.working_paper.decided_rows import DecidedRow, UnmatchedDecision

_ENDED: Final = ROUND_COLUMNS["ended"][1:]
_LEDGER: Final = ROUND_COLUMNS["ledger"][1:]
_UNITS: Final = ROUND_COLUMNS["units"][1:]
_UNMATCHED: Final = ROUND_COLUMNS["unmatched"][1:]
_QUESTIONS: Final = ROUND_COLUMNS["questions"][1:]


class RoundTables:
    """
    The tables.

    Args:
        connection: Of a store.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def clear(self) -> None:
        """A run begins to tell how it stands, or has no record."""
        for table in ROUND_COLUMNS:
            self._connection.execute(deletion(table))

    def add_ended(self, ended: Iterable[EndedFinding]) -> None:
        """Findings of the round before that are told no more."""
        self._connection.executemany(
            insertion("ended", _ENDED),
            (
                {
                    "unit": each.unit,
                    "project": each.project,
                    "code": each.told.key.code,
                    "severity": each.told.severity,
                    "indicator": each.told.key.indicator,
                    "field": each.told.key.field,
                    "about": each.told.about,
                    "message": each.told.message,
                    "ending": (each.told.ending or Ending.DROPPED).value,
                }
                for each in ended
            ),
        )

    def add_unmatched(self, decisions: Iterable[UnmatchedDecision]) -> None:
        """Decisions that fit no finding."""
        self._connection.executemany(
            insertion("unmatched", _UNMATCHED), ({"why": each.why, **asdict(each.row)} for each in decisions)
        )

    @property
    def unmatched(self) -> tuple[UnmatchedDecision, ...]:
        """In the order in which they were found."""
        rows = self._connection.execute(f"{selection(_UNMATCHED, 'unmatched')} ORDER BY position")
        return tuple(
            UnmatchedDecision(DecidedRow(**{name: row[name] for name in _UNMATCHED[1:]}), row["why"]) for row in rows
        )

    def add_to_ledger(self, rows: Iterable[LedgerRow]) -> None:
        """What came out wrong of a subject."""
        self._connection.executemany(insertion("ledger", _LEDGER), map(asdict, rows))

    @property
    def ledger(self) -> Iterator[LedgerRow]:
        """In the order of the review; asked for when the first is wanted, as a question left open locks the store."""
        for row in self._connection.execute(f"{selection(_LEDGER, 'ledger')} ORDER BY position"):
            yield LedgerRow(**dict(row))

    def put(self, progress: RoundProgress, decisions: str) -> None:
        """
        How far it is.

        Args:
            progress: Of the round.
            decisions: Digest of the file of decisions that it took in; empty for none.
        """
        values = {"number": progress.number, "decisions": decisions}
        self._connection.execute(insertion("round", ROUND_COLUMNS["round"]), values)
        self._connection.executemany(insertion("units", _UNITS), map(asdict, progress.units))
        self._connection.executemany(insertion("questions", _QUESTIONS), map(asdict, progress.questions))

    @property
    def progress(self) -> RoundProgress | None:
        """How far it is; None where no record is kept."""
        numbers = [row["number"] for row in self._connection.execute("SELECT number FROM round")]
        if not numbers:
            return None
        units = self._connection.execute(f"{selection(_UNITS, 'units')} ORDER BY position")
        questions = self._connection.execute(f"{selection(_QUESTIONS, 'questions')} ORDER BY position")
        return RoundProgress(
            number=numbers[0],
            units=tuple(UnitProgress(**dict(row)) for row in units),
            questions=tuple(RenamingQuestion(**dict(row)) for row in questions),
        )

    @property
    def decisions(self) -> str:
        """As it was put down; empty where no record is kept, too."""
        row = self._connection.execute("SELECT decisions FROM round").fetchone()
        return row["decisions"] if row else ""

    def count_without_reason(self) -> int:
        """How many decisions would settle their finding if they said why."""
        settling = ", ".join(f"'{each.value}'" for each in sorted(SETTLING))
        return count(self._connection, f"findings WHERE decision IN ({settling}) AND NOT is_settled")

    @property
    def ended(self) -> Iterator[EndedFinding]:
        """In the order of the review."""
        for row in self._connection.execute(f"{selection(_ENDED, 'ended')} ORDER BY number"):
            told = ToldFinding(
                key=FindingKey(row["code"], row["indicator"], row["field"]),
                about=row["about"],
                severity=row["severity"],
                message=row["message"],
                since=0,
                ending=Ending(row["ending"]),
            )
            yield EndedFinding(unit=row["unit"], project=row["project"], told=told)
