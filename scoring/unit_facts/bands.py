"""Bands of totals, between the limits of the rule sets' grades, and of execution rates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from attrs import frozen

from indicator_specs.words.numbers import format_decimal
from scoring.rule_sets.grades import FULL_POINTS
from scoring.rule_sets.rule_set import RuleSet

LOWEST: Final = Decimal("-Infinity")
_STEP: Final = Decimal("0.01")
"""Labels end a band so much below the next; every number has a band, however many places it has."""


@frozen
class NumberBand:
    """
    A range of numbers, up to the band before it.

    Attributes:
        label: In Chinese.
        least: The lowest number of the band; itself outside where ``above`` is set.
        above: Only numbers above ``least``.
    """

    label: str
    least: Decimal
    above: bool = False

    def reached(self, number: Decimal) -> bool:
        """The number lies in this band or in a better one."""
        return number > self.least if self.above else number >= self.least


RATE_BANDS: Final = (
    NumberBand("超过100%", Decimal(100), above=True),
    NumberBand("100%", Decimal(100)),
    NumberBand("90%—99.99%", Decimal(90)),
    NumberBand("80%—89.99%", Decimal(80)),
    NumberBand("60%—79.99%", Decimal(60)),
    NumberBand("30%—59.99%", Decimal(30)),
    NumberBand("30%以下", LOWEST),
)
"""Steps of a picture: no rule set and no finding has a limit here."""


def total_bands(rule_sets: Iterable[RuleSet], *, best: str, halved: bool = False) -> tuple[NumberBand, ...]:
    """
    Bands between full points and the limits of all grades.

    Args:
        rule_sets: Those that the projects were scored by.
        best: Label of the first band, which begins at full points.
        halved: Two bands between one limit and the next.
    """
    ranked = _ranked((grade.least for rules in rule_sets for grade in rules.grading.grades), halved=halved)
    between = (
        NumberBand(f"{format_decimal(low)}—{format_decimal(high - _STEP)}分", low) for high, low in pairwise(ranked)
    )
    return (NumberBand(best, FULL_POINTS), *between, NumberBand(f"{format_decimal(ranked[-1])}分以下", LOWEST))


def _ranked(limits: Iterable[Decimal], *, halved: bool) -> list[Decimal]:
    """Full points and the limits above 0, the highest first; halved, with those in the middle of them."""
    every = {limit for limit in limits if limit > 0} | {FULL_POINTS}
    if halved:
        every |= {(one + other) / 2 for one, other in pairwise(sorted(every))}
    return sorted(every, reverse=True)


@frozen
class CountedBand:
    """
    How many totals lie in a range.

    Attributes:
        least: The lowest total of the band, itself inside; None for the lowest band.
        below: The total above which the next band begins, itself outside; None for the highest band.
        count: How many totals, at least one.
    """

    least: Decimal | None
    below: Decimal | None
    count: int


def counted_bands(totals: Sequence[Decimal], limits: Iterable[Decimal]) -> tuple[CountedBand, ...]:
    """
    The totals by bands, the highest first: between the limits of the grades, and in the middle of them.

    Args:
        totals: Of all projects that have one.
        limits: The least totals of all grades.
    """
    return tuple(band for band in _counted(totals, _ranked(limits, halved=True)[1:]) if band.count)


def _counted(totals: Sequence[Decimal], ranked: Sequence[Decimal]) -> Iterator[CountedBand]:
    for below, least in pairwise((None, *ranked, None)):
        inside = (total for total in totals if (below is None or total < below) and (least is None or total >= least))
        yield CountedBand(least, below, sum(1 for _ in inside))


def band_of(number: Decimal | None, bands: Sequence[NumberBand], unknown: str) -> str:
    """The label of the best band that a number reaches; ``unknown`` for no number."""
    if number is None:
        return unknown
    return next(band.label for band in bands if band.reached(number))
