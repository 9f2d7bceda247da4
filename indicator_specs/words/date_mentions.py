"""Dates inside a text: ``2023年12月31日前``, ``11月底之前``, ``年度内``, ``2021年1月-12月``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final, TypeAlias

from attrs import evolve, frozen

from indicator_specs.words.dates.written_dates import (
    BEFORE,
    DAY,
    DAY_SIGN,
    MONTH,
    NEXT_YEAR,
    TO,
    WITHIN,
    YEAR,
    YEAR_AFTER,
    YEAR_SIGN,
)
from indicator_specs.words.partial_dates import PartialDate, last_day
from indicator_specs.words.patterns import Pattern

PARTS_OF_MONTH: Final[Mapping[str, int | None]] = {
    "上中旬": 20,
    "中上旬": 20,
    "中下旬": None,
    "上旬": 10,
    "初": 10,
    "中旬": 20,
    "中": 15,
    "下旬": None,
    "底": None,
    "末": None,
}
"""The last day that a part of a month includes; None is the month's own last day."""

PARTS_BEGIN: Final[Mapping[str, int]] = {
    "上中旬": 1,
    "中上旬": 1,
    "中下旬": 11,
    "上旬": 1,
    "初": 1,
    "中旬": 11,
    "中": 11,
    "下旬": 21,
    "底": 21,
    "末": 21,
}
"""The first day that a part of a month may mean."""

PERIOD_ENDS: Final[Mapping[str, int]] = {
    "上半年": 6,
    "下半年": 12,
    "一季度": 3,
    "二季度": 6,
    "三季度": 9,
    "四季度": 12,
    "1季度": 3,
    "2季度": 6,
    "3季度": 9,
    "4季度": 12,
}
"""A named period and the month it ends with."""

_MONTHS_OF_HALF: Final = 6
_MONTHS_OF_QUARTER: Final = 3
_YEAR_ENDS_FROM: Final = 11
"""年底 is December to most; some say so of a day in November."""

DONE_WORDS: Final = tuple("完成 到位 完工 竣工 结束 发放 拨付 支付 验收 投用 实现 报送 上报".split())
"""After a date: that is when the work is done."""

_NEXT_YEAR: Final = Pattern(NEXT_YEAR)
_BEFORE: Final = Pattern(f"{BEFORE}|{WITHIN}")
"""After a date: on or before it."""
_DONE: Final = Pattern("|".join(DONE_WORDS))
_THIS_YEAR: Final = "当年度?|本年度?|今年度?|全年|年度|每年"
_ONE_YEAR: Final = "(?<![0-9一二两三四五六七八九十半几])年"
"""年底, 年内; but 半年内 and 3年内 are durations."""


@frozen
class DateMention:
    """
    A date found in a text.

    Attributes:
        start, end: Its span, the words 前/内 included.
        date: What it names; a period is named by its end.
        on_or_before: The text says 前 or 内.
        bare_month: ``9月`` alone, which may also be a duration of nine months.
        done: A word of completion follows.
        remark: What had to be assumed (Chinese), or empty.
        earliest: Of a part of a month, of a quarter or a year, the first day that it may mean; None elsewhere.
        span: The text says from when to when, or that the whole of a year is meant: 1-12月, 全年.
    """

    start: int
    end: int
    date: PartialDate
    on_or_before: bool = False
    bare_month: bool = False
    done: bool = False
    remark: str = ""
    earliest: PartialDate | None = None
    span: bool = False


@frozen
class _Reading:
    date: PartialDate
    bare_month: bool = False
    remark: str = ""
    earliest: PartialDate | None = None
    span: bool = False


def _year(found: re.Match[str], group: str = "year") -> int | None:
    text = found[group]
    return int(text) if text else None


def _day_in(month: int, year: int | None, day: str | None) -> PartialDate | None:
    if not day:
        return PartialDate(month, None, year)
    return PartialDate(month, int(day), year) if int(day) <= last_day(month, year) else None


def _month_end(month: int, year: int | None) -> PartialDate:
    return PartialDate(month, last_day(month, year), year)


