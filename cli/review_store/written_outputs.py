"""Which files of an output folder a review wrote: it may replace these while they are as it left them, and no other."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum, auto
from pathlib import Path

from cli.review_store.statements import count
from cli.review_store.store import ReviewStore
from cli.review_store.written_rows import NO_LOSSES, WrittenRow, WrittenRows
from indicator_specs.problems import Problem, UnusableInputError
from workbooks.files.output_files import free_number, refuse_existing
from workbooks.files.review_names import possible_corrections
from workbooks.files.unread_files import WORKBOOK_ENDINGS


class OutputStanding(Enum):
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
        self._rows = WrittenRows(store.connection, store.sealer)
        self.directory = directory
        self.overwrite = overwrite

    def path(self, name: str) -> Path:
        """Where an output lies."""
        return self.directory / name

    # ------------------------------------------------------------ what lies there

    def standing(self, name: str) -> OutputStanding:
        """Look at what lies there; what a review wrote is remembered for ``is_present``."""
        path = self.path(name)
        if not os.path.lexists(path):
            return OutputStanding.ABSENT
        row = self._rows.find(name)
        if row is None:
            return OutputStanding.FOREIGN
        if not row.sha256:
            return OutputStanding.UNFINISHED
        is_intact = row.sha256 == _digest(path)
        self._set_intact(name, is_intact=is_intact)
        return OutputStanding.INTACT if is_intact else OutputStanding.EDITED

    def in_the_way(self, names: Iterable[str]) -> Iterator[Problem]:
        """What lies there and may not be replaced, because no review wrote it."""
        for name in names:
            is_foreign = self.standing(name) is OutputStanding.FOREIGN
            try:
                refuse_existing(self.path(name), force=self.overwrite or not is_foreign)
            except UnusableInputError as error:
                yield from error.problems

    def is_present(self, name: str) -> bool:
        """What a review wrote lies there, and need not be written again; as far as ``standing`` has looked."""
        return self._intact(name) in ({True} if self.overwrite else {True, False})

    def is_intact(self, name: str) -> bool:
        """It lies there as it was left; likewise."""
        return self._intact(name) is True

    def is_protected(self, name: str) -> bool:
        """Somebody changed it, and nobody asked to overwrite it; likewise."""
        return not self.overwrite and self._intact(name) is False

    def all_present(self, names: Iterable[str]) -> bool:
        """Whether these outputs, and every copy that the files of this run need, lie there."""
        copies = (os.fsdecode(row["name"]) for row in self._connection.execute("SELECT name FROM run_written"))
        return all(map(self.is_present, names)) and all(map(self.is_present, copies))

    def unknown_workbooks(self) -> Iterator[Path]:
        """Workbooks in the folder that no review is known to have written."""
        for folder, _, names in os.walk(self.directory):
            for name in sorted(names):
                path = Path(folder, name)
                is_workbook = path.suffix.lower() in WORKBOOK_ENDINGS
                if is_workbook and self._rows.find(str(path.relative_to(self.directory))) is None:
                    yield path

    def count_edited(self) -> int:
        """How many outputs are kept because somebody changed them."""
        return 0 if self.overwrite else count(self._connection, "run_outputs WHERE NOT intact")

    def _intact(self, name: str) -> bool | None:
        """None where nothing of a review lies there, or nobody has looked."""
        found = self._connection.execute("SELECT intact FROM run_outputs WHERE name = ?", (os.fsencode(name),))
        row = found.fetchone()
        return None if row is None else bool(row["intact"])

    def _set_intact(self, name: str, *, is_intact: bool) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO run_outputs (name, intact) VALUES (?, ?)", (os.fsencode(name), is_intact)
        )

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

    def set_aside(self, name: str, ending: str) -> Sequence[Problem]:
        """
        An output that somebody changed, and of which all that counts was read, gets another name and stays.

        Args:
            name: Of the output.
            ending: Behind the stem of its other name; where that is taken, a number follows.

        Returns:
            What kept it from being renamed.
        """
        if self._intact(name) is not False:
            return ()
        path = self.path(name)
        other = _aside(path, ending, 1)
        if os.path.lexists(other):
            other = _aside(path, ending, free_number(lambda number: os.path.lexists(_aside(path, ending, number))))
        try:
            path.rename(other)
        except OSError:
            message, cure = "打开着或不能改名，没有重新写出", "请关闭它，再运行一次"
            return [Problem(file=str(path), message=message, cure=cure)]
        self._rows.put(WrittenRow(str(other.relative_to(self.directory)), _digest(other)))
        self._rows.drop(name)
        self._connection.execute("DELETE FROM run_outputs WHERE name = ?", (os.fsencode(name),))
        return ()

    def protection(self, name: str) -> Problem:
        """What is said where ``is_protected``."""
        message, cure = "文件写出后被改动过，没有覆盖", "请把它移走，或加上 --force 覆盖"
        return Problem(file=str(self.path(name)), message=message, cure=cure)

    def begin(self, name: str, destination: str = "") -> None:
        """An output is about to be written; if the program is killed meanwhile, what lies there is ours."""
        self._rows.put(WrittenRow(name, destination=destination))

    def done(self, name: str, *, made_from: str = "", destination: str = "", losses: str = NO_LOSSES) -> None:
        """An output was written."""
        self._rows.put(WrittenRow(name, _digest(self.path(name)), made_from, destination, losses))
        self._set_intact(name, is_intact=True)

    # ------------------------------------------------------------ marked copies

    def corrections(self) -> Iterator[tuple[str, str]]:
        """The files that the last run reported, as it names them, with the names of their corrected or final copies."""
        for row in self._connection.execute("SELECT file, copy FROM files WHERE copy IS NOT NULL ORDER BY number"):
            marked = self._rows.find(os.fsdecode(row["copy"]))
            names = possible_corrections(marked.destination) if marked else ()
            yield from ((row["file"], name) for name in names if self.standing(name) is OutputStanding.INTACT)

    def copy_of(self, destination: str, made_from: str) -> WrittenRow | None:
        """The marked copy, or the opinion in its place, if it was made from the same and still lies there."""
        for name in self._rows.of_destination(destination):
            row = self._rows.find(name)
            if row is not None and row.made_from == made_from and self.is_present(name):
                return row
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
        for other in self._rows.of_destination(destination):
            if other == name:
                continue
            if self.is_intact(other):
                self.path(other).unlink(missing_ok=True)
                removed += 1
            kept = self._rows.find(other) if self.is_protected(other) else None
            if kept is not None:
                self._rows.put(WrittenRow(other, kept.sha256))
            else:
                self._rows.drop(other)
        return removed


def _aside(path: Path, ending: str, number: int) -> Path:
    return path.with_name(f"{path.stem}{ending}{f'({number})' if number > 1 else ''}{path.suffix}")


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
