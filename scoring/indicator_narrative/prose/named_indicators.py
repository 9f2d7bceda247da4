"""Which indicator the words of a clause mean, where its name and its place in the text agree."""

from __future__ import annotations

import re
from typing import Final

from scoring.indicator_narrative.known_indicators import NameSpan
from scoring.indicator_narrative.owners import NoOwner
from scoring.indicator_narrative.prose.sentence import Clause, FigureInClause
from scoring.indicator_narrative.roles import PERCENT, POINTS
from scoring.indicator_narrative.subjects import Group, KnownIndicator

PART_OF: Final = re.compile("其中|每|人均|户均|较|比(?!例)|增长|新增|不足|除|支付|付款|支出|资金")
"""With them a figure is of something else than its indicator, unless the name has them."""

SHORT: Final = 2
"""So few characters (参与) mean an indicator only where nothing else is told of."""

_OWN: Final = re.compile(
    "预算执行|满意度?|问卷|收回|有效|表示|调查|非常|不|指标|得分|得|扣分?|分值|满分|权重|目标值?|计划|未|率|达标|实现|超额?|比|高|低|多|少|差|各类"
)
_IS: Final = re.compile('[”"]?(?:为|是|:|达到?|为:)?')
_SATISFACTION: Final = "满意度"


def without_own_words(words: str) -> str:
    """Without the words that may stand beside any indicator and name nothing else."""
    return _OWN.sub("|", words)


def only_one_at(span: NameSpan, project: int | NoOwner) -> KnownIndicator | None:
    """The one indicator whose full name stands there, of the project if one is told."""
    given = [each for each in span.indicators if project in {NoOwner.UNTOLD, each.project}]
    return given[0] if len(given) == 1 else None


def meant(words: str, clause: Clause, unit: str | None) -> KnownIndicator | Group | None:
    """
    What words of a clause name.

    Args:
        words: Without those that tell what a figure is.
        clause: Where they stand.
        unit: Of the figure behind them, which must be the indicator's own; None where there is no figure.
    """
    known = clause.known
    is_measured = unit not in {None, POINTS}
    group = None if is_measured else known.group(words, clause.position)
    if group is not None:
        return group
    inside = [each for each in known.full_names(words) if each.end == len(words)]
    if inside:
        found = only_one_at(inside[-1], clause.project)
        return found if found is not None and not known.is_foreign(words, found) else None
    names = known.names_near(words, clause.position)
    if unit == "" or any(not any(told[0] in name for name in names) for told in PART_OF.finditer(words)):
        return None
    found = known.meant(words, clause.position, unit if unit is not None and is_measured else "")
    is_vague = words == _SATISFACTION or len(words) <= SHORT
    is_others = found is not None and is_vague and _is_headed_otherwise(clause, found)
    return None if is_others else found


def _is_headed_otherwise(clause: Clause, indicator: KnownIndicator) -> bool:
    """``2.志愿服务。…满意度98%``: whose satisfaction, the head of the paragraph tells."""
    head = clause.sentence.head
    return head is not None and clause.known.is_foreign(without_own_words(head), indicator)


def rate_by_name(here: FigureInClause) -> KnownIndicator | None:
    """``项目按期完成率80%``: the indicator whose whole name, and nothing else, stands before the figure."""
    if here.unit != PERCENT:
        return None
    for span in here.sentence.names:
        is_all = span.start <= here.figure.start - len(here.words) and span.end <= here.figure.start
        if is_all and _IS.fullmatch(here.text, span.end, here.figure.start):
            return only_one_at(span, here.project)
    return None
