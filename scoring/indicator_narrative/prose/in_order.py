"""One figure for each of several: 分别 gives them in the order of the names, 均 in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.enumerations import (
    RESPECTIVELY,
    clause_before,
    clause_start,
    in_one_list,
    several_in_bracket,
)
from scoring.indicator_narrative.prose.kinds import kinds_of
from scoring.indicator_narrative.prose.named_indicators import only_one_at
from scoring.indicator_narrative.prose.sentence import FigureInClause
from scoring.indicator_narrative.prose.thread import FigureMeaning, Thread
from scoring.indicator_narrative.roles import readings
from scoring.indicator_narrative.subjects import IndicatorSubject, KnownIndicator
from scoring.narrative.clauses import foreign_words

_BOTH: Final = re.compile("[都均]")


def one_of_several(here: FigureInClause, thread: Thread) -> Sequence[IndicatorClaim] | None:
    """What a figure states as one of a list; None for a figure that is in no such list."""
    if RESPECTIVELY in here.words and here.figure.start not in thread.in_order:
        _tell_in_order(here, thread)
    elif _BOTH.search(here.words):
        several = several_in_bracket(here.text, here.sentence.figures, here.figure)
        thread.in_order |= {each.start: None for each in several}
    if here.figure.start not in thread.in_order:
        return None
    meaning = thread.in_order[here.figure.start]
    thread.break_off()
    thread.listed.clear()
    return () if meaning is None else (here.claim(*meaning),)


def _tell_in_order(here: FigureInClause, thread: Thread) -> None:
    """``甲、乙分别为9人和8人``, ``甲9人、乙8人，分别比目标多2人和1人``; in nobody's order, none is told."""
    group = in_one_list(here.text, here.sentence.figures, here.figure)
    head, _, tail = here.words.rpartition(RESPECTIVELY)
    subjects = _named_before(here)
    goes_on = not subjects and not foreign_words(head, ())
    if goes_on:
        subjects = _told_right_before(here, thread)
    is_each = len(set(subjects)) == len(group) == len(subjects)
    for number, figure in enumerate(group):
        subject = subjects[number] if is_each else None
        each = evolve(here, figure=figure, words=tail)
        thread.in_order[figure.start] = _meaning(each, subject, goes_on=goes_on)


def _named_before(here: FigureInClause) -> Sequence[IndicatorSubject | None]:
    """The indicators whose names stand in the figure's clause, in their order."""
    first = clause_start(here.text, here.sentence.start, here.figure.start)
    spans = [each for each in here.sentence.names if first <= each.start and each.end <= here.figure.start]
    return [only_one_at(each, here.project) for each in spans]


def _told_right_before(here: FigureInClause, thread: Thread) -> Sequence[IndicatorSubject | None]:
    """What the figures of the clause before are about, in their order."""
    first, last = clause_before(here.text, here.sentence.start, here.figure.start)
    told = {each.end: each.subject for each in thread.stated}
    return [told.get(each.end) for each in here.sentence.figures if first <= each.start and each.end <= last]


def _meaning(here: FigureInClause, subject: IndicatorSubject | None, *, goes_on: bool) -> FigureMeaning | None:
    if not isinstance(subject, KnownIndicator):
        return None
    for reading in readings(here.words, here.unit):
        is_its = not (reading.role.of_project or foreign_words(reading.rest, ()))
        kinds = kinds_of(reading, here, subject) if is_its and (goes_on or not reading.role.after) else ()
        if kinds:
            return kinds, subject
    return None
