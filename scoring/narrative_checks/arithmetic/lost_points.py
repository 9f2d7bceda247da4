"""
Points that several indicators lost together: ``隐患点扣5分，防护栏扣3.75分，两项共扣8.75分``.

They are the sum of those that the sentence lists, or of all indicators that lost points of the one project that the
sentence is about, or of all projects, where as many are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from scoring.indicator_narrative.roles import LOST_TOGETHER, POINTS
from scoring.narrative.numbers import written_number
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.quantities import Quantity, quantities_in
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.unit_facts.project_facts import ProjectFacts

_LOST: Final = re.compile("(?:扣|失)(?:分|减|除|掉)?(?:了|约)?$")


def lost_points_in(sentence: Sentence) -> Iterator[Derived]:
    """The sums of lost points."""
    for stated in sentence.numbers:
        found = LOST_TOGETHER.search(sentence.words, sentence.start, stated.start) if stated.unit == POINTS else None
        number = written_number(found["count"]) if found else None
        if found is None or number is None:
            continue
        sums = list(_sums(sentence, _lost_one_by_one(sentence, stated, found), int(number.value)))
        if sums:
            is_true = any(stated.value == each for each in sums)
            yield Derived(stated, is_true, sums[0], "按所列各项扣分相加")


def _sums(sentence: Sentence, listed: Sequence[Decimal], count: int) -> Iterator[Decimal]:
    if len(listed) == count:
        yield sum(listed, Decimal(0))
    if listed:
        return
    told = {
        each.project
        for each in sentence.judged
        if sentence.start <= each.statement.claim.value_start < sentence.end and each.verdict.right
    }
    scope = sentence.scope
    owners = [(scope.everything[each],) for each in told if each is not None] if len(told - {None}) == 1 else []
    for projects in (*owners, scope.projects, scope.everything):
        losses = _losses(projects)
        if losses is not None and len(losses) == count:
            yield sum(losses, Decimal(0))


def _lost_one_by_one(sentence: Sentence, stated: Quantity, counted: re.Match[str]) -> list[Decimal]:
    """The points told as lost before it; a semicolon ends no list of indicators, but one of projects."""
    text = sentence.passage.text
    first = sentence.start if "项目" in counted[0] else text.full_stop_before(stated.start)
    return [
        each.value
        for each in quantities_in(text, first, stated.start)
        if each.unit == POINTS and _LOST.search(text.text, 0, each.start)
    ]


def _losses(projects: Sequence[ProjectFacts]) -> list[Decimal] | None:
    """What each indicator that lost points lost; None where that is not known of all."""
    losses = []
    for result in (each for project in projects for each in project.indicators):
        if result.score is None or result.indicator.points is None:
            return None
        losses.append(result.indicator.points - result.score)
    return [each for each in losses if each > 0]
