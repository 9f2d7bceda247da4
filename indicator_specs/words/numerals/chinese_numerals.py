"""Chinese numerals, as far as targets use them: 十二, 两, 三百二十."""

from __future__ import annotations

from typing import Final

from indicator_specs.words.patterns import Pattern

DIGITS: Final = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
TENS: Final = {"十": 10, "百": 100, "千": 1000}

NUMERAL: Final = Pattern(f"[{''.join(DIGITS)}{''.join(TENS)}]{{1,12}}")


_DIGITS_OF_A_YEAR: Final = 4
"""Digit by digit people write years; two of them side by side are a guess, 七八个."""


def numeral_value(text: str) -> int | None:
    """
    The value of a well-formed numeral below 万, or None.

    三百二十 → 320, 二〇二三 → 2023; 百十, 七八 and 三万 → None.
    """
    if all(character in DIGITS for character in text):
        if 1 < len(text) < _DIGITS_OF_A_YEAR:
            return None
        return int("".join(str(DIGITS[character]) for character in text)) if len(text) > 1 else DIGITS[text]
    total, digit, least = 0, None, 10_000
    for character in text:
        if character in DIGITS:
            if digit not in (None, 0):
                return None
            digit = DIGITS[character]
            continue
        unit = TENS.get(character)
        if unit is None:
            return None
        begins_with_ten = character == "十" and total == 0 and digit is None
        if unit >= least or (not digit and not begins_with_ten):
            return None
        total += (1 if digit is None else digit) * unit
        digit, least = None, unit
    return total + (digit or 0)
