"""Where each file's marked copy goes, which copies are to be written, and which are there."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from cli.review_store.file_queue import FILE_COLUMNS, QueuedFile, queued_file
from cli.review_store.seals import digest_of_rows
from cli.review_store.statements import by_number, count

_COLUMNS: Final = (*FILE_COLUMNS, "copy", "made_from", "correction")


@frozen
class CopyPlace:
    """
    The place of a file's marked copy, whether or not it will need one.

    Attributes:
        file: The file.
        copy: The name of its copy in the output folder.
        made_from: Digest of what the copy is to be made from; empty where none is to be written.
        correction: The name of its corrected or final copy that is to be written; empty where none is.
    """

    file: QueuedFile
    copy: str
    made_from: str
    correction: str


class CopyPlaces:
    """
    The places of a run's copies, in the order of its files; none where no copies are wanted.

    Args:
        connection: Of a store.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, number: int, copy: str, key: str) -> bool:
        """Give a file the name of its copy, unless another file has that ``key``; returns whether it got it."""
        done = self._connection.execute(
            "INSERT OR IGNORE INTO run_copies (file_number, copy, name_key) VALUES (?, ?, ?)",
            (number, os.fsencode(copy), os.fsencode(key)),
        )
        return done.rowcount == 1

    def __iter__(self) -> Iterator[CopyPlace]:
        """All of them."""
        return self._places()

    def wanted(self) -> Iterator[CopyPlace]:
        """Those of files that could be read and of which anything is reported."""
        return self._places("is_wanted")

    def to_write(self) -> Iterator[CopyPlace]:
        """Those where a copy is to be written."""
        return self._places("made_from <> ''")

    def count_to_write(self) -> int:
        """How many these are."""
        return count(self._connection, "run_copies WHERE made_from <> ''")

    def to_correct(self) -> Iterator[CopyPlace]:
        """Those where a corrected or final copy is to be written."""
        return self._places("correction <> x''")

    def count_to_correct(self) -> int:
        """How many these are."""
        return count(self._connection, "run_copies WHERE correction <> x''")

    def _places(self, condition: str = "TRUE") -> Iterator[CopyPlace]:
        rows = by_number(self._connection, _COLUMNS, "run_places", condition)
        return (
            CopyPlace(queued_file(row), os.fsdecode(row["copy"]), row["made_from"], os.fsdecode(row["correction"]))
            for row in rows
        )

    def set_to_write(self, number: int, made_from: str) -> None:
        """A file's copy is to be written."""
        self._connection.execute("UPDATE run_copies SET made_from = ? WHERE file_number = ?", (made_from, number))

    def set_to_correct(self, number: int, correction: str) -> None:
        """A file's corrected or final copy of this name is to be written."""
        self._connection.execute(
            "UPDATE run_copies SET correction = ? WHERE file_number = ?", (os.fsencode(correction), number)
        )

    def set_marked(self, number: int, name: str) -> None:
        """A file has this copy, or this opinion."""
        self._connection.execute("UPDATE run_copies SET marked = ? WHERE file_number = ?", (os.fsencode(name), number))

    def count_written(self) -> int:
        """How many copies and opinions of these files lie in the output folder."""
        return count(self._connection, "run_written")

    def written_in_vain(self) -> list[tuple[str, str]]:
        """Where earlier runs wrote a copy or opinion that this run would not, and the name of the one that counts."""
        rows = self._connection.execute(
            "SELECT DISTINCT destination, marked FROM run_written WHERE marked IS NULL OR marked <> name"
        )
        return [(os.fsdecode(row["destination"]), os.fsdecode(row["marked"] or b"")) for row in rows]

    def state(self) -> str:
        """A digest of the places."""
        return digest_of_rows(self._connection.execute("SELECT copy FROM run_copies ORDER BY file_number"))
