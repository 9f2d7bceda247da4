"""Numbers that were changed within the year: what they were before is not what counts."""

from __future__ import annotations

import re
from typing import Final

from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.prose.named_indicators import meant
from scoring.indicator_narrative.prose.sentence import FigureInClause
from scoring.indicator_narrative.prose.thread import Thread
from scoring.indicator_narrative.roles import POINTS

_BEFORE_CHANGE: Final = re.compile("(?:(?:由|从|自)(?:年初|年度|上年|去年)?的?|原来?的?|此前的?)$")
"""X由87%提高到89%, 由年初的87%提高到89%: the first is what it was."""
_CHANGED_LATER: Final = re.compile(
    r"[，,(]?[^，。；]{0,10}(?:调整|变更|下调|上调|调减|调增|核减|核增|修订)(?:为|至|到)"
)
"""计划培训4000人次，年中调整为3000人次: the first is not what counts."""
_CHANGED_FROM: Final = "(?:由|从|自)(?:原来?的?)?{}(?:下调|上调|调|压减|核减|变更|改)"
_REDUCED_TO: Final = re.compile("(?:由|从)[^，。；]{0,6}[0-9.]+分[^，。；0-9]{0,4}(?:扣|减|降|下调)(?:为|至|到)$")
"""``由30分扣为24分``"""


def reduced_points(here: FigureInClause, thread: Thread) -> tuple[IndicatorClaim, ...] | None:
    """They state nothing; None for a figure that is something else."""
    if here.unit != POINTS or here.before(_REDUCED_TO) is None:
        return None
    thread.last = None
    return ()


def before_its_change(here: FigureInClause, thread: Thread) -> tuple[IndicatorClaim, ...] | None:
    """It states nothing, but what it became is of the same indicator; None for a figure that is something else."""
    before = _BEFORE_CHANGE.search(here.words)
    if before is None:
        return None
    thread.subject = meant(here.words[: before.start()], here, here.unit) or thread.subject
    thread.last = None
    return ()


def was_changed(here: FigureInClause) -> bool:
    """``年初按20项安排，年中压减后由20项下调到15项``"""
    return re.search(_CHANGED_FROM.format(re.escape(here.figure.written)), here.text) is not None


def is_changed_right_behind(here: FigureInClause) -> bool:
    """The next words tell what it was changed to."""
    return _CHANGED_LATER.match(here.text, here.figure.end) is not None
