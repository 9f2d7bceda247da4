"""
``--last-year``: what the review of last year wrote of each indicator, held against this year's targets.

It is taken from findings.json, the contract of a review (``cli/sources/written_review.py``), and only where the store
beside it says that it is as this person's program left it: nobody else may say what was reached.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import asdict

from cli.record.record_file import RecordFile
from cli.review_store.rows import HELD_COLUMNS, stored
from cli.review_store.statements import StoredValue, insertion
from cli.review_store.store import vouched_digest
from cli.sources.written_review import understood, without_results, written_records
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.words.names import plain_name, project_key
from scoring.findings.finding import Finding
from scoring.review.last_year import (
    HeldAgainst,
    LastYearsIndicator,
    LastYearsProject,
    held_against_last_year,
    name_in_the_next_year,
)
from scoring.review.records import ProjectRecord
from workbooks.files.review_names import FINDINGS_JSON
from workbooks.files.written_findings import Json, WrittenList

_KEPT: Final = ("unit", "name", "name_now", "year", "line")
_AGAIN: Final = "请在这台机器上用这一版把上年的表重新复核一次（zpb review … -o 目录），再给出那个目录"


def last_years_review(folder: Path, output: Path | None, connection: sqlite3.Connection) -> LastYearsReview:
    """
    Args:
        folder: The output folder of last year's review.
        output: That of this one, or None.
        connection: Of a store of this run.

    Raises:
        UnusableInputError: no finished review lies there, it was changed since, an earlier version wrote it, or it is
            the folder of this review.
    """
    if output is not None and output.resolve() == folder.resolve():
        message = "--last-year 给出的就是这次的输出目录"
        raise UnusableInputError([Problem(file=str(folder), message=message, cure="请给出上年复核写出的目录")])
    review = LastYearsReview(folder, connection)
    review.take_in()
    return review


class LastYearsReview:
    """
    The projects of last year's review, kept in the store while a run goes on.

    Args:
        folder: Its output folder.
        connection: Of a store whose ``run_projects`` are this year's.
    """

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self._folder = folder
        self._connection = connection
        self._digest = ""

    def state(self) -> str:
        """A digest of what that review wrote."""
        return self._digest

    def take_in(self) -> None:
        """
        Read it.

        Raises:
            UnusableInputError: as ``last_years_review``.
        """
        path = self._folder / FINDINGS_JSON
        if not path.is_file():
            raise UnusableInputError([without_results(self._folder)])
        self._digest = RecordFile(path).digest()
        self._refuse_what_was_changed()
        with understood(self._folder):
            for listed, record in written_records(self._folder):
                if listed is WrittenList.FILES:
                    self._connection.executemany(insertion("run_last_year", _KEPT), map(_row, _projects(record)))
        if not self._connection.execute("SELECT 1 FROM run_last_year LIMIT 1").fetchone():
            raise self._unusable("上年的复核里没有一个项目", "请给出上年复核写出的目录")

    def _refuse_what_was_changed(self) -> None:
        vouched = vouched_digest(self._folder, FINDINGS_JSON)
        if not vouched:
            raise self._unusable(
                f"不能确认 {FINDINGS_JSON} 是您的程序写的（结果库不在、损坏或校验不符），不采用", _AGAIN
            )
        if vouched != self._digest:
            raise self._unusable(f"{FINDINGS_JSON} 写出以后被改动过，不采用", _AGAIN)

    def _unusable(self, message: str, cure: str) -> UnusableInputError:
        return UnusableInputError([Problem(file=str(self._folder), message=message, cure=cure)])

    def findings(self, sheets: Iterable[ProjectRecord]) -> Iterator[Finding]:
        """
        What is told of this year's targets; what could not be held against anything is put down, too.

        Raises:
            UnusableInputError: that review is not of the year before.
        """
        self._refuse_another_year()
        put = insertion("run_held", HELD_COLUMNS[1:])
        for sheet in sheets:
            for each in held_against_last_year(sheet, self):
                self._connection.execute(put, _held_row(each))
                if each.finding is not None:
                    yield each.finding

    def of(self, unit: str, name: str) -> Sequence[LastYearsProject]:
        """Of a unit and a name; failing that, of what that name was with last year's year in it."""
        plain_unit, plain = project_key(unit, name)
        for column in ("name", "name_now"):
            query = f"SELECT line FROM run_last_year WHERE unit = ? AND {column} = ? ORDER BY rowid"  # noqa: S608 - ours
            found = self._connection.execute(query, (stored(plain_unit), stored(plain))).fetchall()
            if found:
                return [_read(row["line"]) for row in found]
        return ()

    def _refuse_another_year(self) -> None:
        """As most sheets of either tell it."""
        last, this = self._usual_year("run_last_year"), self._usual_year("run_projects")
        if last is None or this is None or last == this - 1:
            return
        message = f"--last-year 给出的是{last}年度的复核，这次复核的是{this}年度的表"
        raise self._unusable(message, f"请给出{this - 1}年度复核写出的目录")

    def _usual_year(self, table: str) -> int | None:
        rows = self._connection.execute(f"SELECT year FROM {table} WHERE year NOT NULL ORDER BY rowid")  # noqa: S608
        counts = Counter(row["year"] for row in rows)
        return counts.most_common(1)[0][0] if counts else None


def _projects(record: Json) -> Iterator[LastYearsProject]:
    """Of a file; none of one that was not read."""
    for project in record.get("projects", ()):
        yield LastYearsProject(
            unit=project["unit"],
            name=project["name"],
            year=project["year"],
            file=record["path"],
            indicators=tuple(
                LastYearsIndicator(
                    subcategory=each["subcategory"],
                    name=each["name"],
                    target=each["target_text"],
                    actual=each["actual_text"],
                )
                for each in project["indicators"]
            ),
        )


def _row(project: LastYearsProject) -> Mapping[str, StoredValue]:
    unit, name = project_key(project.unit, project.name)
    return {
        "unit": stored(unit),
        "name": stored(name),
        "name_now": stored(plain_name(name_in_the_next_year(project.name, project.year))),
        "year": project.year,
        "line": json.dumps(asdict(project)),
    }


def _read(line: str) -> LastYearsProject:
    values = json.loads(line)
    indicators = tuple(LastYearsIndicator(**each) for each in values["indicators"])
    return LastYearsProject(**{**values, "indicators": indicators})


def _held_row(held: HeldAgainst) -> Mapping[str, StoredValue]:
    return {
        "outcome": held.outcome.value,
        "unit": stored(held.unit),
        "project": stored(held.project),
        "indicator": stored(held.indicator),
    }
