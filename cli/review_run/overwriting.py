"""What is said where an output would overwrite a file that it must not; many such files are told in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from cli.review_store.copy_places import CopyPlaces
from cli.review_store.written_outputs import OutputStanding, WrittenOutputs
from cli.sources.named_files import NamedFiles
from indicator_specs.problems import Problem
from workbooks.files.input_files import IS_INPUT, InputFiles
from workbooks.files.output_files import leading_out

READ: Final = (IS_INPUT, "请换一个输出目录")
NOT_REVIEWED: Final = ("在输出目录里，不是本工具写出的，没有复核", "其中有报来的表的，请移到输出目录之外")
FOREIGN: Final = ("已存在，没有覆盖", "请换一个输出目录，或加上 --force 覆盖")


class RefusedFiles:
    """
    The files that are not overwritten for one reason.

    Args:
        reason: As it goes on after the names.
        cure: What to do.
    """

    def __init__(self, reason: str, cure: str) -> None:
        self._reason = reason
        self._cure = cure
        self._files = NamedFiles()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._files)

    def add(self, path: Path) -> None:
        """One more."""
        self._files.add(str(path))

    def problem(self) -> Problem:
        """All of them in one line."""
        first = Path(self._files.first[0])
        if self._files.count == 1:
            return Problem(file=str(first), message=f"文件{self._reason}", cure=self._cure)
        names = "、".join(Path(file).name for file in self._files.first)
        message = f"{names}等{self._files.count}个文件{self._reason}"
        return Problem(file=str(first.parent), message=message, cure=self._cure)


def copies_in_the_way(
    places: CopyPlaces, possible: Callable[[str], Iterable[str]], written: WrittenOutputs, inputs: InputFiles
) -> Sequence[Problem]:
    """
    Links that lead out of the folder; or files that the run reads; or those that no review wrote.

    Args:
        places: Of the marked copies.
        possible: From such a place to all names that a copy may get.
        written: What reviews wrote into the folder.
        inputs: What the run reads.
    """
    away = leading_out((written.path(place.copy) for place in places), written.directory)
    if away:
        return away
    read, foreign = RefusedFiles(*READ), RefusedFiles(*FOREIGN)
    for place in places:
        for name in possible(place.copy):
            standing, path = written.standing(name), written.path(name)
            if standing is OutputStanding.ABSENT:
                continue
            if inputs.holds(path):
                read.add(path)
            elif standing is OutputStanding.FOREIGN and not written.overwrite:
                foreign.add(path)
    return [refused.problem() for refused in (read, foreign) if refused][:1]
