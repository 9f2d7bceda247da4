"""The self-assessments of a file, each reviewed by the settings of the batch."""

from __future__ import annotations

from scoring.review.sheet_review import Review, review_submission
from scoring.submissions.submission import Submission
from workbooks.form_reading.workbook import WorkbookContents
from workbooks.working_paper.settings import ReviewSettings


def reviews_of(contents: WorkbookContents, settings: ReviewSettings) -> list[Review]:
    """In the order in which they stand in the file."""
    return [_review(submission, settings) for submission in contents.submissions]


def _review(submission: Submission, settings: ReviewSettings) -> Review:
    approved = settings.approved
    spec = approved.of(submission.name.text, submission.unit.text, submission.year) if approved else None
    return review_submission(
        submission,
        rule_set=settings.rule_set,
        rule_sets=settings.rule_sets,
        spec=spec,
        preferred=settings.preferred,
    )
