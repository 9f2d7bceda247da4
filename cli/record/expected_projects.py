"""``--expected``: which projects should come, held against those that came."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from attrs import asdict, frozen

from cli.guard.guarded_reading import read_by_child
from cli.review_store.rows import shown_path
from cli.review_store.seals import digest
from cli.review_store.statements import deletion, insertion, selection
from indicator_specs.problems import Problem
from indicator_specs.words.numbers import format_decimal, kept_number
from scoring.rounds.roster import Arrival, ExpectedProject, Submitted, held_against
from workbooks.form_reading.labels import FormLabels
from workbooks.project_lists.roster import Roster, read_roster

_COLUMNS: Final = ("arrival", "unit", "name", "budget_wan", "times", "file", "hint")


def expected_projects(path: Path, connection: sqlite3.Connection, labels: FormLabels | None) -> Expected:
    """
    Args:
        path: Of the list.
        connection: Of a store.
        labels: The office's own words, or None.

    Raises:
        UnusableInputError: it cannot be read, or holds no list.
    """
    return Expected(read_by_child(partial(read_roster, labels=labels), path), connection)


@frozen
class Expected:
    """
    Args:
        roster: Which should come.
        connection: Of a store whose ``run_projects`` are those that came.
    """

    _roster: Roster
    _connection: sqlite3.Connection

    @property
    def notices(self) -> tuple[Problem, ...]:
        """Of the list."""
        return self._roster.notices

    def state(self) -> str:
        """A digest of the list."""
        return digest(*(repr(row) for row in self._roster.rows))

    def compare(self) -> None:
        """Put down which came."""
        self._connection.execute(deletion("expected"))
        found = held_against(self._roster.rows, self._submitted())
        self._connection.executemany(insertion("expected", _COLUMNS), map(_row, found))

    @property
    def told(self) -> tuple[ExpectedProject, ...]:
        """Every project of the list, and those beside it."""
        rows = self._connection.execute(f"{selection(_COLUMNS, 'expected')} ORDER BY position")
        return tuple(map(_read, rows))

    def _submitted(self) -> Iterator[Submitted]:
        rows = self._connection.execute("SELECT path, unit, name FROM run_sheets ORDER BY file_number, position")
        for row in rows:
            yield Submitted(unit=row["unit"], name=row["name"], file=shown_path(row["path"]))


def _row(project: ExpectedProject) -> dict[str, str | int | None]:
    budget = project.budget_wan
    values = {**asdict(project), "arrival": project.arrival.value}
    return {**values, "budget_wan": None if budget is None else format_decimal(budget)}


def _read(row: sqlite3.Row) -> ExpectedProject:
    budget = row["budget_wan"]
    values = {**dict(row), "arrival": Arrival(row["arrival"])}
    return ExpectedProject(**{**values, "budget_wan": None if budget is None else kept_number(budget)})
