"""How far a 汇总表 could be checked: its numbers, with what was done with each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from indicator_specs.projects import Amount
from scoring.review.coverage import NO_RATE, Coverage, NumberState, Stated, coverage_of, together
from scoring.review.reviewed_projects import BatchProjects, ReviewedProject
from scoring.review.summaries.grades import grade_ruling, is_a_total
from scoring.review.summaries.matches import SummaryMatch, amount_of_sheet, matched, rate_of_row
from scoring.review.summaries.rows import AMOUNT_WORDS
from scoring.review.summaries.sums import CheckedSum, checked_sums, place_of
from scoring.review_rules.rule import NumberRole
from scoring.submissions.submission import SubmittedSummary, SubmittedSummaryRow

_NO_SHEET: Final = "没有找到这个项目的自评表"
_NO_SUM: Final = "有项目没有填这一栏，或金额单位不同，无从相加"
_NO_AVERAGE: Final = "有项目没有得分，或得分不在0到100之间，平均分无从核对"
_NOT_AVERAGED: Final = "平均行只核对得分和执行率"


def summary_coverages(projects: BatchProjects, summaries: Iterable[SubmittedSummary]) -> Iterator[tuple[str, Coverage]]:
    """How far the 汇总表 of each file could be checked; ``summaries`` come file by file."""
    for file, of_file in groupby(summaries, key=lambda summary: summary.file):
        matches = matched(of_file, projects)
        sums = tuple(checked_sums(matches))
        yield file, together(summary_coverage(match, sums) for match in matches)


def summary_coverage(match: SummaryMatch, sums: Sequence[CheckedSum]) -> Coverage:
    """
    How far a summary was checked.

    Args:
        match: The summary and its sheets.
        sums: All those of its file.
    """
    summary = match.summary
    return coverage_of(summary.sheet, _stated(match, sums), summary.left_over)


def _stated(match: SummaryMatch, sums: Sequence[CheckedSum]) -> Iterator[Stated]:
    checked = {place_of(each.match, each.entry) for each in sums}
    used = {place for each in sums for place in each.used}
    for row, sheet in zip(match.summary.rows, match.sheets, strict=True):
        yield from _of_a_project(match, row, sheet, used)
        yield from _grade(match, row, sheet)
    adding = [match.summary.total_row, *(each.row for each in match.summary.subtotals)]
    for row in (*adding, match.summary.average_row):
        yield from _of_a_sum(match, row, checked, is_average=row is match.summary.average_row)
        yield from _grade(match, row, None)
    count = match.summary.count
    if count.number is not None:
        is_checked = place_of(match, count) in checked
        yield count, NumberRole.SUMMARY, NumberState.CHECKED if is_checked else "表中没有列出项目"


def _of_a_project(
    match: SummaryMatch, row: SubmittedSummaryRow, sheet: ReviewedProject | None, used: set[str]
) -> Iterator[Stated]:
    if row.total.number is not None:
        yield row.total, NumberRole.SUMMARY, _total(match, row, sheet, used)
    rate = rate_of_row(row)
    if row.rate.number is not None:
        yield row.rate, NumberRole.SUMMARY, NumberState.CHECKED if rate is not None else _no_rate(match, row)
    for which in Amount:
        entry = row.amount(which)
        if entry.number is None:
            continue
        if amount_of_sheet(sheet, which, match.summary) is not None or place_of(match, entry) in used:
            yield entry, NumberRole.SUMMARY, NumberState.CHECKED
        elif which is not Amount.INITIAL and rate is not None and row.rate.number is not None:
            yield entry, NumberRole.SUMMARY, NumberState.READ
        else:
            words = f"没有自评表的{AMOUNT_WORDS[which]}，也没有合计或执行率可以核对"
            yield entry, NumberRole.SUMMARY, _NO_SHEET if sheet is None and which is Amount.BUDGET else words


def _total(
    match: SummaryMatch, row: SubmittedSummaryRow, sheet: ReviewedProject | None, used: set[str]
) -> NumberState | str:
    if sheet is not None and sheet.total is not None:
        return NumberState.CHECKED
    if not is_a_total(row.total.number):
        return NumberState.CHECKED
    ruling = grade_ruling(match, row, sheet)
    if place_of(match, row.total) in used or (ruling is not None and not ruling.open):
        return NumberState.READ
    return _NO_SHEET if sheet is None else "自评表没有可比的总分"


def _grade(match: SummaryMatch, row: SubmittedSummaryRow, sheet: ReviewedProject | None) -> Iterator[Stated]:
    ruling = grade_ruling(match, row, sheet)
    if ruling is not None and ruling.open:
        yield row.grade, NumberRole.SUMMARY, ruling.open


def _of_a_sum(
    match: SummaryMatch, row: SubmittedSummaryRow, checked: set[str], *, is_average: bool
) -> Iterator[Stated]:
    for which in Amount:
        reason = _NOT_AVERAGED if is_average else _NO_SUM
        entry = row.amount(which)
        if entry.number is not None:
            yield entry, NumberRole.SUMMARY, NumberState.CHECKED if place_of(match, entry) in checked else reason
    for entry, reason in ((row.rate, _no_rate(match, row)), (row.total, _NO_AVERAGE)):
        if entry.number is not None:
            yield entry, NumberRole.SUMMARY, NumberState.CHECKED if place_of(match, entry) in checked else reason


def _no_rate(match: SummaryMatch, row: SubmittedSummaryRow) -> str:
    """Why the rate of a row was not checked: a column is not there, or not known, or its field is empty."""
    lacking = [AMOUNT_WORDS[which] for which in (Amount.BUDGET, Amount.EXECUTED) if not row.amount(which).cell]
    if not lacking:
        return NO_RATE
    headings = "、".join(f"“{each}”" for each in match.summary.unknown_headings)
    return f"没有认出{'和'.join(lacking)}的栏目{f'（{headings}没有认出）' if headings else ''}，执行率无从核对"
