"""The one doorway to ``Decimal``: everything that becomes a number passes here."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final

from indicator_specs.words.patterns import Pattern

MAX_DIGITS: Final = 20
"""No budget, count or score needs more digits; a bound keeps hostile texts cheap."""

_NUMBER: Final = Pattern(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")

_WRITTEN_NUMBER: Final = Pattern(r"(?<![0-9.])[0-9]++(?:\.[0-9]++)?+(?!\.?[0-9])")
"""In a cleaned text, whole."""

_KEPT_NUMBER: Final = Pattern(r"-?[0-9]+(?:\.[0-9]+)?(?:E[+-][0-9]{1,3})?")
_LONGEST_KEPT: Final = 400
"""What a cell of a workbook can hold, 1.8E+308, written out."""


class NotANumberError(ValueError):
    """A value that must not or cannot become a number; the text says why, in Chinese."""


def to_decimal(value: object) -> Decimal:
    """
    Turn an integer, a ``Decimal`` or a plain decimal text into a finite ``Decimal``.

    Texts may carry thousands separators (``1,437``) and a sign, but neither
    exponents nor digits of other scripts.

    Raises:
        NotANumberError: for ``float`` (its digits are not the ones that were
            typed), ``bool``, NaN, infinities, other texts, and numbers of more
            than ``MAX_DIGITS`` digits.
    """
    if isinstance(value, bool):
        raise NotANumberError("是/否不是数值")
    if isinstance(value, float):
        raise NotANumberError("不接受二进制浮点数，请写成十进制数或文本")
    if isinstance(value, str):
        return _from_text(value)
    if isinstance(value, int) and abs(value) >= 10**MAX_DIGITS:  # a Decimal of it may take for ever
        raise NotANumberError(f"数值超过{MAX_DIGITS}位")
    if isinstance(value, (int, Decimal)):
        return _bounded(Decimal(value))
    raise NotANumberError(f"“{value}”不是数值")


@lru_cache(maxsize=8192)
def format_decimal(number: Decimal) -> str:
    """Write a number as forms print it: ``0.80`` → ``0.8``, ``1E+2`` → ``100``, never an exponent."""
    plain = _without_idle_zeros(f"{number:f}")
    return "0" if plain in {"-0", ""} else plain


def _without_idle_zeros(plain: str) -> str:
    """``98.0`` → ``98``"""
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def stands_in(number: Decimal, text: str, *, before: str = "") -> bool:
    """
    Whether a cleaned text writes this number, whatever its sign: 98 in ``98.0%``, not in ``1.98%``.

    Args:
        before: What must stand right behind it.
    """
    plain = format_decimal(abs(number))
    return plain in text and any(
        _without_idle_zeros(found[0]) == plain and text.startswith(before, found.end())
        for found in _WRITTEN_NUMBER.finditer(text)
    )


def kept_number(text: str) -> Decimal:
    """
    A number that this program wrote down itself, by ``str`` or as forms print it: of any size that a cell can hold.

    Raises:
        NotANumberError: it is none.
    """
    if len(text) > _LONGEST_KEPT or not _KEPT_NUMBER.fullmatch(text):
        raise NotANumberError(f"“{text[: 2 * MAX_DIGITS]}”不是数值")
    return Decimal(text)


def _from_text(text: str) -> Decimal:
    stripped = text.strip()
    if len(stripped) > 2 * MAX_DIGITS or not _NUMBER.fullmatch(stripped):
        raise NotANumberError(f"“{stripped[: 2 * MAX_DIGITS]}”不是数值")
    number = Decimal(stripped.replace(",", ""))
    return number if len(stripped) <= MAX_DIGITS else _bounded(number)


def _bounded(number: Decimal) -> Decimal:
    if not number.is_finite():
        raise NotANumberError("数值必须是有限的")
    _, digits, exponent = number.as_tuple()
    if len(digits) > MAX_DIGITS or abs(int(exponent)) > MAX_DIGITS:
        raise NotANumberError(f"数值超过{MAX_DIGITS}位")
    return number
