"""Arithmetic (ZP221–ZP233): execution rate, execution score, total, grade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from indicator_specs.words.normalisation import shorten
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.execution_rulings import PRINTED_PLACES, Rate
from scoring.findings.finding import Finding
from scoring.formulas.rounding import round_half_up
from scoring.review_rules.rule import Forms, NumberRole, rule
from scoring.rule_sets.grades import FULL_POINTS, grade_of, plain_grade
from scoring.sheet_facts.claim_standing import CUT_OFF, how_rounded, same_number
from scoring.sheet_facts.claimed_execution import ExecutionStanding
from scoring.sheet_facts.claimed_rates import line_rate, prints_rate
from scoring.sheet_facts.claimed_total import TotalStanding, grade_of_total, graded_total, right_total
from scoring.sheet_facts.facts import SheetFacts
from scoring.sheet_facts.row_facts import WHOLE
from scoring.submissions.submission import Entry


def rates_are_wrong(facts: SheetFacts) -> Iterator[Finding]:
    """执行率 of each row against B/A; fewer places than two are a matter of print, and 0.7535 is 75.35 %."""
    for row, line in facts.submission.funds.lines:
        yield from _rate_is_wrong(facts, line.rate, line_rate(facts, row, line))


def _rate_is_wrong(facts: SheetFacts, entry: Entry, rate: Rate | None) -> Iterator[Finding]:
    claimed = entry.number
    if claimed is None or rate is None or prints_rate(claimed, rate.exact):
        return
    yield facts.finding(
        "ZP222" if how_rounded(claimed, rate.exact, PRINTED_PLACES) == CUT_OFF else "ZP221",
        entry.cell,
        found=format_decimal(claimed),
        expected=format_decimal(rate.printed),
        basis=f"{format_decimal(rate.executed)}÷{format_decimal(rate.budget)}",
    )


# ---------------------------------------------------------------- execution score


CODE_OF: Final[Mapping[ExecutionStanding, str]] = {
    ExecutionStanding.OUT_OF_RANGE: "ZP223",
    ExecutionStanding.WRONG: "ZP223",
    ExecutionStanding.ROUNDED_AS_RULES_FORBID: "ZP224",
    ExecutionStanding.ROUNDED_AS_RULES_ALLOW: "ZP225",
    ExecutionStanding.RIVAL: "ZP233",
}
"""The finding that a standing means; the others mean none."""


def execution_score_is_wrong(facts: SheetFacts) -> Iterator[Finding]:
    """执行率得分 against the rule set."""
    entry, check, score = facts.submission.funds.total.score, facts.execution_check, facts.execution
    code = CODE_OF.get(check.standing)
    if code is None or entry.number is None:
        return
    most = f"0～{format_decimal(score.points)}"
    yield facts.finding(
        code,
        entry.cell,
        found=format_decimal(entry.number),
        expected=most if score.score is None else format_decimal(score.score),
        basis="；".join(score.steps if score.score is not None else (*score.steps, *score.remarks)),
        how=check.how,
        other=facts.name_of_rival(check.rival),
        rests_on="execution.tiers" if code == "ZP223" and facts.rule_set.execution.tiers else "",
    )


# ---------------------------------------------------------------- total and grade


def total_is_wrong(facts: SheetFacts) -> Iterator[Finding]:
    """总分 against the sum of the scores as claimed."""
    check = facts.total_check
    entry = facts.submission.total
    if entry.number is None or check.standing not in (TotalStanding.WRONG, TotalStanding.ROUNDED):
        return
    found = format_decimal(entry.number)
    if check.expected is None:
        low, high = check.bounds or (Decimal(0), FULL_POINTS)
        expected, basis = f"{format_decimal(low)}～{format_decimal(high)}", "有得分缺失或不能成立，按其余各项推算"
        yield facts.finding("ZP226", entry.cell, found=found, expected=expected, basis=basis)
        return
    expected = format_decimal(check.expected)
    basis = sum_in_words(facts)
    if check.standing is TotalStanding.ROUNDED:
        yield facts.finding("ZP227", entry.cell, found=found, expected=expected, how=check.how, basis=basis)
    else:
        yield facts.finding("ZP226", entry.cell, found=found, expected=expected, basis=basis)


def total_above_is_another(facts: SheetFacts) -> Iterator[Finding]:
    """总分 told once more in the head of the form; where the one at its end is wrong, the right one may stand here."""
    head, closing, check = facts.submission.total_above, facts.submission.total, facts.total_check
    right = closing.number if check.expected is None else check.expected
    places = facts.rule_set.rounding.total_places
    if head.number is None or right is None or closing.cell == head.cell:
        return
    if same_number(head.number, right, places) or how_rounded(head.number, right, places):
        return
    agrees = check.standing is TotalStanding.AGREES
    yield facts.finding(
        "ZP226",
        head.cell,
        found=format_decimal(head.number),
        expected=format_decimal(right),
        basis="表末的总分，两处应一致" if agrees else sum_in_words(facts),
    )


def sum_in_words(facts: SheetFacts) -> str:
    """The right total as a sum, in Chinese: ``各项得分改正后，执行率得分0.52＋指标得分合计90``."""
    pairs = tuple(zip(facts.scores.claimed, facts.scores.corrected, strict=True))
    filled = "缺失的得分按规则补算，" if None in facts.scores.claimed else ""
    mended = "各项得分改正后，" if any(claimed not in (None, right) for claimed, right in pairs) else ""
    execution, *rows = (right for _, right in pairs)
    if execution is None:
        return (filled or mended).rstrip("，")
    indicators = sum((score for score in rows if score is not None), Decimal(0))
    weighed = "按权重折算的" if any(row.share != WHOLE for row in facts.rows) else ""
    summed = facts.scores.summed(facts.scores.corrected)
    further = "".join(f"；{step}" for step in summed.steps) if summed else ""
    terms = f"执行率得分{format_decimal(execution)}＋{weighed}指标得分合计{format_decimal(indicators)}"
    return f"{filled}{mended}{terms}{further}"


def stated_points_total_is_wrong(facts: SheetFacts) -> Iterator[Finding]:
    """The total row's 分值, with or without the execution points, against the rows that make up the 100."""
    entry = facts.submission.total_points
    rows = facts.scores.points_that_add_up
    if entry.number is None or not rows or any(points is None for points in rows):
        return
    indicators = sum((points for points in rows if points is not None), Decimal(0))
    total = indicators + facts.execution.points
    if total != FULL_POINTS or entry.number in (total, indicators):
        return  # points that do not add to 100 are ZP201
    yield facts.finding(
        "ZP230",
        entry.cell,
        found=format_decimal(entry.number),
        expected=format_decimal(total),
        basis=f"指标{format_decimal(indicators)}＋预算执行率{format_decimal(facts.execution.points)}",
    )


