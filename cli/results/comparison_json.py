"""A compared report as JSON: the contract of ``zpb compare`` (docs/json.md)."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from cli.results.pair_json import JsonDocument
from cli.results.scores_json import problem_document
from cli.terminal.output_format import SCHEMA_VERSION
from indicator_specs.problems import Problem
from scoring.narrative.blocks import Place
from scoring.narrative_checks.results import (
    CheckedFigure,
    FigureCoverage,
    NarrativeComparison,
    ReportFinding,
    TakenName,
)


@frozen
class ComparedWith:
    """
    Attributes:
        projects: How many self-assessments a text was held against; 0 where it was held against itself alone.
        is_own: Their sheets stand in the text's own document.
    """

    projects: int
    is_own: bool = False


def comparison_document(
    compared: NarrativeComparison, text: str, held: ComparedWith, problems: Sequence[Problem]
) -> JsonDocument:
    """What ``zpb compare`` answers."""
    return {
        "schema_version": SCHEMA_VERSION,
        "text": text,
        "projects": held.projects - len(compared.departments),
        "own_sheets": held.is_own and held.projects > 0,
        "departments": list(compared.departments),
        "absent": list(compared.absent),
        "findings": [_finding_document(found) for found in compared.findings],
        "names": [_name_document(name) for name in compared.names],
        "confirmed": [_figure_document(figure) for figure in compared.confirmed],
        "unchecked": [
            _figure_document(figure) | {"sentence": figure.sentence, "reason": figure.reason}
            for figure in compared.unchecked
        ],
        "coverage": _coverage_document(compared.coverage),
        "problems": [problem_document(problem) for problem in problems],
    }


def _finding_document(found: ReportFinding) -> JsonDocument:
    finding = found.finding
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "project": finding.project or None,
        "place": _place_document(found.place),
        "sentence": found.sentence,
        "message": finding.message,
        "found": finding.found,
        "expected": finding.expected,
        "fix": finding.fix,
    }


def _name_document(name: TakenName) -> JsonDocument:
    return {
        "written": name.written,
        "taken_for": name.taken_for,
        "same": name.same,
        "place": _place_document(name.place),
    }


def _figure_document(figure: CheckedFigure) -> JsonDocument:
    return {
        "kind": figure.kind.name.lower(),
        "project": figure.project or None,
        **({"indicator": figure.indicator} if figure.indicator else {}),
        "written": figure.written,
        "place": _place_document(figure.place),
    }


def _coverage_document(coverage: FigureCoverage) -> JsonDocument:
    return {
        "parts": [
            {"first": _place_document(each.first), "last": _place_document(each.last)} for each in coverage.stretches
        ],
        "figures": coverage.figures,
        "confirmed": coverage.confirmed,
        "contradicted": coverage.contradicted,
        "unchecked": coverage.unchecked,
    }


def _place_document(place: Place) -> JsonDocument:
    return {
        "text": str(place),
        "page": place.page,
        "line": place.line,
        "paragraph": place.paragraph,
        "table": place.table,
        "row": place.row,
    }
