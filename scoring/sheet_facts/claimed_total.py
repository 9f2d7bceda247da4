"""The claimed total, held against the scores above it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum, auto

from attrs import frozen

from scoring.formulas.rounding import round_half_up
from scoring.rule_sets.grades import grade_of
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.claim_standing import how_rounded, same_number
from scoring.sheet_facts.sheet_scores import SheetScores


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


def check_total(scores: SheetScores) -> TotalCheck:
    """
    Whether the claimed total is the sum of the scores.

    A total that already counts the right score where a row shows a wrong one agrees: the row is the mistake, and one
    mistake is told once. Where per cents do not add to 100, that is the mistake, and any total agrees; of a part of a
    form it cannot be told.
    """
    claimed = scores.submission.total.number
    places = scores.rule_set.rounding.total_places
    if claimed is None:
        return TotalCheck(standing=TotalStanding.NOTHING_CLAIMED, expected=right_total(scores))
    if scores.submission.elsewhere.is_part or not scores.shares_are_known:
        return TotalCheck(standing=TotalStanding.AGREES)
    right = right_total(scores)
    sums = (_total(scores, scores.claimed), right, _total(scores, _settled(scores)))
    if any(sum_ is not None and same_number(claimed, sum_, places) for sum_ in sums):
        return TotalCheck(standing=TotalStanding.AGREES, expected=claimed)
    if right is None:
        return _within_bounds(scores, claimed)
    how = how_rounded(claimed, right, places)
    return TotalCheck(standing=TotalStanding.ROUNDED if how else TotalStanding.WRONG, expected=right, how=how)


def right_total(scores: SheetScores) -> Decimal | None:
    """The sum of the scores once arithmetic is put right; None where one is missing, or can be none."""
    return _total(scores, scores.corrected)


def _total(sheet: SheetScores, scores: Sequence[Decimal | None]) -> Decimal | None:
    summed = sheet.summed(scores)
    return summed.value if summed else None


def graded_total(scores: SheetScores, check: TotalCheck) -> Decimal | None:
    """The total that the grade goes with: the claimed one, or the right one where that is missing or wrong."""
    claimed = scores.submission.total.number
    if check.standing is TotalStanding.WRONG and check.expected is not None:
        return check.expected
    return right_total(scores) if claimed is None else claimed


def grade_of_total(total: Decimal, rule_set: RuleSet) -> str:
    """Of a total that was claimed, or added up and not rounded yet; below 0 as of 0."""
    return grade_of(max(round_half_up(total, rule_set.rounding.total_places), Decimal(0)), rule_set)


def _settled(scores: SheetScores) -> tuple[Decimal | None, ...]:
    """What stands after the review; the claimed score where that is open."""
    return tuple(
        claimed if settled is None else settled for claimed, settled in zip(scores.claimed, scores.settled, strict=True)
    )


def _within_bounds(scores: SheetScores, claimed: Decimal) -> TotalCheck:
    """Scores are missing: the total cannot be less than the rest, nor more than the rest and their points."""
    points = [scores.execution.points, *scores.points_that_count]
    at_least = [Decimal(0) if score is None else score for score in scores.corrected]
    at_most = [each if score is None else score for each, score in zip(points, scores.corrected, strict=True)]
    least, most = _total(scores, at_least), _total(scores, at_most)
    if least is None or most is None:
        return TotalCheck(standing=TotalStanding.AGREES)
    places = scores.rule_set.rounding.total_places
    bounds = (least, most)
    fits = bounds[0] <= claimed <= bounds[1] or any(
        same_number(claimed, bound, places) for bound in (*bounds, *_without_missing(scores))
    )
    return TotalCheck(standing=TotalStanding.AGREES if fits else TotalStanding.WRONG, bounds=bounds)


def _without_missing(scores: SheetScores) -> tuple[Decimal, ...]:
    """The sum as somebody adds who passes over what is missing."""
    known = _total(scores, [score for score in scores.claimed if score is not None])
    return () if known is None else (known,)
