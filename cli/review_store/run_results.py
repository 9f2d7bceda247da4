"""What was found in the files of this run, whether now or by an earlier run: the results of all of them, read."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator

from cli.review_store.file_queue import QueuedFile
from scoring.review.coverage import Coverage
from scoring.review.record_json import ReviewRecordCodec
from scoring.review.records import ProjectRecord
from scoring.submissions.submission import SubmittedSummary


class RunResults:
    """
    The results of a run, in the order of its files.

    Args:
        connection: Of a store.
        codec: Reads the results.
    """

    def __init__(self, connection: sqlite3.Connection, codec: ReviewRecordCodec) -> None:
        self._connection = connection
        self._codec = codec

    def projects(self) -> Iterator[tuple[int, int, ProjectRecord]]:
        """Every sheet, without its indicators, after the number of its file and its own place in the file."""
        rows = self._connection.execute("SELECT number, file, projects FROM run_results ORDER BY number")
        for row in rows:
            for position, project in enumerate(self._codec.projects(row["projects"], os.fsdecode(row["file"]))):
                yield row["number"], position, project

    def sheets(self) -> Iterator[ProjectRecord]:
        """Every sheet, with its indicators."""
        rows = self._connection.execute("SELECT file, projects, indicators FROM run_results ORDER BY number")
        for row in rows:
            yield from self._codec.sheets(row["projects"], row["indicators"], os.fsdecode(row["file"]))

    def projects_of(self, file: QueuedFile) -> tuple[ProjectRecord, ...]:
        """The sheets of one file, without their indicators."""
        rows = self._connection.execute("SELECT projects FROM run_results WHERE number = ?", (file.number,))
        return tuple(project for row in rows for project in self._codec.projects(row["projects"], file.file))

    def put_summary_coverage(self, coverages: Iterable[tuple[str, Coverage]]) -> None:
        """How far the 汇总表 of a file could be held against the sheets of the batch."""
        self._connection.executemany(
            "INSERT INTO run_summaries (file, coverage) VALUES (?, ?)",
            ((os.fsencode(file), self._codec.coverage_text(coverage)) for file, coverage in coverages),
        )

    def summaries(self) -> Iterator[SubmittedSummary]:
        """Every 汇总表."""
        rows = self._connection.execute(
            "SELECT file, summaries FROM run_results WHERE summaries <> '[]' ORDER BY number"
        )
        for row in rows:
            yield from self._codec.summaries(row["summaries"], os.fsdecode(row["file"]))
