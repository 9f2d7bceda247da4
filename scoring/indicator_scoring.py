"""The score of one indicator: parse, compare, apply the rule set, let a person's judgement stand."""

from __future__ import annotations

from indicator_specs.indicators import Indicator
from scoring.indicator_comparison import compared
from scoring.indicator_rulings import rule_score_of
from scoring.indicator_score import IndicatorScore
from scoring.rule_set import RuleSet


def score_indicator(indicator: Indicator, rule_set: RuleSet, year: int | None = None) -> IndicatorScore:
    """
    Score one indicator.

    Args:
        indicator: The row as it was given.
        rule_set: The rules.
        year: The project's year, for dates without one.

    Raises:
        FormulaError: The indicator's own formula is no formula (``indicator_problems`` tells it beforehand).
    """
    read = compared(indicator, year)
    return IndicatorScore(indicator, read, rule_set, rule_score_of(indicator, read, rule_set))
