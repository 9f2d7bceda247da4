"""What a finished review tells: the tables of its store, as findings and records."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import groupby

from attrs import frozen

from cli.review_store.rows import FINDING_FIELDS, read_finding
from scoring.findings.finding import Finding, Severity
from scoring.review.record_json import ReviewRecordCodec, ReviewText
from scoring.review.records import FileRecord

_TABLES = ("files", "projects", "findings")


class FinishedReview:
    """
    The files of this run, with what is told of them.

    Args:
        connection: Of a store whose tables were filled, by this run or by an earlier one that did the same.
        codec: Reads the results.
    """

    def __init__(self, connection: sqlite3.Connection, codec: ReviewRecordCodec) -> None:
        self._connection = connection
        self._codec = codec

    @property
    def findings(self) -> Iterable[Finding]:
        """Every finding, in the order of the review; may be iterated over several times."""
        return _Findings(self._connection)

    @property
    def records(self) -> Iterable[FileRecord]:
        """Every file; what concerns the batch as a whole comes last, under no name. Likewise."""
        return _Records(self._connection, self._codec, indicators=True)

    @property
    def outlines(self) -> Iterable[FileRecord]:
        """``records`` without the indicators, which take most of the time to read."""
        return _Records(self._connection, self._codec, indicators=False)

    @property
    def files(self) -> int:
        """How many files."""
        return self._count("files")

    @property
    def projects(self) -> int:
        """How many sheets."""
        return self._count("projects")

    def _count(self, table: str) -> int:
        return int(self._connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])  # noqa: S608 - ours

    def severities(self) -> Counter[Severity]:
        """How many findings of each severity."""
        rows = self._connection.execute("SELECT severity, COUNT(*) FROM findings GROUP BY severity")
        return Counter({Severity(severity): count for severity, count in rows})

    def rule_sets(self) -> Mapping[str, int]:
        """How many sheets were reviewed by each rule set, by its id."""
        return dict(self._connection.execute("SELECT rule_set, COUNT(*) FROM projects GROUP BY 1 ORDER BY 1"))

    # ------------------------------------------------------------ whether it still holds

    def stands_for(self, made_from: str) -> bool:
        """Whether the tables were filled from the same, and nobody has changed them since."""
        found = self._connection.execute("SELECT made_from, tables FROM finished").fetchall()
        return [made_from] == [state for state, _ in found] and found[0][1] == self._digest()

    def vouch_for(self, made_from: str) -> None:
        """Put down what the tables were filled from."""
        self._connection.execute("DELETE FROM finished")
        self._connection.execute("INSERT INTO finished VALUES (?, ?)", (made_from, self._digest()))

    def _digest(self) -> str:
        digest = blake2b(digest_size=16)
        for table in _TABLES:
            for row in self._connection.execute(f"SELECT * FROM {table}"):  # noqa: S608 - ours
                digest.update(repr(row).encode())
        return digest.hexdigest()


@frozen
class _Findings:
    connection: sqlite3.Connection

    def __iter__(self) -> Iterator[Finding]:
        rows = self.connection.execute(
            f"SELECT run_files.file, {', '.join(FINDING_FIELDS)} FROM findings"  # noqa: S608 - ours
            " LEFT JOIN run_files ON run_files.number = file_number ORDER BY findings.number"
        )
        return (read_finding(os.fsdecode(file or b""), fields) for file, *fields in rows)


@frozen
class _Records:
    connection: sqlite3.Connection
    codec: ReviewRecordCodec
    indicators: bool

    def __iter__(self) -> Iterator[FileRecord]:
        told = groupby(_Findings(self.connection), key=lambda finding: finding.file)
        file_told, findings = next(told, ("", iter(())))
        rows = self.connection.execute(
            "SELECT file, results.sha256, error, projects, indicators, summaries"
            " FROM run_files JOIN results ON result = id ORDER BY number"
        )
        for path, content, error, projects, indicators, summaries in rows:
            file = os.fsdecode(path)
            own: tuple[Finding, ...] = ()
            if file == file_told:
                own = tuple(findings)
                file_told, findings = next(told, ("", iter(())))
            text = ReviewText(
                sha256=content,
                error=error,
                projects=projects,
                indicators=indicators,
                summaries=summaries,
                findings="[]",
            )
            yield self.codec.record(text, file, indicators=self.indicators, findings=own)
        of_the_batch = tuple(findings)
        if of_the_batch:
            yield FileRecord(file="", findings=of_the_batch)
