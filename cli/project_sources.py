"""Which files a run is about: the paths that a person named, directories searched."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from indicator_specs.problems import Problem, UnusableInputError

PROJECT_SUFFIX: Final = ".toml"
UNIT_FILE: Final = "unit.toml"
"""Holds what a folder's projects have in common; not a project."""


@frozen
class ProjectFile:
    """
    A file to score.

    Attributes:
        path: As the user named it, or below the directory that the user named.
        found: It was found in a directory, not named itself; such a file may turn out to be no project at all.
    """

    path: Path
    found: bool


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
        found = [ProjectFile(file, found=True) for file in sorted(_toml_files_below(path))]
        return found or _unusable(path, "目录里没有项目文件（*.toml）", "请给出项目TOML文件所在的目录")
    if not path.exists():
        return _unusable(path, "文件或目录不存在", "请检查路径和文件名")
    if path.suffix.lower() != PROJECT_SUFFIX:
        return _unusable(path, "不是.toml文件", "请给出项目的TOML文件，或其所在的目录")
    return [ProjectFile(path, found=False)]


def _toml_files_below(directory: Path) -> Iterator[Path]:
    for folder, subfolders, names in os.walk(directory):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        for name in names:
            if name.lower().endswith(PROJECT_SUFFIX) and name.lower() != UNIT_FILE and not name.startswith("."):
                yield Path(folder, name)


def _unusable(path: Path, message: str, cure: str) -> list[ProjectFile]:
    raise UnusableInputError((Problem(file=str(path), message=message, cure=cure),))
