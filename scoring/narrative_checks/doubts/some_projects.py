"""Figures of some of the projects: those that the words before count, those of a grade or in a band, those listed."""

from __future__ import annotations

import re
from typing import Final

from scoring.narrative.naming.levels_of_projects import levels_that_make
from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.sentences import NEARBY
from scoring.narrative.statements import COUNT_KINDS, FigureStatement
from scoring.narrative_checks.doubts.counted_projects import COUNTED
from scoring.narrative_checks.doubts.more_projects import follows_larger_number


def is_of_some(statement: FigureStatement, how_many: int) -> bool:
    claim, text = statement.claim, statement.passage.text
    if claim.kind is ClaimKind.GRADE_COUNT and claim.number is None:
        return _is_said_of_some(statement, how_many)
    if claim.kind in COUNT_KINDS or claim.kind is ClaimKind.SHARE:
        is_of_others = (
            _all_of_some_are_in_band(statement, how_many)
            or follows_larger_number(statement, how_many)
            or _adds_up_apart(statement, how_many)
        )
        return claim.kind is not ClaimKind.COUNT and is_of_others
    if claim.kind is ClaimKind.RATE and _THOSE_WITH_IT.match(text.text, claim.end):
        return True
    start, _ = text.sentence_span(claim.start)
    before = text.text[max(start, claim.start - NEARBY) : claim.value_start]
    if _OF_A_GRADE.search(before) or _follows_scores_of_some(statement, how_many):
        return True
    counted = list(COUNTED.finditer(before))
    is_by_levels = levels_that_make(how_many, before, 0, len(before)) is not None
    if is_by_levels or not counted or _ALL_OF_THEM.search(before, counted[-1].end()):
        return False
    is_behind_all = _EXTREME.search(before, counted[-1].end()) is not None or _are_parts_of_all(before, how_many)
    told = counted[0] if claim.kind is ClaimKind.AVERAGE and is_behind_all else counted[-1]
    number = written_number(told[told.lastindex or 0])
    return number is not None and number.value != how_many


_ALL_OF_THEM: Final = re.compile("全部|所有|总体|整体|各项目|上述项目")
_EXTREME: Final = re.compile("最[高低]")
"""``4个项目中，100分的2个，最低的93.49分，平均98.03分``: the mean is that of the four."""
_OF_A_GRADE: Final = re.compile('(?:[“"](?:优|良|中|差|合格|不合格)[”"]|[优良中差]等?级?)的?项目[^，,。;；0-9]{0,6}$')
_THOSE_WITH_IT: Final = re.compile("(?:以上|以下|及以上)?的(?:项目|有|共|仅|[0-9一二三四五六七八九十]{1,3}[个项])")
"""``执行率100%的项目3个``: the rate only tells which."""


def _are_parts_of_all(before: str, how_many: int) -> bool:
    """``5个项目中，100分的3个，95分以上不满100分的2个，平均98.81分``: the parts make all of them again."""
    counts = [int(each) for each in _BARE_COUNT.findall(before)]
    return len(counts) >= _LEAST_BANDS and counts[0] == how_many == sum(counts[1:])


def _all_of_some_are_in_band(statement: FigureStatement, how_many: int) -> bool:
    """``四个项目自评得分均在99分以上``: of these four, and not of how many there are in the band."""
    claim, words = statement.claim, statement.passage.text.text[statement.claim.start : statement.claim.end]
    is_band = claim.kind in _BANDS
    return (
        is_band
        and claim.number is not None
        and claim.number.value < how_many
        and _EACH_OF_THEM.search(words) is not None
    )


_EACH_OF_THEM: Final = re.compile("[均都]")


def _adds_up_apart(statement: FigureStatement, how_many: int) -> bool:
    """``100分1个、99分以上5个、90分以下1个``: seven in all, so that the second band leaves out the first one's."""
    if statement.claim.kind not in _BANDS:
        return False
    text, position = statement.passage.text, statement.claim.value_start
    start, end = text.sentence_span(position)
    first = max(start, text.text.rfind(":", start, position) + 1, position - NEARBY)
    numbers = [int(each) for each in _BARE_COUNT.findall(text.text[first : min(end, position + NEARBY)])]
    return len(numbers) >= _LEAST_BANDS and sum(numbers) == how_many


_BANDS: Final = frozenset({ClaimKind.BAND_COUNT, ClaimKind.RATE_BAND_COUNT})
_BARE_COUNT: Final = re.compile(r"(?<![0-9.,])([0-9]{1,3})个")
_LEAST_BANDS: Final = 3


def _follows_scores_of_some(statement: FigureStatement, how_many: int) -> bool:
    """``自评得分分别为99.50分、99.57分、83.72分，平均94.26分``: of so many as are listed."""
    text, start = statement.passage.text, statement.claim.start
    if statement.claim.kind is not ClaimKind.AVERAGE:
        return False
    listed = [
        each
        for each in statement.passage.claims
        if each.is_one_of_several and each.kind is ClaimKind.SCORE and each.end <= start
    ]
    here = [each for each in listed if text.sentence_number(each.start) == text.sentence_number(start)]
    return len(here) not in {0, how_many}


def _is_said_of_some(statement: FigureStatement, how_many: int) -> bool:
    """``90分以下的2个，分别为甲和乙，等级均为良``: the last number of projects tells of how many."""
    text, claim = statement.passage.text, statement.claim
    start, _ = text.sentence_span(claim.start)
    counts = _SO_MANY.findall(text.text[max(start, claim.start - NEARBY) : claim.start])
    number = written_number(counts[-1]) if counts else None
    return number is not None and number.value != how_many


_SO_MANY: Final = re.compile(rf"(?<![第0-9])({COUNT})个(?!月|百分点)")
