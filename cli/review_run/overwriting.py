"""What is said where an output would overwrite a file that it must not; many such files are told in one line."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from indicator_specs.problems import Problem
from workbooks.files.input_files import IS_INPUT

NAMED_AT_MOST: Final = 3


READ: Final = (IS_INPUT, "请换一个输出目录")
NOT_REVIEWED: Final = ("在输出目录里，不是本工具写出的，没有复核", "其中有报来的表的，请移到输出目录之外")
FOREIGN: Final = ("已存在，没有覆盖", "请换一个输出目录，或加上 --force 覆盖")


class RefusedFiles:
    """
    The files that are not overwritten for one reason: the first of them by name, the others by their number.

    Args:
        reason: As it goes on after the names.
        cure: What to do.
    """

    def __init__(self, reason: str, cure: str) -> None:
        self._reason = reason
        self._cure = cure
        self._named: list[Path] = []
        self._count = 0

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._count)

    def add(self, path: Path) -> None:
        """One more."""
        self._count += 1
        if self._count <= NAMED_AT_MOST:
            self._named.append(path)

    def problem(self) -> Problem:
        """All of them in one line."""
        first = self._named[0]
        if self._count == 1:
            return Problem(file=str(first), message=f"文件{self._reason}", cure=self._cure)
        names = "、".join(path.name for path in self._named)
        return Problem(file=str(first.parent), message=f"{names}等{self._count}个文件{self._reason}", cure=self._cure)
