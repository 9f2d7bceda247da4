"""``--spec``: the approved projects that reviewed sheets are held against."""

from __future__ import annotations

from pathlib import Path

from cli.sources.batch_scoring import is_rule_set
from cli.sources.project_sources import ProjectFile, project_files
from cli.sources.reading_problems import reading_problems
from cli.sources.workbook_sources import workbook_files
from indicator_specs.files.project_files import load_project
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import Project
from scoring.review.approved_projects import ApprovedProjects, plain_name
from scoring.submissions.submission_projects import project_from
from workbooks.form_reading.workbook import read_workbook


def approved_projects(path: Path) -> ApprovedProjects:
    """
    The approved projects of a file or a directory: project files, and 绩效目标申报表 workbooks.

    Raises:
        UnusableInputError: with every file that cannot be used, and every project of a unit that is approved twice; a
            review against half of the approved targets would call the other half unapproved.
    """
    files, problems = _files(path)
    projects: list[Project] = []
    for file in files:
        try:
            projects += _projects_of_workbook(file.path) if file.is_workbook else [load_project(file.path)]
        except UnusableInputError as error:
            if not (file.found and is_rule_set(file)):
                problems += error.problems
    problems += _approved_twice(projects)
    if not (projects or problems):
        problems.append(Problem(file=str(path), message="没有批复的绩效目标", cure="请给出项目TOML或目标申报表"))
    if problems:
        raise UnusableInputError(problems)
    return ApprovedProjects(tuple(projects))


def _files(path: Path) -> tuple[list[ProjectFile], list[Problem]]:
    """Project files and workbooks lie beside each other where some units declare in one form, some in the other."""
    files, problems = project_files([path])
    named = {file.path for file in files}
    workbooks = workbook_files([path]).files if path.is_dir() else {}
    files += [ProjectFile(each, found=True, is_workbook=True, below=path) for each in workbooks if each not in named]
    return files, problems


def _projects_of_workbook(workbook: Path) -> list[Project]:
    contents = read_workbook(workbook)
    problems = reading_problems(contents)
    projects = []
    for submission in contents.submissions:
        try:
            projects.append(project_from(submission))
        except UnusableInputError as error:
            problems += error.problems
    if problems:
        raise UnusableInputError(problems)
    return projects


def _approved_twice(projects: list[Project]) -> list[Problem]:
    first_of: dict[tuple[str, str], Project] = {}
    problems = []
    for project in projects:
        first = first_of.setdefault((plain_name(project.unit), plain_name(project.name)), project)
        if first is not project:
            message = f"项目“{project.name}”在{first.file}中已经有一份批复目标"
            problems.append(Problem(file=project.file, message=message, cure="请只保留其中一份"))
    return problems
