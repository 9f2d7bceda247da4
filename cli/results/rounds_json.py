"""How a review stands against the round before, as JSON (docs/json.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import asdict

from cli.results.pair_json import JsonDocument, number
from scoring.findings.standing import Standing
from scoring.review.last_year import HeldAgainst, HeldOutcome, LastYearTold

if TYPE_CHECKING:
    from scoring.findings.finding import Finding
    from scoring.rounds.ledger import LedgerRow
    from scoring.rounds.progress import EndedFinding, RoundProgress
    from scoring.rounds.roster import ExpectedProject


def round_document(progress: RoundProgress) -> JsonDocument:
    """``{"number", "units", "questions"}``; what ended is a list of its own, because it may be long."""
    return {
        "number": progress.number,
        "units": [asdict(unit) for unit in progress.units],
        "questions": [asdict(question) for question in progress.questions],
    }


def ended_document(ended: EndedFinding) -> JsonDocument:
    """A finding of the round before that is told no more."""
    told = ended.told
    return {
        "unit": ended.unit,
        "project": ended.project,
        "code": told.key.code,
        "severity": told.severity,
        "indicator": told.key.indicator,
        "field": told.key.field,
        "about": told.about,
        "message": told.message,
        "state": told.ending.value if told.ending else None,
    }


def ledger_document(row: LedgerRow) -> JsonDocument:
    """What came out wrong of a project, and what is done about it."""
    return asdict(row)


def expected_document(expected: ExpectedProject) -> JsonDocument:
    """A project that should come, or that came beside those."""
    return {
        "arrival": expected.arrival.value,
        "unit": expected.unit,
        "project": expected.name,
        "budget_wan": number(expected.budget_wan),
        "sheets": expected.times,
        "file": expected.file or None,
        "reported_wan": number(expected.reported_wan),
        "hint": expected.hint,
    }


def last_year_counts(told: LastYearTold) -> JsonDocument:
    """How many targets, and whole projects, by what came of holding them against last year's."""
    return {outcome.value: told.counts.get(outcome, 0) for outcome in HeldOutcome}


def not_held_document(held: HeldAgainst) -> JsonDocument:
    """A target, or a whole project (``indicator`` is null), that could not be held against last year's."""
    return {
        "unit": held.unit,
        "project": held.project,
        "indicator": held.indicator or None,
        "why": held.outcome.value,
    }


def standing_document(finding: Finding) -> JsonDocument:
    """What a finding says of its rounds; nothing where no record is kept."""
    standing = finding.standing
    if not standing.id:
        return {}
    return {
        "id": standing.id,
        "indicator": finding.indicator,
        "field": finding.field,
        "about": finding.about,
        "state": standing.state.value if standing.state else None,
        "decision": _decision_document(standing),
        "settled": standing.is_settled,
        "back": standing.is_back,
    }


def _decision_document(standing: Standing) -> JsonDocument | None:
    decision = standing.decision
    if decision.result is None:
        return None
    return {"result": decision.result.value, "reason": decision.reason, "by": decision.by}
