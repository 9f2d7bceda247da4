"""What a rule set gives for an indicator, and on which ground; ``indicator_explanations`` puts it into words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import Final

from attrs import frozen

from indicator_specs.actuals import Level
from indicator_specs.applicability import says_not_applicable
from indicator_specs.indicators import Indicator
from indicator_specs.targets import AtMost
from scoring.assessing.comparing.comparison import Comparison, Numbers
from scoring.assessing.distances import Distance, distance_of
from scoring.assessing.formula_results import NOTHING, FormulaResult, Outcome, applied
from scoring.assessing.indicator_comparison import ComparedIndicator
from scoring.assessing.verdicts import Verdict
from scoring.formulas.formula import Formula
from scoring.rule_sets.compiled_formulas import (
    decides_a_miss,
    deducts_on_the_other_side,
    own_formula,
    rival_formulas,
    target_formula,
)
from scoring.rule_sets.deduction_texts import deduction_text, follows_the_rules, leaves_nothing
from scoring.rule_sets.rule_set import EqualExceeded, LimitEffect, NotApplicable, RivalFormula, RuleSet


class Ground(Enum):
    """Why a rule set gives what it gives."""

    MET = "full points"
    NOT_APPLICABLE = "does not apply, and the rule set leaves it out of the total"
    OPEN_POINTS = "the points are open: there is nothing to give"
    UNDETERMINED = "left to a person by the comparison or by the rule set"
    OWN_FORMULA = "the indicator's own formula, met or missed"
    NAMED_RULE = "what the rule set has for just this indicator, met or missed"
    CRITERION = "missed: what was approved with the target says how many points are taken off"
    CRITERION_IN_DOUBT = "missed: it may mean two scores, and does not say which"
    CRITERION_GIVES_NOTHING = "missed: what was approved with the target leaves no points for a miss"
    CRITERION_UNREAD = "missed: what was approved with the target is not understood, and a person must score by it"
    FORMULA = "missed: the rule set's formula for this kind of target"
    FULL_FOR_A_MISS = "missed: that formula gives full points all the same"
    BAND = "missed in words: a person gives points within a band"
    NO_NUMBERS = "missed, and nothing to compute with"
    NEGATIVE_TARGET = "missed, and no share of a negative number means anything"


@frozen
class Ruling:
    """
    What a rule set gives for an indicator, with all that its words are written from.

    Attributes:
        indicator, read, rule_set: What was judged, and by which rules.
        verdict: The comparison's, or what the rule set makes of an ``=`` target that was exceeded.
        ground: Which rule decided.
        outcome: Of the formula that was asked; None where none was.
        score: In points, or None where a person must decide.
        distance: The limit that an actual passed far beyond its target or short of it, or None.
    """

    indicator: Indicator
    read: ComparedIndicator
    rule_set: RuleSet
    verdict: Verdict
    ground: Ground
    outcome: Outcome | None = None
    score: Decimal | None = None
    distance: Distance | None = None


def ruling_of(indicator: Indicator, read: ComparedIndicator, rule_set: RuleSet) -> Ruling:
    """
    Rule on an indicator whose texts were read.

    Raises:
        FormulaError: The indicator's own formula is no formula.
        ValueError: The target was exceeded beyond all measure.
    """
    verdict = _verdict(read.comparison, rule_set)
    ground, outcome = _decision(indicator, read, verdict, rule_set)
    score = indicator.points if ground is Ground.MET else _score_of(ground, outcome)
    distance = distance_of(indicator, read, verdict, rule_set) if ground in _LIMITED[verdict] else None
    if distance is not None and indicator.points is not None:
        score = _limited(score, distance)
    return Ruling(indicator, read, rule_set, verdict, ground, outcome, score, distance)


_LIMITED: Final[Mapping[Verdict, frozenset[Ground]]] = {
    Verdict.MET: frozenset((Ground.MET, Ground.OWN_FORMULA, Ground.OPEN_POINTS)),
    Verdict.MISSED: frozenset((Ground.FORMULA, Ground.FULL_FOR_A_MISS, Ground.OPEN_POINTS)),
    Verdict.UNDETERMINED: frozenset(),
}
"""Where limits apply: what the document has for just one indicator says all of it."""


def _limited(score: Decimal | None, distance: Distance) -> Decimal | None:
    """No points are no points, also where no formula could tell how many there would have been."""
    if score is None:
        return NOTHING if distance.limit.effect is LimitEffect.ZERO else None
    return distance.leaves(score)


def _score_of(ground: Ground, outcome: Outcome | None) -> Decimal | None:
    if ground is Ground.CRITERION_GIVES_NOTHING:
        return NOTHING
    return outcome.score if isinstance(outcome, FormulaResult) and ground is not Ground.FULL_FOR_A_MISS else None


_OF_EXCEEDED: Final[Mapping[EqualExceeded, Verdict]] = {
    EqualExceeded.MET: Verdict.MET,
    EqualExceeded.FORMULA: Verdict.MISSED,
    EqualExceeded.PERSON: Verdict.UNDETERMINED,
}
"""An ``=`` target that was passed on its good side: places differ (docs/rule-sets.md)."""


def _verdict(comparison: Comparison, rule_set: RuleSet) -> Verdict:
    return _OF_EXCEEDED[rule_set.equal_exceeded] if comparison.exceeded else comparison.verdict


def _decision(
    indicator: Indicator, read: ComparedIndicator, verdict: Verdict, rule_set: RuleSet
) -> tuple[Ground, Outcome | None]:
    comparison = read.comparison
    left_out = is_left_out(indicator, rule_set)
    if left_out or indicator.points is None:
        return Ground.NOT_APPLICABLE if left_out else Ground.OPEN_POINTS, None
    formula = own_formula(indicator, rule_set)
    if formula is not None and comparison.numbers is not None:
        outcome = _applied(formula, indicator.points, comparison.numbers, rule_set)
        return _ground_of_own(indicator, comparison.numbers.kind, verdict, rule_set), outcome
    if verdict is not Verdict.MISSED:
        return Ground.MET if verdict is Verdict.MET else Ground.UNDETERMINED, None
    by_criterion = _decision_by_criterion(indicator, read, rule_set)
    return by_criterion or _decision_by_the_rules(indicator.points, comparison, rule_set)


def _decision_by_the_rules(points: Decimal, comparison: Comparison, rule_set: RuleSet) -> tuple[Ground, Outcome | None]:
    """Of a miss."""
    if comparison.level is not None and comparison.level is not Level.ACHIEVED:
        return Ground.BAND, None
    if comparison.numbers is None:
        return Ground.NO_NUMBERS, None
    return _decision_by_formula(points, comparison.numbers, rule_set)


def _decision_by_criterion(
    indicator: Indicator, read: ComparedIndicator, rule_set: RuleSet
) -> tuple[Ground, Outcome | None] | None:
    """Of a miss, by the 评分标准 that was approved with its target; None where none was, or it says what rules say."""
    text = indicator.criterion
    if not text.strip() or follows_the_rules(text):
        return None
    if leaves_nothing(text, read.target):
        return Ground.CRITERION_GIVES_NOTHING, None
    results = criterion_results(indicator, read, rule_set)
    if results:
        return (Ground.CRITERION_IN_DOUBT, None) if len(results) > 1 else (Ground.CRITERION, results[0])
    said = deduction_text(text)
    if said is not None and said.is_all_of(read.target) and _measured(read.comparison) is None:
        return Ground.NO_NUMBERS, None
    return Ground.CRITERION_UNREAD, None


def _measured(comparison: Comparison) -> Numbers | None:
    """By how much a target was missed; a deadline by days, of which none are allowed."""
    if comparison.days_late is None:
        return comparison.numbers
    return Numbers(NOTHING, Decimal(comparison.days_late), AtMost.kind)


def criterion_results(indicator: Indicator, read: ComparedIndicator, rule_set: RuleSet) -> tuple[FormulaResult, ...]:
    """
    What the 评分标准 that was approved with a target gives for a miss.

    Returns:
        One result; two where it matters that the text does not say what becomes of a step that is not whole; none
        where it is not understood to its last word, or speaks of another unit or of the other side of the target.
    """
    said, numbers = deduction_text(indicator.criterion) if indicator.criterion else None, _measured(read.comparison)
    if said is None or numbers is None or indicator.points is None or not said.is_all_of(read.target):
        return ()
    if not said.counts_for(numbers.kind) or not said.takes_off(numbers.target, numbers.actual):
        return ()
    points = indicator.points
    outcomes = [_applied(formula, points, numbers, rule_set) for formula in said.formulas]
    results = {outcome.score: outcome for outcome in reversed(outcomes) if isinstance(outcome, FormulaResult)}
    return tuple(results.values())[::-1]


def is_left_out(indicator: Indicator, rule_set: RuleSet) -> bool:
    """The report says that it does not apply, and the rules re-scale the rest."""
    leaves_out = rule_set.not_applicable.treatment is NotApplicable.RESCALE
    return leaves_out and says_not_applicable(indicator.actual)


def _ground_of_own(indicator: Indicator, kind: str, verdict: Verdict, rule_set: RuleSet) -> Ground:
    if indicator.formula:
        return Ground.OWN_FORMULA
    if verdict is Verdict.MISSED and deducts_on_the_other_side(indicator, rule_set, kind):
        return Ground.FULL_FOR_A_MISS
    return Ground.NAMED_RULE


def _decision_by_formula(points: Decimal, numbers: Numbers, rule_set: RuleSet) -> tuple[Ground, Outcome | None]:
    if numbers.target < 0:
        return Ground.NEGATIVE_TARGET, None
    outcome = _applied(target_formula(rule_set, numbers.kind), points, numbers, rule_set)
    gives_full = isinstance(outcome, FormulaResult) and outcome.exact >= points
    if gives_full and not decides_a_miss(rule_set, numbers.kind):
        return Ground.FULL_FOR_A_MISS, outcome
    return Ground.FORMULA, outcome


def _applied(formula: Formula, points: Decimal, numbers: Numbers, rule_set: RuleSet) -> Outcome:
    values = {"points": points, "target": numbers.target, "actual": numbers.actual}
    return applied(formula, values, rule_set.rounding.indicator_places)


def rounded_to_full(ruling: Ruling) -> Decimal | None:
    """What the formula gives a miss, unrounded, where the score is full points all the same; else None."""
    outcome, points = ruling.outcome, ruling.indicator.points
    if ruling.verdict is not Verdict.MISSED or not isinstance(outcome, FormulaResult) or ruling.score != points:
        return None
    return outcome.exact if outcome.exact < outcome.score else None


def rival_results(ruling: Ruling) -> Iterator[tuple[RivalFormula, FormulaResult]]:
    """What formulas in use elsewhere give for a miss that a formula scored, where they apply to its numbers."""
    numbers, points = ruling.read.comparison.numbers, ruling.indicator.points
    if ruling.ground is not Ground.FORMULA or ruling.score is None or numbers is None or points is None:
        return
    for rival, formula in rival_formulas(ruling.rule_set, numbers.kind):
        outcome = _applied(formula, points, numbers, ruling.rule_set)
        if isinstance(outcome, FormulaResult):
            yield rival, outcome
