"""
Tiers and deductions, as documents word them (``≥90%计5分``, ``每超过1个百分点扣0.5分``), and the expression each means.

Whoever scores, explains or writes a sheet knows expressions alone: a table is only another way to write one.
"""

# Annotations are not postponed here: whoever makes a rule set of a file asks every class for its types.

import operator
from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Final

from attrs import frozen

from indicator_specs.words.numbers import format_decimal


class StepCount(StrEnum):
    """How a deduction counts what is between two steps."""

    WHOLE = "whole"
    BEGUN = "begun"
    PROPORTION = "proportion"


@frozen(kw_only=True)
class Tier:
    """
    One line of a table; of several the first that holds counts.

    Attributes:
        at_least, more_than, at_most, less_than: The one limit by which it holds; none for 其余.
        points: What it earns.
        share: The same as a share of the points; a tier has one of the two.
    """

    at_least: Decimal | None = None
    more_than: Decimal | None = None
    at_most: Decimal | None = None
    less_than: Decimal | None = None
    points: Decimal | None = None
    share: Decimal | None = None

    @property
    def limits(self) -> tuple[tuple[str, Decimal], ...]:
        """Each limit that it states, with its sign."""
        return stated_limits(self)

    def earns(self, points: Decimal) -> Decimal:
        """In points, of so many."""
        return self.points if self.points is not None else points * (self.share or Decimal(0))


LIMIT_SIGNS: Final = {"at_least": ">=", "more_than": ">", "at_most": "<=", "less_than": "<"}
LOWER_LIMITS: Final = frozenset((">=", ">"))
HOLDS: Final[dict[str, Callable[[Decimal, Decimal], bool]]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
}


def stated_limits(rule: object) -> tuple[tuple[str, Decimal], ...]:
    """Of a rule with the four attributes of ``LIMIT_SIGNS`` those that it gives, with their signs."""
    stated = ((sign, getattr(rule, name)) for name, sign in LIMIT_SIGNS.items())
    return tuple((sign, limit) for sign, limit in stated if limit is not None)


@frozen(kw_only=True)
class Deduction:
    """
    Points taken off step by step, until none are left.

    Attributes:
        each_below: The size of a step under the target, in its unit (每少1个), or None.
        each_above: The size of a step over it (每超过1个); one of the two is given.
        points: Taken off for each step.
        steps: Whole ones (满1个扣), begun ones (不足1个按1个计), or in proportion.
        in_percent: A step is that many per cent of the target, not of its unit.
    """

    each_below: Decimal | None = None
    each_above: Decimal | None = None
    points: Decimal
    steps: StepCount = StepCount.WHOLE
    in_percent: bool = False

    @property
    def step(self) -> Decimal:
        """Its size; 0 for one that states none."""
        stated = [each for each in (self.each_below, self.each_above) if each is not None]
        return stated[0] if stated else Decimal(0)


COMPLETION: Final = "actual / target * 100"
"""完成率 in percent, which the tiers for a kind of target go by."""


def tiers_expression(tiers: Sequence[Tier], measure: str) -> str:
    """
    ``5 if rate >= 90 else 4 if rate >= 80 else 0``

    Args:
        tiers: Checked: the last one has no limit.
        measure: What the limits are held against, as an expression.
    """
    *limited, rest = tiers
    text = _earned(rest)
    for tier in reversed(limited):
        conditions = " and ".join(f"{measure} {sign} {format_decimal(limit)}" for sign, limit in tier.limits)
        text = f"{_earned(tier)} if {conditions} else {text}"
    return text


def _earned(tier: Tier) -> str:
    if tier.points is not None:
        return format_decimal(tier.points)
    return f"points * {format_decimal(tier.share or Decimal(0))}"


_COUNTS: Final[dict[StepCount, Callable[[str], str]]] = {
    StepCount.WHOLE: "floor({})".format,
    StepCount.BEGUN: "ceil({})".format,
    StepCount.PROPORTION: "{}".format,
}


def deduction_expression(deduction: Deduction, *, is_missed: bool) -> str:
    """
    ``max(0, points - 0.5 * floor(actual - target))``

    Args:
        deduction: Checked.
        is_missed: The target surely was missed on the side that the deduction counts; else it is asked for any actual.
    """
    gap = "target - actual" if deduction.each_above is None else "actual - target"
    excess = f"({gap})" if is_missed else f"max(0, {gap})"
    size = "" if deduction.step == 1 else f" / {format_decimal(deduction.step)}"
    steps = f"{excess} / target * 100{size}" if deduction.in_percent else f"{excess}{size}"
    return f"max(0, points - {format_decimal(deduction.points)} * {_COUNTS[deduction.steps](steps)})"


# ---------------------------------------------------------------- in words


SHOWN_SIGNS: Final = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}


def tiers_in_words(tiers: Sequence[Tier], *, unit: str = "") -> str:
    """``≥90%：5分；≥80%：4分；其余：0分``"""
    return "；".join(f"{_limit_in_words(tier, unit)}：{_earned_in_words(tier)}" for tier in tiers)


def _limit_in_words(tier: Tier, unit: str) -> str:
    limits = (f"{SHOWN_SIGNS[sign]}{format_decimal(limit)}{unit}" for sign, limit in tier.limits)
    return "且".join(limits) or "其余"


def _earned_in_words(tier: Tier) -> str:
    if tier.points is not None:
        return f"{format_decimal(tier.points)}分"
    return f"分值的{format_decimal((tier.share or Decimal(0)) * 100)}%"


_COUNTED: Final = {
    StepCount.WHOLE: "不足一步不扣",
    StepCount.BEGUN: "不足一步按一步扣",
    StepCount.PROPORTION: "按比例扣",
}


def deduction_in_words(deduction: Deduction) -> str:
    """``每超过1扣0.5分（不足一步不扣），扣完为止``"""
    side = "每低于" if deduction.each_above is None else "每超过"
    unit = "目标值的" if deduction.in_percent else "目标值"
    size = f"{format_decimal(deduction.step)}{'%' if deduction.in_percent else '个单位'}"
    points = format_decimal(deduction.points)
    return f"{side}{unit}{size}扣{points}分（{_COUNTED[deduction.steps]}），扣完为止"
