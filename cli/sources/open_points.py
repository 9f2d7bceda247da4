"""Points that are open in what was taken all the same: told for each project, so that nobody takes it for scored."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

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
    notices: list[Problem] = []
    without: dict[str, list[str]] = {}
    for project in projects:
        rows = [each for each in project.indicators if each.points is None]
        names = [f"“{each.name}”" for each in rows]
        if rows and not any(each.name for each in rows):
            without.setdefault(project.file, []).append(project.name)
        elif rows:
            message = f"有{len(names)}个指标的分值{OPEN}：{'、'.join(names)}"
            notices.append(Problem(file=project.file, place=f"项目“{project.name}”", message=message, cure=cure))
    return [*notices, *(_without_indicators(file, names) for file, names in without.items())]


def _without_indicators(file: str, names: list[str]) -> Problem:
    shown = "、".join(f"“{name}”" for name in names[:_NAMED])
    message = f"{shown}{_counted(len(names))}没有指标，表上留了空行"
    cure = "请照批复填写三级指标、目标值和分值（加预算执行率共100分），用不上的行留空"
    return Problem(file=file, message=message, cure=cure)


def _counted(projects: int) -> str:
    return f"{'等' if projects > _NAMED else ''}{projects}个项目" if projects > 1 else ""


_NAMED: Final = 3
