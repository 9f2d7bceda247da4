"""What a file holds: a project as TOML, or the filled-in sheets of a workbook; with the ``unit.toml`` around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum, auto
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from attrs import Factory, evolve, frozen

from cli.sources.project_file import ProjectFile
from cli.sources.reading_problems import reading_problems
from cli.sources.rule_choice import chosen_rule_set
from cli.sources.units import Units, UnitWord
from indicator_specs.files.project_files import load_project
from indicator_specs.files.toml_reading import read_toml
from indicator_specs.files.unit_files import completed_by
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import Project
from indicator_specs.words.names import plain_name
from scoring.assessing.assessment import Assessment
from scoring.corrections.correction import Corrected
from scoring.corrections.planning import corrected
from scoring.findings.addresses import place_in
from scoring.rule_sets.loading import built_in_rule_sets
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.fact_finding import establish
from scoring.sheet_facts.sheet_assessment import score_submission
from scoring.sheet_facts.unscored_form import UnscoredForm, unscored_form
from scoring.submissions.form_kind import AMBIGUOUS, ENTANGLED, UNKNOWN, FormOnSheet, Treatment
from scoring.submissions.rule_set_recognition import Recognition, recognise_rule_set
from scoring.submissions.submission import Submission
from scoring.submissions.submission_projects import has_open_points, project_from
from scoring.submissions.target_block import TargetBlock

if TYPE_CHECKING:
    from workbooks.form_reading.workbook import WorkbookContents


@frozen
class LoadedProject:
    """
    A project file.

    Attributes:
        file: Where it stands.
        project: With what the units around the file say.
    """

    file: ProjectFile
    project: Project

    @property
    def unit(self) -> str:
        """项目实施单位."""
        return self.project.unit

    @property
    def name(self) -> str:
        """Of the project."""
        return self.project.name

    @property
    def year(self) -> int | None:
        """预算年度."""
        return self.project.year

    def rule_set(self, rules: str | None) -> RuleSet:
        """
        The rules that were named, else those that the project asks for.

        Raises:
            UnusableInputError: they cannot be used.
        """
        return chosen_rule_set(rules, self.project.rules)


@frozen
class LoadedSheet:
    """
    A filled-in sheet of a workbook.

    Attributes:
        file: The workbook.
        submission: What the sheet says.
        unit_word: What is said of its unit besides.
    """

    file: ProjectFile
    submission: Submission
    unit_word: UnitWord

    @property
    def unit(self) -> str:
        """项目实施单位, as the sheet says it."""
        return self.submission.unit.text

    @property
    def name(self) -> str:
        """Of the project."""
        return self.submission.name.text

    @property
    def year(self) -> int | None:
        """预算年度, as the sheet says it."""
        return self.submission.year

    @property
    def project(self) -> Project:
        """
        The sheet as a project file would say it, with what the units around it say.

        Raises:
            UnusableInputError: with every cell that keeps the sheet from being a project.
        """
        return completed_by(project_from(self.submission), self.unit_word.defaults)

    def rule_set(self, rules: str | None) -> RuleSet:
        """
        The rules that were named, else those that the office names for its unit, else those that the form shows.

        Raises:
            UnusableInputError: those that were named cannot be used.
        """
        named = self._named(rules)
        is_told = named or has_open_points(self.submission)
        return chosen_rule_set(named) if is_told else self.recognised().rule_set

    def recognised(self) -> Recognition:
        """The rules that the form itself shows."""
        candidates = built_in_rule_sets()
        return recognise_rule_set(self.submission, candidates, self.unit_word.preferred)

    def scored(self, rules: str | None) -> Assessment:
        """
        The sheet scored anew, by the same rules as a review of it; without a total where something is wrong with it.

        Raises:
            UnusableInputError: those that were named cannot be used.
        """
        named = self._named(rules)
        if named:
            return _without_total_if_flawed(score_submission(self.submission, chosen_rule_set(named)))
        recognition = self.recognised()
        return _without_total_if_flawed(score_submission(self.submission, recognition.rule_set, recognition))

    def corrected(self, rules: str | None) -> Corrected:
        """
        What arithmetic alone puts right on the sheet, by the same rules.

        Raises:
            UnusableInputError: those that were named cannot be used.
        """
        named = self._named(rules)
        recognition = None if named else self.recognised()
        rule_set = recognition.rule_set if recognition else chosen_rule_set(named)
        return corrected(establish(self.submission, rule_set=rule_set, recognition=recognition, spec=None))

    def unscored(self, rules: str | None) -> UnscoredForm:
        """
        What is told of a form that gives no scores.

        Raises:
            UnusableInputError: the rules that were named cannot be used.
        """
        return unscored_form(self.submission, self.rule_set(rules))

    def _named(self, rules: str | None) -> str | None:
        return rules or self.unit_word.defaults.rules


class Wanted(Enum):
    """Which forms of a workbook a command is about."""

    RESULTS = auto()
    """Self-assessments alone."""
    RESULTS_FIRST = auto()
    """Self-assessments, and the promises (绩效目标申报表) of projects that have none in the workbook."""
    TARGETS_FIRST = auto()
    """Promises, and the self-assessments of projects that have none in the workbook."""

    def of(self, contents: WorkbookContents) -> tuple[Submission, ...]:
        """The forms of a workbook, each project once."""
        match self:
            case Wanted.RESULTS:
                return contents.submissions
            case Wanted.RESULTS_FIRST:
                first, others = contents.submissions, contents.declarations
            case Wanted.TARGETS_FIRST:
                first, others = contents.declarations, contents.submissions
        named = {plain_name(each.name.text) for each in first if each.name}
        return (*first, *(each for each in others if plain_name(each.name.text) not in named))


Loaded: TypeAlias = LoadedProject | LoadedSheet
Source = TypeVar("Source", bound=Loaded)
Made = TypeVar("Made")


def _without_total_if_flawed(assessment: Assessment) -> Assessment:
    """What is wrong with a sheet is put right before anybody is told a total."""
    if not assessment.flaws:
        return assessment
    return evolve(assessment, total=None, grade=None, needs_explanation=None)


@frozen(kw_only=True)
class Selection:
    """
    What is taken of the files.

    Attributes:
        wanted: Which forms of a workbook.
        block: Whose targets are taken where a form has those of the year and of all years.
        units: What is said of units; gathers what is to be told of it.
    """

    wanted: Wanted = Wanted.RESULTS
    block: TargetBlock | None = None
    units: Units = Factory(Units)


@frozen
class FoundBeside:
    """
    What lies beside that; both grow while the files are read.

    Attributes:
        lists: The workbooks that hold 汇总表 and nothing else.
        others: The forms of other kinds that were found in a directory: nobody means them, unless there is nothing
            else.
    """

    lists: list[Path] = Factory(list)
    others: list[Problem] = Factory(list)


def load_files(
    files: Iterable[ProjectFile],
    problems: list[Problem],
    selection: Selection | None = None,
    beside: FoundBeside | None = None,
) -> Iterator[Loaded]:
    """
    What the files hold, one after the other; a file that cannot be used does not stop the others.

    Args:
        files: In the order of the result. A rule set that was found beside the projects is passed over.
        problems: Grows by everything that keeps a file, or a sheet, from being used.
        selection: What is taken of them; results where nothing is said.
        beside: Grows by what was found beside that.
    """
    selection, beside = selection or Selection(), beside or FoundBeside()
    files = list(files)
    told, loaded = len(problems), 0
    found = FoundBeside(beside.lists)
    for are_workbooks, in_a_row in groupby(files, lambda file: file.is_workbook):
        each: Iterator[Loaded]
        if are_workbooks:
            each = load_sheets(in_a_row, problems, selection, found)
        else:
            each = _load_projects(in_a_row, problems, selection.units)
        for source in each:
            loaded += 1
            yield source
    if loaded:
        beside.others.extend(found.others)
    if not loaded and len(problems) == told and files:
        nothing = Problem(message="没有找到自评表", cure="请给出项目TOML文件或自评表所在的目录")
        problems += found.others or [nothing]


def _load_projects(files: Iterable[ProjectFile], problems: list[Problem], units: Units) -> Iterator[LoadedProject]:
    """``load_files`` for projects as TOML alone."""
    for file in files:
        try:
            yield LoadedProject(file, units.completed(load_project(file.path), file))
        except UnusableInputError as error:
            if not (file.was_found and _is_rule_set(file)):
                problems += error.problems


def load_sheets(
    workbooks: Iterable[ProjectFile],
    problems: list[Problem],
    selection: Selection | None = None,
    beside: FoundBeside | None = None,
) -> Iterator[LoadedSheet]:
    """
    ``load_files`` for workbooks alone.

    Args:
        workbooks: In the order of the result.
        problems: Grows by everything that keeps a workbook, or a sheet, from being used. A workbook of other forms is
            such a problem where it was named; in a directory such forms lie beside those that are meant.
        selection, beside: As there.
    """
    from cli.sources.workbook_reading import workbooks_read  # noqa: PLC0415 — most projects are TOML

    selection, beside = selection or Selection(), beside or FoundBeside()
    usable = list(_with_words(workbooks, selection.units, problems))
    contents_of_each = workbooks_read([workbook.path for workbook, _ in usable], selection.block)
    for (workbook, word), contents in zip(usable, contents_of_each, strict=True):
        if contents.summaries and not (contents.submissions or contents.declarations):
            beside.lists.append(workbook.path)
        submissions = selection.wanted.of(contents)
        if workbook.if_form is not None and not contents.forms:
            workbook.if_form.add(str(workbook.path))
            continue
        problems += reading_problems(contents.findings)
        if not submissions:
            told = beside.others if workbook.was_found else problems
            told += _forms_not_wanted(workbook, contents.forms, selection.wanted)
        for submission in submissions:
            yield LoadedSheet(workbook, submission, word)


def _with_words(
    workbooks: Iterable[ProjectFile], units: Units, problems: list[Problem]
) -> Iterator[tuple[ProjectFile, UnitWord]]:
    """Each with what is said of its unit."""
    for workbook in workbooks:
        try:
            yield workbook, units.of_workbook(workbook)
        except UnusableInputError as error:
            problems += error.problems


def _forms_not_wanted(workbook: ProjectFile, forms: Iterable[FormOnSheet], wanted: Wanted) -> Iterator[Problem]:
    known = (form for form in forms if form.kind not in (UNKNOWN, AMBIGUOUS, ENTANGLED))
    return (_not_wanted(workbook, form, wanted) for form in known if not _is_told(form))


def _is_told(form: FormOnSheet) -> bool:
    """A self-assessment that is blank, or could not be read: the reader's finding says so."""
    return form.kind.treatment is Treatment.REVIEW and not form.reviewed


