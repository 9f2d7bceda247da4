"""The findings that are reported of each file, after the choice of the person who asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from cli.review_store.file_queue import QueuedFile
from cli.review_store.rows import FINDING_FIELDS, RUN_FINDING_COLUMNS, finding_row, read_finding
from cli.review_store.statements import insertion, selection
from scoring.findings.finding import Finding


class ReportedFindings:
    """
    All of a run.

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
