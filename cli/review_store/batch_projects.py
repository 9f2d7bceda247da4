"""The reviewed sheets of a batch, as far as other sheets matter, kept in the store."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from cli.review_store.rows import PROJECT_COLUMNS, project_row
from cli.review_store.statements import insertion
from indicator_specs.projects import Subject
from indicator_specs.words.numbers import to_decimal
from scoring.review.records import ProjectRecord
from scoring.review.reviewed_projects import ReviewedProject
from scoring.rule_sets.rule_set import RuleSet

_SHEETS: Final = """
SELECT path, sheet, cell, name, subject, unit, year, money_unit, budget, executed_wan, claimed_total, claimed_grade,
    rule_set
FROM run_sheets
"""


class StoredProjects:
    """
    What ``batch_findings`` asks of the sheets (``BatchProjects``), however many they are.

    Args:
        connection: Of a store.
        rule_sets: Id → rule set, for every id that a project may carry.
    """

    def __init__(self, connection: sqlite3.Connection, rule_sets: Mapping[str, RuleSet]) -> None:
        self._connection = connection
        self._rule_sets = rule_sets

    def add(self, projects: Iterable[tuple[int, int, ProjectRecord]]) -> None:
        """Put down sheets: each after the number of its file and its own place in the file."""
        self._connection.executemany(
            insertion("run_projects", PROJECT_COLUMNS), (project_row(*project) for project in projects)
        )

    def __iter__(self) -> Iterator[ReviewedProject]:
        """Every sheet."""
        return self._sheets("TRUE")

    def named(self, plain: str) -> Sequence[ReviewedProject]:
        """The sheets of a plain name."""
        return list(self._sheets("plain_name = ?", plain))

    def namesakes(self) -> Iterator[Sequence[ReviewedProject]]:
        """The sheets that share their plain name, name by name."""
        shared = self._connection.execute(
            "SELECT plain_name FROM run_projects WHERE plain_name <> '' GROUP BY plain_name HAVING COUNT(*) > 1"
        )
        return (self.named(row["plain_name"]) for row in shared)

    def _sheets(self, condition: str, *values: str) -> Iterator[ReviewedProject]:
        rows = self._connection.execute(f"{_SHEETS} WHERE {condition} ORDER BY file_number, position", values)
        return map(self._sheet, rows)

    def _sheet(self, row: sqlite3.Row) -> ReviewedProject:
        budget, executed, total = row["budget"], row["executed_wan"], row["claimed_total"]
        return ReviewedProject(
            file=os.fsdecode(row["path"]),
            sheet=row["sheet"],
            name_cell=row["cell"],
            name=row["name"],
            subject=Subject(row["subject"]),
            unit=row["unit"],
            year=row["year"],
            money_unit=row["money_unit"],
            budget=None if budget is None else to_decimal(budget),
            executed_wan=None if executed is None else to_decimal(executed),
            total=None if total is None else to_decimal(total),
            grade=row["claimed_grade"],
            rule_set=None if row["rule_set"] is None else self._rule_sets[row["rule_set"]],
        )

    def rule_sets_of(self, number: int) -> Iterable[str]:
        """The ids of the rule sets of a file's sheets, each once."""
        rows = self._connection.execute(
            "SELECT rule_set FROM run_projects WHERE file_number = ? AND rule_set NOT NULL ORDER BY position", (number,)
        )
        return dict.fromkeys(row["rule_set"] for row in rows)
