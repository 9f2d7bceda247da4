"""The result of scoring one indicator, with the steps that led to it."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from indicator_specs.actuals import Actual
from indicator_specs.indicators import Indicator
from indicator_specs.targets import Target
from scoring.explained_results import ExplainedResult
from scoring.verdicts import Status, Verdict


@frozen(kw_only=True)
class IndicatorScore(ExplainedResult):
    """
    One indicator, scored.

    Attributes:
        indicator: The row as it was given.
        target: What was promised, as understood.
        actual: What was reported, as understood.
        verdict: The comparison.
        rule_score: What the rule set gives, or None where it cannot decide.
        judged_score: What a person decided, or None.
        score: The final score, or None while undetermined.
        status: Where ``score`` comes from.
    """

    indicator: Indicator
    target: Target
    actual: Actual
    verdict: Verdict
    rule_score: Decimal | None
    judged_score: Decimal | None = None
    score: Decimal | None
    status: Status
