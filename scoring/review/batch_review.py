"""
Findings across sheets (ZP231, ZP232, ZP509–ZP514, ZP516–ZP518, ZP603, ZP611).

Summaries against sheets, sheets against each other, and sheets against the list of approved projects.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import PurePath
from typing import Final

from attrs import Factory, define, frozen

from indicator_specs.projects import Subject
from indicator_specs.words.money import SUMMARY_UNIT
from indicator_specs.words.names import plain_name
from indicator_specs.words.numbers import format_decimal
from indicator_specs.words.units import convert
from scoring.assessing.execution_rulings import Rate, rate_of
from scoring.findings.addresses import CellPlace
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding
from scoring.formulas.rounding import round_half_up
from scoring.review.approved_projects import ApprovedProjects
from scoring.review.copied_texts import copied_texts
from scoring.review.coverage import NO_RATE, Coverage, NumberState, Stated, coverage_of, together
from scoring.review.reviewed_projects import BatchProjects, ReviewedProject
from scoring.review_rules.rule import NumberRole
from scoring.rule_sets.grades import FULL_POINTS, plain_grade
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.claim_standing import same_number
from scoring.sheet_facts.claimed_rates import prints_rate
from scoring.sheet_facts.claimed_total import grade_of_total
from scoring.submissions.submission import SubmittedSummary, SubmittedSummaryRow
from scoring.submissions.usable_numbers import usable_money

TOTAL_PLACES: Final = 2


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
    listed = _Listed()
    for _, of_file in groupby(summaries, key=lambda summary: summary.file):
        matches = [_matched(summary, projects) for summary in of_file]
        for match in matches:
            listed.add(match)
            yield from _about_summary(match)
        yield from _wrong_sums(matches)
    yield from _not_in_a_summary(projects, listed)
    yield from _duplicates(projects)
    yield from _of_another_year(projects)
    yield from _all_at_full_marks(projects)
    yield from copied_texts(projects)
    yield from _unlike_the_approved(projects, approved)


def summary_coverages(projects: BatchProjects, summaries: Iterable[SubmittedSummary]) -> Iterator[tuple[str, Coverage]]:
    """How far the 汇总表 of each file could be held against the sheets; ``summaries`` come file by file."""
    for file, of_file in groupby(summaries, key=lambda summary: summary.file):
        matches = [_matched(summary, projects) for summary in of_file]
        sums = tuple(_stated_sums(matches))
        yield file, together(_coverage(match, sums) for match in matches)


# ---------------------------------------------------------------- a summary and its sheets


@frozen
class _Match:
    """A summary, and the sheet of each of its rows, or None."""

    summary: SubmittedSummary
    sheets: tuple[ReviewedProject | None, ...]

    def finding(self, code: str, cell: str, **texts: str) -> Finding:
        return catalogue()[code].finding(CellPlace(self.summary.file, self.summary.sheet, cell), **texts)


def _matched(summary: SubmittedSummary, projects: BatchProjects) -> _Match:
    taken: set[CellPlace] = set()
    sheets = []
    for row in summary.rows:
        project = _sheet_of(row, summary, projects, taken)
        if project is not None:
            taken.add(project.place)
        sheets.append(project)
    return _Match(summary, tuple(sheets))


def _sheet_of(
    row: SubmittedSummaryRow, summary: SubmittedSummary, projects: BatchProjects, taken: set[CellPlace]
) -> ReviewedProject | None:
    """The sheet of that name; of several the one of the same unit, in the same folder, with the same total."""
    name = plain_name(row.name.text)
    candidates = [each for each in projects.named(name) if each.place not in taken] if name else []

    def distance(project: ReviewedProject) -> tuple[bool, bool, bool]:
        return (
            plain_name(project.unit) != plain_name(row.unit.text),
            _folder(project.file) != _folder(summary.file),
            project.total != row.total.number,
        )

    return min(candidates, key=distance, default=None)


def _folder(file: str) -> PurePath:
    return PurePath(file.replace("\\", "/")).parent


def _about_summary(match: _Match) -> Iterator[Finding]:
    some_sheets = any(sheet is not None for sheet in match.sheets)
    for row, sheet in zip(match.summary.rows, match.sheets, strict=True):
        name = row.name.text.strip()
        yield from _own_grade(match, row, sheet)
        yield from _own_rate(match, row)
        if sheet is not None:
            yield from _total_differs(match, row, sheet)
            yield from _grade_differs(match, row, sheet)
            yield from _money_differs(match, row, sheet)
        elif some_sheets:
            yield match.finding("ZP513", row.name.cell, found=name, project=name)


def _rate_of_row(row: SubmittedSummaryRow) -> Rate | None:
    """B/A of a row, where it tells both."""
    budget, executed = usable_money(row.budget), usable_money(row.executed)
    return rate_of(budget, executed) if budget and executed is not None else None


def _own_rate(match: _Match, row: SubmittedSummaryRow) -> Iterator[Finding]:
    told, rate = row.rate.number, _rate_of_row(row)
    if told is None or rate is None or prints_rate(told, rate.exact):
        return
    basis = f"{format_decimal(rate.executed)}÷{format_decimal(rate.budget)}"
    texts = {"found": format_decimal(told), "expected": format_decimal(rate.printed), "basis": basis}
    yield match.finding("ZP221", row.rate.cell, project=row.name.text.strip(), **texts)


def _total_differs(match: _Match, row: SubmittedSummaryRow, sheet: ReviewedProject) -> Iterator[Finding]:
    told, own = row.total.number, sheet.total
    if told is None or own is None or same_number(own, told, TOTAL_PLACES) or same_number(told, own, TOTAL_PLACES):
        return
    texts = {"found": format_decimal(told), "expected": format_decimal(own), "where": sheet.where}
    yield match.finding("ZP509", row.total.cell, project=row.name.text.strip(), **texts)


def _grade_differs(match: _Match, row: SubmittedSummaryRow, sheet: ReviewedProject) -> Iterator[Finding]:
    rules = sheet.rule_set
    if rules is None:
        return
    told, own = plain_grade(row.grade.text, rules), plain_grade(sheet.grade, rules)
    right = _right_grade(row, rules)
    if not told or not own or told == own or (right and told != right):
        return  # a grade that does not suit its own total is told by _own_grade
    texts = {"found": told, "expected": own, "where": sheet.where}
    yield match.finding("ZP510", row.grade.cell, project=row.name.text.strip(), **texts)


def _own_grade(match: _Match, row: SubmittedSummaryRow, sheet: ReviewedProject | None) -> Iterator[Finding]:
    rules = sheet.rule_set if sheet else next((each.rule_set for each in match.sheets if each and each.rule_set), None)
    told = row.grade.text.strip()
    if rules is None or not told or row.total.number is None:
        return
    right = row.total.number if sheet is None or sheet.total is None else sheet.total  # ZP509 tells the other one
    expected = grade_of_total(right, rules)
    if plain_grade(told, rules) != expected:
        total = format_decimal(right)
        yield match.finding(
            "ZP232", row.grade.cell, found=told, expected=expected, total=total, project=row.name.text.strip()
        )


def _right_grade(row: SubmittedSummaryRow, rules: RuleSet) -> str:
    return "" if row.total.number is None else grade_of_total(row.total.number, rules)


def _money_differs(match: _Match, row: SubmittedSummaryRow, sheet: ReviewedProject) -> Iterator[Finding]:
    amounts = (
        ("全年预算数", row.budget, _budget_of(sheet, match.summary)),
        ("全年执行数", row.executed, _executed_of(sheet, match.summary)),
    )
    for field, entry, own in amounts:
        told = entry.number
        if told is None or own is None or told == own or told == round_half_up(own, TOTAL_PLACES):
            continue
        texts = {"found": format_decimal(told), "expected": format_decimal(own), "where": sheet.where}
        yield match.finding("ZP511", entry.cell, project=row.name.text.strip(), field=field, **texts)


def _budget_of(sheet: ReviewedProject | None, summary: SubmittedSummary) -> Decimal | None:
    if sheet is None or sheet.budget is None:
        return None
    converted = convert(sheet.budget, sheet.money_unit, summary.money_unit)
    return converted.value if converted else None


def _executed_of(sheet: ReviewedProject | None, summary: SubmittedSummary) -> Decimal | None:
    if sheet is None or sheet.executed_wan is None:
        return None
    converted = convert(sheet.executed_wan, SUMMARY_UNIT, summary.money_unit)
    return converted.value if converted else None


# ---------------------------------------------------------------- 合计, wherever it stands


@frozen
class _StatedSum:
    """
    A 合计 of a file, and the lists that it adds up.

    Attributes:
        match: Where it stands.
        lists: What it adds up; one list may go on over several sheets.
        told: What it says.
        total: What the lists add up to.
        mended: The same, where the sheets tell another amount than a row.
    """

    match: _Match
    lists: tuple[_Match, ...]
    told: Decimal
    total: Decimal
    mended: Decimal

    @property
    def fits(self) -> bool:
        """It is the sum, or the right one where a row is the mistake."""
        return self.told in (self.total, self.mended, round_half_up(self.total, TOTAL_PLACES))

    @property
    def count(self) -> int:
        """How many projects it adds up."""
        return sum(len(each.summary.rows) for each in self.lists)


def _wrong_sums(matches: Sequence[_Match]) -> Iterator[Finding]:
    for stated in _stated_sums(matches):
        if not stated.fits:
            yield stated.match.finding(
                "ZP231",
                stated.match.summary.budget_total.cell,
                found=format_decimal(stated.told),
                expected=format_decimal(stated.total),
                basis=f"{stated.count}个项目之和",
            )


def _stated_sums(matches: Sequence[_Match]) -> Iterator[_StatedSum]:
    """Every 合计 of a file whose lists are known whole: with those that fit it, else with those that come nearest."""
    for at, match in enumerate(matches):
        told = match.summary.budget_total.number
        if told is None:
            continue
        candidates = [each for lists in _lists_above(matches, at) if (each := _summed(match, lists, told))]
        if candidates:
            yield min(candidates, key=lambda each: (not each.fits, abs(each.told - each.total)))


def _lists_above(matches: Sequence[_Match], at: int) -> Iterator[tuple[_Match, ...]]:
    """
    What a 合计 may add up.

    The lists since the one before it, as far as these have none of their own; its own list; every list of the file.
    """
    first = max((other + 1 for other in range(at) if matches[other].summary.budget_total.number is not None), default=0)
    yield tuple(each for each in matches[first : at + 1] if each.summary.rows)
    yield tuple(each for each in matches[at : at + 1] if each.summary.rows)
    yield tuple(each for each in matches if each.summary.rows)


def _summed(match: _Match, lists: tuple[_Match, ...], told: Decimal) -> _StatedSum | None:
    """None where there is nothing to add, an amount is missing, or a list is in another unit."""
    unit = match.summary.money_unit
    rows = [(row, sheet, each) for each in lists for row, sheet in zip(each.summary.rows, each.sheets, strict=True)]
    known = [row.budget.number for row, _, _ in rows if row.budget.number is not None]
    if not rows or len(known) < len(rows) or any(each.summary.money_unit != unit for each in lists):
        return None
    by_sheets = [_budget_of(sheet, each.summary) for _, sheet, each in rows]
    mended = sum((row if own is None else own for own, row in zip(by_sheets, known, strict=True)), Decimal(0))
    return _StatedSum(match, lists, told, sum(known, Decimal(0)), mended)


# ---------------------------------------------------------------- how far a summary could be checked


def _coverage(match: _Match, sums: Sequence[_StatedSum]) -> Coverage:
    summary = match.summary
    return coverage_of(summary.sheet, _stated(match, sums), summary.left_over)


def _stated(match: _Match, sums: Sequence[_StatedSum]) -> Iterator[Stated]:
    """The numbers of a summary's fields, with what was done with each; ``sums`` are those of its file."""
    summary = match.summary
    adds_up = any(each is match for stated in sums for each in stated.lists)
    is_sum = any(stated.match is match for stated in sums)
    for row, sheet in zip(summary.rows, match.sheets, strict=True):
        if row.total.number is not None:
            yield row.total, NumberRole.SUMMARY, _held_against(sheet, None if sheet is None else sheet.total, "总分")
        if row.rate.number is not None:
            known = _rate_of_row(row) is not None
            yield row.rate, NumberRole.SUMMARY, NumberState.CHECKED if known else NO_RATE
        if row.executed.number is not None:
            tells_rate = row.rate.number is not None and _rate_of_row(row) is not None
            by_rate = NumberState.READ if tells_rate else "没有自评表的全年执行数，也没有执行率可以核对"
            yield (
                row.executed,
                NumberRole.SUMMARY,
                by_rate if _executed_of(sheet, summary) is None else NumberState.CHECKED,
            )
        if row.budget.number is not None:
            by_sheet = _held_against(sheet, _budget_of(sheet, summary), "预算数")
            yield row.budget, NumberRole.SUMMARY, NumberState.CHECKED if adds_up else by_sheet
    if summary.budget_total.number is not None:
        yield (
            summary.budget_total,
            NumberRole.SUMMARY,
            NumberState.CHECKED if is_sum else "有项目没有填预算数，合计无从核对",
        )


