"""A finished review unit by unit: which sheets came, what is told of them, what never came; read, not worked out."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from attrs import frozen

from cli.record.pending_decisions import read_pending
from cli.record.record_file import RecordFile
from cli.review_store.finished_review import REVIEW_AGAIN, whole_review
from cli.review_store.round_tables import RoundTables
from cli.review_store.rows import FINDING_FIELDS, read_finding
from cli.review_store.statements import selection
from cli.review_store.written_outputs import OutputStanding, WrittenOutputs
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.words.names import plain_name
from scoring.findings.finding import Finding, Severity
from scoring.review.finding_owners import owner_of
from scoring.review.reviewed_projects import ReviewedProject
from scoring.rounds.roster import Arrival
from workbooks.files.archive_members import on_disk
from workbooks.files.review_names import DECISIONS, PENDING, WORKING_PAPER
from workbooks.letters.letter import Letter, LetterProject
from workbooks.letters.letter_words import file_name

_PROJECT: Final = ("sheet", "cell", "name", "unit", "year", "claimed_total", "total", "owes_explanation", "explained")


@contextmanager
def finished_units(directory: Path) -> Iterator[FinishedUnits]:
    """
    The units of the review that lies in an output folder.

    Raises:
        UnusableInputError: it is no such folder, its last run did not end well, or people decided something since.
    """
    with whole_review(directory) as store:
        written = WrittenOutputs(store, directory, overwrite=False)
        if written.standing(WORKING_PAPER) is not OutputStanding.INTACT:
            message = "复核写出以后被改动过或移走了，其中填的处理结果还没有采用"
            raise UnusableInputError(
                [Problem(file=str(written.path(WORKING_PAPER)), message=message, cure=REVIEW_AGAIN)]
            )
        if read_pending(directory / PENDING):
            message = "自评台上写了处理结果，还没有采用"
            raise UnusableInputError([Problem(file=str(directory / PENDING), message=message, cure=REVIEW_AGAIN)])
        if RecordFile(directory / DECISIONS).digest() != RoundTables(store.connection).decisions:
            message = "复核以后改动过，其中的处理结果还没有采用"
            raise UnusableInputError([Problem(file=str(directory / DECISIONS), message=message, cure=REVIEW_AGAIN)])
        yield FinishedUnits(store.connection, written)


@frozen
class Copy:
    """
    A marked copy, or the opinion in its place.

    Attributes:
        path: Where it lies.
        is_shared: Sheets of other units lie in it, too.
        is_intact: It is as the review left it.
    """

    path: Path
    is_shared: bool
    is_intact: bool


class FinishedUnits:
    """
    The units, those that name none last; what one of them is told is read when it is asked for.

    Args:
        connection: Of a store that is finished.
        written: The outputs of that run.

    Attributes:
        of_nobody: Findings of which nobody can say to which unit they belong.
    """

    def __init__(self, connection: sqlite3.Connection, written: WrittenOutputs) -> None:
        self._connection = connection
        self._written = written
        self._names: dict[str, str] = {}
        self._files: dict[str, dict[int, None]] = defaultdict(dict)
        self._units: dict[int, dict[str, None]] = defaultdict(dict)
        self._by_project: dict[str, dict[str, None]] = defaultdict(dict)
        self._missing: dict[str, list[str]] = defaultdict(list)
        self._others: dict[str, list[Finding]] = defaultdict(list)
        self._ranges: dict[int, tuple[int, int]] = {}
        self.of_nobody: list[Finding] = []
        self._take_in()

    @property
    def units(self) -> Sequence[str]:
        """As they are compared; empty for no unit."""
        return sorted(self._names, key=lambda unit: (not unit, unit))

    def letter(self, unit: str, severities: tuple[Severity, ...]) -> Letter:
        """What a unit is told."""
        projects: list[LetterProject] = []
        others = [*self._others[unit]]
        for number in self._files[unit]:
            of_file, beside = self._told(number, unit)
            projects += of_file
            others += beside
        return Letter(
            unit=self._names[unit],
            projects=tuple(projects),
            others=tuple(others),
            missing=tuple(self._missing[unit]),
            severities=severities,
        )

    @property
    def reviewed_on(self) -> date:
        """The day on which the working paper was written, as the file system has it."""
        written = self._written.path(WORKING_PAPER).stat().st_mtime
        return datetime.fromtimestamp(written, tz=UTC).astimezone().date()

    @property
    def submission_folders(self) -> frozenset[Path]:
        """The folders in which the reviewed files lie, and those between them; absolute."""
        files = (os.fsdecode(row["file"]) for row in self._connection.execute("SELECT file FROM files"))
        folders = {on_disk(Path(file)).resolve().parent for file in files}
        top = Path(os.path.commonpath(folders)) if folders else Path()
        between = {each for folder in folders for each in folder.parents if each.is_relative_to(top)}
        return frozenset(folders | between)

    def copies(self, unit: str) -> Iterator[Copy]:
        """The marked copies of a unit's files, in the order of the review."""
        for number in self._files[unit]:
            (row,) = self._connection.execute("SELECT copy FROM files WHERE number = ?", (number,))
            if row["copy"] is not None:
                name = os.fsdecode(row["copy"])
                is_intact = self._written.standing(name) is OutputStanding.INTACT
                yield Copy(self._written.path(name), len(self._units[number]) > 1, is_intact)

    # ------------------------------------------------------------ whose what is

    def _take_in(self) -> None:
        for row in self._connection.execute(
            "SELECT file_number, unit, plain_name FROM projects ORDER BY file_number, position"
        ):
            unit = self._unit(row["unit"])
            self._files[unit][row["file_number"]] = None
            self._units[row["file_number"]][unit] = None
            self._by_project[row["plain_name"]][unit] = None
        missing = "SELECT unit, name FROM expected WHERE arrival = ? ORDER BY position"
        for row in self._connection.execute(missing, (Arrival.MISSING.value,)):
            self._missing[self._unit(row["unit"])].append(row["name"])
        ranges = "SELECT file_number, MIN(number), MAX(number) FROM findings GROUP BY file_number"
        self._ranges = {number: (first, last) for number, first, last in self._connection.execute(ranges)}
        for number in sorted(self._ranges.keys() - self._units.keys()):
            self._give(self._findings(number))
        for number in [number for number, units in self._units.items() if len(units) > 1]:
            sheets = self._sheets(number)
            self._give(each for each in self._findings(number) if owner_of(each, sheets) is None)

    def _unit(self, written: str) -> str:
        unit = plain_name(written)
        self._names.setdefault(unit, written.strip())
        return unit

    def _give(self, findings: Iterator[Finding]) -> None:
        """What belongs to no sheet goes to the unit of the project that it names, if only one unit has such a one."""
        for finding in findings:
            units = self._by_project.get(plain_name(finding.project), {}) if finding.project else {}
            if len(units) == 1:
                self._others[next(iter(units))].append(finding)
            else:
                self.of_nobody.append(finding)

    # ------------------------------------------------------------ what stands in the tables

    def _told(self, number: int, unit: str) -> tuple[list[LetterProject], list[Finding]]:
        """The unit's projects in a file with their findings; and those of no project, where it is the unit's alone."""
        sheets = self._sheets(number)
        by_owner: dict[int | None, list[Finding]] = defaultdict(list)
        for finding in self._findings(number):
            by_owner[owner_of(finding, sheets)].append(finding)
        projects = [
            _project(row, tuple(by_owner[at]))
            for at, row in enumerate(self._project_rows(number))
            if plain_name(row["unit"]) == unit
        ]
        return projects, by_owner[None] if len(self._units[number]) == 1 else []

    def _sheets(self, number: int) -> Sequence[ReviewedProject]:
        return [
            ReviewedProject(
                file=row["file"],
                sheet=row["sheet"],
                name_cell=row["cell"],
                name=row["name"],
                unit=row["unit"],
                rule_set=None,
            )
            for row in self._project_rows(number)
        ]

    def _project_rows(self, number: int) -> list[sqlite3.Row]:
        query = f"{selection(('file', *_PROJECT), 'projects')} WHERE file_number = ? ORDER BY position"
        return self._connection.execute(query, (number,)).fetchall()

    def _findings(self, number: int) -> Iterator[Finding]:
        """The findings of a file, in the words for a unit; they stand one behind the other."""
        first, last = self._ranges.get(number, (1, 0))
        query = f"{selection(('file', *FINDING_FIELDS), 'findings')} WHERE number BETWEEN ? AND ? ORDER BY number"
        for row in self._connection.execute(query, (first, last)):
            yield read_finding(row["file"], row).for_the_unit


def _project(row: sqlite3.Row, findings: tuple[Finding, ...]) -> LetterProject:
    claimed, total = (None if row[key] is None else Decimal(row[key]) for key in ("claimed_total", "total"))
    return LetterProject(
        name=row["name"],
        file=file_name(row["file"]),
        sheet=row["sheet"],
        year=row["year"],
        claimed_total=claimed,
        total=total,
        is_low=bool(row["owes_explanation"]) and not row["explained"],
        findings=findings,
    )
