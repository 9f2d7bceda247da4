"""The result of scoring a project: every number with the steps that led to it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from attrs import field, frozen

from indicator_specs.actuals import Actual
from indicator_specs.projects import Indicator, Project
from indicator_specs.targets import Target
from scoring.rule_set import RuleSet
from scoring.verdicts import Status, Verdict


@frozen
class Explanation:
    """
    What a result says about itself, in Chinese.

    Attributes:
        steps: How it came about, in order.
        remarks: Every inference made on the way.
        attention: What a reader should look at.
    """

    steps: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    attention: tuple[str, ...] = ()


Explain: TypeAlias = Callable[[], Explanation]
"""Writes an explanation when somebody reads it: a review reads few of the many that it could."""


def _told(explain: Explain) -> Explanation:
    return explain()


@frozen(kw_only=True)
class ExplainedResult:
    """Base of what explains itself. Two results are equal only where they say the same."""

    _explain: Explain = field(default=Explanation, repr=False, eq=_told)

    @cached_property
    def _explanation(self) -> Explanation:
        return self._explain()

    @property
    def steps(self) -> tuple[str, ...]:
        """How it came about, in order, in Chinese."""
        return self._explanation.steps

    @property
    def remarks(self) -> tuple[str, ...]:
        """Every inference made on the way, in Chinese."""
        return self._explanation.remarks

    @property
    def attention(self) -> tuple[str, ...]:
        """What a reader should look at (far over target, judged away from the rule), in Chinese."""
        return self._explanation.attention


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


@frozen(kw_only=True)
class ExecutionScore(ExplainedResult):
    """
    The execution rate, scored.

    Attributes:
        points: What it can earn at most.
        rate: In percent, rounded half up to the places that forms print (2), or None where A or B is missing or A is 0.
        rule_score: What the rule set gives, or None.
        judged_score: What a person decided, or None.
        score: The final score, or None while undetermined.
        status: Where ``score`` comes from.
    """

    points: Decimal
    rate: Decimal | None
    rule_score: Decimal | None
    judged_score: Decimal | None = None
    score: Decimal | None
    status: Status


@frozen(kw_only=True)
class Assessment(ExplainedResult):
    """
    A project, scored by a rule set; its own steps tell how total and grade came about.

    Attributes:
        project: As it was given.
        rule_set: The rules used.
        execution: The execution rate.
        indicators: In the order of the project.
        total: The rounded sum, or None while anything is undetermined.
        grade: Of the rounded total, or None.
        needs_explanation: The total lies below the limit; None while there is no total.
    """

    project: Project
    rule_set: RuleSet
    execution: ExecutionScore
    indicators: tuple[IndicatorScore, ...]
    total: Decimal | None
    grade: str | None
    needs_explanation: bool | None

    @property
    def undetermined(self) -> tuple[str, ...]:
        """The names of the rows that a person must still decide, execution first."""
        rows = ("预算执行率",) if self.execution.status is Status.UNDETERMINED else ()
        return rows + tuple(row.indicator.name for row in self.indicators if row.status is Status.UNDETERMINED)

    @property
    def explained(self) -> bool:
        """The explanation row holds words."""
        return bool(self.project.explanation.strip())
