"""Which workbooks a run is about: the paths that a person named, directories searched by what files contain."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from cli.sources.project_file import ProjectFile
from indicator_specs.problems import Problem
from workbooks.files.file_kinds import READABLE, FileKind, file_kind
from workbooks.marking.names import holds_no_form

WORKBOOK_ENDINGS: Final = frozenset((".xlsx", ".xlsm", ".xltx", ".xls", ".xlt", ".et", ".ett", ".ods", ".xlsb"))
"""A file of such a name was meant as a workbook: if it is none, its author must be told."""

LOCK_FILE: Final = "~$"
"""Excel and WPS put such a file beside a workbook that is open."""


@frozen
class FoundWorkbook:
    """
    A workbook that a run is about.

    Attributes:
        file: As the user named it, or as found below a directory that the user named.
        below: The directory below which it was found; of a file that was named, its own.
        location: Where it truly lies: absolute, without symbolic links. One location is one workbook.
    """

    file: str
    below: str
    location: str


class WorkbookSearch:
    """
    The workbooks behind paths, found while one asks for them, so that memory does not grow with their number.

    Args:
        paths: Files, taken whatever they are; and directories, in which only workbooks count.
        outside: The output directory; what an earlier run wrote there is no input.

    Attributes:
        passed_over: How many files in the directories are no workbooks, or what a review wrote beside its copies;
            complete once the search has ended, like
        problems: paths that lead nowhere, folders that cannot be looked into.
    """

    def __init__(self, paths: Sequence[Path], *, outside: Path | None = None) -> None:
        self._paths = paths
        self._outside = outside.resolve() if outside is not None else None
        self.passed_over = 0
        self.problems: list[Problem] = []

    def __iter__(self) -> Iterator[FoundWorkbook]:
        """In the order of the paths, directories sorted; a file that is named twice comes twice."""
        for path in self._paths:
            if not path.exists():
                self._tell(path, "文件或目录不存在", "请检查路径和文件名")
            elif path.is_file():
                yield FoundWorkbook(str(path), str(path.parent), str(path.resolve()))
            elif not path.is_dir():
                self._tell(path, "不是普通文件，没有读取", "请给出文件或目录")
            elif path.resolve() == self._outside:
                cure = "请用 -o 指定另一个输出目录，例如其中的子目录"
                self._tell(path, "要复核的目录同时是输出目录，分不清哪些是报来的表", cure)
            else:
                yield from self._below(path)

    def _below(self, top: Path) -> Iterator[FoundWorkbook]:
        """Hidden files and folders, and the files that Excel puts beside an open workbook, do not count."""
        for folder, subfolders, names in os.walk(top, onerror=self._tell_of_folder):
            subfolders[:] = sorted(
                name
                for name in subfolders
                if not name.startswith(".") and Path(folder, name).resolve() != self._outside
            )
            location = Path(folder).resolve()
            for name in sorted(names):
                if name.startswith((".", LOCK_FILE)):
                    continue
                file = Path(folder, name)
                if _is_workbook(file):
                    true = file.resolve() if file.is_symlink() else location / name
                    yield FoundWorkbook(str(file), str(top), str(true))
                else:
                    self.passed_over += 1

    def _tell_of_folder(self, error: OSError) -> None:
        self._tell(error.filename, "打不开这个目录，其中的文件没有读取", "请检查权限")

    def _tell(self, path: str | Path, message: str, cure: str) -> None:
        self.problems.append(Problem(file=str(path), message=message, cure=cure))


def workbook_files(paths: Sequence[Path]) -> tuple[list[ProjectFile], list[Problem]]:
    """All workbooks behind the paths, each once, and a problem for what leads to none."""
    search = WorkbookSearch(paths)
    found: dict[str, FoundWorkbook] = {}
    for each in search:
        found.setdefault(each.location, each)
    files = [ProjectFile(Path(each.file), is_workbook=True, below=Path(each.below)) for each in found.values()]
    return files, search.problems


def _is_workbook(file: Path) -> bool:
    if holds_no_form(file.name) or not file.is_file():  # reading a pipe would wait for ever
        return False
    if file.suffix.lower() in WORKBOOK_ENDINGS:
        return True
    try:
        return file_kind(file) in {*READABLE, FileKind.ENCRYPTED}
    except OSError:
        return False
