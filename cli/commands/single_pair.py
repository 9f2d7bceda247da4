"""One target and one actual without a project around them."""

from __future__ import annotations

from indicator_specs.indicators import Indicator
from scoring.assessing.indicator_scoring import IndicatorScore, score_indicator
from scoring.formulas.formula import FormulaError
from scoring.rule_sets.compiled_formulas import indicator_formula
from scoring.rule_sets.rule_set import RuleSet


def score_pair(indicator: Indicator, rule_set: RuleSet) -> IndicatorScore:
    """
    Score an indicator by itself.

    Raises:
        UnusableInputError: its own formula is no formula, whether or not it would be needed.
    """
    if indicator.formula:
        try:
            indicator_formula(indicator.formula, where="")
        except FormulaError as error:
            from indicator_specs.problems import Problem, UnusableInputError  # noqa: PLC0415 — a wrong --formula

            raise UnusableInputError([Problem(message=str(error))]) from error
    return score_indicator(indicator, rule_set)
