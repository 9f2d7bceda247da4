"""What a rule set gives for an indicator, as numbers; ``indicator_explanations`` puts them into words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.actuals import Level
from indicator_specs.indicators import Indicator
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.comparison import Comparison
from scoring.assessing.indicator_comparison import ComparedIndicator
from scoring.assessing.judgements import band_remark
from scoring.assessing.verdicts import Verdict
from scoring.formulas.formula import Formula, FormulaError
from scoring.formulas.rounding import round_half_up
from scoring.rule_sets.compiled_formulas import indicator_formula, rival_formulas, target_formula
from scoring.rule_sets.rule_set import EqualExceeded, RivalFormula, RuleSet

NOTHING: Final = Decimal(0)

_OF_EXCEEDED: Final[Mapping[EqualExceeded, Verdict]] = {
    EqualExceeded.MET: Verdict.MET,
    EqualExceeded.FORMULA: Verdict.MISSED,
    EqualExceeded.PERSON: Verdict.UNDETERMINED,
}
"""An ``=`` target that was passed on its good side: places differ (docs/rule-sets.md)."""


def verdict_by_rules(comparison: Comparison, rule_set: RuleSet) -> Verdict:
    """The comparison's verdict, or what the rule set makes of an ``=`` target that was exceeded."""
    return _OF_EXCEEDED[rule_set.equal_exceeded] if comparison.exceeded else comparison.verdict


def rule_score_of(indicator: Indicator, read: ComparedIndicator, rule_set: RuleSet) -> Decimal | None:
    """
    The points that the rule set gives, or None where it leaves them to a person.

    Raises:
        FormulaError: The indicator's own formula is no formula.
        ValueError: The target was exceeded beyond all measure.
    """
    comparison = read.comparison
    verdict = verdict_by_rules(comparison, rule_set)
    if has_own_formula(indicator, comparison):
        score = ruling_of_own_formula(indicator, comparison, rule_set).score
    elif verdict is Verdict.MET:
        score = indicator.points
    else:
        score = ruling_of_a_miss(indicator, comparison, rule_set).score if verdict is Verdict.MISSED else None
    excess = excess_of(read, verdict, rule_set)
    if score is None or excess is None or excess.cut is None:
        return score
    return max(NOTHING, score - excess.cut)


# ---------------------------------------------------------------- formulas


@frozen
class Ruling:
    """
    What a formula says.

    Attributes:
        score: Rounded and within the points, or None where a person must decide.
        exact: The formula's result before that, or None.
        formula: The one that was asked, or None.
        remark: Why there is no score, in Chinese; empty where there is one.
    """

    score: Decimal | None = None
    exact: Decimal | None = None
    formula: Formula | None = None
    remark: str = ""


def has_own_formula(indicator: Indicator, comparison: Comparison) -> bool:
    """``每少一个百分点扣1分``: the indicator's own formula decides, met or missed, wherever there are numbers."""
    return bool(indicator.formula) and comparison.actual is not None


def ruling_of_own_formula(indicator: Indicator, comparison: Comparison, rule_set: RuleSet) -> Ruling:
    """
    By the indicator's own formula.

    Raises:
        FormulaError: it is none.
    """
    formula = indicator_formula(indicator.formula, where=f"指标“{indicator.name}”")
    return _evaluated(formula, indicator, comparison, rule_set, may_be_full=True)


def ruling_of_a_miss(indicator: Indicator, comparison: Comparison, rule_set: RuleSet) -> Ruling:
    """By the rule set's formula for this kind of target, where there are numbers for it."""
    if comparison.level is not None and comparison.level is not Level.ACHIEVED:
        return Ruling(remark=band_remark(comparison.level, indicator.points, rule_set))
    if comparison.formula is None or comparison.target is None or comparison.actual is None:
        return Ruling(remark="没有可用的计分公式，需要人工评定")
    if comparison.target < 0:
        return Ruling(remark="目标值为负数，完成比例没有意义，需要人工评定")
    return _evaluated(target_formula(rule_set, comparison.formula), indicator, comparison, rule_set)


def rival_scores_of(
    indicator: Indicator, comparison: Comparison, rule_set: RuleSet
) -> Iterator[tuple[RivalFormula, Formula, Decimal]]:
    """What formulas in use elsewhere give for a miss."""
    assert comparison.formula is not None  # noqa: S101 — asked only after a formula gave the score
    for rival, formula in rival_formulas(rule_set, comparison.formula):
        try:
            exact = formula.evaluate(**formula_values(indicator, comparison))
        except FormulaError:
            continue  # a rival that does not apply to these numbers has no other number to tell
        yield rival, formula, _within_the_points(exact, indicator, rule_set)


def formula_values(indicator: Indicator, comparison: Comparison) -> dict[str, Decimal]:
    """The variables of a formula."""
    assert comparison.target is not None  # noqa: S101 — a formula is only asked where both numbers are known
    assert comparison.actual is not None  # noqa: S101
    return {"points": indicator.points, "target": comparison.target, "actual": comparison.actual}


def _evaluated(
    formula: Formula, indicator: Indicator, comparison: Comparison, rule_set: RuleSet, *, may_be_full: bool = False
) -> Ruling:
    try:
        exact = formula.evaluate(**formula_values(indicator, comparison))
    except FormulaError as error:
        return Ruling(remark=f"{error.cause.lstrip('的')}，需要人工评定")
    if exact >= indicator.points and not may_be_full:
        return Ruling(remark=f"未完成而公式给出{format_decimal(exact)}分，不低于满分，需要人工评定")
    return Ruling(_within_the_points(exact, indicator, rule_set), exact, formula)


def _within_the_points(exact: Decimal, indicator: Indicator, rule_set: RuleSet) -> Decimal:
    return round_half_up(min(max(exact, NOTHING), indicator.points), rule_set.rounding.indicator_places)


# ---------------------------------------------------------------- far over the target


@frozen
class Excess:
    """
    A target that was far exceeded.

    Attributes:
        percent: Actual over target, in percent, two places.
        owes_reason: The rule set asks why; otherwise it only flags the row.
        cut: Points taken off, or None.
    """

    percent: Decimal
    owes_reason: bool = False
    cut: Decimal | None = None


def excess_of(read: ComparedIndicator, verdict: Verdict, rule_set: RuleSet) -> Excess | None:
    """
    Flagged, a reason owed, or points taken off, as the rule set says; None where it says nothing.

    Raises:
        ValueError: The target was exceeded beyond all measure.
    """
    completion = read.overshoot
    if completion is None or verdict is not Verdict.MET:
        return None
    rule = rule_set.over_achievement
    if rule.reason_from is not None and completion >= rule.reason_from:
        return Excess(round_half_up(completion * 100, 2), owes_reason=True, cut=rule.cut or None)
    if rule.flag_from is not None and completion >= rule.flag_from:
        return Excess(round_half_up(completion * 100, 2))
    return None
