"""The score of the execution rate (B/A)."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from indicator_specs.numbers import format_decimal
from indicator_specs.projects import Project
from scoring.assessment import ExecutionScore
from scoring.formulas import FormulaError
from scoring.judgements import judged_score
from scoring.rounding import round_half_up
from scoring.rule_set import RuleSet, ZeroBudget
from scoring.rule_set_formulas import execution_formula
from scoring.verdicts import Status

PRINTED_PLACES: Final = 2
"""Forms print the rate with two places."""


def score_execution(project: Project, rule_set: RuleSet) -> ExecutionScore:
    """Score the row 年度资金总额; a missing number or a budget of zero is decided by the rule set, or by a person."""
    ruling = _rule(project.funds.total.budget, project.funds.total.executed, rule_set)
    judged = judged_score(project.execution_judgement, rule_set.execution.points)
    score = ruling.score if judged is None else judged
    if judged is not None and project.execution_judgement is not None:
        step = f"人工评定（{project.execution_judgement.reason}） → {format_decimal(judged)}"
        ruling = evolve(ruling, steps=(*ruling.steps, step))
    undetermined = Status.UNDETERMINED if score is None else Status.BY_RULE
    return ExecutionScore(
        points=rule_set.execution.points,
        rate=ruling.rate,
        rule_score=ruling.score,
        judged_score=judged,
        score=score,
        status=undetermined if judged is None else Status.JUDGED,
        steps=ruling.steps,
        remarks=ruling.remarks,
        attention=(*ruling.attention, *_low(ruling.rate, rule_set)),
    )


@frozen
class _Ruling:
    rate: Decimal | None = None
    score: Decimal | None = None
    steps: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    attention: tuple[str, ...] = ()


_MISSING: Final = {
    (True, False): "缺少全年预算数",
    (False, True): "缺少全年执行数",
    (True, True): "缺少全年预算数和全年执行数",
}

_OF_ZERO: Final = {
    ZeroBudget.PERSON: ("全年预算数为0，执行率没有意义，需要人工评定", None),
    ZeroBudget.ZERO: ("全年预算数为0，规则集规定计0分", Decimal(0)),
    ZeroBudget.FULL: ("全年预算数为0，规则集规定计满分", Decimal(1)),
}
"""What a budget of zero means: the words, and the share of the points."""


def _rule(budget: Decimal | None, executed: Decimal | None, rule_set: RuleSet) -> _Ruling:
    if budget is None or executed is None:
        return _Ruling(steps=("待评定",), remarks=(_MISSING[budget is None, executed is None],))
    points = rule_set.execution.points
    if budget == 0:
        words, share = _OF_ZERO[rule_set.execution.zero_budget]
        score = None if share is None else points * share
        return _Ruling(score=score, steps=(words,), remarks=(words,))
    exact = executed / budget * 100
    printed = round_half_up(exact, PRINTED_PLACES)
    places = rule_set.execution.rate_places
    rate = exact if places is None else round_half_up(exact, places)
    rate_step = f"{format_decimal(executed)} ÷ {format_decimal(budget)} = {format_decimal(printed)}%"
    try:
        ruling = _scored(rate, budget, executed, rule_set)
    except FormulaError as error:
        return _Ruling(rate=printed, steps=(rate_step,), remarks=(f"{error}，需要人工评定",))
    over = ("全年执行数超过全年预算数",) if executed > budget else ()
    chained = _without_chain(exact, budget, executed, rule_set, ruling.score) if places is not None else ()
    return evolve(ruling, rate=printed, steps=(rate_step, *ruling.steps, *chained), remarks=over, attention=over)


def _scored(rate: Decimal, budget: Decimal, executed: Decimal, rule_set: RuleSet) -> _Ruling:
    rule = rule_set.execution
    formula = execution_formula(rule_set)
    values = {"points": rule.points, "rate": rate, "budget": budget, "executed": executed}
    exact = formula.evaluate(**values)
    score = round_half_up(min(max(exact, Decimal(0)), rule.points), rule_set.rounding.execution_places)
    shown = round_half_up(exact, 6)
    written = formula.with_values(**{**values, "rate": round_half_up(rate, 6)})
    result = format_decimal(shown) if shown == exact else f"{format_decimal(shown)}…"
    tail = "" if exact == score else f" → {format_decimal(score)}"
    return _Ruling(score=score, steps=(f"{written} = {result}{tail}",))


def _without_chain(
    exact: Decimal, budget: Decimal, executed: Decimal, rule_set: RuleSet, score: Decimal | None
) -> tuple[str, ...]:
    """Rounding once and rounding twice differ now and then; a reader who rounds once must see why."""
    once = _scored(exact, budget, executed, rule_set).score
    if once is None or once == score:
        return ()
    return (f"执行率先四舍五入再计分；只舍入一次则为{format_decimal(once)}",)


def _low(rate: Decimal | None, rule_set: RuleSet) -> tuple[str, ...]:
    limit = rule_set.execution.reason_below
    if limit is None or rate is None or rate >= limit:
        return ()
    return (f"执行率{format_decimal(rate)}%低于{format_decimal(limit)}%，须说明原因",)
