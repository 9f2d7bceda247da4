"""
The file of the record: read line by line, written whole or not at all, never replaced by less than it held.

Another person's record, laid beside it under a name that begins alike (``复核记录_李四.jsonl``), is taken in once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, TextIO

from attrs import evolve, frozen

from indicator_specs.problems import Problem, UnusableInputError
from scoring.rounds.history import History
from scoring.rounds.record_lines import (
    Head,
    UnreadableLineError,
    head_line,
    read_head,
    read_history,
)
from workbooks.files.output_files import leading_out, write_text
from workbooks.files.review_names import RECORD

LONGEST_LINE: Final = 5_000_000
"""Characters; a project has some thousands."""

_CURE: Final = "请换回没有损坏的一份，或把它移走（那样就从第1轮重新开始）"


@frozen
class RecordFile:
    """
    Attributes:
        path: Of the file.
    """

    path: Path

    def head(self) -> Head:
        """
        Its first line; of a file that is not there, that of a record in which nothing stands.

        Raises:
            UnusableInputError: it cannot be read, or is no record of a format that we know.
        """
        if not self.path.exists():
            return Head()
        with self._opened() as file:
            return self._read_head(file)

    def histories(self) -> Iterator[History]:
        """
        Every history in it, in the order of the file.

        Raises:
            UnusableInputError: as ``head``; or some line is none of a record: nothing of it is passed over.
        """
        if not self.path.exists():
            return
        with self._opened() as file:
            self._read_head(file)
            try:
                for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), ""), start=2):
                    if line.strip():
                        yield self._history(number, line)
            except (OSError, UnicodeDecodeError) as error:
                raise self._unusable("读不出来") from error

    def digest(self) -> str:
        """Of its bytes; empty where there is none."""
        if not self.path.exists():
            return ""
        try:
            with self.path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise self._unusable("打不开") from error

    def write(self, head: Head, lines: Iterable[str]) -> None:
        """
        Write all of it.

        Args:
            head: The first line.
            lines: The others, with their ends.

        Raises:
            UnusableInputError: it cannot be written there, or a link would lead out of the folder.
        """
        away = leading_out([self.path], self.path.parent)
        if away or self.path.is_symlink():
            raise self._unusable("是一个链接，没有写入")
        write_text(self.path, _all_lines(head, lines), force=True)

    def _opened(self) -> TextIO:
        try:
            return self.path.open(encoding="utf-8")
        except OSError as error:
            raise self._unusable("打不开") from error

    def _read_head(self, file: TextIO) -> Head:
        try:
            return read_head(file.readline(LONGEST_LINE))
        except UnreadableLineError as error:
            raise self._unusable(f"第1行：{error}") from error
        except (OSError, UnicodeDecodeError) as error:
            raise self._unusable("读不出来") from error

    def _history(self, number: int, line: str) -> History:
        try:
            return read_history(line)
        except UnreadableLineError as error:
            raise self._unusable(f"第{number}行：{error}") from error

    def _unusable(self, why: str) -> UnusableInputError:
        return UnusableInputError([Problem(file=str(self.path), message=f"复核记录不能采用（{why}）", cure=_CURE)])


def _all_lines(head: Head, lines: Iterable[str]) -> Iterator[str]:
    yield head_line(head)
    yield from lines


def others_beside(record: RecordFile) -> Iterator[RecordFile]:
    """The records of other people that lie beside it, in the order of their names."""
    stem, ending = Path(RECORD).stem, Path(RECORD).suffix
    for path in sorted(record.path.parent.glob(f"{stem}*{ending}")):
        if path.name != RECORD and path.is_file():
            yield RecordFile(path)


def taken_in(head: Head, digests: Iterable[str]) -> Head:
    """The head of a record that other ones were taken into."""
    return evolve(head, merged=tuple(sorted({*head.merged, *digests})))
