"""The points of 预算执行率, which no row of a sheet's indicators has: scored or lost."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from scoring.indicator_narrative.prose.sentence import Clause, FigureInClause
from scoring.indicator_narrative.roles import POINTS
from scoring.indicator_narrative.subjects import WholeProject
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.surroundings import MOST_OF_AN_INDICATOR

_FULL_POINTS: Final = Decimal(10)
"""``预算执行率10分`` tells its points as well as a score."""
_BARE: Final = re.compile("(?:其中|:|一是)*(?:预算|资金)执行率?(?:指标)?(?:为|:)?")
_SCORE_FOLLOWS: Final = re.compile("[，,、)(]?(?:自评|实际|实)?得")
_POINTED: Final = re.compile(
    "(?:预算|资金)执行率?(?:指标)?[(，,:]?(?:分值|满分|权重)为?10分[，,](?:自评|实际|实)?(?:得分?)?为?$"
)
"""``预算执行率（分值10分，自评``"""
_LOST: Final = re.compile(
    "(?:其中|另外?|还|连同|因|由于|:|[一二三四]是)*(?:预算|资金)?执行率?(?:指标|一项|方面|部分|未达标|不足|偏低|较低)?"
    "(?:共|也|就)?(?:扣分|扣减|扣除|扣|失分|丢分)(?:为|了|:)?"
)
_RATE_BEFORE: Final = re.compile(
    r"(?<!比)(?<!较)(?:预算|资金|全年)?执行率(?:仅|只有|为|达到?|完成|:|是)*[0-9.]{1,6}%[)]?[，,、;；(](?:得分?为?[0-9.]{1,6}分[，,、])?$"
)
_POINTS_BEHIND: Final = re.compile(
    "(?:相应|按比例|对应|该项|此项|应|实际|自评|指标)*(?:得分?|(?P<lost>扣分|扣减|扣除|扣|失分|丢分|失))(?:为|了|:)?"
)
"""``执行率80%，扣2分``, ``执行率95%，得9.5分``"""


def points_of_execution(here: FigureInClause) -> ClaimKind | None:
    """Whether a figure is what 预算执行率 scored or lost; None where it is neither."""
    if here.unit != POINTS or here.figure.quantity.value > MOST_OF_AN_INDICATOR:
        return None
    if _LOST.fullmatch(here.words):
        return ClaimKind.EXECUTION_LOSS
    points = _POINTS_BEHIND.fullmatch(here.words)
    before = here.text[here.sentence.start : here.figure.start - len(here.words)]
    if points is not None and _RATE_BEFORE.search(before):
        return ClaimKind.EXECUTION_LOSS if points["lost"] else ClaimKind.EXECUTION_SCORE
    if _POINTED.search(f"{before}{here.words}"):
        return ClaimKind.EXECUTION_SCORE
    is_bare = here.figure.quantity.value < _FULL_POINTS and _BARE.fullmatch(here.words)
    is_score = is_bare and not _SCORE_FOLLOWS.match(here.text, here.figure.end)
    return ClaimKind.EXECUTION_SCORE if is_score else None


def follows_full_points(here: FigureInClause) -> bool:
    """Right before the figure stands how many points 预算执行率 has: ``预算执行率（分值10分，自评得``."""
    return here.before(_POINTED) is not None


def whole_project(clause: Clause) -> WholeProject | None:
    """The project that is told of, or the only one there is."""
    return None if clause.likely_position is None else WholeProject(clause.likely_position)
