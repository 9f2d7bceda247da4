"""What a filled-in sheet still lacks: every blank field with its cell, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.problems import Problem
from indicator_specs.projects import Amount
from indicator_specs.target_parser import parse_target
from indicator_specs.targets import Bounded
from indicator_specs.words.normalisation import MOST_SHOWN, clean
from indicator_specs.words.quantity_mentions import find_quantities
from scoring.submissions.submission import Entry, Submission, SubmittedIndicator

BLANK: Final = "没有填写"
CURE: Final = "请填写后再评分"


def blank_fields(submission: Submission) -> Iterator[Problem]:
    """
    The fields of a self-assessment that its author left blank.

    A field that the form does not have (no cell) is not missing, nor is one whose formula has no result, and a form
    that only declares targets lacks nothing.
    """
    if not submission.has_score_column:
        return
    for entry, what, message in _required(submission):
        if entry.cell and not entry and not entry.uncalculated:
            place = f"{submission.where(entry.cell)} › {what}"
            yield Problem(file=submission.file, place=place, message=message, cure=CURE)


def _required(submission: Submission) -> Iterator[tuple[Entry, str, str]]:
    for amount in (Amount.BUDGET, Amount.EXECUTED):
        yield submission.funds.total[amount], amount.words, BLANK
    yield submission.goal_achieved, "目标实际完成情况", BLANK
    in_targets = _reported_among_targets(submission)
    for row in submission.indicators:
        if (row.target or row.target.uncalculated) and not row.parent and not row.reports_among_points:
            message = _MISPLACED.format(row.target.cell, _words(row.target)) if row in in_targets else BLANK
            yield row.actual, f"“{_words(row.name)}”的实际完成值", message


_MISPLACED: Final = BLANK + "；{0}的“{1}”像是实际完成值填错了格，是的请移过来，并恢复目标值"


def _words(entry: Entry) -> str:
    return " ".join(entry.text.split())[:MOST_SHOWN]


def _reported_among_targets(submission: Submission) -> tuple[SubmittedIndicator, ...]:
    """Rows without actual whose target is a bare number, where nobody else's is."""
    bare = tuple(row for row in submission.indicators if row.target and _is_bare(row))
    return bare if bare and not any(row.actual for row in bare) else ()


def _is_bare(row: SubmittedIndicator) -> bool:
    """``41次/季`` without ``≥``."""
    context = IndicatorContext(row.category, row.subcategory.text, row.name.text)
    mentions = find_quantities(clean(row.target.text).text)
    is_number = bool(mentions) and isinstance(parse_target(row.target.text, context), Bounded)
    return is_number and not any(mention.comparator for mention in mentions)
