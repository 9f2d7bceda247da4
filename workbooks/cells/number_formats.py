"""
Number formats: how a number that Excel holds is shown, and which number the form means by it.

0.95 in a cell with ``0%`` is shown as ``95%`` and means 95. Binary tails (0.30000000000000004) are cut off at the 15
digits that Excel itself shows. What a format leaves out of a number (0.8951 shown as ``90%``, a date shown without its
year) or puts into it (5 shown as ``500人次`` by literal digits, 12345 as ``12`` by a scaling comma) changes nothing of
what the cell holds: that is told beside what is shown.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from indicator_specs.words.numbers import format_decimal, to_decimal

GENERAL: Final = "General"
AS_TEXT: Final = "@"
_GENERAL_IN_CHINESE: Final = "G/通用格式"

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
    49: AS_TEXT,
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
_LITERAL: Final = re.compile(r'"([^"]*)"|[\\!](.)|_.|\*.|\[[^\]]*\]')
_DATE_PART: Final = re.compile(r"[ymdhs]", re.IGNORECASE)
_TO_PRIVATE: Final = {code: 0xE000 + code for code in range(0x80)}
_FROM_PRIVATE: Final = {private: code for code, private in _TO_PRIVATE.items()}
_LITERAL_POINT: Final = chr(_TO_PRIVATE[ord(".")])
_PLACEHOLDERS: Final = re.compile(
    rf"General|(?P<whole>[0#?](?:[0#?,]*[0#?])?)(?:(?P<point>[.{_LITERAL_POINT}])(?P<places>[0#?]+))?(?P<scaling>,*)"
)
_MULTIPLIERS: Final = {"千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8}
_MULTIPLIER: Final = re.compile("|".join(sorted(_MULTIPLIERS, key=len, reverse=True)))
_PART_OF_A_NUMBER: Final = "0123456789.,"
_WRITTEN_NUMBER: Final = re.compile(r"-?[0-9]{1,20}(?:,[0-9]{3}){0,6}(?:\.[0-9]{1,20})?")
_LEADING_DIGITS: Final = frozenset(_PART_OF_A_NUMBER)
LONGEST_STORED_NUMBER: Final = 40
_STORED_NUMBER: Final = re.compile(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?\s*", re.ASCII)
_SIGN_OR_CONDITION: Final = re.compile(r"[-－−(（▲△负<>=]")
_CONDITION: Final = re.compile(r"\[[<>=]")
_LEAP_BUG_SERIAL: Final = 60


class ShownNumber(NamedTuple):
    """
    A number that a cell holds.

    Attributes:
        text: As the person sees it: ``90%``.
        number: Its value: 89.51; None for a date.
        held: The text that the value itself would have (``89.51%``), where the person sees another; empty elsewhere.
    """

    text: str
    number: Decimal | None
    held: str = ""


class _Pattern(NamedTuple):
    """
    A number format, reduced to what changes the meaning: a kind of date, or places, commas and literals.

    Attributes:
        shift: By how many powers of ten the number is shown smaller.
        held_prefix, held_suffix: The literals without digits that would become a part of the number, and without a
            multiplier that only takes the shift back (万 behind a number that is shown 10,000 times smaller).
        drops_sign: Negative numbers have a section of their own, which shows no minus.
        words: What is shown in place of the number.
    """

    date_parts: str = ""
    places: int | None = None
    commas: bool = False
    percent: bool = False
    prefix: str = ""
    suffix: str = ""
    shift: int = 0
    held_prefix: str = ""
    held_suffix: str = ""
    drops_sign: bool = False
    words: str = ""


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
        if not shown:
            return ShownNumber(format_decimal(value), value)
        held = _date_text(value, _parts_held(value, pattern.date_parts, from_1904=from_1904), from_1904=from_1904)
        return ShownNumber(shown, None, held if held != shown else "")
    if pattern.percent:
        value = exact_number(str(value * 100)) or Decimal(0)
    return _shown_in(pattern, value)


def _shown_in(pattern: _Pattern, value: Decimal) -> ShownNumber:
    if pattern.words:
        return ShownNumber(pattern.words, value, format_decimal(value))
    scaled = value.scaleb(-pattern.shift)
    seen = abs(scaled) if pattern.drops_sign else scaled
    digits = _digits(seen, pattern)
    text = _dressed(digits, pattern, pattern.prefix, pattern.suffix)
    if Decimal(digits.replace(",", "")) == _said_by_digits(value, pattern) and not _has_literal_digits(pattern):
        return ShownNumber(text, value)
    return ShownNumber(text, value, _dressed(format_decimal(value), pattern, pattern.held_prefix, pattern.held_suffix))


def as_shown(text: str, number: Decimal) -> ShownNumber:
    """A number whose format is not known, only what it looked like in it."""
    digits = _WRITTEN_NUMBER.search(text)
    if digits is None:
        held = format_decimal(number)
        return ShownNumber(text, number, held) if text else ShownNumber(held, number)
    said, behind = Decimal(digits[0].replace(",", "")), text[digits.end() :]
    multiplier = _MULTIPLIER.match(behind)
    scaled = said.scaleb(_MULTIPLIERS[multiplier[0]]) if multiplier else said
    if number in {said, scaled}:
        return ShownNumber(text, number)
    # Of a shown nought both are as near; what no longer rounds to it in its own unit was shown smaller.
    if multiplier and abs(number) >= 1 and abs(scaled - number) <= abs(said - number):
        behind = behind[multiplier.end() :]
    return ShownNumber(text, number, f"{text[: digits.start()]}{format_decimal(number)}{behind}")


def held_rate(per_cent: Decimal, number_format: str) -> Decimal | None:
    """
    The number with which a cell of a format shows a rate: 0.7535 in ``0.00%``, 75.35 in ``0.00``.

    None where the format tells neither (``General``, a text, a date).
    """
    if places_shown(number_format) is None:
        return None
    share = per_cent / 100
    return share if show_number(str(share), number_format).number == per_cent else per_cent


def places_shown(number_format: str) -> int | None:
    """How many places after the point of a stored number a format shows; None where it does not cut any off."""
    pattern = _pattern(number_format)
    if pattern.date_parts or pattern.words or pattern.places is None:
        return None
    return pattern.places + (2 if pattern.percent else 0) - pattern.shift


def _said_by_digits(value: Decimal, pattern: _Pattern) -> Decimal:
    """The digits that say the whole value: 1.2345 before ``万`` where it is shown 10,000 times smaller."""
    multiplier = _MULTIPLIER.match(pattern.suffix)
    takes_back = multiplier is not None and _MULTIPLIERS[multiplier[0]] == pattern.shift
    return value.scaleb(-pattern.shift) if takes_back else value


def is_stored_number(stored: str) -> bool:
    """A text is a number as files store them."""
    return len(stored) <= LONGEST_STORED_NUMBER and _STORED_NUMBER.fullmatch(stored) is not None


def exact_number(stored: str) -> Decimal | None:
    """A stored number at the 15 significant digits that spreadsheets keep, or None."""
    if not is_stored_number(stored):
        return None
    try:
        number = float(stored)
        return to_decimal(Decimal(f"{number:.15g}"))
    except (ValueError, OverflowError, ArithmeticError):
        return None


def _digits(value: Decimal, pattern: _Pattern) -> str:
    if pattern.places is None:
        return format_decimal(value)
    rounded = value.quantize(Decimal(1).scaleb(-pattern.places), rounding=ROUND_HALF_UP)
    return f"{rounded:,f}" if pattern.commas else f"{rounded:f}"


def _dressed(digits: str, pattern: _Pattern, prefix: str, suffix: str) -> str:
    return f"{prefix}{digits}{'%' if pattern.percent else ''}{suffix}"


def _has_literal_digits(pattern: _Pattern) -> bool:
    """``0"00人次"``: what is put beside the number looks like a part of it."""
    return pattern.prefix != pattern.held_prefix or pattern.suffix[:1] in _LEADING_DIGITS


@lru_cache(maxsize=1024)
def _pattern(number_format: str) -> _Pattern:
    if number_format == GENERAL or not number_format or len(number_format) > _MAX_FORMAT:
        return _Pattern()
    number_format = number_format.replace(_GENERAL_IN_CHINESE, GENERAL)
    section = _first_section(number_format)
    bare = _LITERAL.sub("", section)
    if _DATE_PART.search(bare.replace(GENERAL, "")):
        return _Pattern(date_parts=_date_parts(bare))
    digits = _PLACEHOLDERS.search(section := _LITERAL.sub(_kept_literal, section))
    if "E" in bare or "/" in bare:
        return _Pattern()
    if digits is None:
        return _Pattern(words=_literal_text(section))
    prefix, suffix = _literal_text(section[: digits.start()]), _literal_text(section[digits.end() :])
    shift = _shift(digits)
    return _Pattern(
        places=None if digits.group() == GENERAL else len(digits["places"] or ""),
        commas="," in (digits["whole"] or ""),
        percent="%" in bare,
        prefix=prefix,
        suffix=suffix,
        shift=shift,
        held_prefix=prefix.rstrip(_PART_OF_A_NUMBER),
        held_suffix=_without_multiplier(suffix.lstrip(_PART_OF_A_NUMBER), shift),
        drops_sign=_drops_sign(number_format),
    )


def _shift(digits: re.Match[str]) -> int:
    """``#,##0,`` shows thousands; a typed point between the digits (``0!.0,``) shows tenths of what is left."""
    literal_point = digits["point"] == _LITERAL_POINT
    return 3 * len(digits["scaling"] or "") + (len(digits["places"]) if literal_point else 0)


