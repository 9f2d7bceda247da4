"""The days that an office names in its letters: whether they exist, and whether they can be meant."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from indicator_specs.problems import Problem
from indicator_specs.words.normalisation import clean

DUE, SENT = "期限", "日期"
"""The fields of the template that name a day."""

_DAY: Final = re.compile(
    r"(?<![0-9.])(?P<year>[12][0-9]{3})(?P<sign>[-./年])(?P<month>[0-9]{1,2})[-./月](?P<day>[0-9]{1,2})(?![0-9.])"
    r"|(?<![0-9.])(?P<this_month>[0-9]{1,2})月(?P<this_day>[0-9]{1,2})(?![0-9.])"
)
_MONTHS: Final = 12
_LEAP_YEAR: Final = 2024
"""Of a day without a year nobody knows whether there was a 29th of February."""


def unreal_days(values: Mapping[str, str], options: Mapping[str, str]) -> Iterator[Problem]:
    """
    Days that no calendar has: 2026-02-31, 13月1日.

    Args:
        values: What the office says, by the field of the template.
        options: Field → the option that says it.
    """
    for field in (DUE, SENT):
        for found in _DAY.finditer(clean(values[field]).text):
            wrong = _wrong_with(*_parts(found))
            if wrong:
                cure = "请改成真有的日子，如 2026年5月31日"
                yield Problem(place=options[field], message=f"没有“{found[0]}”这一天：{wrong}", cure=cure)


def days_in_doubt(values: Mapping[str, str], reviewed: date) -> Iterator[Problem]:
    """
    Days before what they follow: the letter before its review, the due date before either. They are told, not refused.

    Args:
        values: As of ``unreal_days``, whose days exist.
        reviewed: The day on which the review was written.
    """
    due, sent = (_day_of(values[field]) for field in (DUE, SENT))
    told = f"复核写出的日子（{reviewed.isoformat()}）"
    if sent is not None and sent < reviewed:
        yield _early(f"发函的日期“{values[SENT].strip()}”早于{told}")
    if due is not None and sent is not None and due < sent:
        yield _early(f"报回的期限“{values[DUE].strip()}”早于发函的日期“{values[SENT].strip()}”")
    elif due is not None and due < reviewed:
        yield _early(f"报回的期限“{values[DUE].strip()}”早于{told}，单位收到时已经过了")


def _early(message: str) -> Problem:
    return Problem(message=f"{message}，照写在函里", cure="写错了的，请改正后重新写函")


def _parts(found: re.Match[str]) -> tuple[int | None, int, int]:
    if found["year"]:
        return int(found["year"]), int(found["month"]), int(found["day"])
    return None, int(found["this_month"]), int(found["this_day"])


def _wrong_with(year: int | None, month: int, day: int) -> str:
    if not 1 <= month <= _MONTHS:
        return "一年只有12个月"
    last = calendar.monthrange(_LEAP_YEAR if year is None else year, month)[1]
    when = "" if year is None else f"{year}年"
    return "" if 1 <= day <= last else f"{when}{month}月只有{last}天"


def _day_of(text: str) -> date | None:
    """The one whole day that a text names; None of a text with several, or without a year."""
    days = [_parts(found) for found in _DAY.finditer(clean(text).text)]
    if len(days) != 1:
        return None
    year, month, day = days[0]
    return None if year is None else date(year, month, day)
