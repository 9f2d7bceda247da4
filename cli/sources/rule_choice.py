"""Which rule set applies: the one that was named, else the national one."""

from __future__ import annotations

from functools import cache

from scoring.rule_sets.loading import DEFAULT_RULES, load_rule_set
from scoring.rule_sets.rule_set import RuleSet


@cache
def chosen_rule_set(*names: str | None) -> RuleSet:
    """
    The first rule set that is named, loaded once.

    Args:
        names: Ids or files, the most binding first; None or empty where nothing is named.

    Raises:
        UnusableInputError: it does not exist or cannot be used.
    """
    return load_rule_set(next(filter(None, names), DEFAULT_RULES))
