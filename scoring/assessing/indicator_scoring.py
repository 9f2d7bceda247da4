"""The score of one indicator: parse, compare, apply the rule set, let a person's judgement stand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from indicator_specs.actuals import Actual
from indicator_specs.indicators import Indicator
from indicator_specs.targets import Target
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.indicator_comparison import ComparedIndicator, compared
from scoring.assessing.indicator_explanations import attention_of, remarks_of, steps_of
from scoring.assessing.indicator_rulings import Ground, Ruling, ruling_of
from scoring.assessing.judgements import FinalScore, claim_step, judged_score
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
        FormulaError: The indicator's own formula is no formula.
    """
    return IndicatorScore(ruling_of(indicator, compared(indicator, year), rule_set))


@frozen
class IndicatorScore(FinalScore):
    """
    One indicator, scored.

    Attributes:
        ruling: What the rule set gives; a person's judgement may stand in its place.
        claimed_score: What a filled-in sheet claims, where that stands in place of the rule set's score; else None.
        claim_cell: Where it claims it, or empty.
    """

    ruling: Ruling
    claimed_score: Decimal | None = None
    claim_cell: str = ""

    @property
    def indicator(self) -> Indicator:
        """The row as it was given."""
        return self.ruling.indicator

    @property
    def read(self) -> ComparedIndicator:
        """Its texts, understood and compared."""
        return self.ruling.read

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
        return self.ruling.verdict

    @property
    def rule_score(self) -> Decimal | None:
        """What the rule set gives, or None where it cannot decide."""
        return self.ruling.score

    @property
    def status(self) -> Status:
        """Where ``score`` comes from; an indicator that is left out has none, and waits for nobody."""
        status = super().status
        left_out = self.ruling.ground is Ground.NOT_APPLICABLE
        return Status.NOT_APPLICABLE if left_out and status is Status.UNDETERMINED else status

    @property
    def judged_score(self) -> Decimal | None:
        """What a person decided, or None."""
        return judged_score(self.indicator.judgement, self.indicator.points)

    @property
    def steps(self) -> tuple[str, ...]:
        """How the score came about, in order, in Chinese."""
        claim = () if self.claimed_score is None else (claim_step(self.claimed_score, self._note),)
        return (*steps_of(self.ruling), *claim)

    @property
    def own_steps(self) -> tuple[str, ...]:
        """``steps`` by this rule set alone, without what formulas in use elsewhere would give."""
        return steps_of(self.ruling, with_rivals=False)

    @property
    def _note(self) -> str:
        return self.indicator.note.strip()

    @property
    def remarks(self) -> tuple[str, ...]:
        """Every inference made on the way, in Chinese."""
        return remarks_of(self.ruling)

    @property
    def attention(self) -> tuple[str, ...]:
        """What a reader should look at (far over target, judged or claimed away from the rule), in Chinese."""
        return (*attention_of(self.ruling), *self._departure())

    def _departure(self) -> Iterator[str]:
        claimed, rule_score = self.claimed_score, self.rule_score
        if claimed is not None and rule_score is not None and claimed != rule_score:
            why = f"：{self._note}" if self._note else ""
            where = f"（{self.claim_cell}）" if self.claim_cell else ""
            yield f"自评得分{format_decimal(claimed)}{where}，规则得分{format_decimal(rule_score)}{why}"
