"""Scores (ZP301–ZP315): what each indicator was given, against what the rule set gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from indicator_specs.actuals import Copied, NothingReported, ReportedDate, ReportedQuantity
from indicator_specs.targets import Deadline, Equal, Nothing, Qualitative
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.verdicts import Verdict
from scoring.findings.finding import Finding
from scoring.review_rules.rule import Forms, Role, rule
from scoring.rule_sets.rule_set import EqualExceeded
from scoring.sheet_facts.claim_standing import Standing, how_rounded
from scoring.sheet_facts.values import RowFacts, SheetFacts, as_seen, shorten

CODE_OF: Final[Mapping[Standing, str]] = {
    Standing.OUT_OF_RANGE: "ZP301",
    Standing.ABOVE: "ZP302",
    Standing.ABOVE_NOTED: "ZP303",
    Standing.MISSED_FULL: "ZP306",
    Standing.OUTSIDE_BAND: "ZP311",
    Standing.RIVAL: "ZP312",
    Standing.ROUNDED: "ZP313",
}
"""The finding that a standing means; the others mean none of their own."""


def claimed_scores(facts: SheetFacts) -> Iterator[Finding]:
    """One finding at most for each claimed score."""
    for row in facts.rows:
        code = CODE_OF.get(row.standing)
        if row.standing is Standing.BELOW and row.noted:
            code = "ZP310"  # without a note, the missing note is the finding (ZP401)
        if code and row.claimed is not None:
            yield facts.finding(code, row.submitted.score.cell, **_texts(facts, row, row.claimed))


def _texts(facts: SheetFacts, row: RowFacts, claimed: Decimal) -> dict[str, str]:
    rule_score = row.score.rule_score if row.score else None
    places = facts.rule_set.rounding.indicator_places
    return {
        "found": format_decimal(claimed),
        "expected": _expected(facts, row, rule_score),
        "basis": row.basis,
        "note": shorten(row.submitted.note.text),
        "actual": as_seen(row.submitted.actual),
        "how": how_rounded(claimed, rule_score, places) if rule_score is not None else "",
        "other": "、".join(rival for rival, score in row.rival_scores.items() if score == claimed),
    }


def _expected(facts: SheetFacts, row: RowFacts, rule_score: Decimal | None) -> str:
    points = row.points or Decimal(0)
    if row.standing is Standing.OUT_OF_RANGE and (rule_score is None or row.claimed is None):
        return f"0～{format_decimal(points)}"
    if rule_score is not None:
        return format_decimal(rule_score)
    level = row.comparison.level if row.comparison else None
    if level is None:
        return f"低于{format_decimal(points)}"
    band = facts.rule_set.qualitative.band(level)
    return f"{format_decimal(band.low * points)}～{format_decimal(band.high * points)}"


# ---------------------------------------------------------------- scores that nothing supports


def scores_without_support(facts: SheetFacts) -> Iterator[Finding]:
    """The rule cannot decide: no number, a copy, no date, doubtful units; or a person is meant to."""
    for row in facts.rows:
        code = _code_of_undecided(facts, row)
        if code:
            cell = row.submitted.score.cell if code == "ZP308" else row.submitted.actual.cell
            yield facts.finding(code, cell, **_words(row, code))


def _code_of_undecided(facts: SheetFacts, row: RowFacts) -> str:
    if not row.submitted.actual or row.is_parent or (facts.is_scored and not row.claimed):
        return ""
    if row.score is None or row.comparison is None:
        return "ZP307" if row.points is not None and not row.is_part else ""
    if row.score.rule_score is not None or row.score.verdict is Verdict.MISSED:
        return ""
    may_stand = row.standing is not Standing.UNANSWERED
    is_reduced = row.points is not None and row.claimed is not None and row.claimed < row.points
    if may_stand and row.noted and is_reduced:
        return ""  # points were taken off, and the note says why: judged by a person
    return _why_undecided(facts, row, row.score.target, row.score.actual)


def _why_undecided(facts: SheetFacts, row: RowFacts, target: object, actual: object) -> str:  # noqa: PLR0911
    """The table of undetermined comparisons: one return per pair of kinds."""
    match target, actual:
        case Nothing(), _:
            return ""  # the target is the finding (ZP205, ZP210)
        case Qualitative(unread=True), _:
            return ""
        case _, NothingReported():
            return "ZP315"
        case Qualitative(), _:
            return "ZP308" if facts.is_scored else ""
        case _, Copied():
            return "ZP305"
        case Deadline(), ReportedDate():
            return "ZP307"
        case Deadline(), _:
            return "ZP309"
        case Equal(), ReportedQuantity() if _left_to_a_person(facts, row):
            return "ZP308" if facts.is_scored else ""
        case _, ReportedQuantity():
            return "ZP307"
        case _:
            return "ZP307" if any(map(str.isdigit, row.submitted.actual.text)) else "ZP304"


def _left_to_a_person(facts: SheetFacts, row: RowFacts) -> bool:
    exceeded = row.comparison is not None and row.comparison.exceeded
    return exceeded and facts.rule_set.equal_exceeded is EqualExceeded.PERSON


def _words(row: RowFacts, code: str) -> dict[str, str]:
    claimed = "" if row.claimed is None else format_decimal(row.claimed)
    actual = as_seen(row.submitted.actual)
    remarks = row.score.remarks if row.score else ("数值过大，无法计算",)
    return {
        "found": claimed if code == "ZP308" else actual,
        "target": as_seen(row.submitted.target),
        "actual": actual,
        "support": f"得分{claimed}没有依据" if claimed else "是否完成无从判断",
        "basis": remarks[-1] if remarks else "没有可用的计分公式",
        "expected": _EXPECTED.get(code, ""),
    }


_EXPECTED: Final[Mapping[str, str]] = {
    "ZP304": "数值",
    "ZP305": "实际达到的结果",
    "ZP307": "与目标单位一致的数值",
    "ZP309": "完成时间",
    "ZP315": "实际值",
}


def parents_of_missed_parts(facts: SheetFacts) -> Iterator[Finding]:
    """Full points for a row whose details were missed, without a word."""
    for parent in facts.rows:
        if not parent.is_parent or parent.claimed is None or parent.claimed != parent.points or parent.noted:
            continue
        parts = [row for row in facts.rows if row.is_part and row.submitted.parent.cell == parent.submitted.name.cell]
        missed = [row for row in parts if row.score and row.score.verdict is Verdict.MISSED]
        if missed and not any(row.noted for row in parts):
            points = format_decimal(parent.claimed)
            yield facts.finding(
                "ZP306",
                parent.submitted.score.cell,
                found=points,
                expected=f"低于{points}",
                basis=f"“{missed[0].name}”{missed[0].basis}",
            )


# ---------------------------------------------------------------- comparators


def comparator_against_sense(facts: SheetFacts) -> Iterator[Finding]:
    """A cost with ≥, a satisfaction with ≤."""
    for row in facts.rows:
        if row.turned_round is None or row.score is None:
            continue
        upward = row.turned_round[0] in "≥>"
        yield facts.finding(
            "ZP314",
            row.submitted.target.cell,
            found=as_seen(row.submitted.target),
            expected=row.turned_round,
            basis=f"“{row.name}”越{'高' if upward else '低'}越好",
        )


RULES: Final = (
    rule(claimed_scores, Role.SCORE),
    rule(scores_without_support, forms=Forms.ALL),
    rule(parents_of_missed_parts),
    rule(comparator_against_sense, forms=Forms.ALL),
)
