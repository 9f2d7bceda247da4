"""Points that may be no score of the project: those of an indicator or of the execution, full marks, another scheme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import Aside
from scoring.narrative.surroundings import MOST_OF_AN_INDICATOR
from scoring.narrative_checks.doubts.distances import has_digits_exchanged, may_be_mistyped, written_and_meant
from scoring.narrative_checks.doubts.set_aside import of_nothing_known
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.unit_facts.unit_facts import UnitFacts


def without_another_scheme(statements: Sequence[JudgedStatement]) -> list[JudgedStatement]:
    """Where other indicators are scored than the sheets' (决策20分…，总分96.5分), a score is wrong as a slip alone."""
    return [
        of_nothing_known(each, Aside.OTHER_SCHEME) if _is_wrong_score(each) and not has_digits_exchanged(each) else each
        for each in statements
    ]


def _is_wrong_score(each: JudgedStatement) -> bool:
    return each.verdict.right is False and each.statement.claim.kind is ClaimKind.SCORE


def is_score_of_a_part(judgement: JudgedStatement) -> bool:
    """``预算完成率得分9.53分``: no word says that so few points are the project's, and they are no slip for its own."""
    claim, compared = judgement.statement.claim, written_and_meant(judgement)
    if claim.kind is not ClaimKind.SCORE or compared is None:
        return False
    words = judgement.statement.passage.text.text
    label = words[claim.start : claim.value_start]
    is_told_of_parts = _OF_A_WHOLE.search(label) is None and _OF_PARTS.search(words, 0, claim.start) is not None
    is_low = compared[0] <= MOST_OF_AN_INDICATOR < compared[1]
    is_open = is_told_of_parts or not _OF_PROJECT.search(label)
    return is_low and is_open and not may_be_mistyped(judgement)


_OF_A_WHOLE: Final = re.compile("项目|综合|总|最终")
_OF_PARTS: Final = re.compile("指标|分值|权重|目标值|完成值|满分")
"""``目标值100%。实际完成100%。自评得分20分``: of an indicator that a sentence before tells of."""
_OF_PROJECT: Final = re.compile("自评|综合|总|绩效|最终")


def is_of_execution(each: JudgedStatement, facts: UnitFacts) -> bool:
    """``6.预算执行率100%，自评得分10分``: the points that the execution got."""
    claim, text = each.statement.claim, each.statement.passage.text
    if claim.kind is not ClaimKind.SCORE or claim.number is None or each.project is None:
        return False
    start, _ = text.sentence_span(claim.value_start)
    tells_execution = _EXECUTION.search(text.text, start, claim.start) is not None
    return tells_execution and claim.number.value == facts.assessed[each.project].execution_score


_EXECUTION: Final = re.compile("执行|支出|支付")


def is_full_marks(each: JudgedStatement, right: set[tuple[int, ClaimKind, int | None]]) -> bool:
    """``自评总分100分，自评得分97.8分``"""
    claim = each.statement.claim
    is_full = claim.kind is ClaimKind.SCORE and claim.number is not None and claim.number.value == _FULL_MARKS
    return is_full and (each.statement.passage.number, ClaimKind.SCORE, each.project) in right


_FULL_MARKS: Final = Decimal(100)
