"""A comparator that contradicts its indicator: a cost with ≥, a satisfaction with ≤."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from indicator_specs.indicator_context import IndicatorContext, Sense
from indicator_specs.targets import AtLeast, AtMost, Bounded, LessThan, MoreThan, Target
from indicator_specs.words.normalisation import clean
from indicator_specs.words.units import FAMILIES, split_unit

WANTED_RATES: Final = tuple(
    "满意 合格率 完成率 达标率 覆盖率 知晓率 及时率 办结率 准确率 正确率 成活率 到位率 优良率 验收率 就业率".split()
)
"""Rates of which nobody wants less."""

NEGATIONS: Final = ("不", "未", "非", "无", "投诉")
"""In a name they turn a wanted rate round: 不满意率, 未完成率."""

_OPPOSITE: Final[Mapping[type[Bounded], str]] = {AtLeast: "≤", MoreThan: "<", AtMost: "≥", LessThan: ">"}


def sense_under(target: Target, context: IndicatorContext) -> Sense:
    """The indicator's direction, for a target in this unit: persons among the costs are no amount of money."""
    return context.sense_in(target.bound.unit) if isinstance(target, Bounded) else context.sense


def target_turned_round(target: Target, context: IndicatorContext) -> str | None:
    """
    The target with the comparator that suits the indicator, where the written one contradicts it.

    Only a comparator that somebody wrote can contradict, and only where the indicator's name leaves no doubt; None
    everywhere else.
    """
    if not isinstance(target, Bounded) or type(target) not in _OPPOSITE:
        return None
    contradicts = _less_is_surely_better if isinstance(target, (AtLeast, MoreThan)) else _more_is_surely_better
    if not contradicts(context, target.bound.unit) or _has_no_comparator(target):
        return None
    return f"{_OPPOSITE[type(target)]}{target.bound}"


def _has_no_comparator(target: Bounded) -> bool:
    """A bare number (``95%``) is read by the indicator's own sense, so nothing contradicts it."""
    return clean(target.raw).text == str(target.bound)


def _less_is_surely_better(context: IndicatorContext, unit: str) -> bool:
    if context.sense_in(unit) is not Sense.LESS_IS_BETTER:
        return False
    if not context.is_cost:
        return True
    # 补助标准, 支出 and other money words may well promise at least; a cost never does.
    named_cost = any("成本" in words for words in (context.category, context.subcategory, context.name))
    return named_cost and (not unit or split_unit(unit)[0] in FAMILIES["人民币"])


def _more_is_surely_better(context: IndicatorContext, unit: str) -> bool:
    name = context.name
    if any(word in name for word in NEGATIONS):
        return False
    place = context.subcategory + context.category
    wanted = any(word in name for word in WANTED_RATES) or "满意" in place
    return wanted and unit in {*FAMILIES["比例"], "", "分"} and context.sense_in(unit) is not Sense.LESS_IS_BETTER
