"""What a figure of a sentence states: the first way to take it that fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from attrs import evolve

from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.enumerations import is_share_of_something
from scoring.indicator_narrative.owners import NoOwner, is_of_part_of_a_year, words_before
from scoring.indicator_narrative.prose.changes import (
    before_its_change,
    is_changed_right_behind,
    reduced_points,
    was_changed,
)
from scoring.indicator_narrative.prose.counts import count_of_indicators
from scoring.indicator_narrative.prose.elsewhere import claims_elsewhere, part_before
from scoring.indicator_narrative.prose.hints import hinted_claims
from scoring.indicator_narrative.prose.in_order import one_of_several
from scoring.indicator_narrative.prose.meanings import meaning_of
from scoring.indicator_narrative.prose.meanings_with_more import meaning_with_more
from scoring.indicator_narrative.prose.scores import claims_of_others
from scoring.indicator_narrative.prose.sentence import FigureInClause
from scoring.indicator_narrative.prose.thread import FigureMeaning, Thread
from scoring.indicator_narrative.roles import LOST_TOGETHER, PERCENT, POINTS
from scoring.indicator_narrative.subjects import IndicatorSubject, KnownIndicator
from scoring.indicator_narrative.units_of_indicators import goes_with
from scoring.narrative.patterns import ClaimKind

_ALL_ALIKE: Final = "均"
_SHARE_OF: Final = re.compile(r"占(?![^，。；]*(?:目标|计划|任务))[^，。；]*[0-9][^，。；0-9]{0,8}的$")
"""``占全县在园幼儿9968人的94.42%``"""
_NOT_DONE: Final = re.compile(
    "(?:[，,]?(?:因|由于)[^，。；、]{0,20}?)?(?:尚|仍|还|均)?(?:未能?|没有?)(?:如?期)?"
    "(?:完工|完成|达标|通过|验收|交付|实施|启动|投[入用]|开工|建成|到货|安装)"
)
"""``厕所改造1间因管网未接通未完工``: so many were not done."""
_STILL_LEFT: Final = re.compile("[尚仍还](?:有|余|剩)[^，。；0-9]{0,8}$")
"""``管网尚有0.7公里未铺设``"""
_LISTED_BEFORE: Final = re.compile("[、和及与][^，。；]{1,20}等(?:共|合计)?$")
_WEIGHTS: Final = re.compile("权重[^得扣]*$")
"""``预算执行率权重10分，产出指标50分``: of the office's own rules, perhaps, and not of the sheet."""
_COUNTED_TOGETHER: Final = re.compile("(?:子|小|类)?项目|工程|任务|方面|内容")
"""``用于锅炉淘汰、排污口整治等21个子项目``: of all that is listed, and not of the last."""


def claims_of_figure(here: FigureInClause, thread: Thread) -> Sequence[IndicatorClaim]:
    """
    What a figure states of indicators.

    Args:
        here: The figure.
        thread: What was told before it; what it tells is added, all but the claims themselves.
    """
    return next(claims for way in _WAYS if (claims := way(here, thread)) is not None)


def _of_nobody(here: FigureInClause, thread: Thread) -> Sequence[IndicatorClaim] | None:
    """A share of a whole, a figure of nothing that has a sheet, of a part of the year, or of an office's own work."""
    is_share = is_share_of_something(here.words, here.unit, here.known.names_near(here.words, None))
    is_nobody_s = is_share or here.project is NoOwner.NOBODY or _is_of_the_work(here)
    if not is_nobody_s and not is_of_part_of_a_year(words_before(here.sentence.passage, here.figure.start)):
        return None
    thread.break_off()
    return ()


def _is_of_the_work(here: FigureInClause) -> bool:
    """``“三公”经费支出12.6万元，完成预算的78.3%``, ``绩效自评覆盖率达到100%``; contracts, rules of scoring."""
    if _SCORING_RULE.search(here.text, here.sentence.start, here.sentence.end):
        return True
    work = _OF_THE_WORK.search(here.words) if here.unit == PERCENT else None
    return work is not None and not any(work[0][:2] in each.name for each in here.known.of(here.position))


_SCORING_RULE: Final = re.compile(
    "(?:评分|计分|打分)(?:细则|标准|办法|规则)[^。；]{0,40}?(?:得满?分|的扣[0-9])"
    "|每(?:下降|降低|低|少|减少|超出?|超过|高出?)[^，。；]{0,10}?(?:扣减?|加)[0-9]"
)
"""``依据评分细则，满意度达到95%得满分，每下降1个百分点扣0.5分``"""
_OF_THE_WORK: Final = re.compile(
    "预算(?:数|额|总额|安排)?的$|款(?:的)?比例|(?:自评|自我评价|绩效评价|绩效监控|绩效目标)[^，。；]{0,4}?(?:覆盖|完成|编报|上报|报送|公开)率"
)


