"""What a finished review reports: the tables of its store that anyone may query, filled and read."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Final

from attrs import frozen

from cli.review_store.rows import (
    FINDING_COLUMNS,
    FINDING_FIELDS,
    HELD_COLUMNS,
    PROJECT_COLUMNS,
    ROUND_COLUMNS,
    read_finding,
    shown_path,
)
from cli.review_store.seals import Sealer
from cli.review_store.statements import count, deletion, selection, transfer
from cli.review_store.store import ReviewStore, finished_store
from indicator_specs.problems import Problem, UnusableInputError
from scoring.findings.finding import Finding, Severity
from scoring.review.coverage import CoverageCounts, together
from scoring.review.last_year import HeldAgainst, HeldOutcome, LastYearTold
from scoring.review.record_json import ReviewRecordCodec, ReviewText
from scoring.review.records import FileReach, FileRecord, LowProject, NarrativeRecord

NOT_RECOGNISED: Final = "ZP216"
RIVALS_DIFFER: Final = "ZP217"
"""Codes of what is told of rules: no rule set fits the form; others fit it, and score it otherwise."""

_COLUMNS: Final = {
    "files": ("number", "file", "sha256", "error", "forms", "narrative", "summary_coverage", "copy"),
    "projects": PROJECT_COLUMNS,
    "findings": FINDING_COLUMNS,
    "last_year": HELD_COLUMNS,
}

_REPORTED_PARTS: Final = ("sha256", "error", "forms", "projects", "indicators", "summaries", "places", "narrative")
"""Of a result: its findings are told as they are reported."""

_FILLED_FROM: Final = {
    "files": "run_reported_files",
    "projects": "run_projects",
    "findings": "run_reported",
    "last_year": "run_held",
}


@contextmanager
def whole_review(directory: Path) -> Iterator[ReviewStore]:
    """
    The store of an output folder whose last run did all it should, and whose tables nobody changed since.

    Raises:
        UnusableInputError: it is no such folder, or its last run did not end well.
    """
    with finished_store(directory) as store:
        if not FinishedReview(store.connection, ReviewRecordCodec({}), store.sealer).is_whole:
            message = "这次复核没有做完，或有文件没有写成，结果不全"
            raise UnusableInputError([Problem(file=str(directory), message=message, cure=REVIEW_AGAIN)])
        yield store


REVIEW_AGAIN: Final = "请再运行一次 zpb review … -o 目录，等它做完"
"""What helps where a review is not whole, or not as it was left."""


class FinishedReview:
    """
    The files of this run, with what is reported of them.

    Args:
        connection: Of a store whose tables were filled, by this run or by an earlier one that did the same.
        codec: Reads the results.
        sealer: Seals what the tables hold.
    """

    def __init__(self, connection: sqlite3.Connection, codec: ReviewRecordCodec, sealer: Sealer) -> None:
        self._connection = connection
        self._codec = codec
        self._sealer = sealer

    def publish(self) -> None:
        """What this run reports takes the place of what an earlier one had reported."""
        self._connection.create_function("shown_path", 1, shown_path, deterministic=True)
        for table, columns in _COLUMNS.items():
            self._connection.execute(deletion(table))
            self._connection.execute(transfer(table, columns, _FILLED_FROM[table]))

    @property
    def findings(self) -> Iterable[Finding]:
        """Every finding, in the order of the review; may be iterated over several times."""
        return _Findings(self._connection)

    @property
    def records(self) -> Iterable[FileRecord]:
        """Every file; what concerns the batch as a whole comes last, under no name. Likewise."""
        return _Records(self._connection, self._codec)

    @property
    def reaches(self) -> Iterable[FileReach]:
        """How far the review reached in each file. Likewise."""
        return _Reaches(self._connection, self._codec)

    @property
    def files(self) -> int:
        """How many files."""
        return count(self._connection, "files")

    @property
    def projects(self) -> int:
        """How many sheets."""
        return count(self._connection, "projects")

    def severities(self) -> Counter[Severity]:
        """How many findings of each severity; those that the office settled are counted apart."""
        query = "SELECT severity, COUNT(*) FROM findings WHERE NOT is_settled GROUP BY severity"
        return Counter({Severity(severity): times for severity, times in self._connection.execute(query)})

    @property
    def settled(self) -> int:
        """How many findings the office settled."""
        return count(self._connection, "findings WHERE is_settled")

    def codes(self, severity: Severity) -> Mapping[str, int]:
        """How many findings of that severity, by their code; those that the office settled are counted apart."""
        query = "SELECT code, COUNT(*) FROM findings WHERE severity = ? AND NOT is_settled GROUP BY code ORDER BY code"
        return dict(map(tuple, self._connection.execute(query, (severity.value,))))

    def rule_sets(self) -> Mapping[str, int]:
        """How many sheets were reviewed by each rule set, by its id."""
        rows = self._connection.execute(
            "SELECT rule_set, COUNT(*) FROM projects WHERE rule_set NOT NULL GROUP BY rule_set ORDER BY rule_set"
        )
        return dict(map(tuple, rows))

    def rule_set_years(self) -> Counter[tuple[str, int | None]]:
        """How many sheets of each year were reviewed by each rule set, by its id; None for those that tell none."""
        query = "SELECT rule_set, year, COUNT(*) AS times FROM projects WHERE rule_set NOT NULL GROUP BY rule_set, year"
        rows = self._connection.execute(f"{query} ORDER BY rule_set, year")
        return Counter({(row["rule_set"], row["year"]): row["times"] for row in rows})

    def rivals(self) -> Counter[tuple[str, str]]:
        """How many sheets score otherwise by another rule set that fits them, by the ids of that used and the other."""
        rows = self._connection.execute("SELECT expected, found FROM findings WHERE code = ?", (RIVALS_DIFFER,))
        return Counter((used, other) for used, others in rows for other in others.split("、"))

    @property
    def not_recognised(self) -> int:
        """How many sheets no rule set fits."""
        query = "SELECT COUNT(*) FROM findings WHERE code = ?"
        return int(self._connection.execute(query, (NOT_RECOGNISED,)).fetchone()[0])

    @property
    def low_projects(self) -> Iterator[LowProject]:
        """Those of which a total lies below the limit of their rules, in the order of the review."""
        columns = selection(("name", "unit", "claimed_total", "total", "explained"), "projects")
        query = f"{columns} WHERE owes_explanation ORDER BY file_number, position"
        for row in self._connection.execute(query):
            claimed, total = (None if row[key] is None else Decimal(row[key]) for key in ("claimed_total", "total"))
            yield LowProject(row["name"], row["unit"], claimed, total, explained=bool(row["explained"]))

    def count_low(self) -> int:
        """How many these are."""
        return int(self._connection.execute("SELECT COUNT(*) FROM projects WHERE owes_explanation").fetchone()[0])

    @property
    def without_total(self) -> int:
        """How many sheets with scores have no total after the review (``ProjectRecord.lacks_total``)."""
        query = "SELECT COUNT(*) FROM projects WHERE rule_set NOT NULL AND total IS NULL"
        return int(self._connection.execute(query).fetchone()[0])

    @property
    def is_of_nothing(self) -> bool:
        """None of the files held a form that is reviewed, or a list that is held against such forms."""
        query = "SELECT 1 FROM finished_files WHERE projects <> '[]' OR summaries <> '[]' LIMIT 1"
        return self._connection.execute(query).fetchone() is None

    def summaries(self) -> int:
        """How many 汇总表."""
        rows = self._connection.execute("SELECT summaries FROM finished_files WHERE summaries <> '[]'")
        return sum(len(self._codec.summaries(row["summaries"], "")) for row in rows)

    def narratives(self) -> tuple[NarrativeRecord, ...]:
        """What the texts of documents say of the sheets in them."""
        rows = self._connection.execute("SELECT narrative FROM files WHERE narrative <> 'null' ORDER BY number")
        found = (self._codec.narrative(row["narrative"]) for row in rows)
        return tuple(each for each in found if each is not None)

    def coverage_counts(self) -> CoverageCounts:
        """How far the review reached in all files; counted where they lie, because there may be very many."""
        sums = "SELECT TOTAL(checked), TOTAL(read), TOTAL(unchecked), TOTAL(prose) FROM projects"
        counts = CoverageCounts(*map(int, self._connection.execute(sums).fetchone()))
        for row in self._connection.execute("SELECT summary_coverage FROM files WHERE summary_coverage <> '{}'"):
            counts += self._codec.coverage(row["summary_coverage"]).counts
        return counts

    @property
    def last_year(self) -> LastYearTold | None:
        """What came of holding the targets against last year's; None where they were not."""
        query = "SELECT outcome, COUNT(*) FROM last_year GROUP BY outcome"
        counts = {HeldOutcome(outcome): times for outcome, times in self._connection.execute(query)}
        return LastYearTold(counts, _NotHeld(self._connection)) if counts else None

    # ------------------------------------------------------------ whether it still holds

    def stands_for(self, made_from: str) -> bool:
        """Whether the tables were filled from the same, and nobody has changed them since."""
        return self._made_from() == made_from

    @property
    def is_whole(self) -> bool:
        """Whether a run that did all it should filled the tables, and nobody has changed them since."""
        return self._made_from() is not None

    def _made_from(self) -> str | None:
        """What the tables were filled from; None where they are not as they were then."""
        found = self._connection.execute("SELECT made_from, tables FROM finished").fetchall()
        told = [row["made_from"] for row in found if row["tables"] == self._state(row["made_from"])]
        return told[0] if len(told) == len(found) == 1 else None

    def vouch_for(self, made_from: str) -> None:
        """Put down what the tables were filled from."""
        self._connection.execute("DELETE FROM finished")
        self._connection.execute(
            "INSERT INTO finished (made_from, tables) VALUES (?, ?)", (made_from, self._state(made_from))
        )

    def _state(self, made_from: str) -> str:
        sealed = {**_COLUMNS, **ROUND_COLUMNS}
        rows = (row for table, columns in sealed.items() for row in self._connection.execute(selection(columns, table)))
        return self._sealer.seal_of_rows("finished", made_from, rows)


