"""``--expected``: which projects should come, held against those that came."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from attrs import asdict, frozen

from cli.guard.guarded_reading import read_by_child
from cli.record.decisions_file import read_decisions
from cli.review_store.rows import shown_path
from cli.review_store.seals import digest
from cli.review_store.statements import deletion, insertion, selection
from indicator_specs.problems import Problem
from indicator_specs.words.money import in_wan
from indicator_specs.words.numbers import format_decimal, kept_number
from scoring.review.record_json import indicators_reported
from scoring.rounds.progress import RenamingQuestion
from scoring.rounds.roster import Arrival, ExpectedProject, Submitted, held_against
from workbooks.files.review_names import DECISIONS
from workbooks.form_reading.labels import FormLabels
from workbooks.project_lists.roster import Roster, read_roster

_COLUMNS: Final = ("arrival", "unit", "name", "budget_wan", "times", "file", "reported_wan", "hint")
_AMOUNTS: Final = ("budget_wan", "reported_wan")


def expected_projects(
    path: Path, output: Path | None, connection: sqlite3.Connection, labels: FormLabels | None
) -> Expected:
    """
    Args:
        path: Of the list.
        output: Folder of this run, in which the office may have confirmed new names; None where it writes none.
        connection: Of a store.
        labels: The office's own words, or None.

    Raises:
        UnusableInputError: it cannot be read, or holds no list.
    """
    renamed = () if output is None else read_decisions(output / DECISIONS).renamed
    return Expected(read_by_child(partial(read_roster, labels=labels), path), connection, renamed)


@frozen
class Expected:
    """
    Args:
        roster: Which should come.
        connection: Of a store whose ``run_projects`` are those that came.
        renamed: Projects that are others of the list under new names.
    """

    _roster: Roster
    _connection: sqlite3.Connection
    _renamed: tuple[RenamingQuestion, ...] = ()

    @property
    def notices(self) -> tuple[Problem, ...]:
        """Of the list."""
        return self._roster.notices

    def state(self) -> str:
        """A digest of the list, and of the new names."""
        return digest(*(repr(row) for row in (*self._roster.rows, *self._renamed)))

    def compare(self) -> None:
        """Put down which came."""
        self._connection.execute(deletion("expected"))
        found = held_against(self._roster.rows, self._submitted(), self._renamed)
        self._connection.executemany(insertion("expected", _COLUMNS), map(_row, found))

    @property
    def told(self) -> tuple[ExpectedProject, ...]:
        """Every project of the list, and those beside it."""
        rows = self._connection.execute(f"{selection(_COLUMNS, 'expected')} ORDER BY position")
        return tuple(map(_read, rows))

    def _submitted(self) -> Iterator[Submitted]:
        rows = self._connection.execute(
            "SELECT path, run_sheets.unit, run_sheets.name, position, budget, money_unit, executed_wan, claimed_total, "
            "indicators "
            "FROM run_sheets JOIN run_files ON run_files.number = file_number "
            "JOIN results ON results.id = run_files.result ORDER BY file_number, position"
        )
        for row in rows:
            budget = None if row["budget"] is None else kept_number(row["budget"])
            yield Submitted(
                unit=row["unit"],
                name=row["name"],
                file=shown_path(row["path"]),
                is_filled=_is_filled(row),
                budget_wan=in_wan(budget, row["money_unit"]),
            )


def _is_filled(sheet: sqlite3.Row) -> bool:
    if sheet["executed_wan"] is not None or sheet["claimed_total"] is not None:
        return True
    position: int = sheet["position"]
    return indicators_reported(sheet["indicators"])[position]


def _row(project: ExpectedProject) -> dict[str, str | int | None]:
    amounts = {each: getattr(project, each) for each in _AMOUNTS}
    stored = {each: None if amount is None else format_decimal(amount) for each, amount in amounts.items()}
    return {**asdict(project), "arrival": project.arrival.value, **stored}


def _read(row: sqlite3.Row) -> ExpectedProject:
    amounts = {each: None if row[each] is None else kept_number(row[each]) for each in _AMOUNTS}
    return ExpectedProject(**{**dict(row), "arrival": Arrival(row["arrival"]), **amounts})
