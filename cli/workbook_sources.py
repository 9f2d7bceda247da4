"""Which workbooks a run is about: the paths that a person named, directories searched by what files contain."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from attrs import field, frozen

from indicator_specs.problems import Problem
from workbooks.file_kinds import READABLE, FileKind, file_kind
from workbooks.review_files import holds_no_form

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
        passed_over: How many files in the directories are no workbooks, or what a review wrote beside its copies.
        problems: Paths that lead nowhere, folders that cannot be looked into.
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
        elif path.is_file():
            found.setdefault(path.resolve(), (path, path.parent))
        elif not path.is_dir():
            problems.append(Problem(file=str(path), message="不是普通文件，没有读取", cure="请给出文件或目录"))
        elif outside is not None and path.resolve() == outside.resolve():
            message = "要复核的目录同时是输出目录，分不清哪些是报来的表"
            problems.append(
                Problem(file=str(path), message=message, cure="请用 -o 指定另一个输出目录，例如其中的子目录")
            )
        else:
            for file in _files_below(path, outside, problems):
                if _is_workbook(file):
                    found.setdefault(file.resolve(), (file, path))
                else:
                    passed_over += 1
    return WorkbookFiles(dict(found.values()), passed_over, problems)


def _files_below(directory: Path, outside: Path | None, problems: list[Problem]) -> Iterator[Path]:
    def tell(error: OSError) -> None:
        problems.append(
            Problem(file=str(error.filename), message="打不开这个目录，其中的文件没有读取", cure="请检查权限")
        )

    excluded = outside.resolve() if outside is not None else None
    for folder, subfolders, names in os.walk(directory, onerror=tell):
        subfolders[:] = sorted(
            name for name in subfolders if not name.startswith(".") and Path(folder, name).resolve() != excluded
        )
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith((".", LOCK_FILE)))


def _is_workbook(file: Path) -> bool:
    if holds_no_form(file.name) or not file.is_file():  # reading a pipe would wait for ever
        return False
    if file.suffix.lower() in WORKBOOK_ENDINGS:
        return True
    try:
        return file_kind(file) in {*READABLE, FileKind.ENCRYPTED}
    except OSError:
        return False