def _not_wanted(workbook: ProjectFile, form: FormOnSheet, wanted: Wanted) -> Problem:
    """A workbook in which there are only forms that the command is not about, or none that declares anything."""
    is_declaration = form.kind.treatment is Treatment.TARGETS
    if is_declaration and wanted is not Wanted.RESULTS:
        return Problem(
            file=str(workbook.path),
            place=place_in(form.sheet, form.range),
            message=f"这是{form.kind.name}，但没有找到指标表",
            cure="指标表的表头应有三级指标和指标值",
        )
    return Problem(
        file=str(workbook.path),
        place=place_in(form.sheet, form.range),
        message=f"这是{form.kind.name}，不是自评表",
        cure="可以用 zpb form 做成空白自评表，填好再报" if is_declaration else "请给出自评表",
    )


def made_of_each(sources: Iterable[Source], make: Callable[[Source], Made], problems: list[Problem]) -> Iterator[Made]:
    """
    What a command makes of whatever was loaded.

    Args:
        sources: In the order of the result.
        make: Raises UnusableInputError for one that it can make nothing of, which does not stop the others.
        problems: Grows by its problems, each with its file.
    """
    for source in sources:
        try:
            yield make(source)
        except UnusableInputError as error:
            problems += (evolve(each, file=each.file or str(source.file.path)) for each in error.problems)


_OF_A_RULE_SET: Final = frozenset(("based_on", "effective", "grading"))
"""Keys at the head of a rule set that no project has, which has a name instead."""


def _is_rule_set(file: ProjectFile) -> bool:
    try:
        content = read_toml(file.path)
    except UnusableInputError:
        return False
    return "name" not in content and not _OF_A_RULE_SET.isdisjoint(content)
