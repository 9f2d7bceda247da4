"""How a claimed score stands to what the rule set gives: the one place that tells a wrong score from a judged one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Final

from attrs import frozen

from indicator_specs.targets import Qualitative
from scoring.assessing.indicator_rulings import Ground
from scoring.assessing.indicator_scoring import IndicatorScore
from scoring.assessing.verdicts import Verdict
from scoring.formulas.rounding import round_half_up
from scoring.rule_sets.rule_set import QualitativeBand, RuleSet


class ClaimStanding(StrEnum):
    """From a claimed score's point of view."""

    NOTHING_CLAIMED = "nothing claimed"
    UNANSWERED = "nothing was reported that points could be given for, whatever was claimed"
    UNREAD_CRITERION = "the approved 评分标准 is not understood: a person must score by it, whatever was claimed"
    UNKNOWN = "the rule cannot be asked: points or numbers are missing"
    OUT_OF_RANGE = "below 0 or above the points"
    AGREES = "what the rule gives"
    BY_PERSON = "the rule leaves it to a person, and the score lies within the points"
    TURNED_ROUND = "what the rule gives once the comparator is put right"
    RIVAL = "what another rule set gives that fits the form as well"
    BY_TEXT = "what the form's own 评分标准 gives, which is not what the rule gives"
    ROUNDED = "what the rule gives, rounded in another way"
    ABOVE = "more than the rule gives, without a note"
    ABOVE_NOTED = "more than the rule gives, with a note"
    BELOW = "less than the rule gives: the unit deducts itself"
    MISSED_FULL = "full points for a miss that has no measure, without a note"
    OUTSIDE_BAND = "above the band of the level that was reported, without a note"


@frozen(kw_only=True)
class ClaimedScore:
    """
    A claimed score and all it is held against.

    Attributes:
        claimed, points: What the sheet says; None where it says no usable number.
        noted: A meaningful note stands beside it.
        score: What the rule set says; None where it could not be asked.
        turned_round: The rule's score with the comparator put right, or None.
        rival_scores: What other rule sets give that fit the form as well.
        scores_by_text: What the form's own 评分标准 gives.
    """

    claimed: Decimal | None
    points: Decimal | None
    noted: bool
    score: IndicatorScore | None
    turned_round: Decimal | None = None
    rival_scores: Sequence[Decimal] = ()
    scores_by_text: Sequence[Decimal] = ()


def standing_of(claim: ClaimedScore, rule_set: RuleSet) -> ClaimStanding:
    """The standing of a claim; the first that holds, in the order of the questions below."""
    if claim.claimed is None:
        return ClaimStanding.NOTHING_CLAIMED
    if claim.points is None:
        return ClaimStanding.UNKNOWN
    if not 0 <= claim.claimed <= claim.points:
        return ClaimStanding.OUT_OF_RANGE
    if claim.score is None:
        return ClaimStanding.UNKNOWN
    if claim.score.rule_score is None:
        return _without_a_number(claim.claimed, claim.points, claim.score, noted=claim.noted)
    return _with_a_number(claim, claim.claimed, claim.score.rule_score, rule_set)


def _without_a_number(claimed: Decimal, points: Decimal, score: IndicatorScore, *, noted: bool) -> ClaimStanding:
    missed_in_full = score.verdict is Verdict.MISSED and claimed == points and not noted  # 未完成, and all points
    if score.read.comparison.unanswered and not missed_in_full:
        return ClaimStanding.UNANSWERED
    # The score's verdict, not the comparison's: the rule set may leave an exceeded "=" to a person.
    if score.verdict is not Verdict.MISSED:
        return ClaimStanding.BY_PERSON
    level = score.read.comparison.level
    if level is not None and score.ruling.ground is not Ground.CRITERION_UNREAD:
        if not _above(claimed, score.ruling.rule_set.qualitative.band(level), points):
            return ClaimStanding.BY_PERSON
        return ClaimStanding.ABOVE_NOTED if noted else ClaimStanding.OUTSIDE_BAND
    if missed_in_full:
        return ClaimStanding.MISSED_FULL
    return _left_to_a_person(claimed, points, score)


def _left_to_a_person(claimed: Decimal, points: Decimal, score: IndicatorScore) -> ClaimStanding:
    if score.ruling.ground is Ground.CRITERION_UNREAD:
        return ClaimStanding.UNREAD_CRITERION
    return ClaimStanding.BY_PERSON if claimed < points else ClaimStanding.ABOVE_NOTED


def _above(claimed: Decimal, band: QualitativeBand, points: Decimal) -> bool:
    high = band.high * points
    return claimed > high if band.high_included else claimed >= high


def _with_a_number(claim: ClaimedScore, claimed: Decimal, rule_score: Decimal, rule_set: RuleSet) -> ClaimStanding:
    places = rule_set.rounding.indicator_places
    if same_number(claimed, rule_score, places):
        return ClaimStanding.AGREES
    turned_round = () if claim.turned_round is None else (claim.turned_round,)
    others = {
        ClaimStanding.TURNED_ROUND: turned_round,
        ClaimStanding.RIVAL: claim.rival_scores,
        ClaimStanding.BY_TEXT: claim.scores_by_text,
    }
    for standing, scores in others.items():
        if any(same_number(claimed, score, places) for score in scores):
            return standing
    if how_rounded(claimed, rule_score, places):
        return ClaimStanding.ROUNDED
    if claimed < rule_score:
        return ClaimStanding.BY_PERSON if _within_the_best_band(claim, claimed, rule_set) else ClaimStanding.BELOW
    return ClaimStanding.ABOVE_NOTED if claim.noted else ClaimStanding.ABOVE


def _within_the_best_band(claim: ClaimedScore, claimed: Decimal, rule_set: RuleSet) -> bool:
    """A qualitative target that was reached earns 80 to 100 %, as a person sees fit."""
    level = claim.score.read.comparison.level if claim.score else None
    if claim.score is None or claim.points is None or level is None:
        return False
    band = rule_set.qualitative.band(level)
    return isinstance(claim.score.target, Qualitative) and claimed >= band.low * claim.points


def same_number(claimed: Decimal, expected: Decimal, places: int) -> bool:
    """Equal as numbers (0.8 and 0.80); a claimed number of more places counts as what it prints."""
    return claimed == expected or round_half_up(claimed, places) == expected


TO_ONE_PLACE: Final = "只保留一位小数"
CUT_OFF: Final = "截去尾数"


def how_rounded(claimed: Decimal, exact: Decimal, places: int) -> str:
    """How ``claimed`` came from ``exact`` by another rounding than half up to ``places``, in Chinese; empty if not."""
    if places > 1 and claimed == round_half_up(exact, 1):
        return TO_ONE_PLACE
    step = Decimal(1).scaleb(-places)
    if 0 < round_half_up(exact, places) - claimed <= step and claimed == round_half_up(claimed, places):
        return CUT_OFF
    return ""