def _lost_together(here: FigureInClause, thread: Thread) -> Sequence[IndicatorClaim] | None:
    """``三项共扣17.75分``"""
    if here.unit != POINTS or here.before(LOST_TOGETHER) is None:
        return None
    thread.break_off()
    thread.listed.clear()
    return ()


def _kept_within(here: FigureInClause, thread: Thread) -> Sequence[IndicatorClaim] | None:
    """``户均补助2.03万元，控制在2.5万元以内``: right behind its actual the bound is its target, or a rounder one."""
    subject = thread.subject
    written = here.text[here.figure.start : here.figure.end]
    if not here.figure.is_bound or _KEPT.match(f"{here.words}{written}") is None:
        return None
    if not isinstance(subject, KnownIndicator) or not goes_with(here.unit, subject):
        return None
    if not thread.goes_on_after({ClaimKind.INDICATOR_ACTUAL}):
        return None
    told_by_name = (ClaimKind.INDICATOR_TARGET, ClaimKind.INDICATOR_DIFFERENCE)
    kinds = told_by_name[:1] if _KEPT_IN.search(written) else told_by_name
    return (evolve(here.claim(kinds, subject), is_loose=True),)


_KEPT_IN: Final = re.compile("(?:控制|保持|维持)在")
"""``低于控制目标2天`` may tell how far below it."""
_KEPT: Final = re.compile(
    "(?:均|都|已|成功|有效|严格|低于|小于|未超过?|不超过|没有超过|优于)*(?:控制|保持|维持)(?:在|指标|目标|数|值)"
)


def _by_words(here: FigureInClause, thread: Thread) -> Sequence[IndicatorClaim]:
    """By what is counted, or by what the words of its clause name."""
    listed = thread.take_listed()
    counted = count_of_indicators(here, thread)
    if counted is not None:
        thread.last = counted
        return (counted,)
    if here.unit == PERCENT and here.before(_SHARE_OF):
        thread.last = None
        return ()
    if here.unit not in {PERCENT, POINTS} and (here.behind(_NOT_DONE) or here.before(_STILL_LEFT)):
        thread.break_off()
        return ()
    if here.before(_LISTED_BEFORE) and here.behind(_COUNTED_TOGETHER):
        thread.break_off()
        return ()
    meaning = meaning_of(here, thread) or meaning_with_more(here, thread)
    return hinted_claims(here, thread) if meaning is None else _as_meant(here, thread, meaning, listed)


def _as_meant(
    here: FigureInClause, thread: Thread, meaning: FigureMeaning, listed: Sequence[KnownIndicator]
) -> Sequence[IndicatorClaim]:
    kinds, subject = meaning
    thread.subject, thread.last = subject, None
    if was_changed(here) or _is_part_of_own(here, thread, subject) or is_changed_right_behind(here):
        return ()
    is_of_all = _ALL_ALIKE in here.words and isinstance(subject, KnownIndicator)
    thread.last = evolve(here.claim(kinds, subject), is_loose=here.unit == POINTS and here.before(_WEIGHTS) is not None)
    return (*(here.claim(kinds, each) for each in listed if is_of_all), thread.last)


def _is_part_of_own(here: FigureInClause, thread: Thread, subject: IndicatorSubject) -> bool:
    """``资助标准9项，其中国家标准6项、行业标准3项``: what follows 其中 is a part of its own number."""
    part = None if here.unit in {PERCENT, POINTS} else part_before(here.sentence, here.figure.start)
    return part is not None and any(
        each.subject == subject and each.start < part and each.quantity is not None
        and each.quantity.quantity.unit == here.unit
        for each in thread.stated
    )  # fmt: skip


_Way: TypeAlias = Callable[[FigureInClause, Thread], Sequence[IndicatorClaim] | None]
_WAYS: Final[tuple[_Way, ...]] = (
    claims_of_others,
    _of_nobody,
    claims_elsewhere,
    reduced_points,
    before_its_change,
    one_of_several,
    _lost_together,
    _kept_within,
    _by_words,
)
"""Each gives what the figure states, perhaps nothing, or None where it is not to be taken so; the last always gives."""
