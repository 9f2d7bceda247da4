"""
Numbers with two neighbouring digits of what an indicator of the project has exchanged: 94701人 for 97401人.

Nothing but the number tells what such a figure is of. So it must be long, or its clause must share words with the
indicator; it is none of the sheet's numbers, of no other year, and of no change. By chance one of some thousand is so.
In a report on several projects the sentence must name the project, or stand under its head, and share words, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from indicator_specs.words.numbers import format_decimal
from scoring.indicator_narrative.quantities import StatedQuantity, quantities_in
from scoring.indicator_narrative.subjects import KnownIndicator
from scoring.indicator_narrative.units_of_indicators import numbers_of
from scoring.narrative.name_matching import name_key
from scoring.narrative.naming.levels_of_government import WHOLE_PLACE
from scoring.narrative.scope import is_heading_of_plans, words_of_plans
from scoring.narrative.surroundings import years_in
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.quantities import MONEY, PERCENT, PERCENT_POINTS, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.slips import neighbours_exchanged
from scoring.unit_facts.project_facts import ProjectFacts

_OF_OTHERS: Final = re.compile(
    f"上年|去年|往年|同比|下年|次年|明年|预计|截[至止](?!20[0-9]{{2}}年12月|年底|目前)|季度|半年|合同|中标|招标|审[计定]|概算|估算|邻|{WHOLE_PLACE}|其他项目"
)
_CHANGED: Final = re.compile("增|减|追加|调|压|较|比(?!例)|节约|收回|另|其中|每|平均|累计|历年")
_LONG: Final = 4
_SHORT: Final = 3
"""Digits that tell, those before and behind noughts left out."""

_LEAST_SHARED: Final = 2
_POINTS: Final = "分"
_CLAUSE: Final = re.compile("[，。；;：:！？]|,(?![0-9])")
_REASON: Final = "按自评表上的“{}”，像是两位数字写颠倒了"


def exchanged_digits_in(sentence: Sentence) -> Iterator[Derived]:
    """Numbers that are an indicator's but for the order of two digits."""
    if len(sentence.owner) != 1 or not _is_told_of(sentence) or _tells_of_others(sentence):
        return
    stated = {each.start: each for each in sentence.numbers if not each.is_about}
    for quantity in quantities_in(sentence.words, sentence.start, sentence.end, ()):
        number = stated.get(quantity.number_start)
        if number is not None and number.unit not in {MONEY, PERCENT, PERCENT_POINTS, _POINTS}:
            yield from _numbers(sentence, number, quantity)


def _is_told_of(sentence: Sentence) -> bool:
    """It is about the only project, or one that it names, or that is named at the head of its paragraph."""
    is_named = any(sentence.start <= each.start < sentence.end for each in sentence.passage.mentions)
    return len(sentence.scope.everything) == 1 or sentence.passage.lead is not None or is_named


def _tells_of_others(sentence: Sentence) -> bool:
    words = sentence.words[sentence.start : sentence.end]
    years = years_in(words)
    is_of_the_year = not years or not sentence.scope.years or years & sentence.scope.years
    is_planned = is_heading_of_plans(sentence.passage.heading) or any(
        words_of_plans(sentence.passage.text, sentence.end)
    )
    return not is_of_the_year or is_planned or _OF_OTHERS.search(words) is not None


def _numbers(sentence: Sentence, number: WrittenQuantity, quantity: StatedQuantity) -> Iterator[Derived]:
    if _CHANGED.search(sentence.clause_before(number)) or quantity.is_bound:
        return
    stated, unit = quantity.quantity.value, quantity.quantity.unit
    everything, words = sentence.scope.everything, _clause_around(sentence, number)
    if any(value == stated for project in everything for _, value in _known(project, unit)):
        return
    for name, value in _known(sentence.owner[0], unit):
        shares_words = _shared(name, words) >= _LEAST_SHARED
        is_long = _digits(stated) >= (_SHORT if shares_words else _LONG)
        if neighbours_exchanged(stated, value) and is_long and (shares_words or len(everything) == 1):
            yield Derived(number, is_true=False, expected=value, reason=_REASON.format(name))
            return


def _known(project: ProjectFacts, unit: str) -> Iterator[tuple[str, Decimal]]:
    for result in project.indicators:
        for value in numbers_of(KnownIndicator(0, result, project.year), unit):
            yield result.name, value


def _digits(number: Decimal) -> int:
    return len(format_decimal(number).replace(".", "").strip("0"))


def _clause_around(sentence: Sentence, number: WrittenQuantity) -> str:
    behind = _CLAUSE.search(sentence.words, number.end, sentence.end)
    return (
        sentence.clause_before(number) + sentence.words[number.end : sentence.end if behind is None else behind.start()]
    )


def _shared(name: str, words: str) -> int:
    """How many pairs of neighbouring characters of a name stand in the words."""
    key = name_key(name)
    return sum(key[start : start + 2] in words for start in range(len(key) - 1))
