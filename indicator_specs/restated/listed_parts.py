"""
The parts of one number: 线上4场，线下3场; 一季度11人，二季度14人，三季度9人，四季度18人.

Only parts of a kind that cannot overlap add up, and only where nothing else stands there. Persons of several quarters
may be the same ones, unless each is counted when it happens to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from indicator_specs.words.numbers import format_decimal, to_decimal
from indicator_specs.words.units import is_counted

_NUMBER: Final = "[0-9]{1,9}(?:[.][0-9]{1,4})?"
_PART: Final = re.compile(
    f"(?P<part>[\u4e00-\u9fff0-9]{{1,5}}?)(?:举办|开展|完成|检测|救助|组织|培训|共|:)?(?P<number>{_NUMBER})(?P<unit>[\u4e00-\u9fff]{{1,3}})"
)
_BETWEEN: Final = re.compile("[,，、;；和及]")
_LONGEST: Final = 80

PARTITIONS: Final[tuple[tuple[tuple[str, ...], ...], ...]] = (
    (("线上",), ("线下",)),
    (
        ("第一季度", "一季度", "1季度"),
        ("第二季度", "二季度", "2季度"),
        ("第三季度", "三季度", "3季度"),
        ("第四季度", "四季度", "4季度"),
    ),
    (("上半年",), ("下半年",)),
    (("春季",), ("秋季",)),
    (("城区", "城市", "城镇"), ("农村", "乡村")),
    (("室内",), ("室外",)),
)
"""Parts that make up a whole, each with its other spellings."""

_BY_TIME: Final = frozenset(
    part for whole in (PARTITIONS[1], PARTITIONS[2], PARTITIONS[3]) for names in whole for part in names
)
_NOT_SUMMED: Final = re.compile("每|均|/|季|月|周|率|度|比|累计|在岗|在校|供养|保障|存栏|至|期末")
_ONCE_EACH: Final = re.compile("临时救助|新增|招聘|引进|招录|慰问|培训|义诊|接种|体检|就诊|接待")
"""Persons to whom it happens anew each time."""
_PERSONS: Final = frozenset("人 名 户 家 位 对".split())
_UNITS_OF_NOTHING: Final = frozenset("分 级 类 倍 天 日 月 年 小时 分钟 元 万元 度".split())


def sum_of_parts(given: str, about: str) -> tuple[str, bool] | None:
    """
    What the parts of a report add up to, and whether these are all parts; None where they do not add up.

    Args:
        given: The actual, cleaned.
        about: The target and the indicator's name.
    """
    pieces = _BETWEEN.split(given.rstrip("。")) if len(given) <= _LONGEST else []
    stated = _stated_total(pieces)
    if stated:
        return stated, True
    parts = [_PART.fullmatch(piece) for piece in pieces]
    if len(parts) < 2 or _NOT_SUMMED.search(about):  # noqa: PLR2004 — a sum has two parts at least
        return None
    found = [part for part in parts if part is not None]
    units = {part["unit"] for part in found}
    if (
        len(found) < len(parts)
        or len(units) > 1
        or not _adds_up(found[0]["unit"], {part["part"] for part in found}, about)
    ):
        return None
    places = [_place(part["part"]) for part in found]
    kinds = {place[0] for place in places if place}
    if None in places or len(kinds) != 1 or len(set(places)) < len(places):
        return None
    total = sum((to_decimal(part["number"]) for part in found), Decimal(0))
    return f"{format_decimal(total)}{units.pop()}", len(places) == len(PARTITIONS[kinds.pop()])


_STATED: Final = re.compile(f"(?:合计|总计|共计|共|累计|总共|计)(?P<number>{_NUMBER})(?P<unit>[\u4e00-\u9fff]{{1,3}})")


def _stated_total(pieces: Sequence[str]) -> str:
    """``21场`` of ``线上12场、线下9场，共21场``; empty where the parts do not make it up."""
    *parts, last = pieces or [""]
    total = _STATED.fullmatch(last)
    found = [_PART.fullmatch(part) for part in parts]
    if total is None or len(found) < 2 or None in found:  # noqa: PLR2004 — a sum has two parts at least
        return ""
    numbers = [part for part in found if part is not None and part["unit"] == total["unit"]]
    plain = not any(_NO_PART.search(part) for part in parts)
    makes_it_up = sum((to_decimal(part["number"]) for part in numbers), Decimal(0)) == to_decimal(total["number"])
    return f"{total['number']}{total['unit']}" if plain and makes_it_up and len(numbers) == len(found) else ""


_NO_PART: Final = re.compile("未|不|没|计划|预计|拟|将|在建|待|筹备|取消|目标|上年|去年|应")


def _place(part: str) -> tuple[int, int] | None:
    for kind, whole in enumerate(PARTITIONS):
        for place, names in enumerate(whole):
            if part in names:
                return kind, place
    return None


def _adds_up(unit: str, parts: set[str], about: str) -> bool:
    if not is_counted(unit) or unit in _UNITS_OF_NOTHING:
        return False
    return counts_anew(unit, about) if parts & _BY_TIME else unit not in _PERSONS


def counts_anew(unit: str, about: str) -> bool:
    """Whether what is counted later is something else than before; the persons on 低保 in March are so in June."""
    return unit not in _PERSONS or _ONCE_EACH.search(about) is not None
