"""How many indicators a sentence says there are, and how many of those were met; of which projects."""

from __future__ import annotations

from attrs import evolve

from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.indicator_counts import OTHER_LEVELS, level_counted, some_counted
from scoring.indicator_narrative.owners import counted_projects, words_before
from scoring.indicator_narrative.prose.sentence import FigureInClause
from scoring.indicator_narrative.prose.thread import Thread
from scoring.indicator_narrative.subjects import AllOf
from scoring.narrative.patterns import ClaimKind


def count_of_indicators(here: FigureInClause, thread: Thread) -> IndicatorClaim | None:
    """What a figure states as a number of indicators; None for any other figure."""
    level = level_counted(here.text, here.figure, here.words)
    if level is not None:
        every = _all_indicators(here)
        thread.subject = None if every is None else evolve(every, counted=here.figure.quantity.value)
        if thread.subject is None or level in OTHER_LEVELS:
            return None
        return here.claim((ClaimKind.INDICATOR_COUNT,), thread.subject)
    group = here.known.group(here.words, here.position)
    counted = some_counted(here.text, here.figure, here.words, thread.subject, group)
    if counted is None:
        return None
    if counted.kind is ClaimKind.INDICATOR_COUNT:
        thread.subject = counted.subject
    return here.claim((counted.kind,), counted.subject)


def _all_indicators(here: FigureInClause) -> AllOf | None:
    """Of the projects that the words count, of the one that is told of, or of the only one there is."""
    counted = counted_projects(words_before(here.sentence.passage, here.figure.start), here.known)
    if counted is not None:
        return AllOf(counted) if counted else None
    if here.position is not None:
        return AllOf((here.position,))
    return AllOf((0,)) if len(here.known.projects) == 1 else None
