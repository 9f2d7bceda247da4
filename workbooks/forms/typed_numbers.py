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
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache
from itertools import groupby
from typing import Final

from attrs import frozen

from indicator_specs.actual_parser import parse_actual
from indicator_specs.actuals import Exactness, ReportedQuantity
from indicator_specs.around_numbers.narrower_promises import total_from
from indicator_specs.around_numbers.plain_reports import direction_of
from indicator_specs.indicator_context import NO_CONTEXT, IndicatorContext
from indicator_specs.left_open.occasions import are_occasions_of
from indicator_specs.reported_words import ZERO_WORDS
from indicator_specs.targets import AtLeast, AtMost, Between, Bounded, Equal, LessThan, Target
from indicator_specs.words.numbers import to_decimal
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.units import DURATIONS, SAME_EVENTS, SHORT_FOR, convert, known_units, spelled
from scoring.assessing.comparing.implausible_results import THE_WHOLE, is_share, limits_spending
from scoring.assessing.comparing.size_doubts import (
    days_as_numbers,
    doubtful_above,
    doubtful_without_unit,
    implausible_below,
    unlike_score,
)
from workbooks.forms.excel_expressions import excel_number, quoted

LONGEST_NUMBER: Final = 15
"""Characters of a number; Excel keeps 15 digits."""

LONGEST_LITERAL: Final = 250
"""Excel allows 255 characters of text in a formula."""

DIGITS: Final = "0123456789"
LONGEST_UNIT: Final = 8
MOST_PLACES: Final = 4
"""Powers of ten between two units that a formula converts: 元, 万元, 亿元."""

_CONVERTED_PLACES: Final = 10
_PROBE: Final = Decimal(7)
_TAIL: Final = re.compile(r"[0-9０-９]\s*([^0-9０-９]+)$")
_WITHIN: Final = ("内", "以内", "之内")
_DONE: Final = ("完成", "发放", "支付", "拨付", "办结", "到位", "办理", "回复", "处理")
_LEAD: Final = re.compile(r"[\u4e00-\u9fff]{2,30}")
_WHOLE_WORD: Final = re.compile(r"[\w%)]\Z")
_PLAIN_NUMBER: Final = re.compile(r"[0-9]*\.?[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")


@frozen
class UnitWords:
    """
    Unit words of one length that mean the same power of ten of the target's unit.

    Attributes:
        words: ``万元``.
        places: The number before them is multiplied by ten to this power.
    """

    words: tuple[str, ...]
    places: int

    @property
    def length(self) -> int:
        """Characters of each word."""
        return len(self.words[0])


@frozen
class NumberReading:
    """
    How the sheet reads what is typed under one target.

    Attributes:
        units: The longest words first.
        lead: The target's own words before its number, which may be repeated: ``诉求解决率`` of ``诉求解决率≥90%``.
        endings: Words behind a duration that say “not more than”: ``内发放`` of ``2月内发放`` under ``≤2月``.
        zero_words: Words that mean 0 here: ``无`` where less is better.
        least_doubtful, most_doubtful: A number without unit from above the one up to the other may mean something else
            (0.95 under ``≥95%``) and is left to a person; None where there is no such limit.
        doubtful_above: So is one above this (120 under ``≥95%``); None where there is no such limit.
        implausible_below: A number above 0 and up to this one may lack 万 (5.2 under ``≥5万件``), and is left to a
            person too; None where there is no such limit.
        impossible_above: No rate of this kind is above it, with or without ``%``; None where there is no such limit.
        unlike_from: A score from this on is probably on another scale, and what was promised for each the sum of all;
            None where there is no such limit.
        days: From and up to which a number without unit is probably a day that a spreadsheet counted from 1900;
            None where none is.
        zero_is_doubtful: 0 of a limit of money may mean that nothing was done.
    """

    units: tuple[UnitWords, ...]
    lead: str = ""
    endings: tuple[str, ...] = ()
    zero_words: tuple[str, ...] = ()
    least_doubtful: Decimal | None = None
    most_doubtful: Decimal | None = None
    doubtful_above: Decimal | None = None
    implausible_below: Decimal | None = None
    impossible_above: Decimal | None = None
    unlike_from: Decimal | None = None
    days: tuple[Decimal, Decimal] | None = None
    zero_is_doubtful: bool = False


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


def number_reading(target: Bounded | Between, context: IndicatorContext = NO_CONTEXT) -> NumberReading:
    """How numbers under this target are read; ``context`` as for ``scoring.assessing.comparing.pairs.compare``."""
    wanted = target.bounds[-1]
    limits = isinstance(target, (AtMost, LessThan)) or (isinstance(target, Equal) and target.bound.value == 0)
    least, most = doubtful_without_unit(target, is_rate=context.is_rate)
    return NumberReading(
        units=_in_the_same_measure(_unit_words(wanted.unit, _tail_of(target)), target),
        lead=_lead_of(target, wanted.unit),
        endings=tuple(each for each in _endings(wanted.unit) if not each.endswith(_said_in(target.raw)))
        if isinstance(target, (AtMost, LessThan))
        else (),
        zero_words=tuple(sorted(ZERO_WORDS)) if limits else (),
        least_doubtful=least,
        most_doubtful=most,
        doubtful_above=doubtful_above(wanted),
        implausible_below=implausible_below(wanted),
        impossible_above=_impossible_above(target, context),
        unlike_from=unlike_score(wanted) or total_from(target.raw, context.name, wanted),
        days=days_as_numbers(wanted),
        zero_is_doubtful=limits_spending(target, context),
    )


_NO_CHANGE: Final = Decimal("99.99")


