"""Chinese numerals, as far as targets use them: 百分之九十五, 十二个月, 两次, 三百二十."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

DIGITS: Final = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
TENS: Final = {"十": 10, "百": 100, "千": 1000}

NUMERAL: Final = re.compile(f"[{''.join(DIGITS)}{''.join(TENS)}]{{1,12}}")
_PERCENT: Final = re.compile(
    f"([百千])分之((?:[{''.join(DIGITS)}{''.join(TENS)}]{{1,8}}(?:点[{''.join(DIGITS)}]{{1,6}})?)|[0-9]{{1,6}}(?:\\.[0-9]{{1,6}})?)"
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
    """``百分之九十五`` → ``95%``, ``千分之三`` → ``3‰``, wherever it stands."""
    return _PERCENT.sub(_percent, text) if "分之" in text else text


def _percent(found: re.Match[str]) -> str:
    sign = "%" if found[1] == "百" else "‰"
    whole, _, places = found[2].partition("点")
    if whole[0] in "0123456789":
        return f"{whole}{sign}"
    value = 100 if whole == "百" else numeral_value(whole)
    if value is None:
        return found[0]
    fraction = "".join(str(DIGITS[character]) for character in places)
    return f"{value}.{fraction}{sign}" if fraction else f"{value}{sign}"


_SHORT_YEAR: Final = re.compile(r"(?<![0-9])[12][0-9](?=年1?[0-9]月)")


@cache
def _dates_in_words() -> tuple[re.Pattern[str], ...]:
    """A year, a month and a day in words; compiled for the first text with a 年 or 月."""
    return (
        re.compile(f"二[零〇][{''.join(DIGITS)}]{{2}}(?=年)"),
        re.compile(
            "(?<![一二三四五六七八九十第个])(?:十[一二]?|[一二三四五六七八九])(?=月(?:底|末|初|上旬|中旬|下旬|份|前|之前|以前|完成|[0-9一二三]))"
        ),
        re.compile("(?<=月)(?:三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[日号])"),
    )


def dates_in_digits(text: str) -> str:
    """``二〇二三年十二月底前`` → ``2023年12月底前``, ``23年12月底`` → ``2023年12月底``."""
    if "月" not in text and "年" not in text:
        return text
    text = _SHORT_YEAR.sub(lambda found: f"20{found[0]}", text)
    for pattern in _dates_in_words():
        text = pattern.sub(lambda found: str(numeral_value(found[0])), text)
    return text
