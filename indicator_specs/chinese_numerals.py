"""Chinese numerals, as far as targets use them: 百分之九十五, 十二个月, 两次, 三百二十."""

from __future__ import annotations

import re
from typing import Final

DIGITS: Final = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
TENS: Final = {"十": 10, "百": 100, "千": 1000}

NUMERAL: Final = re.compile(f"[{''.join(DIGITS)}{''.join(TENS)}]{{1,12}}")
_PERCENT: Final = re.compile(
    f"百分之((?:[{''.join(DIGITS)}{''.join(TENS)}]{{1,8}}(?:点[{''.join(DIGITS)}]{{1,6}})?)|[0-9]{{1,6}}(?:\\.[0-9]{{1,6}})?)"
)


def numeral_value(text: str) -> int | None:
    """The value of a well-formed numeral below 万, or None: 三百二十 → 320, 二〇二三 → 2023, 百十 → None."""
    if all(character in DIGITS for character in text):
        return int("".join(str(DIGITS[character]) for character in text)) if len(text) > 1 else DIGITS[text]
    total, digit, least = 0, None, 10_000
    for character in text:
        if character in DIGITS:
            if digit not in (None, 0):
                return None
            digit = DIGITS[character]
            continue
        unit = TENS[character]
        begins_with_ten = character == "十" and total == 0 and digit is None
        if unit >= least or (not digit and not begins_with_ten):
            return None
        total += (1 if digit is None else digit) * unit
        digit, least = None, unit
    return total + (digit or 0)


def percents_in_digits(text: str) -> str:
    """``百分之九十五`` → ``95%``, wherever it stands."""
    return _PERCENT.sub(_percent, text) if "百分之" in text else text


def _percent(found: re.Match[str]) -> str:
    whole, _, places = found[1].partition("点")
    if whole[0] in "0123456789":
        return f"{whole}%"
    value = 100 if whole == "百" else numeral_value(whole)
    if value is None:
        return found[0]
    fraction = "".join(str(DIGITS[character]) for character in places)
    return f"{value}.{fraction}%" if fraction else f"{value}%"