def _read_numeric(found: re.Match[str]) -> _Reading | None:
    date = _day_in(int(found["month"]), _year(found), found["day"])
    return _Reading(date) if date else None


def _read_period(found: re.Match[str]) -> _Reading | None:
    year = _year(found, "last_year") or _year(found)
    month = int(found["month"])
    date = _day_in(month, year, found["day"]) if found["day"] else _month_end(month, year)
    earliest = None if found["day"] else PartialDate(month, 1, year)
    return _Reading(date, remark="起止时间按终点理解", earliest=earliest, span=True) if date else None


def _read_month(found: re.Match[str]) -> _Reading | None:
    month, year = int(found["month"]), _year(found)
    if found["part"]:
        day = PARTS_OF_MONTH[found["part"]] or last_day(month, year)
        begin = PartialDate(month, PARTS_BEGIN[found["part"]], year)
        return _Reading(PartialDate(month, day, year), earliest=begin)
    if found["day"]:
        date = _day_in(month, year, found["day"])
        return _Reading(date) if date else None
    bare = not (found["year"] or found["this"] or found["whole"])
    return _Reading(PartialDate(month, None, year), bare_month=bare)


def _read_named_period(found: re.Match[str]) -> _Reading:
    """三季度 may be any day from July on, 三季度末 one of September."""
    end, year = PERIOD_ENDS[found["period"]], _year(found)
    months = _MONTHS_OF_HALF if "半年" in found["period"] else _MONTHS_OF_QUARTER
    begin = end if found[0].endswith(("底", "末")) else end - months + 1
    return _Reading(_month_end(end, year), earliest=PartialDate(begin, 1, year))


def _read_year_end(found: re.Match[str]) -> _Reading:
    return _Reading(PartialDate(12, 31, _year(found)), earliest=PartialDate(_YEAR_ENDS_FROM, 1, _year(found)))


def _read_any_day_of_the_year(found: re.Match[str]) -> _Reading:
    return _Reading(PartialDate(12, 31, _year(found)), earliest=PartialDate(1, 1, _year(found)))


def _read_year(found: re.Match[str]) -> _Reading:
    whole = found[0].endswith("全年")
    return evolve(_read_any_day_of_the_year(found), remark="只有年份，按年底理解", span=whole)


_Reader: TypeAlias = Callable[[re.Match[str]], "_Reading | None"]


