"""What comes of a review for one project, in the words of the opinion: its total now, and after correction."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.words.numbers import format_decimal
from scoring.corrections.correction import SCORES, Corrected, CorrectedField, Correction
from scoring.review.records import ProjectRecord


@frozen(kw_only=True)
class SheetOutcome:
    """
    Attributes:
        name: Of the project, as typed.
        is_scored: The form has scores.
        claimed_total, claimed_grade: As the sheet has them; None and empty where it has none.
        corrected: What arithmetic alone puts right, and the total and grade after that.
        rests_on_claims: How many scores in the reviewed total no rule decides.
    """

    name: str
    is_scored: bool = True
    claimed_total: Decimal | None = None
    claimed_grade: str = ""
    corrected: Corrected
    rests_on_claims: int = 0

    @property
    def consequences(self) -> tuple[Correction, ...]:
        """Total and grade, where they change because a score above them does; a formula changes by itself."""
        if not any(each.field in SCORES for each in self.corrected.corrections):
            return ()
        results = (CorrectedField.TOTAL, CorrectedField.GRADE)
        return tuple(each for each in self.corrected.corrections if each.field in results and not each.is_computed)

    def in_words(self) -> str:
        """``总分填报93分，改正后90.52分；自评等级填报良，应为优。``; empty for a form without scores."""
        if not self.is_scored:
            return ""
        total, grade = self.corrected.total, self.corrected.grade
        if total is None or grade is None:
            return f"{_stated(_points(self.claimed_total))}。{_NO_TOTAL}"
        told = _changes(_points(self.claimed_total), _points(total), self.claimed_grade, grade)
        return f"{told}。{_waiting(self.corrected.waiting)}{_by_person(self.rests_on_claims)}"


_NO_TOTAL: Final = "有得分缺失、不能成立，或另有加分、扣分，改正、核实以后才能算出总分。"


def outcome_of(record: ProjectRecord) -> SheetOutcome:
    """What the record of a sheet says of it."""
    return SheetOutcome(
        name=record.project.name,
        is_scored=record.rule_set is not None,
        claimed_total=record.claimed_total,
        claimed_grade=record.claimed_grade,
        corrected=record.corrected,
        rests_on_claims=record.total_rests_on_claims,
    )


def _points(number: Decimal | None) -> str:
    return "" if number is None else f"{format_decimal(number)}分"


def _stated(total: str) -> str:
    return f"总分填报{total}" if total else "总分没有填报"


def _changes(claimed_total: str, total: str, claimed_grade: str, grade: str) -> str:
    same_grade = claimed_grade.startswith(grade)  # 良好 is 良
    if claimed_total == total and same_grade:
        return f"总分{total}、自评等级{grade}，计算无误"
    of_total = f"总分{total}无误" if claimed_total == total else f"{_stated(claimed_total)}，改正后{total}"
    if not claimed_grade:  # many a form has no place for one
        return f"{of_total}，等级为{grade}"
    return f"{of_total}；自评等级{f'仍为{grade}' if same_grade else f'填报{claimed_grade}，应为{grade}'}"


def _waiting(scores: int) -> str:
    if not scores:
        return ""
    return f"其中有{scores}项得分还不能定，暂按填报的得分计入；核实改正以后，总分随之变动。"


def _by_person(scores: int) -> str:
    return f"其中有{scores}项得分由人评定，照录填报的得分。" if scores else ""
