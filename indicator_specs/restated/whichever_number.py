"""
Several numbers of one kind, of which nobody can tell which is meant, and each says the same: A校96%，B校97% for ≥95%.

Parts of a whole may add up to more: counts are left out where they fall short, and shares that make no more than all.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from indicator_specs.around_numbers.named_measures import names_another
from indicator_specs.words.numbers import to_decimal
from indicator_specs.words.patterns import Pattern

_COUNTS: Final = tuple("人次 人 名 户 次 场 件 份 个 家 项 台 套 亩 公里 米".split())
_UNIT: Final = f"(?P<unit>%|分贝|℃|万?元|个?工作日|个?小时|分钟|{'|'.join(_COUNTS)}|分|天)"
_DIGITS: Final = "(?P<number>[0-9]{1,9}(?:[.][0-9]{1,4})?)"
_NUMBER: Final = Pattern(f"(?P<label>[^0-9]*){_DIGITS}{_UNIT}")
_LIMIT: Final = Pattern(
    f"(?P<sign>≥|≤|>|<|不低于|不少于|不高于|不超过|至少)?{_DIGITS}{_UNIT}(?P<after>以上|以内|以下|内)?"
)
_LABEL: Final = Pattern("[\u4e00-\u9fffA-Za-z、:]{1,12}?")
_NOT_PLAIN: Final = Pattern(
    "未|不|没|无|缺|差|欠|应|拟|将|预|计划|目标|上年|去年|往年|同比|环比|较|比|增|减|升|降|下|涨|跌|提|高|低|超|余|约|近|左右|"
    "合格|取得|通过|办结|存活|完成|每|均|占|其中|含|另|但|至|到|以上|以内|调|率差|累计|进度|节约|结余|剩|中|第|回收|发放|有效|样本"
)
_NO_DOUBT: Final = Pattern("平均|响应|最慢")
_SAME_THING: Final = Pattern(
    "最[长高大慢]|最[短低小快]|平均|时长|合同|中标|决算|结算|审定|审计|支出|支付|执行|控制价|预算|概算"
)
"""The longest and the average of one, a price agreed and paid; 电费 and 水费 add up."""
_LONGEST_NOUN: Final = 4
_TERMS: Final = frozenset(("春季", "秋季", "春季学期", "秋季学期", "春学期", "秋学期"))


def _is_of_it(label: str, unit: str, about: str) -> bool:
    """宫颈癌筛查 under 妇女两癌筛查; of shares and times also 学生 and 城区, of what nobody can mistake."""
    shared = label in _TERMS or any(label[start : start + 2] in about for start in range(len(label) - 1))
    if not label or shared or _SAME_THING.search(label):
        return True
    return unit not in _COUNTS and len(label) <= _LONGEST_NOUN


_A_MEASURE: Final = Pattern("[率度比量额]")
"""参与率 is no 满意度."""


def _is_its_measure(label: str, name: str) -> bool:
    """门诊患者满意度 is the 满意度 of 患者满意度."""
    return name.endswith(label[-_MEASURE:]) and len(label) > _MEASURE


_MEASURE: Final = 3
_IS: Final = Pattern("(?<=[率度])(?:为|达到?|是|:)\\Z")
_EACH_OF_THEM: Final = Pattern("\\A各(?=[0-9])")
_LISTED: Final = Pattern("[、和及与]")


def _names_as_many(wanted: str, given: str, name: str) -> bool:
    """年度1次、半年1次 for 各1次 of 年度、半年报告: a number for each that the name lists."""
    listed = len(_LISTED.split(name))
    return wanted.startswith("各") and listed > 1 and len(_NUMBER_ALONE.findall(given)) == listed


_NUMBER_ALONE: Final = Pattern("[0-9]+")
_ONE_OF_EACH: Final = Pattern("[,，;；、和及与。()（）]+")
_ALL: Final = Decimal(100)


def the_number_that_decides(wanted: str, given: str, name: str) -> tuple[str, bool] | None:
    """
    The number that is least favourable where all of them are enough, most favourable where none is.

    Args:
        wanted, given: Target and actual, cleaned.
        name: The indicator's.

    Returns:
        The number, and whether it is enough; None for other texts.
    """
    limit = _LIMIT.fullmatch(_EACH_OF_THEM.sub("", wanted) if _names_as_many(wanted, given, name) else wanted)
    told = given.rstrip("。")
    if limit is None or _NOT_PLAIN.search(_NO_DOUBT.sub("", told)):
        return None
    parts = [_part(piece, limit["unit"], wanted + name, name) for piece in _ONE_OF_EACH.split(told) if piece]
    plain = [part for part in parts if part is not None]
    if not 1 < len(plain) == len(parts):
        return None
    upper = limit["sign"] in {"≤", "<", "不高于", "不超过"} or limit["after"] in {"以内", "以下", "内"}
    of_rate = limit["unit"] == "%"
    of_level = limit["unit"] in {"%", "分贝", "℃"}
    if upper and not of_level and not all(_SAME_THING.search(label) for label, _ in plain):
        return None
    numbers, bound = [number for _, number in plain], to_decimal(limit["number"])
    worst, best = (max(numbers), min(numbers)) if upper else (min(numbers), max(numbers))
    if (worst <= bound) if upper else (worst >= bound):
        return f"{worst}{limit['unit']}", True
    may_add_up = not upper and bound <= sum(numbers) <= _ALL
    return (f"{best}{limit['unit']}", False) if of_rate and not may_add_up else None


def _part(piece: str, unit: str, about: str, name: str) -> tuple[str, Decimal] | None:
    """What a number is of, and the number; None for a piece that says more, or something else."""
    found = _NUMBER.fullmatch(piece)
    if found is None or found["unit"] != unit:
        return None
    label = _IS.sub("", found["label"])
    named = not label or _LABEL.fullmatch(label)
    other_measure = _A_MEASURE.search(label) and label not in name and not _is_its_measure(label, name)
    if not named or other_measure or names_another(label, about, more_is_better=True):
        return None
    return (label, to_decimal(found["number"])) if _is_of_it(label, unit, about) else None
