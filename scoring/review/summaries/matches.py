"""A 汇总表 and the sheets that its rows are about."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import PurePath

from attrs import frozen

from indicator_specs.projects import Amount
from indicator_specs.words.money import SUMMARY_UNIT
from indicator_specs.words.names import plain_name
from indicator_specs.words.units import convert
from scoring.assessing.execution_rulings import Rate, rate_of
from scoring.findings.addresses import CellPlace
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding
from scoring.review.reviewed_projects import BatchProjects, ReviewedProject
from scoring.submissions.submission import SubmittedSummary, SubmittedSummaryRow
from scoring.submissions.usable_numbers import usable_money


@frozen
class SummaryMatch:
    """A summary, and the sheet of each of its rows, or None."""

    summary: SubmittedSummary
    sheets: tuple[ReviewedProject | None, ...]

    def finding(self, code: str, cell: str, **texts: str) -> Finding:
        """A finding that stands in the summary."""
        return catalogue()[code].finding(CellPlace(self.summary.file, self.summary.sheet, cell), **texts)


def matched(summaries: Iterable[SubmittedSummary], projects: BatchProjects) -> list[SummaryMatch]:
    """The summaries of a file with their sheets."""
    return [_matched(summary, projects) for summary in summaries]


def _matched(summary: SubmittedSummary, projects: BatchProjects) -> SummaryMatch:
    taken: set[CellPlace] = set()
    sheets = []
    for row in summary.rows:
        project = _sheet_of(row, summary, projects, taken)
        if project is not None:
            taken.add(project.place)
        sheets.append(project)
    return SummaryMatch(summary, tuple(sheets))


def _sheet_of(
    row: SubmittedSummaryRow, summary: SubmittedSummary, projects: BatchProjects, taken: set[CellPlace]
) -> ReviewedProject | None:
    """The sheet of that name; of several the one of the same unit, in the same folder, with the same total."""
    name = plain_name(row.name.text)
    candidates = [each for each in projects.named(name) if each.place not in taken] if name else []

    def distance(project: ReviewedProject) -> tuple[bool, bool, bool]:
        return (
            plain_name(project.unit) != plain_name(row.unit.text),
            folder_of(project.file) != folder_of(summary.file),
            project.total != row.total.number,
        )

    return min(candidates, key=distance, default=None)


def folder_of(file: str) -> PurePath:
    """Where a file lies."""
    return PurePath(file.replace("\\", "/")).parent


def rate_of_row(row: SubmittedSummaryRow) -> Rate | None:
    """B/A of a row, where it tells both."""
    budget, executed = usable_money(row.budget), usable_money(row.executed)
    return rate_of(budget, executed) if budget and executed is not None else None


def amount_of_sheet(sheet: ReviewedProject | None, which: Amount, summary: SubmittedSummary) -> Decimal | None:
    """全年预算数 or 全年执行数 of a row's sheet in the summary's unit; None where it is not known."""
    if sheet is None or which is Amount.INITIAL:
        return None
    budget, unit = (sheet.budget, sheet.money_unit) if which is Amount.BUDGET else (sheet.executed_wan, SUMMARY_UNIT)
    converted = None if budget is None else convert(budget, unit, summary.money_unit)
    return converted.value if converted else None
