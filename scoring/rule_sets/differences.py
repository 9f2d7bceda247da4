"""In which parts two rule sets differ, whatever their grounds."""

from __future__ import annotations

from typing import Any, Final

import attrs

from scoring.rule_sets.rule_set import RuleSet
from scoring.rule_sets.written_sources import SOURCE, SOURCES

_NOT_COMPARED: Final = frozenset((SOURCE, SOURCES))

_PARTS: Final = (
    "categories",
    "points_of",
    "execution",
    "formulas",
    "indicators",
    "equal_exceeded",
    "qualitative",
    "over_achievement",
    "limits",
    "not_applicable",
    "caps",
    "discounts",
    "grading",
    "explanation",
    "reasons",
    "rounding",
)


def differing_parts(one: RuleSet, other: RuleSet) -> tuple[str, ...]:
    """The keys of those parts, in the order of a rule set: ``("execution", "grading")``."""
    first, second = _values(one), _values(other)
    return tuple(part for part in _PARTS if first[part] != second[part])


def _values(rule_set: RuleSet) -> dict[str, Any]:
    return attrs.asdict(rule_set, filter=lambda attribute, _: attribute.name not in _NOT_COMPARED)
