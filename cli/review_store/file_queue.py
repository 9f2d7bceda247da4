"""
The files of a review: in which order, and with which result.

They wait in the store, so that memory does not grow with their number.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from cli.review_store.seals import digest_of_rows
from cli.review_store.statements import by_number, count

FILE_COLUMNS: Final = ("number", "file", "below", "rules", "settings", "sha256")


@frozen
class QueuedFile:
    """
    A file of the batch.

    Attributes:
        number: From 1 on, in the order of the review.
        file: As the user named it.
        below: The directory below which it was found.
        rules: Key of what its folder says of its rules, or None.
        settings: Digest of the settings that its result depends on.
        sha256: Of what was reviewed, in hex; empty as long as nothing was.
    """

    number: int
    file: str
    below: str
    rules: str | None
    settings: str
    sha256: str


class FileQueue:
    """
    The files of a run, in the order of the review.

    Args:
        connection: Of a store.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(  # noqa: PLR0913 - all that is known of a file
        self, file: str, *, below: str, location: str, rules: str | None, settings: str, is_optional: bool = False
    ) -> None:
        """Put a file at the end; one that is there already stays where it is."""
        self._connection.execute(
            "INSERT OR IGNORE INTO run_files (file, below, location, rules, settings, is_optional) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (os.fsencode(file), os.fsencode(below), os.fsencode(location), rules, settings, int(is_optional)),
        )

    def leave_out(self, number: int) -> None:
        """A file does not count after all; the others keep their numbers."""
        self._connection.execute("DELETE FROM run_files WHERE number = ?", (number,))

    def __len__(self) -> int:
        """How many files."""
        return count(self._connection, "run_files")

    def __iter__(self) -> Iterator[QueuedFile]:
        """All of them."""
        return map(queued_file, by_number(self._connection, FILE_COLUMNS, "run_files"))

    def without_result(self) -> Iterator[QueuedFile]:
        """The files that are still to be reviewed."""
        return map(queued_file, by_number(self._connection, FILE_COLUMNS, "run_files", "result IS NULL"))

    def count_without_result(self) -> int:
        """How many these are."""
        return count(self._connection, "run_files WHERE result IS NULL")

    def numbers_without_result(self) -> frozenset[int]:
        """Which these are."""
        rows = self._connection.execute("SELECT number FROM run_files WHERE result IS NULL")
        return frozenset(row["number"] for row in rows)

    def set_result(self, number: int, result: int, content: str) -> None:
        """A file's result is known: its place in ``results``, and the SHA-256 of what was reviewed."""
        self._connection.execute(
            "UPDATE run_files SET result = ?, sha256 = ? WHERE number = ?", (result, content, number)
        )

    def locations(self) -> Iterator[Path]:
        """Where each truly lies."""
        rows = self._connection.execute("SELECT location FROM run_files")
        return (Path(os.fsdecode(row["location"])) for row in rows)

    def state(self) -> str:
        """A digest of the files, their contents and what their results depend on."""
        return digest_of_rows(self._connection.execute("SELECT file, sha256, settings FROM run_files ORDER BY number"))


def queued_file(row: sqlite3.Row) -> QueuedFile:
    """The file of a row of ``FILE_COLUMNS``."""
    return QueuedFile(
        number=row["number"],
        file=os.fsdecode(row["file"]),
        below=os.fsdecode(row["below"]),
        rules=row["rules"],
        settings=row["settings"],
        sha256=row["sha256"],
    )
