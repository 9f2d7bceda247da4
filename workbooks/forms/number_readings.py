"""
What may be typed under a target: words for its unit, its own words before the number; and which numbers are doubted.

Every word is one that ``indicator_specs.actual_parser`` reads as such; none is known here alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
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
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.units import DURATIONS, SAME_EVENTS, SHORT_FOR, convert, known_units, spelled
from scoring.assessing.comparing.implausible_results import THE_WHOLE, is_share, limits_spending, not_of_its_kind
from scoring.assessing.comparing.size_doubts import (
    days_as_numbers,
    doubtful_above,
    doubtful_without_unit,
    implausible_below,
    unlike_score,
)

LONGEST_LITERAL: Final = 250
"""Excel allows 255 characters of text in a formula."""

LONGEST_UNIT: Final = 8
MOST_PLACES: Final = 4
"""Powers of ten between two units that a formula converts: 元, 万元, 亿元."""

_PROBE: Final = Decimal(7)
_TAIL: Final = re.compile(r"[0-9０-９]\s*([^0-9０-９]+)$")
_WITHIN: Final = ("内", "以内", "之内")
_DONE: Final = ("完成", "发放", "支付", "拨付", "办结", "到位", "办理", "回复", "处理")
_LEAD: Final = re.compile(r"[\u4e00-\u9fff]{2,30}")
_WHOLE_WORD: Final = re.compile(r"[\w%)]\Z")


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


def number_reading(target: Bounded | Between, context: IndicatorContext = NO_CONTEXT) -> NumberReading:
    """How numbers under this target are read; ``context`` as for ``scoring.assessing.comparing.pairs.compare``."""
    wanted = target.bounds[-1]
    limits = isinstance(target, (AtMost, LessThan)) or (isinstance(target, Equal) and target.bound.value == 0)
    least, most = doubtful_without_unit(target, is_rate=context.is_rate)
    return NumberReading(
        units=_of_its_kind(_in_the_same_measure(_unit_words(wanted.unit, _tail_of(target)), target), wanted, context),
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


def _of_its_kind(units: tuple[UnitWords, ...], wanted: Quantity, context: IndicatorContext) -> tuple[UnitWords, ...]:
    """Under 检查次数 without a unit no hectares are typed."""
    if wanted.unit:
        return units
    kept = (
        UnitWords(
            tuple(w for w in each.words if not not_of_its_kind(Quantity(wanted.value, w), wanted, context)), each.places
        )
        for each in units
    )
    return tuple(each for each in kept if each.words)


def _tail_of(target: Target) -> str:
    """The words right behind the target's number, as its author wrote the unit."""
    found = _TAIL.search(target.raw)
    return found[1].strip()[: 2 * LONGEST_UNIT] if found else ""


def _lead_of(target: Target, unit: str) -> str:
    """The words before the target's number, where the parser reads them before an actual too."""
    found = _LEAD.match(target.raw)
    lead = found[0].strip() if found else ""
    if not lead or lead != half_width(lead):
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
    own = [half_width(tail[:length]) for length in range(1, min(len(tail), LONGEST_UNIT) + 1)]
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


def half_width(text: str) -> str:
    """Full-width signs as plain ones, as Excel's ASC."""
    return "".join(_half_width(character) for character in text)


def _half_width(character: str) -> str:
    if character == "\u3000":
        return " "
    return unicodedata.normalize("NFKC", character) if "\uff01" <= character <= "\uff5e" else character
