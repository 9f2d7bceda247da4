"""A scored batch as JSON: the contract of ``zpb score`` (docs/json.md). Numbers are strings, never rounded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from cli.results.pair_json import JsonDocument, actual_document, number, target_document
from cli.terminal.output_format import SCHEMA_VERSION
from indicator_specs.problems import Problem
from indicator_specs.projects import added_up, budget_in_wan
from indicator_specs.words.money import SUMMARY_UNIT
from scoring.assessing.assessment import Assessment, ExecutionScore, IndicatorScore
from scoring.assessing.verdicts import Status
from scoring.sheet_facts.total_confirmation import other_results


def batch_document(
    assessments: Sequence[Assessment],
    problems: Sequence[Problem],
    written: Sequence[Path],
    gaps: Sequence[Problem] = (),
    without_scores: Sequence[Problem] = (),
) -> JsonDocument:
    """
    What ``zpb score`` answers for a batch (docs/json.md).

    Args:
        assessments: Of the projects that were scored.
        problems: What kept others from being scored, or files from being written.
        written: The files that are there now.
        gaps: Fields that a sheet leaves blank.
        without_scores: Forms that have no scores.
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "projects": [_project_document(assessment) for assessment in assessments],
        "undetermined": [row for assessment in assessments for row in _undetermined_rows(assessment)],
        "blank_fields": [problem_document(gap) for gap in gaps],
        "unsettled_cells": [problem_document(each) for assessment in assessments for each in assessment.unsettled],
        "without_scores": [problem_document(form) for form in without_scores],
        "summary": _summary_document(assessments),
        "problems": [problem_document(problem) for problem in problems],
        "written": [str(path) for path in written],
    }


def problem_document(problem: Problem) -> JsonDocument:
    """``{"file", "place", "message", "cure"}``"""
    return {"file": problem.file, "place": problem.place, "message": problem.message, "cure": problem.cure}


def _project_document(assessment: Assessment) -> JsonDocument:
    project = assessment.project
    funds = project.funds
    return {
        "name": project.name,
        "year": project.year,
        "unit": project.unit,
        "file": project.file,
        "rule_set": assessment.rule_set.id,
        "total": number(assessment.total),
        "claimed_total": number(assessment.claims.total) if assessment.claims else None,
        "total_rests_on_claims": assessment.total_rests_on_claims,
        "grade": assessment.grade,
        "needs_explanation": assessment.needs_explanation,
        "explained": assessment.explained,
        "discounted": _discounted_document(assessment),
        "budget": {
            "money_unit": funds.money_unit,
            "initial": number(funds.total.initial),
            "budget": number(funds.total.budget),
            "executed": number(funds.total.executed),
        },
        "execution": _execution_document(assessment.execution),
        "indicators": [_indicator_document(scored) for scored in assessment.indicators],
        "steps": list(assessment.steps),
        "attention": [*assessment.attention, *other_results(assessment)],
    }


def _discounted_document(assessment: Assessment) -> JsonDocument | None:
    """What a second evaluation leaves; null without one."""
    left = assessment.discounted
    return {"reviewed_grade": left.reviewed_grade, "total": number(left.total), "grade": left.grade} if left else None


def _execution_document(execution: ExecutionScore) -> JsonDocument | None:
    """Null where the form does not score the execution."""
    if not execution.points:
        return None
    return {"rate": number(execution.rate)} | _score_document(execution.points, execution)


def _indicator_document(scored: IndicatorScore) -> JsonDocument:
    indicator = scored.indicator
    return {
        "category": indicator.category,
        "subcategory": indicator.subcategory,
        "name": indicator.name,
        "target_text": indicator.target,
        "actual_text": indicator.actual,
        "target": target_document(scored.target),
        "actual": actual_document(scored.actual),
        "verdict": scored.verdict.value,
    } | _score_document(indicator.points, scored)


def _score_document(points: Decimal | None, scored: ExecutionScore | IndicatorScore) -> JsonDocument:
    return {
        "points": number(points),
        "rule_score": number(scored.rule_score),
        "judged_score": number(scored.judged_score),
        "claimed_score": number(scored.claimed_score),
        "score": number(scored.score),
        "status": scored.status.value,
        "steps": list(scored.steps),
        "remarks": list(scored.remarks),
        "attention": list(scored.attention),
    }


def _undetermined_rows(assessment: Assessment) -> list[JsonDocument]:
    named = {"project": assessment.project.name, "file": assessment.project.file}
    rows = [
        {"name": scored.indicator.name, "target_text": scored.indicator.target, "actual_text": scored.indicator.actual}
        for scored in assessment.indicators
        if scored.status is Status.UNDETERMINED
    ]
    if assessment.execution.status is Status.UNDETERMINED:
        rows.insert(0, {"name": assessment.undetermined[0], "target_text": "", "actual_text": ""})
    return [named | row for row in rows]


def _summary_document(all_assessments: Sequence[Assessment]) -> JsonDocument:
    assessments = added_up(all_assessments, lambda each: each.project.subject)
    budgets = (budget_in_wan(assessment.project) for assessment in assessments)
    grades = Counter(assessment.grade for assessment in assessments if assessment.grade)
    return {
        "projects": len(assessments),
        "budget": number(sum((budget for budget in budgets if budget is not None), Decimal(0))),
        "money_unit": SUMMARY_UNIT,
        "grades": dict(grades),
    }
