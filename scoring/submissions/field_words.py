"""What each cell of a form is, in words: ``“会议批次”得分``, for files in which nobody can look up ``H14``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from indicator_specs.projects import Amount
from indicator_specs.words.normalisation import shorten
from scoring.submissions.submission import Entry, Submission, SubmittedSummary

_LONGEST_NAME: Final = 20
_OF_AN_INDICATOR: Final[Mapping[str, str]] = {
    "name": "",
    "target": "目标值",
    "actual": "实际完成值",
    "points": "分值",
    "score": "得分",
    "note": "偏差原因",
}
_OF_A_FUNDS_LINE: Final[Mapping[str, str]] = {
    **{amount.value: amount.words for amount in Amount},
    "points": "分值",
    "rate": "执行率",
    "score": "得分",
}
_OF_A_SUBTOTAL: Final[Mapping[str, str]] = {"points": "分值", "score": "得分"}
_OF_THE_FORM: Final[Mapping[str, str]] = {
    "title": "标题",
    "name": "项目名称",
    "department": "主管部门",
    "unit": "实施单位",
    "phone": "联系电话",
    "goal": "年度总体目标",
    "goal_achieved": "目标实际完成情况",
    "total_points": "分值合计",
    "total": "总分",
    "total_above": "表头的总分",
    "grade": "自评等级",
    "explanation": "说明",
}
_OF_A_SUMMARY_ROW: Final[Mapping[str, str]] = {
    "name": "",
    "unit": "资金使用单位",
    "initial": "年初预算数",
    "budget": "全年预算数",
    "executed": "全年执行数",
    "rate": "执行率",
    "total": "自评得分",
    "grade": "自评等级",
}


@frozen
class FieldGroup:
    """
    Fields that belong together: a row of indicators or of funds, or a field that stands alone.

    Attributes:
        name: Of the row: the entry that names it, or the words of what it is; None where it stands alone.
        fields: What each is, and what stands there.
    """

    name: Entry | str | None
    fields: tuple[tuple[str, Entry], ...]

    @property
    def quoted(self) -> str:
        """How the row is named before what is told of it."""
        if self.name is None:
            return ""
        return self.name if isinstance(self.name, str) else _quoted(self.name)


def field_words(submission: Submission) -> dict[str, str]:
    """Cell → what it is; where a cell is two things, the first."""
    words: dict[str, str] = {}
    for row in form_rows(submission):
        for field, entry in row.fields:
            told = f"{row.quoted}{field}"
            if entry.cell and told:
                words.setdefault(entry.cell, told)
    return words


def form_rows(submission: Submission) -> Iterator[FieldGroup]:
    """All fields of a form, row by row."""
    for field, words in _OF_THE_FORM.items():
        yield FieldGroup(None, ((words, getattr(submission, field)),))
    for row, line in submission.funds.lines:
        yield _row(row.words if row else line.label, line, _OF_A_FUNDS_LINE)
    for indicator in submission.indicators:
        yield _row(indicator.name, indicator, _OF_AN_INDICATOR)
    for subtotal in (*submission.subtotals, *submission.adjustments):
        yield _row(subtotal.name, subtotal, _OF_A_SUBTOTAL)
    for weight in submission.weights:
        yield FieldGroup(weight.name, (("权重", weight.number),))


def _row(name: Entry | str, values: object, fields: Mapping[str, str]) -> FieldGroup:
    return FieldGroup(name, tuple((words, getattr(values, field)) for field, words in fields.items()))


def summary_words(summary: SubmittedSummary) -> dict[str, str]:
    """As ``field_words``, for a 汇总表."""
    words: dict[str, str] = {}
    named = [(_quoted(row.name), row) for row in summary.rows]
    named += [("小计", each.row) for each in summary.subtotals]
    for label, row in (*named, ("合计", summary.total_row), ("平均", summary.average_row)):
        for field, told in _OF_A_SUMMARY_ROW.items():
            entry: Entry = getattr(row, field)
            if entry.cell:
                words.setdefault(entry.cell, f"{label}{told}")
    if summary.count.cell:
        words.setdefault(summary.count.cell, "项目个数")
    return words


def _quoted(name: Entry) -> str:
    words = shorten(name.text, _LONGEST_NAME)
    return f"“{words}”" if words else ""