@frozen
class _Findings:
    connection: sqlite3.Connection

    def __iter__(self) -> Iterator[Finding]:
        query = f"{selection(('path', *FINDING_FIELDS), 'finished_findings')} ORDER BY number"
        return (read_finding(os.fsdecode(row["path"] or b""), row) for row in self.connection.execute(query))


@frozen
class _NotHeld:
    connection: sqlite3.Connection

    def __iter__(self) -> Iterator[HeldAgainst]:
        query = f"{selection(HELD_COLUMNS[1:], 'last_year')} WHERE outcome NOT IN (?, ?) ORDER BY position"
        for row in self.connection.execute(query, (HeldOutcome.BELOW.value, HeldOutcome.NOT_BELOW.value)):
            yield HeldAgainst(**{**dict(row), "outcome": HeldOutcome(row["outcome"])})


@frozen
class _Records:
    connection: sqlite3.Connection
    codec: ReviewRecordCodec

    def __iter__(self) -> Iterator[FileRecord]:
        by_file = groupby(_Findings(self.connection), key=lambda finding: finding.file)
        next_file, findings = next(by_file, ("", iter(())))
        query = f"{selection(('file', *_REPORTED_PARTS, 'summary_coverage'), 'finished_files')} ORDER BY number"
        for row in self.connection.execute(query):
            file = os.fsdecode(row["file"])
            own: tuple[Finding, ...] = ()
            if file == next_file:
                own = tuple(findings)
                next_file, findings = next(by_file, ("", iter(())))
            text = ReviewText(**{part: row[part] for part in _REPORTED_PARTS}, findings="[]")
            coverage = self.codec.coverage(row["summary_coverage"])
            yield self.codec.record(text, file, summary_coverage=coverage, findings=own)
        of_the_batch = tuple(findings)
        if of_the_batch:
            yield FileRecord(file="", findings=of_the_batch)


@frozen
class _Reaches:
    connection: sqlite3.Connection
    codec: ReviewRecordCodec

    def __iter__(self) -> Iterator[FileReach]:
        parts = ("file", "projects", "narrative", "summary_coverage")
        for row in self.connection.execute(f"{selection(parts, 'finished_files')} ORDER BY number"):
            of_summaries = self.codec.coverage(row["summary_coverage"])
            coverage = together((*self.codec.coverages(row["projects"]), of_summaries))
            yield FileReach(os.fsdecode(row["file"]), coverage, self.codec.narrative(row["narrative"]))
