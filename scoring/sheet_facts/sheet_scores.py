"""The scores of a sheet and what they add up to: as they are claimed, as they stand after the review, put right."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import Final

from attrs import frozen

from scoring.assessing.assessment import ExecutionScore
from scoring.assessing.execution_rulings import ExecutionGround
from scoring.assessing.totals.adding_up import Total, total_of
from scoring.formulas.rounding import SAFE_PLACES, rounded_sum
from scoring.rule_sets.grades import FULL_POINTS
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.claimed_execution import ExecutionCheck, ExecutionStanding
from scoring.sheet_facts.level_weights import LevelWeights
from scoring.sheet_facts.row_facts import RowFacts, share_of
from scoring.submissions.submission import Submission

_EXECUTION_SLIPS: Final = frozenset(
    (ExecutionStanding.NOTHING_CLAIMED, ExecutionStanding.WRONG, ExecutionStanding.ROUNDED_AS_RULES_FORBID)
)


@frozen(kw_only=True, slots=False)  # as Comparison
class SheetScores:
    """
    The scores of a sheet, execution first, and what its rules make of them.

    Attributes:
        submission: As read.
        rule_set: The one that applies, with the form's own execution points.
        execution: The execution rate, scored.
        execution_check: How the claimed execution score stands to it.
        levels: The weights of 一级指标 and 二级指标.
        rows: One per indicator.
    """

    submission: Submission
    rule_set: RuleSet
    execution: ExecutionScore
    execution_check: ExecutionCheck
    levels: LevelWeights
    rows: tuple[RowFacts, ...]

    @cached_property
    def claimed(self) -> tuple[Decimal | None, ...]:
        """Every score that adds to the total, execution first; None where one is unreadable."""
        scores = [share_of(row.claimed, row) for row in self.rows if row.counts]
        has_field = bool(self.submission.funds.total.score.cell)
        return (
            self.claimed_execution if has_field else self.settled_execution,
            *scores,
            *self._on_other_sheets,
            *self._adjustments,
        )

    @cached_property
    def settled(self) -> tuple[Decimal | None, ...]:
        """As ``claimed``, with what stands after the review."""
        scores = [share_of(row.settled, row) for row in self.rows if row.counts]
        return (self.settled_execution, *scores, *self._on_other_sheets, *self._adjustments)

    @cached_property
    def corrected(self) -> tuple[Decimal | None, ...]:
        """As ``claimed``, once arithmetic is put right and nothing else; None where no score can stand."""
        scores = [share_of(row.corrected, row) for row in self.rows if row.counts]
        return (self.corrected_execution, *scores, *self._on_other_sheets, *self._adjustments)

    @property
    def claimed_execution(self) -> Decimal | None:
        """得分 of the row 年度资金总额."""
        return self.submission.funds.total.score.number

    @property
    def settled_execution(self) -> Decimal | None:
        """The rule's execution score; the claimed one where it leaves known amounts to a person."""
        if self.execution.score is not None or self.execution.ruling.ground is ExecutionGround.MISSING:
            return self.execution.score
        claimed = self.claimed_execution
        return claimed if claimed is not None and 0 <= claimed <= self.execution.points else None

    @property
    def corrected_execution(self) -> Decimal | None:
        """The rule's execution score for a slip or a blank, else the claimed one, if it can be one."""
        standing = self.execution_check.standing
        if standing in _EXECUTION_SLIPS:
            return self.settled_execution
        return None if standing is ExecutionStanding.OUT_OF_RANGE else self.claimed_execution

    @cached_property
    def points_that_add_up(self) -> tuple[Decimal | None, ...]:
        """What each row can add to the total; None where its points are unreadable."""
        points = (share_of(row.points, row) for row in self.rows if not row.has_no_score_of_its_own)
        return (*points, *self._on_other_sheets)

    @cached_property
    def points_that_count(self) -> tuple[Decimal | None, ...]:
        """As ``points_that_add_up``, of the rows whose scores are part of the sum."""
        points = (share_of(row.points, row) for row in self.rows if row.counts)
        return (*points, *self._on_other_sheets, *self._adjustments)

    @property
    def _on_other_sheets(self) -> tuple[None, ...]:
        """Stands for what a form that is torn apart has on other worksheets; nothing for nearly every form."""
        return (None,) if self.submission.elsewhere.is_part else ()

    @property
    def _adjustments(self) -> tuple[None, ...]:
        """Stands for 加分项 and 扣分项: no rule says what they may add to the total, or take off."""
        return (None,) if any(row.score.number for row in self.submission.adjustments) else ()

    @cached_property
    def shares_are_known(self) -> bool:
        """What each point adds to the total: their weights, where there are any, add to 100 at every level."""
        points = rounded_sum((self.execution.points, *self.points_that_add_up), SAFE_PLACES)
        return not self.levels.has_shares or (self.levels.shares_add_up and points in (None, FULL_POINTS))

    def summed(self, scores: Sequence[Decimal | None]) -> Total | None:
        """What scores of this sheet add to by its rules, execution first; None where one is missing."""
        if self._left_out is None:
            return None
        return total_of(scores, self.rule_set, left_out=self._left_out, rate=self.execution.ruling.percent)

    @cached_property
    def _left_out(self) -> Decimal | None:
        """The points of the rows that do not apply, as they would add to the total; None where one is unreadable."""
        points = [share_of(row.points, row) for row in self.rows if row.is_left_out]
        known = [each for each in points if each is not None]
        return sum(known, Decimal(0)) if len(known) == len(points) else None
