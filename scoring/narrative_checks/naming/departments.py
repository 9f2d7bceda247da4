"""
What stands among the projects and is none: the self-assessment of a whole department (部门整体支出).

Its form tells so by its kind, a project file by ``subject``; where neither does, its name does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve

from indicator_specs.projects import Subject
from scoring.narrative.sentences import folded
from scoring.unit_facts.project_facts import ProjectFacts

_OF_DEPARTMENT: Final = re.compile(
    r"(?:部门|单位|整体)(?:整体)?(?:支出|预算)?(?:绩效)?(?:自评价?|自我评价|评价)?(?:表|情况)?(?:\([^()]{0,20}\))?\Z"
)
_WHOLE: Final = re.compile("(?:部门|单位)整体|整体支出")


def departments_by_name(projects: Iterable[ProjectFacts]) -> Iterator[ProjectFacts]:
    """The projects, where what is called ``某市林业局部门整体支出`` is a department; 部门整体支出评价服务费 is none."""
    for project in projects:
        name = folded(project.name)
        is_department = _WHOLE.search(name) is not None and _OF_DEPARTMENT.search(name) is not None
        yield evolve(project, subject=Subject.DEPARTMENT) if is_department else project
