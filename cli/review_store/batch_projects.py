"""The reviewed sheets of a batch, as far as other sheets matter, kept in the store."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from cli.review_store.rows import PROJECT_COLUMNS, project_row, stored
from cli.review_store.statements import StoredValue, insertion, selection
from indicator_specs.projects import Subject
from indicator_specs.words.names import plain_name
from indicator_specs.words.numbers import kept_number
from scoring.review.records import ProjectRecord
from scoring.review.reviewed_projects import ReviewedProject, TextOnSheet, most_that_copy
from scoring.rule_sets.rule_set import RuleSet
from scoring.submissions.long_texts import LongText

_OF_A_SHEET: Final = (
    *("path", "sheet", "cell", "name", "subject", "unit", "department", "year", "money_unit"),
    *("budget", "executed_wan", "claimed_total", "claimed_grade", "rule_set"),
)
_OF_A_TEXT: Final = ("what", "cell", "begins", "length", "digest")
_TEXT_COLUMNS: Final = ("file_number", "position", "number", "plain_unit", *_OF_A_TEXT)
_IN_ORDER: Final = "ORDER BY file_number, position"


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
        put_sheet, put_text = insertion("run_projects", PROJECT_COLUMNS), insertion("run_texts", _TEXT_COLUMNS)
        for number, position, record in projects:
            self._connection.execute(put_sheet, project_row(number, position, record))
            self._connection.executemany(put_text, _text_rows(number, position, record.project))

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

    def texts_of_several_units(self) -> Iterator[Sequence[TextOnSheet]]:
        """Texts that several units have."""
        (units,) = self._connection.execute("SELECT COUNT(DISTINCT plain_unit) FROM run_texts").fetchone()
        shared = self._connection.execute(
            "SELECT digest FROM run_texts GROUP BY digest HAVING COUNT(DISTINCT plain_unit) BETWEEN 2 AND ? "
            "ORDER BY MIN(file_number), digest",
            (most_that_copy(units),),
        )
        query = f"{selection((*_OF_A_SHEET, 'text_cell', *_OF_A_TEXT[2:], 'what'), 'run_sheet_texts')} WHERE digest = ?"
        return (
            [
                TextOnSheet(self._sheet(text), _text(text))
                for text in self._connection.execute(f"{query} {_IN_ORDER}", (row["digest"],))
            ]
            for row in shared
        )

    def _sheets(self, condition: str, *values: str) -> Iterator[ReviewedProject]:
        query = f"{selection(_OF_A_SHEET, 'run_sheets')} WHERE {condition} {_IN_ORDER}"
        return map(self._sheet, self._connection.execute(query, values))

    def _sheet(self, row: sqlite3.Row) -> ReviewedProject:
        budget, executed, total = row["budget"], row["executed_wan"], row["claimed_total"]
        return ReviewedProject(
            file=os.fsdecode(row["path"]),
            sheet=row["sheet"],
            name_cell=row["cell"],
            name=row["name"],
            subject=Subject(row["subject"]),
            unit=row["unit"],
            department=row["department"],
            year=row["year"],
            money_unit=row["money_unit"],
            budget=None if budget is None else kept_number(budget),
            executed_wan=None if executed is None else kept_number(executed),
            total=None if total is None else kept_number(total),
            grade=row["claimed_grade"],
            rule_set=None if row["rule_set"] is None else self._rule_sets[row["rule_set"]],
        )

    def rule_sets_of(self, number: int) -> Iterable[str]:
        """The ids of the rule sets of a file's sheets, each once."""
        rows = self._connection.execute(
            "SELECT rule_set FROM run_projects WHERE file_number = ? AND rule_set NOT NULL ORDER BY position", (number,)
        )
        return dict.fromkeys(row["rule_set"] for row in rows)


def _text_rows(number: int, position: int, project: ReviewedProject) -> Iterator[Mapping[str, StoredValue]]:
    """Rows of ``_TEXT_COLUMNS``; none of a sheet without a unit."""
    unit = plain_name(project.unit)
    for at, text in enumerate(project.long_texts if unit else ()):
        place = {"file_number": number, "position": position, "number": at, "plain_unit": stored(unit)}
        yield {**place, **{name: stored(getattr(text, name)) for name in _OF_A_TEXT}}


def _text(row: sqlite3.Row) -> LongText:
    return LongText(row["what"], row["text_cell"], row["begins"], row["length"], row["digest"])
