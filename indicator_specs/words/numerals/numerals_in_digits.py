"""A text with its Chinese numerals in digits, where they are numbers: 百分之九十五, 二〇二三年十二月, 十二个月内."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from indicator_specs.words.comparators import comparator_before, word_after
from indicator_specs.words.dates.written_dates import BEFORE, DAY_SIGN, PART_OF_MONTH, YEAR
from indicator_specs.words.numbers import format_decimal
from indicator_specs.words.numerals.chinese_numerals import DIGITS, NUMERAL, TENS, numeral_value
from indicator_specs.words.numerals.hurried_dates import dates_in_full
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantity_mentions import OVER
from indicator_specs.words.unit_mentions import MULTIPLIER, known_unit_at, unit_at

_PERCENT: Final = Pattern(
    f"([百千万])分之((?:[{''.join(DIGITS)}{''.join(TENS)}]{{1,8}}(?:点[{''.join(DIGITS)}]{{1,6}})?)|[0-9]{{1,6}}(?:\\.[0-9]{{1,6}})?)"
)


def in_digits(text: str) -> str:
    """``二〇二三年内不少于十二次`` → ``2023年内不少于12次``: percentages, dates, and what is counted."""
    return _counts_in_digits(_dates_in_digits(_percents_in_digits(_plain_numerals(text))))


_FORMAL: Final = Pattern(
    "[壹贰叁肆伍陆柒捌玖][拾佰仟零壹贰叁肆伍陆柒捌玖万亿]+|[壹贰叁肆伍陆柒捌玖拾](?=[元人份册台套次场])"
)
_FORMAL_DIGITS: Final = frozenset("壹贰叁肆伍陆柒捌玖拾")
_PLAIN: Final = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")


def _plain_numerals(text: str) -> str:
    """``壹万册`` → ``一万册``, as amounts are written on vouchers."""
    if _FORMAL_DIGITS.isdisjoint(text):
        return text
    return _FORMAL.sub(lambda found: found[0].translate(_PLAIN), text)


def _percents_in_digits(text: str) -> str:
    """``百分之九十五`` → ``95%``, ``千分之三`` → ``3‰``, ``百分百`` → ``100%``, wherever it stands."""
    if "百分百" in text:
        text = text.replace("百分百", "100%")
    if "分之" in text:
        text = _FRACTION.sub(_percent_of_a_fraction, _PERCENT.sub(_percent, text))
    return _TENTHS.sub(_percent_of_tenths, text) if "成" in text else text


_FRACTION: Final = Pattern(
    "(?<![前后第0-9一二三四五六七八九十百千万])([二三四五六七八九十]|[2-9])分之([一二三四五六七八九]|[1-9])(?![0-9一二三四五六七八九十])"
)
_TWO_PLACES: Final = Decimal("0.01")


def _percent_of_a_fraction(found: re.Match[str]) -> str:
    """``五分之一`` → ``20%``, ``三分之二`` → ``66.67%``; what is no part of one stays as it is."""
    whole, part = (numeral_value(each) if each in _NUMERALS else int(each) for each in found.groups())
    if not whole or not part or part >= whole:
        return found[0]
    return f"{format_decimal((Decimal(part * 100) / whole).quantize(_TWO_PLACES).normalize() + 0)}%"


_NUMERALS: Final = frozenset((*DIGITS, *TENS))
_TENTHS: Final = Pattern(
    "(?<![0-9.一二三四五六七八九十两第])([一二三四五六七八九]|[1-9])成(?:(半|[一二三四五六七八九])(?=\\Z|[,，;；。()左以上])|(?=左右|上下))"
)
"""七成左右, 八成五; 八成 alone and 八成以上 are read as they stand."""


def _percent_of_tenths(found: re.Match[str]) -> str:
    tens = DIGITS.get(found[1], 0) or int(found[1])
    ones = 5 if found[2] == "半" else DIGITS.get(found[2] or "零", 0)
    return f"{tens}{ones}%"


def _percent(found: re.Match[str]) -> str:
    if found[1] == "万":
        return _share_of_ten_thousand(found)
    sign = "%" if found[1] == "百" else "‰"
    whole, _, places = found[2].partition("点")
    if whole[0] in "0123456789":
        return f"{whole}{sign}"
    value = 100 if whole == "百" else numeral_value(whole)
    if value is None:
        return found[0]
    fraction = "".join(str(DIGITS[character]) for character in places)
    return f"{value}.{fraction}{sign}" if fraction else f"{value}{sign}"


_PERCENT_OF_TEN_THOUSAND: Final = Decimal("0.01")


def _share_of_ten_thousand(found: re.Match[str]) -> str:
    """``万分之三`` → ``0.03%``; a rate of 万分之 has no sign that forms print."""
    if found.string[: found.start()].endswith("("):
        return found[0]  # 95(万分之一): its unit
    digits = found[2] if found[2][0] in "0123456789" else numeral_value(found[2])
    return found[0] if digits is None else f"{format_decimal(Decimal(digits) * _PERCENT_OF_TEN_THOUSAND)}%"


_SHORT_YEAR: Final = Pattern(r"(?<![0-9])[12][0-9](?=年1?[0-9]月)")
_YEAR_YEAR: Final = Pattern("(?:\\A|(?<=[0-9]{4})|(?<=[本当今]))年{2,3}(?=[底末终内度])")
_YEAR_TWICE: Final = Pattern(rf"(?<![0-9])({YEAR})年度?(?=\1年)")
"""``年年底前``, ``2023年2023年底前``: a form printed 年 and a person wrote it again."""


@cache
def _dates_in_words() -> tuple[Pattern, ...]:
    """A year, a month and a day in words; compiled for the first text with a 年 or 月."""
    return (
        Pattern(f"二[零〇][{''.join(DIGITS)}]{{2}}(?=年)"),
        Pattern(
            f"(?<![一二三四五六七八九十第个])(?:十[一二]?|[一二三四五六七八九])(?=月(?:{PART_OF_MONTH}|份|{BEFORE}|完成|[0-9一二三四五六七八九十]))"
        ),
        Pattern(f"(?<=月)(?:三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])(?={DAY_SIGN})"),
    )


def _dates_in_digits(text: str) -> str:
    """``二〇二三年十二月底前`` → ``2023年12月底前``, ``23年12月`` → ``2023年12月``, ``2023年年底`` → ``2023年底``."""
    if not _IN_HURRIED_DATES.isdisjoint(text) and _MAY_BE_HURRIED.search(text):
        text = dates_in_full(text)
    if "月" not in text and "年" not in text:
        return text
    text = _SHORT_YEAR.sub(lambda found: f"20{found[0]}", text)
    if text.count("年") > 1:
        text = _YEAR_TWICE.sub("", _YEAR_YEAR.sub("年", text))
    for pattern in _dates_in_words():
        text = pattern.sub(lambda found: str(numeral_value(found[0])), text)
    return dates_in_full(text) if _SHORT_OF_A_SIGN.search(text) else text


_IN_HURRIED_DATES: Final = frozenset("-/.")
_MAY_BE_HURRIED: Final = Pattern(
    "[12][0-9]{3}[-/.][0-9]{1,2}[^-/0-9,，;；]|[123][0-9](?:[-/.][0-9]{1,2}){2}|[12][0-9]\\.[0-9]{1,2}[底末初上中下]|年[0-9]{1,2}\\."
)
"""2024.10底前, 24.9.20"""
_SHORT_OF_A_SIGN: Final = Pattern("[0-9]月[0-9]{1,2}(?![0-9日号])")


_HALVES: Final = (
    (Pattern("(?<![0-9.])([0-9]{1,3})个半(?=月|小时|天)"), r"\1.5个"),
    (Pattern("(?<![0-9.])([0-9]{1,2})年半(?!度)"), r"\1.5年"),
    (Pattern("(?<![0-9上下每])半年"), "6个月"),
    (Pattern("(?<![0-9一二两三四五六七八九十个])半(?=个月|天|个?小时)"), "0.5"),
)


_TEN_THOUSANDS: Final = Pattern(
    "(?<![0-9.一二两三四五六七八九十百千])([一二两三四五六七八九十百]{1,5})万([零一二两三四五六七八九十百千]{1,7})(?=[余多]?[人元户份亩个次件册株])"
)


def _of_ten_thousands(found: re.Match[str]) -> str:
    """``一万三千`` → ``13000``; 一万三, which lacks its 千, stays as it is."""
    high, low = numeral_value(found[1]), numeral_value(found[2].lstrip("零")) if found[2].lstrip("零") else None
    if high is None or low is None or found[2][-1] not in TENS:
        return found[0]
    return str(high * 10_000 + low)


_THOUSANDS: Final = Pattern("(?<![0-9.])([1-9])千([1-9])百(?![0-9])")
"""2千8百人"""
_DOING: Final = tuple(
    (
        "共 共计 累计 合计 开展 举办 召开 组织 完成 新建 购置 发放 巡查 检查 培训 演练 印发 各 每月 每季度 每季 "
        "每周 每年 全年 了 "
        "演出 巡演 放映 播出 发表 编印 出版"
    ).split()
)
"""Before a numeral: what follows is counted."""


def _counts_in_digits(text: str) -> str:
    """
    ``十二个月内`` → ``12个月内``: a numeral at the beginning, or after a comparator, with a known unit behind it.

    Elsewhere (一号受理, 第一档, 进一步) Chinese numerals are words.
    """
    if "万" in text:
        text = _TEN_THOUSANDS.sub(_of_ten_thousands, text)
    if "千" in text and "百" in text:
        text = _THOUSANDS.sub(r"\1\g<2>00", text)
    if "半" in text:
        for pattern, digits in _HALVES:
            text = pattern.sub(digits, text)
    pieces: list[str] = []
    done = 0
    for found in NUMERAL.finditer(text):
        value = numeral_value(found[0])
        if value is None or not _is_counted(text, found):
            continue
        pieces += (text[done : found.start()], str(value))
        done = found.end()
    return "".join((*pieces, text[done:]))


_A_PHASE: Final = Pattern(
    "期(?:工程|建设|项目|改造|土建|施工)|批(?:次)?(?!次)[\u4e00-\u9fff]|体|次性|系列|定|律|直|样|致|带|线|级|类|等"
)
"""完成一期工程: which one, not how many."""


def _is_counted(text: str, numeral: re.Match[str]) -> bool:
    """Whether a numeral counts something: where it stands, and what follows it, decide."""
    begins = numeral.start() == 0 or comparator_before(text, numeral.start())[0] != ""
    begins = begins or (text.endswith(_DOING, 0, numeral.start()) and not _A_PHASE.match(text, numeral.end()))
    end = numeral.end() + text.startswith(OVER, numeral.end())
    multiplier = MULTIPLIER.match(text, end)
    end = multiplier.end() if multiplier else end
    end += text.startswith(OVER, end)
    unit = unit_at(text, end) if numeral[0] == "零" else known_unit_at(text, end)  # 零投诉, but 一号受理
    if not begins or unit is None or text.startswith("增长", end):  # 零增长
        return False
    rest = text[unit[1] :]
    return not rest or numeral.start() > 0 or word_after(rest) != "" or rest[0] in "/(完"
