"""Does the review confirm the total that a sheet claims? The one answer for the 汇总表, the terminal and the page."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum, auto
from typing import Final

from indicator_specs.words.numbers import format_decimal
from scoring.assessing.assessment import Assessment, Claims, rests_on_claims
from scoring.rule_sets.grades import FULL_POINTS, plain_grade
from scoring.sheet_facts.claim_standing import same_number


class Confirmation(Enum):
    """How the claimed total stands to the one total of the review."""

    CONFIRMED = auto()
    DIFFERENT = auto()
    WITHOUT_TOTAL = auto()
    IMPOSSIBLE = auto()
    NOT_STATED = auto()


DOUBTED: Final = frozenset({Confirmation.DIFFERENT, Confirmation.WITHOUT_TOTAL, Confirmation.IMPOSSIBLE})
"""A total is claimed, and the review does not confirm it."""


def confirmation_of(assessment: Assessment) -> Confirmation | None:
    """The answer; None for a project file, which claims nothing."""
    if assessment.claims is None:
        return None
    claimed, total = assessment.claims.total, assessment.total
    if claimed is None:
        return Confirmation.NOT_STATED
    if not is_possible(claimed):
        return Confirmation.IMPOSSIBLE
    if total is None:
        return Confirmation.WITHOUT_TOTAL
    agrees = same_number(claimed, total, assessment.rule_set.rounding.total_places)
    return Confirmation.CONFIRMED if agrees else Confirmation.DIFFERENT


def is_possible(total: Decimal) -> bool:
    """Between 0 and 100."""
    return 0 <= total <= FULL_POINTS


def confirmation_text(assessment: Assessment) -> str:
    """The answer in Chinese: ``自评100，复核97.54，其中2条照录自评``; empty for a project file."""
    confirmation = confirmation_of(assessment)
    if confirmation is None or assessment.claims is None:
        return ""
    parts = (_claimed(confirmation, assessment.claims), _reviewed(confirmation, assessment))
    return "，".join(part for part in (*parts, rests_on_claims(assessment.total_rests_on_claims)) if part)


def other_results(assessment: Assessment) -> Iterator[str]:
    """A claimed total and grade that are others than those of the review, in Chinese, each with its cell."""
    claims, total, grade = assessment.claims, assessment.total, assessment.grade
    if claims is None:
        return
    if confirmation_of(assessment) in DOUBTED:
        right = "复核没有总分" if total is None else f"按规则为{format_decimal(total)}"
        yield f"总分原填{format_decimal(claims.total or Decimal(0))}，{right}（{claims.total_cell}）"
    if claims.grade and plain_grade(claims.grade, assessment.rule_set) != grade:
        right = "没有总分，不能评级" if grade is None else f"按总分为“{grade}”"
        yield f"自评等级原填“{claims.grade}”，{right}（{claims.grade_cell}）"


def _claimed(confirmation: Confirmation, claims: Claims) -> str:
    if confirmation is Confirmation.CONFIRMED:
        return "与复核一致"
    if claims.total is None:
        return "总分的公式没有计算结果" if claims.total_is_uncalculated else "没有填写总分"
    impossible = "（不可能，应在0～100之间）" if confirmation is Confirmation.IMPOSSIBLE else ""
    return f"自评{format_decimal(claims.total)}{impossible}"


def _reviewed(confirmation: Confirmation, assessment: Assessment) -> str:
    if confirmation is Confirmation.CONFIRMED:
        return ""
    if assessment.total is not None:
        return f"复核{format_decimal(assessment.total)}"
    waiting, wrong = len(assessment.undetermined), len(assessment.flaws)
    why = "、".join((*([f"{waiting}项待评定"] if waiting else []), *([f"{wrong}处有误"] if wrong else [])))
    return f"复核没有总分（{why}）" if why else "复核没有总分"
