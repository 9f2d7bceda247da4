"""The files of a run that were not read, each once, in the order in which they were found."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cli.review_store.file_queue import FileQueue
from cli.review_store.seals import digest_of_rows
from cli.review_store.statements import count
from scoring.findings.finding import Finding
from scoring.review.record_json import ReviewRecordCodec
from workbooks.files.reading_findings import NOT_READ
from workbooks.files.unread_files import UnreadFile, UnreadKind, document_unread, unread_file

_IN_ORDER: Final = "SELECT file, kind, reason FROM run_unread ORDER BY after, is_queued DESC, number"


class UnreadFiles:
    """
    The table.

    Args:
        connection: Of a store.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add_found(self, unread: UnreadFile, location: str) -> None:
        """A file that nobody reads, found behind all those that wait to be reviewed; one that is there stays."""
        place = (os.fsencode(location),)
        if self._connection.execute("SELECT 1 FROM run_files WHERE location = ?", place).fetchone():
            return  # it was named, too, and so is read
        (last,) = self._connection.execute("SELECT COALESCE(MAX(number), 0) FROM run_files").fetchone()
        self._add(unread, os.fsencode(location), after=last, is_queued=False)

    def add_refused(self, codec: ReviewRecordCodec, queue: FileQueue) -> tuple[int, ...]:
        """
        Once every file has its result: those that were to be reviewed and could not be read, and the documents that
        lie among the forms and hold none, which no longer count. Returns their numbers in the queue.
        """
        refused: list[int] = []
        query = "SELECT number, file, location, is_optional, findings FROM run_refused ORDER BY number"
        for row in self._connection.execute(query).fetchall():
            file = os.fsdecode(row["file"])
            refusal = next((each for each in codec.findings(row["findings"], file) if each.code in NOT_READ), None)
            if row["is_optional"]:
                queue.leave_out(row["number"])
            if row["is_optional"] or refusal is not None:
                unread = _refused(file, refusal)
                self._add(unread, row["location"], after=row["number"], is_queued=True)
                refused.append(row["number"])
        return tuple(refused)

    def _add(self, unread: UnreadFile, location: bytes, *, after: int, is_queued: bool) -> None:
        reason = unread.reason.encode("utf-8", "replace").decode("utf-8")
        self._connection.execute(
            "INSERT OR IGNORE INTO run_unread (after, is_queued, file, location, kind, reason) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (after, int(is_queued), os.fsencode(unread.file), location, unread.kind.value, reason),
        )

    def __len__(self) -> int:
        """How many."""
        return count(self._connection, "run_unread")

    def __iter__(self) -> Iterator[UnreadFile]:
        """All of them; may be iterated over several times."""
        for row in self._connection.execute(_IN_ORDER):
            yield UnreadFile(os.fsdecode(row["file"]), UnreadKind(row["kind"]), row["reason"])

    def besides_the_queue(self) -> int:
        """How many of them are not among the files that were to be reviewed."""
        return count(self._connection, "run_unread WHERE location NOT IN (SELECT location FROM run_files)")

    def state(self) -> str:
        """A digest of all of them."""
        return digest_of_rows(self._connection.execute(_IN_ORDER))


def _refused(file: str, refusal: Finding | None) -> UnreadFile:
    """
    A workbook or a document was refused for the reason that its finding gives; anything else because of what it is. A
    document without a finding was read, and holds no form.
    """
    document = document_unread(file, f"{refusal.message}；{refusal.fix}" if refusal else WITHOUT_FORM)
    unread = document or unread_file(Path(file))
    if unread.kind is UnreadKind.WORKBOOK and refusal is not None:
        return UnreadFile(file, unread.kind, refusal.message)
    return unread


WITHOUT_FORM: Final = "没有自评表"
