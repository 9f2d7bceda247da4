"""
Number formats: how a number that Excel holds is shown, and which number the form means by it.

0.95 in a cell with ``0%`` is shown as ``95%`` and means 95. Binary tails (0.30000000000000004) are cut off at the 15
digits that Excel itself shows.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from indicator_specs.words.numbers import format_decimal, to_decimal

GENERAL: Final = "General"

BUILT_IN_FORMATS: Final[dict[int, str]] = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: "yyyy年m月",
    28: "m月d日",
    29: "m月d日",
    30: "m/d/yy",
    31: "yyyy年m月d日",
    32: "h时mm分",
    33: "h时mm分ss秒",
    36: "yyyy年m月",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: "#,##0",
    43: "#,##0.00",
    44: "#,##0.00",
    45: "mm:ss",
    46: "h:mm:ss",
    47: "mm:ss",
    49: "@",
    50: "yyyy年m月",
    51: "m月d日",
    52: "yyyy年m月",
    53: "m月d日",
    54: "m月d日",
    55: "yyyy年m月",
    56: "m月d日",
    57: "yyyy年m月",
    58: "m月d日",
}
"""Formats that files name by number only (ECMA-376 part 1, 18.8.30, with the Chinese ones)."""

_MAX_FORMAT: Final = 200
_LITERAL: Final = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_DATE_PART: Final = re.compile(r"[ymdhs]", re.IGNORECASE)
_PLACEHOLDERS: Final = re.compile(r"[0#?][0#?,]*(?:\.[0#?]+)?")
_TO_PRIVATE: Final = {code: 0xE000 + code for code in range(0x80)}
_FROM_PRIVATE: Final = {private: code for code, private in _TO_PRIVATE.items()}
_LAST_SERIAL: Final = 2_958_466
_LEAP_BUG_SERIAL: Final = 60


class ShownNumber(NamedTuple):
    """A number as the person sees it, and its value: ``("95%", Decimal(95))``; the value is None for a date."""

    text: str
    number: Decimal | None


class _Pattern(NamedTuple):
    """A number format, reduced to what changes the meaning: a kind of date, or places, commas and literals."""

    date_parts: str = ""
    places: int | None = None
    commas: bool = False
    percent: bool = False
    prefix: str = ""
    suffix: str = ""


@lru_cache(maxsize=8192)
def show_number(stored: str, number_format: str, *, from_1904: bool = False) -> ShownNumber:
    """
    Show a stored number (``0.95``) in its format (``0%``).

    A number that is not finite, or too large to be meant, keeps its text and has no value.
    """
    value = exact_number(stored)
    if value is None:
        return ShownNumber(stored, None)
    pattern = _pattern(number_format)
    if pattern.date_parts:
        shown = _date_text(value, pattern.date_parts, from_1904=from_1904)
        return ShownNumber(shown, None) if shown else ShownNumber(format_decimal(value), value)
    if pattern.percent:
        value = exact_number(str(value * 100)) or Decimal(0)
    return ShownNumber(_number_text(value, pattern), value)


def exact_number(stored: str) -> Decimal | None:
    """A stored number at the 15 significant digits that spreadsheets keep, or None."""
    try:
        number = float(stored)
        return to_decimal(Decimal(f"{number:.15g}"))
    except (ValueError, OverflowError, ArithmeticError):
        return None


def _number_text(value: Decimal, pattern: _Pattern) -> str:
    if pattern.places is None:
        text = format_decimal(value)
    else:
        rounded = value.quantize(Decimal(1).scaleb(-pattern.places), rounding=ROUND_HALF_UP)
        text = f"{rounded:,f}" if pattern.commas else f"{rounded:f}"
    return f"{pattern.prefix}{text}{'%' if pattern.percent else ''}{pattern.suffix}"


@lru_cache(maxsize=1024)
def _pattern(number_format: str) -> _Pattern:
    if number_format == GENERAL or not number_format or len(number_format) > _MAX_FORMAT:
        return _Pattern()
    section = _first_section(number_format)
    bare = _LITERAL.sub("", section)
    if _DATE_PART.search(bare.replace(GENERAL, "")):
        return _Pattern(date_parts=_date_parts(bare))
    digits = _PLACEHOLDERS.search(section := _LITERAL.sub(_kept_literal, section))
    if digits is None or "E" in bare or "/" in bare:
        return _Pattern()
    return _Pattern(
        places=len(digits.group().partition(".")[2]),
        commas="," in digits.group(),
        percent="%" in bare,
        prefix=_literal_text(section[: digits.start()]),
        suffix=_literal_text(section[digits.end() :]),
    )


def _first_section(number_format: str) -> str:
    """The section for positive numbers; a semicolon inside quotes does not end it."""
    quoted = False
    for position, char in enumerate(number_format):
        if char == '"':
            quoted = not quoted
        elif char == ";" and not quoted:
            return number_format[:position]
    return number_format


def _kept_literal(match: re.Match[str]) -> str:
    """Quoted text is shown; widths, fillers, colours and conditions are not. Private marks keep it from the digits."""
    shown = match.group(1) or match.group(2) or ""
    return shown.translate(_TO_PRIVATE)


def _literal_text(text: str) -> str:
    shown = text.replace("%", "").replace("@", "").strip()
    return shown.translate(_FROM_PRIVATE)


def _date_parts(bare: str) -> str:
    """``ymd``, ``ym``, ``md`` or ``t`` (a time of day). An m beside hours or seconds is minutes."""
    lower = bare.lower()
    has_time = "h" in lower or "s" in lower
    if "y" in lower:
        return "ymd" if "d" in lower else "ym"
    if "d" in lower:
        return "md"
    return "t" if has_time else "m"


def _date_text(serial: Decimal, parts: str, *, from_1904: bool) -> str:
    """A date serial in words, or nothing when it lies outside the calendar."""
    if not 0 <= serial < _LAST_SERIAL:
        return ""
    # Excel counts a 29 February 1900 that never was.
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if serial > _LEAP_BUG_SERIAL else 31)  # noqa: DTZ001
    moment = start + timedelta(seconds=round(float(serial) * 86_400))
    return date_words(moment, parts)


def date_words(moment: datetime, parts: str = "ymd") -> str:
    """``2023年12月31日``, or the named parts of it; ``t`` is the time of day."""
    words = {
        "y": f"{moment.year}年",
        "m": f"{moment.month}月",
        "d": f"{moment.day}日",
        "t": f"{moment.hour}:{moment.minute:02}",
    }
    return "".join(words[part] for part in parts)
