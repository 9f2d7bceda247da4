"""A list of projects as a value."""

from __future__ import annotations

from attrs import frozen

from indicator_specs.problems import Problem
from indicator_specs.projects import Project


@frozen(kw_only=True)
class ProjectList:
    """
    What a workbook lists.

    Attributes:
        projects: In the order of the list; those of which it gives no indicators have none.
        problems: What kept a row, or a project, from being taken.
        notices: What was left open, assumed, or not used.
        forms_beside: The workbook holds forms of projects, too: they say more than a list of them.
    """

    projects: tuple[Project, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    forms_beside: bool = False

    def __bool__(self) -> bool:
        return bool(self.projects or self.problems)
