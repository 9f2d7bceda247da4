"""Which files a run is about: the paths that a person named, directories searched."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from cli.sources.project_file import ProjectFile
from cli.sources.workbook_sources import workbook_files
from indicator_specs.files.toml_reading import read_toml
from indicator_specs.files.unit_files import UNIT_FILE
from indicator_specs.problems import Problem, UnusableInputError

PROJECT_SUFFIX: Final = ".toml"


def project_files(paths: Sequence[Path]) -> tuple[list[ProjectFile], list[Problem]]:
    """
    The project files behind the paths, each once, in the order named, directories sorted and with their subdirectories.

    Returns:
        The files, and a problem for each path that leads to none.
    """
    files: dict[Path, ProjectFile] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            for file in _files_at(path):
                files.setdefault(file.path.resolve(), file)
        except UnusableInputError as error:
            problems.extend(error.problems)
    return list(files.values()), problems


def _files_at(path: Path) -> list[ProjectFile]:
    if path.is_dir():
        found = [ProjectFile(file, below=path) for file in sorted(_toml_files_below(path))]
        return found if any(map(_is_project, found)) else _workbooks_in(path, found)
    if not path.exists():
        raise UnusableInputError((Problem(file=str(path), message="文件或目录不存在", cure="请检查路径和文件名"),))
    return [ProjectFile(path, is_workbook=path.suffix.lower() != PROJECT_SUFFIX)]


def _is_project(file: ProjectFile) -> bool:
    """Told by content: rules or words that somebody put beside the sheets must not take their place."""
    try:
        return "indicators" in read_toml(file.path)
    except UnusableInputError:
        return False


def _workbooks_in(directory: Path, others: list[ProjectFile]) -> list[ProjectFile]:
    """A directory without project files may hold filled-in sheets; ``others`` are told where it holds none."""
    found, _ = workbook_files([directory])
    if not found and others:
        return others
    if not found:
        message = "目录里没有项目文件（*.toml），也没有填好的自评表"
        cure = "请给出项目TOML文件或自评表所在的目录"
        raise UnusableInputError((Problem(file=str(directory), message=message, cure=cure),))
    return found


def _toml_files_below(directory: Path) -> Iterator[Path]:
    for folder, subfolders, names in os.walk(directory):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        for name in names:
            if name.lower().endswith(PROJECT_SUFFIX) and name.lower() != UNIT_FILE and not name.startswith("."):
                yield Path(folder, name)
