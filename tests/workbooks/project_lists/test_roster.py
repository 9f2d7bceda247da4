"""The list of projects that should come: a workbook or a CSV file, as an office has it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

import openpyxl
import pytest

from indicator_specs.problems import UnusableInputError
from scoring.rounds.roster import RosterRow
from workbooks.project_lists.list_reading import project_list_in
from workbooks.project_lists.roster import Roster, read_roster

ROWS = (
    RosterRow(unit="甲局", name="会议费", budget_wan=Decimal(280)),
    RosterRow(unit="甲局", name="培训费", budget_wan=Decimal("35.5")),
    RosterRow(unit="乙局", name="印刷费"),
)


def workbook(path: Path, rows: Sequence[Sequence[object]], merged: str = "") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cells in merged.split():
        sheet.merge_cells(cells)
    book.save(path)
    return path


PLAIN: Final[list[list[object]]] = [
    ["单位", "项目名称", "预算数"],
    ["甲局", "会议费", 280],
    ["甲局", "培训费", 35.5],
    ["乙局", "印刷费", None],
]


@pytest.mark.parametrize(
    ("rows", "merged"),
    [
        (PLAIN, ""),
        ([["2023年度项目清单"], ["单位：万元"], *PLAIN, ["合计", None, 315.5]], ""),
        (
            [
                ["序号", "项目单位", "项目", "预算金额（元）"],
                [1, "甲局", "会议费", 2800000],
                [2, None, "培训费", 355000],
                [3, "乙局", "印刷费", None],
            ],
            "B2:B3",
        ),
    ],
    ids=["plain", "with a title and a sum", "merged, in yuan"],
)
def test_a_workbook(tmp_path: Path, rows: list[list[object]], merged: str) -> None:
    assert read_roster(workbook(tmp_path / "名单.xlsx", rows, merged)).rows == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_file(tmp_path: Path, encoding: str) -> None:
    text = "单位,项目名称,预算数\r\n甲局,会议费,280\r\n甲局,培训费,35.5\r\n乙局,印刷费,\r\n"
    (tmp_path / "名单.csv").write_bytes(text.encode(encoding))
    assert read_roster(tmp_path / "名单.csv").rows == ROWS


def test_one_list_serves_for_forms_and_for_what_should_come(tmp_path: Path) -> None:
    heading: list[object] = ["实施单位", "项目名称", "一级指标", "三级指标", "年度指标值", "资金（万元）", None]
    below: list[object] = [None, None, None, None, None, "年初预算数", "全年预算数"]
    rows: list[list[object]] = [
        heading,
        below,
        ["甲局", "会议费", "产出指标", "会议次数", "≥5次", 300, 280],
        [None, None, "产出指标", "参会率", "≥95%", None, None],
        ["甲局", "培训费", "产出指标", "培训人数", "≥50人", 40, 35.5],
        ["小计", None, None, None, None, 340, 315.5],
        ["乙局", "印刷费", "产出指标", "印数", "≥9册", None, None],
    ]
    path = workbook(tmp_path / "名单.xlsx", rows, "A1:A2 B1:B2 C1:C2 D1:D2 E1:E2 F1:G1")
    assert read_roster(path).rows == ROWS
    assert [(each.unit, each.name) for each in project_list_in(path).projects] == [(r.unit, r.name) for r in ROWS]


def test_a_row_without_a_project_is_told(tmp_path: Path) -> None:
    roster = read_roster(workbook(tmp_path / "名单.xlsx", [*PLAIN, ["丙局", None, 12], [None, "差旅费", None]]))
    assert [(each.place, each.message) for each in roster.notices] == [
        ("Sheet第5行", "没有项目名称，没有计入应报"),
        ("Sheet第6行", "“差旅费”只有这一格，没有计入应报"),
    ]


@pytest.mark.parametrize("unit", ["报送单位", "预算单位名称", "填报单位", "上报部门", "单位全称", "主办单位（盖章）"])
@pytest.mark.parametrize("name", ["项目全称", "事项名称", "项目名称（全称）"])
def test_a_heading_in_other_words(tmp_path: Path, unit: str, name: str) -> None:
    rows: list[list[object]] = [[unit, name, "资金规模（万元）"], *PLAIN[1:]]
    assert read_roster(workbook(tmp_path / "名单.xlsx", rows)) == Roster(ROWS)


def test_an_amount_that_the_list_does_not_call_a_budget_is_told(tmp_path: Path) -> None:
    """What was spent may be called 金额, too."""
    rows: list[list[object]] = [["单位", "项目名称", "金额（万元）"], *PLAIN[1:]]
    roster = read_roster(workbook(tmp_path / "名单.xlsx", rows))
    assert [each.budget_wan for each in roster.rows] == [None] * len(ROWS)
    assert [(each.place, each.message) for each in roster.notices] == [
        ("Sheet第1行", "“金额（万元）”一栏像是预算数，没有认出，没有用上")
    ]


def test_a_column_that_is_not_known_says_that_a_row_is_no_heading(tmp_path: Path) -> None:
    """It is told where it looks like one that a list needs."""
    rows: list[list[object]] = [
        ["考核对象单位", "项目名称", "分管领导", "年初批的金额", "预算数"],
        ["甲局", "会议费", None, None, None],
        [None, "培训费", "李某", None, None],
        [None, "一、教育类", None, None, None],
        ["填表日期：3月", "填表人：李某", "电话：1", None, None],
    ]
    roster = read_roster(workbook(tmp_path / "名单.xlsx", rows))
    assert [(row.unit, row.name) for row in roster.rows] == [("", "会议费"), ("", "培训费")]
    assert [(each.place, each.message) for each in roster.notices] == [
        ("Sheet第1行", "“考核对象单位”一栏像是单位，没有认出，没有用上"),
        ("Sheet第1行", "“年初批的金额”一栏像是预算数，没有认出，没有用上"),
        ("Sheet第4行", "“一、教育类”只有这一格，没有计入应报"),
        ("Sheet第5行", "“填表人：李某”只有这一格，没有计入应报"),
    ]


@pytest.mark.parametrize(
    ("heading", "message"),
    [
        (["单位", "办什么", "预算数"], "没有读到名单：Sheet第1行没有认出项目名称的栏（没有认出的栏：办什么）"),
        (["项目名称", "归谁管"], "没有读到名单：Sheet第1行没有认出单位或预算数的栏（没有认出的栏：归谁管）"),
        (["单位", "预算数"], "没有读到名单：Sheet第1行没有认出项目名称的栏"),
    ],
)
def test_what_is_nearly_a_list_is_told(tmp_path: Path, heading: list[object], message: str) -> None:
    with pytest.raises(UnusableInputError) as refused:
        read_roster(workbook(tmp_path / "名单.xlsx", [heading, ["甲", "乙", 1]]))
    assert [each.message for each in refused.value.problems] == [message]


@pytest.mark.parametrize("rows", [[], [["姓名", "电话"], ["张三", "1"]], [["单位", "项目名称"]]])
def test_no_list_is_refused(tmp_path: Path, rows: list[list[object]]) -> None:
    with pytest.raises(UnusableInputError) as refused:
        read_roster(workbook(tmp_path / "名单.xlsx", rows))
    assert refused.value.problems[0].message == "没有读到名单"


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "名单.xlsx").write_bytes(b"PK\3\4")
    with pytest.raises(UnusableInputError) as refused:
        read_roster(tmp_path / "名单.xlsx")
    assert refused.value.problems[0].message.startswith("名单读不")
