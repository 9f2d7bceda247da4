"""Dates typed in a hurry, written out: ``2024.10底前``, ``24.9.20``, and ``9.20`` where a day is asked for."""

from __future__ import annotations

import re
from typing import Final

from indicator_specs.words.dates.written_dates import BEFORE, DAY, DAY_SIGN, MONTH, PART_OF_MONTH, YEAR
from indicator_specs.words.patterns import Pattern

_SHORT_YEAR: Final = "1[5-9]|2[0-9]|3[0-5]"
"""15年 to 35年 of two digits; 12.10.20 may be anything."""
_THEN: Final = f"{BEFORE}|以内|完成|完工|竣工|建成|到位|发放|拨付|支付|验收|投用|开工|启动|印发"
_ENDS: Final = "\\Z|[,，;；。()、]"
_SEPARATOR: Final = "[-/.]"

_YEAR_AND_MONTH: Final = Pattern(
    f"(?<![0-9.])({YEAR}){_SEPARATOR}(?:({MONTH})\\.?(?={PART_OF_MONTH}|{_THEN})|({MONTH})月)(?!\\.[0-9])"
)
"""2024.10底前: no number with a place."""
_SHORT_DAY: Final = Pattern(
    f"(?<![0-9.])({_SHORT_YEAR})(?P<sign>{_SEPARATOR})({MONTH})(?P=sign)({DAY})日?(?={_THEN}|{_ENDS})(?!\\.[0-9])"
)
_SHORT_MONTH: Final = Pattern(f"(?<![0-9.])({_SHORT_YEAR})[.]({MONTH})(?={PART_OF_MONTH})")
_DAY_WITHOUT_ITS_SIGN: Final = Pattern(f"({YEAR}年{MONTH}月{DAY})(?={_THEN}|{_ENDS})")
_MONTH_AND_DAY: Final = Pattern(f"(?<=年)({MONTH})[.]({DAY})(?:{DAY_SIGN}|(?={_THEN}))")

_ASKED_FOR: Final = Pattern(
    f"(?<![0-9./月-])({MONTH})(?:[.]|(?=/[0-9]{{1,2}}(?:{_THEN}))/)({DAY}){DAY_SIGN}?(?={_THEN}|{_ENDS})(?![.]?[0-9])"
)
_MONTH_WITHOUT_DAY_SIGN: Final = Pattern(f"(?<![0-9.])({MONTH}月{DAY})(?={_THEN}|{_ENDS})")
_ONLY_A_DAY: Final = Pattern(f"\\A({MONTH})/(1[3-9]|2[0-9]|3[01])\\Z")
"""8/25; 8/12 may be eight of twelve."""
_OTHER_NUMBERS: Final = Pattern("%|元|分(?!批|期|次|段|别)|比例|率")


def dates_in_full(text: str) -> str:
    """
    ``2024.10底前`` → ``2024年10月底前``, ``24.9.20`` → ``2024年9月20日``; what may be a number stays.

    Args:
        text: Cleaned; its other dates in digits.
    """
    text = _YEAR_AND_MONTH.sub(lambda found: f"{found[1]}年{found[2] or found[3]}月", text)
    text = _SHORT_DAY.sub(lambda found: f"20{found[1]}年{found[3]}月{found[4]}日", text)
    text = _SHORT_MONTH.sub(r"20\1年\2月", text)
    text = _MONTH_AND_DAY.sub(r"\1月\2日", text)
    return _DAY_WITHOUT_ITS_SIGN.sub(r"\1日", text)


def days_asked_for(text: str) -> str:
    """``9.20`` → ``9月20日`` in a text that answers a deadline, or is one; a text with other numbers stays."""
    if _OTHER_NUMBERS.search(text):
        return text
    text = _ONLY_A_DAY.sub(_month_and_day, _ASKED_FOR.sub(_month_and_day, text))
    return _MONTH_WITHOUT_DAY_SIGN.sub(r"\1日", text)


def _month_and_day(found: re.Match[str]) -> str:
    return f"{found[1]}月{found[2]}日"
