"""
Shares that are told beside the amounts from which they follow.

``结转184万元，占全部结转342.3万元的53.75%`` tells all three; after ``支出1796.88万元，其中：`` the shares that
agree with it (甲1279.18万元，占71.19%；乙517.7万元，占28.81%) tell of what all of them are.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from indicator_specs.words.money import SUMMARY_UNIT, in_money_unit
from indicator_specs.words.numbers import format_decimal
from scoring.formulas.rounding import round_half_up
from scoring.narrative.numbers import ARABIC, HUNDREDTHS, MONEY_UNIT, WrittenNumber, written_number
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative_checks.discrepancies import Discrepancy

_AMOUNT: Final = rf"(?<![0-9.,约近])({ARABIC})({MONEY_UNIT})"
_SHARE: Final = rf"({ARABIC})%"
_OF_STATED: Final = re.compile(rf"{_AMOUNT}[，,]占[^，。；;]{{0,20}}?{_AMOUNT}的?{_SHARE}")
_OPENED: Final = re.compile(
    rf"{_AMOUNT}(?:\([^()]{{0,30}}\))?[^，。；;0-9]{{0,6}}[，,。]?(?:[^，。；;0-9]{{0,12}}[，,])?其中[:，,]?"
)
_PART: Final = re.compile(
    rf"[^，。；;0-9]{{1,24}}{_AMOUNT}[，,]?\(?占(?:比)?(?:为)?{_SHARE}\)?(?=[，,。；;、]|$)[，,；;、]?"
)
_LEAST: Final = 2
_FULL: Final = Decimal(100)


class _Share(NamedTuple):
    amount: WrittenNumber
    percent: WrittenNumber
    start: int
    percent_start: int


def wrong_shares(report: ReadReport, wrong: Container[tuple[int, int]]) -> Iterator[Discrepancy]:
    """
    ZP537: a share that does not follow from the amounts beside it.

    Args:
        report: What was read.
        wrong: Passage and place of the figures that are told to be wrong: nothing follows from them.
    """
    for passage in report.passages:
        for share, whole, whole_start in (*_of_stated(passage), *_of_opened(passage)):
            places = (whole_start, share.start, share.percent_start)
            if not any((passage.number, place) in wrong for place in places) and not _agrees(share, whole):
                yield _discrepancy(passage, share, whole)


def _of_stated(passage: Passage) -> Iterator[tuple[_Share, WrittenNumber, int]]:
    for found in _OF_STATED.finditer(passage.text.text):
        amount, whole = _amount(found[1], found[2]), _amount(found[3], found[4])
        percent = written_number(found[5])
        if amount is not None and whole is not None and percent is not None and whole.value:
            yield _Share(amount, percent, found.start(1), found.start(5)), whole, found.start(3)


def _of_opened(passage: Passage) -> Iterator[tuple[_Share, WrittenNumber, int]]:
    text = passage.text.text
    for opened in _OPENED.finditer(text):
        whole = _amount(opened[1], opened[2])
        shares = list(_parts(text, opened.end()))
        if whole is None or not whole.value or len(shares) < _LEAST:
            continue
        if any(_agrees(each, whole) for each in shares):
            yield from ((each, whole, opened.start(1)) for each in shares)


def _parts(text: str, position: int) -> Iterator[_Share]:
    while (found := _PART.match(text, position)) is not None:
        amount, percent = _amount(found[1], found[2]), written_number(found[3])
        if amount is None or percent is None:
            return
        yield _Share(amount, percent, found.start(1), found.start(3))
        position = found.end()


def _amount(digits: str, unit: str) -> WrittenNumber | None:
    return written_number(digits, unit=unit)


def _agrees(share: _Share, whole: WrittenNumber) -> bool:
    """To the last written digit, however it was rounded, and the amounts before it."""
    step = in_money_unit(Decimal(1).scaleb(-share.amount.places), share.amount.money_unit, SUMMARY_UNIT)
    off = step / 2 / whole.in_wan * _FULL
    return abs(_exact(share, whole) - share.percent.value) < Decimal(1).scaleb(-share.percent.places) + off


def _exact(share: _Share, whole: WrittenNumber) -> Decimal:
    return share.amount.in_wan / whole.in_wan * _FULL


def _discrepancy(passage: Passage, share: _Share, whole: WrittenNumber) -> Discrepancy:
    expected = f"{format_decimal(round_half_up(_exact(share, whole), HUNDREDTHS))}%"
    return Discrepancy(
        code="ZP537",
        passage=passage,
        position=share.percent_start,
        figure=share.percent_start,
        found=f"{format_decimal(share.percent.value)}%",
        expected=expected,
        field="所占比例",
        notes=(f"按同处的金额计算，应为{expected}",),
    )
