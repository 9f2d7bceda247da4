"""What is found of each file: in it, and by comparing it with the batch."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from cli.review_store.statements import count
from scoring.findings.finding import Finding
from scoring.review.record_json import ReviewRecordCodec


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
            "SELECT number, file, own, of_batch FROM run_found ORDER BY number, batch_position"
        )
        for (number, file, own), beside in groupby(rows, key=itemgetter("number", "file", "own")):
            texts = (own, *(row["of_batch"] for row in beside if row["of_batch"] is not None))
            yield number, self._findings(texts, os.fsdecode(file))
        of_no_file = self._connection.execute("SELECT findings FROM run_batch WHERE file = ? ORDER BY rowid", (b"",))
        yield count(self._connection, "run_files") + 1, self._findings((row["findings"] for row in of_no_file), "")

    def _findings(self, texts: Iterable[str], file: str) -> tuple[Finding, ...]:
        return tuple(finding for text in texts for finding in self._codec.findings(text, file))
