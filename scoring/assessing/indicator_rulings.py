"""What a rule set gives for an indicator, and on which ground; ``indicator_explanations`` puts it into words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import Final, NamedTuple

from attrs import frozen

from indicator_specs.actuals import Level
from indicator_specs.indicators import Indicator
from scoring.assessing.comparison import Comparison, Numbers
from scoring.assessing.formula_results import NOTHING, FormulaResult, applied
from scoring.assessing.indicator_comparison import ComparedIndicator
from scoring.assessing.verdicts import Verdict
from scoring.formulas.formula import Formula, FormulaError
from scoring.formulas.rounding import round_half_up
from scoring.rule_sets.compiled_formulas import indicator_formula, rival_formulas, target_formula
from scoring.rule_sets.rule_set import EqualExceeded, RivalFormula, RuleSet


class Ground(Enum):
    """Why a rule set gives what it gives."""

    MET = "full points"
    UNDETERMINED = "left to a person by the comparison or by the rule set"
    OWN_FORMULA = "the indicator's own formula"
    OWN_FORMULA_FAILS = "the indicator's own formula has no result for these numbers"
    FORMULA = "missed: the rule set's formula for this kind of target"
    FORMULA_FAILS = "missed: that formula has no result for these numbers"
    FULL_FOR_A_MISS = "missed: that formula gives full points all the same"
    BAND = "missed in words: a person gives points within a band"
    NO_NUMBERS = "missed, and nothing to compute with"
    NEGATIVE_TARGET = "missed, and no share of a negative number means anything"


@frozen
class Excess:
    """
    A target that was far exceeded.

    Attributes:
        percent: Actual over target, in percent, two places.
        limit: The share of the target that was reached or passed.
        owes_reason: The rule set asks why; otherwise it only flags the row.
        cut: Points taken off, or None.
    """

    percent: Decimal
    limit: Decimal
    owes_reason: bool = False
    cut: Decimal | None = None


@frozen
class Ruling:
    """
    What a rule set gives for an indicator, with all that its words are written from.

    Attributes:
        indicator, read, rule_set: What was judged, and by which rules.
        verdict: The comparison's, or what the rule set makes of an ``=`` target that was exceeded.
        ground: Which rule decided.
        score: In points, or None where a person must decide.
        result: Of the formula that was asked; None where none was, or where it failed.
        failure: Why it failed, in Chinese.
        excess: Of a target that was far exceeded, or None.
    """

    indicator: Indicator
    read: ComparedIndicator
    rule_set: RuleSet
    verdict: Verdict
    ground: Ground
    score: Decimal | None = None
    result: FormulaResult | None = None
    failure: str = ""
    excess: Excess | None = None


def ruling_of(indicator: Indicator, read: ComparedIndicator, rule_set: RuleSet) -> Ruling:
    """
    Rule on an indicator whose texts were read.

    Raises:
        FormulaError: The indicator's own formula is no formula.
        ValueError: The target was exceeded beyond all measure.
    """
    verdict = _verdict(read.comparison, rule_set)
    ground, score, result, failure = _decision(indicator, read.comparison, verdict, rule_set)
    excess = _excess(read, rule_set) if verdict is Verdict.MET else None
    if score is not None and excess is not None and excess.cut is not None:
        score = max(NOTHING, score - excess.cut)
    return Ruling(indicator, read, rule_set, verdict, ground, score, result, failure, excess)


_OF_EXCEEDED: Final[Mapping[EqualExceeded, Verdict]] = {
    EqualExceeded.MET: Verdict.MET,
    EqualExceeded.FORMULA: Verdict.MISSED,
    EqualExceeded.PERSON: Verdict.UNDETERMINED,
}
"""An ``=`` target that was passed on its good side: places differ (docs/rule-sets.md)."""


def _verdict(comparison: Comparison, rule_set: RuleSet) -> Verdict:
    return _OF_EXCEEDED[rule_set.equal_exceeded] if comparison.exceeded else comparison.verdict


class _Decision(NamedTuple):
    """As in ``Ruling``; the score before anything is taken off."""

    ground: Ground
    score: Decimal | None = None
    result: FormulaResult | None = None
    failure: str = ""


def _decision(indicator: Indicator, comparison: Comparison, verdict: Verdict, rule_set: RuleSet) -> _Decision:
    if indicator.formula and comparison.numbers is not None:
        return _by_own_formula(indicator, comparison.numbers, rule_set)
    if verdict is Verdict.MET:
        return _Decision(Ground.MET, indicator.points)
    if verdict is Verdict.UNDETERMINED:
        return _Decision(Ground.UNDETERMINED)
    if comparison.level is not None and comparison.level is not Level.ACHIEVED:
        return _Decision(Ground.BAND)
    if comparison.numbers is None:
        return _Decision(Ground.NO_NUMBERS)
    return _by_formula(indicator, comparison.numbers, rule_set)


# ---------------------------------------------------------------- formulas


def _by_own_formula(indicator: Indicator, numbers: Numbers, rule_set: RuleSet) -> _Decision:
    """``每少一个百分点扣1分``: the indicator's own formula decides, met or missed, wherever there are numbers."""
    formula = indicator_formula(indicator.formula, where=f"指标“{indicator.name}”")
    try:
        result = _applied(formula, indicator, numbers, rule_set)
    except FormulaError as error:
        return _Decision(Ground.OWN_FORMULA_FAILS, failure=error.cause)
    return _Decision(Ground.OWN_FORMULA, result.score, result)


def _by_formula(indicator: Indicator, numbers: Numbers, rule_set: RuleSet) -> _Decision:
    if numbers.target < 0:
        return _Decision(Ground.NEGATIVE_TARGET)
    formula = target_formula(rule_set, numbers.kind)
    try:
        result = _applied(formula, indicator, numbers, rule_set)
    except FormulaError as error:
        return _Decision(Ground.FORMULA_FAILS, failure=error.cause)
    if result.exact >= indicator.points:
        return _Decision(Ground.FULL_FOR_A_MISS, result=result)
    return _Decision(Ground.FORMULA, result.score, result)


def _applied(formula: Formula, indicator: Indicator, numbers: Numbers, rule_set: RuleSet) -> FormulaResult:
    values = {"points": indicator.points, "target": numbers.target, "actual": numbers.actual}
    return applied(formula, values, rule_set.rounding.indicator_places)


def rival_results(ruling: Ruling) -> Iterator[tuple[RivalFormula, FormulaResult]]:
    """What formulas in use elsewhere give for a miss that a formula scored."""
    numbers = ruling.read.comparison.numbers
    if ruling.ground is not Ground.FORMULA or numbers is None:
        return
    for rival, formula in rival_formulas(ruling.rule_set, numbers.kind):
        try:
            yield rival, _applied(formula, ruling.indicator, numbers, ruling.rule_set)
        except FormulaError:
            continue  # a rival that does not apply to these numbers has no other number to tell


# ---------------------------------------------------------------- far over the target


def _excess(read: ComparedIndicator, rule_set: RuleSet) -> Excess | None:
    """Flagged, a reason owed, or points taken off, as the rule set says; None where it says nothing."""
    completion, rule = read.overshoot, rule_set.over_achievement
    if completion is None:
        return None
    if rule.reason_from is not None and completion >= rule.reason_from:
        return Excess(round_half_up(completion * 100, 2), rule.reason_from, owes_reason=True, cut=rule.cut or None)
    if rule.flag_from is not None and completion >= rule.flag_from:
        return Excess(round_half_up(completion * 100, 2), rule.flag_from)
    return None
