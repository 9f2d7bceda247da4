"""What a filled-in sheet still lacks: every blank field with its cell, all at once."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_specs.problems import Problem
from indicator_specs.projects import Amount
from scoring.submissions.submission import Entry, Submission

CURE = "请填写后再评分"


def blank_fields(submission: Submission) -> Iterator[Problem]:
    """
    The fields of a self-assessment that its author left blank.

    A field that the form does not have (no cell) is not missing, and a form that only declares targets lacks nothing.
    """
    if not submission.has_score_column:
        return
    for entry, what in _required(submission):
        if entry.cell and not entry:
            place = f"{submission.where(entry.cell)} › {what}"
            yield Problem(file=submission.file, place=place, message="没有填写", cure=CURE)


def _required(submission: Submission) -> Iterator[tuple[Entry, str]]:
    for amount in (Amount.BUDGET, Amount.EXECUTED):
        yield submission.funds.total[amount], amount.words
    yield submission.goal_achieved, "目标实际完成情况"
    for row in submission.indicators:
        if row.target and not row.parent:
            yield row.actual, f"“{' '.join(row.name.text.split())[:40]}”的实际完成值"
