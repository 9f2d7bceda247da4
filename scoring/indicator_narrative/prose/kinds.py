"""What a figure may be, target or actual, points, score or loss, by its words, its unit and what surrounds it."""

from __future__ import annotations

import re
from typing import Final

from scoring.indicator_narrative.enumerations import clause_start
from scoring.indicator_narrative.prose.sentence import FigureInClause
from scoring.indicator_narrative.roles import PERCENT, POINTS, Reading
from scoring.indicator_narrative.subjects import IndicatorSubject, KnownIndicator
from scoring.indicator_narrative.units_of_indicators import goes_with, units_of
from scoring.narrative.patterns import ClaimKind

EITHER: Final = (ClaimKind.INDICATOR_ACTUAL, ClaimKind.INDICATOR_TARGET)
"""What comes first is what the words lean to."""

_SURROUNDINGS: Final = 300
"""So many characters before a figure tell whether goals or results are told."""
_GOALS: Final = re.compile(
    "(?<!达到)(?<!完成)(?<!实现)目标(?:是|为|:|包括|主要)(?![0-9≥≤<>])"
    "|主要内容|建设内容|预期|拟|将(?!近)|计划(?![^。；]*实际|[^，。；]{0,6}率)"
)
"""What follows is promised; 目标为45场 is one figure's target, and 5项达到目标：… tells what was done."""
_OF_LATER: Final = re.compile("(?:明年|次年|下一?年|下一步)[^。]*。")
"""``明年计划申报18个。`` promises nothing of this year."""
_ACHIEVED: Final = re.compile("完成情况|实际|已|综述|通过项目")
_RESULTS: Final = re.compile("完成情况|实现情况|综述|通过项目|完成了|产出情况|效益情况|主要成效|取得成效|实际")
_GOAL_HEADING: Final = re.compile("目标(?!.*(?:完成|实现|情况))|内容|概况|基本情况|背景|立项")
_GIVEN_BEFORE: Final = re.compile("批复|核定|下达任务|设计|申报")
"""``批复改造9座``: so many were to be done."""
_LOSSES_LISTED: Final = re.compile(r"(?:扣|失|丢)分[^，。；0-9得]{0,4}[(:](?:(?!得)[^)。；])*$")
"""``四项扣分（执行率2.8分、数量5.56分）``"""


def kinds_of(reading: Reading, here: FigureInClause, subject: IndicatorSubject | None) -> tuple[ClaimKind, ...]:
    """What a figure may be if its words are read so, of this subject; nothing where its unit is not the subject's."""
    if here.unit == POINTS:
        return _kinds_of_points(reading, here, subject)
    if not isinstance(subject, KnownIndicator):
        return ()
    if ClaimKind.INDICATOR_COMPLETION in reading.role.kinds:
        return reading.role.kinds
    if not goes_with(here.unit, subject):
        return _kinds_of_percents(reading, subject) if here.unit == PERCENT else ()
    return _weak_kinds(reading.role.kinds, here) if reading.role.is_weak else reading.role.kinds


def _kinds_of_points(reading: Reading, here: FigureInClause, subject: IndicatorSubject | None) -> tuple[ClaimKind, ...]:
    kinds = reading.role.kinds
    if reading.role.is_bare:
        lost = (ClaimKind.INDICATOR_LOSS,)
        kinds = (*lost, *kinds) if here.before(_LOSSES_LISTED) is not None else (*kinds, *lost)
    if not isinstance(subject, KnownIndicator):
        return kinds
    own = EITHER if POINTS in units_of(subject) else ()
    return (*kinds, *own) if reading.role.is_bare or own else kinds


def _kinds_of_percents(reading: Reading, subject: KnownIndicator) -> tuple[ClaimKind, ...]:
    """Of an indicator that is not measured in percent: how far it was completed, or is off its target."""
    kinds = reading.role.kinds
    if ClaimKind.INDICATOR_DIFFERENCE in kinds and PERCENT not in units_of(subject):
        return (ClaimKind.INDICATOR_DIFFERENCE,)
    is_share = kinds == (ClaimKind.INDICATOR_ACTUAL,) and not reading.rest
    return (ClaimKind.INDICATOR_COMPLETION,) if is_share else ()


def _weak_kinds(kinds: tuple[ClaimKind, ...], here: FigureInClause) -> tuple[ClaimKind, ...]:
    """Of a figure that its own words leave open: the words around it decide, or it is right as either."""
    figure = here.figure
    first = clause_start(here.text, here.sentence.start, figure.start)
    if _GIVEN_BEFORE.search(here.text, first, figure.start):
        return EITHER[::-1]
    if _is_among_goals(here):
        return EITHER[1:] if figure.is_bound else EITHER[::-1]
    if figure.by_sign:
        return (ClaimKind.INDICATOR_TARGET,)
    return (ClaimKind.INDICATOR_ACTUAL,) if figure.is_bound or _tells_results(here) else kinds


def _tells_results(here: FigureInClause) -> bool:
    """Words before, or the heading, say that what follows was done."""
    return _RESULTS.search(here.sentence.passage.heading + _words_around(here)) is not None


def _is_among_goals(here: FigureInClause) -> bool:
    before = _OF_LATER.sub("", _words_around(here))
    goals = [each.end() for each in _GOALS.finditer(before)]
    if goals and not _ACHIEVED.search(before, goals[-1]):
        return True
    return _GOAL_HEADING.search(here.sentence.passage.heading) is not None


def _words_around(here: FigureInClause) -> str:
    return here.text[max(0, here.figure.start - _SURROUNDINGS) : here.figure.start]
