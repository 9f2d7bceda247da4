"""What blank forms are made from: approved projects, and what their indicators had last year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from cli.sources.found_files import FoundFiles
from cli.sources.loading import Loaded, LoadedSheet, Wanted, load_files, made_of_each
from cli.sources.rule_choice import chosen_rule_set
from cli.sources.units import Units
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import Indicator, Project
from indicator_specs.words.names import plain_name
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.project_scoring import score_project
from scoring.rule_sets.rule_set import RuleSet
from scoring.submissions.declared_questions import declared_questions
from scoring.submissions.submission import Submission
from scoring.submissions.target_block import Block
from workbooks.forms.blank_forms import Before, BeforeThisYear, next_year

_YEAR_IN_TARGET: Final = re.compile(r"(?<![0-9])(20[0-9]{2})\s*年")


@frozen(kw_only=True)
class FormSource:
    """
    A form to be made.

    Attributes:
        project: As approved.
        rule_set: The rules that the form computes by.
        folder: Where its file lies below the directory that the user named.
        before: What its indicators had last year.
    """

    project: Project
    rule_set: RuleSet
    folder: Path
    before: Before


@frozen
class _Loaded:
    """A project with the rules that its own file asks for, the scores that it holds, and what it asks a person."""

    project: Project
    rule_set: RuleSet
    folder: Path
    scores: dict[str, str]
    questions: tuple[Problem, ...] = ()


def form_sources(  # noqa: PLR0913 - one parameter per option
    specs: FoundFiles,
    last_year: FoundFiles,
    year: int | None,
    rules: str | None,
    *,
    block: Block | None = None,
    units: Units | None = None,
) -> tuple[list[FormSource], list[Problem], list[Problem]]:
    """
    The forms to make.

    Args:
        specs: Project files, 绩效目标申报表 workbooks, or directories; none where last year's projects go on.
        last_year: Last year's project files or self-assessments.
        year: The new year, or None for the one that the projects say (or the one after last year's).
        rules: Id or file of the rule set for all of them, or None.
        block: Whose targets are taken where a form has those of the year and of all years.
        units: What is said of units; gathers what is to be told of it.

    Returns:
        The forms, what kept others from being made, and what a person should look at.

    Raises:
        UnusableInputError: ``rules`` cannot be used.
    """
    if rules:
        chosen_rule_set(rules)
    problems: list[Problem] = []
    old = _load_all(last_year, rules, problems, wanted=Wanted.RESULTS_FIRST, block=block, units=units)
    if not (specs.files or specs.problems):
        sources = [_carried_over(loaded, year) for loaded in old]
        return sources, problems, [notice for source in sources for notice in _years_in_targets(source)]
    new = _load_all(specs, rules, problems, wanted=Wanted.TARGETS_FIRST, block=block, units=units)
    before = {plain_name(loaded.project.name): _before(loaded) for loaded in old}
    sources = [
        FormSource(
            project=evolve(loaded.project, year=year or loaded.project.year),
            rule_set=loaded.rule_set,
            folder=loaded.folder,
            before=before.get(plain_name(loaded.project.name), {}),
        )
        for loaded in new
    ]
    return sources, problems, [question for loaded in new for question in loaded.questions]


def _carried_over(loaded: _Loaded, year: int | None) -> FormSource:
    project, _ = next_year(loaded.project, year)
    return FormSource(project=project, rule_set=loaded.rule_set, folder=loaded.folder, before=_before(loaded))


def _before(loaded: _Loaded) -> Before:
    return {
        indicator.name: BeforeThisYear(
            loaded.project.year, indicator.target, indicator.actual, loaded.scores.get(indicator.name, "")
        )
        for indicator in loaded.project.indicators
    }


def _years_in_targets(source: FormSource) -> Iterator[Problem]:
    """A deadline of last year that was carried over word for word."""
    for indicator in source.project.indicators:
        named = {int(year) for year in _YEAR_IN_TARGET.findall(indicator.target)}
        if source.project.year and named - {source.project.year}:
            place = f"项目“{source.project.name}” › 指标“{indicator.name}”"
            message = f"目标“{indicator.target}”写的不是{source.project.year}年"
            yield Problem(
                file=source.project.file, place=place, message=message, cure="目标原样沿用，请核对是否应改年份"
            )


def _load_all(  # noqa: PLR0913 - likewise
    found: FoundFiles,
    rules: str | None,
    problems: list[Problem],
    *,
    wanted: Wanted,
    block: Block | None,
    units: Units | None,
) -> list[_Loaded]:
    problems += found.problems
    sources = load_files(found.files, problems, wanted=wanted, block=block, units=units)
    return list(made_of_each(sources, partial(_loaded, rules=rules), problems))


def _loaded(source: Loaded, rules: str | None) -> _Loaded:
    project, rule_set = source.project, source.rule_set(rules)
    if isinstance(source, LoadedSheet):
        scores = _claimed_scores(source.submission, project.indicators)
        questions = tuple(declared_questions(source.submission))
        return _Loaded(project, rule_set, source.file.folder, scores, questions)
    return _Loaded(project, rule_set, source.file.folder, _scores(project, rule_set))


def _scores(project: Project, rule_set: RuleSet) -> dict[str, str]:
    """The scores of a project file that holds results; none where it cannot be scored (the form will say why)."""
    if not any(indicator.actual for indicator in project.indicators):
        return {}
    try:
        scored = score_project(project, rule_set).indicators
    except UnusableInputError:
        return {}
    return {row.indicator.name: format_decimal(row.score) for row in scored if row.score is not None}


def _claimed_scores(submission: Submission, indicators: Sequence[Indicator]) -> dict[str, str]:
    return {
        indicator.name: format_decimal(row.score.number)
        for row, indicator in zip(submission.indicators, indicators, strict=True)
        if row.score.number is not None
    }