def _without_multiplier(suffix: str, shift: int) -> str:
    """``0!.0,"万人次"`` holds persons; a multiplier behind a number that is not shown smaller multiplies."""
    multiplier = _MULTIPLIER.match(suffix) if shift else None
    return suffix[multiplier.end() :] if multiplier else suffix


def _drops_sign(number_format: str) -> bool:
    """``0;0``: the second section is for negative numbers, and shows what it spells out."""
    sections = _LITERAL.sub(_kept_sign, number_format).split(";")
    return len(sections) > 1 and not _SIGN_OR_CONDITION.search(sections[1]) and bool(_PLACEHOLDERS.search(sections[1]))


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


def _kept_sign(match: re.Match[str]) -> str:
    """Of the literals only what may stand for a minus, or says for which numbers a section is."""
    text = match.group()
    return text if text.startswith("[") and _CONDITION.match(text) else "".join(_SIGN_OR_CONDITION.findall(text))


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


def _parts_held(serial: Decimal, parts: str, *, from_1904: bool) -> str:
    """
    The parts of a date that count, shown or not.

    Who types 2023年12月 has its first day stored, which is nobody's word; any other day was meant.
    """
    if serial < 1 or parts == "t":
        return parts
    if parts == "ym" and _date_text(serial, "d", from_1904=from_1904) == "1日":
        return parts
    return "ymd"


def _date_text(serial: Decimal, parts: str, *, from_1904: bool) -> str:
    """A date serial in words, or nothing when it lies outside the calendar."""
    if serial < 0:
        return ""
    # Excel counts a 29 February 1900 that never was.
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if serial > _LEAP_BUG_SERIAL else 31)  # noqa: DTZ001
    try:
        moment = start + timedelta(seconds=round(float(serial) * 86_400))
    except OverflowError:
        return ""
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