def _held_against(sheet: ReviewedProject | None, number: Decimal | None, what: str) -> NumberState | str:
    if sheet is None:
        return "没有找到这个项目的自评表"
    return f"自评表没有可比的{what}" if number is None else NumberState.CHECKED


@define
class _Listed:
    """
    What the summaries list: the sheets that they were matched with, their names, and the folders of both.

    A summary speaks for its own folder and those below: one that a unit hands in does not say what others left out.
    """

    places: set[CellPlace] = Factory(set)
    names: set[str] = Factory(set)
    folders: set[PurePath] = Factory(set)

    def add(self, match: _Match) -> None:
        """Remember a summary."""
        sheets = [sheet for sheet in match.sheets if sheet is not None]
        self.names.update(plain_name(row.name.text) for row in match.summary.rows)
        self.places.update(sheet.place for sheet in sheets)
        if sheets:
            own = _folder(match.summary.file)
            self.folders.update(folder for sheet in sheets if (folder := _folder(sheet.file)).is_relative_to(own))
            self.folders.add(own)


def _not_in_a_summary(projects: BatchProjects, listed: _Listed) -> Iterator[Finding]:
    """A project's sheet that no summary lists, although one that lists its neighbours is there."""
    if not listed.folders:
        return
    for project in projects:
        name = plain_name(project.name)
        if not name or project.subject is not Subject.PROJECT or name in listed.names or project.place in listed.places:
            continue
        if _folder(project.file) in listed.folders:
            text = project.name.strip()
            yield catalogue()["ZP512"].finding(project.place, found=text, project=text)


# ---------------------------------------------------------------- sheets against each other


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


# ---------------------------------------------------------------- sheets against the list of approved projects


def _unlike_the_approved(projects: BatchProjects, approved: ApprovedProjects | None) -> Iterator[Finding]:
    """A sheet that no approved project fits, and an approved project on which nobody reported."""
    if approved is None:
        return
    for project in projects:
        name = project.name.strip()
        if name and approved.of(name, project.unit) is None:
            yield catalogue()["ZP516"].finding(project.place, found=name, project=name)
    for missing in approved.without_a_sheet((project.name, project.unit) for project in projects):
        texts = {"expected": missing.name, "project": missing.name, "where": missing.file}
        yield catalogue()["ZP517"].finding(CellPlace(), **texts)
