"""The grades in a 汇总表: whether each suits its score, by the rules that are known or may be meant."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from scoring.review.reviewed_projects import ReviewedProject
from scoring.review.summaries.matches import SummaryMatch
from scoring.rule_sets.grades import FULL_POINTS, plain_grade
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.claimed_total import grade_of_total
from scoring.submissions.submission import SubmittedSummaryRow

UNDECIDED: Final = "等级界限各地不一，没有写明用哪一套（--rules），等级没有核对"
NO_SCORE: Final = "没有得分，等级无从核对"
IMPOSSIBLE: Final = "得分不在0到100之间，等级无从核对"


@frozen
class GradeRuling:
    """
    A grade, judged.

    Attributes:
        expected: The right one; of several rules all that may be right, ``中”或“差``; empty where the grade is right.
        total: The score that it was judged by.
        open: Why it was not judged; empty where it was.
    """

    expected: str = ""
    total: Decimal = FULL_POINTS
    open: str = ""


def is_a_total(number: Decimal | None) -> bool:
    """A score that a project can have."""
    return number is not None and 0 <= number <= FULL_POINTS


def grade_ruling(match: SummaryMatch, row: SubmittedSummaryRow, sheet: ReviewedProject | None) -> GradeRuling | None:
    """
    Whether the grade of a row suits its score; None where it has none.

    Args:
        match: The summary and its sheets.
        row: Of it.
        sheet: The row's own, whose score counts where the two differ; None where there is none.
    """
    told = row.grade.text.strip()
    if not told:
        return None
    total = row.total.number if sheet is None or sheet.total is None else sheet.total  # ZP509 tells the other one
    if total is None or row.total.number is None:
        return GradeRuling(open=NO_SCORE)
    if not is_a_total(total):
        return GradeRuling(open=IMPOSSIBLE)
    rules = _rules(match, sheet)
    expected = [grade_of_total(total, each) for each in rules]
    right = [plain_grade(told, each) == grade for each, grade in zip(rules, expected, strict=True)]
    if not rules or (any(right) and not all(right)):
        return GradeRuling(open=UNDECIDED)
    return GradeRuling("" if all(right) else "”或“".join(dict.fromkeys(expected)), total)


def _rules(match: SummaryMatch, sheet: ReviewedProject | None) -> Sequence[RuleSet]:
    """Those of its own sheet, of a neighbour's, or else those that the summary may go by."""
    own = [sheet.rule_set] if sheet else []
    known = next((each for each in (*own, *(other.rule_set for other in match.sheets if other)) if each), None)
    return match.summary.grading if known is None else (known,)
