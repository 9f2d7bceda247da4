"""Score many files, TOML or filled-in workbooks: each one by itself, so that a bad file never stops the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import attrs
from attrs import frozen

from cli.sources.project_sources import ProjectFile
from cli.sources.rule_choice import chosen_rule_set
from cli.sources.units import unit_defaults
from indicator_specs.files.project_files import load_project
from indicator_specs.files.toml_reading import read_toml
from indicator_specs.files.unit_files import completed_by
from indicator_specs.problems import Problem, UnusableInputError
from scoring.assessing.assessment import Assessment
from scoring.assessing.project_scoring import score_project
from scoring.rule_sets.loading import built_in_ids
from scoring.rule_sets.rule_set import RuleSet
from scoring.submissions.submission import Submission


@frozen
class ScoredBatch:
    """
    What became of a batch.

    Attributes:
        assessments: One per usable project, in the order of the files.
        problems: Everything that kept a file from being scored.
        folders: For each assessment, where its file lies below the directory that the user named.
        gaps: What was left blank in filled-in sheets, each with its cell.
    """

    assessments: tuple[Assessment, ...]
    problems: tuple[Problem, ...]
    folders: tuple[Path, ...] = ()
    gaps: tuple[Problem, ...] = ()


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
    scorables, problems = _load_all(files, rules)
    scorables, repeated = _without_repeated_names(scorables)
    problems += repeated
    assessments: list[Assessment] = []
    folders: list[Path] = []
    gaps: list[Problem] = []
    for scorable in scorables:
        gaps += scorable.gaps
        try:
            assessments.append(scorable.score())
            folders.append(scorable.folder)
        except UnusableInputError as error:
            problems += [attrs.evolve(problem, file=problem.file or scorable.file) for problem in error.problems]
    return ScoredBatch(tuple(assessments), tuple(problems), tuple(folders), tuple(gaps))


@frozen
class _Scorable:
    """Something that can be scored when all names are known to differ."""

    name: str
    unit: str
    file: str
    score: Callable[[], Assessment]
    folder: Path
    gaps: tuple[Problem, ...] = ()


def _load_all(files: Sequence[ProjectFile], rules: str | None) -> tuple[list[_Scorable], list[Problem]]:
    scorables: list[_Scorable] = []
    problems: list[Problem] = []
    for file in files:
        try:
            if file.is_workbook:
                scorables += _sheets(file, rules, problems)
            else:
                scorables.append(_project(file, rules))
        except UnusableInputError as error:
            if not (file.found and is_rule_set(file)):
                problems += error.problems
    return scorables, problems


def _project(file: ProjectFile, rules: str | None) -> _Scorable:
    project = completed_by(load_project(file.path), unit_defaults(file))

    def scored() -> Assessment:
        return score_project(project, chosen_rule_set(rules, project.rules))

    return _Scorable(project.name, project.unit, project.file, scored, file.folder)


def _sheets(file: ProjectFile, rules: str | None, problems: list[Problem]) -> Iterator[_Scorable]:
    """The sheets of a workbook; what kept others from being read is added to the problems."""
    from cli.sources.reading_problems import reading_problems
    from scoring.submissions.blank_fields import blank_fields
    from scoring.submissions.submission_scoring import score_submission
    from workbooks.form_reading.workbook import read_workbook

    defaults = unit_defaults(file)
    contents = read_workbook(file.path)
    problems += reading_problems(contents)
    for submission in contents.submissions:
        yield _Scorable(
            submission.name.text,
            submission.unit.text,
            contents.file,
            partial(score_submission, submission, rules_of_form(submission, rules or defaults.rules)),
            file.folder,
            tuple(blank_fields(submission)),
        )


def rules_of_form(submission: Submission, rules: str | None) -> RuleSet:
    """The rules that were named, else those that the form itself shows."""
    if rules:
        return chosen_rule_set(rules)
    from scoring.submissions.rule_set_recognition import recognise_rule_set

    return recognise_rule_set(submission, [chosen_rule_set(each) for each in built_in_ids()]).rule_set


def is_rule_set(file: ProjectFile) -> bool:
    """A rule set that lies beside the projects is no project and no problem either."""
    try:
        content = read_toml(file.path)
    except UnusableInputError:
        return False
    return "grading" in content and "indicators" not in content


def _without_repeated_names(scorables: list[_Scorable]) -> tuple[list[_Scorable], list[Problem]]:
    """Two projects of a unit with one name cannot be told apart in a summary: a person must say which one counts."""
    by_name: dict[tuple[str, str], list[_Scorable]] = defaultdict(list)
    for scorable in scorables:
        by_name[_key(scorable)].append(scorable)
    problems = [_repeated(namesakes) for namesakes in by_name.values() if len(namesakes) > 1]
    return [scorable for scorable in scorables if len(by_name[_key(scorable)]) == 1], problems


def _key(scorable: _Scorable) -> tuple[str, str]:
    """Blanks do not make a name another one."""
    return "".join(scorable.unit.split()), "".join(scorable.name.split())


def _repeated(namesakes: list[_Scorable]) -> Problem:
    files = "、".join(scorable.file for scorable in namesakes)
    return Problem(
        place=f"项目“{namesakes[0].name}”",
        message=f"{len(namesakes)}个文件里的项目重名，都没有评分：{files}",
        cure="请改名，或只保留其中一个",
    )
