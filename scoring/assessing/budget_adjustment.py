"""A budget that was adjusted during the year (年中调整), and whether the rule set wants to know why."""

from __future__ import annotations

from decimal import Decimal

from indicator_specs.projects import FundsLine
from scoring.assessing.execution_rulings import PRINTED_PLACES
from scoring.formulas.rounding import round_half_up
from scoring.rule_sets.rule_set import RuleSet


def adjusted_too_far(funds: FundsLine, rule_set: RuleSet) -> Decimal | None:
    """By how many per cent of 年初预算数 全年预算数 differs, where a reason is owed for so much; else None."""
    limit = rule_set.execution.reason_if_adjusted
    if limit is None or funds.initial is None or funds.budget is None or funds.initial == funds.budget:
        return None
    if funds.initial == 0:
        return Decimal(100)
    percent = abs(funds.budget - funds.initial) / funds.initial * 100
    return round_half_up(percent, PRINTED_PLACES) if percent > limit else None
