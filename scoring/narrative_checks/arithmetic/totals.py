"""
Totals whose owner no word tells, in the company of others: ``预算1.04亿元，涉及5个项目，执行8598万元，执行率83.06%``.

Where the sentence counts all projects, names none, and two of its figures are those of all projects, so is the third.
Where three of its figures are, the fourth is, too, whatever else it says: ``…核减8.4万元，调整后全年预算628.5万元，…``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Final

from scoring.narrative.clauses import foreign_words
from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.patterns import ClaimKind
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.known_figures import kinds_told, known_figures, unit_of, without_kinds
from scoring.narrative_checks.arithmetic.quantities import Quantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.judged_statements import JudgedStatement

_COUNTED: Final = re.compile(rf"(?<![第0-9])({COUNT})个(?:[^，。；;0-9]{{0,6}})?项目")
_LEVEL: Final = re.compile("[省市县区]级|涉及")
_LEAST: Final = 2


def totals_in(sentence: Sentence) -> Iterator[Derived]:
    """The figures of all projects that stand in the company of two others."""
    scope = sentence.scope
    if len(scope.projects) < _LEAST or len(scope.projects) != len(scope.everything):
        return
    counts = [written_number(found[1]) for found in _COUNTED.finditer(sentence.words, sentence.start, sentence.end)]
    is_of_all = len(counts) == 1 and counts[0] is not None and counts[0].value == len(scope.everything)
    if "调整后" in sentence.words[sentence.start : sentence.end]:
        yield from _beside_many(sentence)
    if not is_of_all or any(sentence.start <= each.start < sentence.end for each in sentence.passage.mentions):
        return
    known = known_figures(scope.everything)
    told = list(_told(sentence, known))
    agree = [each.agrees_with(known[kind]) for kind, each in told]
    kinds = [kind for kind, _ in told]
    if len(set(kinds)) == len(kinds) > _LEAST and agree.count(False) == 1:
        kind, stated = told[agree.index(False)]
        if not any(_is_set_aside(each, stated) for each in sentence.judged):
            yield Derived(stated, is_true=False, expected=known[kind], reason="按各项目合计")
    if agree.count(True) >= _LEAST:
        yield from (
            Derived(each, is_true=True, expected=known[kind], reason="")
            for (kind, each), right in zip(told, agree, strict=True)
            if right
        )


def _beside_many(sentence: Sentence) -> Iterator[Derived]:
    known = known_figures(sentence.scope.everything)
    told = [each for each in _told(sentence, known) if "调整后" in sentence.words[sentence.start : each[1].start]]
    agree = [each.agrees_with(known[kind]) for kind, each in told]
    if len({kind for kind, _ in told}) == len(told) > _LEAST + 1 and agree.count(False) <= 1:
        for (kind, each), right in zip(told, agree, strict=True):
            yield Derived(each, is_true=right, expected=known[kind], reason="按各项目合计")


def _is_set_aside(judged: JudgedStatement, stated: Quantity) -> bool:
    return judged.statement.claim.value_start == stated.start and judged.verdict.right is False


def _told(sentence: Sentence, known: Container[ClaimKind]) -> Iterator[tuple[ClaimKind, Quantity]]:
    for each in sentence.numbers:
        clause = sentence.clause_before(each)
        kinds = kinds_told(clause)
        if len(kinds) != 1 or unit_of(kinds[0]) != each.unit or kinds[0] not in known:
            continue
        if not foreign_words(without_kinds(_LEVEL.sub("", clause)), sentence.scope.names):
            yield kinds[0], each
