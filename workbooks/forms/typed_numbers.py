"""
Numbers that people type, read by the sheet itself: ``99.25%``, ``22件 (套)``, ``1,437``, ``214.83万元``.

Three steps, one hidden cell each: the text as it was typed, its digits without the unit, and the number in the
target's unit. The formulas understand less than ``indicator_specs.actual_parser`` does, but never anything else:
every unit word that a formula strips was read by the parser first. What a formula cannot read is left to a person on
the sheet, and to the parser when the form comes back.

``read_typed`` computes in Python what the formulas compute in the sheet, for the values that are stored beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum, auto
from itertools import groupby
from typing import Final

from attrs import frozen

from indicator_specs.words.numbers import to_decimal
from workbooks.forms.excel_expressions import EXCEL_DIGITS, excel_number, quoted
from workbooks.forms.number_readings import NumberReading, UnitWords, half_width

DIGITS: Final = "0123456789"
_CONVERTED_PLACES: Final = 10
_PLAIN_NUMBER: Final = re.compile(r"[0-9]*\.?[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")


@frozen
class TypedNumber:
    """
    What the cells hold: empty texts and None where nothing, or no number, was typed.

    Attributes:
        text: As typed, without the target's own lead.
        plain: The text without an ending such as ``内``.
        digits: Without the unit.
        number: In the target's unit.
    """

    text: str
    plain: str
    digits: str
    number: Decimal | None


# ---------------------------------------------------------------- the formulas


def text_formula(actual: str, lead: str = "") -> str:
    """
    What was typed into the cell ``actual``, trimmed, full-width signs as plain ones, without the words of ``lead``.

    A number that was pasted is taken as it is shown: 0.95 in a cell with a percent format as ``95%``.
    """
    percent = f'IFERROR(LEFT(CELL("format",{actual}),1),"")="P"'
    pasted = f'IF({percent},ROUND({actual}*100,{_CONVERTED_PLACES})&"%",{actual}&"")'
    typed = actual
    if lead:
        typed = f"IF(LEFT({actual},{len(lead)})={quoted(lead)},MID({actual},{len(lead) + 1},99),{actual})"
    return f"IF(ISNUMBER({actual}),{pasted},TRIM(ASC({typed})))"


def plain_formula(text: str, reading: NumberReading) -> str:
    """The text without an ending such as ``内``."""
    groups = [UnitWords(tuple(words), 0) for _, words in groupby(reading.endings, key=len)]
    return _without(text, groups)


def digits_formula(text: str, reading: NumberReading) -> str:
    """The text without its unit."""
    stripped = _without(text, reading.units) if reading.units else text
    if reading.zero_words:
        stripped = f'IF({_is_among(text, reading.zero_words)},"0",{stripped})'
    return stripped


def _without(text: str, endings: Sequence[UnitWords]) -> str:
    length = _by_unit(text, endings, [str(group.length) for group in endings], "0")
    return f"TRIM(LEFT({text},LEN({text})-{length}))"


def number_formula(text: str, digits: str, reading: NumberReading) -> str:
    """
    The number in the target's unit, or an empty text.

    Excel's VALUE would also read 12月31日, 1/2 and 1e3: only digits, one point, and well-placed commas pass.
    """
    plain = _without_commas(digits)
    rest = without_digits(plain)
    whole = f'LEFT({digits},FIND(".",{digits}&".")-1)'
    in_groups = f'OR(ISERROR(FIND(",",{digits})),{whole}=TEXT(INT(VALUE({plain})),"#,##0"))'
    checks = f'LEN({digits})<={EXCEL_DIGITS},RIGHT({digits},1)<>".",SUBSTITUTE({rest},".","",1)="",{in_groups}'
    return f'IFERROR(IF(AND({checks}),{_converted(text, f"VALUE({plain})", reading)},""),"")'


def _without_commas(digits: str) -> str:
    return f'SUBSTITUTE({digits},",","")'


def without_digits(text: str) -> str:
    """What is left of a text when its digits are taken out."""
    for digit in DIGITS:
        text = f'SUBSTITUTE({text},"{digit}","")'
    return text


def places_formula(text: str, digits: str, reading: NumberReading) -> str:
    """To how many decimals a number was typed, seen in the target's unit; an error where it was a whole one."""
    typed = f'(VALUE({_without_commas(digits)})&"")'
    shifts = [f"({-group.places})" for group in reading.units]
    shift = _by_unit(text, reading.units, shifts, "0") if any(group.places for group in reading.units) else "0"
    return f'LEN({typed})-FIND(".",{typed})+{shift}'


class Doubt(Enum):
    """Why a number that can be read may mean something else."""

    NO_PERCENT_SIGN = auto()
    NO_UNIT = auto()
    FAR_OFF = auto()
    IMPOSSIBLE = auto()
    OTHER_SCALE = auto()
    A_DAY = auto()
    NOTHING_SPENT = auto()


