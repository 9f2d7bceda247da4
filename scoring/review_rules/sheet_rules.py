"""All rules about one sheet, in the order in which a review asks them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from scoring.findings.finding import Finding
from scoring.review_rules import arithmetic, consistency, explanations, form, plausibility, scores
from scoring.sheet_facts.values import SheetFacts

Rule: TypeAlias = Callable[[SheetFacts], Iterator[Finding]]

SHEET_RULES: Final[tuple[Rule, ...]] = (
    *form.RULES,
    *arithmetic.RULES,
    *scores.RULES,
    *explanations.RULES,
    *consistency.RULES,
    *plausibility.RULES,
)
"""Every rule about one sheet that was filled in."""

TARGET_RULES: Final[tuple[Rule, ...]] = (*form.TARGET_RULES, *scores.TARGET_RULES, *consistency.TARGET_RULES)
"""Those for a form that only declares targets (绩效目标申报表)."""
