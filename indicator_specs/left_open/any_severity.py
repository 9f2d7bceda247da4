"""发生事故1起 for 重大事故0起: only grave ones were to be kept away, and nobody says how grave it was."""

from __future__ import annotations

from typing import Final

from indicator_specs.indicator_context import UNDESIRED
from indicator_specs.targets import AtMost, Bounded, LessThan
from indicator_specs.words.patterns import Pattern

_GRAVE: Final = Pattern("重特大|特别重大|特大|重大|较大|恶性")
_OF_A_KIND: Final = Pattern("越级|集体|进京|赴省|有责|(?<![无零没])有效(?=投诉|信访|举报)|实名")
"""越级上访0起 for 上访0起"""


def why_of_any_severity(target: Bounded, reported: str, asked: str, *, missed: bool) -> str:
    """
    Why a number may count more than was limited, or less; empty where it counts the same.

    A number alone answers what was asked; a report that names the thing again and leaves out how grave it is may not.

    Args:
        target: As read.
        reported: The actual, cleaned.
        asked: The target and the indicator's name, cleaned.
        missed: The number alone passes the limit.
    """
    if not isinstance(target, (AtMost, LessThan)) or not UNDESIRED.found_in(reported):
        return ""
    grave, told = _GRAVE.search(asked), _GRAVE.search(reported)
    if missed:
        return f"目标限的是“{grave[0]}”的，实际没有写是不是" if grave and not told else ""
    kind = told or _OF_A_KIND.search(reported)
    return f"实际写的只是“{kind[0]}”的" if kind and kind[0] not in asked else ""
