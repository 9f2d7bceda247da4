"""The result of scoring a project: every number with the steps that led to it."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from indicator_specs.projects import Project
from scoring.assessing.explained_results import ExplainedResult
from scoring.assessing.indicator_scoring import IndicatorScore
from scoring.assessing.verdicts import Status
from scoring.rule_sets.rule_set import RuleSet

__all__ = ["Assessment", "ExecutionScore", "IndicatorScore"]


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
