"""How far an actual lies beyond its target or short of it, where more is better, and what follows by the rule set."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from indicator_specs.indicators import Indicator
from scoring.assessing.formula_results import NOTHING
from scoring.assessing.indicator_comparison import ComparedIndicator
from scoring.assessing.verdicts import Verdict
from scoring.formulas.rounding import round_half_up
from scoring.rule_sets.class_limits import limits_over, limits_under, passed
from scoring.rule_sets.rule_set import LimitEffect, LimitRule, RuleSet


@frozen
class Distance:
    """
    An actual that passed a limit.

    Attributes:
        percent: Actual over target, in percent, two places.
        limit: The one that it passed, and what follows.
    """

    percent: Decimal
    limit: LimitRule

    @property
    def owes_reason(self) -> bool:
        """The rule set asks why; otherwise it only flags the row."""
        return self.limit.effect is not LimitEffect.FLAG

    def leaves(self, score: Decimal) -> Decimal:
        """What is left of a score."""
        if self.limit.effect is LimitEffect.ZERO:
            return NOTHING
        return max(NOTHING, score - (self.limit.cut or NOTHING))


def distance_of(indicator: Indicator, read: ComparedIndicator, verdict: Verdict, rule_set: RuleSet) -> Distance | None:
    """
    The limit that an actual passed, if one is passed and has an effect; a target of less is better has none.

    Args:
        indicator: Its class may have limits of its own.
        read: Its target and actual, compared.
        verdict: What counts as the outcome: an ``=`` target that was passed may be missed by the rules.
        rule_set: Whose limits.
    """
    completion = read.overshoot
    if completion is None or verdict is Verdict.UNDETERMINED:
        return None
    limits = limits_over if verdict is Verdict.MET else limits_under
    limit = passed(limits(rule_set, indicator), completion)
    if limit is None or limit.effect is LimitEffect.NOTHING:
        return None
    return Distance(round_half_up(completion * 100, 2), limit)
