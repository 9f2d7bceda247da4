"""``--spec``: the approved projects that reviewed sheets are held against."""

from __future__ import annotations

from pathlib import Path

from cli.project_sources import project_files
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.project_files import load_project
from indicator_specs.projects import Project
from scoring.submission_projects import project_from
from workbooks.file_review import plain_name
from workbooks.workbook_reading import read_workbook


def approved_specs(path: Path) -> dict[str, Project]:
    """
    The approved projects by name (blanks aside), from project files or from 绩效目标申报表 workbooks.

    Raises:
        UnusableInputError: with every file that cannot be used, and every name that stands in two files; a review
            against half of the approved targets would call the other half unapproved.
    """
    files, problems = project_files([path])
    specs: dict[str, Project] = {}
    for file in files:
        try:
            for project in _projects(file.path) if file.is_workbook else [load_project(file.path)]:
                name = plain_name(project.name)
                if name in specs:
                    message = f"项目“{project.name}”在{specs[name].file}中已经有一份批复目标"
                    problems.append(Problem(file=str(file.path), message=message, cure="请只保留其中一份"))
                specs.setdefault(name, project)
        except UnusableInputError as error:
            problems += error.problems
    if problems:
        raise UnusableInputError(problems)
    return specs


def _projects(workbook: Path) -> list[Project]:
    return [project_from(submission) for submission in read_workbook(workbook).submissions]
