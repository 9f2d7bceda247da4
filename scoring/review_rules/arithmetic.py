"""Arithmetic (ZP221–ZP233): execution rate, execution score, total, grade."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import evolve

from indicator_specs.projects import Funds, FundsLine, FundsRow, Project
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.execution_rulings import PRINTED_PLACES, Rate, rate_of
from scoring.assessing.execution_scoring import score_execution
from scoring.findings.finding import Finding
from scoring.formulas.rounding import round_half_up
from scoring.review_rules.rule import Forms, Role, rule
from scoring.rule_sets.grades import grade_of, plain_grade
from scoring.sheet_facts.claim_standing import CUT_OFF, how_rounded, same_number
from scoring.sheet_facts.claimed_total import TotalStanding, right_total
from scoring.sheet_facts.values import WHOLE, SheetFacts, shorten, usable_money
from scoring.submissions.submission import Entry, SubmittedFundsLine

MOST_PLACES: Final = 6
"""A rate of more places comes from a formula; its further digits say nothing."""


def line_rate(facts: SheetFacts, row: FundsRow | None, line: SubmittedFundsLine) -> Rate | None:
    """
    B/A of a row of the funds block; None where either is missing, A is 0, or they cannot belong together.

    收入合计 has one of its own where the execution is measured by 支出合计.
    """
    if row is FundsRow.TOTAL and line.executed.cell == facts.submission.funds.measured.executed.cell:
        return facts.execution.ruling.rate
    budget, executed = usable_money(line.budget), usable_money(line.executed)
    return rate_of(budget, executed) if budget and executed is not None else None


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


def prints_rate(claimed: Decimal, exact: Decimal) -> bool:
    """75.35, 75.4 and 75 print 75.35 %, and so does 0.7535."""
    return _prints(claimed, exact) or _prints(claimed * 100, exact)


def _prints(claimed: Decimal, exact: Decimal) -> bool:
    """The rate, rounded to the places that were written."""
    if abs(claimed) > Decimal(10) ** 12:
        return False
    places = min(MOST_PLACES, max(0, -int(claimed.normalize().as_tuple().exponent)))
    return round_half_up(claimed, places) == round_half_up(exact, places)


# ---------------------------------------------------------------- execution score


def execution_score_is_wrong(facts: SheetFacts) -> Iterator[Finding]:
    """执行率得分 against the rule set; other roundings and other rule sets that fit are told apart."""
    entry = facts.submission.funds.total.score
    claimed, expected = entry.number, facts.execution.score
    if claimed is None:
        return
    if expected is None:
        yield from _outside_points(facts, claimed)
        return
    places = facts.rule_set.rounding.execution_places
    if same_number(claimed, expected, places):
        return
    basis = "；".join(facts.execution.steps)
    texts = {"found": format_decimal(claimed), "expected": format_decimal(expected), "basis": basis}
    rival = next((name for name, score in facts.rival_executions.items() if score == claimed), "")
    other_rounding = _other_rounding(facts, claimed)
    rounding = how_rounded(claimed, expected, places)
    if other_rounding:
        fixed = facts.rule_set.execution.rate_places is not None
        yield facts.finding("ZP224" if fixed else "ZP225", entry.cell, how=other_rounding, **texts)
    elif rival:
        yield facts.finding("ZP233", entry.cell, other=rival, **texts)
    elif rounding:
        yield facts.finding("ZP224", entry.cell, how=rounding, **texts)
    else:
        yield facts.finding("ZP223", entry.cell, **texts)


def _outside_points(facts: SheetFacts, claimed: Decimal) -> Iterator[Finding]:
    if not 0 <= claimed <= facts.execution.points:
        yield facts.finding(
            "ZP223",
            facts.submission.funds.total.score.cell,
            found=format_decimal(claimed),
            expected=f"0～{format_decimal(facts.execution.points)}",
            basis="；".join((*facts.execution.steps, *facts.execution.remarks)),
        )


_ROUNDED_TWICE: Final = "先把执行率修约到两位再计分"
_ROUNDED_ONCE: Final = "只修约一次"


def _other_rounding(facts: SheetFacts, claimed: Decimal) -> str:
    """Rounding the rate first, or not: whichever the rule set does not do."""
    twice = facts.rule_set.execution.rate_places is None
    places = PRINTED_PLACES if twice else None
    rules = evolve(facts.rule_set, execution=evolve(facts.rule_set.execution, rate_places=places))
    other = score_execution(
        Project(name="", funds=Funds(total=FundsLine(budget=facts.budget, executed=facts.executed))), rules
    ).score
    return (_ROUNDED_TWICE if twice else _ROUNDED_ONCE) if other == claimed else ""


# ---------------------------------------------------------------- total and grade


def total_is_wrong(facts: SheetFacts) -> Iterator[Finding]:
    """总分 against the sum of the scores as claimed."""
    check = facts.total_check
    entry = facts.submission.total
    if entry.number is None or check.standing not in (TotalStanding.WRONG, TotalStanding.ROUNDED):
        return
    found = format_decimal(entry.number)
    if check.expected is None:
        low, high = check.bounds or (Decimal(0), Decimal(100))
        expected = f"{format_decimal(low)}～{format_decimal(high)}"
        yield facts.finding("ZP226", entry.cell, found=found, expected=expected, basis="有得分缺失，按其余各项推算")
        return
    expected = format_decimal(check.expected)
    basis = _sum(facts)
    if check.standing is TotalStanding.ROUNDED:
        yield facts.finding("ZP227", entry.cell, found=found, expected=expected, how=check.how, basis=basis)
    else:
        yield facts.finding("ZP226", entry.cell, found=found, expected=expected, basis=basis)


def _sum(facts: SheetFacts) -> str:
    execution, *rows = facts.claimed_scores
    if execution is None or any(score is None for score in rows):
        return "缺失的得分按规则补算"
    indicators = sum((score for score in rows if score is not None), Decimal(0))
    weighed = "按权重折算的" if any(row.share != WHOLE for row in facts.rows) else ""
    return f"执行率得分{format_decimal(execution)}＋{weighed}指标得分合计{format_decimal(indicators)}"


def stated_points_total_is_wrong(facts: SheetFacts) -> Iterator[Finding]:
    """The total row's 分值, with or without the execution points, against the rows that make up the 100."""
    entry = facts.submission.total_points
    rows = facts.points_that_add_up
    if entry.number is None or not rows or any(points is None for points in rows):
        return
    indicators = sum((points for points in rows if points is not None), Decimal(0))
    total = indicators + facts.execution.points
    if total != FULL_MARKS or entry.number in (total, indicators):
        return  # points that do not add to 100 are ZP201
    yield facts.finding(
        "ZP230",
        entry.cell,
        found=format_decimal(entry.number),
        expected=format_decimal(total),
        basis=f"指标{format_decimal(indicators)}＋预算执行率{format_decimal(facts.execution.points)}",
    )


