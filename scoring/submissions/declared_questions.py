"""What a form of targets leaves to a person although it can be used: told with its cells, never decided here."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.name_templates import name_template
from indicator_specs.problems import Problem
from indicator_specs.target_parser import parse_target
from indicator_specs.targets import Qualitative
from scoring.submissions.submission import Entry, Submission
from scoring.submissions.submission_projects import only_promises


def declared_questions(submission: Submission) -> Iterator[Problem]:
    """
    A block that was asked for and is not there; of a declaration also indicators without a target, which are not taken,
    and targets that contradict the template in their names.
    """
    yield from unused_block(submission)
    if not only_promises(submission):
        return
    for name in submission.without_target:
        message = "没有填写指标值，没有取作指标"
        yield _question(submission, name, name, message, "需要的，请填写指标值后再转")
    for row in submission.indicators:
        why = _contradiction(row.target.text, IndicatorContext(row.category, row.subcategory.text, row.name.text))
        if why:
            yield _question(submission, row.target, row.name, why, "请核对，以批复为准改正其中一处")


def unused_block(submission: Submission) -> Iterator[Problem]:
    """A person asked for 中期, and the form has the targets of the year alone."""
    block = submission.unused_block
    if block is not None:
        yield Problem(
            file=submission.file,
            place=submission.sheet,
            message=f"表上没有分出{block}的目标，--block {block} 没有用上，取的是表上仅有的",
            cure=f"请核对它们是不是{block}的",
        )


def _contradiction(target: str, context: IndicatorContext) -> str:
    if name_template(context.name) is None:
        return ""
    read = parse_target(target, context)
    return read.remarks[-1] if isinstance(read, Qualitative) and read.unread and read.remarks else ""


def _question(submission: Submission, place: Entry, name: Entry, message: str, cure: str) -> Problem:
    words = " ".join(name.text.split())
    where = f"{submission.where(place.cell)} › 指标“{words}”"
    return Problem(file=submission.file, place=where, message=message, cure=cure)
