"""One score, or the points for it, merged over several indicators: what the rules give, or between what it must lie."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen

from scoring.assessing.assessment import IndicatorScore
from scoring.assessing.verdicts import Verdict
from scoring.formulas.rounding import rounded_sum
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.claim_standing import ClaimStanding, how_rounded, same_number


@frozen(kw_only=True)
class SharedScore:
    """
    What the rules say of a score that stands for several indicators.

    How the points divide among them nobody wrote, unless each has its own: where one was missed, only the best and the
    worst of them bound the score, and a person decides.

    Attributes:
        rule_score: What they give, where they can.
        low, high: Between what they leave it to a person.
        is_unanswered: One of the indicators reported nothing that points could be given for.
        has_misses: One of them was missed.
        basis: The missed ones, or all, in Chinese.
    """

    rule_score: Decimal | None
    low: Decimal
    high: Decimal
    is_unanswered: bool
    has_misses: bool
    basis: str


def shared_score(
    points: Decimal, scores: Sequence[IndicatorScore], own_points: Sequence[Decimal | None], basis: str, rules: RuleSet
) -> SharedScore:
    """
    Args:
        points: Of all of them together.
        scores: Each indicator by the rules: out of its own points, or out of all where it has none.
        own_points: Of each, or None.
        basis: In Chinese.
        rules: The rule set.
    """
    by_rule = [score.rule_score for score in scores]
    verdicts = {score.verdict for score in scores}
    apart = all(each is not None for each in own_points)
    known = [each for each in by_rule if each is not None]
    rule_score = rounded_sum(by_rule, rules.rounding.indicator_places) if apart else None
    low, high = Decimal(0), points
    if apart:
        low = sum(known, Decimal(0))
        open_points = (own for own, each in zip(own_points, by_rule, strict=True) if each is None and own is not None)
        high = sum(open_points, low)
    elif len(known) == len(by_rule):
        low, high = min(known), max(known)
        rule_score = points if low == points else None
    return SharedScore(
        rule_score=rule_score,
        low=low,
        high=high,
        is_unanswered=any(score.read.comparison.unanswered for score in scores),
        has_misses=Verdict.MISSED in verdicts,
        basis=basis,
    )


def standing_of_shared(  # noqa: PLR0911 — the first that holds, in this order
    claimed: Decimal | None, points: Decimal | None, shared: SharedScore | None, rules: RuleSet, *, noted: bool
) -> ClaimStanding:
    """
    How a claimed score that stands for several indicators stands to what the rules say of them.

    Args:
        claimed, points: Of all of them together; None where they are missing or unreadable.
        shared: What the rules say; None where they cannot be asked.
        rules: The rule set, for its places.
        noted: A note of theirs says why it is higher.
    """
    if claimed is None:
        return ClaimStanding.NOTHING_CLAIMED
    if points is None or shared is None:
        return ClaimStanding.UNKNOWN
    if not 0 <= claimed <= points:
        return ClaimStanding.OUT_OF_RANGE
    if shared.is_unanswered:
        return ClaimStanding.UNANSWERED
    places = rules.rounding.indicator_places
    above = ClaimStanding.ABOVE_NOTED if noted else ClaimStanding.ABOVE
    if shared.rule_score is not None:
        if same_number(claimed, shared.rule_score, places):
            return ClaimStanding.AGREES
        if how_rounded(claimed, shared.rule_score, places):
            return ClaimStanding.ROUNDED
        return ClaimStanding.BELOW if claimed < shared.rule_score else above
    if claimed > shared.high:
        return above
    if claimed == points and shared.has_misses:
        return ClaimStanding.ABOVE_NOTED if noted else ClaimStanding.MISSED_FULL
    return ClaimStanding.BELOW if claimed < shared.low else ClaimStanding.BY_PERSON
