"""Each field of a form in words, by its cell."""

from __future__ import annotations

from scoring.submissions.field_words import field_words, summary_words
from scoring.submissions.submission import (
    Entry,
    Submission,
    SubmittedFunds,
    SubmittedFundsLine,
    SubmittedIndicator,
    SubmittedSummary,
    SubmittedSummaryRow,
)


def entry(cell: str, text: str = "") -> Entry:
    return Entry(cell=cell, text=text)


def test_the_fields_of_a_form() -> None:
    submission = Submission(
        file="",
        sheet="表1",
        name=entry("B2", "会议费"),
        funds=SubmittedFunds(
            total=SubmittedFundsLine(budget=entry("D4"), rate=entry("G4")),
            by_nature=(SubmittedFundsLine(label=entry("B5", "基本支出"), executed=entry("E5")),),
        ),
        indicators=(
            SubmittedIndicator(category="产出指标", name=entry("C8", "会议\n批次"), score=entry("H8")),
            SubmittedIndicator(category="产出指标", name=entry("C9", "长" * 21), actual=entry("F9"), score=entry("H8")),
        ),
        total=entry("H12"),
    )
    assert field_words(submission) == {
        "B2": "项目名称",
        "D4": "年度资金总额全年预算数",
        "G4": "年度资金总额执行率",
        "E5": "“基本支出”全年执行数",
        "C8": "“会议 批次”",
        "H8": "“会议 批次”得分",
        "C9": f"“{'长' * 20}…”",
        "F9": f"“{'长' * 20}…”实际完成值",
        "H12": "总分",
    }


def test_the_fields_of_a_list() -> None:
    summary = SubmittedSummary(
        file="",
        sheet="表2",
        rows=(SubmittedSummaryRow(name=entry("B3", "会议费"), budget=entry("D3")),),
        total_row=SubmittedSummaryRow(budget=entry("D4")),
    )
    assert summary_words(summary) == {"B3": "“会议费”", "D3": "“会议费”全年预算数", "D4": "合计全年预算数"}
