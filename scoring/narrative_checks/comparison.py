"""
A written report against the scored projects, and against itself.

Every figure that the text states about a project, or about all of them, is confirmed, found wrong, or left unchecked
because nothing is known to compare it with. Nothing is passed over silently.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from indicator_specs.projects import Subject
from scoring.findings.addresses import CellPlace
from scoring.findings.catalogue import catalogue
from scoring.indicator_narrative.other_schemes import scores_by_another_scheme
from scoring.indicator_narrative.roles import POINTS
from scoring.narrative.blocks import Block
from scoring.narrative.name_matching import ProjectNames
from scoring.narrative.reading import read_report
from scoring.narrative.statements import Aside, ReadReport
from scoring.narrative_checks.accounting import accounts_of
from scoring.narrative_checks.arithmetic.derivations import derivations, places_that_follow, wrong_derivations
from scoring.narrative_checks.counted_lists import miscounted_lists
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.doubts.indicators import without_doubtful_indicators
from scoring.narrative_checks.doubts.more_projects import tells_of_more
from scoring.narrative_checks.doubts.owners import without_doubtful
from scoring.narrative_checks.doubts.scores import without_another_scheme
from scoring.narrative_checks.doubts.set_aside import of_nothing_known
from scoring.narrative_checks.doubts.undecided import undecided_set_aside
from scoring.narrative_checks.indicator_statements import judged_indicators, without_those
from scoring.narrative_checks.judged_statements import JudgedStatement, judged_all, without_surplus, wrong_figures
from scoring.narrative_checks.money.numbered_amounts import wrong_numbered_amounts
from scoring.narrative_checks.money.table_rates import wrong_table_rates
from scoring.narrative_checks.money.table_shares import wrong_table_shares
from scoring.narrative_checks.naming.borne_out import names_not_borne_out, only_borne_out
from scoring.narrative_checks.naming.departments import departments_by_name
from scoring.narrative_checks.naming.misnamed_figures import (
    Owners,
    beside_their_names,
    is_misnamed,
    misnamed_projects,
    owners_of_figures,
)
from scoring.narrative_checks.naming.names import inexact_names, taken_names
from scoring.narrative_checks.naming.standing import NameStanding
from scoring.narrative_checks.parts_of_sums import places_that_add_up, sums_in, wrong_sums
from scoring.narrative_checks.results import Against, NarrativeComparison, ReportFinding
from scoring.narrative_checks.selections.checks import figures_of_named, wrong_picks
from scoring.narrative_checks.selections.listed_names import CalledNames
from scoring.narrative_checks.self_checks import contradictions
from scoring.narrative_checks.sentence_figures import judged_by_sentences
from scoring.narrative_checks.series import missing_projects
from scoring.narrative_checks.shares import wrong_shares
from scoring.narrative_checks.table_sums import places_that_add_up_in_tables, wrong_table_sums
from scoring.unit_facts.project_facts import ProjectFacts
from scoring.unit_facts.unit_facts import UnitFacts, unit_facts


def compare_report(
    blocks: Sequence[Block],
    projects: Sequence[ProjectFacts],
    file: str = "",
    against: Against = Against.COMPUTED,
) -> NarrativeComparison:
    """
    Compare a written report with the scored projects.

    Args:
        blocks: The report.
        projects: All that the report should be about; with none it is held against itself.
        file: Its name, for the findings.
        against: Where the figures of the projects come from.
    """
    facts = unit_facts(tuple(departments_by_name(projects)))
    told = _told(_read(blocks, facts), facts, against)
    standing = NameStanding.of(told.report, told.judged, facts.assessed)
    checked = _checked(told, facts, standing)
    accounts = accounts_of(
        told.report,
        told.judged,
        checked.discrepancies,
        facts.assessed,
        owners=told.owners,
        adding_up=checked.adding_up,
        following=checked.following,
    )
    names = tuple(taken_names(told.report, facts.assessed, standing))
    named = {each.taken_for for each in names}
    found = sorted(_each_once(checked.discrepancies), key=_reading_order)
    return NarrativeComparison(
        findings=tuple(_finding(each, file, against) for each in found),
        confirmed=accounts.confirmed,
        unchecked=accounts.unchecked,
        names=names,
        coverage=accounts.coverage,
        absent=tuple(project.name for project in facts.projects if project.name not in named),
        departments=tuple(department.name for department in facts.departments),
    )


def _read(blocks: Sequence[Block], facts: UnitFacts) -> ReadReport:
    """What the report says, read once more where a name turns out to be none of the projects'."""
    projects = facts.assessed
    indicator_names = {each.name for project in projects for each in project.indicators}
    units = sorted({name for project in projects for name in (project.unit, project.department) if name})
    names = ProjectNames([project.name for project in projects], others=indicator_names, owners=units)
    years = frozenset(project.year for project in projects if project.year is not None)
    of_department = {project.subject for project in projects} == {Subject.DEPARTMENT}
    report = read_report(blocks, names, years, units, of_department=of_department)
    others = names_not_borne_out(report, judged_all(report.statements, facts), projects)
    return read_report(blocks, names.without(others), years, units, of_department=of_department) if others else report


@frozen
class _Told:
    """
    What the report tells, judged by the projects one figure at a time.

    Attributes:
        report: What was read.
        statements: Of projects, or of all of them together.
        indicators: Of indicators.
        owners: Under which names another project's figures stand.
        is_of_more: It tells of more projects than there are sheets.
    """

    report: ReadReport
    statements: Sequence[JudgedStatement]
    indicators: Sequence[JudgedStatement]
    owners: Owners
    is_of_more: bool

    @property
    def judged(self) -> Sequence[JudgedStatement]:
        return [*self.statements, *self.indicators]


def _told(read: ReadReport, facts: UnitFacts, against: Against) -> _Told:
    is_of_more = tells_of_more(read, facts)
    report = evolve(read, statements=tuple(undecided_set_aside(read, facts, against)))
    statements = judged_by_sentences(report, judged_all(report.statements, facts), facts)
    statements = without_surplus(statements, facts)
    statements = without_doubtful(only_borne_out(statements, facts), facts)
    if scores_by_another_scheme(report.passages, facts.assessed):
        statements = without_another_scheme(statements)
    indicators = list(judged_indicators(report, statements, facts.assessed, is_of_more=is_of_more))
    indicators = without_doubtful_indicators(indicators)
    statements = without_those(statements, indicators)
    likely = owners_of_figures([each.statement for each in statements], facts.assessed)
    owners = beside_their_names(report, [each.statement for each in statements], likely)
    elsewhere = {number: likely[number] for number in likely.keys() - owners.keys()}
    statements = [of_nothing_known(each) if is_misnamed(each.statement, elsewhere) else each for each in statements]
    return _Told(report, statements, indicators, owners, is_of_more)


@frozen
class _Checked:
    """
    What the checks found.

    Attributes:
        discrepancies: All that is wrong.
        adding_up: Passage and place of the parts of sums that agree.
        following: Passage and place of the figures that follow from others.
    """

    discrepancies: Sequence[Discrepancy]
    adding_up: Container[tuple[int, int]]
    following: Container[tuple[int, int]]


def _checked(told: _Told, facts: UnitFacts, standing: NameStanding) -> _Checked:
    """Each check after those whose figures must be right for it: a sum of a wrong part is not told as wrong itself."""
    report, projects = told.report, facts.assessed
    called = CalledNames.of(report, [project.name for project in projects])
    known = {each.statement.figure for each in told.judged if each.verdict.right is not None}
    unlike = {each.statement.figure for each in told.judged if each.statement.aside is Aside.OF_NO_KNOWN_LIST}
    named = figures_of_named(report, projects, called, known | unlike, is_of_more=told.is_of_more)
    found = list(_wrong_alone(told, facts, called, standing))
    found += [each.discrepancy for each in named if each.discrepancy is not None]
    sums = list(sums_in(report))
    derived = list(derivations(report, told.judged, projects, is_of_more=told.is_of_more))
    if scores_by_another_scheme(report.passages, projects):
        derived = [each for each in derived if each.derived.is_true or each.derived.stated.unit != POINTS]
    found += wrong_sums(sums, _figures(found), frozenset(places_that_follow(derived)))
    found += wrong_table_sums(report, _figures(found))
    found += wrong_table_rates(report, _figures(found))
    found += wrong_table_shares(report, _figures(found))
    found += wrong_shares(report, _figures(found))
    found += wrong_numbered_amounts(report, projects, _figures(found))
    found += wrong_derivations(derived, _figures(found))
    return _Checked(
        found,
        adding_up=frozenset((*places_that_add_up(sums), *places_that_add_up_in_tables(report))),
        following=frozenset(
            (*places_that_follow(derived), *(each.place for each in named if each.discrepancy is None))
        ),
    )


def _wrong_alone(told: _Told, facts: UnitFacts, called: CalledNames, standing: NameStanding) -> Iterator[Discrepancy]:
    """What is wrong whatever other figures are."""
    report, projects, owners = told.report, facts.assessed, told.owners
    yield from wrong_figures([each for each in told.judged if not is_misnamed(each.statement, owners)], projects)
    if projects:
        yield from inexact_names(report, projects, owners, standing)
    yield from misnamed_projects(report, projects, owners)
    yield from miscounted_lists(report, told.statements, projects)
    yield from missing_projects(report, facts.projects, owners, standing)
    yield from contradictions(report, told.statements, projects)
    yield from wrong_picks(report, projects, called)


def _figures(found: Iterable[Discrepancy]) -> set[tuple[int, int]]:
    """Passage and place of all that is wrong."""
    return {figure for each in found for figure in each.figures}


def _finding(found: Discrepancy, file: str, against: Against) -> ReportFinding:
    """A discrepancy in the words of the catalogue."""
    note = f"（{'；'.join(found.notes)}）" if found.notes else ""
    return ReportFinding(
        catalogue()[found.code].finding(
            CellPlace(file),
            found=found.found,
            expected=found.expected,
            project=found.project,
            field=found.field,
            subject=f"“{found.project}”的" if found.project else "各项目的" if found.is_of_all else "",
            note=note,
            against=against.says,
            sheet=against.sheet,
        ),
        found.passage.text.place(found.position),
        found.passage.text.sentence_at(found.position),
    )


def _each_once(found: Iterable[Discrepancy]) -> Iterator[Discrepancy]:
    """A list that several checks count is told once for its sentence."""
    told = set[tuple[int, int, str, str, str]]()
    for each in found:
        sentence = each.passage.text.sentence_number(each.position)
        what = each.passage.number, sentence, each.code, each.found, each.expected
        if each.code != _LISTS or what not in told:
            told.add(what)
            yield each


_LISTS: Final = "ZP536"


def _reading_order(found: Discrepancy) -> tuple[int, int]:
    return found.passage.number, found.position
