"""
Every figure of a text that tells an amount, a percentage, a score or a quantity, whatever it is about.

It knows no wording: what the wordings do not understand is found here all the same, so that it can be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from attrs import frozen

from scoring.narrative.layout import numbering_end
from scoring.narrative.numbers import ARABIC, CHINESE, NUMBER, SHARE_IN_WORDS
from scoring.narrative.sentences import SearchableText


class FigureUnit(StrEnum):
    """What a figure counts in; the value is the word that users see."""

    AMOUNT = "金额"
    PERCENTAGE = "百分数"
    POINTS = "分数"
    NUMBER = "个数"
    QUANTITY = "数量"
    PERCENT_POINTS = "百分点"


@frozen
class WrittenFigure:
    """
    Attributes:
        unit: What it counts in.
        start, end: Where it stands in the searched text, its unit included.
        written: As the text writes it, blanks left out.
    """

    unit: FigureUnit
    start: int
    end: int
    written: str


_ALONE: Final = r"(?![0-9A-Za-z\u4e00-\u9fff])"
"""亿 and 万 without 元 count something else where a word follows: 550万粒."""

_MEASURES: Final = (
    "平方公里|平方米|立方米|工作日|自然日|人次|户次|台次|车次|场次|批次|班次|例次|件次|公里|千米|厘米|毫米|分钟|小时|公顷|公斤|千克|千瓦|千伏|兆瓦|"
    "个月|个工作日|个小时|个季度|个自然日|周岁"
)
_NO_MEASURE: Final = "学年|[年月日号时点分元楼路届度热政急线至到和及与或的是为在以之后前中内外上下不均占其由从将已未]"
_MEASURE: Final = rf"(?!{_NO_MEASURE})[\u4e00-\u9fff]"
"""What stands behind a number and counts: 22期, 3.5小时; not 2023年, 79号, 12345热线."""

LETTERED: Final = "(?:[hkmc]?m[23²³]?|㎡|ha|[km]?g|m?L|t|kWh?|kVA?|MW|[GT]B|dB|℃)(?![0-9A-Za-z])"
"""Measures in letters."""

_IN_WORDS: Final = "[一二两三四五六七八九十百千][零〇一二两三四五六七八九十百千万亿]{2,15}"
"""Amounts such as 三亿二千万元."""

_SAME_CLAUSE: Final = r"[^，,。;；:：、0-9“”\"]{0,8}?"
_TOLD: Final = "(?:[:：]|均|低于|高于|未|达|指标|补贴|专项|资金|经费|预算|支出|结余|执行率|得分|合计|相加|共|占|扣)"
"""What is told of the things that a number in words counts: 两项合计, 其余三项扣, 数量指标三项：."""

_FIGURES: Final = (
    (
        FigureUnit.AMOUNT,
        rf"(?:{ARABIC}|{CHINESE})[余多]?(?:亿元|万元|千元|元(?![旦素件器])|[亿万]{_ALONE})|{_IN_WORDS}元(?!旦)",
    ),
    (FigureUnit.PERCENTAGE, rf"{ARABIC}[%‰]|百分之{NUMBER}"),
    (FigureUnit.PERCENTAGE, SHARE_IN_WORDS),
    (FigureUnit.POINTS, rf"{ARABIC}分(?![钟之别局析解配类管布期批享步组工])"),
    (FigureUnit.PERCENT_POINTS, rf"{ARABIC}个百分点"),
    (FigureUnit.NUMBER, rf"{ARABIC}[余多]?[个项](?!月|工作日|小时|自然日|季度|年)"),
    (FigureUnit.QUANTITY, rf"{ARABIC}[余多]?[万亿]?(?:{_MEASURES}|{_MEASURE}|{LETTERED})"),
    (
        FigureUnit.NUMBER,
        rf"[一二两三四五六七八九十百]{{1,6}}[个项](?={_SAME_CLAUSE}项目)|[二两三四五六七八九十百]{{1,6}}[个项](?={_SAME_CLAUSE}{_TOLD})",
    ),
)
"""Unit → how it is written; of numbers in words only those count of which something is told: 两个维护 tells none."""

_FIGURE: Final = re.compile(
    r"(?<![0-9.,A-Za-z第])(?<!^[表图])(?:"
    + "|".join(f"(?P<f{number}>{each[1]})" for number, each in enumerate(_FIGURES))
    + ")"
)
_NOT_BEFORE: Final = re.compile(r"(?:第[^，。；、]{0,1}|[0-9]时)\Z")
"""第3项 is an ordinal, 8时30分 a time."""

_NUMERAL_BEFORE: Final = re.compile(r"(?:第[^，。；、]{0,1}|[一二三四五六七八九十百千万亿]点?)\Z")
"""What follows a numeral in words is but its end; behind 助餐点 digits begin a number of their own."""

_LONGEST_BEFORE: Final = 4
_SHARES_UNIT: Final = re.compile(rf"(?<![0-9.,A-Za-z第〔])({ARABIC})(?:、|和|与|及|至|到|[-~～—–]{{1,2}})\Z")
"""A number right before another one has the unit of that one: 得分分别为99.9、91.65和98.36分, 3-5个."""

_LONGEST_NUMBER: Final = 30


def figures_in(text: SearchableText) -> Iterator[WrittenFigure]:
    """The figures of a text in order; dates, numbers of documents and ordinals are none."""
    for match in _FIGURE.finditer(text.text):
        before = text.text[max(0, match.start() - _LONGEST_BEFORE) : match.start()]
        group = match.lastgroup
        not_before = _NOT_BEFORE if match[0][0].isdecimal() else _NUMERAL_BEFORE
        if group is not None and not not_before.search(before):
            unit, _ = _FIGURES[int(group.removeprefix("f"))]
            yield from reversed(list(_sharing_unit(text.text, unit, match.start())))
            yield WrittenFigure(unit, match.start(), match.end(), match[0])


def _sharing_unit(text: str, unit: FigureUnit, start: int) -> Iterator[WrittenFigure]:
    """The numbers before a figure that leave their unit to it, the last one first; a numbering is none."""
    begin = numbering_end(text)
    while found := _SHARES_UNIT.search(text, max(begin, start - _LONGEST_NUMBER), start):
        start = found.start(1)
        yield WrittenFigure(unit, start, found.end(1), found[1])
