"""Parts of what a sentence tells of, and other places: what is named for them is no indicator's own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.owners import NoOwner
from scoring.indicator_narrative.prose.kinds import EITHER
from scoring.indicator_narrative.prose.named_indicators import only_one_at, without_own_words
from scoring.indicator_narrative.prose.sentence import Clause, FigureInClause, IndicatorSentence
from scoring.indicator_narrative.prose.thread import Thread
from scoring.indicator_narrative.roles import POINTS
from scoring.indicator_narrative.subjects import KnownIndicator
from scoring.indicator_narrative.units_of_indicators import goes_with
from scoring.narrative.clauses import foreign_words

_PART: Final = re.compile("其中|例如|比如|分别为|主要是|第[一二三四五六][期批次轮]|首[期批次]")
_PLACE: Final = re.compile(
    r"(?![^，。]{0,4}(?:[中部]省|(?<![外弟他])省市))(?![片社园景库校小灌林辖牧矿院病厂城街]区|农村|城[镇市]|超市|项目区|示范区|核心区)"
    r"[^一二三四五六七八九十0-9我全本各该两县市省乡镇区村的获][^我全本各该的]{0,4}?(?:[省市州县区镇乡村]|街道)(?=[\u4e00-\u9fff])"
)
"""省市书记信箱, 中省市 are levels, 片区, 社区, 农村 any place."""


def claims_elsewhere(here: FigureInClause, thread: Thread) -> Sequence[IndicatorClaim] | None:
    """
    What a figure of 甲县, or of what is named after 其中, states all the same; None for a figure of neither.

    Points are an indicator's own behind 其中, too: 共扣1.9分，其中按期完成率扣1.5分.
    """
    note_elsewhere(here, thread)
    if not thread.is_elsewhere:
        return None
    apart = None if thread.is_at_a_place else _named_apart(here)
    if apart is not None and here.unit == POINTS:
        return None
    thread.break_off()
    if apart is None or not goes_with(here.unit, apart):
        return ()
    return (evolve(here.claim(EITHER, apart), is_loose=True),)


def note_elsewhere(clause: Clause, thread: Thread) -> None:
    """Once a clause names a part or another place, all that its sentence says is of it."""
    is_at_a_place = _names_a_place(clause)
    if (is_at_a_place or part_before(clause.sentence, clause.start) is not None) and not _is_own(clause):
        thread.is_elsewhere = True
        thread.is_at_a_place = thread.is_at_a_place or is_at_a_place


def _names_a_place(clause: Clause) -> bool:
    """``引进市外资金增长率`` is an indicator's name, and begins with no place."""
    found = _PLACE.match(clause.words)
    names = (clause.sentence.text[each.start : each.end] for each in clause.sentence.names)
    return found is not None and not any(name.startswith(found[0]) and clause.words.startswith(name) for name in names)


def part_before(sentence: IndicatorSentence, position: int) -> int | None:
    """Where parts begin; 其中 before a project's name tells of that project."""
    mentions = sentence.passage.mentions
    for part in _PART.finditer(sentence.text, sentence.start, position + len("其中")):
        first = bisect_right(mentions, part.start(), key=lambda each: each.end)
        if not any(each.start <= part.end() + 1 for each in mentions[first : first + 1]):
            return part.start()
    return None


def _is_own(clause: Clause) -> bool:
    """Nothing is named but indicators, groups of them, and words that change nothing."""
    names = clause.known.names_near(clause.words, clause.position)
    return not (foreign_words(clause.words, names) and foreign_words(without_own_words(clause.words), names))


def _named_apart(here: FigureInClause) -> KnownIndicator | None:
    """``其中刑事案件482件，当事人满意度91%``: named in full, with no word of the part; it may be the part's."""
    part, end = part_before(here.sentence, here.start), here.start + len(here.words)
    span = next((each for each in here.sentence.names if here.start <= each.start and each.end <= end), None)
    if part is None or span is None or here.project is NoOwner.NOBODY:
        return None
    found = only_one_at(span, here.project)
    if found is None or here.known.is_foreign(here.words, found):
        return None
    name, told = here.text[span.start : span.end], here.text[part : here.start]
    return None if any(name[place : place + 2] in told for place in range(len(name) - 1)) else found
