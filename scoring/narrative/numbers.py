"""Numbers as reports write them: ``3,300万元``, ``0.33亿元``, ``三百零三万元``, ``75.35%``, ``百分之七十五点三五``."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.words.money import SUMMARY_UNIT, in_money_unit
from indicator_specs.words.numbers import NotANumberError, to_decimal
from indicator_specs.words.numerals.chinese_numerals import DIGITS, numeral_value

ARABIC: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,15})(?:\.[0-9]{1,8})?"
CHINESE: Final = r"[零〇一二两三四五六七八九十百千]{1,12}(?:点[零〇一二三四五六七八九]{1,6})?"
NUMBER: Final = rf"(?:{ARABIC}|{CHINESE})"
COUNT: Final = r"(?:[0-9]{1,6}|[一二两三四五六七八九十百]{1,6})"
SHARE_IN_WORDS: Final = (
    "[一二两三四五六七八九]成(?:半|[一二三四五六七八九](?![个项]))?(?![不立为员本年人就果效熟长套都品交功绩风])"
    "|[二三四五六七八九十]分之[一二三四五六七八九]|半数(?=以上|的|项目|指标|资金)"
)
"""Shares as words: 九成, 八成五, 三分之二, 半数; not 一成不变."""
MONEY_UNIT: Final = "亿元|万元|千元|元"
"""The units that reports tell amounts in, as alternatives of a pattern."""

HUNDREDTHS: Final = 2


@frozen
class WrittenNumber:
    """
    A number as it was written.

    Attributes:
        value: In the written unit.
        places: Decimal places that were written.
        about: 约, 近, 余: it does not claim to be exact.
        unit: 万元, 元, 亿元 of an amount; empty for other numbers and where none is written.
    """

    value: Decimal
    places: int = 0
    about: bool = False
    unit: str = ""

    @property
    def in_wan(self) -> Decimal:
        """An amount in 万元, exactly."""
        return in_money_unit(self.value, self.money_unit, SUMMARY_UNIT)

    @property
    def money_unit(self) -> str:
        """The unit of an amount; one without counts as 万元, the field's own."""
        return self.unit or SUMMARY_UNIT


def written_number(text: str, *, unit: str = "", about: bool = False) -> WrittenNumber | None:
    """The number that a text of digits or Chinese numerals stands for, or None."""
    value = _value(text)
    return None if value is None else WrittenNumber(value, _places(text), about, unit)


def _value(text: str) -> Decimal | None:
    if text[:1] not in DIGITS and not text.startswith(("十", "百", "千")):
        try:
            return to_decimal(text)
        except NotANumberError:
            return None
    whole_text, _, fraction = text.partition("点")
    whole = numeral_value(whole_text)
    if whole is None:
        return None
    return to_decimal(f"{whole}.{''.join(str(DIGITS[digit]) for digit in fraction)}" if fraction else whole)


def _places(text: str) -> int:
    return len(text.replace("点", ".").partition(".")[2])
