"""Does the review confirm the total that a sheet claims? The one answer for the 汇总表, the terminal and the page."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, auto

from indicator_specs.words.numbers import format_decimal
from scoring.assessing.assessment import Assessment, rests_on_claims
from scoring.rule_sets.grades import FULL_POINTS
from scoring.sheet_facts.claim_standing import same_number


class Confirmation(Enum):
    """How the claimed total stands to the one total of the review."""

    CONFIRMED = auto()
    DIFFERENT = auto()
    WITHOUT_TOTAL = auto()
    IMPOSSIBLE = auto()
    NOT_STATED = auto()


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
    parts = (_claimed(confirmation, assessment.claims.total), _reviewed(confirmation, assessment))
    return "，".join(part for part in (*parts, rests_on_claims(assessment.total_rests_on_claims)) if part)


def _claimed(confirmation: Confirmation, claimed: Decimal | None) -> str:
    if confirmation is Confirmation.CONFIRMED:
        return "与复核一致"
    if claimed is None:
        return "没有填写总分"
    impossible = "（不可能，应在0～100之间）" if confirmation is Confirmation.IMPOSSIBLE else ""
    return f"自评{format_decimal(claimed)}{impossible}"


def _reviewed(confirmation: Confirmation, assessment: Assessment) -> str:
    if confirmation is Confirmation.CONFIRMED:
        return ""
    if assessment.total is not None:
        return f"复核{format_decimal(assessment.total)}"
    waiting = len(assessment.undetermined)
    return f"复核没有总分（{waiting}项待评定）" if waiting else "复核没有总分"
