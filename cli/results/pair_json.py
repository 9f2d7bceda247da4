"""One target and actual as JSON: the contract of ``zpb try`` (docs/json.md). Numbers are strings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, TypeAlias

from indicator_specs.actuals import Actual, ReportedDate, ReportedQuantity
from indicator_specs.targets import Between, Bounded, Deadline, Target
from indicator_specs.words.numbers import NotANumberError, format_decimal, to_decimal
from scoring.assessing.indicator_scoring import IndicatorScore

JsonDocument: TypeAlias = dict[str, Any]

REQUIRED: Final = ("target", "actual", "points")
"""Keys without which a pair cannot be answered."""


class UnusablePointsError(ValueError):
    """What stands under ``points`` cannot be used; the text says why, in Chinese."""


def points_in(value: object) -> Decimal:
    """
    What stands under ``points``, exactly.

    Raises:
        UnusablePointsError: it is no number, or below 0.
    """
    try:
        points = to_decimal(value)
    except NotANumberError as error:
        raise UnusablePointsError(f"points（分值）不可用：{error}") from error
    if points < 0:
        raise UnusablePointsError("points（分值）不能是负数")
    return points


def number(value: Decimal | None) -> str | None:
    """A number as forms print it, or null."""
    return None if value is None else format_decimal(value)


def target_document(target: Target) -> JsonDocument:
    """``{"kind", "value", "high", "unit"}``; ``high`` is the upper end of a range."""
    value: str | None = None
    high: str | None = None
    unit = ""
    if isinstance(target, Bounded):
        value, unit = number(target.bound.value), target.bound.unit
    elif isinstance(target, Between):
        value, high, unit = number(target.low.value), number(target.high.value), target.low.unit
    elif isinstance(target, Deadline):
        value = target.date.iso
    return {"kind": target.kind, "value": value, "high": high, "unit": unit}


def actual_document(actual: Actual) -> JsonDocument:
    """``{"kind", "value", "unit"}``"""
    value: str | None = None
    unit = ""
    if isinstance(actual, ReportedQuantity):
        value, unit = number(actual.quantity.value), actual.quantity.unit
    elif isinstance(actual, ReportedDate):
        value = actual.date.iso
    return {"kind": actual.kind, "value": value, "unit": unit}


def pair_document(scored: IndicatorScore) -> JsonDocument:
    """What ``zpb try`` answers for one target and actual."""
    return {
        "target": target_document(scored.target),
        "actual": actual_document(scored.actual),
        "verdict": scored.verdict.value,
        "score": number(scored.score),
        "remarks": list(scored.remarks),
        "steps": list(scored.steps),
    }
