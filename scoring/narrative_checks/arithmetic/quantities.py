"""Numbers of a sentence with whatever they count in: ``2,986.40万元``, ``4.67个百分点``, ``848万平方米``, ``18间``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.words.money import SUMMARY_UNIT, in_money_unit
from indicator_specs.words.numbers import to_decimal
from scoring.narrative.numbers import ARABIC, MONEY_UNIT
from scoring.narrative.sentences import SearchableText
from scoring.narrative.written_figures import LETTERED
from scoring.narrative_checks.figures import about_off

PERCENT: Final = "%"
PERCENT_POINTS: Final = "个百分点"
MONEY: Final = "元"
"""The unit of every amount, which is told in 万元."""

_QUANTITY: Final = re.compile(
    rf"(?<![0-9.,A-Za-z第])(?P<digits>{ARABIC})(?P<more>[余多](?!个百))?"
    rf"(?P<unit>%|个百分点|{MONEY_UNIT}|分(?![钟之])|[\u4e00-\u9fff]{{1,6}}|{LETTERED})"
)
_NOT_COUNTED: Final = re.compile("年|月|日|时(?!候)|号")
_ABOUT: Final = re.compile("(?:约|近|超|超过|逾|接近)$")
_MONEY: Final = re.compile(MONEY_UNIT)
_FIXED: Final = re.compile(rf"%|个百分点|分|{MONEY_UNIT}")
_HALF: Final = Decimal("0.5")


@frozen
class WrittenQuantity:
    """
    Attributes:
        value: An amount in 万元, all others as written.
        unit: MONEY, PERCENT, PERCENT_POINTS, 分, or the words behind the number, up to the next sign or number.
        written: As the text writes it.
        start: Where the digits begin.
        end: Where the digits end.
        unit_end: Where a unit of the first kinds ends; for words the same as ``end``.
        places: Decimal places as written.
        step: What one of the last written place is worth.
        is_about: 约, 近, 余: it does not claim to be exact.
    """

    value: Decimal
    unit: str
    written: str
    start: int
    end: int
    unit_end: int
    places: int
    step: Decimal
    is_about: bool

    @property
    def slack(self) -> Decimal:
        """How far the exact value may be off; things that are counted one by one are exact."""
        is_counted = self.unit not in {MONEY, PERCENT, PERCENT_POINTS} and not self.places
        return Decimal(0) if is_counted else self.step * _HALF

    def agrees_with(self, exact: Decimal, off: Decimal = Decimal(0)) -> bool:
        """
        It is a number, to the last place that was written; 约 may be off as everywhere.

        Args:
            exact: What it should be, an amount in 万元.
            off: How far that may be off itself.
        """
        allowed = self.step * _HALF + off
        if self.is_about:
            allowed = max(allowed, about_off(self.value, exact, self.step))
        return abs(self.value - exact) <= allowed

    def end_with(self, unit: str) -> int:
        """Where the number ends with its unit, of which words may hold only the first ones: 间 of 间诊室."""
        return self.unit_end if self.unit_end > self.end else self.end + len(unit)

    def counts(self, unit: str) -> bool:
        """It is told in a unit; of words behind it the unit may be the first ones."""
        return self.unit == unit if unit in {MONEY, PERCENT, PERCENT_POINTS, "分"} else self.unit.startswith(unit)


def quantities_in(text: SearchableText, start: int, end: int) -> Iterator[WrittenQuantity]:
    """The numbers between two positions in their order; years and dates are none."""
    for found in _QUANTITY.finditer(text.text, start, end):
        words = found["unit"]
        if _NOT_COUNTED.match(words):
            continue
        digits = found["digits"]
        value, step = to_decimal(digits), Decimal(1).scaleb(-len(digits.partition(".")[2]))
        is_money = _MONEY.fullmatch(words) is not None
        fixed = _FIXED.fullmatch(words) is not None
        yield WrittenQuantity(
            value=in_money_unit(value, words, SUMMARY_UNIT) if is_money else value,
            unit=MONEY if is_money else words,
            written=found[0] if fixed else digits,
            start=found.start(),
            end=found.end("digits"),
            unit_end=found.end() if fixed else found.end("digits"),
            places=len(digits.partition(".")[2]),
            step=in_money_unit(step, words, SUMMARY_UNIT) if is_money else step,
            is_about=bool(found["more"])
            or _ABOUT.search(text.text, max(start, found.start() - 2), found.start()) is not None,
        )