FULL_MARKS: Final = Decimal(100)


def grade_is_wrong(facts: SheetFacts) -> Iterator[Finding]:
    """自评等级 against the total: the claimed one, or the right one where that is missing or wrong."""
    entry, claimed, check = facts.submission.grade, facts.submission.total.number, facts.total_check
    is_wrong = check.standing is TotalStanding.WRONG and check.expected is not None
    total = check.expected if is_wrong else right_total(facts) if claimed is None else claimed
    if not entry or entry.uncalculated or total is None:
        return
    grade = plain_grade(entry.text, facts.rule_set)
    expected = _grade(total, facts)
    if grade == expected:
        return
    texts = {"found": shorten(entry.text), "expected": expected}
    unrounded = _unrounded_total(facts, total)
    if unrounded is not None and grade == grade_of(unrounded, facts.rule_set):
        shown = format_decimal(round_half_up(total, facts.rule_set.rounding.total_places))
        yield facts.finding("ZP229", entry.cell, total=shown, basis=format_decimal(unrounded), **texts)
    else:
        yield facts.finding("ZP228", entry.cell, total=format_decimal(total), basis=grade_limits(facts), **texts)


def _grade(total: Decimal, facts: SheetFacts) -> str:
    return grade_of(max(round_half_up(total, facts.rule_set.rounding.total_places), Decimal(0)), facts.rule_set)


def _unrounded_total(facts: SheetFacts, total: Decimal) -> Decimal | None:
    scores = facts.claimed_scores
    if any(score is None for score in scores):
        return total if total >= 0 else None
    exact = sum((score for score in scores if score is not None), Decimal(0))
    return exact if exact >= 0 else None


def grade_limits(facts: SheetFacts) -> str:
    """``优≥90，良≥80，中≥60，差≥0``"""
    return "，".join(f"{grade.name}≥{format_decimal(grade.least)}" for grade in facts.rule_set.grading.grades)


RULES: Final = (
    rule(rates_are_wrong, Role.RATE, forms=Forms.ALL),
    rule(execution_score_is_wrong, Role.SCORE),
    rule(total_is_wrong, Role.TOTAL, Role.SCORE),
    rule(stated_points_total_is_wrong, Role.TOTAL_POINTS),
    rule(grade_is_wrong),
)
