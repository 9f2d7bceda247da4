"""How far an actual may lie from its target: the limits for a class of indicators, and those for all others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from indicator_specs.indicators import Indicator
from indicator_specs.words.names import plain_name
from scoring.rule_sets.rule_set import LimitEffect, LimitRule, OverAchievementRule, RuleSet


def limits_over(rule_set: RuleSet, indicator: Indicator) -> Sequence[LimitRule]:
    """Far beyond the target; the first that holds counts. A class with limits of its own knows no general ones."""
    return _limits(rule_set, plain_class(indicator.category), plain_class(indicator.subcategory), over=True)


def limits_under(rule_set: RuleSet, indicator: Indicator) -> Sequence[LimitRule]:
    """Far short of the target; the first that holds counts."""
    return _limits(rule_set, plain_class(indicator.category), plain_class(indicator.subcategory), over=False)


def plain_class(name: str) -> str:
    """Documents say 产出 where forms say 产出指标, and the other way round."""
    return plain_name(name).removesuffix("指标")


@lru_cache(maxsize=1024)
def _limits(rule_set: RuleSet, category: str, subcategory: str, *, over: bool) -> tuple[LimitRule, ...]:
    own = tuple(
        rule
        for rule in rule_set.limits
        if rule.is_over is over
        and plain_class(rule.category) in ("", category)
        and plain_class(rule.subcategory) in ("", subcategory)
    )
    return own or (tuple(_general(rule_set.over_achievement)) if over else ())


def _general(rule: OverAchievementRule) -> Iterator[LimitRule]:
    if rule.reason_from is not None:
        effect = LimitEffect.CUT if rule.cut else LimitEffect.REASON
        ground = rule.sources.get("reason_from", rule.source)
        yield LimitRule(at_least=rule.reason_from, effect=effect, cut=rule.cut, source=ground)
    if rule.flag_from is not None:
        ground = rule.sources.get("flag_from", rule.source)
        yield LimitRule(at_least=rule.flag_from, effect=LimitEffect.FLAG, source=ground)


def value_of_limit(rule_set: RuleSet, limit: LimitRule) -> str:
    """Where the rule set states a limit that was passed: ``limits.3``, ``over_achievement.reason_from``."""
    if limit in rule_set.limits:
        return f"limits.{rule_set.limits.index(limit)}"
    return "over_achievement." + ("flag_from" if limit.effect is LimitEffect.FLAG else "reason_from")


def passed(limits: Sequence[LimitRule], completion: Decimal) -> LimitRule | None:
    """
    The limit that counts, or None.

    Args:
        limits: In the order of the document.
        completion: Actual over target.
    """
    return next((rule for rule in limits if rule.holds(completion)), None)