def doubts(text: str, digits: str, number: str, reading: NumberReading) -> tuple[tuple[Doubt, str], ...]:
    """
    Each doubt that a number may raise under this target, with the condition under which it does.

    Args:
        text, digits, number: Expressions: what was typed, its digits without a unit, and its value.
        reading: How the row reads numbers.
    """
    found = list(_doubts_without_unit(text, digits, number, reading))
    if reading.implausible_below is not None:
        condition = f"AND({number}>0,{number}<={excel_number(reading.implausible_below)})"
        found.append((Doubt.FAR_OFF, condition))
    if reading.doubtful_above is not None:
        condition = f"AND({text}={digits},{number}>{excel_number(reading.doubtful_above)})"
        found.append((Doubt.NO_UNIT, condition))
    if reading.impossible_above is not None:
        found.append((Doubt.IMPOSSIBLE, f"{number}>{excel_number(reading.impossible_above)}"))
    if reading.unlike_from is not None:
        found.append((Doubt.OTHER_SCALE, f"{number}>={excel_number(reading.unlike_from)}"))
    if reading.days is not None:
        first, last = map(excel_number, reading.days)
        condition = f"AND({text}={digits},{number}>={first},{number}<={last})"
        found.append((Doubt.A_DAY, condition))
    if reading.zero_is_doubtful:
        found.append((Doubt.NOTHING_SPENT, f"{number}=0"))
    return tuple(found)


def doubt_condition(text: str, digits: str, number: str, reading: NumberReading) -> str:
    """The condition under which a number may mean something else; empty where it never may. Args as for ``doubts``."""
    conditions = [condition for _, condition in doubts(text, digits, number, reading)]
    return f"OR({','.join(conditions)})" if len(conditions) > 1 else "".join(conditions)


def _doubts_without_unit(text: str, digits: str, number: str, reading: NumberReading) -> Iterator[tuple[Doubt, str]]:
    if reading.least_doubtful is None:
        return
    least = excel_number(reading.least_doubtful)
    if reading.most_doubtful is None:
        yield Doubt.NO_UNIT, f"AND({text}={digits},{number}>={least})"
    else:
        most = excel_number(reading.most_doubtful)
        yield Doubt.NO_PERCENT_SIGN, f"AND({text}={digits},{number}>{least},{number}<={most})"


def _converted(text: str, value: str, reading: NumberReading) -> str:
    if not any(group.places for group in reading.units):
        return value
    factors = [_times_ten_to(group.places) for group in reading.units]
    return f"ROUND({value}{_by_unit(text, reading.units, factors, '1', sign='*')},{_CONVERTED_PLACES})"


def _times_ten_to(places: int) -> str:
    return str(10**places) if places >= 0 else f"1/{10**-places}"


def _by_unit(text: str, units: Sequence[UnitWords], results: Sequence[str], otherwise: str, *, sign: str = "") -> str:
    """What goes with the unit that the text ends with."""
    expression = otherwise
    for group, result in reversed(list(zip(units, results, strict=True))):
        expression = f"IF({_is_among(f'RIGHT({text},{group.length})', group.words)},{result},{expression})"
    return f"{sign}{expression}"


def _is_among(text: str, words: Sequence[str]) -> str:
    return f'ISNUMBER(FIND("|"&{text}&"|",{quoted("|" + "|".join(words) + "|")}))'


# ---------------------------------------------------------------- the same in Python


def read_typed(typed: str, reading: NumberReading) -> TypedNumber:
    """What the three formulas give for a text in the cell."""
    text = as_typed(typed.removeprefix(reading.lead))
    ending = next((each for each in reading.endings if text.endswith(each)), "")
    plain = as_typed(text.removesuffix(ending))
    digits, places = plain, 0
    group = next((each for each in reading.units if plain[-each.length :] in each.words), None)
    if plain in reading.zero_words:
        digits = "0"
    elif group:
        digits, places = as_typed(plain[: -group.length]), group.places
    if len(digits) > EXCEL_DIGITS or not _PLAIN_NUMBER.fullmatch(digits):
        return TypedNumber(text, plain, digits, None)
    written = digits.replace(",", "")
    number = to_decimal(f"0{written}" if written.startswith(".") else written)
    return TypedNumber(text, plain, digits, number.scaleb(places))


def is_doubtful(typed: TypedNumber, reading: NumberReading) -> bool:
    """As ``doubt_condition``."""
    if typed.number is None:
        return False
    if reading.implausible_below is not None and 0 < typed.number <= reading.implausible_below:
        return True
    if reading.impossible_above is not None and typed.number > reading.impossible_above:
        return True
    if reading.unlike_from is not None and typed.number >= reading.unlike_from:
        return True
    if reading.zero_is_doubtful and typed.number == 0:
        return True
    return typed.plain == typed.digits and _is_doubtful_without_unit(typed.number, reading)


def _is_doubtful_without_unit(number: Decimal, reading: NumberReading) -> bool:
    if reading.doubtful_above is not None and number > reading.doubtful_above:
        return True
    if reading.days is not None and reading.days[0] <= number <= reading.days[1]:
        return True
    if reading.least_doubtful is None:
        return False
    if reading.most_doubtful is None:
        return number >= reading.least_doubtful
    return reading.least_doubtful < number <= reading.most_doubtful


def as_typed(text: str) -> str:
    """As Excel's TRIM and ASC."""
    return " ".join(part for part in half_width(text).split(" ") if part)
