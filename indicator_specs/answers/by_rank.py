"""Promises in words that an actual answers by its place or its way: 良 for 优, 较上年下降3件 for 逐年下降."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from indicator_specs.actuals import Level, Statement
from indicator_specs.around_numbers.plain_reports import DIRECTIONS, SAME_WAY, Direction
from indicator_specs.targets import Qualitative
from indicator_specs.words.comparators import Comparator
from indicator_specs.words.ordered_scales import grades_in
from indicator_specs.words.quantity_mentions import QuantityMention
from indicator_specs.words.text_mentions import mentions_in


def answer_by_rank(words: str, target: Qualitative, name: str, text: str) -> Statement | None:
    """
    What a grade or a change says of a promised grade or direction; None where it is a person's to say.

    Args:
        words: The actual, cleaned.
        target: Words only.
        name: The indicator's.
        text: The actual as the user wrote it.
    """
    return _by_grade(words, target, name, text) or _by_direction(words, target, name, text)


def _by_grade(words: str, target: Qualitative, name: str, text: str) -> Statement | None:
    wanted = grades_in(target.text, name)
    given = grades_in(words, name + target.text) if wanted else {}
    for scale in wanted.keys() & given.keys():
        limit, grade = wanted[scale].worst, given[scale]
        if grade.best > limit:
            return _fallen_short(text, f"等级“{words}”低于目标“{target.text}”")
        exactly = target.raw.strip().startswith(tuple("=＝"))
        if wanted[scale].best < limit == grade.worst:
            return None  # 良好 for 优良: whether both grades are wanted, or either is enough, nobody wrote
        if grade.worst <= limit and not (exactly and grade.best < wanted[scale].best):
            return _reached(text, f"等级“{words}”不低于目标“{target.text}”")
    return None


_ASKS_FOR_A_CHANGE: Final = ("逐年", "逐步", "持续", "有所", *SAME_WAY)
_FILLERS: Final = ("同期", "了", "约")
_LONGEST_CHANGE: Final = 12


def _by_direction(words: str, target: Qualitative, name: str, text: str) -> Statement | None:
    wanted = _way_of(target.text, _ASKS_FOR_A_CHANGE) or _way_not_to_go(target.text)
    if wanted is None:
        return None
    mention = _the_change(mentions_in(words).quantities, words)
    given = _way_of(words[: mention.start].removeprefix(name), (*SAME_WAY, *_FILLERS)) if mention else None
    if given is None:
        return None
    if given is wanted:
        return _reached(text, f"变化的方向与目标“{target.text}”一致")
    return _fallen_short(text, f"变化的方向与目标“{target.text}”相反")


def _the_change(mentions: Sequence[QuantityMention], words: str) -> QuantityMention | None:
    """One number above 0 that ends the text; a bound or none says nothing of the way."""
    if len(mentions) != 1 or mentions[0].end < len(words.rstrip("。")):
        return None
    mention = mentions[0]
    exact = mention.is_one_number and mention.comparator in (None, Comparator.EQUAL)
    return mention if exact and mention.low.value > 0 else None


def _way_of(words: str, harmless: Sequence[str]) -> Direction | None:
    """The way that these words name, when they say nothing else."""
    if len(words) > _LONGEST_CHANGE:
        return None
    for word in harmless:
        words = words.replace(word, "")
    return next((way for way, names in DIRECTIONS.items() if words in names), None)


_NOT_UP: Final = re.compile("(?:同比|较上年|比上年)?(?:不(?:上升|增加|增长|提高|反弹)|只减不增|负增长)")


def _way_not_to_go(words: str) -> Direction | None:
    """``同比不上升``: a fall keeps it."""
    return Direction.DOWN if _NOT_UP.fullmatch(words) else None


def _reached(text: str, why: str) -> Statement:
    return Statement(text, raw=text, level=Level.ACHIEVED, remarks=(why,))


def _fallen_short(text: str, why: str) -> Statement:
    return Statement(text, raw=text, falls_short=True, remarks=(why,))
