"""How far a 汇总表 could be held against the sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from scoring.review.coverage import NO_RATE, Coverage, NumberState, Stated, coverage_of, together
from scoring.review.reviewed_projects import BatchProjects, ReviewedProject
from scoring.review.summary_matches import SummaryMatch, budget_of, executed_of, matched, rate_of_row
from scoring.review.summary_sums import StatedSum, stated_sums
from scoring.review_rules.rule import NumberRole
from scoring.submissions.submission import SubmittedSummary


def summary_coverages(projects: BatchProjects, summaries: Iterable[SubmittedSummary]) -> Iterator[tuple[str, Coverage]]:
    """How far the 汇总表 of each file could be held against the sheets; ``summaries`` come file by file."""
    for file, of_file in groupby(summaries, key=lambda summary: summary.file):
        matches = [matched(summary, projects) for summary in of_file]
        sums = tuple(stated_sums(matches))
        yield file, together(_coverage(match, sums) for match in matches)


def _coverage(match: SummaryMatch, sums: Sequence[StatedSum]) -> Coverage:
    summary = match.summary
    return coverage_of(summary.sheet, _stated(match, sums), summary.left_over)


def _stated(match: SummaryMatch, sums: Sequence[StatedSum]) -> Iterator[Stated]:
    """The numbers of a summary's fields, with what was done with each; ``sums`` are those of its file."""
    summary = match.summary
    adds_up = any(each is match for stated in sums for each in stated.lists)
    is_sum = any(stated.match is match for stated in sums)
    for row, sheet in zip(summary.rows, match.sheets, strict=True):
        if row.total.number is not None:
            yield row.total, NumberRole.SUMMARY, _held_against(sheet, None if sheet is None else sheet.total, "总分")
        if row.rate.number is not None:
            known = rate_of_row(row) is not None
            yield row.rate, NumberRole.SUMMARY, NumberState.CHECKED if known else NO_RATE
        if row.executed.number is not None:
            tells_rate = row.rate.number is not None and rate_of_row(row) is not None
            by_rate = NumberState.READ if tells_rate else "没有自评表的全年执行数，也没有执行率可以核对"
            yield (
                row.executed,
                NumberRole.SUMMARY,
                by_rate if executed_of(sheet, summary) is None else NumberState.CHECKED,
            )
        if row.budget.number is not None:
            by_sheet = _held_against(sheet, budget_of(sheet, summary), "预算数")
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
