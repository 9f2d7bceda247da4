"""Scores (ZP301–ZP320): what each indicator was given, against what the rule set gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from indicator_specs.actuals import Copied, NothingReported, ReportedDate, ReportedQuantity, Statement
from indicator_specs.targets import Deadline, Equal, Nothing, Qualitative
from indicator_specs.words.normalisation import shorten
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.indicator_rulings import Ground
from scoring.assessing.verdicts import Verdict
from scoring.findings.finding import Finding
from scoring.review_rules.rule import Forms, NumberRole, rule
from scoring.review_rules.undecided import is_undecided
from scoring.rule_sets.class_limits import value_of_limit
from scoring.rule_sets.compiled_formulas import rule_for
from scoring.rule_sets.limits import WELL_ABOVE
from scoring.rule_sets.rule_set import EqualExceeded, LimitEffect
from scoring.sheet_facts.claim_standing import ClaimStanding, how_rounded
from scoring.sheet_facts.facts import SheetFacts
from scoring.sheet_facts.row_facts import RowFacts, as_seen
from scoring.submissions.meaningful_text import is_meaningful, speaks_of_score

CODE_OF: Final[Mapping[ClaimStanding, str]] = {
    ClaimStanding.OUT_OF_RANGE: "ZP301",
    ClaimStanding.ABOVE: "ZP302",
    ClaimStanding.ABOVE_NOTED: "ZP303",
    ClaimStanding.MISSED_FULL: "ZP306",
    ClaimStanding.OUTSIDE_BAND: "ZP311",
    ClaimStanding.RIVAL: "ZP312",
    ClaimStanding.ROUNDED: "ZP313",
}
"""The finding that a standing means; the others mean none of their own."""


def claimed_scores(facts: SheetFacts) -> Iterator[Finding]:
    """One finding at most for each claimed score."""
    for row in facts.rows:
        code = CODE_OF.get(row.standing)
        if row.standing is ClaimStanding.BELOW and row.noted:
            code = "ZP310"  # without a note, the missing note is the finding (ZP401)
        if row.standing is ClaimStanding.ABOVE_NOTED and _is_well_above(facts, row):
            code = "ZP316"
        if row.standing is ClaimStanding.OUTSIDE_BAND and _is_contradicted(row):
            code = "ZP317"
        if code and row.claimed is not None:
            texts = _texts(facts, row, row.claimed)
            yield facts.finding(code, row.submitted.score.cell, rests_on=_what_gave_it(facts, row), **texts)


def _what_gave_it(facts: SheetFacts, row: RowFacts) -> str:
    """What of the rule set gave the row its score: a limit, a rule for its name, a formula; empty for none of them."""
    score = row.score
    if score is None or score.read.comparison.numbers is None:
        return ""
    ruling = score.ruling
    if ruling.distance is not None and ruling.distance.limit.effect in (LimitEffect.ZERO, LimitEffect.CUT):
        return value_of_limit(facts.rule_set, ruling.distance.limit)
    if ruling.ground is Ground.NAMED_RULE:
        named = rule_for(score.indicator, facts.rule_set)
        return "" if named is None else f"indicators.{facts.rule_set.indicators.index(named)}"
    if ruling.ground is not Ground.FORMULA:
        return ""
    kind = score.read.comparison.numbers.kind
    return next((f"formulas.{at}" for at, each in enumerate(facts.rule_set.formulas) if each.kind == kind), "")


def _is_contradicted(row: RowFacts) -> bool:
    """否 for 是: which of the two is wrong, a person must see."""
    score = row.compared
    return score is not None and isinstance(score.actual, Statement) and score.actual.contradicts


def _is_well_above(facts: SheetFacts, row: RowFacts) -> bool:
    """Far more than the rule gives, and the notes say why the target was missed, not why it scores so much."""
    most = row.shared.high if row.shared and row.rule_score is None else row.rule_score
    if most is None or not row.points or row.claimed is None or row.claimed - most < WELL_ABOVE * row.points:
        return False
    return not any(speaks_of_score(each.submitted.note.text) for each in facts.rows if facts.owner_of(each) is row)


def _texts(facts: SheetFacts, row: RowFacts, claimed: Decimal) -> dict[str, str]:
    rule_score = row.rule_score
    places = facts.rule_set.rounding.indicator_places
    agreeing = (rival for rival, score in row.rival_scores.items() if score == claimed)
    return {
        "name": row.name,
        "found": format_decimal(claimed),
        "expected": _expected(facts, row, rule_score),
        "basis": row.basis,
        "note": shorten(row.submitted.note.text),
        "actual": as_seen(row.submitted.actual),
        "target": as_seen(row.submitted.target),
        "how": how_rounded(claimed, rule_score, places) if rule_score is not None else "",
        "other": "、".join(map(facts.name_of_rival, agreeing)),
    }


def _expected(facts: SheetFacts, row: RowFacts, rule_score: Decimal | None) -> str:
    points = row.points or Decimal(0)
    if row.shared and rule_score is None and row.claimed and not row.shared.low <= row.claimed <= row.shared.high:
        return f"{format_decimal(row.shared.low)}～{format_decimal(min(row.shared.high, points))}"
    if row.standing is ClaimStanding.OUT_OF_RANGE and (rule_score is None or row.claimed is None):
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
            owner = facts.owner_of(row)
            cell = owner.submitted.score.cell if code == "ZP308" else row.submitted.actual.cell
            yield facts.finding(code, cell, **_words(row, code, owner.claimed))


def _code_of_undecided(facts: SheetFacts, row: RowFacts) -> str:
    owner = facts.owner_of(row)
    if not row.submitted.actual or (facts.is_scored and not owner.claimed):
        return ""
    score = row.compared if row.is_parent else row.score
    if score is None:
        return "ZP307" if row.points is not None and not (row.is_part or row.is_parent) else ""
    may_stand = not score.read.comparison.unanswered
    told_as_missed = score.verdict is Verdict.MISSED and (may_stand or row.standing is ClaimStanding.MISSED_FULL)
    if score.rule_score is not None or told_as_missed:
        return ""
    is_reduced = owner.points is not None and owner.claimed is not None and owner.claimed < owner.points
    if may_stand and is_meaningful(row.submitted.note.text) and is_reduced:
        return ""  # points were taken off, and the note says why: judged by a person
    return _why_undecided(facts, row, score.target, score.actual)


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


def _words(row: RowFacts, code: str, score: Decimal | None) -> dict[str, str]:
    claimed = "" if score is None else format_decimal(score)
    actual = as_seen(row.submitted.actual)
    scored = row.compared if row.is_parent else row.score
    remarks = scored.remarks if scored else ("数值过大，无法计算",)
    return {
        "name": row.name,
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


def scores_by_the_form_itself(facts: SheetFacts) -> Iterator[Finding]:
    """每少1次扣1分 on the form, where the rules say otherwise: both are told, and a person decides."""
    for row in facts.rows:
        if not row.differs_by_text or row.rule_score is None:
            continue
        criterion = row.criterion
        yield facts.finding(
            "ZP318",
            row.submitted.score.cell or criterion.cell,
            found="" if row.claimed is None else format_decimal(row.claimed),
            expected="由人决定",
            name=row.name,
            text=shorten(criterion.text),
            where=criterion.cell or "批复",
            by_text="或".join(map(format_decimal, row.scores_by_text)),
            by_rule=format_decimal(row.rule_score),
            basis=row.basis,
        )


def criteria_not_understood(facts: SheetFacts) -> Iterator[Finding]:
    """完成率≥90%得80%分值 was approved, and the target was missed: a person has to score by it."""
    for row in facts.rows:
        if row.score is None or row.score.ruling.ground is not Ground.CRITERION_UNREAD:
            continue
        yield facts.finding(
            "ZP319",
            row.submitted.score.cell or row.submitted.actual.cell,
            found="" if row.claimed is None else format_decimal(row.claimed),
            expected="由人按批复的评分标准计分",
            name=row.name,
            text=shorten(row.score.indicator.criterion),
            basis=row.basis,
        )


def criteria_not_read(facts: SheetFacts) -> Iterator[Finding]:
    """每少1次扣权重的10% on the form, and the target was missed: the score was not held against it."""
    for row in facts.rows:
        if not row.is_criterion_unread or row.rule_score is None:
            continue
        yield facts.finding(
            "ZP320",
            row.criterion.cell,
            found=shorten(row.criterion.text),
            name=row.name,
            text=shorten(row.criterion.text),
            by_rule=format_decimal(row.rule_score),
            basis=row.basis,
        )


def answers_awaited(facts: SheetFacts) -> Iterator[Finding]:
    """A score that is still open because of what was reported: told where that stands, not at the score."""
    for row in facts.rows:
        expected = awaited_answer(facts, row)
        if expected:
            words = _words(row, "", None)
            expected = f"{expected}（填的是“{words['actual']}”，{words['basis']}）"
            field = f"指标“{row.name}”能计分的实际完成值"
            yield facts.finding("ZP205", row.submitted.actual.cell, field=field, expected=expected)


def awaited_answer(facts: SheetFacts, row: RowFacts) -> str:
    """What must be reported before an open score can be given; empty where a person gives it, or none is open."""
    owner = facts.owner_of(row)
    score = row.compared if row.is_parent else row.score
    if not facts.is_scored or row.is_left_out or not row.submitted.actual or owner.claimed is not None or score is None:
        return ""
    is_open = score.rule_score is None and is_undecided(facts, owner.submitted.score)
    if not is_open or not score.read.comparison.unanswered:
        return ""
    return _EXPECTED.get(_why_undecided(facts, row, score.target, score.actual), "")


# ---------------------------------------------------------------- comparators


def comparator_against_sense(facts: SheetFacts) -> Iterator[Finding]:
    """A cost with ≥, a satisfaction with ≤."""
    for row in facts.rows:
        if row.turned_round is None:
            continue
        upward = row.turned_round[0] in "≥>"
        yield facts.finding(
            "ZP314",
            row.submitted.target.cell,
            found=as_seen(row.submitted.target),
            expected=row.turned_round,
            name=row.name,
            basis=f"“{row.name}”越{'高' if upward else '低'}越好",
        )


RULES: Final = (
    rule(claimed_scores, NumberRole.SCORE),
    rule(scores_by_the_form_itself),
    rule(criteria_not_understood),
    rule(criteria_not_read),
    rule(scores_without_support, forms=Forms.ALL),
    rule(answers_awaited),
    rule(comparator_against_sense, forms=Forms.ALL),
)
