"""Which rule set applies: the one that was named, else the national one."""

from __future__ import annotations

from functools import cache
from typing import Final

from scoring.rule_sets.loading import load_rule_set
from scoring.rule_sets.rule_set import RuleSet

DEFAULT_RULES: Final = "mof-2020-10"
"""财预〔2020〕10号 applies where neither the call nor the project names another."""


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
