"""How many indicators there are, and how many were met: ``共设指标12个，完成11个，未完成1个``."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from indicator_specs.words.units import GENERIC_COUNTER
from scoring.indicator_narrative.quantities import StatedQuantity
from scoring.indicator_narrative.roles import PERCENT
from scoring.indicator_narrative.subjects import AllOf, Group, IndicatorSubject
from scoring.narrative.clauses import foreign_words
from scoring.narrative.patterns import ClaimKind

_COUNTS: Final = frozenset({GENERIC_COUNTER, "项", "条", ""})
_STATE_AFTER: Final = re.compile(
    "(?:指标)?(?P<missed>未完成|未达标|未达到目标)|(?:指标)?(?:全部)?(?:完成|达标)(?=[，,。；;、]|$)"
)
_OF_INDICATORS: Final = re.compile(
    r"(?:其中|各|全部|共|总|设|设置|设定|编制|下设|有|涉及|包括|合计|共计|项目|本|该|自评|绩效|年度|明细|具体|个|的|两|[0-9一二三四五六七八九十]{1,3}|了|[0-9]{4}年度?)*"
    r"(?P<level>一级|二级|三级)?(?:绩效|目标|明细|具体)*指标(?:数量|个数|总数|数)?(?:共计?|共有|有|计|为|合计|:|总)*"
)
_INDICATORS_AFTER: Final = re.compile(
    r"(?:个|项|条)?(?P<level>一级|二级|三级)?(?:绩效|目标|明细|具体)*指标(?=[，,;；。(、:]|其中|$)"
)
_BEFORE_COUNT: Final = re.compile(
    r"(?:其中|共|总|设|设置|设定|编制|下设|有|涉及|包括|合计|共计|项目|本|该|自评|绩效|年度|了|[0-9]{4}年度?)*"
)
OTHER_LEVELS: Final = frozenset({"一级", "二级"})
"""No sheet has a row for each of these."""
_BY_STATE: Final = {
    ClaimKind.MISSED_COUNT: re.compile(
        "(?:其中|尚|有)*(?:未完成|未达标|未达到目标值?|未达成|未实现|没有完成|未全部完成|没有足额完成|未足额完成)"
        "(?:的|为|目标|指标|有|:)*"
    ),
    ClaimKind.MET_COUNT: re.compile(
        "(?:其中|已|全部|足额|按期|均|实际|如期)*(?:完成|达标|达到目标值?|达成|实现)(?:了|的|为|目标|指标|有|:)*"
    ),
}
_MET_SHARE: Final = re.compile(
    "(?:指标|目标|绩效目标|绩效指标|总体|任务)*(?:完成率|达成率|实现率|达标率)(?:为|达到?|:|是)*"
)


def tells_only_of_indicators(words: str) -> bool:
    """``共设三级指标``: names none of them."""
    return _OF_INDICATORS.fullmatch(words) is not None


@frozen
class Counted:
    """
    Attributes:
        kind: What was counted.
        subject: Whose indicators.
    """

    kind: ClaimKind
    subject: AllOf | Group


def level_counted(text: str, figure: StatedQuantity, words: str) -> str | None:
    """Of a figure that is how many indicators there are: which level it names, or empty; None of any other figure."""
    if figure.quantity.unit not in _COUNTS or figure.is_bound:
        return None
    before, after = _OF_INDICATORS.fullmatch(words), _INDICATORS_AFTER.match(text, figure.end)
    if before is not None:
        return before["level"] or ""
    return after["level"] or "" if after is not None and _BEFORE_COUNT.fullmatch(words) else None


def some_counted(
    text: str, figure: StatedQuantity, words: str, current: IndicatorSubject | None, group: Group | None
) -> Counted | None:
    """
    How many of the indicators that were told of right before were met, or how many a group has.

    Args:
        text: Of the paragraph.
        figure: The figure.
        words: Before it, in its clause.
        current: What was told of right before.
        group: That the words name.
    """
    if figure.quantity.unit in _COUNTS and not figure.is_bound:
        if isinstance(current, (AllOf, Group)) and (kind := _state(text, figure, words)):
            return Counted(kind, current)
        return Counted(ClaimKind.INDICATOR_COUNT, group) if group is not None else None
    is_share = figure.quantity.unit == PERCENT and isinstance(current, AllOf) and _MET_SHARE.fullmatch(words)
    return Counted(ClaimKind.MET_SHARE, current) if is_share and isinstance(current, AllOf) else None


def _state(text: str, figure: StatedQuantity, words: str) -> ClaimKind | None:
    state = _STATE_AFTER.match(text, figure.end) if not foreign_words(words, ()) else None
    if state is not None:
        return ClaimKind.MISSED_COUNT if state["missed"] else ClaimKind.MET_COUNT
    return next((kind for kind, pattern in _BY_STATE.items() if pattern.fullmatch(words)), None)
