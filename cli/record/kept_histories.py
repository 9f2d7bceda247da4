"""The histories of a run, kept in the store while it runs, so that memory does not grow with their number."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from pathlib import PurePath
from typing import Final

from attrs import evolve, frozen

from cli.review_store.seals import digest_of_rows
from cli.review_store.statements import PAGE
from indicator_specs.words.numbers import format_decimal, kept_number
from scoring.review.record_json import indicator_names
from scoring.review.reviewed_projects import ReviewedProject
from scoring.rounds.history import History
from scoring.rounds.merging import Disagreement, merged
from scoring.rounds.progress import RenamingQuestion
from scoring.rounds.record_lines import history_line, read_history
from scoring.rounds.subjects import RoundSubject, project_subject

_MOST_CANDIDATES: Final = 10
"""Old projects that a new one is compared with."""

_PUT: Final = """
INSERT INTO run_histories (key, unit, name, budget_wan, line, is_seen, is_new)
VALUES (:key, :unit, :name, :budget_wan, :line, :is_seen, :is_new)
ON CONFLICT (key) DO UPDATE SET budget_wan = :budget_wan, line = :line, is_seen = :is_seen, is_new = :is_new
"""


@frozen(kw_only=True)
class FollowedSheet:
    """
    A sheet of this run.

    Attributes:
        project: Its name, unit and place.
        subject: Its project; the second sheet of one has its own.
        budget_wan: As of its history.
        indicators: Likewise.
    """

    project: ReviewedProject
    subject: RoundSubject
    budget_wan: Decimal | None
    indicators: tuple[str, ...]


@frozen(kw_only=True)
class FollowedFile:
    """
    A file of this run.

    Attributes:
        number: In the queue.
        file: Below the folder that was reviewed.
        contents: Digest of its bytes.
        sheets: In their order.
    """

    number: int
    file: str
    contents: str
    sheets: tuple[FollowedSheet, ...]


class KeptHistories:
    """
    The histories.

    Args:
        connection: Of a store.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    # ------------------------------------------------------------ the record

    def begin(self, histories: Iterable[History]) -> None:
        """Take in the record."""
        self._connection.execute("DELETE FROM run_histories")
        for history in histories:
            self.put(history)

    def merge(self, histories: Iterable[History]) -> Iterator[Disagreement]:
        """Take in that of somebody else; returns where it disagrees."""
        for theirs in histories:
            history, disagreements = merged(self.find(theirs.subject), theirs)
            self.put(history)
            yield from disagreements

    def find(self, subject: RoundSubject) -> History | None:
        """What is known of a subject."""
        rows = self._connection.execute("SELECT line FROM run_histories WHERE key = ?", (subject.key,))
        row = rows.fetchone()
        return None if row is None else read_history(row["line"])

    def put(self, history: History, *, is_seen: bool = False, is_new: bool = False) -> None:
        """Put it down in place of what was known."""
        subject, budget = history.subject, history.budget_wan
        values = {
            "key": subject.key,
            "unit": subject.unit,
            "name": subject.name,
            "budget_wan": None if budget is None else format_decimal(budget),
            "line": history_line(history),
            "is_seen": int(is_seen),
            "is_new": int(is_new),
        }
        self._connection.execute(_PUT, values)

    def change(self, changed: Callable[[History], History]) -> None:
        """Put every history down as ``changed`` gives it."""
        last = ""
        query = "SELECT key, line FROM run_histories WHERE key > ? ORDER BY key LIMIT ?"
        while rows := self._connection.execute(query, (last, PAGE)).fetchall():
            for row in rows:
                history = read_history(row["line"])
                after = changed(history)
                if after is not history:
                    self.put(after)
            last = rows[-1]["key"]

    def rename(self, renaming: RenamingQuestion) -> None:
        """What is known of a project goes on under its new name; what was decided under either name stays."""
        old, new = (
            project_subject(unit, name, None)
            for unit, name in ((renaming.old_unit, renaming.old_name), (renaming.unit, renaming.name))
        )
        query = "SELECT key, line FROM run_histories WHERE unit = ? AND name = ? ORDER BY key"
        for row in self._connection.execute(query, (old.unit, old.name)).fetchall():
            history = read_history(row["line"])
            self._connection.execute("DELETE FROM run_histories WHERE key = ?", (row["key"],))
            subject = evolve(history.subject, unit=new.unit, name=new.name)
            later = self.find(subject)
            known = {(each.key, each.about): each for each in (*history.decided, *(later.decided if later else ()))}
            remedies = {each.key: each for each in (*history.remedies, *(later.remedies if later else ()))}
            self.put(
                evolve(
                    history,
                    subject=subject,
                    unit=renaming.unit,
                    name=renaming.name,
                    decided=tuple(known.values()),
                    remedies=tuple(remedies.values()),
                )
            )

    def lines(self) -> Iterator[str]:
        """The lines of the record."""
        rows = self._connection.execute("SELECT line FROM run_histories ORDER BY key")
        return (row["line"] for row in rows)

    def unseen(self) -> Iterator[History]:
        """What this run did not have."""
        rows = self._connection.execute("SELECT line FROM run_histories WHERE NOT is_seen ORDER BY key").fetchall()
        return (read_history(row["line"]) for row in rows)

    def is_seen(self, subject: RoundSubject) -> bool:
        """Whether this run had it."""
        rows = self._connection.execute("SELECT 1 FROM run_histories WHERE key = ? AND is_seen", (subject.key,))
        return rows.fetchone() is not None

    def candidates(self) -> Iterator[tuple[History, History]]:
        """Each project that is new, with some that are there no more and share its budget, and its unit or its name."""
        new = self._connection.execute(
            "SELECT unit, name, budget_wan, line FROM run_histories "
            "WHERE is_seen AND is_new AND budget_wan NOT NULL ORDER BY key"
        ).fetchall()
        for row in new:
            gone = self._connection.execute(
                "SELECT line FROM run_histories WHERE NOT is_seen AND budget_wan = ? AND (unit = ? OR name = ?) "
                "ORDER BY key LIMIT ?",
                (row["budget_wan"], row["unit"], row["name"], _MOST_CANDIDATES),
            )
            for old in gone.fetchall():
                yield read_history(old["line"]), read_history(row["line"])

    # ------------------------------------------------------------ the run

    def contents(self) -> str:
        """A digest of what is reviewed in this run, wherever it lies."""
        return digest_of_rows(self._connection.execute("SELECT sha256 FROM run_files ORDER BY sha256"))

    def files(self) -> Iterator[FollowedFile]:
        """Every file that was reviewed, in the order of the queue."""
        times: dict[RoundSubject, int] = {}
        rows = self._connection.execute("SELECT * FROM run_followed ORDER BY number, position")
        for number, group in groupby(rows, key=itemgetter("number")):
            sheets = list(group)
            first = sheets[0]
            path, below = PurePath(os.fsdecode(first["path"])), os.fsdecode(first["below"])
            names = indicator_names(first["indicators"])
            yield FollowedFile(
                number=number,
                file=str(path.relative_to(below)) if path.is_relative_to(below) else path.name,
                contents=first["sha256"],
                sheets=tuple(
                    _sheet(row, names[row["position"]], times) for row in sheets if row["position"] is not None
                ),
            )


def _sheet(row: sqlite3.Row, indicators: tuple[str, ...], times: dict[RoundSubject, int]) -> FollowedSheet:
    """``times`` counts the sheets of each project."""
    project = ReviewedProject(
        name=row["name"],
        unit=row["unit"],
        file="",
        sheet=row["sheet"],
        name_cell=row["cell"],
        rule_set=None,
    )
    subject = project_subject(row["unit"], row["name"], row["year"])
    times[subject] = times.get(subject, 0) + 1
    return FollowedSheet(
        project=project,
        subject=project_subject(row["unit"], row["name"], row["year"], times[subject]),
        budget_wan=None if row["budget_wan"] is None else kept_number(row["budget_wan"]),
        indicators=indicators,
    )
