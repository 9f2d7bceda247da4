"""Units inside a text: which word behind a number is its unit, and where that unit ends."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from indicator_specs.comparators import SIGN_AFTER, WORDS_AFTER
from indicator_specs.units import known_units, spelled

MULTIPLIERS: Final = {
    "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000, "万": 10_000, "亿": 100_000_000, "万亿": 10**12,
    "千": 1_000, "百": 100,
}  # fmt: skip
MULTIPLIER: Final = re.compile("万亿|十万|百万|千万|万|亿|千|百")

_SPLIT_WORDS: Final = {
    "年": "级代限度轻鉴检货报终底末初",
    "分": "之别钟公配类管支布析局部级值标工",
    "次": "性生品要序于级",
    "天": "然津气空地河猫文",
    "米": "面粉饭线",
    "人": "大民才员工社均口事力物居防",
    "家": "长具属庭畜禽电乡",
    "头": "条",
    "台": "账湾风阶",
    "场": "所地馆景",
    "方": "面案式法便针位向",
    "月": "度均报刊",
    "日": "常均报志",
    "成": "立果本交员功效人绩为",
    "期": "间限刊末",
    "处": "理置罚方",
    "条": "件例款约",
    "里": "程面",
    "起": "草点到步",
    "区": "域别",
    "市": "场政级民",
    "省": "级内政委",
    "县": "级域政委",
    "级": "",
    "本": "级科次",
    "点": "位",
    "路": "线段",
    "位": "置",
    "面": "积向",
    "层": "次级面",
    "门": "诊户",
    "类": "型别",
    "个": "人性别",
    "项": "目",
    "组": "织",
    "班": "子",
    "村": "民庄",
    "对": "象口应",
}
"""A unit word followed by one of these characters is the beginning of another word: 3年级, 5人大代表."""

KNOWN_UNITS: Final = "|".join(re.escape(unit) for unit in known_units())
UNIT: Final = re.compile(KNOWN_UNITS, re.IGNORECASE)
_JOINED_UNIT: Final = re.compile(rf"[/每*·•、]({KNOWN_UNITS}|[\u4e00-\u9fff]{{1,4}})", re.IGNORECASE)
_REPEATED_UNIT: Final = re.compile(rf"\(?({KNOWN_UNITS})\)?", re.IGNORECASE)
_UNKNOWN_UNIT: Final = re.compile(
    r"(?![前后号时级第届代多半余])[\u4e00-\u9fff]{1,4}(?:\([\u4e00-\u9fff]{1,4}\))?(?=\Z|[/(])"
)
_SYMBOL: Final = r"[A-Za-zμµ°℃℉Ω]{1,8}[0-9²³]?"
_SYMBOL_UNIT: Final = re.compile(rf"{_SYMBOL}(?:/(?:{_SYMBOL}|[\u4e00-\u9fff]{{1,3}}))?(?=\Z|[,，;；。()]|以[上内下])")
"""``mg/L``, ``dB``, ``℃``: kept as written, where nothing but the end or a comparator follows."""
LATIN: Final = re.compile(r"[A-Za-z]")

_BRACKETED_UNIT: Final = re.compile(rf"\(({KNOWN_UNITS})\)", re.IGNORECASE)


def bracketed_unit_at(text: str, position: int) -> tuple[str, int] | None:
    """``98(%)``"""
    found = _BRACKETED_UNIT.match(text, position)
    return (spelled(found[1]), found.end()) if found else None


def unit_or_multiplier_at(text: str, position: int) -> bool:
    return unit_at(text, position) is not None or MULTIPLIER.match(text, position) is not None


_SHORT: Final = 64
"""Up to this length what stands behind a number is remembered: numbers differ, their units come again and again."""


def unit_at(text: str, position: int) -> tuple[str, int] | None:
    """The unit that begins here and where it ends; a short unknown word that ends the text is one too: ``8批件``."""
    if len(text) - position > _SHORT:
        return _unit_at(text, position)
    return _moved(_leading_unit(text[position:]), position)


def known_unit_at(text: str, position: int) -> tuple[str, int] | None:
    """As ``unit_at``, for known units only."""
    if len(text) - position > _SHORT:
        return _known_unit_at(text, position)
    return _moved(_leading_known_unit(text[position:]), position)


@lru_cache(maxsize=4096)
def _leading_unit(text: str) -> tuple[str, int] | None:
    return _unit_at(text, 0)


@lru_cache(maxsize=4096)
def _leading_known_unit(text: str) -> tuple[str, int] | None:
    return _known_unit_at(text, 0)


def _moved(unit: tuple[str, int] | None, position: int) -> tuple[str, int] | None:
    return (unit[0], unit[1] + position) if unit else None


def _unit_at(text: str, position: int) -> tuple[str, int] | None:
    known = _known_unit_at(text, position)
    if known is not None:
        return known
    found = _UNKNOWN_UNIT.match(text, position) or _SYMBOL_UNIT.match(text, position)
    if found is None or WORDS_AFTER.match(text, position) or _is_a_verb(found[0]):
        return None
    return _with_denominators(text, found[0], found.end())


def counted_unit_at(text: str, position: int) -> bool:
    """Whether a known unit, after a multiplier perhaps, begins here."""
    multiplier = MULTIPLIER.match(text, position)
    return known_unit_at(text, multiplier.end() if multiplier else position) is not None


def _known_unit_at(text: str, position: int) -> tuple[str, int] | None:
    found = UNIT.match(text, position)
    if (
        found
        and not _is_a_capital(found[0])
        and not _is_cut(text, found)
        and text[found.end() : found.end() + 1] not in _blocked_after(found[0])
    ):
        return _with_denominators(text, found[0], found.end())
    if text.startswith("/", position) and (joined := _JOINED_UNIT.match(text, position)):
        return f"/{joined[1]}", joined.end()
    return None


def _is_a_capital(unit: str) -> bool:
    """5G and 4K are names; grams are written g."""
    return len(unit) == 1 and unit.isascii() and unit.isupper()


def _is_cut(text: str, unit: re.Match[str]) -> bool:
    """A Latin unit ends where the letters end: mg is not m, tCO2 is not t."""
    behind = text[unit.end() : unit.end() + 1]
    return LATIN.match(unit[0][-1]) is not None and (LATIN.match(behind) is not None or behind in _MORE_OF_A_SYMBOL)


_MORE_OF_A_SYMBOL: Final = frozenset("0123456789²³")


def _with_denominators(text: str, unit: str, end: int) -> tuple[str, int]:
    repeated = _REPEATED_UNIT.match(text, end)
    if repeated and spelled(repeated[1]) == spelled(unit):
        end = repeated.end()
    while joined := _JOINED_UNIT.match(text, end):
        if text[end] == "、" and not unit.startswith(("元", "万元", "千元")):
            break
        part = _until_suffix(joined[1])
        unit, end = f"{unit}/{part}", joined.start(1) + len(part)
    return spelled(unit), end


def _until_suffix(word: str) -> str:
    """``人以内`` → ``人``: an unknown denominator must not swallow the words after it."""
    for suffix in SIGN_AFTER:
        if len(word) > len(suffix) and word.endswith(suffix):
            return word[: -len(suffix)]
    return word


@lru_cache(maxsize=1024)
def _blocked_after(unit: str) -> frozenset[str]:
    return frozenset(_SPLIT_WORDS.get(unit[-1], "")) if len(unit) <= 2 else frozenset()  # noqa: PLR2004 — 万米面 is no word


_VERBS: Final = tuple(
    "完成 达标 到位 左右 上下 以上 以内 以下 不变 合格 覆盖 发放 达到 实现 及时 全部 已 均 未 的".split()
)


def _is_a_verb(word: str) -> bool:
    return word.startswith(_VERBS) or word.endswith(("完成", "到位", "达标"))
