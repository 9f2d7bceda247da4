"""A draw, and what came of it, as JSON: the contract of ``zpb draw`` (docs/json.md). Numbers are strings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cli.results.pair_json import JsonDocument, number
from cli.results.scores_json import problem_document
from cli.terminal.output_format import SCHEMA_VERSION
from indicator_specs.problems import Problem
from scoring.second_look.candidate import Candidate
from scoring.second_look.collecting import Collected
from scoring.second_look.comparison import ComparedProject, ComparedUnit, compared_unit, compared_units
from scoring.second_look.drawing import DrawnProject, Sample
from scoring.second_look.filled_checks import Mismatch


def sample_document(sample: Sample, problems: Sequence[Problem], written: Sequence[Path]) -> JsonDocument:
    """What ``zpb draw`` answers: every project with its fate, drawn or not."""
    return {
        "schema_version": SCHEMA_VERSION,
        "seed": str(sample.seed),
        "rule": {"title": sample.rule.title, "source": sample.rule.source},
        "drawn": len(sample.drawn),
        "projects": [_drawn_document(each) for each in sample.projects],
        **_ending(problems, written),
    }


def _drawn_document(project: DrawnProject) -> JsonDocument:
    return {
        **_who(project.candidate),
        "file": project.candidate.file,
        "sheet": project.candidate.sheet,
        "fate": project.fate.name.lower(),
        "drawn": project.is_drawn,
        "reasons": list(project.reasons),
        "lot": project.lot,
    }


def collected_document(
    found: Collected, forms: int, problems: Sequence[Problem], written: Sequence[Path]
) -> JsonDocument:
    """What ``zpb draw --read`` answers: 自评 and 复核 of each unit and project, and what does not agree."""
    return {
        "schema_version": SCHEMA_VERSION,
        "forms": forms,
        "units": [{"unit": each.unit, **_averages(each)} for each in compared_units(found.projects)],
        "all": _averages(compared_unit("", found.projects)),
        "projects": [_compared_document(each) for each in found.projects],
        "mismatches": [_mismatch_document(each) for each in found.mismatches],
        **_ending(problems, written),
    }


def _averages(unit: ComparedUnit) -> JsonDocument:
    return {
        "projects": unit.projects,
        "compared": unit.compared,
        "claimed": number(unit.claimed),
        "found": number(unit.found),
        "difference": number(unit.difference),
    }


def _compared_document(project: ComparedProject) -> JsonDocument:
    return {
        **_who(project.candidate),
        "claimed_total": number(project.claimed),
        "found_total": number(project.found),
        "difference": number(project.difference),
        "why_not": project.why_not,
        "form": project.file or None,
    }


def _mismatch_document(mismatch: Mismatch) -> JsonDocument:
    form = mismatch.form
    return {
        "project": form.name,
        "unit": form.unit,
        "form": form.file,
        "sheet": form.sheet,
        "cell": mismatch.cell,
        "indicator": mismatch.indicator,
        "message": mismatch.message,
        "cure": mismatch.cure,
    }


def _who(candidate: Candidate) -> JsonDocument:
    return {"name": candidate.name, "unit": candidate.unit, "year": candidate.year}


def _ending(problems: Sequence[Problem], written: Sequence[Path]) -> JsonDocument:
    return {
        "problems": [problem_document(each) for each in problems],
        "written": [str(path) for path in written],
    }
