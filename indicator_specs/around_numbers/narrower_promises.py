"""
A promise of few kinds answered by a number of all kinds.

发表论文3篇 for 核心期刊论文≥2篇, 总增收86万元 for 户均增收2000元.

Who writes only the number answers what was asked; who names the thing again and leaves out what narrows it may not.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from indicator_specs.words.each.averages import AVERAGE
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.units import convert, is_counted

NARROWING: Final = Pattern(
    "核心|SCI|EI|CSSCI|发明|实用新型|授权|获批|(?:国家|省部|省|市|部|县|区)级(?:及?以上)?|国际|全国性|高级|中级|高层次|急需紧缺|"
    "博士|硕士|一级|二级|三级|三甲|规模以上|规上|优质|高标准|高产|绿色|有机|重点|示范|标准化|首次|有效|净|一次性|"
    "新增|脱贫|低保|特困|残疾|失能|留守|农村|建档立卡"
)
"""Words that make a thing a smaller kind of itself."""
_OF_PERSONS: Final = frozenset(
    "脱贫 低保 特困 残疾 失能 留守 农村 建档立卡 有效 重点 示范 标准化 首次 净 一次性 新增".split()
)
"""Whoever leaves these out means the project's own, unless a word of all of them stands there."""
_SUM: Final = Pattern("总|共有|累计|现有|拥有|全部(?=[^,，;；。]{0,8}[0-9])|存量|在册|合计")
_ALL_OF_THEM: Final = Pattern(f"{_SUM.pattern}|达到?[0-9]")
"""Of what is counted; 达到2100元 is as well what each has."""
_PIECE: Final = 2
_RUN: Final = Pattern("[\u4e00-\u9fff]{2,12}")
OF_EACH: Final = Pattern(
    f"{AVERAGE}|每(?:个)?(?:人|户|亩|村|社|家|个|名|头|株|平方米|平米|㎡|公里|延米|米|吨|台|套|生|床|辆|公顷|立方米)|平均"
    "|每(?:个)?(?:场|次|期|批|课时|件|份|处|座|间|盏)(?=[^0-9]{0,6}(?:成本|费用?|造价|支出|价格|补助|补贴|投入))|单价|均价"
    "|单位(?:产品|面积|建设|建筑|服务|培训)?(?:成本|造价|投资|费用)"
)
"""A number for each of many is asked for, or told: the sum of all is another."""
_NO_TOTAL: Final = Decimal(5)
"""So many times what was promised for each, and more, is the sum of all."""


def wider_than_promised(words: str, promised: str, named: str, reported: Quantity, wanted: Quantity) -> str:
    """
    Why a number that is enough may count more than was promised, in Chinese; empty where it counts the same.

    Args:
        words: The actual, cleaned.
        promised, named: The target and the indicator's name, cleaned.
        reported: Its number.
        wanted: The target's.
    """
    if "新建" in promised + named and _NOT_NEW.search(words):
        return "目标是新建的，实际里有的不是新建"
    return (
        _total_for_each(words, promised, named, reported, wanted)
        or _narrowing_left_out(words, promised + "," + named)
        or _kind_left_out(words, promised, named)
    )


_NOT_NEW: Final = Pattern("(?:含|其中|包括)[^,，;；。]{0,4}(?:改建|扩建|改造|维修|修缮|续建|利旧|租赁)")
"""6座（含改建2座）"""


def total_from(promised: str, named: str, wanted: Quantity) -> Decimal | None:
    """From which number on, in the target's unit, an actual may be the sum of all; None where not each was promised."""
    if not OF_EACH.search(promised + named) or is_counted(wanted.unit) or "%" in wanted.unit:
        return None
    return _NO_TOTAL * wanted.value


def _total_for_each(words: str, promised: str, named: str, reported: Quantity, wanted: Quantity) -> str:
    each, least_total = OF_EACH.search(promised + named), total_from(promised, named, wanted)
    of_each = "/" in reported.unit or OF_EACH.search(words) or "各" in words
    if each is None or least_total is None or of_each:
        return ""
    in_unit = convert(reported.value, reported.unit, wanted.unit)
    if in_unit is None:
        return ""
    in_another_unit = reported.unit not in {"", wanted.unit}
    if _SUM.search(words) or (in_another_unit and in_unit.value >= least_total):
        return f"目标是{each[0]}多少，“{reported}”可能是总数"
    return ""


def _narrowing_left_out(words: str, about: str) -> str:
    for found in NARROWING.finditer(about):
        word = found[0].removesuffix("以上").removesuffix("及")
        run = _RUN.match(about, found.end())
        if word in words or run is None:
            continue
        if word in _OF_PERSONS and not _ALL_OF_THEM.search(words):
            continue
        if any(piece in words for piece in _pieces(run[0])):
            return f"目标要的是“{found[0]}”的，实际没有写是不是"
    return ""


def _kind_left_out(words: str, promised: str, named: str) -> str:
    """发表论文5篇 for 核心期刊2篇 of 论文发表: the target tells the kind, the report names the thing without it."""
    for found in NARROWING.finditer(promised):
        word = found[0].removesuffix("以上").removesuffix("及")
        if word in words or word in _OF_PERSONS:
            continue
        if any(piece in words for piece in _pieces(named)):
            return f"目标要的是“{found[0]}”的，实际没有写是不是"
    return ""


def _pieces(run: str) -> tuple[str, ...]:
    return tuple(run[start : start + _PIECE] for start in range(len(run) - _PIECE + 1))
