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
    return _limits(rule_set, plain_name(indicator.category), plain_name(indicator.subcategory), over=True)


def limits_under(rule_set: RuleSet, indicator: Indicator) -> Sequence[LimitRule]:
    """Far short of the target; the first that holds counts."""
    return _limits(rule_set, plain_name(indicator.category), plain_name(indicator.subcategory), over=False)


@lru_cache(maxsize=1024)
def _limits(rule_set: RuleSet, category: str, subcategory: str, *, over: bool) -> tuple[LimitRule, ...]:
    own = tuple(
        rule
        for rule in rule_set.limits
        if rule.is_over is over
        and plain_name(rule.category) in ("", category)
        and plain_name(rule.subcategory) in ("", subcategory)
    )
    return own or (tuple(_general(rule_set.over_achievement)) if over else ())


def _general(rule: OverAchievementRule) -> Iterator[LimitRule]:
    if rule.reason_from is not None:
        effect = LimitEffect.CUT if rule.cut else LimitEffect.REASON
        yield LimitRule(at_least=rule.reason_from, effect=effect, cut=rule.cut, source=rule.source)
    if rule.flag_from is not None:
        yield LimitRule(at_least=rule.flag_from, effect=LimitEffect.FLAG, source=rule.source)


def passed(limits: Sequence[LimitRule], completion: Decimal) -> LimitRule | None:
    """
    The limit that counts, or None.

    Args:
        limits: In the order of the document.
        completion: Actual over target.
    """
    return next((rule for rule in limits if rule.holds(completion)), None)
