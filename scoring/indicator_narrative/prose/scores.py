"""Scores that were taken for a project's: behind the points of an indicator they are the indicator's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.prose.execution_points import follows_full_points, whole_project
from scoring.indicator_narrative.prose.sentence import FigureInClause, IndicatorSentence
from scoring.indicator_narrative.prose.thread import Thread
from scoring.indicator_narrative.subjects import Group, KnownIndicator, WholeProject
from scoring.narrative.layout import numbering_end
from scoring.narrative.patterns import ClaimKind

_OF_PROJECT: Final = re.compile("项目|综合|总|最终")


def claims_of_others(here: FigureInClause, thread: Thread) -> Sequence[IndicatorClaim] | None:
    """What a figure that is known to be another states of an indicator all the same; None where it is not known."""
    others = here.others_there()
    if not others:
        return None
    is_score = any(others)
    claims = _score_of_subject(here, thread) if is_score else ()
    thread.subject = WholeProject(here.position) if is_score and here.position is not None else None
    thread.last = None
    return claims


def _score_of_subject(here: FigureInClause, thread: Thread) -> Sequence[IndicatorClaim]:
    """自评得10分 after 分值10分, or in the paragraph of an indicator, is the indicator's score."""
    current = thread.subject
    if follows_full_points(here):
        whole = whole_project(here)
        return () if whole is None else (here.claim((ClaimKind.EXECUTION_SCORE,), whole),)
    if not isinstance(current, (KnownIndicator, Group)) or thread.is_elsewhere:
        return ()
    if _OF_PROJECT.search(here.text, here.start, here.figure.start):
        return ()
    is_its = thread.goes_on_after({ClaimKind.INDICATOR_POINTS}) or _is_led_by(here.sentence, current)
    return (evolve(here.claim((ClaimKind.INDICATOR_SCORE,), current), gives_way=not is_its),)


def _is_led_by(sentence: IndicatorSentence, subject: KnownIndicator | Group) -> bool:
    """The paragraph begins with the indicator's name and a colon."""
    first = next(iter(sentence.names), None)
    if isinstance(subject, Group) or first is None or subject not in first.indicators:
        return False
    is_head = first.start <= numbering_end(sentence.text) + 1
    return is_head and sentence.text[first.end : first.end + 2].strip('”"。')[:1] == ":"
