"""The files that a command reads: no output takes the place of one of them, whatever ``--force`` says."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from attrs import frozen

from indicator_specs.problems import Problem, UnusableInputError
from workbooks.files.archive_members import on_disk

IS_INPUT: Final = "是这次要读取的文件，不能覆盖，--force 也不能"

_Identity = tuple[int, int]


@frozen
class InputFiles:
    """
    Attributes:
        identities: Device and inode of each: a file has many names (links, letter case), and one of these.
    """

    identities: frozenset[_Identity]

    @classmethod
    def of(cls, paths: Iterable[Path | str | None]) -> InputFiles:
        """Those that are there, and the files of directories; None, or the id of a rule set, leads to none."""
        files = (file for path in paths if path is not None for file in _files_at(Path(path)))
        return cls(frozenset(identity for identity in map(_identity, files) if identity is not None))

    def holds(self, path: Path) -> bool:
        """Whether a path leads to one of them."""
        return _identity(path) in self.identities

    def refuse(self, outputs: Iterable[Path]) -> None:
        """
        Raises:
            UnusableInputError: naming each output that is one of them.
        """
        problems = self.problems(outputs)
        if problems:
            raise UnusableInputError(problems)

    def problems(self, outputs: Iterable[Path]) -> list[Problem]:
        """One for each output that is one of them."""
        cure = "请换一个输出位置"
        return [
            Problem(file=str(path), message=f"输出文件{IS_INPUT}", cure=cure) for path in outputs if self.holds(path)
        ]


def _files_at(path: Path) -> Iterable[Path]:
    return path.iterdir() if path.is_dir() else (on_disk(path),)


def _identity(path: Path) -> _Identity | None:
    """None where nothing lies there, or it cannot be looked at: whoever writes there will say so."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino
