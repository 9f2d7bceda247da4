"""
A written report against the scored projects, and against itself.

Every figure that the text states about a project, or about all of them, is confirmed, found wrong, or left unchecked
because nothing is known to compare it with. Nothing is passed over silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve

from indicator_specs.projects import Subject
from scoring.findings.addresses import CellPlace
from scoring.findings.catalogue import catalogue
from scoring.narrative.blocks import Block
from scoring.narrative.name_matching import ProjectNames
from scoring.narrative.reading import read_report
from scoring.narrative.statements import ReadReport
from scoring.narrative_checks.accounting import accounts_of
from scoring.narrative_checks.arithmetic.derivations import derivations, places_that_follow, wrong_derivations
from scoring.narrative_checks.counted_lists import miscounted_lists
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.doubtful_owners import without_doubtful
from scoring.narrative_checks.indicator_statements import judged_indicators, without_those
from scoring.narrative_checks.judged_statements import judged_all, without_surplus, wrong_figures
from scoring.narrative_checks.naming.borne_out import names_not_borne_out, only_borne_out
from scoring.narrative_checks.naming.departments import departments_by_name
from scoring.narrative_checks.naming.misnamed_figures import is_misnamed, misnamed_projects, owners_of_figures
from scoring.narrative_checks.naming.names import inexact_names, taken_names
from scoring.narrative_checks.parts_of_sums import places_that_add_up, sums_in, wrong_sums
from scoring.narrative_checks.results import Against, NarrativeComparison, ReportFinding
from scoring.narrative_checks.selections.checks import figures_of_named, wrong_picks
from scoring.narrative_checks.selections.listed_names import CalledNames
from scoring.narrative_checks.self_checks import contradictions
from scoring.narrative_checks.sentence_figures import judged_by_sentences
from scoring.narrative_checks.series import missing_projects
from scoring.narrative_checks.shares import wrong_shares
from scoring.narrative_checks.table_sums import places_that_add_up_in_tables, wrong_table_sums
from scoring.narrative_checks.wholes import tells_of_more, undecided_set_aside
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
    projects = facts.assessed
    report = _read(blocks, facts)
    is_of_more = tells_of_more(report, facts)
    report = evolve(report, statements=tuple(undecided_set_aside(report, facts, against)))
    statements = judged_by_sentences(report, judged_all(report.statements, facts), facts)
    statements = without_surplus(statements, facts)
    statements = without_doubtful(only_borne_out(statements, facts), facts)
    sums = list(sums_in(report))
    indicators = list(judged_indicators(report, statements, projects, is_of_more=is_of_more))
    statements = without_those(statements, indicators)
    owners = owners_of_figures([each.statement for each in statements], projects)
    told = [*statements, *indicators]
    rightly_named = [each for each in told if not is_misnamed(each.statement, owners)]
    called = CalledNames.of(report, [project.name for project in projects])
    discrepancies: tuple[Discrepancy, ...] = (
        *wrong_figures(rightly_named, projects),
        *(inexact_names(report, projects, owners) if projects else ()),
        *misnamed_projects(report, projects, owners),
        *miscounted_lists(report, statements, projects),
        *missing_projects(report, facts.projects, owners),
        *contradictions(report, statements, projects),
        *wrong_picks(report, projects, called),
    )
    known = {each.statement.figure for each in told if each.verdict.right is not None}
    listed = figures_of_named(report, projects, called, known)
    discrepancies = (*discrepancies, *(each.discrepancy for each in listed if each.discrepancy is not None))
    wrong = {figure for each in discrepancies for figure in each.figures}
    by_sums = list(wrong_sums(sums, wrong))
    wrong = wrong.union(*(each.figures for each in by_sums))
    by_sums += wrong_table_sums(report, wrong)
    wrong = wrong.union(*(each.figures for each in by_sums))
    discrepancies = (*discrepancies, *by_sums, *wrong_shares(report, wrong))
    derived = list(derivations(report, told, projects, is_of_more=is_of_more))
    wrong = wrong.union(*(each.figures for each in discrepancies))
    discrepancies = (*discrepancies, *wrong_derivations(derived, wrong))
    adding_up = frozenset((*places_that_add_up(sums), *places_that_add_up_in_tables(report)))
    right = (each.place for each in listed if each.discrepancy is None)
    following = frozenset((*places_that_follow(derived), *right))
    accounts = accounts_of(
        report, told, discrepancies, projects, owners=owners, adding_up=adding_up, following=following
    )
    taken = tuple(taken_names(report, projects))
    named = {each.taken_for for each in taken}
    return NarrativeComparison(
        findings=tuple(_finding(each, file, against) for each in sorted(_each_once(discrepancies), key=_reading_order)),
        confirmed=accounts.confirmed,
        unchecked=accounts.unchecked,
        names=taken,
        coverage=accounts.coverage,
        absent=tuple(project.name for project in facts.projects if project.name not in named),
        departments=tuple(department.name for department in facts.departments),
    )


def _read(blocks: Sequence[Block], facts: UnitFacts) -> ReadReport:
    """What the report says, read once more where a name turns out to be none of the projects'."""
    projects = facts.assessed
    indicator_names = {each.name for project in projects for each in project.indicators}
    names = ProjectNames([project.name for project in projects], others=indicator_names)
    years = frozenset(project.year for project in projects if project.year is not None)
    units = sorted({name for project in projects for name in (project.unit, project.department) if name})
    of_department = {project.subject for project in projects} == {Subject.DEPARTMENT}
    report = read_report(blocks, names, years, units, of_department=of_department)
    others = names_not_borne_out(report, judged_all(report.statements, facts))
    return read_report(blocks, names.without(others), years, units, of_department=of_department) if others else report


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
