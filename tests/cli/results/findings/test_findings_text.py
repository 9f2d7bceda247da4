"""The findings of a review as a person reads them, on a terminal of any width and through a pipe."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest

from cli.results.findings.findings_text import finding_line, findings_lines, hidden_line
from cli.results.review_sums_text import counts_line, low_lines, statistics_lines
from cli.terminal.long_lists import SHOWN_AT_MOST
from scoring.findings.finding import Finding, Severity
from scoring.review.records import FileRecord, LowProject
from tests.workbooks.review_record_factory import finding, project

OF_TWO_FILES: Final = (
    finding("ZP308", Severity.INFO, cell="H18", message="由人评定"),
    finding("ZP601", Severity.WARNING, cell="H6", message="执行率为5.17%，产出指标却全部满分，应说明原因"),
    finding(),
    finding("ZP304", Severity.WARNING, file="乙/一.xlsx", sheet="一", cell="F3", message="应为数值", project="一"),
    finding("ZP302", file="乙/一.xlsx", sheet="二", project="二"),
    finding("ZP406", Severity.WARNING, file="乙/一.xlsx", sheet="三", cell="I3", message="缺说明", project="二"),
    finding("ZP603", Severity.WARNING, file="", sheet="", cell="", message="都是100分", project=""),
)


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (finding(), "甲.xlsx › 自评表!H14  ZP302 错误  得分为5，应为2.5"),
        (finding("ZP304", Severity.WARNING, cell=""), "甲.xlsx › 自评表  ZP304 警告  得分为5，应为2.5"),
        (finding("ZP101", sheet="", cell="", message="文件无法读取"), "甲.xlsx  ZP101 错误  文件无法读取"),
        (
            finding("ZP603", Severity.WARNING, file="", sheet="", cell="", message="2个项目都是100分"),
            "全部文件  ZP603 警告  2个项目都是100分",
        ),
        (finding(sheet="一\x1b[31m\n表"), "甲.xlsx › 一 [31m 表!H14  ZP302 错误  得分为5，应为2.5"),
    ],
    ids=["a cell", "a sheet", "a file", "the batch", "steers the terminal"],
)
def test_a_line_says_where_which_how_bad_and_what(found: Finding, line: str) -> None:
    assert line == finding_line(found)


def test_the_end_counts_files_projects_and_findings() -> None:
    line = counts_line(files=2, projects=1, severities={Severity.ERROR: 2, Severity.WARNING: 1})
    assert line == "共2个文件、1个项目：错误2条，警告1条，提示0条"


@pytest.mark.parametrize(
    ("columns", "lines"),
    [
        (
            None,
            [
                "甲.xlsx › 自评表!H14  ZP302 错误  得分为5，应为2.5",
                "甲.xlsx › 自评表!H6  ZP601 警告  执行率为5.17%，产出指标却全部满分，应说明原因",
                "乙/一.xlsx › 二!H14  ZP302 错误  得分为5，应为2.5",
                "乙/一.xlsx › 一!F3  ZP304 警告  应为数值",
                "乙/一.xlsx › 三!I3  ZP406 警告  缺说明",
                "全部文件  ZP603 警告  都是100分",
            ],
        ),
        (
            40,
            [
                "甲.xlsx › 自评表  会议费",
                "  ZP302 错误  H14  得分为5，应为2.5",
                "  ZP601 警告  H6  执行率为5.17%，产出指",
                "      标却全部满分，应说明原因",
                "",
                "乙/一.xlsx  二",
                "  ZP302 错误  二!H14  得分为5，应为2.5",
                "  ZP406 警告  三!I3  缺说明",
                "",
                "乙/一.xlsx",
                "  ZP304 警告  F3  应为数值",
                "",
                "全部文件",
                "  ZP603 警告  都是100分",
                "",
            ],
        ),
    ],
    ids=["a pipe", "a terminal"],
)
def test_the_gravest_come_first_and_info_only_when_asked_for(columns: int | None, lines: list[str]) -> None:
    assert list(findings_lines(OF_TWO_FILES, columns, with_info=False)) == lines
    with_info = list(findings_lines(OF_TWO_FILES, columns, with_info=True))
    assert [line for line in with_info if line not in lines] == [
        "  ZP308 提示  H18  由人评定" if columns else "甲.xlsx › 自评表!H18  ZP308 提示  由人评定"
    ]


def test_a_terminal_is_taken_to_have_some_columns() -> None:
    assert list(findings_lines([finding()], 3, with_info=False)) == [
        "甲.xlsx › 自评表  会议费",
        "  ZP302 错误  H14  得分为5，应",
        "      为2.5",
        "",
    ]


@pytest.mark.parametrize(
    "found",
    [finding(sheet="一\x1b[31m\n表"), finding(project="会\x1b[31m\n议"), finding(file="甲\x1b[31m\n乙.xlsx")],
)
def test_no_text_steers_the_terminal(found: Finding) -> None:
    assert not any(sign in line for line in findings_lines([found], 80, with_info=False) for sign in "\x1b\n")


def test_what_is_hidden_is_counted() -> None:
    assert hidden_line({}) == ""
    assert hidden_line({"ZP109": 1, "ZP303": 2, "ZP308": 4}) == (
        "另有7条提示没有列出（评分6条、文件与读取1条；供了解，不要求处理），加 --all 一并列出"
    )


# ---------------------------------------------------------------- what it adds up to


def test_projects_below_the_limit_are_named_up_to_a_number() -> None:
    low = [
        LowProject("会议费", "某办公室", Decimal("79.5"), None, explained=False),
        LowProject("差旅费", "", None, Decimal(70), explained=True),
    ]
    assert list(low_lines(low, 2, "低于80分", "底稿")) == [
        "低于80分的项目2个，须说明原因：",
        "  会议费（某办公室）：总分填报79.5，复核无，没有说明",
        "  差旅费：总分填报无，复核70，已说明",
    ]
    many = list(low_lines(low * SHOWN_AT_MOST, 2 * SHOWN_AT_MOST, "低于80分", "底稿"))
    assert (len(many), many[-1]) == (SHOWN_AT_MOST + 2, f"  另有{SHOWN_AT_MOST}个，全部列在底稿")
    assert list(low_lines([], 0, "低于80分", "底稿")) == []


def test_statistics_tell_kinds_by_their_number_and_units_with_their_sums() -> None:
    records = [
        FileRecord(file="甲.xlsx", projects=(project(),), findings=(finding(), finding("ZP304", Severity.WARNING))),
        FileRecord(
            file="乙.xlsx", projects=(project(budget_wan=None),), findings=(finding("ZP304", Severity.WARNING),)
        ),
    ]
    assert statistics_lines(records, None) == [
        "各种问题：",
        "条数  文件数  代码   级别  问题",
        "   2       2  ZP304  警告  目标是数值，没有报告数值",
        "   1       1  ZP302  错误  得分高于规则且没有理由",
        "",
        "各单位：",
        "单位      项目数  预算数（万元）  执行数（万元）  执行率  低于80分  错误  警告  提示",
        "某办公室       2              无          429.66      无         0     1     2     0",
        "",
    ]


def test_without_sheets_and_findings_there_are_no_statistics() -> None:
    assert statistics_lines([FileRecord(file="空.xlsx")], None) == []