@cache
def _patterns() -> tuple[tuple[str, Pattern, _Reader], ...]:
    """
    Every way to write a date, the most telling first; compiled for the first text that may name one.

    Before each stand the characters of which it needs one.
    """
    return (
        (
            "月",
            Pattern(
                rf"(?<![0-9.])(?:(?P<year>{YEAR})年)?(?P<last_year>)(?P<month>{MONTH})月{DAY}{DAY_SIGN}?{TO}(?P<day>{DAY}){DAY_SIGN}"
            ),
            _read_period,
        ),
        (
            "月",
            Pattern(
                rf"(?<![0-9.])(?:(?P<year>{YEAR}){YEAR_SIGN})?{MONTH}(?:月(?:{DAY}{DAY_SIGN})?)?{TO}"
                rf"(?:(?P<last_year>{YEAR}){YEAR_SIGN})?(?P<month>{MONTH})月(?:份)?(?:(?P<day>{DAY}){DAY_SIGN}|底|末)?"
            ),
            _read_period,
        ),
        (
            "-/.",
            Pattern(
                rf"(?<![0-9.])(?P<year>{YEAR})(?P<s>[-/.]){MONTH}(?P=s){DAY}{TO}"
                rf"(?:(?P<last_year>{YEAR})(?P=s))?(?P<month>{MONTH})(?P=s)(?P<day>{DAY})(?![-/.0-9%])"
            ),
            _read_period,
        ),
        (
            "-/.",
            Pattern(rf"(?<![0-9.])(?P<year>{YEAR})(?P<s>[-/.])(?P<month>{MONTH})(?P=s)(?P<day>{DAY})(?![0-9%.])日?"),
            _read_numeric,
        ),
        (
            "0123456789",
            Pattern(rf"(?<![0-9.])(?P<year>{YEAR})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])(?![0-9.])"),
            _read_numeric,
        ),
        (
            "-/.",
            Pattern(
                rf"(?<![0-9.]){YEAR}[-/.]{MONTH}{TO}(?P<last_year>{YEAR})[-/.](?P<month>{MONTH})(?P<year>)(?P<day>)(?![-/.0-9])"
            ),
            _read_period,
        ),
        (
            "-/.",
            Pattern(rf"\A(?P<year>{YEAR})[-/.](?P<month>{MONTH})(?P<day>)(?=\Z|{BEFORE}|完成)"),
            _read_numeric,
        ),
        (
            "月",
            Pattern(
                rf"(?<![0-9.])(?:(?P<year>{YEAR})年度?|(?P<this>{_THIS_YEAR}))?的?(?P<month>{MONTH})(?P<whole>月份)?(?(whole)|月)"
                rf"(?:(?P<day>{DAY}){DAY_SIGN}(?:24[时点])?|(?P<part>{'|'.join(PARTS_OF_MONTH)}))?"
            ),
            _read_month,
        ),
        (
            "季半",
            Pattern(rf"(?:(?P<year>{YEAR})年度?|{_THIS_YEAR})?第?(?P<period>{'|'.join(PERIOD_ENDS)})[底末内]?"),
            _read_named_period,
        ),
        (
            "底末终",
            Pattern(rf"(?<![0-9.])(?:(?P<year>{YEAR})年度?年?|{_THIS_YEAR}|{_ONE_YEAR})(?:底|末|终)"),
            _read_year_end,
        ),
        (
            "内",
            Pattern(rf"(?:(?<![0-9.])(?P<year>{YEAR})年度?年?|{_THIS_YEAR}|{_ONE_YEAR})(?={WITHIN})"),
            _read_any_day_of_the_year,
        ),
        ("完实到", Pattern(r"(?P<year>)(?:当年|本年度?|今年|年度)(?=完成|实现|到位)"), _read_any_day_of_the_year),
        ("年", Pattern(rf"(?<![0-9.])(?P<year>{YEAR})年(?:度|全年)?"), _read_year),
    )


def find_dates(text: str) -> tuple[DateMention, ...]:
    """All dates of a cleaned text, in order; time grows in a straight line with the text."""
    if _NEXT_YEAR.search(text):
        return _next_year(text)
    found: list[DateMention] = []
    taken = bytearray(len(text) + 1)
    characters = frozenset(text)
    for needed, pattern, read in _patterns():
        if characters.isdisjoint(needed):
            continue
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            reading = read(match)
            if reading is None:
                continue
            mention = _mention(text, match, reading)
            taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
            found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _next_year(text: str) -> tuple[DateMention, ...]:
    """次年3月 is no date of this year: it is told by the project's; nothing else beside it is understood."""
    rest = text[len(YEAR_AFTER[0]) :]
    found = find_dates(rest) if text.startswith(YEAR_AFTER) and not _NEXT_YEAR.search(rest) else ()
    if len(found) != 1 or found[0].start > 0 or found[0].date.year is not None:
        return ()
    mention = found[0]
    return (
        evolve(
            mention,
            end=mention.end + len(text) - len(rest),
            date=evolve(mention.date, years_later=1),
            earliest=evolve(mention.earliest, years_later=1) if mention.earliest else None,
            bare_month=False,
            remark="次年按项目年度的下一年理解",
        ),
    )


def _mention(text: str, match: re.Match[str], reading: _Reading) -> DateMention:
    before = _BEFORE.match(text, match.end())
    if before and reading.bare_month and before[0].endswith("内"):
        before = None  # 2月内 is a duration; 12月份内 is a date
    end = before.end() if before else match.end()
    return DateMention(
        match.start(),
        end,
        reading.date,
        on_or_before=before is not None,
        bare_month=reading.bare_month and before is None,
        done=_DONE.search(text, end, end + 12) is not None,
        remark=reading.remark,
        earliest=reading.earliest,
        span=reading.span,
    )
