"""The score of one indicator: parse, compare, apply the rule set, let a person's judgement stand."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from indicator_specs.actuals import Actual
from indicator_specs.indicators import Indicator
from indicator_specs.targets import Target
from scoring.assessing.explained_results import Explained, Explanation
from scoring.assessing.indicator_comparison import ComparedIndicator, compared
from scoring.assessing.indicator_explanations import explanation_of
from scoring.assessing.indicator_rulings import rule_score_of, verdict_by_rules
from scoring.assessing.judgements import judged_score
from scoring.assessing.verdicts import Status, Verdict
from scoring.rule_sets.rule_set import RuleSet


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


@frozen
class IndicatorScore(Explained):
    """
    One indicator, scored.

    Attributes:
        indicator: The row as it was given.
        read: Its texts, understood and compared.
        rule_set: The rules used.
        rule_score: What the rule set gives, or None where it cannot decide.
    """

    indicator: Indicator
    read: ComparedIndicator
    rule_set: RuleSet
    rule_score: Decimal | None

    @property
    def target(self) -> Target:
        """What was promised, as understood."""
        return self.read.target

    @property
    def actual(self) -> Actual:
        """What was reported, as understood."""
        return self.read.actual

    @property
    def verdict(self) -> Verdict:
        """The comparison, as the rule set sees it."""
        return verdict_by_rules(self.read.comparison, self.rule_set)

    @property
    def judged_score(self) -> Decimal | None:
        """What a person decided, or None."""
        return judged_score(self.indicator.judgement, self.indicator.points)

    @property
    def score(self) -> Decimal | None:
        """The final score, or None while undetermined."""
        if self.indicator.judgement is None:  # nearly every row
            return self.rule_score
        judged = self.judged_score
        return self.rule_score if judged is None else judged

    @property
    def status(self) -> Status:
        """Where ``score`` comes from."""
        if self.judged_score is not None:
            return Status.JUDGED
        return Status.UNDETERMINED if self.rule_score is None else Status.BY_RULE

    def _explain(self) -> Explanation:
        return explanation_of(self.indicator, self.read, self.rule_set)
