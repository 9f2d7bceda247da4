"""What the weights of 一级指标 and 二级指标 say about the 分值 below them: are these points, or shares of a weight?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property
from math import prod
from typing import Final, TypeAlias

from attrs import frozen

from scoring.formulas.rounding import rounded_sum
from scoring.rule_sets.grades import FULL_POINTS
from scoring.submissions.submission import IndicatorLevel, Submission, SubmittedIndicator, Weight

_ONE: Final = Decimal(1)
_NOTHING: Final = Decimal(0)

GroupKey: TypeAlias = tuple[str, ...]
"""What rows of one group have in common: the 一级指标, or it and the 二级指标."""


class WeightMeasure(Enum):
    """How the parts of a weight are told."""

    POINTS = auto()
    """They add up to the weight."""
    SHARES = auto()
    """They are per cent of the weight, and add up to 100."""


@frozen(kw_only=True)
class WeighedGroup:
    """
    One 一级指标 or 二级指标 with a weight.

    Attributes:
        weight: As the form states it.
        number: In points or per cent.
        parts: What it is made of: weights of the level below, or points.
        measure: How the parts of this level are told on this form.
        other_sums: What the parts add up to where they are told one level further down.
    """

    weight: Weight
    number: Decimal
    parts: tuple[Decimal, ...]
    measure: WeightMeasure
    other_sums: tuple[Decimal, ...] = ()

    @property
    def sum(self) -> Decimal:
        """What its parts add up to."""
        return sum(self.parts, Decimal(0))

    @property
    def wanted(self) -> Decimal:
        """What they should add up to."""
        return self.number if self.measure is WeightMeasure.POINTS else FULL_POINTS

    @property
    def fits(self) -> bool:
        """They do, themselves or one level further down, where a mistake in between is told."""
        return self.wanted in (self.sum, *self.other_sums)


@frozen(kw_only=True, slots=False)
class LevelWeights:
    """
    The weights of a form.

    Attributes:
        submission: The form.
        points: Those that each of its indicators adds, or None where they are unusable; rows that add none left out.
    """

    submission: Submission
    points: Mapping[int, Decimal | None]

    @cached_property
    def groups(self) -> tuple[WeighedGroup, ...]:
        """Every weight whose parts are all known."""
        return (*self._groups_of(IndicatorLevel.CATEGORY), *self._groups_of(IndicatorLevel.SUBCATEGORY))

    @property
    def repeated(self) -> Iterator[tuple[WeighedGroup, WeighedGroup]]:
        """Weights that are stated once more, each with the one that was stated first."""
        first: dict[tuple[IndicatorLevel, GroupKey], WeighedGroup] = {}
        for group in self.groups:
            stated = first.setdefault((group.weight.level, self._key_of(group.weight)), group)
            if stated is not group:
                yield group, stated

    @cached_property
    def unknown(self) -> tuple[Weight, ...]:
        """The weights whose parts are not."""
        known = {group.weight.number.cell for group in self.groups}
        return tuple(weight for weight in self.submission.weights if weight.number.cell not in known)

    def share(self, position: int) -> Decimal:
        """What one point of an indicator adds to the total: 1, or as much as the weights above it leave of it."""
        above = {group.weight.level: group for group in reversed(self._above(position))}
        shares = (group.number / FULL_POINTS for group in above.values() if group.measure is WeightMeasure.SHARES)
        return prod(shares, start=_ONE)

    @property
    def has_shares(self) -> bool:
        """Some points on the form are no points of the total."""
        return any(group.measure is WeightMeasure.SHARES for group in self.groups)

    @property
    def shares_add_up(self) -> bool:
        """What each point adds to the total is known: the per cents of every weight add to 100."""
        return all(group.fits for group in self.groups if group.measure is WeightMeasure.SHARES)

    def covers(self, position: int) -> bool:
        """The points of an indicator are held against a weight."""
        return bool(self._above(position))

    def _above(self, position: int) -> list[WeighedGroup]:
        row = self.submission.indicators[position - 1]
        return [group for group in self.groups if _key(group.weight.level, row) == self._key_of(group.weight)]

    def _groups_of(self, level: IndicatorLevel) -> tuple[WeighedGroup, ...]:
        stated = [weight for weight in self.submission.weights if weight.level is level]
        known = [(weight, parts) for weight in stated if (parts := self._parts(weight))]
        numbers = [weight.number.number or _NOTHING for weight, _ in known]
        measure = _measure(zip(numbers, (parts for _, (parts, *_) in known), strict=True))
        return tuple(
            WeighedGroup(
                weight=weight,
                number=number,
                parts=parts,
                measure=measure,
                other_sums=tuple(sum(each, Decimal(0)) for each in further),
            )
            for number, (weight, (parts, *further)) in zip(numbers, known, strict=True)
        )

    def _parts(self, weight: Weight) -> tuple[tuple[Decimal, ...], ...]:
        """The parts of a weight, then these one level further down, as far as each is known whole."""
        key = self._key_of(weight)
        rows = [at for at in self.points if _key(weight.level, self.submission.indicators[at - 1]) == key]
        points = [self.points[at] for at in rows]
        known = tuple(each for each in points if each is not None)
        of_rows = (known,) if known and len(known) == len(points) else ()
        return (*self._weights_below(rows), *of_rows) if weight.level is IndicatorLevel.CATEGORY else of_rows

    def _weights_below(self, rows: Iterable[int]) -> tuple[tuple[Decimal, ...], ...]:
        """Of the 二级指标 of some rows, if each of them has one."""
        groups = dict.fromkeys(_key(IndicatorLevel.SUBCATEGORY, self.submission.indicators[at - 1]) for at in rows)
        weights = [self._subcategory_weights.get(group) for group in groups]
        known = tuple(each for each in weights if each is not None)
        return (known,) if known and len(known) == len(weights) else ()

    @cached_property
    def _subcategory_weights(self) -> dict[GroupKey, Decimal]:
        stated = [weight for weight in self.submission.weights if weight.level is IndicatorLevel.SUBCATEGORY]
        first: dict[GroupKey, Decimal] = {}
        for weight in stated:
            first.setdefault(self._key_of(weight), weight.number.number or _NOTHING)
        return first

    def _key_of(self, weight: Weight) -> GroupKey:
        return _key(weight.level, self.submission.indicators[weight.position - 1])


def _key(level: IndicatorLevel, row: SubmittedIndicator) -> GroupKey:
    return (
        (row.category,) if level is IndicatorLevel.CATEGORY else (row.category, "".join(row.subcategory.text.split()))
    )


def _measure(groups: Iterable[tuple[Decimal, tuple[Decimal, ...]]]) -> WeightMeasure:
    """By what most of the groups of a level add up to; points where nothing tells."""
    votes = [_vote(number, sum(parts, Decimal(0))) for number, parts in groups]
    return WeightMeasure.SHARES if sum(votes) > 0 else WeightMeasure.POINTS


def _vote(number: Decimal, parts: Decimal) -> int:
    """1 for shares, -1 for points, 0 where a group tells neither, or both."""
    return (parts == FULL_POINTS) - (parts == number)


# ---------------------------------------------------------------- scores under shares


def scores_are_weighted(
    submission: Submission, points: Mapping[int, Decimal | None], share: Callable[[int], Decimal]
) -> bool:
    """
    Whether 得分 already is what a row adds to the total, where its 分值 is only a share of a weight.

    The claimed total tells; where it does not, what more rows show: all of their 分值, or all of what it is worth.
    """
    rows = [(at, submission.indicators[at - 1].score.number) for at in points]
    scores = {at: score for at, score in rows if score is not None}
    total, execution = submission.total.number, submission.funds.total.score.number or Decimal(0)
    if total is not None and len(scores) == len(rows):
        as_typed = rounded_sum([*scores.values(), execution], 2)
        by_weight = rounded_sum([*(score * share(at) for at, score in scores.items()), execution], 2)
        if (total == as_typed) != (total == by_weight):
            return total == as_typed
    worth = [(score, each, each * share(at)) for at, score in scores.items() if (each := points[at]) is not None]
    return sum(score == weighted for score, _, weighted in worth) > sum(score == own for score, own, _ in worth)
