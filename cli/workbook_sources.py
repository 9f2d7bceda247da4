"""Which workbooks a run is about: the paths that a person named, directories searched by what files contain."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from attrs import field, frozen

from indicator_specs.problems import Problem
from workbooks.file_kinds import READABLE, FileKind, file_kind

WORKBOOK_ENDINGS: Final = frozenset((".xlsx", ".xlsm", ".xltx", ".xls", ".xlt", ".et", ".ett", ".ods", ".xlsb"))
"""A file of such a name was meant as a workbook: if it is none, its author must be told."""

LOCK_FILE: Final = "~$"
"""Excel and WPS put such a file beside a workbook that is open."""


@frozen
class WorkbookFiles:
    """
    What the paths led to.

    Attributes:
        files: Each once, in the order named, directories sorted and with their subdirectories; with the directory
            below which each was found, for the place of its outputs.
        passed_over: How many files in the directories are no workbooks.
        problems: Paths that lead nowhere.
    """

    files: dict[Path, Path] = field(factory=dict)
    passed_over: int = 0
    problems: list[Problem] = field(factory=list)


def workbook_files(paths: Sequence[Path], *, outside: Path | None = None) -> WorkbookFiles:
    """
    The workbooks behind the paths.

    Args:
        paths: Files, reviewed whatever they are; and directories, in which only workbooks count.
        outside: The output directory; what an earlier run wrote there is no input.
    """
    found: dict[Path, tuple[Path, Path]] = {}
    passed_over, problems = 0, []
    for path in paths:
        if not path.exists():
            problems.append(Problem(file=str(path), message="文件或目录不存在", cure="请检查路径和文件名"))
        elif not path.is_dir():
            found.setdefault(path.resolve(), (path, path.parent))
        else:
            for file in _files_below(path, outside):
                if _is_workbook(file):
                    found.setdefault(file.resolve(), (file, path))
                else:
                    passed_over += 1
    return WorkbookFiles(dict(found.values()), passed_over, problems)


def _files_below(directory: Path, outside: Path | None) -> Iterator[Path]:
    excluded = outside.resolve() if outside is not None else None
    for folder, subfolders, names in os.walk(directory):
        subfolders[:] = sorted(
            name for name in subfolders if not name.startswith(".") and Path(folder, name).resolve() != excluded
        )
        if Path(folder).resolve() == excluded:
            continue
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith((".", LOCK_FILE)))


def _is_workbook(file: Path) -> bool:
    if file.suffix.lower() in WORKBOOK_ENDINGS:
        return True
    try:
        return file_kind(file) in {*READABLE, FileKind.ENCRYPTED}
    except OSError:
        return False
