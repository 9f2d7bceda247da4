"""
Projects that are named only for a part of what a sentence is about: 年中追加甲经费60万元，压减乙经费40万元，调整后….

What follows such a part, in another clause or behind its bracket, is about what was told of before, not about the
project that was named last.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from scoring.narrative.claims import CLAUSE_BREAK
from scoring.narrative.mentions import Mention
from scoring.narrative.numbers import ARABIC, MONEY_UNIT
from scoring.narrative.sentences import NEARBY, SearchableText

_CLAUSE: Final = re.compile(r"[，。；;！？]|,(?![0-9])")
"""Not 、 or a colon: a list of parts is one clause."""

CHANGE: Final = "追加|追减|压减|调减|调增|核减|核增|调剂|增加|减少|增拨|收回|削减"
_CHANGED_BEFORE: Final = re.compile(rf"(?:{CHANGE})[^，。；;]*$")
_AMOUNT: Final = rf"{ARABIC}(?:{MONEY_UNIT})"
_BARE_AMOUNT: Final = re.compile(rf"[”\"’」』》】]?(?:项目)?(?:资金|经费)?[:：]?{_AMOUNT}")
_BARE_FIGURE: Final = re.compile(rf"[”\"’」』》】]?(?:项目)?(?:资金|经费)?[:：(]?{ARABIC}(?:{MONEY_UNIT}|%|分)\)?")
_CHANGED_AMOUNT: Final = re.compile(rf"[”\"’」』》】]?(?:项目)?(?:预算)?(?:资金|经费)?(?:{CHANGE})了?{_AMOUNT}")
_AMOUNT_BEFORE: Final = re.compile(rf"{_AMOUNT}\([^()]*$")
_OPENED: Final = re.compile(r"\([^()]*$")


def end_of_part(text: SearchableText, mention: Mention, named: Sequence[Mention]) -> int | None:
    """
    Where that ends which is said of a project named only for a part; None for a project that is the subject.

    Args:
        text: Where the name stands.
        mention: The name.
        named: All names of its sentence, in order.
    """
    if mention.leads:
        return None
    words = text.text
    start, end = text.sentence_span(mention.start)
    last = min(end, mention.end + NEARBY)
    before = words[max(start, mention.start - NEARBY) : mention.start]
    if _OPENED.search(before):
        closed = words.find(")", mention.end, last)
        is_part = closed >= 0 and (
            _AMOUNT_BEFORE.search(before) is not None or _BARE_AMOUNT.match(words, mention.end) is not None
        )
        return closed if is_part else None
    is_change = _CHANGED_BEFORE.search(before) is not None or _CHANGED_AMOUNT.match(words, mention.end) is not None
    if not is_change and not _is_in_list_of_figures(words, mention, named):
        return None
    stop = _CLAUSE.search(words, mention.end, last)
    return last if stop is None else stop.start()


def _is_in_list_of_figures(words: str, mention: Mention, named: Sequence[Mention]) -> bool:
    """``甲60万元、乙40万元``, ``甲（60%）、乙（66%）``: each with an unlabelled figure."""
    place = bisect_left(named, mention.start, key=lambda each: each.start)
    beside = [*named[max(0, place - 1) : place], mention, *named[place + 1 : place + 2]]
    return any(
        _is_followed_by(words, one, other) and _BARE_FIGURE.match(words, other.end) is not None
        for one, other in pairwise(beside)
    )


def _is_followed_by(words: str, one: Mention, other: Mention) -> bool:
    amount = _BARE_FIGURE.match(words, one.end)
    if amount is None or amount.end() > other.start:
        return False
    return CLAUSE_BREAK.sub("", words[amount.end() : other.start]).strip('和及与“"') == ""