def _impossible_above(target: Bounded | Between, context: IndicatorContext) -> Decimal | None:
    """No share has more than all; 106 % for 增长5% is what was reached, not by how much it grew."""
    wanted = target.bounds[-1]
    if is_share(wanted, context):
        return THE_WHOLE
    is_change = wanted.unit == "%" and wanted.value < _NO_CHANGE and direction_of(target.raw) is not None
    return _NO_CHANGE if is_change else None


# ---------------------------------------------------------------- units


_POINTS: Final = "百分点"


def _in_the_same_measure(units: tuple[UnitWords, ...], target: Bounded | Between) -> tuple[UnitWords, ...]:
    """Of a change in 百分点, or in %, only that one: the other means another; of a level in % no 百分点 at all."""
    says_percent = not {"%", "％"}.isdisjoint(target.raw)
    if target.bounds[-1].unit != "%" or (direction_of(target.raw) is None and not says_percent):
        return units
    in_points = _POINTS in target.raw
    kept = (UnitWords(tuple(w for w in each.words if (_POINTS in w) is in_points), each.places) for each in units)
    return tuple(each for each in kept if each.words)


def _tail_of(target: Target) -> str:
    """The words right behind the target's number, as its author wrote the unit."""
    found = _TAIL.search(target.raw)
    return found[1].strip()[: 2 * LONGEST_UNIT] if found else ""


def _lead_of(target: Target, unit: str) -> str:
    """The words before the target's number, where the parser reads them before an actual too."""
    found = _LEAD.match(target.raw)
    lead = found[0].strip() if found else ""
    if not lead or lead != _folded(lead):
        return ""
    actual = parse_actual(f"{lead}{_PROBE}{unit}", target)
    exact = isinstance(actual, ReportedQuantity) and actual.exactness is Exactness.EXACT
    return lead if exact and actual == parse_actual(f"{_PROBE}{unit}", target) else ""


@lru_cache(maxsize=256)
def _said_in(promised: str) -> tuple[str, ...]:
    """24小时内办结 for 24小时内办结 is a copy."""
    return tuple(done for done in _DONE if done in promised)


def _endings(unit: str) -> tuple[str, ...]:
    """What may follow a duration, as far as the parser takes it for “not more than”."""
    if unit not in DURATIONS:
        return ()
    target = AtMost(Quantity(Decimal(95), unit))
    wanted = ReportedQuantity(Quantity(_PROBE, unit), Exactness.AT_MOST)
    words = (f"{within}{done}" for within in _WITHIN for done in _DONE)
    return tuple(
        sorted(
            (word for word in words if parse_actual(f"{_PROBE}{unit}{word}", target) == wanted), key=len, reverse=True
        )
    )


@lru_cache(maxsize=1024)
def _unit_words(unit: str, tail: str) -> tuple[UnitWords, ...]:
    """Every word for the target's unit, or for a power of ten of it, that the parser reads as such."""
    own = [_folded(tail[:length]) for length in range(1, min(len(tail), LONGEST_UNIT) + 1)]
    meant = dict(_known_words(unit)) | {word: _places(word, unit) for word in own if _is_whole(word)}
    known = sorted(
        ((word, places) for word, places in meant.items() if places is not None),
        key=lambda each: (-len(each[0]), each[1]),
    )
    groups = groupby(known, key=lambda each: (len(each[0]), each[1]))
    return tuple(UnitWords(tuple(_that_fit(word for word, _ in group)), places) for (_, places), group in groups)


@lru_cache(maxsize=256)
def _known_words(unit: str) -> tuple[tuple[str, int | None], ...]:
    """The unit itself, and the words of the dictionary that can stand for it."""
    near = [word for word in known_units() if "(" not in word and convert(_PROBE, spelled(word), unit)]
    return tuple((word, _places(word, unit)) for word in dict.fromkeys([unit, *near]) if word)


def _is_whole(word: str) -> bool:
    return _WHOLE_WORD.search(word) is not None and word.count("(") == word.count(")")


def _that_fit(words: Iterator[str]) -> Iterator[str]:
    """As many words as one text of a formula can hold."""
    room = LONGEST_LITERAL
    for word in words:
        room -= len(word) + 1
        if room > 0:
            yield word


def _places(word: str, unit: str) -> int | None:
    """The power of ten that a word means in the target's unit, or None where it means something else."""
    probe = AtLeast(Quantity(Decimal(95), unit))
    if word == SHORT_FOR != unit and unit not in SAME_EVENTS:
        return None  # 12次 under 人次 may be twelve courses
    if are_occasions_of(unit, word):
        return None
    for number in (_PROBE, Decimal("12.5")):
        actual = parse_actual(f"{number}{word}", probe)
        if not isinstance(actual, ReportedQuantity) or actual.exactness is not Exactness.EXACT:
            return None
        read = actual.quantity
        if not read.unit or (read.unit == "%") != (unit == "%" or "%" in word):
            return None
    converted = convert(read.value, read.unit, unit)
    if converted is None or (not unit and ("%" in word or word.endswith("元"))):
        return None  # what a bare target of 43.2 means by 432000元, only a person can tell
    factor = converted.value / number
    places = factor.adjusted()
    return places if factor == Decimal(1).scaleb(places) and abs(places) <= MOST_PLACES else None


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
    checks = f'LEN({digits})<={LONGEST_NUMBER},RIGHT({digits},1)<>".",SUBSTITUTE({rest},".","",1)="",{in_groups}'
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
    if len(digits) > LONGEST_NUMBER or not _PLAIN_NUMBER.fullmatch(digits):
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
    return " ".join(part for part in _folded(text).split(" ") if part)


def _folded(text: str) -> str:
    return "".join(_half_width(character) for character in text)


def _half_width(character: str) -> str:
    if character == "\u3000":
        return " "
    return unicodedata.normalize("NFKC", character) if "\uff01" <= character <= "\uff5e" else character
