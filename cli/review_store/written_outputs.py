"""Which files of an output folder a review wrote: it may replace these while they are as it left them, and no other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from enum import Enum, auto
from hashlib import sha256
from pathlib import Path

from attrs import frozen

from cli.review_store.store import ReviewStore, seal
from indicator_specs.problems import Problem, UnusableInputError
from workbooks.files.output_files import refuse_existing


class Standing(Enum):
    """What lies where an output is to go."""

    ABSENT = auto()
    INTACT = auto()
    """As a review left it."""
    UNFINISHED = auto()
    """A run was killed while it wrote this file."""
    EDITED = auto()
    """A review wrote it, and somebody changed it since."""
    FOREIGN = auto()
    """No review is known to have written it."""


@frozen
class WrittenCopy:
    """
    A marked copy that an earlier run wrote, or the opinion in its place.

    Attributes:
        name: Of the file, relative to the output folder.
        losses: Why there is no marked copy, as JSON of findings.
    """

    name: str
    losses: str


class WrittenOutputs:
    """
    The outputs in a folder.

    Args:
        store: The folder's.
        directory: The folder.
        overwrite: Whatever lies there may be replaced.
    """

    def __init__(self, store: ReviewStore, directory: Path, *, overwrite: bool) -> None:
        self._store = store
        self._connection = store.connection
        self._directory = directory
        self.overwrite = overwrite

    def path(self, name: str) -> Path:
        """Where an output lies."""
        return self._directory / name

    # ------------------------------------------------------------ what lies there

    def standing(self, name: str) -> Standing:
        """Look at what lies there; what a review wrote is remembered for ``is_present``."""
        path = self.path(name)
        if not os.path.lexists(path):
            return Standing.ABSENT
        row = self._row(name)
        if row is None:
            return Standing.FOREIGN
        content, *_ = row
        if not content:
            return Standing.UNFINISHED
        is_intact = content == _digest(path)
        self._found(name, intact=is_intact)
        return Standing.INTACT if is_intact else Standing.EDITED

    def in_the_way(self, names: Iterable[str]) -> Iterator[Problem]:
        """What lies there and may not be replaced, because no review wrote it."""
        for name in names:
            is_foreign = self.standing(name) is Standing.FOREIGN
            try:
                refuse_existing(self.path(name), force=self.overwrite or not is_foreign)
            except UnusableInputError as error:
                yield from error.problems

    def is_present(self, name: str) -> bool:
        """What a review wrote lies there, and need not be written again; as far as ``standing`` has looked."""
        return self._is_found(name, "intact" if self.overwrite else "1")

    def is_intact(self, name: str) -> bool:
        """It lies there as it was left; likewise."""
        return self._is_found(name, "intact")

    def is_protected(self, name: str) -> bool:
        """Somebody changed it, and nobody asked to overwrite it; likewise."""
        return not self.overwrite and self._is_found(name, "NOT intact")

    def all_present(self, names: Iterable[str]) -> bool:
        """Whether these outputs, and every copy that the files of this run need, lie there."""
        rows = self._connection.execute("SELECT name FROM written JOIN run_files ON copy = destination")
        copies = (os.fsdecode(name) for (name,) in rows)
        return all(map(self.is_present, names)) and all(map(self.is_present, copies))

    def edited(self) -> int:
        """How many outputs are kept because somebody changed them."""
        if self.overwrite:
            return 0
        return int(self._connection.execute("SELECT COUNT(*) FROM run_outputs WHERE NOT intact").fetchone()[0])

    # ------------------------------------------------------------ writing

    def write(self, name: str, write: Callable[[Path], object]) -> None:
        """
        Write an output and put down that it is ours.

        Args:
            name: Relative to the folder.
            write: Given the path, replaces what lies there.

        Raises:
            UnusableInputError: it cannot be written there, or somebody changed what lies there.
        """
        if self.is_protected(name):
            raise UnusableInputError([self.protection(name)])
        self.begin(name)
        self._store.save()
        write(self.path(name))
        self.done(name)

    def protection(self, name: str) -> Problem:
        """What is said where ``is_protected``."""
        message, cure = "文件写出后被改动过，没有覆盖", "请把它移走，或加上 --force 覆盖"
        return Problem(file=str(self.path(name)), message=message, cure=cure)

    def begin(self, name: str, destination: str = "") -> None:
        """An output is about to be written; if the program is killed meanwhile, what lies there is ours."""
        self._put(name, "", "", destination, "[]")

    def done(self, name: str, *, made_from: str = "", destination: str = "", losses: str = "[]") -> None:
        """An output was written."""
        self._put(name, _digest(self.path(name)), made_from, destination, losses)
        self._found(name, intact=True)

    # ------------------------------------------------------------ marked copies

    def copy_of(self, destination: str, made_from: str) -> WrittenCopy | None:
        """The marked copy, or the opinion, if it was made from the same and still lies there."""
        for name in self._at(destination):
            row = self._row(name)
            if row is not None and row[1] == made_from and self.is_present(name):
                return WrittenCopy(name, row[2])
        return None

    def remove_others(self, destination: str, name: str) -> int:
        """
        Take away what earlier runs wrote as the copy or the opinion of a file; what somebody changed stays.

        Args:
            destination: Of the marked copy.
            name: Of the copy or opinion that the file has now, empty for none.

        Returns:
            How many files were taken away.
        """
        removed = 0
        for other in self._at(destination):
            if other == name:
                continue
            row = self._row(other)
            if self.is_intact(other):
                self.path(other).unlink(missing_ok=True)
                removed += 1
            if row is not None and self.is_protected(other):
                self._put(other, row[0], "", "", "[]")
            else:
                self._connection.execute("DELETE FROM written WHERE name = ?", (os.fsencode(other),))
        return removed

    def _at(self, destination: str) -> list[str]:
        rows = self._connection.execute("SELECT name FROM written WHERE destination = ?", (os.fsencode(destination),))
        return [os.fsdecode(name) for (name,) in rows.fetchall()]

    # ------------------------------------------------------------ rows

    def _row(self, name: str) -> tuple[str, str, str] | None:
        """SHA-256, what it was made from and its losses; None where it is not ours, or the row was tampered with."""
        found = self._connection.execute("SELECT * FROM written WHERE name = ?", (os.fsencode(name),)).fetchone()
        if found is None or found[-1] != seal(*found[:-1]):
            return None
        _, content, made_from, _, losses, _ = found
        return content, made_from, losses

    def _put(self, name: str, content: str, made_from: str, destination: str, losses: str) -> None:
        row = (os.fsencode(name), content, made_from, os.fsencode(destination), losses)
        self._connection.execute("INSERT OR REPLACE INTO written VALUES (?, ?, ?, ?, ?, ?)", (*row, seal(*row)))

    def _found(self, name: str, *, intact: bool) -> None:
        self._connection.execute("INSERT OR REPLACE INTO run_outputs VALUES (?, ?)", (os.fsencode(name), intact))

    def _is_found(self, name: str, condition: str) -> bool:
        found = self._connection.execute(
            f"SELECT 1 FROM run_outputs WHERE name = ? AND {condition}",  # noqa: S608 - words of our own
            (os.fsencode(name),),
        )
        return found.fetchone() is not None


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
