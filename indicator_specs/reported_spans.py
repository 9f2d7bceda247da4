"""
Which numbers a report may mean that gives none exactly: 90%以上, 100余项, 约62%, 95%-98%.

Such a report decides only where every number that it may mean decides the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from indicator_specs.actuals import Exactness, ReportedQuantity
from indicator_specs.targets import AtLeast, AtMost, Bounded, LessThan, MoreThan
from indicator_specs.words.quantities import Quantity

ROUGHLY: Final = Decimal("0.1")
"""So much of a number may be missing, or too much, where it is called rough; and of a target that is."""

ROUGH_AT_LEAST: Final = Decimal("0.03")
"""A rough number of many digits (28.9亿元左右) is meant closer: within one of its last place, or this share."""

_ROUNDED_TO_FIVES: Final = 5
"""约45 may be any number that one rounds to fives; 约520 was rounded to tens."""

_SAID: Final[Mapping[Exactness, str]] = {
    Exactness.AT_LEAST: "以上",
    Exactness.AT_MOST: "以内",
    Exactness.UNDER: "以下",
    Exactness.OVER: "余",
    Exactness.ABOUT: "左右",
}


class Span(NamedTuple):
    """From the lowest to the highest number that may be meant, None without limit; a wide end is itself not meant."""

    low: Decimal | None
    high: Decimal | None
    open_ends: bool = False


def said_of(actual: ReportedQuantity) -> str:
    """The words that make a number inexact, or the other end of a range."""
    return f"～{actual.high}" if actual.high is not None else _SAID.get(actual.exactness, "")


def span_of(actual: ReportedQuantity, value: Decimal, *, rough_target: bool = False) -> Span:
    """
    The numbers that a report may mean, in the target's unit.

    Args:
        actual: As read, in its own unit.
        value: Its number in the target's unit.
        rough_target: The promise is rough as well: two rough numbers may mean one further off.
    """
    reported = actual.quantity
    match actual.exactness:
        case Exactness.AT_LEAST:
            return Span(value, None)
        case Exactness.AT_MOST | Exactness.UNDER:
            return Span(None, value, open_ends=actual.exactness is Exactness.UNDER)
        case Exactness.OVER:
            return Span(value, value + value * _place_of(reported), open_ends=True)
        case Exactness.ABOUT:
            margin = abs(value) * min(ROUGHLY, max(_least_of(reported), _rounded_by(reported, far=rough_target)))
            return Span(value - margin, value + margin, open_ends=True)
        case Exactness.BETWEEN if actual.high is not None and reported.value:
            return Span(value, value * actual.high.value / reported.value)
    return Span(value, value) if actual.exactness is Exactness.EXACT else Span(None, None)


_PLACES_OF_A_RATE: Final = 20
"""87.5%左右 is within two points of it: who writes tenths of a point means nothing further off."""


def _least_of(quantity: Quantity) -> Decimal:
    return Decimal(0) if quantity.unit == "%" and _written(quantity) % 1 else ROUGH_AT_LEAST


def _rounded_by(quantity: Quantity, *, far: bool) -> Decimal:
    """How far from a rough number the one may be that was rounded to it, as a share."""
    place = _place_of(quantity)
    if quantity.unit == "%" and _written(quantity) % 1:
        return _PLACES_OF_A_RATE * place
    to_fives = far or _written(quantity).as_tuple().digits[-1] == _ROUNDED_TO_FIVES
    return _ROUNDED_TO_FIVES * place if to_fives else place


def _written(quantity: Quantity) -> Decimal:
    return (abs(quantity.value) / quantity.multiplier).normalize()


def _place_of(quantity: Quantity) -> Decimal:
    """One of the last place that is written, as a share: a tenth of 28.6万, a hundred of 1500."""
    written = _written(quantity)
    exponent = written.as_tuple().exponent
    if not written or not isinstance(exponent, int):
        return Decimal(0)
    return Decimal(1).scaleb(exponent) / written


def decides(target: Bounded, span: Span) -> bool | None:
    """Whether all numbers of the span keep the target, or none does; None where some may, or nobody can tell."""
    rough = ROUGHLY if target.approximate else Decimal(0)
    bound, strict = target.bound.value, isinstance(target, (MoreThan, LessThan))
    if isinstance(target, (AtLeast, MoreThan)):
        if span.low is not None and _reaches(span.low, bound, strict=strict and not span.open_ends):
            return True
        near = bound * (1 - rough)
        missed = span.high is not None and not _reaches(span.high, near, strict=strict or span.open_ends)
        return False if missed else None
    if isinstance(target, (AtMost, LessThan)):
        if span.high is not None and _reaches(bound, span.high, strict=strict and not span.open_ends):
            return True
        near = bound * (1 + rough)
        missed = span.low is not None and not _reaches(near, span.low, strict=strict or span.open_ends)
        return False if missed else None
    return None


def _reaches(number: Decimal, bound: Decimal, *, strict: bool) -> bool:
    return number > bound if strict else number >= bound
