"""
Names of which a part stands in quotes: ``“百校千企”技能培训专项资金`` called ``“百校千企”技能培训项目``.

What goes on behind such quotes, or before them, as the name does is of the same project; the quotes alone are no name
there. Two names that begin with the same quotes are told apart by what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from attrs import frozen

from scoring.narrative.name_matching import QUOTED, ProjectNames, without_words_of_any_name

_NAME_ENDS: Final = re.compile(
    r"项目|专项|资金|经费|工程|补助|的?(?:[0-9]{4}年|全年|年度|年初|当年|预算|执行|支出|绩效|自评|得分|综合|评价|总分)|\W|[0-9]|$"
)
"""Where a shortened name may end; ``“百校千企”技能大赛`` is another thing."""

_LEAST_MORE: Final = 2
"""Characters beside the quotes that not every name has: 资金 are none."""


@frozen
class _Alike:
    """As much of a name as stands in the text; ``more`` is what it has beside the quotes."""

    start: int
    end: int
    project: int
    more: str


def parts_of_names(text: str, names: ProjectNames) -> Iterator[tuple[int, int, int | None]]:
    """
    Start, end and project of the words that are as in a name around quotes and in them.

    No project where the text goes on as no name, or as several.
    """
    for quote in QUOTED.finditer(text):
        alike = (_alike(text, quote, *named) for named in names.with_quoted_part(quote[1]))
        longer = [each for each in alike if len(without_words_of_any_name(each.more)) >= _LEAST_MORE]
        most = max((len(each.more) for each in longer), default=0)
        best = [each for each in longer if len(each.more) == most]
        if best:
            is_one = len(best) == 1 and _NAME_ENDS.match(text, best[0].end) is not None
            yield best[0].start, best[0].end, best[0].project if is_one else None


def _alike(text: str, quote: re.Match[str], project: int, before: str, behind: str) -> _Alike:
    same_before = _same_at_start(before[::-1], text[max(0, quote.start() - len(before)) : quote.start()][::-1])
    same_behind = _same_at_start(behind, text[quote.end() : quote.end() + len(behind)])
    more = before[len(before) - same_before :] + behind[:same_behind]
    return _Alike(quote.start() - same_before, quote.end() + same_behind, project, more)


def _same_at_start(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
