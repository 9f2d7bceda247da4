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
from workbooks.form_reading.neighbours.spread_forms import ReadSheet
from workbooks.form_reading.sheet_reading import SheetContents

_SAMPLE: Final = re.compile(r"样表|示例|范例|样例|样本|示范|例表|填[表报写]说明|填报要求|参考表|模板")
"""Names of worksheets that explain how a form is filled in."""
_TO_FILL_IN: Final = re.compile(r"目标[0-9一二三四五六七八九十]*[:：]|[（(\[【].*?[)）\]】]|[Xx×＊*_…—/.、。:：\-\s]")
"""What a blank form has in its fields: 目标1：, （填写项目名称）, ××."""


def without_blanks_and_samples(read: Sequence[ReadSheet], file: str) -> list[ReadSheet]:
    """
    The sheets, where what counts as no project is set aside: it is no longer among the self-assessments, and told.

    A blank form is told as such: an error where the workbook has nothing else that could be reviewed, because somebody
    forgot to fill it in. A sheet called 示例 holds a sample only where another sheet has a form that is filled in:
    names of templates stay on many sheets that are handed in.

    Args:
        read: Of a workbook, with every form on them; those with a self-assessment in the same order as these.
        file: The workbook as the user named it.
    """
    assessed = [pair for each in read for pair in _assessed(each.contents)]
    filled = [form for form, submission in assessed if not is_blank(submission)]
    samples = [form for form in filled if _is_a_sample(form)]
    others = [form for each in read for form in each.contents.forms if form.reviewed and not _is_assessed(form)]
    rule = _Rule(file, is_alone=not filled and not others, has_samples=len(samples) < len(filled))
    return [evolve(each, contents=rule.applied(each.contents)) for each in read]


def _is_assessed(form: FormOnSheet) -> bool:
    return form.reviewed and form.kind.treatment is Treatment.REVIEW


def _assessed(contents: SheetContents) -> list[tuple[FormOnSheet, Submission]]:
    return list(zip(filter(_is_assessed, contents.forms), contents.submissions, strict=True))


def _is_a_sample(form: FormOnSheet) -> bool:
    return bool(_SAMPLE.search(form.sheet))


@frozen
class _Rule:
    """
    What is set aside in a workbook.

    Attributes:
        file: The workbook as the user named it.
        is_alone: A blank form is all that there is.
        has_samples: Not all forms that are filled in are on sheets that are called like samples.
    """

    file: str
    is_alone: bool
    has_samples: bool

    def applied(self, contents: SheetContents) -> SheetContents:
        """What was found on a sheet, without what is set aside."""
        told = [(form, submission, self._told(form, submission)) for form, submission in _assessed(contents)]
        if all(finding is None for *_, finding in told):
            return contents
        kept = iter([evolve(form, reviewed=finding is None) for form, _, finding in told])
        return evolve(
            contents,
            forms=tuple(next(kept) if _is_assessed(form) else form for form in contents.forms),
            submissions=tuple(submission for _, submission, finding in told if finding is None),
            findings=(*contents.findings, *(finding for *_, finding in told if finding is not None)),
        )

    def _told(self, form: FormOnSheet, submission: Submission) -> Finding | None:
        """Of a form that is set aside."""
        if is_blank(submission):
            return _told_as_blank(form, self.file, is_alone=self.is_alone)
        return _told_as_sample(form, self.file) if self.has_samples and _is_a_sample(form) else None


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
