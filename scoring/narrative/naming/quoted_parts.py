"""
Names of which a part stands in quotes: ``“百校千企”技能培训专项资金`` called ``“百校千企”技能培训项目``.

What goes on behind such quotes, or before them, as the name does is of the same project; the quotes alone are no name
there. Two names that begin with the same quotes are told apart by what follows; where only one has them, they are its
name before 项目, 资金 and the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from attrs import frozen

from scoring.narrative.name_matching import QUOTED, ProjectNames, stands_in_order, without_words_of_any_name

_NOUN: Final = re.compile("项目|专项|资金|经费|工程|补助")
"""Behind it a name may have been left out; ``“百校千企”技能大赛``, ``开展《条例》宣传支出…`` are other things."""

_GOES_ON: Final = re.compile(rf"(?P<words>(?!{_NOUN.pattern}|等)[\u4e00-\u9fff]{{2,12}}?)(?:{_NOUN.pattern})")
"""``《社区报》编印项目`` for 《社区报》采写编印经费; ``“百校千企”技能大赛项目`` is another one."""

_LEAST_MORE: Final = 2
"""Characters beside the quotes that not every name has: 资金 are none."""


@frozen
class _Alike:
    """As much of a name as stands in the text beside the quotes; all that the name has behind them."""

    start: int
    end: int
    project: int
    more: str
    behind: str
    is_to_its_end: bool


def parts_of_names(text: str, names: ProjectNames) -> Iterator[tuple[int, int, int | None]]:
    """
    Start, end and project of the words that are as in a name around quotes and in them.

    No project where the text goes on as no name, or as several.
    """
    for quote in QUOTED.finditer(text):
        is_name = names.is_full_name(quote[1])
        alike = [_alike(text, quote, *named) for named in (() if is_name else names.with_quoted_part(quote[1]))]
        longer = [each for each in alike if len(without_words_of_any_name(each.more)) >= _LEAST_MORE]
        most = max((len(each.more) for each in longer), default=0)
        best = [each for each in longer if len(each.more) == most]
        if best:
            is_one = len(best) == 1 and _is_named(text, best[0])
            yield best[0].start, best[0].end, best[0].project if is_one else None
        elif len(alike) == 1 and _NOUN.match(text, quote.end()):
            yield quote.start(), quote.end(), alike[0].project
        elif alike and (goes_on := _GOES_ON.match(text, quote.end())) is not None:
            in_order = [each for each in alike if stands_in_order(goes_on["words"], each.behind)]
            yield quote.start(), goes_on.end("words"), in_order[0].project if len(in_order) == 1 else None


def _is_named(text: str, alike: _Alike) -> bool:
    return alike.is_to_its_end or _NOUN.match(text, alike.end) is not None


def _alike(text: str, quote: re.Match[str], project: int, before: str, behind: str) -> _Alike:
    same_before = _same_at_start(before[::-1], text[max(0, quote.start() - len(before)) : quote.start()][::-1])
    same_behind = _same_at_start(behind, text[quote.end() : quote.end() + len(behind)])
    return _Alike(
        start=quote.start() - same_before,
        end=quote.end() + same_behind,
        project=project,
        more=before[len(before) - same_before :] + behind[:same_behind],
        behind=behind,
        is_to_its_end=same_behind == len(behind),
    )


def _same_at_start(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
