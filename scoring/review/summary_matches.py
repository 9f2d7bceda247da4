"""A 汇总表 and the sheets that its rows list."""

from __future__ import annotations

from decimal import Decimal
from pathlib import PurePath
from typing import Final

from attrs import frozen

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

TOTAL_PLACES: Final = 2


@frozen
class SummaryMatch:
    """
    Attributes:
        summary: As read.
        sheets: Of each of its rows the one that it lists, or None.
    """

    summary: SubmittedSummary
    sheets: tuple[ReviewedProject | None, ...]

    def finding(self, code: str, cell: str, **texts: str) -> Finding:
        """A finding of the catalogue at a cell of the summary; ``texts`` as for ``CatalogueEntry.finding``."""
        return catalogue()[code].finding(CellPlace(self.summary.file, self.summary.sheet, cell), **texts)


def matched(summary: SubmittedSummary, projects: BatchProjects) -> SummaryMatch:
    """A summary with its sheets; none is taken for two rows."""
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
    """Where a file lies, by its path on whatever system it was named."""
    return PurePath(file.replace("\\", "/")).parent


def rate_of_row(row: SubmittedSummaryRow) -> Rate | None:
    """B/A of a row, where it tells both."""
    budget, executed = usable_money(row.budget), usable_money(row.executed)
    return rate_of(budget, executed) if budget and executed is not None else None


def budget_of(sheet: ReviewedProject | None, summary: SubmittedSummary) -> Decimal | None:
    """全年预算数 of a sheet in the unit of the summary; None where there is none."""
    if sheet is None or sheet.budget is None:
        return None
    converted = convert(sheet.budget, sheet.money_unit, summary.money_unit)
    return converted.value if converted else None


def executed_of(sheet: ReviewedProject | None, summary: SubmittedSummary) -> Decimal | None:
    """全年执行数 likewise."""
    if sheet is None or sheet.executed_wan is None:
        return None
    converted = convert(sheet.executed_wan, SUMMARY_UNIT, summary.money_unit)
    return converted.value if converted else None
