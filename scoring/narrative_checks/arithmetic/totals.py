"""
Totals whose owner no word tells, in the company of others: ``预算1.04亿元，涉及5个项目，执行8598万元，执行率83.06%``.

Where the sentence counts all projects, names none, and two of its figures are those of all projects, so is the third.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from scoring.narrative.claims import CLAUSE_BREAK
from scoring.narrative.clauses import foreign_words
from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import Passage
from scoring.narrative_checks.arithmetic.derived import Derived, Scope
from scoring.narrative_checks.arithmetic.known_figures import kinds_told, known_figures, unit_of, without_kinds
from scoring.narrative_checks.arithmetic.quantities import Quantity, quantities_in
from scoring.narrative_checks.judged_statements import JudgedStatement

_COUNTED: Final = re.compile(rf"(?<![第0-9])({COUNT})个(?:[^，。；;0-9]{{0,6}})?项目")
_LEVEL: Final = re.compile("[省市县区]级|涉及")
_LEAST: Final = 2


def totals_in(passage: Passage, judged: Sequence[JudgedStatement], scope: Scope) -> Iterator[Derived]:
    """
    The figures of all projects that stand in the company of two others.

    Args:
        passage: A paragraph.
        judged: Its figures with their verdicts.
        scope: Which projects it is about.
    """
    if len(scope.projects) < _LEAST or len(scope.projects) != len(scope.everything):
        return
    known = known_figures(scope.everything)
    set_aside = {each.statement.claim.value_start for each in judged if each.verdict.right is False}
    text = passage.text
    for start, end in text.sentences:
        counts = [written_number(found[1]) for found in _COUNTED.finditer(text.text, start, end)]
        is_of_all = len(counts) == 1 and counts[0] is not None and counts[0].value == len(scope.everything)
        if not is_of_all or any(start <= each.start < end for each in passage.mentions):
            continue
        told = list(_told(passage, start, end, scope))
        agree = [each.agrees_with(known[kind]) for kind, each in told]
        kinds = [kind for kind, _ in told]
        if len(set(kinds)) == len(kinds) > _LEAST and agree.count(False) == 1:
            (kind, stated) = told[agree.index(False)]
            exact = known[kind]
            if stated.start not in set_aside:
                yield Derived(stated, is_true=False, expected=exact, reason="按各项目合计")
        if agree.count(True) >= _LEAST:
            yield from (
                Derived(each, is_true=True, expected=known[kind], reason="")
                for (kind, each), right in zip(told, agree, strict=True)
                if right
            )


def _told(passage: Passage, start: int, end: int, scope: Scope) -> Iterator[tuple[ClaimKind, Quantity]]:
    for each in quantities_in(passage.text, start, end):
        clause = CLAUSE_BREAK.split(passage.text.text[start : each.start])[-1]
        kinds = kinds_told(clause)
        if len(kinds) != 1 or unit_of(kinds[0]) != each.unit or kinds[0] not in known_figures(scope.everything):
            continue
        if not foreign_words(without_kinds(_LEVEL.sub("", clause)), scope.names):
            yield kinds[0], each
