"""Points that are open in what was taken all the same: told for each project, so that nobody takes it for scored."""

from __future__ import annotations

from collections.abc import Iterable

from indicator_specs.indicators import OPEN
from indicator_specs.problems import Problem
from indicator_specs.projects import Project


def open_points_notices(projects: Iterable[Project], cure: str) -> list[Problem]:
    """
    A notice for each project that has some.

    Args:
        projects: Those that were taken.
        cure: What becomes of them, or what to do.
    """
    notices = []
    for project in projects:
        names = [f"“{each.name}”" for each in project.indicators if each.points is None]
        if names:
            message = f"有{len(names)}个指标的分值{OPEN}：{'、'.join(names)}"
            notices.append(Problem(file=project.file, place=f"项目“{project.name}”", message=message, cure=cure))
    return notices
