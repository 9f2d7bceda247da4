"""Whole clauses without figures: they name what the clauses behind them tell of."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve

from scoring.indicator_narrative.indicator_counts import tells_only_of_indicators
from scoring.indicator_narrative.known_indicators import NameSpan
from scoring.indicator_narrative.owners import NoOwner, project_at
from scoring.indicator_narrative.prose.elsewhere import note_elsewhere
from scoring.indicator_narrative.prose.named_indicators import meant, only_one_at
from scoring.indicator_narrative.prose.sentence import Clause, IndicatorSentence, without_lead
from scoring.indicator_narrative.prose.thread import Thread
from scoring.indicator_narrative.roles import GOAL_FOLLOWS
from scoring.indicator_narrative.subjects import Group
from scoring.narrative.clauses import foreign_words

_END: Final = re.compile(r"[，;；:。！？、)]|,(?![0-9])|/(?=实际|目标|完成|得分|分值)")
_LABEL: Final = re.compile("(?:(?:目标|指标|计划|实际|完成|实现|达成)值|(?:目标|计划|实际|完成)数|完成率|分值|得分):$")
"""``筛查人数目标值：8000人；实际值：8120人``: it says what the figure behind it is."""
_GROUP_LABEL: Final = re.compile(r"[^，。:、0-9()“”]{2,12}?指标(?!值)")
_MISSED: Final = re.compile(
    "(?:但|尚|仍|还)?(?:未能?|没有?)(?:按期|如期|全部|足额)?(?:完成|达到?|实现)(?:了)?(?:年度|年初|全年|预期|既定|绩效)*(?:目标|任务|计划)+(?:值|数)?(?:要求)?"
)
"""``…2700人次，未完成目标任务，差300人次``: it goes on about the same."""
_STATE: Final = re.compile('未完成|未达标|未达到|目标值?|年度|完成|达标|三级|绩效|指标|未|[“”"]')


def pass_clauses(sentence: IndicatorSentence, thread: Thread, start: int, end: int) -> int:
    """Go through the whole clauses between two places; where the last one, which is not whole, begins."""
    first = start
    for stop in _END.finditer(sentence.text, start, end):
        if any(each.start <= stop.start() < each.end for each in sentence.names):
            continue
        if stop[0] == ":" and _LABEL.search(sentence.text, first, stop.end()) and stop.end() == end:
            continue
        _pass_clause(sentence, thread, first, stop)
        first = stop.end()
    return first


def _pass_clause(sentence: IndicatorSentence, thread: Thread, start: int, stop: re.Match[str]) -> None:
    end = stop.start()
    words = sentence.words(start, end).strip('“”"')
    if not words or tells_only_of_indicators(words) or GOAL_FOLLOWS.match(words) or _MISSED.fullmatch(words):
        return
    clause = Clause(sentence, start, words, project_at(sentence.passage, end, sentence.known))
    names = [each for each in sentence.names if start <= each.start and each.end <= end]
    if len(names) == 1:
        _note_name(clause, thread, names[0], is_listed=stop[0] == "、")
    elif stop[0] == "、":
        thread.subject = None
    else:
        thread.listed.clear()
        if stop[0] != ")" or thread.last is None:
            _note_words(clause, thread, is_led_to=stop[0] == ":")


def _note_name(clause: Clause, thread: Thread, name: NameSpan, *, is_listed: bool) -> None:
    """A full name with nothing else beside it is told of; where it is one of a list, so may all of them be."""
    found = None if clause.project is NoOwner.NOBODY else only_one_at(name, clause.project)
    is_named = found is not None and not clause.known.is_foreign(_STATE.sub("", clause.words), found)
    thread.subject = found if is_named else None
    if is_listed and is_named and found is not None:
        thread.listed.append(found)


def _note_words(clause: Clause, thread: Thread, *, is_led_to: bool) -> None:
    """Words that say something end what was told of; before a colon they may name what follows."""
    clause = evolve(clause, words=without_lead(clause.words))
    group = _labelled(clause)
    if group is not None:
        thread.subject = group
        return
    note_elsewhere(clause, thread)
    if not clause.words or (not is_led_to and not foreign_words(clause.words, ())):
        return
    is_named = is_led_to and clause.project is not NoOwner.NOBODY
    thread.subject = meant(clause.words, clause, None) if is_named else None


def _labelled(clause: Clause) -> Group | None:
    """``产出指标完成情况``"""
    label = _GROUP_LABEL.match(clause.words)
    return None if label is None else clause.known.group(label[0], clause.position)
