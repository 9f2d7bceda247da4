"""The findings of a run: what is found of each file, in it and by comparing it with the batch, and what is reported."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from cli.review_store.file_queue import QueuedFile
from cli.review_store.rows import FINDING_FIELDS, RUN_FINDING_COLUMNS, finding_row, read_finding
from cli.review_store.statements import insertion, selection
from scoring.findings.finding import Finding
from scoring.review.record_json import ReviewRecordCodec
from scoring.review.records import told_in_words


class BatchFindings:
    """
    The findings that only the batch shows.

    Args:
        connection: Of a store.
        codec: Writes and reads findings.
    """

    def __init__(self, connection: sqlite3.Connection, codec: ReviewRecordCodec) -> None:
        self._connection = connection
        self._codec = codec

    def add(self, findings: Iterable[Finding]) -> None:
        """Put them down."""
        self._connection.executemany(
            "INSERT INTO run_batch (file, findings) VALUES (?, ?)",
            ((os.fsencode(finding.file), self._codec.findings_text((finding,))) for finding in findings),
        )

    def with_those_of_files(self) -> Iterator[tuple[int, tuple[Finding, ...]]]:
        """The number of each file of which anything was found, and all of that; the batch itself comes last."""
        rows = self._connection.execute(
            "SELECT number, file, own, places, of_batch FROM run_found ORDER BY number, batch_position"
        )
        for (number, file, own, places), beside in groupby(rows, key=itemgetter("number", "file", "own", "places")):
            texts = (own, *(row["of_batch"] for row in beside if row["of_batch"] is not None))
            findings = self._findings(texts, os.fsdecode(file))
            yield number, told_in_words(findings, self._codec.places(places)) if places != "{}" else findings
        of_no_file = self._connection.execute("SELECT findings FROM run_batch WHERE file = ? ORDER BY rowid", (b"",))
        (last,) = self._connection.execute("SELECT COALESCE(MAX(number), 0) FROM run_files").fetchone()
        yield last + 1, self._findings((row["findings"] for row in of_no_file), "")

    def _findings(self, texts: Iterable[str], file: str) -> tuple[Finding, ...]:
        return tuple(finding for text in texts for finding in self._codec.findings(text, file))


class ReportedFindings:
    """
    The findings that are reported of each file, after the choice of the person who asked.

    Args:
        connection: Of a store.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, number: int, findings: Iterable[Finding]) -> None:
        """What is reported of a file, by its number (the batch itself has one more than the last file)."""
        self._connection.execute("DELETE FROM run_findings WHERE file_number = ?", (number,))
        self._connection.executemany(
            insertion("run_findings", RUN_FINDING_COLUMNS),
            (finding_row(number, position, finding) for position, finding in enumerate(findings)),
        )

    def of(self, file: QueuedFile) -> tuple[Finding, ...]:
        """What is reported of a file."""
        query = f"{selection(FINDING_FIELDS, 'run_findings')} WHERE file_number = ? ORDER BY position"
        return tuple(read_finding(file.file, row) for row in self._connection.execute(query, (file.number,)))
