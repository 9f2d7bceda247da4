"""The score of the execution rate (B/A): apply the rule set, let a person's judgement stand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.indicators import Judgement
from indicator_specs.projects import Project
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.execution_explanations import attention_of, remarks_of, steps_of
from scoring.assessing.execution_rulings import ExecutionRuling, ruling_of_execution
from scoring.assessing.judgements import FinalScore, claim_step, judged_score
from scoring.rule_sets.rule_set import RuleSet

EXECUTION_NAME: Final = "预算执行率"
"""How its row is called wherever rows are named."""


def score_execution(project: Project, rule_set: RuleSet) -> ExecutionScore:
    """Score the row 年度资金总额; a missing number or a budget of zero is decided by the rule set, or by a person."""
    return ExecutionScore(ruling_of_execution(project.funds.total, rule_set), project.execution_judgement)


@frozen
class ExecutionScore(FinalScore):
    """
    The execution rate, scored.

    Attributes:
        ruling: What the rule set gives; a person's judgement may stand in its place.
        judgement: Of a person, or None.
        claimed_score: What a filled-in sheet claims, where the rule set leaves it to a person; else None.
    """

    ruling: ExecutionRuling
    judgement: Judgement | None = None
    claimed_score: Decimal | None = None

    @property
    def points(self) -> Decimal:
        """What it can earn at most."""
        return self.ruling.rule_set.execution.points

    @property
    def rate(self) -> Decimal | None:
        """In percent, as forms print it (2 places), or None where A or B is missing or A is 0."""
        return self.ruling.rate.printed if self.ruling.rate else None

    @property
    def rule_score(self) -> Decimal | None:
        """What the rule set gives, or None where it cannot decide."""
        return self.ruling.score

    @property
    def judged_score(self) -> Decimal | None:
        """What a person decided, or None."""
        return judged_score(self.judgement, self.points)

    @property
    def steps(self) -> tuple[str, ...]:
        """How the score came about, in order, in Chinese."""
        return (*steps_of(self.ruling), *self._in_its_place())

    def _in_its_place(self) -> Iterator[str]:
        judged = self.judged_score
        if self.judgement is not None and judged is not None:
            yield f"人工评定（{self.judgement.reason}） → {format_decimal(judged)}"
        if self.claimed_score is not None:
            yield claim_step(self.claimed_score)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Every inference made on the way, in Chinese."""
        return remarks_of(self.ruling)

    @property
    def attention(self) -> tuple[str, ...]:
        """What a reader should look at (overspent, or hardly spent), in Chinese."""
        return attention_of(self.ruling)
