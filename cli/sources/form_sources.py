"""What blank forms are made from: approved projects, and what their indicators had last year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from cli.sources.found_files import FoundFiles
from cli.sources.listed_projects import listed_projects
from cli.sources.loading import FoundBeside, Loaded, LoadedSheet, Selection, Wanted, load_files, made_of_each
from cli.sources.named_projects import NamedProjects
from cli.sources.rule_choice import chosen_rule_set
from cli.sources.units import Units
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import Indicator, Project
from indicator_specs.words.names import plain_name
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.project_scoring import score_project
from scoring.new_year.blank_rows import with_blank_rows
from scoring.new_year.carried_over import Told, carried_over
from scoring.new_year.proposed_points import proposed_points
from scoring.rule_sets.rule_set import RuleSet
from scoring.submissions.declared_questions import declared_questions
from scoring.submissions.submission import Submission
from scoring.submissions.target_block import TargetBlock
from workbooks.forms.form_terms import Before, FormTerms, values_before, year_words


@frozen(kw_only=True)
class FormSource:
    """
    A form to be made.

    Attributes:
        project: As approved.
        rule_set: The rules that the form computes by.
        folder: Where its file lies below the directory that the user named.
        before: What its indicators had last year.
        terms: What of it may be changed in the form.
    """

    project: Project
    rule_set: RuleSet
    folder: Path
    before: Before
    terms: FormTerms


@frozen
class _Loaded:
    """A project with the rules that its own file asks for, the scores that it holds, and what it asks a person.

    ``is_filled``: it is a sheet on which results were reported.
    """

    project: Project
    rule_set: RuleSet
    folder: Path
    scores: dict[str, str]
    questions: tuple[Problem, ...] = ()
    is_filled: bool = False


@frozen(kw_only=True)
class FormWishes:
    """
    What a person asked for of all forms.

    Attributes:
        year: The new year, or None for the one that the projects say (or the one after last year's).
        rules: Id or file of the rule set for all of them, or None.
        block: Whose targets are taken where a form has those of the year and of all years.
        open_targets: Targets may be changed in the form.
        propose_points: Where points are open, those that the rule set would give stand there as a proposal.
    """

    year: int | None = None
    rules: str | None = None
    block: TargetBlock | None = None
    open_targets: bool = False
    propose_points: bool = False

    def selection(self, wanted: Wanted, units: Units) -> Selection:
        """What is taken of the files."""
        return Selection(wanted=wanted, block=self.block, units=units)


def form_sources(
    specs: FoundFiles, last_year: FoundFiles, wishes: FormWishes, units: Units
) -> tuple[list[FormSource], list[Problem], list[Problem]]:
    """
    The forms to make.

    Args:
        specs: Project files, 绩效目标申报表 workbooks, or directories; none where last year's projects go on.
        last_year: Last year's project files or self-assessments.
        wishes: What was asked for.
        units: What is said of units; gathers what is to be told of it.

    Returns:
        The forms, what kept others from being made, and what a person should look at.

    Raises:
        UnusableInputError: the rules that were asked for cannot be used.
    """
    if wishes.rules:
        chosen_rule_set(wishes.rules)
    problems: list[Problem] = []
    beside = FoundBeside()
    old = _load_all(last_year, wishes, problems, beside, wishes.selection(Wanted.RESULTS_FIRST, units))
    if not (specs.files or specs.problems):
        sources = [_carried_over(loaded, wishes) for loaded in old]
        notices = [notice for source in sources for notice in _years_told(source)]
    else:
        listed = listed_projects(specs, problems, units)
        new = _load_all(listed.others, wishes, problems, beside, wishes.selection(Wanted.TARGETS_FIRST, units))
        if old:
            problems += (_of_last_year_too(loaded) for loaded in new if loaded.is_filled)
            new = [loaded for loaded in new if not loaded.is_filled]
        from_lists, told = listed.besides(loaded.project for loaded in new)
        new += _made(from_lists, wishes, problems)
        sources = list(_with_values_before(new, old, wishes))
        notices = [*listed.notices, *told, *(question for loaded in new for question in loaded.questions)]
        notices += (notice for source in sources for notice in _years_told(source))
        notices += _not_listed(old, new) if from_lists else ()
    notices += map(_not_used, beside.others)
    if not wishes.propose_points:
        return sources, problems, notices
    with_points = [_with_proposal(source) for source in sources]
    return with_points, problems, [*notices, *(notice for each in with_points for notice in _proposal_told(each))]


def _with_values_before(new: Sequence[_Loaded], old: Sequence[_Loaded], wishes: FormWishes) -> Iterator[FormSource]:
    of_last_year = NamedProjects((each.project.unit, each.project.name, each) for each in old)
    for loaded in new:
        unit, name = loaded.project.unit, loaded.project.name
        before = of_last_year.of(unit, name) or of_last_year.of("", name)  # units are renamed more often than projects
        if before is not None and not any(each.name for each in loaded.project.indicators):
            yield _with_last_years_targets(loaded, before, wishes)
            continue
        yield FormSource(
            project=evolve(loaded.project, year=wishes.year or loaded.project.year),
            rule_set=loaded.rule_set,
            folder=loaded.folder,
            before=_before(before, before.project) if before else {},
            terms=FormTerms(has_open_targets=wishes.open_targets),
        )


def _with_last_years_targets(listed: _Loaded, old: _Loaded, wishes: FormWishes) -> FormSource:
    """A list names the project and its money, last year's sheet its targets."""
    said = listed.project
    source = _carried_over(old, evolve(wishes, year=wishes.year or said.year))
    carried = source.project
    notes = tuple(note for note in source.terms.year_notes if note.field is not Told.GOAL or not said.goal)
    return evolve(
        source,
        project=evolve(
            said,
            year=carried.year,
            department=said.department or carried.department,
            unit=said.unit or carried.unit,
            phone=said.phone or carried.phone,
            goal=said.goal or carried.goal,
            indicators=carried.indicators,
        ),
        folder=listed.folder,
        terms=evolve(source.terms, year_notes=notes),
    )


def _not_listed(old: Sequence[_Loaded], new: Sequence[_Loaded]) -> Iterator[Problem]:
    """Last year's projects that a list of this year's leaves out."""
    names = {plain_name(each.project.name) for each in new}
    for loaded in old:
        if plain_name(loaded.project.name) not in names:
            yield Problem(
                file=loaded.project.file,
                place=f"项目“{loaded.project.name}”",
                message="上年有，今年的名单里没有，没有做表",
                cure="今年还有的，请补进名单；改了名称的，请核对",
            )


def _of_last_year_too(loaded: _Loaded) -> Problem:
    """``--from`` takes one path: of ``--from 甲.xlsx 乙.xlsx`` the second would stand for this year's targets."""
    return Problem(
        file=loaded.project.file,
        place=f"项目“{loaded.project.name}”",
        message="这是填好的自评表，而上年的已由 --from 给出，没有做表",
        cure="它也是上年的，请在它前面也写 --from；一个目录的全部，写一次 --from 目录",
    )


def _carried_over(loaded: _Loaded, wishes: FormWishes) -> FormSource:
    carried = carried_over(loaded.project, wishes.year)
    return FormSource(
        project=carried.project,
        rule_set=loaded.rule_set,
        folder=loaded.folder,
        before=_before(loaded, carried.project),
        terms=FormTerms(has_open_targets=wishes.open_targets, is_carried_over=True, year_notes=carried.notes),
    )


def _before(loaded: _Loaded, new: Project) -> Before:
    return values_before(loaded.project, (each.name for each in new.indicators), loaded.scores)


_PLACES: Final = {
    Told.PROJECT_NAME: "项目名称",
    Told.GOAL: "年度目标",
    Told.INDICATOR_NAME: "指标“{name}”的名称",
    Told.TARGET: "指标“{name}”的目标",
}


def _years_told(source: FormSource) -> Iterator[Problem]:
    """Each text in which a year was moved, or was left as it stands."""
    for note in source.terms.year_notes:
        name = source.project.indicators[note.position].name if source.project.indicators else ""
        yield Problem(
            file=source.project.file,
            place=f"项目“{source.project.name}” › {_PLACES[note.field].format(name=name)}",
            message=year_words(note, source.project.year),
            cure="请核对；这一格没有锁定，可以改",
        )


def _with_proposal(source: FormSource) -> FormSource:
    if not any(each.points is None for each in source.project.indicators):
        return source
    proposed = proposed_points(source.project, source.rule_set)
    return evolve(source, terms=evolve(source.terms, proposed=proposed))


def _proposal_told(source: FormSource) -> Iterator[Problem]:
    proposed = source.terms.proposed
    place = f"项目“{source.project.name}” › 分值"
    if proposed.points:
        message = f"填的是按评分规则{source.rule_set.id}（{proposed.basis}）提出的建议，不是批复的"
        cure = "表上是绿色的，可以改；请核对"
        yield Problem(file=source.project.file, place=place, message=message, cure=cure)
    elif proposed.why_none:
        cure = "表上留空（橙色），请照批复填写，或用 --rules 选合适的评分规则"
        yield Problem(file=source.project.file, place=place, message=f"没有建议：{proposed.why_none}", cure=cure)


def _not_used(form: Problem) -> Problem:
    return evolve(form, message=f"{form.message}，没有用来做空表", cure="")


def _load_all(
    found: FoundFiles, wishes: FormWishes, problems: list[Problem], beside: FoundBeside, selection: Selection
) -> list[_Loaded]:
    problems += found.problems
    if not found.files:
        return []
    return _made(load_files(found.files, problems, selection, beside), wishes, problems)


def _made(sources: Iterable[Loaded], wishes: FormWishes, problems: list[Problem]) -> list[_Loaded]:
    return list(made_of_each(sources, partial(_loaded, rules=wishes.rules), problems))


def _loaded(source: Loaded, rules: str | None) -> _Loaded:
    rule_set = source.rule_set(rules)
    project = with_blank_rows(source.project, rule_set)
    if isinstance(source, LoadedSheet):
        scores = _claimed_scores(source.submission, project.indicators)
        questions = tuple(declared_questions(source.submission))
        is_filled = any(row.actual for row in source.submission.indicators)
        return _Loaded(project, rule_set, source.file.folder, scores, questions, is_filled)
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
