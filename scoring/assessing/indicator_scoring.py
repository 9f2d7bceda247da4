"""The score of one indicator: parse, compare, apply the rule set, let a person's judgement stand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from indicator_specs.actuals import Actual
from indicator_specs.indicators import Indicator, Judgement
from indicator_specs.targets import Target
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.indicator_comparison import ComparedIndicator, compared
from scoring.assessing.indicator_explanations import attention_of, remarks_of, steps_of
from scoring.assessing.indicator_rulings import Ground, Ruling, ruling_of
from scoring.assessing.judgements import FinalScore, claim_step, judged_score, judgement_problems
from scoring.assessing.verdicts import Status, Verdict
from scoring.formulas.formula import FormulaError
from scoring.rule_sets.compiled_formulas import indicator_formula
from scoring.rule_sets.rule_set import RuleSet


def score_indicator(indicator: Indicator, rule_set: RuleSet, year: int | None = None) -> IndicatorScore:
    """
    Score one indicator by itself, without a project around it.

    Args:
        indicator: The row as it was given: a target, an actual and points; the words beside them help to read these.
        rule_set: The rules.
        year: The project's year, for dates without one.

    Raises:
        UnusableInputError: its points are negative, its own formula is no formula, whether or not it would be needed,
            or a person's judgement of it may not stand.
    """
    if indicator.points is not None and indicator.points < 0:
        _refuse_negative(indicator.points)
    if indicator.formula:
        _refuse_what_is_no_formula(indicator.formula)
    scored = indicator_score(indicator, rule_set, year)
    if indicator.judgement is not None and indicator.points is not None:
        _refuse_what_may_not_stand(indicator.judgement, indicator.points, scored.rule_score, rule_set)
    return scored


def _refuse_negative(points: Decimal) -> None:
    from indicator_specs.problems import Problem, UnusableInputError  # noqa: PLC0415 — wrong points

    raise UnusableInputError([Problem(message=f"分值不能是负数，现为{format_decimal(points)}")])


def _refuse_what_is_no_formula(expression: str) -> None:
    try:
        indicator_formula(expression, where="")
    except FormulaError as error:
        from indicator_specs.problems import Problem, UnusableInputError  # noqa: PLC0415 — a wrong formula

        raise UnusableInputError([Problem(message=str(error))]) from error


def _refuse_what_may_not_stand(
    judgement: Judgement, points: Decimal, rule_score: Decimal | None, rule_set: RuleSet
) -> None:
    told = list(judgement_problems(judgement, points, rule_score, rule_set))
    if told:
        from indicator_specs.problems import Problem, UnusableInputError  # noqa: PLC0415 — a wrong judgement

        raise UnusableInputError([Problem(place="人工评定", message=message, cure=cure) for message, cure in told])


def indicator_score(indicator: Indicator, rule_set: RuleSet, year: int | None = None) -> IndicatorScore:
    """
    As ``score_indicator``, for those that tell what is wrong with a formula or a judgement together with others.

    Raises:
        FormulaError: it was needed, and the indicator's own formula is no formula.
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
