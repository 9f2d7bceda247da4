"""The bound once more in other words: 不低于10次 for 10次, 低于100万元 for ≤100万元."""

from __future__ import annotations

from indicator_specs.targets import AtLeast, AtMost, Bounded, LessThan, MoreThan
from indicator_specs.words.comparators import DOWNWARD, UPWARD, Comparator


def says_no_more(comparator: Comparator, target: Bounded) -> bool:
    """Whether a reported comparator, before the promised number, only says the promise again: ＞90% for ≥90%."""
    if isinstance(target, (AtLeast, MoreThan)):
        return comparator in UPWARD
    if isinstance(target, (AtMost, LessThan)):
        return comparator in DOWNWARD
    return comparator.value == target.sign
