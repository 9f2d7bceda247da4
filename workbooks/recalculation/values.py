"""What a cell or a part of a formula may hold, and how Excel takes one kind for another."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from enum import Enum
from typing import Final, TypeAlias

from attrs import frozen

from indicator_specs.words.numbers import format_decimal


class ErrorValue(Enum):
    """The errors that a formula may give."""

    NULL = "#NULL!"
    DIVISION = "#DIV/0!"
    VALUE = "#VALUE!"
    REFERENCE = "#REF!"
    NAME = "#NAME?"
    NUMBER = "#NUM!"
    NOT_AVAILABLE = "#N/A"


ERRORS: Final = {error.value: error for error in ErrorValue}


@frozen
class NotComputed:
    """In the place of a value: the reason, in Chinese, or the name of the function that is not computed here."""

    reason: str


UNKNOWN: Final = NotComputed("")

Failure: TypeAlias = ErrorValue | NotComputed
Scalar: TypeAlias = Decimal | str | bool | Failure | None
"""One value; None for a blank cell."""

_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?", re.ASCII)
_WITH_COMMAS: Final = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", re.ASCII)
_MAY_BE_A_NUMBER: Final = re.compile(r"[0-9０-９年月日时分秒上下午/:：\-－+＋.．¥￥$,，()（）%％\s APMapm]*")
"""What office programs take for dates, times, money or numbers, each in its own way, if it has a digit."""
_DIGIT: Final = re.compile(r"\d")
_LONGEST_NUMBER: Final = 40

AS_SHOWN: Final = Context(prec=15)
"""So many digits office programs store of a number, and show."""
_PLAIN_IN_GENERAL: Final = (Decimal("0.0001"), Decimal(10) ** 15)
"""From where to where office programs write a number in the format General alike: without exponent."""


def as_number(value: Scalar) -> Decimal | Failure:
    """What an operator takes a value for: a text that is a number is one, nothing is 0."""
    match value:
        case Decimal() | ErrorValue() | NotComputed():
            return value
        case bool():
            return Decimal(value)
        case str():
            return number_in(value)
        case None:
            return Decimal(0)


def number_in(text: str) -> Decimal | Failure:
    """The number that a text is taken for."""
    written = text.strip(" ")
    scale = 0
    if written.endswith("%"):
        written, scale = written[:-1], -2
    if len(written) <= _LONGEST_NUMBER:
        if _NUMBER.fullmatch(written):
            return Decimal(written).scaleb(scale)
        if _WITH_COMMAS.fullmatch(written):
            return Decimal(written.replace(",", "")).scaleb(scale)
        if _DIGIT.search(written) and _MAY_BE_A_NUMBER.fullmatch(written):
            return NotComputed(f"文字“{written}”当作数")
    return ErrorValue.VALUE


def as_text(value: Scalar) -> str | Failure:
    """What ``&`` takes a value for."""
    match value:
        case str() | ErrorValue() | NotComputed():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case Decimal():
            return _general(value)
        case None:
            return ""


def _general(number: Decimal) -> str | Failure:
    least, beyond = _PLAIN_IN_GENERAL
    if number and not least <= abs(number) < beyond:
        return NotComputed("很大或很小的数写成文字")
    return format_decimal(AS_SHOWN.plus(number))


def as_truth(value: Scalar) -> bool | Failure:
    """What a condition takes a value for."""
    match value:
        case bool() | ErrorValue() | NotComputed():
            return value
        case Decimal():
            return value != 0
        case str():
            return TRUTHS.get(value.upper(), ErrorValue.VALUE)
        case None:
            return False


TRUTHS: Final = {"TRUE": True, "FALSE": False}


def shown_text(value: Scalar) -> str:
    """A result that is no number, as a person would see it."""
    match value:
        case ErrorValue():
            return value.value
        case NotComputed():
            return value.reason
        case _:
            return str(as_text(value))
