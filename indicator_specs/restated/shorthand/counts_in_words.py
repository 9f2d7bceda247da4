"""A count in words behind the promise's own: 引进十二名 of 引进人才, 慰问老党员三十二人."""

from __future__ import annotations

from typing import Final

from indicator_specs.targets import Bounded
from indicator_specs.words.numerals.chinese_numerals import NUMERAL, numeral_value
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantity_mentions import OVER
from indicator_specs.words.unit_mentions import known_unit_at
from indicator_specs.words.units import convert

_WHICH: Final = Pattern("期(?=工程|建设|项目)|次(?=供水|性)|户一|村一|类|级|等|年")
"""改造二次供水, 帮扶一户一策: which things, not how many."""
_TO_COME: Final = Pattern("将|拟|待|需|应")
_PIECE: Final = 2


def counts_in_digits(target: Bounded, given: str, about: str) -> str:
    """
    ``引进12名`` of ``引进十二名``, where the unit is the promise's; empty where there is no such count.

    Args:
        target: What was promised.
        given: The actual, cleaned.
        about: The target's text and the indicator's name, cleaned.
    """
    if _TO_COME.match(given):
        return ""
    pieces: list[str] = []
    done = 0
    for found in NUMERAL.finditer(given):
        value, end = numeral_value(found[0]), found.end()
        unit = known_unit_at(given, end + given.startswith(OVER, end))
        before = given[max(0, found.start() - _PIECE) : found.start()]
        ours = len(before) == _PIECE and before in about and not _WHICH.match(given, end)
        if value is None or unit is None or not ours or convert(target.bound.value, unit[0], target.bound.unit) is None:
            continue
        pieces += (given[done : found.start()], str(value))
        done = end
    return "".join((*pieces, given[done:])) if pieces else ""
