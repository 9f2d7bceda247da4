"""How often, and for each of what: 隔日1次 and 户均2次 are no year's totals, and no report of a total answers them."""

from __future__ import annotations

from typing import Final

from indicator_specs.targets import Bounded
from indicator_specs.words.each.averages import AVERAGE
from indicator_specs.words.each.periods import PERIOD
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.units import is_counted

_HOW_OFTEN: Final = Pattern(
    "每(?!年)[^0-9,，;；。≥≤<>=]{0,10}"
    f"|隔[^0-9,，;；。≥≤<>=]{{0,2}}{PERIOD}|单?双[日周月]|(?<![上下前后])半(?:个?月|年)(?![内底末前度])"
    f"|逢[^0-9,，;；。≥≤<>=]{{1,8}}|按(?:日|天|周|旬|月|季)度?|逐(?:日|天|周|旬|月|季)度?"
    "|(?:\\A|(?<=[,，;；、]))(?:日|周|旬|月|季)度?(?=[^0-9,，;；。]{0,4}[0-9])"
    f"|{AVERAGE}"
)
_TOTAL: Final = Pattern("共|合计|总计|累计|全年|全部|总")
_FIRST_DIGIT: Final = Pattern("[0-9]")


def why_no_frequency(target: Bounded, promised: str, reported: str) -> str:
    """Why the number of a target is not the number of a whole year; empty where its unit says of what it is."""
    if not is_counted(target.bound.unit) or "/" in target.bound.unit:
        return ""
    found = _HOW_OFTEN.search(_before_number(promised))
    if found is None or (found[0] in _before_number(reported) and not _TOTAL.search(reported)):
        return ""
    return f"目标是“{found[0]}”的数，实际不是按这个报告的，能不能比要由人看"


def _before_number(words: str) -> str:
    digit = _FIRST_DIGIT.search(words)
    return words[: digit.end()] if digit else words
