"""What is wrong of all projects and may be of some of them: the rate of those counted beside it, a first budget."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from scoring.narrative.patterns import MONEY_KINDS, ClaimKind
from scoring.narrative.statements import About
from scoring.narrative_checks.doubts.counted_projects import is_counted
from scoring.narrative_checks.doubts.distances import may_be_slip
from scoring.narrative_checks.doubts.told_rightly import SentencePlace, sentence_of
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.unit_facts.unit_facts import UnitFacts, all_known


def sentences_of_some(statements: Sequence[JudgedStatement]) -> frozenset[SentencePlace]:
    """Where amounts stand of which none is all projects' together: ``委本级3个，预算4943.1万元，执行率97.8%``."""
    amounts = [each for each in statements if each.project is None and each.statement.claim.kind in MONEY_KINDS]
    return frozenset(map(sentence_of, amounts)) - {sentence_of(each) for each in amounts if each.verdict.right}


def may_be_of_some(each: JudgedStatement, of_some: frozenset[SentencePlace], facts: UnitFacts) -> bool:
    """A rate, or a mean, that is wrong of all; a budget that was planned (编报绩效目标), and is what all had first."""
    statement = each.statement
    if each.verdict.right is not False or statement.about is not About.ALL:
        return False
    if statement.claim.kind in {ClaimKind.RATE, ClaimKind.AVERAGE}:
        return sentence_of(each) in of_some
    start, _ = statement.passage.text.sentence_span(statement.claim.start)
    is_planned = _PLANNED.search(statement.passage.text.text, start, statement.claim.value_start) is not None
    initial = all_known(project.initial for project in facts.projects)
    number = statement.claim.number
    is_initial = initial is not None and number is not None and number.in_wan == sum(initial, Decimal(0))
    if statement.claim.kind is ClaimKind.INITIAL:
        return _is_before_changes_unknown_to_sheets(each, facts)
    return statement.claim.kind is ClaimKind.BUDGET and is_planned and is_initial


_PLANNED: Final = re.compile("编报|申报|批复|年初|设定")


def _is_before_changes_unknown_to_sheets(each: JudgedStatement, facts: UnitFacts) -> bool:
    """``年初预算1304万元，年中追加…``, of sheets with the same budget before and after."""
    text, claim = each.statement.passage.text, each.statement.claim
    changed = any(project.initial != project.budget for project in facts.projects)
    _, end = text.full_stop_span(claim.value_start)
    return not changed and not may_be_slip(each) and _CHANGED_BEHIND.search(text.text, claim.end, end) is not None


_CHANGED_BEHIND: Final = re.compile("追加|调[增减整]|新增|压减")


def counts_some(each: JudgedStatement, how_many: int) -> bool:
    """``6个项目自评得分均在80分以上，包括满分的项目1个``: its sentence has counted all of them."""
    statement, number = each.statement, each.statement.claim.number
    if each.verdict.right is not False or statement.claim.kind is not ClaimKind.COUNT or number is None:
        return False
    start, _ = statement.passage.text.sentence_span(statement.claim.start)
    return number.value < how_many and is_counted(statement, how_many, start)
