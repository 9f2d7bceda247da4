"""The score of the execution rate (B/A)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Final

from attrs import frozen

from indicator_specs.projects import FundsLine, Judgement, Project
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.assessment import ExecutionScore
from scoring.assessing.explained_results import Explanation
from scoring.assessing.judgements import judged_score
from scoring.assessing.verdicts import Status
from scoring.formulas.formula import FormulaError
from scoring.formulas.rounding import round_half_up
from scoring.rule_sets.compiled_formulas import execution_formula
from scoring.rule_sets.rule_set import RuleSet, ZeroBudget

PRINTED_PLACES: Final = 2
"""Forms print the rate with two places."""


def score_execution(project: Project, rule_set: RuleSet) -> ExecutionScore:
    """Score the row 年度资金总额; a missing number or a budget of zero is decided by the rule set, or by a person."""
    funds, judgement = project.funds.total, project.execution_judgement
    ruling = _rule(funds.budget, funds.executed, rule_set)
    judged = judged_score(judgement, rule_set.execution.points)
    score = ruling.score if judged is None else judged
    undetermined = Status.UNDETERMINED if score is None else Status.BY_RULE
    return ExecutionScore(
        points=rule_set.execution.points,
        rate=ruling.rate,
        rule_score=ruling.score,
        judged_score=judged,
        score=score,
        status=undetermined if judged is None else Status.JUDGED,
        explain=partial(_explanation, funds, judgement, rule_set),
    )


# ---------------------------------------------------------------- the numbers


@frozen
class _Ruling:
    """The rate in percent as forms print it, and the score; None where there is none."""

    rate: Decimal | None = None
    score: Decimal | None = None


_SHARE_OF_ZERO: Final = {ZeroBudget.PERSON: None, ZeroBudget.ZERO: Decimal(0), ZeroBudget.FULL: Decimal(1)}
"""The share of the points that a budget of zero earns."""


def _rule(budget: Decimal | None, executed: Decimal | None, rule_set: RuleSet) -> _Ruling:
    if budget is None or executed is None:
        return _Ruling()
    if budget == 0:
        share = _SHARE_OF_ZERO[rule_set.execution.zero_budget]
        return _Ruling(score=None if share is None else rule_set.execution.points * share)
    printed = round_half_up(_exact_rate(budget, executed), PRINTED_PLACES)
    try:
        _, score = _scored(_scored_rate(budget, executed, rule_set), budget, executed, rule_set)
    except FormulaError:
        return _Ruling(printed)
    return _Ruling(printed, score)


def _exact_rate(budget: Decimal, executed: Decimal) -> Decimal:
    return executed / budget * 100


def _scored_rate(budget: Decimal, executed: Decimal, rule_set: RuleSet) -> Decimal:
    """The rate that the formula is given: rounded first, or not."""
    exact, places = _exact_rate(budget, executed), rule_set.execution.rate_places
    return exact if places is None else round_half_up(exact, places)


def _scored(rate: Decimal, budget: Decimal, executed: Decimal, rule_set: RuleSet) -> tuple[Decimal, Decimal]:
    """The formula's result, and the score that it means."""
    points = rule_set.execution.points
    exact = execution_formula(rule_set).evaluate(points=points, rate=rate, budget=budget, executed=executed)
    return exact, round_half_up(min(max(exact, Decimal(0)), points), rule_set.rounding.execution_places)


# ---------------------------------------------------------------- the words

_MISSING: Final = {
    (True, False): "缺少全年预算数",
    (False, True): "缺少全年执行数",
    (True, True): "缺少全年预算数和全年执行数",
}

_OF_ZERO: Final = {
    ZeroBudget.PERSON: "全年预算数为0，执行率没有意义，需要人工评定",
    ZeroBudget.ZERO: "全年预算数为0，规则集规定计0分",
    ZeroBudget.FULL: "全年预算数为0，规则集规定计满分",
}


def _explanation(funds: FundsLine, judgement: Judgement | None, rule_set: RuleSet) -> Explanation:
    told = _told(funds.budget, funds.executed, rule_set)
    return told._replace(steps=(*told.steps, *_judged(judgement, rule_set)))


def _told(budget: Decimal | None, executed: Decimal | None, rule_set: RuleSet) -> Explanation:
    if budget is None or executed is None:
        return Explanation(steps=("待评定",), remarks=(_MISSING[budget is None, executed is None],))
    if budget == 0:
        words = (_OF_ZERO[rule_set.execution.zero_budget],)
        return Explanation(steps=words, remarks=words)
    printed = round_half_up(_exact_rate(budget, executed), PRINTED_PLACES)
    division = f"{format_decimal(executed)} ÷ {format_decimal(budget)} = {format_decimal(printed)}%"
    low = tuple(_low(printed, rule_set))
    try:
        steps = (division, *_formula_steps(budget, executed, rule_set))
    except FormulaError as error:
        return Explanation(steps=(division,), remarks=(f"{error}，需要人工评定",), attention=low)
    over = ("全年执行数超过全年预算数",) if executed > budget else ()
    return Explanation(steps, remarks=over, attention=(*over, *low))


def _formula_steps(budget: Decimal, executed: Decimal, rule_set: RuleSet) -> Iterator[str]:
    rate = _scored_rate(budget, executed, rule_set)
    exact, score = _scored(rate, budget, executed, rule_set)
    written = execution_formula(rule_set).with_values(
        points=rule_set.execution.points, rate=round_half_up(rate, 6), budget=budget, executed=executed
    )
    shown = round_half_up(exact, 6)
    result = format_decimal(shown) if shown == exact else f"{format_decimal(shown)}…"
    tail = "" if exact == score else f" → {format_decimal(score)}"
    yield f"{written} = {result}{tail}"
    if rule_set.execution.rate_places is not None:
        # Rounding once and rounding twice differ now and then; a reader who rounds once must see why.
        _, once = _scored(_exact_rate(budget, executed), budget, executed, rule_set)
        if once != score:
            yield f"执行率先四舍五入再计分；只舍入一次则为{format_decimal(once)}"


def _judged(judgement: Judgement | None, rule_set: RuleSet) -> Iterator[str]:
    judged = judged_score(judgement, rule_set.execution.points)
    if judgement is not None and judged is not None:
        yield f"人工评定（{judgement.reason}） → {format_decimal(judged)}"


def _low(rate: Decimal, rule_set: RuleSet) -> Iterator[str]:
    limit = rule_set.execution.reason_below
    if limit is not None and rate < limit:
        yield f"执行率{format_decimal(rate)}%低于{format_decimal(limit)}%，须说明原因"
