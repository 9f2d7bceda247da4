"""Project files: a project's targets and results as TOML (docs/spec-format.md)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final

import attrs

from indicator_specs.files.project_checks import project_problems
from indicator_specs.files.project_keys import KEY_LABELS
from indicator_specs.files.structuring import shared_converter, structure
from indicator_specs.files.toml_reading import read_toml
from indicator_specs.files.toml_writing import to_toml
from indicator_specs.indicators import OPEN
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import Project


def load_project(path: str | os.PathLike[str]) -> Project:
    """
    Read a project file.

    Returns:
        The project; its ``file`` is ``path``. Whether its points and judgements suit a rule set is for the scoring.

    Raises:
        UnusableInputError: with *all* problems of the file; or with the one that keeps it from being read.
    """
    path = Path(path)
    file = str(path)
    data = read_toml(path)
    problems = project_problems(data, file=file)
    try:
        project = structure(data, Project, file=file, labels=KEY_LABELS, converter=shared_converter())
    except UnusableInputError as error:
        raise UnusableInputError((*error.problems, *problems)) from error
    if problems:
        raise UnusableInputError(problems)
    return attrs.evolve(project, file=file)


def dump_project(project: Project) -> str:
    """A project file's text; ``load_project`` reads an equal project from it. What is open is said in comments."""
    count = sum(indicator.points is None for indicator in project.indicators)
    return (_OPEN_POINTS.format(count=count) if count else "") + to_toml(project, owed=_OWED)


_OPEN_POINTS: Final = "# 有{count}个指标的分值待定。补上 points 以后才能评分；各指标的分值加预算执行率共100分。\n\n"
_OWED: Final = {"points": f"（分值{OPEN}，请补上）"}


def write_project(project: Project, path: Path) -> None:
    """
    Write a project file, whole or not at all; a file of that name is replaced.

    Raises:
        UnusableInputError: it cannot be written there.
    """
    try:
        _replace(path, dump_project(project).encode())
    except OSError as error:
        problem = Problem(file=str(path), message=f"无法写入（{error.strerror}）", cure="请检查路径和写入权限")
        raise UnusableInputError((problem,)) from error


def _replace(path: Path, content: bytes) -> None:
    temporary = path.parent / f".{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        if temporary.exists():
            temporary.unlink()
        raise
