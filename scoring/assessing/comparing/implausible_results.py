"""
Results that can be read and still decide nothing.

290 % of satisfied people cannot be; nothing spent of a limit may mean that nothing was done; whether one more than a
range allows is good or bad, only the indicator's own direction tells.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum, auto
from typing import Final

from indicator_specs.actuals import ReportedQuantity
from indicator_specs.around_numbers.plain_reports import Direction, direction_of
from indicator_specs.indicator_context import CHANGING, IndicatorContext, Sense, without_brackets
from indicator_specs.targets import AtLeast, AtMost, Between, Bounded, Equal, LessThan, MoreThan
from indicator_specs.words.normalisation import clean
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.units import DURATIONS, FAMILIES, is_counted, split_unit

THE_WHOLE: Final = Decimal(100)
"""No share of a whole has more per cent."""

_IN_PERCENT: Final = frozenset(("", "%"))


NEVER_MORE_THAN_ALL: Final = "这样的比率不会超过100%，请核实"
NOTHING_SPENT: Final = "没有支出：是节约，还是没有做，要由人看"


class Beyond(Enum):
    """What it means to lie outside a range, on one of its sides."""

    BETTER = auto()
    WORSE = auto()
    OPEN = auto()


def implausible(target: Bounded | Between, reported: Quantity, context: IndicatorContext) -> str:
    """Why a person must look at this result (Chinese); empty where nobody must."""
    wanted = target.bounds[-1]
    for side, quantity in (("实际值", reported), ("目标值", wanted)):
        if quantity.value > THE_WHOLE and quantity.unit in _IN_PERCENT and is_share(wanted, context):
            return f"{side}{quantity}超过100%，{NEVER_MORE_THAN_ALL}"
    sign = _doubtful_sign(target, reported, wanted, context)
    if sign:
        return sign
    if why := not_of_its_kind(reported, wanted, context):
        return why
    if reported.value < 0 and _cannot_be_negative(target, wanted, context):
        return f"实际值{reported}是负数，这样的指标不会是负数，请核实"
    if reported.value == 0 and limits_spending(target, context):
        return f"实际值是0，{NOTHING_SPENT}"
    return ""


_OF_EVENTS: Final = ("次数", "人数", "人次", "户数", "场次", "批次", "期数")


def not_of_its_kind(reported: Quantity, wanted: Quantity, context: IndicatorContext) -> str:
    """Why a unit is none of this indicator's (Chinese): ``12期`` for a rate, ``460万元`` for a count without a unit."""
    if wanted.unit or not reported.unit:
        return ""
    of_money = split_unit(reported.unit)[0] in FAMILIES["人民币"]
    counted, lasts = is_counted(reported.unit), split_unit(reported.unit)[0] in DURATIONS
    of_events = without_brackets(context.name).endswith(_OF_EVENTS)
    other = (
        (context.is_rate and (of_money or counted))
        or (context.counts and of_money)
        or (of_events and not counted and not lasts and reported.unit != "%")
        or (context.is_date and counted and not context.counts)
    )
    return f"目标没有写单位，实际写的“{reported.unit}”不像是这个指标的单位" if other else ""


_BELOW_ZERO: Final = re.compile("零下|负(?=[0-9０-９一二三四五六七八九十百])")
_EITHER_WAY: Final = ("误差", "偏差", "偏离", "波动", "调整", "浮动", "变动", "变化")
_BETTER_LOWER: Final = ("经费变动率", "结余变动率")
"""Changes of which a fall is wanted, however large."""


def _doubtful_sign(target: Bounded | Between, reported: Quantity, wanted: Quantity, context: IndicatorContext) -> str:
    """A fall written with a minus, a deviation below zero, a minus that only one side has."""
    words = context.name + target.raw
    if wanted.value > 0 and _BELOW_ZERO.search(target.raw):
        return "目标写的是负数，与实际的正负要由人看"
    unsigned = isinstance(target, AtLeast) and clean(target.raw).text.startswith("-")
    if unsigned and wanted.value < 0 and reported.value != wanted.value:
        return f"目标{wanted}没有比较符，是上限还是下限无法确定"
    if reported.value >= 0 or wanted.value < 0:
        return ""
    if isinstance(target, (AtLeast, MoreThan)) and direction_of(words) is Direction.DOWN:
        return f"指标是下降的幅度，实际写作{reported}，是下降还是上升无法确定"
    either_way = any(word in words for word in _EITHER_WAY) and not any(word in words for word in _BETTER_LOWER)
    if either_way and isinstance(target, (AtMost, LessThan)) and -reported.value > wanted.value:
        return f"实际{reported}，偏离的大小超过目标，负的偏离算不算要由人看"
    return ""


def _cannot_be_negative(target: Bounded | Between, wanted: Quantity, context: IndicatorContext) -> bool:
    """A share, a count, money spent; but a growth may be one, a profit, or what the target takes to be possible."""
    lowest = target.bounds[0].value
    expects_negative = lowest < 0 or (lowest == 0 and isinstance(target, AtLeast))  # else "≥0" would promise nothing
    if expects_negative or any(word in context.name or word in target.raw for word in CHANGING):
        return False
    return wanted.unit in _IN_PERCENT or is_counted(wanted.unit) or context.limits_spending(wanted.unit)


def undivided(target: Bounded | Between, actual: ReportedQuantity) -> str:
    """Why a whole alone is no answer to a promise with parts, ``120个（含快充30个）``; empty where it is one."""
    if not isinstance(target, Bounded) or not target.parts or actual.parts == target.parts:
        return ""
    return f"目标写了其中数（{'、'.join(map(str, target.parts))}），实际没有照样报告，要由人看"


def is_share(wanted: Quantity, context: IndicatorContext) -> bool:
    """Whether the indicator is a share of a whole, and its target a percentage."""
    return wanted.unit in _IN_PERCENT and context.is_share


def limits_spending(target: Bounded | Between, context: IndicatorContext) -> bool:
    """Whether the target is an amount of money that is not to be passed, and 0 no result to be proud of."""
    if not isinstance(target, (AtMost, LessThan, Equal)) or target.bound.value <= 0:
        return False
    unit = target.bound.unit
    is_limit = not isinstance(target, Equal) or context.sense_in(unit) is Sense.LESS_IS_BETTER
    return is_limit and context.limits_spending(unit)


def beyond_range(target: Between, context: IndicatorContext) -> tuple[Beyond, Beyond]:
    """What it means to lie below the range, and above it."""
    if target.low.value == -target.high.value:  # ±5% allows no more on either side
        return Beyond.WORSE, Beyond.WORSE
    sense = context.sense_in(target.high.unit)
    if is_share(target.high, context) and sense is not Sense.LESS_IS_BETTER:
        return Beyond.WORSE, Beyond.OPEN if target.capped else Beyond.BETTER
    is_limit = target.high.unit in DURATIONS and context.is_time
    if sense is Sense.LESS_IS_BETTER or is_limit:
        return Beyond.OPEN, Beyond.WORSE
    return Beyond.OPEN if sense is Sense.OPEN else Beyond.WORSE, Beyond.OPEN
