"""``--spec``: the approved projects that reviewed sheets are held against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path

from cli.sources.found_files import approved_files
from cli.sources.loading import LoadedSheet, Selection, Wanted, load_files, made_of_each
from cli.sources.unit_trust import UnitTrust
from cli.sources.units import Units
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import Project
from indicator_specs.words.names import project_key
from scoring.review.approved_projects import ApprovedProjects
from scoring.submissions.declared_questions import unused_block
from scoring.submissions.target_block import TargetBlock


def approved_projects(
    path: Path, block: TargetBlock | None = None, notices: list[Problem] | None = None
) -> ApprovedProjects:
    """
    The approved projects of a file or a directory: project files, and 绩效目标申报表 workbooks.

    Args:
        path: The file or directory.
        block: Whose targets are taken where a form has those of the year and of all years.
        notices: Grows by what lies there and does not count.

    Raises:
        UnusableInputError: with every file that cannot be used, and every project of a unit that is approved twice for
            one year; a review against half of the approved targets would call the other half unapproved.
    """
    found = approved_files([path])
    problems = list(found.problems)
    loaded = list(
        load_files(found.files, problems, Selection(wanted=Wanted.TARGETS_FIRST, block=block, units=_own_units()))
    )
    projects = list(made_of_each(loaded, attrgetter("project"), problems))
    if notices is not None:
        notices += found.notices
        notices += (
            each for source in loaded if isinstance(source, LoadedSheet) for each in unused_block(source.submission)
        )
    problems += _approved_twice(projects)
    if not (projects or problems):
        problems.append(Problem(file=str(path), message="没有批复的绩效目标", cure="请给出项目TOML或目标申报表"))
    if problems:
        raise UnusableInputError(problems)
    return ApprovedProjects(tuple(projects))


def _own_units() -> Units:
    """What was approved lies with the office, and so does the ``unit.toml`` beside it."""
    return Units(UnitTrust(vouches_for_all=True), asks_for_rules=False)


def _approved_twice(projects: Iterable[Project]) -> Iterator[Problem]:
    first_of: dict[tuple[tuple[str, str], int | None], Project] = {}
    for project in projects:
        first = first_of.setdefault((project_key(project.unit, project.name), project.year), project)
        if first is not project:
            message = f"项目“{project.name}”在{first.file}中已经有一份批复目标"
            yield Problem(file=project.file, message=message, cure="请只保留其中一份")
