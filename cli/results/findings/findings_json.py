"""Reviewed files as JSON, file by file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from cli.results.findings.json_stream import ITEMS, streamed
from cli.results.pair_json import JsonDocument, number
from cli.results.rounds_json import (
    ended_document,
    expected_document,
    last_year_counts,
    ledger_document,
    not_held_document,
    round_document,
    standing_document,
)
from cli.terminal.output_format import SCHEMA_VERSION
from scoring.findings.finding import Finding
from scoring.narrative_checks.results import CheckedFigure
from scoring.review.coverage import Coverage
from scoring.review.records import FileRecord, IndicatorRecord, NarrativeRecord, ProjectRecord
from scoring.submissions.form_kind import FormOnSheet
from workbooks.files.unread_files import UnreadFile

if TYPE_CHECKING:
    from scoring.review.last_year import LastYearTold
    from scoring.rounds.ledger import LedgerRow
    from scoring.rounds.progress import EndedFinding, RoundProgress
    from scoring.rounds.roster import ExpectedProject


@frozen(kw_only=True)
class ToldBeside:
    """
    What a review tells beside its files; nothing where the run knows nothing of it.

    Attributes:
        unread: The files that were not read.
        progress, ended, ledger: How far the round is, what ended in it, and what came out wrong and is done about it,
            where a record is kept.
        expected: Which projects came, where a list of those that should was given.
        last_year: What could be held against last year's review, where one was given.
        rules: Which rules were used and why (``rules_chosen_document``).
    """

    unread: Iterable[UnreadFile] = ()
    progress: RoundProgress | None = None
    ended: Iterable[EndedFinding] = ()
    ledger: Iterable[LedgerRow] = ()
    expected: Sequence[ExpectedProject] = ()
    last_year: LastYearTold | None = None
    rules: Sequence[JsonDocument] = ()


def json_chunks(records: Iterable[FileRecord], beside: ToldBeside | None = None) -> Iterator[str]:
    """
    The JSON of ``zpb review`` (docs/json.md), file by file, and after these what is told beside them.

    Numbers are strings, never rounded; what is not known is null.
    """
    beside = beside or ToldBeside()
    document: JsonDocument = {"schema_version": SCHEMA_VERSION, "files": ITEMS, "unread": ITEMS}
    lists: tuple[Iterable[JsonDocument], ...] = (map(file_document, records), map(_unread_document, beside.unread))
    if beside.expected:
        document["expected"] = [expected_document(each) for each in beside.expected]
    if beside.last_year is not None:
        document["last_year"] = {"counts": last_year_counts(beside.last_year), "not_held": ITEMS}
        lists = (*lists, map(not_held_document, beside.last_year.not_held))
    if beside.rules:
        document["rules"] = list(beside.rules)
    if beside.progress is not None:
        document |= {"round": round_document(beside.progress), "ended": ITEMS, "ledger": ITEMS}
        lists = (*lists, map(ended_document, beside.ended), map(ledger_document, beside.ledger))
    return streamed(document, *lists)


def file_document(record: FileRecord) -> JsonDocument:
    """``{"path", "sha256", "error", "forms", "coverage", "projects", "narrative", "findings"}``"""
    return {
        "path": record.file,
        "sha256": record.sha256 or None,
        "error": record.error or None,
        "forms": [_form_document(form) for form in record.forms],
        "coverage": _coverage_document(record.coverage),
        "projects": [_project_document(project) for project in record.projects],
        "narrative": _narrative_document(record.narrative),
        "findings": [_finding_document(finding) for finding in record.findings],
    }


def _form_document(form: FormOnSheet) -> JsonDocument:
    return {
        "sheet": form.sheet,
        "range": form.range,
        "begins_at": form.begins_at or None,
        "kind": form.kind.id,
        "name": form.kind.name,
        "reviewed": form.reviewed,
    }


def _coverage_document(coverage: Coverage) -> JsonDocument:
    return {
        "checked": coverage.checked,
        "read": coverage.read,
        "unchecked": [
            {
                "sheet": each.sheet,
                "cell": each.cell,
                "text": each.text,
                "role": each.role.value,
                "reason": each.reason,
            }
            for each in coverage.unchecked
        ],
        "prose": [{"sheet": each.sheet, "cells": each.cells} for each in coverage.prose],
    }


def _narrative_document(record: NarrativeRecord | None) -> JsonDocument | None:
    """Null where no text speaks of the sheets."""
    if record is None:
        return None
    return {
        "against": record.against.name.lower(),
        "wrong": record.wrong,
        "confirmed": [_figure_document(figure) for figure in record.confirmed],
        "unchecked": [_figure_document(figure) | {"reason": figure.reason} for figure in record.unchecked],
        "names": [
            {"written": name.written, "taken_for": name.taken_for, "same": name.same, "place": str(name.place)}
            for name in record.names
        ],
    }


def _figure_document(figure: CheckedFigure) -> JsonDocument:
    return {
        "kind": figure.kind.name.lower(),
        "project": figure.project or None,
        "written": figure.written,
        "place": str(figure.place),
    }


def _execution_document(record: ProjectRecord) -> JsonDocument | None:
    """Null where the form does not score the execution."""
    if record.execution_points is None:
        return None
    return {
        "rate": number(record.rate),
        "claimed_score": number(record.claimed_execution),
        "score": number(record.execution),
        "points": number(record.execution_points),
    }


def _unread_document(unread: UnreadFile) -> JsonDocument:
    return {"file": unread.file, "kind": unread.kind.value, "reason": unread.reason}


def _project_document(record: ProjectRecord) -> JsonDocument:
    return {
        "name": record.project.name,
        "unit": record.project.unit,
        "department": record.department,
        "subject": record.project.subject.name.lower(),
        "year": record.project.year,
        "sheet": record.project.sheet,
        "rule_set": record.rule_set,
        "budget_wan": number(record.budget_wan),
        "claimed_total": number(record.claimed_total),
        "total": number(record.total),
        "total_rests_on_claims": record.total_rests_on_claims,
        "claimed_grade": record.claimed_grade or None,
        "grade": record.grade,
        "execution": _execution_document(record),
        "indicators": [_indicator_document(indicator) for indicator in record.indicators],
        "needs_explanation": record.owes_explanation,
        "explained": record.explained,
    }


def _indicator_document(record: IndicatorRecord) -> JsonDocument:
    return {
        "category": record.category,
        "subcategory": record.subcategory,
        "name": record.name,
        "target_text": record.target,
        "actual_text": record.actual,
        "points": number(record.points),
        "claimed_score": number(record.claimed_score),
        "rule_score": number(record.rule_score),
        "verdict": record.verdict.value,
        "cell": record.cell,
    }


def _finding_document(finding: Finding) -> JsonDocument:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "place": finding.place,
        "message": finding.message,
        "expected": finding.expected,
        "found": finding.found,
        "fix": finding.fix,
        "project": finding.project,
        **standing_document(finding),
    }
