"""Thousands in a letter, and what is more than a number in a sign: 1k+, 1.2w, 500+."""

from __future__ import annotations

import re
from typing import Final

from indicator_specs.words.numbers import format_decimal, to_decimal
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.units import is_counted, split_unit

_SHORT: Final = Pattern("(?<![0-9A-Za-z.])(?P<number>[0-9]{1,6}(?:[.][0-9]{1,4})?)(?P<letter>[kKwW])(?![A-Za-z0-9])")
_AND_MORE: Final = Pattern(
    "(?<![0-9.])(?P<number>[0-9]{1,9}(?:[.][0-9]{1,4})?万?)(?P<unit>[\u4e00-\u9fff]{0,2}|[kKwW])[+](?=\\Z|[,，;；。)）])"
)
_NO_UNIT: Final = Pattern("[0-9.]+万?余?")
_MONEY: Final = ("元",)
_THOUSAND: Final = 1000


def thousands_in_full(given: str, unit: str) -> str:
    """
    ``1000余`` of ``1k+``, ``1.2万`` of ``1.2w``; the text itself where nothing is short.

    Args:
        given: The actual, cleaned.
        unit: The target's: a letter behind what is measured may be its unit.
    """
    if not unit or not (is_counted(unit) or split_unit(unit)[0] in _MONEY):
        return given
    full = _AND_MORE.sub(_more, _SHORT.sub(_in_full, given))
    return f"{full}{unit}" if full != given and _NO_UNIT.fullmatch(full) else full


def says_and_more(given: str) -> bool:
    """``500+``: how many more, it does not say."""
    return _AND_MORE.search(given) is not None


def _in_full(found: re.Match[str]) -> str:
    if found["letter"] in "wW":
        return f"{found['number']}万"
    return format_decimal(to_decimal(found["number"]) * _THOUSAND)


def _more(found: re.Match[str]) -> str:
    return f"{found['number']}余{found['unit']}"
