"""Score many project files: each one by itself, so that a bad file never stops the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import attrs
from attrs import frozen

from cli.project_sources import ProjectFile
from cli.rule_choice import chosen_rule_set
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.project_files import load_project
from indicator_specs.projects import Project
from indicator_specs.structuring import read_toml
from scoring.assessment import Assessment
from scoring.project_scoring import score_project


@frozen
class ScoredBatch:
    """
    What became of a batch.

    Attributes:
        assessments: One per usable project, in the order of the files.
        problems: Everything that kept a file from being scored.
    """

    assessments: tuple[Assessment, ...]
    problems: tuple[Problem, ...]


def score_files(files: Sequence[ProjectFile], rules: str | None) -> ScoredBatch:
    """
    Load and score project files.

    Args:
        files: In the order of the result.
        rules: Id or file of the rule set for all of them; None for the one that each project names.

    Raises:
        UnusableInputError: ``rules`` cannot be used; then nothing can be scored.
    """
    if rules:
        chosen_rule_set(rules)  # a wrong --rules is told once, before anything else
    projects, problems = _load_all(files)
    projects, repeated = _without_repeated_names(projects)
    problems += repeated
    assessments = []
    for project in projects:
        try:
            assessments.append(score_project(project, chosen_rule_set(rules, project.rules)))
        except UnusableInputError as error:
            problems += [attrs.evolve(problem, file=problem.file or project.file) for problem in error.problems]
    return ScoredBatch(tuple(assessments), tuple(problems))


def _load_all(files: Sequence[ProjectFile]) -> tuple[list[Project], list[Problem]]:
    projects: list[Project] = []
    problems: list[Problem] = []
    for file in files:
        try:
            projects.append(load_project(file.path))
        except UnusableInputError as error:
            if not (file.found and _is_rule_set(file)):
                problems += error.problems
    return projects, problems


def _is_rule_set(file: ProjectFile) -> bool:
    """A rule set that lies beside the projects is no project and no problem either."""
    try:
        content = read_toml(file.path)
    except UnusableInputError:
        return False
    return "grading" in content and "indicators" not in content


def _without_repeated_names(projects: list[Project]) -> tuple[list[Project], list[Problem]]:
    """Two projects of a unit with one name cannot be told apart in a summary: a person must say which one counts."""
    by_name: dict[tuple[str, str], list[Project]] = defaultdict(list)
    for project in projects:
        by_name[_key(project)].append(project)
    problems = [_repeated(namesakes) for namesakes in by_name.values() if len(namesakes) > 1]
    return [project for project in projects if len(by_name[_key(project)]) == 1], problems


def _key(project: Project) -> tuple[str, str]:
    """Blanks do not make a name another one."""
    return "".join(project.unit.split()), "".join(project.name.split())


def _repeated(namesakes: list[Project]) -> Problem:
    files = "、".join(project.file for project in namesakes)
    return Problem(
        place=f"项目“{namesakes[0].name}”",
        message=f"{len(namesakes)}个文件里的项目重名，都没有评分：{files}",
        cure="请改名，或只保留其中一个",
    )
