"""The result of scoring a project: every number with the steps that led to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import frozen

from indicator_specs.problems import Problem
from indicator_specs.projects import Project
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.execution_scoring import EXECUTION_NAME, ExecutionScore
from scoring.assessing.indicator_scoring import IndicatorScore
from scoring.assessing.totals.adding_up import Total
from scoring.assessing.totals.discounts import Discounted, discounted
from scoring.assessing.verdicts import Status
from scoring.rule_sets.limits import unfit_length
from scoring.rule_sets.rule_set import RuleSet

__all__ = ["Assessment", "Claims", "ExecutionScore", "IndicatorScore", "rests_on_claims"]


def rests_on_claims(count: int) -> str:
    """What stands beside a total that rests on claims: ``其中2条照录自评``; empty where it rests on none."""
    return f"其中{count}条照录自评" if count else ""


@frozen
class Claims:
    """
    What a filled-in sheet claims as a whole.

    Attributes:
        total: None where it states no usable number.
        grade: As it is written; empty where it states none.
        total_cell, grade_cell: Where.
        explanation_cell: Where a low total is explained; empty where the form has no such row.
        total_is_uncalculated: The total is a formula whose result was never stored.
    """

    total: Decimal | None
    grade: str = ""
    total_cell: str = ""
    grade_cell: str = ""
    explanation_cell: str = ""
    total_is_uncalculated: bool = False


@frozen(kw_only=True)
class Assessment:
    """
    A project, scored by a rule set.

    Attributes:
        project: As it was given.
        rule_set: The rules used.
        execution: The execution rate.
        indicators: In the order of the project.
        total: The rounded sum, or None while anything is undetermined.
        summed: How the total came about; None where there is none.
        is_weighed: The points of its file were per cent of their 一级指标, and became points of the total.
        grade: Of the rounded total, or None.
        needs_explanation: The total lies below the limit; None while there is no total.
        claims: What a filled-in sheet claims; None of a project file, which claims nothing.
        corrections: Claimed scores that gave way to the rule's, in Chinese.
        unsettled: Of a filled-in sheet, what its author must touch so that the undetermined rows can be scored, each
            with its cell; a cell that is merely blank is not among them.
        flaws: What keeps a filled-in sheet from being a project; it is told, and no sheet is made of it.
    """

    project: Project
    rule_set: RuleSet
    execution: ExecutionScore
    indicators: tuple[IndicatorScore, ...]
    total: Decimal | None
    grade: str | None
    needs_explanation: bool | None
    summed: Total | None = None
    is_weighed: bool = False
    claims: Claims | None = None
    corrections: tuple[str, ...] = ()
    unsettled: tuple[Problem, ...] = ()
    flaws: tuple[Problem, ...] = ()

    @property
    def undetermined(self) -> tuple[str, ...]:
        """The names of the rows that a person must still decide, execution first."""
        rows = (EXECUTION_NAME,) if self.execution.status is Status.UNDETERMINED else ()
        return rows + tuple(row.indicator.name for row in self.indicators if row.status is Status.UNDETERMINED)

    @property
    def counted(self) -> tuple[IndicatorScore, ...]:
        """The rows whose scores are part of the sum: all but those that the rules leave out."""
        return tuple(row for row in self.indicators if row.status is not Status.NOT_APPLICABLE)

    @property
    def total_rests_on_claims(self) -> int:
        """How many scores in the total are claims of the sheet that no rule decides; 0 where there is no total."""
        if self.total is None:
            return 0
        return sum(scored.rests_on_a_claim for scored in (self.execution, *self.indicators))

    @property
    def explained(self) -> bool:
        """The explanation row holds words."""
        return bool(self.project.explanation.strip())

    @property
    def steps(self) -> tuple[str, ...]:
        """How total and grade came about, in Chinese."""
        if self.total is None and self.flaws:
            return ("表中有误，改好之前没有总分",)
        if self.total is None or self.execution.score is None:
            return ("有待评定的指标，没有总分",)
        indicators = sum((row.score for row in self.indicators if row.score is not None), Decimal(0))
        total = format_decimal(self.total)
        terms = f"{format_decimal(self.execution.score)} + {format_decimal(indicators)}"
        further = self.summed.steps if self.summed else ()
        added = format_decimal(self.summed.added) if self.summed else total
        rounded = f" → {total}" if added != total and not further else ""
        discount = (self.discounted.step,) if self.discounted else ()
        return (f"执行率得分 + 指标得分：{terms} = {added}{rounded}", *further, f"{total} → {self.grade}", *discount)

    @property
    def discounted(self) -> Discounted | None:
        """What a second evaluation leaves of the total; None without one, or without a rule for it."""
        grade = self.project.reviewed_grade
        return discounted(self.total, grade, self.rule_set) if grade and self.total is not None else None

    @property
    def attention(self) -> tuple[str, ...]:
        """What a reader should look at (corrected scores, another split of the points), in Chinese."""
        weighed = ("分值在各一级指标内合计100，已按权重折算",) if self.is_weighed else ()
        split, grade = self._split_of_the_points(), self._reviewed_grade()
        return (*self.corrections, *weighed, *split, *grade, *self._lengths_of_reasons())

    def _lengths_of_reasons(self) -> Iterator[str]:
        reasons = [(row.indicator.name, row.indicator.note) for row in self.indicators]
        for name, text in (*reasons, ("总分低的原因", self.project.explanation)):
            if told := unfit_length(text, self.rule_set):
                yield f"“{name}”的说明{told}"

    def _reviewed_grade(self) -> Iterator[str]:
        """A grade that was written down and changes nothing must not look as if it did."""
        grade = self.project.reviewed_grade
        if grade and self.total is not None and self.discounted is None:
            why = "里没有这个等级" if self.rule_set.discounts else "没有折算的规定"
            yield f"财政评价等级“{grade}”没有用上：规则集{self.rule_set.id}{why}"

    def _split_of_the_points(self) -> Iterator[str]:
        """Weights are "in principle": another split is worth a word, never an error, and none beside a wrong sum."""
        if self.flaws:
            return
        given: dict[str, Decimal] = {}
        for indicator in self.project.indicators:
            if indicator.points is None:
                return
            given[indicator.category] = given.get(indicator.category, Decimal(0)) + indicator.points
        wanted = {weight.name: weight.points for weight in self.rule_set.categories}
        if given != wanted:
            yield f"各一级指标分值为{_split(given)}，规则集{self.rule_set.id}原则上为{_split(wanted)}"


def _split(weights: Mapping[str, Decimal]) -> str:
    return "、".join(f"{name}{format_decimal(points)}" for name, points in weights.items())
