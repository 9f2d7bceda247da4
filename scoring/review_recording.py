"""What is kept of a review when it has been made."""

from __future__ import annotations

from indicator_specs.money import in_wan
from scoring.review import Review, reviewed_project
from scoring.review_records import IndicatorRecord, ProjectRecord
from scoring.verdicts import Verdict


def project_record(review: Review) -> ProjectRecord:
    """Keep of a review what the outputs show."""
    submission = review.submission
    unit = submission.funds.money_unit
    rows = tuple(zip(submission.indicators, review.rows, strict=True))
    return ProjectRecord(
        project=reviewed_project(review),
        year=submission.year,
        department=submission.department.text.strip(),
        rule_set=review.rule_set.id,
        budget_wan=in_wan(submission.funds.total.budget.number, unit),
        executed_wan=in_wan(submission.funds.total.executed.number, unit),
        rate=review.execution.rate,
        execution_points=review.execution.points,
        claimed_execution=review.claimed_execution,
        execution=review.execution.score,
        claimed_total=review.claimed_total,
        total=review.total,
        claimed_grade=review.claimed_grade,
        grade=review.grade,
        undetermined=sum(1 for row, score in rows if score and score.rule_score is None and row.score.number is None),
        needs_explanation=review.needs_explanation,
        explained=review.explained,
        indicators=tuple(
            IndicatorRecord(
                name=row.name.text,
                cell=row.score.cell or row.name.cell,
                claimed_score=row.score.number,
                rule_score=score.rule_score if score else None,
                verdict=score.verdict if score else Verdict.UNDETERMINED,
            )
            for row, score in rows
            if score or row.score
        ),
    )