def grade_is_wrong(facts: SheetFacts) -> Iterator[Finding]:
    """自评等级 against the total: as it stands, and as it will stand once the scores are put right."""
    entry, total = facts.submission.grade, graded_total(facts.scores, facts.total_check)
    if not entry or entry.uncalculated or total is None:
        return
    grade, right = plain_grade(entry.text, facts.rule_set), right_total(facts.scores)
    told = total if right is None else right
    expected = grade_of_total(told, facts.rule_set)
    if grade in (grade_of_total(total, facts.rule_set), expected):
        return
    texts = {"found": shorten(entry.text), "expected": expected}
    unrounded = _unrounded_total(facts, total)
    if unrounded is not None and grade == grade_of(unrounded, facts.rule_set):
        shown = format_decimal(round_half_up(told, facts.rule_set.rounding.total_places))
        yield facts.finding("ZP229", entry.cell, total=shown, basis=format_decimal(unrounded), **texts)
    else:
        yield facts.finding("ZP228", entry.cell, total=format_decimal(told), basis=grade_limits(facts), **texts)


def _unrounded_total(facts: SheetFacts, total: Decimal) -> Decimal | None:
    scores = facts.scores.claimed
    if any(score is None for score in scores):
        return total if total >= 0 else None
    exact = sum((score for score in scores if score is not None), Decimal(0))
    return exact if exact >= 0 else None


def grade_limits(facts: SheetFacts) -> str:
    """``优≥90，良≥80，中≥60，差≥0``"""
    return "，".join(f"{grade.name}≥{format_decimal(grade.least)}" for grade in facts.rule_set.grading.grades)


RULES: Final = (
    rule(rates_are_wrong, NumberRole.RATE, forms=Forms.ALL),
    rule(execution_score_is_wrong, NumberRole.SCORE),
    rule(total_is_wrong, NumberRole.TOTAL, NumberRole.SCORE),
    rule(total_above_is_another, NumberRole.TOTAL),
    rule(stated_points_total_is_wrong, NumberRole.TOTAL_POINTS),
    rule(grade_is_wrong),
)
