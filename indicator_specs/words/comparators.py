"""The words and signs of comparison: ``≥``, ``不少于``, ``控制在…以内``; one table serves targets and actuals."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Final

from indicator_specs.words.patterns import Pattern


class Comparator(StrEnum):
    """The five signs."""

    AT_LEAST = "≥"
    MORE_THAN = ">"
    AT_MOST = "≤"
    LESS_THAN = "<"
    EQUAL = "="


_OVER: Final = "超过 超出 超 突破 逾 大于 高于 多于 长于 高过 多过".split()
_UNDER: Final = "小于 低于 少于 短于 早于 低过 少过".split()
_LATE: Final = ("晚于", "迟于")
"""A bound only where denied: ``不晚于``."""

DENIALS: Final = tuple(
    (
        "不 未 没 没有 勿 别 切勿 不得 不可 不能 不应 不宜 不准 不许 不会 不要 不再 不得再 不允许 不应当 不可以 "
        "未曾 从未 严禁 禁止 避免 防止"
    ).split()
)
"""Before 超过 and 低于 they turn the bound round: ``不能超过15%`` is ≤15%."""

HELD_AT: Final = frozenset(("保持在", "稳定在"))
"""Reported, the number was kept; promised of what may be good or bad, neither more nor less is known to be better."""

FAR_BOUND: Final = Pattern(
    rf"(?:不得?再?|不[能应可宜准许会]|未)(?:{'|'.join((*_OVER, *_UNDER))})|[高低大小多少]于|超[过出]"
)
"""Compares with something else, 去年, 预算, where the number does not follow at once: ``不高于去年10%``."""

_FALLS: Final = "降 降低 下降 减 减少 压减 压缩 压降 缩短 缩减 下调 削减 回落 精简 控制 限制 限定 控 限".split()
_TO: Final = "至 到 在 于 为".split()
FALLEN_TO: Final = frozenset(f"{falls}{to}" for falls in _FALLS for to in _TO)
"""``降至15%``, ``控制在15%``: promised, it is a limit; reported, it is what was reached."""

_WORDS_BEFORE: Final = {
    Comparator.AT_LEAST: (
        "大于等于 大于或等于 大于等 高于或等于 高于等于 至少 最少 最低 不少 保底 达到 达到或超过 达 保持在 稳定在 "
        "力争达到 确保达到 不下于 下限 下限为 底线 底线为"
    ),
    Comparator.MORE_THAN: "优于",
    Comparator.AT_MOST: (
        "小于等于 小于或等于 低于或等于 低于等于 少于等于 少于或等于 至多 顶多 最多 最高 最大 最长 最慢 "
        "控制指标 控制目标 控制数 控制值 限值 限额 限价 限高 限速 限量 封顶 上限 上限为"
    ),
    Comparator.LESS_THAN: "不足 不到 不满 不及 未满 未到",
    Comparator.EQUAL: "等于 恰好 正好 刚好",
}


def _signs_before() -> dict[str, Comparator]:
    signs = {word: sign for sign, words in _WORDS_BEFORE.items() for word in words.split()}
    signs |= dict.fromkeys(_OVER, Comparator.MORE_THAN) | dict.fromkeys(_UNDER, Comparator.LESS_THAN)
    signs |= {f"{denial}{word}": Comparator.AT_MOST for denial in DENIALS for word in (*_OVER, *_LATE)}
    signs |= {f"{denial}{word}": Comparator.AT_LEAST for denial in DENIALS for word in _UNDER}
    return signs | dict.fromkeys(FALLEN_TO, Comparator.AT_MOST) | {sign.value: sign for sign in Comparator}


_JOINTS_AFTER: Final = "及 或 或者 及其 含 (含) (含)及 (含)或 (含)及其".split()
"""``95%及以上``, ``15%(含)及其以下``: the bound itself belongs to it, as it does without these."""

_ENDS_AFTER: Final = {
    Comparator.AT_LEAST: ("以上 之上".split(), "更高 更多 更大 更长".split()),
    Comparator.AT_MOST: ("以下 以内 之下 之内".split(), "更低 更少 更小 更短".split()),
}
"""Words that end a bound, and those that do so only behind a joint: ``3天或更短``."""

_WORDS_AFTER: Final = {
    Comparator.AT_LEAST: "(及以上) (以上) 起 + 为下限 (下限) (最低)",
    Comparator.AT_MOST: "(及以下) (以内) (以下) 内 范围内 封顶 限额 包干 为上限 为限 (上限) (最高)",
    Comparator.MORE_THAN: "(不含)以上",
    Comparator.LESS_THAN: "(不含)以下 (不含)以内",
}


def _signs_after() -> dict[str, Comparator]:
    signs = {word: sign for sign, words in _WORDS_AFTER.items() for word in words.split()}
    for sign, (ends, ends_joined) in _ENDS_AFTER.items():
        signs |= dict.fromkeys(ends, sign)
        signs |= {f"{joint}{end}": sign for joint in _JOINTS_AFTER for end in (*ends, *ends_joined)}
    return signs


SIGN_OF: Final = _signs_before()
"""What stands before a number: ≥90%, 不少于3次."""
SIGN_AFTER: Final = _signs_after()
"""What stands behind a number: 90%以上, 3个月内."""

WITHOUT_THE_BOUND: Final = {Comparator.AT_LEAST: Comparator.MORE_THAN, Comparator.AT_MOST: Comparator.LESS_THAN}
"""``90%以上(不含90%)``"""

UNKNOWN_BOUND_AFTER: Final = Pattern(
    r"\(?(?:含|及其?|或者?|并|且|和)?"
    r"(?:[以之往][上下内外]|[上下]限|更[高低多少大小长短]|不[得应能可准许宜]?(?:超|突破|低于|少于|高于|多于)|为[限止])"
)
"""Words behind a number that say which side of it is meant, in none of the ways that are known: ``15%以外``."""

UPWARD: Final = frozenset((Comparator.AT_LEAST, Comparator.MORE_THAN))
DOWNWARD: Final = frozenset((Comparator.AT_MOST, Comparator.LESS_THAN))

SIGNS: Final = frozenset(sign.value for sign in Comparator)

_LONGEST_AFTER: Final = max(map(len, SIGN_AFTER))


def word_after(text: str, position: int = 0) -> str:
    """The words of ``SIGN_AFTER`` that begin here, as many as there are; empty where none do."""
    for length in range(min(_LONGEST_AFTER, len(text) - position), 0, -1):
        if text[position : position + length] in SIGN_AFTER:
            return text[position : position + length]
    return ""


_DENIED_BOUND: Final = "|".join((*_OVER, *_LATE, *_UNDER))
_OTHERS_BEFORE: Final = sorted(
    (word for words in _WORDS_BEFORE.values() for word in words.split()), key=len, reverse=True
)
SIGN_BEFORE: Final = (
    rf"(?:{'|'.join(sorted(DENIALS, key=len, reverse=True))})(?:{_DENIED_BOUND})|{'|'.join(_OTHERS_BEFORE)}"
    rf"|{'|'.join((*_OVER, *_UNDER))}|(?:{'|'.join(sorted(_FALLS, key=len, reverse=True))})(?:{'|'.join(_TO)})|[≥≤<>=]"
)
"""The pattern of whatever ``SIGN_OF`` holds."""

_LONGEST_BEFORE: Final = max(map(len, SIGN_OF))


def comparator_before(text: str, end: int) -> tuple[str, int]:
    """The comparator that ends right before ``end``, a short filler aside, and where it begins."""
    word, distance = _comparator_at_end(text[max(0, end - _LONGEST_BEFORE - 1) : end])
    return word, end - distance


@lru_cache(maxsize=4096)
def _comparator_at_end(tail: str) -> tuple[str, int]:
    """The comparator, and how far before the end it begins."""
    for filler in ("", "约", "为", "到", "在", ":"):
        if not tail.endswith(filler):
            continue
        stem = tail[: len(tail) - len(filler)]
        for length in range(min(_LONGEST_BEFORE, len(stem)), 0, -1):
            if stem[-length:] in SIGN_OF:
                return stem[-length:], len(filler) + length
    return "", 0
