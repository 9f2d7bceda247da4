"""The words and signs of comparison: ``≥``, ``不少于``, ``控制在…以内``; one table serves targets and actuals."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final


class Comparator(StrEnum):
    """The five signs."""

    AT_LEAST = "≥"
    MORE_THAN = ">"
    AT_MOST = "≤"
    LESS_THAN = "<"
    EQUAL = "="


_WORDS_BEFORE: Final = {
    Comparator.AT_LEAST: (
        "大于等于 大于或等于 大于等 不少于 不低于 不小于 不短于 不得少于 不得低于 不得小于 不应少于 不应低于 "
        "高于或等于 高于等于 至少 最少 最低 不少 保底 达到 达到或超过 达 保持在 稳定在 力争达到 确保达到 未低于 不下于"
    ),
    Comparator.MORE_THAN: "大于 超过 高于 多于 超出 突破 超 逾 长于 优于",
    Comparator.AT_MOST: (
        "小于等于 小于或等于 不超过 不超出 不超 不高于 不大于 不多于 不长于 不得超过 不得高于 不得多于 不得大于 "
        "不应超过 不突破 低于或等于 低于等于 少于等于 少于或等于 未超过 没有超过 至多 最多 最高 最长 控制在 控制为 "
        "控制指标 控制目标 控制数 控制值 限值 限额 上限 上限为 不晚于 不迟于"
    ),
    Comparator.LESS_THAN: "小于 低于 少于 不足 不到 不满 短于 早于",
    Comparator.EQUAL: "等于 恰好 正好 刚好",
}
_JOINTS_AFTER: Final = "及 或 或者 及其 含 (含) (含)及 (含)或 (含)及其".split()
"""``95%及以上``, ``15%(含)及其以下``: the bound itself belongs to it, as it does without these."""

_ENDS_AFTER: Final = {
    Comparator.AT_LEAST: ("以上 之上".split(), "更高 更多 更大 更长".split()),
    Comparator.AT_MOST: ("以下 以内 之下 之内".split(), "更低 更少 更小 更短".split()),
}
"""Words that end a bound, and those that do so only behind a joint: ``3天或更短``."""

_WORDS_AFTER: Final = {
    Comparator.AT_LEAST: "(及以上) (以上) 起 为下限 (下限) (最低)",
    Comparator.AT_MOST: "(及以下) (以内) (以下) 内 范围内 封顶 为上限 为限 (上限) (最高)",
    Comparator.MORE_THAN: "(不含)以上",
    Comparator.LESS_THAN: "(不含)以下 (不含)以内",
}


def _signs_after() -> dict[str, Comparator]:
    signs = {word: sign for sign, words in _WORDS_AFTER.items() for word in words.split()}
    for sign, (ends, ends_joined) in _ENDS_AFTER.items():
        signs |= dict.fromkeys(ends, sign)
        signs |= {f"{joint}{end}": sign for joint in _JOINTS_AFTER for end in (*ends, *ends_joined)}
    return signs


SIGN_OF: Final = {word: sign for sign, words in _WORDS_BEFORE.items() for word in words.split()} | {
    sign.value: sign for sign in Comparator
}
"""What stands before a number: ≥90%, 不少于3次."""
SIGN_AFTER: Final = _signs_after()
"""What stands behind a number: 90%以上, 3个月内."""

WITHOUT_THE_BOUND: Final = {Comparator.AT_LEAST: Comparator.MORE_THAN, Comparator.AT_MOST: Comparator.LESS_THAN}
"""``90%以上(不含90%)``"""

UNKNOWN_BOUND_AFTER: Final = re.compile(
    r"\(?(?:含|及其?|或者?|并|且|和)?"
    r"(?:[以之往][上下内外]|[上下]限|更[高低多少大小长短]|不[得应能可准许宜]?(?:超|突破|低于|少于|高于|多于)|为[限止])"
)
"""Words behind a number that say which side of it is meant, in none of the ways that are known: ``15%以外``."""

UPWARD: Final = frozenset((Comparator.AT_LEAST, Comparator.MORE_THAN))
DOWNWARD: Final = frozenset((Comparator.AT_MOST, Comparator.LESS_THAN))

SIGNS: Final = frozenset(sign.value for sign in Comparator)

WORDS_AFTER: Final = re.compile("|".join(re.escape(word) for word in sorted(SIGN_AFTER, key=len, reverse=True)))
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
