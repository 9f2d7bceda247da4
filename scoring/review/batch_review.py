"""
Findings across sheets (ZP209, ZP221, ZP231, ZP232, ZP234, ZP509–ZP514, ZP516–ZP519, ZP603, ZP611).

Summaries against sheets, sheets against each other, and sheets against the list of approved projects.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from indicator_specs.projects import Project
from indicator_specs.words.names import plain_name
from scoring.findings.addresses import CellPlace
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding
from scoring.review.approved_projects import ApprovedProjects
from scoring.review.copied_texts import copied_texts
from scoring.review.reviewed_projects import BatchProjects, ReviewedProject
from scoring.review.summaries.listed import Listed, not_in_a_summary
from scoring.review.summaries.matches import matched
from scoring.review.summaries.rows import findings_of_rows
from scoring.review.summaries.sums import findings_of_sums
from scoring.rule_sets.grades import FULL_POINTS
from scoring.submissions.submission import SubmittedSummary


def batch_findings(
    projects: BatchProjects, summaries: Iterable[SubmittedSummary], approved: ApprovedProjects | None = None
) -> Iterator[Finding]:
    """
    Findings that no sheet shows alone.

    Of a summary its places are remembered, of the other sheets nothing.

    Args:
        projects: All reviewed sheets.
        summaries: All 汇总表 among them, file by file.
        approved: The approved projects, or None where none were given.
    """
    listed = Listed()
    for _, of_file in groupby(summaries, key=lambda summary: summary.file):
        matches = matched(of_file, projects)
        for match in matches:
            listed.add(match)
            yield from findings_of_rows(match)
        yield from findings_of_sums(matches)
    yield from not_in_a_summary(projects, listed)
    yield from _duplicates(projects)
    yield from _of_another_year(projects)
    yield from _all_at_full_marks(projects)
    yield from copied_texts(projects)
    yield from _unlike_the_approved(projects, approved)


def _duplicates(projects: BatchProjects) -> Iterator[Finding]:
    """One unit's project of one year handed in more than once."""
    for same_name in projects.namesakes():
        first_of: dict[tuple[str, int | None], ReviewedProject] = {}
        for project in sorted(same_name, key=lambda each: each.place):
            first = first_of.setdefault((plain_name(project.unit), project.year), project)
            if first is project:
                continue
            same = (first.budget, first.total) == (project.budget, project.total)
            name = project.name.strip()
            yield catalogue()["ZP514"].finding(
                project.place,
                found=name,
                project=name,
                where=first.where,
                basis="预算数和总分相同" if same else "预算数或总分不同",
            )


LEAST_PROJECTS: Final = 2

_ONE_IN: Final = 3
"""Where more sheets than one in three are of other years, several years were meant to be reviewed together."""


def _of_another_year(projects: BatchProjects) -> Iterator[Finding]:
    """Sheets of another year among those of one."""
    counts = Counter(project.year for project in projects if project.year is not None)
    if not counts:
        return
    (usual, count), *_ = counts.most_common(1)
    if _ONE_IN * (counts.total() - count) > counts.total():
        return
    for project in projects:
        if project.year not in {None, usual}:
            texts = {"found": str(project.year), "expected": str(usual), "basis": f"{count}张"}
            yield catalogue()["ZP518"].finding(project.place, project=project.name.strip(), **texts)


def _all_at_full_marks(projects: BatchProjects) -> Iterator[Finding]:
    count = 0
    for project in projects:
        if project.total != FULL_POINTS:
            return
        count += 1
    if count >= LEAST_PROJECTS:
        yield catalogue()["ZP603"].finding(CellPlace(), found=str(count))


def _unlike_the_approved(projects: BatchProjects, approved: ApprovedProjects | None) -> Iterator[Finding]:
    """A sheet that is held against no approved project, and an approved project on which nobody reported."""
    if approved is None:
        return
    for project in projects:
        name = project.name.strip()
        if name and approved.of(name, project.unit, project.year) is None:
            yield _not_held_against_any(project, approved.of_other_years(name, project.unit, project.year))
    for missing in approved.without_a_sheet((project.name, project.unit) for project in projects):
        texts = {"expected": missing.name, "project": missing.name, "where": missing.file}
        yield catalogue()["ZP517"].finding(CellPlace(), **texts)


def _not_held_against_any(project: ReviewedProject, of_other_years: Sequence[Project]) -> Finding:
    name = project.name.strip()
    if not of_other_years:
        return catalogue()["ZP516"].finding(project.place, found=name, project=name)
    return catalogue()["ZP519"].finding(
        project.place,
        project=name,
        years="、".join(f"{each.year}年度的（{each.file}）" for each in of_other_years),
        own="没有写年度" if project.year is None else f"是{project.year}年度的",
    )
