"""In which order findings are told."""

from __future__ import annotations

from collections.abc import Iterable

from scoring.findings.addresses import position_of
from scoring.findings.finding import Finding


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By row, then column, then code; findings about the whole sheet first."""
    return tuple(sorted(findings, key=_reading_order))


def sheet_by_sheet(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """A file's findings: those about the whole file first, then by sheet as the sheets come, then by cell and code."""
    by_sheet: dict[str, list[Finding]] = {"": []}
    for finding in findings:
        by_sheet.setdefault(finding.sheet, []).append(finding)
    return tuple(finding for sheet in by_sheet.values() for finding in in_order(sheet))


def _reading_order(finding: Finding) -> tuple[int, int, str, str, str]:
    if finding.in_words and not finding.cell:  # of running text: they come in its order
        return 0, 0, "", "", ""
    position = position_of(finding.cell)
    row, column, unread = (*position, "") if position else (0, 0, finding.cell)
    return row, column, unread, finding.code, finding.message
