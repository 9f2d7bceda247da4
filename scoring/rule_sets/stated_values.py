"""The values of a rule set, each with its ground: how many were read in the words of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, TypeAlias

import attrs
from attrs import frozen

from scoring.rule_sets.evidence import Evidence, SourceReading
from scoring.rule_sets.inheritance import RIVALS
from scoring.rule_sets.rule_set import PointsOf, RuleSet
from scoring.rule_sets.written_sources import SOURCE, SOURCES

ValuePath: TypeAlias = tuple[str | int, ...]
"""Where a value stands in a rule set: ``("execution", "points")``."""

WITHOUT_TABLE: Final = ("points_of", "equal_exceeded")
"""Values that stand in no table; their grounds stand in ``RuleSet.sources``."""

_SAYS_NOTHING: Final = {"points_of": PointsOf.TOTAL}
"""Of these, what holds everywhere else, and needs no ground."""

_NO_VALUES: Final = frozenset((SOURCE, SOURCES))

_NOTHING: Final = (None, "", ())
"""What stands where a table says nothing, or says it in another way."""


@frozen
class StatedValue:
    """
    Attributes:
        path: Where it stands: ``("execution", "points")``, ``("formulas", 3)``.
        ground: Where its ground stands: ``("execution", "sources", "points")``, ``("formulas", 3, "source")``.
        evidence: Its ground; None where the file gives none.
    """

    path: ValuePath
    ground: ValuePath
    evidence: Evidence | None


@lru_cache(maxsize=128)
def stated_values(rule_set: RuleSet) -> tuple[StatedValue, ...]:
    """Every value that has a ground, in the order of the keys; also formulas of others, which score nothing."""
    return tuple(_stated(rule_set))


def _stated(rule_set: RuleSet) -> Iterator[StatedValue]:
    for attribute in attrs.fields(RuleSet):
        name = attribute.name
        content = getattr(rule_set, name)
        if name in WITHOUT_TABLE:
            if name in rule_set.sources or content != _SAYS_NOTHING.get(name):
                yield StatedValue((name,), ("sources", name), rule_set.sources.get(name))
        elif isinstance(content, tuple):
            for index, item in enumerate(content):
                if hasattr(item, "source"):
                    yield StatedValue((name, index), (name, index, "source"), item.source)
        elif hasattr(content, "sources"):
            for key in _keys_stated(content):
                ground = ("sources", key) if key in content.sources else ("source",)
                yield StatedValue((name, key), (name, *ground), content.sources.get(key, content.source))
        elif hasattr(content, "source") and content != attribute.default:
            yield StatedValue((name,), (name, "source"), content.source)


def _keys_stated(table: Any) -> Iterator[str]:  # noqa: ANN401 - any class of a rule set's tables
    names = (attribute.name for attribute in attrs.fields(type(table)))
    return (name for name in names if name not in _NO_VALUES and getattr(table, name) not in _NOTHING)


def readings(rule_set: RuleSet) -> Counter[SourceReading | None]:
    """How many of the values that score, but for the program's own, were come by in which way."""
    return Counter(
        None if value.evidence is None else value.evidence.reading
        for value in stated_values(rule_set)
        if value.path[0] != RIVALS and not (value.evidence and value.evidence.is_own)
    )


def is_verified(rule_set: RuleSet) -> bool:
    """Each value that scores was read in the words of its document."""
    return readings(rule_set).keys() == {SourceReading.ORIGINAL}


def checked_words(rule_set: RuleSet) -> str:
    """How far the values were held against their documents: ``22项数值中6项与文件原文核对过``."""
    counted = readings(rule_set)
    checked, total = counted[SourceReading.ORIGINAL], counted.total()
    if checked == total:
        return "已与文件原文核对"
    return f"{total}项数值中{checked}项与文件原文核对过" if checked else "未与文件原文核对"


def cited_for(rule_set: RuleSet, name: str) -> str:
    """
    How a finding cites the ground of a value: ``川财绩〔2025〕5号，未核对原文``; empty where none is given.

    Args:
        rule_set: Of the sheet.
        name: Of the value: ``execution.points``, ``formulas.3``; of a table or list, the first of its values.
    """
    path = tuple(int(key) if key.isdecimal() else key for key in name.split("."))
    for value in stated_values(rule_set):
        if value.path[: len(path)] == path and value.evidence is not None:
            needs_no_more = value.evidence.is_verified or value.evidence.is_own
            return value.evidence.cited + ("" if needs_no_more else f"，{value.evidence.reading_words}")
    return ""
