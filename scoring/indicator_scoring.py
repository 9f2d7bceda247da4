"""The score of one indicator: parse, compare, apply the rule set, let a person's judgement stand."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from indicator_specs.indicators import Indicator
from scoring.indicator_comparison import compared
from scoring.indicator_explanations import explanation_of
from scoring.indicator_rulings import rule_score_of, verdict_by_rules
from scoring.indicator_score import IndicatorScore
from scoring.judgements import judged_score
from scoring.rule_set import RuleSet
from scoring.verdicts import Status


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
    verdict = verdict_by_rules(read.comparison, rule_set)
    rule_score = rule_score_of(indicator, read, verdict, rule_set)
    judged = judged_score(indicator.judgement, indicator.points)
    score = rule_score if judged is None else judged
    return IndicatorScore(
        indicator=indicator,
        target=read.target,
        actual=read.actual,
        verdict=verdict,
        rule_score=rule_score,
        judged_score=judged,
        score=score,
        status=_status(score, judged),
        explain=partial(explanation_of, indicator, read, rule_set),
    )


def _status(score: Decimal | None, judged: Decimal | None) -> Status:
    if judged is not None:
        return Status.JUDGED
    return Status.UNDETERMINED if score is None else Status.BY_RULE
