"""
What a unit leaves out, and the words around it say: 720元 for 720元/生·年, 31.5公斤/亩 for 亩均增产30公斤.

A denominator is implied where the other side has it and only that size makes sense; of what is counted (3次 for 2次/日)
nobody can tell a total from a share of it, so there it never is.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from indicator_specs.words.each.averages import words_for_each
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.units import DURATIONS, FAMILIES, Conversion, convert, is_counted, split_unit

ONE_SIZE: Final = (Decimal("0.5"), Decimal(2))
"""Between these shares of the target, without the ends, a number with a denominator left out is no total of several."""

_PERSONS: Final = frozenset("人 名 位 生 学生 师 教师 人员 对象 户".split())
_SAME_PERSONS: Final = frozenset("人 名 位 生 学生 人员".split())
"""``元/生`` and ``元/人``"""
_COUNTED_ALIKE: Final = (
    _SAME_PERSONS,
    frozenset("件 案 起 宗".split()),
    frozenset("户 家".split()),
    frozenset("辆 车".split()),
)
"""``元/件`` under 每案补助: the name says for what each is, the unit how it is counted."""

_YEAR: Final = "年"
"""The sheet is the year's: 1.5次/台 for 3次/台·年."""

_STANDARDS: Final = ("标准", "单价", "均价", "价格", "限额")
"""At the end of a name: so much for each, of whatever it is."""

PERSONS_AND_FIRMS: Final = frozenset(("户", "家"))
_PATIENTS: Final = frozenset(("例", "人"))
_BATCH: Final = "批次"
_BATCHES: Final = frozenset(("次", _BATCH))
"""6批次 for 6次 where the indicator counts 批次."""
_TREATED: Final = tuple("筛查 手术 诊 救治 检测 检查 康复 适配".split())
_FIRMS: Final = tuple("企业 单位 商户 公司 合作社 主体 机构 店 厂 工商户".split())


def each_in_words(unit: str) -> str:
    """亩产 and its like, for a unit with 亩 below the line: words that then say nothing new."""
    return " ".join(word for part in split_unit(unit)[1:] for word in words_for_each(part))


def convert_as_meant(reported: Quantity, wanted: Quantity, about: str) -> Conversion | None:
    """
    Express a reported number in the promised unit, where the two differ by what is implied alone.

    Args:
        reported, wanted: As read; their units do not convert as they are written.
        about: The indicator's name and the target's text.
    """
    firms = {reported.unit, wanted.unit} == PERSONS_AND_FIRMS and any(word in about for word in _FIRMS)
    if firms or ({reported.unit, wanted.unit} == _BATCHES and _BATCH in about):
        return Conversion(reported.value, f"单位“{reported.unit}”按“{wanted.unit}”理解")
    patients = {reported.unit, wanted.unit} == _PATIENTS and any(word in about for word in _TREATED)
    if patients and _is_of_one_size(reported.value, wanted.value):  # 8例 of 3000人 were found, not looked at
        return Conversion(reported.value, f"单位“{reported.unit}”按“{wanted.unit}”理解")
    first, *ours = _parts(reported.unit)
    other, *theirs = _parts(wanted.unit)
    if not (ours or theirs) or not first or first in FAMILIES["比例"]:
        return None
    converted = convert(reported.value, first, other)
    if converted is None:
        return None
    extra, missing = _without(ours, theirs), _without(theirs, ours)
    of_one_size = _is_of_one_size(converted.value, wanted.value)
    if of_one_size and len(ours) > 1 and first in FAMILIES["人民币"]:
        extra = [each for each in extra if each != _YEAR]  # 720元/生·年 for 生均720元
    are_said = all(_is_said(each, about, of_each=bool(theirs), of_one_size=of_one_size) for each in extra)
    is_implied = (
        are_said
        and not _are_of_different_things(extra, missing)
        and _may_be_left_out(
            missing,
            counted=is_counted(first),
            of_one_size=of_one_size,
            any_kept=bool(ours),
        )
    )
    if not is_implied:
        return None
    return Conversion(converted.value, f"单位“{reported.unit}”按“{wanted.unit}”理解")


def _are_of_different_things(extra: Sequence[str], missing: Sequence[str]) -> bool:
    """2.8元/吨公里 for 3元/公里; of how long it is told either may say nothing."""
    return bool({*extra} - {_YEAR} and {*missing} - {_YEAR})


def _may_be_left_out(missing: Sequence[str], *, counted: bool, of_one_size: bool, any_kept: bool) -> bool:
    """The year of all that is told; of what is measured also any other, where only one size makes sense."""
    if list(missing) == [_YEAR] and any_kept:
        return True
    return not missing or (of_one_size and not counted)


def _parts(unit: str) -> tuple[str, ...]:
    """人天 below the line is 人 and 天."""
    first, *rest = split_unit(unit)
    parts: list[str] = []
    for part in rest:
        whole = part[:1] == "人" and part[1:] in DURATIONS
        parts += ("人", part[1:]) if whole else (part,)
    return (first, *parts)


def _without(parts: Sequence[str], others: Sequence[str]) -> list[str]:
    left = list(others)
    rest = []
    for part in parts:
        same = next((other for other in left if _are_one(part, other)), None)
        if same is None:
            rest.append(part)
        else:
            left.remove(same)
    return rest


def _are_one(one: str, other: str) -> bool:
    if one == other or {one, other} <= _SAME_PERSONS:
        return True
    return {one, other} <= {"天", "日"} or {one, other} <= {"时", "小时"} or {one, other} <= {"月", "个月"}


def _is_said(part: str, about: str, *, of_each: bool, of_one_size: bool) -> bool:
    """亩均 for /亩; 标准 for whatever it is; of money that is promised each month, that each person gets it."""
    if part in DURATIONS:
        return of_one_size and any(word in about for word in (f"每{part}", f"每个{part}", f"{part}均"))
    alike = next((words for words in _COUNTED_ALIKE if part in words), frozenset((part,)))
    words = [
        word
        for one in alike
        for word in (*(f"{each}{spelling}" for each in "每单" for spelling in _spellings(one)), *words_for_each(one))
    ]
    if any(word in about for word in words) or any(word in about for word in _STANDARDS):
        return True
    return of_each and part in _PERSONS


def _spellings(part: str) -> tuple[str, ...]:
    """平方米, ㎡ and 平米 are one."""
    family = next((units for units in FAMILIES.values() if part in units), {})
    return tuple(unit for unit, factor in family.items() if factor == family[part]) or (part,)


def _is_of_one_size(value: Decimal, wanted: Decimal) -> bool:
    least, most = ONE_SIZE
    return wanted > 0 and least < value / wanted < most
