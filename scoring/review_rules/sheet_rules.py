"""All rules about one sheet, in the order in which a review asks them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scoring.review_rules import (
    arithmetic,
    consistency,
    doubtful_indicators,
    explanations,
    form,
    plausibility,
    scores,
    subtotals,
)
from scoring.review_rules.rule import Forms, NumberRole, Rule

SHEET_RULES: Final[tuple[Rule, ...]] = (
    *form.RULES,
    *arithmetic.RULES,
    *subtotals.RULES,
    *scores.RULES,
    *explanations.RULES,
    *consistency.RULES,
    *plausibility.RULES,
    *doubtful_indicators.RULES,
)
"""Every rule about one sheet."""


def _asked(forms: Forms) -> tuple[Rule, ...]:
    return tuple(rule for rule in SHEET_RULES if rule.forms in (Forms.ALL, forms))


RULES_OF: Final[Mapping[bool, tuple[Rule, ...]]] = {True: _asked(Forms.SCORED), False: _asked(Forms.NOT_SCORED)}
"""Those for a form with scores, and for one without."""

ROLES_OF: Final[Mapping[bool, frozenset[NumberRole]]] = {
    is_scored: frozenset(role for rule in rules for role in rule.checks) for is_scored, rules in RULES_OF.items()
}
"""The roles that they check."""
