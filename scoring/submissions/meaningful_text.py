"""Whether a note says anything: 无, 暂无 and — do not."""

from __future__ import annotations

import re
from typing import Final

from indicator_specs.words.normalisation import clean

EMPTY_NOTES: Final = frozenset(
    (
        "无 暂无 没有 无偏差 无偏离 未偏差 没有偏差 无原因 暂无原因 无说明 暂无说明 不适用 不涉及 不存在 空 零 略 "
        "无需说明 无须说明 未发生 无此情况 否 N/A n/a NA na 一 0"
    ).split()
)
"""Texts that fill a note's cell without explaining anything."""

_SIGNS: Final = re.compile(r"[\W_]+")

ABOUT_MONEY: Final = tuple("预算 执行 资金 支付 支出 拨付 结余 结转 付款 结算 经费 节约 款".split())
"""Words by which a note speaks of money that was not spent."""


_ABOUT_SCORE: Final = re.compile(r"[得给评计打扣]分|自评|不扣|少扣|酌情|扣[0-9一二两三四五半]|[0-9]分(?!钟)")
"""Words by which a note speaks of the score that was given, not only of what was not done."""


def is_meaningful(text: str) -> bool:
    """Words that explain; blanks, signs, a lone digit and the texts of ``EMPTY_NOTES`` are none."""
    cleaned = clean(text).text if text else ""
    words = _SIGNS.sub("", cleaned) if cleaned else ""
    return bool(words) and words not in EMPTY_NOTES and cleaned not in EMPTY_NOTES and not words.isdigit()


def speaks_of_money(text: str) -> bool:
    """A meaningful note about the money."""
    return is_meaningful(text) and any(word in text for word in ABOUT_MONEY)


def speaks_of_score(text: str) -> bool:
    """A meaningful note about the score that was given."""
    return is_meaningful(text) and _ABOUT_SCORE.search(clean(text).text) is not None
