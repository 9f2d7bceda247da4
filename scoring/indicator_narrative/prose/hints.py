"""Figures whose words say more than an indicator's name: they count only as slips for its own figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.prose.changes import was_changed
from scoring.indicator_narrative.prose.kinds import EITHER
from scoring.indicator_narrative.prose.sentence import FigureInClause
from scoring.indicator_narrative.prose.thread import Thread
from scoring.indicator_narrative.roles import PERCENT, POINTS
from scoring.indicator_narrative.subjects import KnownIndicator
from scoring.indicator_narrative.units_of_indicators import is_of
from scoring.narrative.patterns import ClaimKind

_NOT_ITS_OWN: Final = re.compile(
    "其中|每|人均|户均|较|比(?!例)|增长|增加|减少|新增|不足|除|支付|付款|累计|上年|去年|平均|另|超|差|按照?$"
)
_ROLES_OF_VERBS: Final = (
    (re.compile("(?:全年|年度|年初|原)*(?:计划|原定|应|目标|任务)"), (ClaimKind.INDICATOR_TARGET,)),
    (re.compile("(?:全年|年内|年底|年末|最终|只|仅|已)*(?:实际|实|完成|建成|交付)"), (ClaimKind.INDICATOR_ACTUAL,)),
)
_COUNTED: Final = re.compile(
    r"[余多]?(?P<thing>(?!(?:以[上下内]|左右|的|和|及|与|比|较|占|为|是|得|扣|目标|计划|任务))[\u4e00-\u9fff]{2,10}?)"
    r"(?=[，。；、：:！()（）0-9“”\"]|共|$)"
)
"""What is counted may stand behind its number: 帮助108名失业青年."""


def hinted_claims(here: FigureInClause, thread: Thread) -> Sequence[IndicatorClaim]:
    """What a figure states loosely, if the words around it tell of one indicator and of more."""
    hinted = None if was_changed(here) else _hinted(here)
    claims = () if hinted is None else (evolve(here.claim(_kinds(here, hinted), hinted), is_loose=True),)
    _go_on_with(hinted, here, thread)
    return claims


def _hinted(here: FigureInClause) -> KnownIndicator | None:
    """``维修硬化村组道路9.28公里``, ``修复古籍12860叶``: the words around tell of an indicator, and of more."""
    unit, known = here.unit, here.known
    if unit in {"", POINTS} or here.figure.is_bound or here.figure.about or _NOT_ITS_OWN.search(here.words):
        return None
    behind = here.behind(_COUNTED) if unit != PERCENT else None
    around = f"{here.words}|{behind['thing']}" if behind else here.words
    project = here.likely_position
    subject = known.hinted(here.words, project, unit) or known.hinted(around, project, unit)
    if subject is None and project is not None and unit != PERCENT:
        subject = known.only_one_in(unit, project, around)
    return subject


def _kinds(here: FigureInClause, subject: KnownIndicator) -> tuple[ClaimKind, ...]:
    """A verb tells what the figure is only where nothing else is said beside the indicator."""
    told = next(((pattern, kinds) for pattern, kinds in _ROLES_OF_VERBS if pattern.match(here.words)), None)
    if told is None:
        return EITHER
    pattern, kinds = told
    return EITHER if here.known.says_more(pattern.sub("", here.words, count=1), subject) else kinds


def _go_on_with(hinted: KnownIndicator | None, here: FigureInClause, thread: Thread) -> None:
    """What follows is of the hinted indicator where the figure itself is one of its own."""
    figure = here.figure
    if hinted is not None and is_of(figure.quantity, figure.step, hinted):
        thread.subject = hinted
        thread.last = here.claim(EITHER, hinted)
        behind = here.behind(_COUNTED)
        thread.read_to = behind.end() if behind else figure.end
        return
    if hinted != thread.subject and (here.words or not _is_aside(here)):
        thread.subject = None
    thread.last = None


def _is_aside(here: FigureInClause) -> bool:
    return here.text[here.figure.start - 1 : here.figure.start] == "("
