"""
A number that another beside it confirms: 5.3万，超0.3 for 5万人次; 2.4km 剩0.6明年做 for 3km; 13期（计划12期）.

The second number is written without its unit, or without a comma; that both together make just what was promised tells
what it is.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from indicator_specs.targets import Bounded
from indicator_specs.words.numbers import to_decimal
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantity_mentions import find_quantities
from indicator_specs.words.unit_mentions import known_unit_at
from indicator_specs.words.units import convert

_N: Final = "[0-9]{1,9}(?:[.][0-9]{1,4})?"
_UNIT: Final = "(?:[\u4e00-\u9fff]{1,3}?|%|㎡|km|m|kg|t)?"
_HEAD: Final = f"(?P<head>[^0-9,，;；。()（）]{{0,10}}{_N}万?{_UNIT})"
_BETWEEN: Final = "[,，;；、。(（]?"
_AIM: Final = "(?:年初|年度|预期|预算|原|原定)?(?:目标|计划|指标|任务|预算)(?:值|数|量)?"
_MORE: Final = f"(?:比{_AIM}多|较{_AIM}多|超额?完成|超出{_AIM}|超过{_AIM}|超额|超出|超支|超|多出|多)了?"
_LESS: Final = (
    f"(?:比{_AIM}少|较{_AIM}少|距{_AIM}差|低于{_AIM}|还剩|剩余|剩下|还差|尚差|尚缺|仅剩|剩|余下|尚余|余|差|缺|少"
    "|节约|节省|节支|结余)了?"
)
_BY: Final = Pattern(
    f"{_HEAD}{_BETWEEN}(?:(?P<more>{_MORE})|(?P<less>{_LESS}))(?P<number>{_N}万?)(?P<rest>[^0-9]{{0,24}})"
)
_PLAN: Final = Pattern(
    f"{_HEAD}{_BETWEEN}{_AIM}(?:为|是|:)?(?:≥|≤|不少于|不低于)?(?P<number>{_N}万?)(?P<rest>[^0-9]{{0,8}})"
)
_NUMBER: Final = Pattern(_N)
_TO_COME: Final = Pattern(
    "(?:因|由于|受|待|将|拟|计划|预计|明年|次年|下年|下一年|后续|未|尚未|没|无法|不再|取消|暂缓|结转|顺延|跨年|征地|拆迁|[\u4e00-\u9fff]{0,6}(?:未|没|待|正在|在建))[^0-9]*"
)
_EXPLAINED: Final = Pattern("(?:因|由于|自筹|由)[^0-9]*")
_TAKES_IT_BACK: Final = Pattern(
    "更正|调整为|应为|改为|实际|审计|核减|补(?!助|贴)|现已|目前已|已(?:完成|全部|补)|均已|陆续"
)


class _Told(NamedTuple):
    """
    Attributes:
        head: The number before it, with its unit.
        number, unit: The second number, and its unit if it has one.
        rest: What is said behind.
    """

    head: str
    number: str
    unit: str
    rest: str


def confirmed_number(target: Bounded, given: str) -> str:
    """
    The number of the report, where its distance from the target stands beside it, or the target itself; else empty.

    Args:
        target: What was promised.
        given: The actual, cleaned.
    """
    by = _BY.fullmatch(given)
    if by:
        told = _told(by)
        fits = _leaves_it(told, missing=by["less"] is not None) and _distance_fits(target, told, more=bool(by["more"]))
        return told.head if fits else ""
    plan = _PLAN.fullmatch(given)
    if plan is None:
        return ""
    told = _told(plan)
    return told.head if not told.rest and target.bound.value in _values(target, told) else ""


def _told(found: re.Match[str]) -> _Told:
    known = known_unit_at(found["rest"], 0)
    unit, end = (found["rest"][: known[1]], known[1]) if known else ("", 0)
    return _Told(found["head"], found["number"], unit, found["rest"][end:].lstrip(",，;；").rstrip(")）。"))


def _leaves_it(told: _Told, *, missing: bool) -> bool:
    if _TAKES_IT_BACK.search(told.rest):
        return False
    return not told.rest or (_TO_COME if missing else _EXPLAINED).fullmatch(told.rest) is not None


def _distance_fits(target: Bounded, told: _Told, *, more: bool) -> bool:
    reached = _reached(target, told.head)
    if reached is None:
        return False
    distance = reached - target.bound.value if more else target.bound.value - reached
    return distance > 0 and distance in _values(target, told)


def _reached(target: Bounded, head: str) -> Decimal | None:
    """The number before, in the target's unit; None for one that is not plain."""
    found = find_quantities(head)
    if len(found) != 1 or not found[0].is_one_number or found[0].comparator or found[0].approximate:
        return None
    low = found[0].low
    if not low.unit and low.multiplier > 1 and target.bound.unit.startswith("万"):
        return low.value / low.multiplier
    converted = convert(low.value, low.unit, target.bound.unit)
    return converted.value if converted else None


def _values(target: Bounded, told: _Told) -> frozenset[Decimal]:
    """What the second number may be in the target's unit: as it stands, and in 万 where the first is so."""
    found = find_quantities(f"{told.number}{told.unit}")
    reached, written = _reached(target, told.head), _NUMBER.search(told.head)
    if len(found) != 1 or not found[0].is_one_number or reached is None or written is None:
        return frozenset()
    low = found[0].low
    if told.unit:
        converted = convert(low.value, low.unit, target.bound.unit)
        return frozenset((converted.value,) if converted else ())
    first = to_decimal(written[0])
    scaled = to_decimal(told.number.removesuffix("万")) * reached / first if first else low.value
    return frozenset((low.value, scaled))
