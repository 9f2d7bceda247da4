"""The claimed total, held against the scores above it."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, auto
from typing import TYPE_CHECKING

from attrs import frozen

from scoring.formulas.rounding import round_half_up, rounded_sum
from scoring.sheet_facts.claim_standing import how_rounded, same_number

if TYPE_CHECKING:
    from scoring.sheet_facts.values import SheetFacts


class TotalStanding(Enum):
    """How the claimed total stands to the scores."""

    NOTHING_CLAIMED = auto()
    AGREES = auto()
    ROUNDED = auto()
    WRONG = auto()


@frozen(kw_only=True)
class TotalCheck:
    """
    Attributes:
        standing: The outcome.
        expected: What the total should be, or None where scores are missing.
        bounds: Between which numbers it must lie where scores are missing.
        how: How it was rounded instead, in Chinese.
    """

    standing: TotalStanding
    expected: Decimal | None = None
    bounds: tuple[Decimal, Decimal] | None = None
    how: str = ""

    @property
    def is_exact(self) -> bool:
        """The total had to be one certain number, so that each score in it was held against the others."""
        return self.expected is not None and self.standing is not TotalStanding.NOTHING_CLAIMED

    @property
    def is_bounded(self) -> bool:
        """It had to be one certain number, or to lie within bounds."""
        return self.is_exact or self.bounds is not None


def check_total(facts: SheetFacts) -> TotalCheck:
    """
    Whether the claimed total is the sum of the scores.

    A total that already counts the right score where a row shows a wrong one agrees: the row is the mistake, and one
    mistake is told once. Where per cents do not add to 100, that is the mistake, and any total agrees; of a part of a
    form it cannot be told.
    """
    claimed = facts.submission.total.number
    places = facts.rule_set.rounding.total_places
    if claimed is None:
        return TotalCheck(standing=TotalStanding.NOTHING_CLAIMED, expected=right_total(facts))
    if facts.submission.elsewhere.is_part or not facts.shares_are_known:
        return TotalCheck(standing=TotalStanding.AGREES)
    as_claimed = rounded_sum(facts.claimed_scores, places)
    mended = rounded_sum(_mended(facts), places)
    if any(sum_ is not None and same_number(claimed, sum_, places) for sum_ in (as_claimed, mended)):
        return TotalCheck(standing=TotalStanding.AGREES, expected=claimed)
    expected = as_claimed if as_claimed is not None else mended
    if expected is None:
        return _within_bounds(facts, claimed)
    how = how_rounded(claimed, expected, places)
    return TotalCheck(standing=TotalStanding.ROUNDED if how else TotalStanding.WRONG, expected=expected, how=how)


def right_total(facts: SheetFacts) -> Decimal | None:
    """The sum of the claimed scores, or of what stands in for those that are missing."""
    places = facts.rule_set.rounding.total_places
    as_claimed = rounded_sum(facts.claimed_scores, places)
    return as_claimed if as_claimed is not None else rounded_sum(_mended(facts), places)


def _mended(facts: SheetFacts) -> tuple[Decimal | None, ...]:
    """What stands after the review; the claimed score where that is open."""
    return tuple(
        claimed if settled is None else settled
        for claimed, settled in zip(facts.claimed_scores, facts.settled_scores, strict=True)
    )


def _within_bounds(facts: SheetFacts, claimed: Decimal) -> TotalCheck:
    """Scores are missing: the total cannot be less than the rest, nor more than the rest and their points."""
    known = sum((score for score in _mended(facts) if score is not None), Decimal(0))
    points = [facts.execution.points, *facts.points_that_add_up]
    missing = [each for each, score in zip(points, _mended(facts), strict=True) if score is None]
    if any(each is None for each in missing):
        return TotalCheck(standing=TotalStanding.AGREES)
    most = sum((each for each in missing if each is not None), known)
    places = facts.rule_set.rounding.total_places
    bounds = (round_half_up(known, places), round_half_up(most, places))
    fits = bounds[0] <= claimed <= bounds[1] or any(
        same_number(claimed, bound, places) for bound in (*bounds, *_without_missing(facts))
    )
    return TotalCheck(standing=TotalStanding.AGREES if fits else TotalStanding.WRONG, bounds=bounds)


def _without_missing(facts: SheetFacts) -> tuple[Decimal, ...]:
    """The sum as somebody adds who passes over what is missing."""
    known = [score for score in facts.claimed_scores if score is not None]
    return (round_half_up(sum(known, Decimal(0)), facts.rule_set.rounding.total_places),)
