"""Self-assessments that are nobody's project: blank forms, and samples beside the forms that were filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from scoring.findings.addresses import CellPlace
from scoring.findings.finding import Finding, Severity
from scoring.submissions.form_kind import FormOnSheet, Treatment
from scoring.submissions.submission import Submission
from workbooks.files.reading_findings import reading_finding

_SAMPLE: Final = re.compile(r"样表|示例|范例|样例|样本|示范|例表|填[表报写]说明|填报要求|参考表|模板")
"""Names of worksheets that explain how a form is filled in."""
_TO_FILL_IN: Final = re.compile(r"目标[0-9一二三四五六七八九十]*[:：]|[（(\[【].*?[)）\]】]|[Xx×＊*_…—/.、。:：\-\s]")
"""What a blank form has in its fields: 目标1：, （填写项目名称）, ××."""


@frozen
class Sorted:
    """Some of a workbook's self-assessments and forms, without those that were set aside, and what is told of these."""

    submissions: tuple[Submission, ...]
    forms: tuple[FormOnSheet, ...]
    findings: tuple[Finding, ...]


def without_blanks_and_samples(submissions: Sequence[Submission], forms: Sequence[FormOnSheet], file: str) -> Sorted:
    """
    Set aside what counts as no project.

    A blank form is told as such: an error where the workbook has nothing else that could be reviewed, because somebody
    forgot to fill it in. A sheet called 示例 holds a sample only where another sheet has a form that is filled in:
    names of templates stay on many sheets that are handed in.

    Args:
        submissions: The self-assessments.
        forms: Every form; those with a self-assessment in the same order.
        file: The workbook as the user named it.
    """
    assessed = [form for form in forms if form.reviewed and form.kind.treatment is Treatment.REVIEW]
    of_form = dict(zip(assessed, submissions, strict=True))
    blank = {form for form, submission in of_form.items() if is_blank(submission)}
    filled = of_form.keys() - blank
    samples = {form for form in filled if _SAMPLE.search(form.sheet)}
    aside = blank if samples == filled else blank | samples
    is_alone = not any(form.reviewed for form in forms if form not in blank)
    return Sorted(
        submissions=tuple(submission for form, submission in of_form.items() if form not in aside),
        forms=tuple(evolve(form, reviewed=False) if form in aside else form for form in forms),
        findings=tuple(
            _told_as_blank(form, file, is_alone=is_alone) if form in blank else _told_as_sample(form, file)
            for form in assessed
            if form in aside
        ),
    )


def is_blank(submission: Submission) -> bool:
    """Nobody filled in a name, an amount, a target, a result, a score or a goal; what a template prints is none."""
    texts = (submission.name, submission.goal, submission.goal_achieved, submission.grade)
    if any(_TO_FILL_IN.sub("", entry.text) for entry in texts) or submission.total.number:
        return False
    return not any(_amounts(submission)) and not any(
        row.target or row.actual or row.score.number for row in submission.indicators
    )


def _amounts(submission: Submission) -> Iterator[object]:
    for _, line in submission.funds.lines:
        yield from (line.initial.number, line.budget.number, line.executed.number)


def _place(form: FormOnSheet, file: str) -> CellPlace:
    return CellPlace(file, form.sheet, form.range.partition(":")[0])


def _told_as_blank(form: FormOnSheet, file: str, *, is_alone: bool) -> Finding:
    reason = f"这张{form.kind.name}（{form.range}）是空白的，" + ("没有填写" if is_alone else "不算项目")
    return reading_finding("ZP111", reason, _place(form, file), Severity.ERROR if is_alone else Severity.INFO)


def _told_as_sample(form: FormOnSheet, file: str) -> Finding:
    reason = f"工作表名为“{form.sheet}”，表（{form.range}）按样表处理，不算项目"
    return reading_finding("ZP109", reason, _place(form, file))
