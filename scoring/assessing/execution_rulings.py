"""What a rule set gives for the execution rate (B/A), and on which ground; ``execution_explanations`` words it."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Final

from attrs import frozen

from indicator_specs.projects import FundsLine
from scoring.assessing.formula_results import NOTHING, FormulaResult, Outcome, applied
from scoring.formulas.rounding import round_half_up, rounded_beside
from scoring.rule_sets.compiled_formulas import execution_formula
from scoring.rule_sets.rule_set import RuleSet, ZeroBudget

PRINTED_PLACES: Final = 2
"""Forms print the rate with two places."""


class ExecutionGround(Enum):
    """Why a rule set gives what it gives."""

    MISSING = "an amount is missing, so that a person decides"
    ZERO_BUDGET = "no rate: the rule set says what a budget of zero means"
    FORMULA = "the rule set's formula"


@frozen
class Rate:
    """
    The execution rate, where it has a meaning.

    Attributes:
        budget, executed: 全年预算数 (A, never 0) and 全年执行数 (B).
        exact: In percent.
        printed: In percent, rounded as forms print it.
    """

    budget: Decimal
    executed: Decimal
    exact: Decimal
    printed: Decimal


def rate_of(budget: Decimal, executed: Decimal) -> Rate:
    """The rate of a budget that is not 0."""
    exact = executed / budget * 100
    return Rate(budget, executed, exact, round_half_up(exact, PRINTED_PLACES))


@frozen
class ExecutionRuling:
    """
    What a rule set gives for the execution rate, with all that its words are written from.

    Attributes:
        funds, rule_set: The row 年度资金总额, and the rules.
        ground: Which rule decided.
        score: In points, or None where a person must decide.
        rate: None where A or B is missing or A is 0.
        outcome: Of the formula; None where none was asked.
    """

    funds: FundsLine
    rule_set: RuleSet
    ground: ExecutionGround
    score: Decimal | None = None
    rate: Rate | None = None
    outcome: Outcome | None = None

    @property
    def percent(self) -> Decimal | None:
        """The rate as it is scored: rounded first where the rule set says so; None where there is no rate."""
        if self.rate is None:
            return None
        places = self.rule_set.execution.rate_places
        return self.rate.exact if places is None else round_half_up(self.rate.exact, places)


_SHARE_OF_ZERO: Final = {ZeroBudget.PERSON: None, ZeroBudget.ZERO: NOTHING, ZeroBudget.FULL: Decimal(1)}
"""The share of the points that a budget of zero earns."""


def ruling_of_execution(funds: FundsLine, rule_set: RuleSet) -> ExecutionRuling:
    """Rule on the row 年度资金总额."""
    if funds.budget is None or funds.executed is None:
        nothing_to_earn = None if rule_set.execution.points else NOTHING
        return ExecutionRuling(funds, rule_set, ExecutionGround.MISSING, nothing_to_earn)
    if funds.budget == 0:
        share = _SHARE_OF_ZERO[rule_set.execution.zero_budget]
        score = None if share is None else rule_set.execution.points * share
        return ExecutionRuling(funds, rule_set, ExecutionGround.ZERO_BUDGET, score)
    rate, places = rate_of(funds.budget, funds.executed), rule_set.execution.rate_places
    outcome = _scored(rate, rate.exact if places is None else round_half_up(rate.exact, places), rule_set)
    score = outcome.score if isinstance(outcome, FormulaResult) else None
    return ExecutionRuling(funds, rule_set, ExecutionGround.FORMULA, score, rate, outcome)


def _scored(rate: Rate, percent: Decimal, rule_set: RuleSet) -> Outcome:
    values = {
        "points": rule_set.execution.points,
        "rate": percent,
        "budget": rate.budget,
        "executed": rate.executed,
    }
    return applied(execution_formula(rule_set), values, rule_set.rounding.execution_places)


def rounded_once(ruling: ExecutionRuling) -> Decimal | None:
    """The score of the exact rate, where the rule set rounds the rate before it is scored."""
    if ruling.rate is None or ruling.rule_set.execution.rate_places is None:
        return None
    outcome = _scored(ruling.rate, ruling.rate.exact, ruling.rule_set)
    return outcome.score if isinstance(outcome, FormulaResult) else None


ALL_OF_IT: Final = Decimal(100)
"""Per cent by which a budget differs that was 0 at the beginning of the year: no share of 0 can be told."""


def adjusted_too_far(funds: FundsLine, rule_set: RuleSet) -> Decimal | None:
    """By how many per cent of 年初预算数 全年预算数 differs, where a reason is owed for so much; else None."""
    limit = rule_set.execution.reason_if_adjusted
    if limit is None or funds.initial is None or funds.budget is None or funds.initial == funds.budget:
        return None
    if funds.initial == 0:
        return ALL_OF_IT
    percent = abs(funds.budget - funds.initial) / funds.initial * 100
    return rounded_beside(percent, limit, PRINTED_PLACES) if percent > limit else None
