"""What a list of projects says: rows become projects, what is missing stays open, what collides is told."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from workbooks.project_lists.list_reading import project_list_in
from workbooks.project_lists.project_list import ProjectList

Row = Sequence[object]

TITLE: Row = ("2024年度部门预算项目名单",)
HEAD: Row = ("序号", "项目单位", "项目名称", "预算金额（万元）", "联系电话")


def _list(path: Path, *rows: Row, merges: Sequence[str] = ()) -> ProjectList:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    for area in merges:
        sheet.merge_cells(area)
    book.save(path)
    return project_list_in(path)


def test_a_project_a_row(tmp_path: Path) -> None:
    listed = _list(
        tmp_path / "名单.xlsx", TITLE, HEAD, (1, "甲局", "会议费", 100, "12345"), (2, "乙局", "印刷费", None, None)
    )
    assert [
        (each.year, each.unit, each.name, each.funds.total.budget, each.phone, each.indicators)
        for each in listed.projects
    ] == [(2024, "甲局", "会议费", Decimal(100), "12345", ()), (2024, "乙局", "印刷费", None, "", ())]
    assert (listed.problems, listed.notices, listed.forms_beside) == ((), (), False)


@pytest.mark.parametrize("spent", ["执行金额", "全年执行数", "执行率"])
def test_what_was_spent_makes_no_report_of_a_list(tmp_path: Path, spent: str) -> None:
    head = ("单位", "项目名称", "预算金额（万元）", spent)
    listed = _list(tmp_path / "名单.xlsx", TITLE, head, ("甲局", "会议费", 100, 90))
    assert [(each.name, each.funds.total.budget, each.funds.total.executed) for each in listed.projects] == [
        ("会议费", Decimal(100), None)
    ]
    assert [each.message for each in listed.notices] == [f"名单里没有用上的栏：{spent}"]


INDICATORS: Sequence[Row] = (
    ("单位", "项目名称", "预算数（元）", "一级指标", "二级指标", "三级指标", "指标值", "分值"),
    ("甲局", "会议费", 50000, "产出指标", "数量指标", "会议批次", "≥12次", 50),
    (None, None, None, None, "质量指标", "到会率", "≥95%", None),
    (None, None, None, "满意度指标", None, "满意率", None, None),
    ("甲局", "印刷费", 1000, "产出指标", "数量指标", "印数", "≥100册", 90),
    ("甲局", "印刷费", 1000, "效益指标", "社会效益指标", "影响", "明显提升", None),
)


@pytest.mark.parametrize("merges", [(), ("A2:A4", "B2:B4", "C2:C4", "D2:D3"), ("A2:A6",)])
def test_an_indicator_a_row_the_project_merged_or_repeated(tmp_path: Path, merges: Sequence[str]) -> None:
    listed = _list(tmp_path / "名单.xlsx", *INDICATORS, merges=merges)
    assert listed.problems == ()
    assert [(each.name, each.funds.money_unit, each.funds.total.budget) for each in listed.projects] == [
        ("会议费", "元", Decimal(50000)),
        ("印刷费", "元", Decimal(1000)),
    ]
    assert [
        (row.category, row.subcategory, row.name, row.target, row.points) for row in listed.projects[0].indicators
    ] == [
        ("产出指标", "数量指标", "会议批次", "≥12次", Decimal(50)),
        ("产出指标", "质量指标", "到会率", "≥95%", None),
        ("满意度指标", "", "满意率", "", None),
    ]


def test_sign_and_unit_in_columns_of_their_own(tmp_path: Path) -> None:
    head = ("项目名称", "一级指标", "三级指标", "指标性质", "指标值", "度量单位")
    (project,) = _list(tmp_path / "名单.xlsx", head, ("会议费", "产出指标", "会议批次", "≥", 12, "次")).projects
    assert [(row.name, row.target) for row in project.indicators] == [("会议批次", "≥12次")]


def test_a_unit_that_is_merged_holds_for_each_of_its_projects(tmp_path: Path) -> None:
    rows = [(1, "甲局", "会议费", 1, None), (2, None, "印刷费", 2, None), (3, None, "差旅费", 3, None)]
    listed = _list(tmp_path / "名单.xlsx", HEAD, *rows, merges=["B2:B3"])
    assert [(each.unit, each.name) for each in listed.projects] == [
        ("甲局", "会议费"),
        ("甲局", "印刷费"),
        ("", "差旅费"),
    ]


def test_sums_and_headings_that_are_repeated_are_no_projects(tmp_path: Path) -> None:
    rows = [(1, "甲局", "会议费", 1, None), ("合计", None, None, 1, None), HEAD, (2, "乙局", "印刷费", 2, None)]
    listed = _list(tmp_path / "名单.xlsx", HEAD, *rows)
    assert ([each.name for each in listed.projects], listed.problems, listed.notices) == (["会议费", "印刷费"], (), ())


def _told(listed: ProjectList) -> list[str]:
    return [f"{each.place}：{each.message}" for each in (*listed.problems, *listed.notices)]


@pytest.mark.parametrize(
    ("rows", "made", "told"),
    [
        (
            [HEAD, (1, "甲局", "会议费", 1, None), (2, "甲局", "会议费", 1, None), (3, "甲局", "印刷费", 1, None)],
            ["印刷费"],
            ["Sheet 第2行 › 项目“会议费”：名单里重复（第2行、第3行），分不清以哪个为准，没有做表"],
        ),
        (
            [HEAD, (1, "甲局", "会议费", 1, None), (2, "乙局", "会议费", 1, None)],
            ["会议费", "会议费"],
            ["项目“会议费”：有2个单位的项目同名（甲局、乙局）"],
        ),
        (
            [HEAD, (1, "甲局", "会议费", 1, None), (2, "甲局", None, 1, None)],
            ["会议费"],
            ["Sheet 第3行：没有项目名称，没有取"],
        ),
        (
            [HEAD, (1, "甲局", "会议费", "约100万", None)],
            ["会议费"],
            ["Sheet 第2行 › 项目“会议费”：预算数“约100万”不是金额，表上留空"],
        ),
        (
            [HEAD, (1, "甲局", "会议费", -5, None), (2, "甲局", "培训费", 0, None)],
            ["会议费", "培训费"],
            ["Sheet 第2行 › 项目“会议费”：预算数“-5”不是金额，表上留空"],
        ),
        (
            [HEAD, (1, "甲局", "会议费", 1, None), (None, None, "注：以上不含涉密项目", None, None)],
            ["会议费"],
            ["Sheet 第3行：“注：以上不含涉密项目”只有这一格，没有取作项目"],
        ),
        (
            [("项目名称", "项目单位", "预算数", "建设地点"), ("会议费", "甲局", 1, "东区")],
            ["会议费"],
            ["Sheet 第1行：名单里没有用上的栏：建设地点", "Sheet 第1行：没有写明金额的单位，按万元"],
        ),
        (
            [INDICATORS[0], INDICATORS[4], ("甲局", "印刷费", 2000, "效益指标", None, "影响", "提升", None)],
            [],
            ["Sheet 第2行 › 项目“印刷费”：预算数前后不一：“1000”、“2000”，没有做表"],
        ),
        (
            [INDICATORS[0], INDICATORS[4], (None, None, None, None, None, "印数", "≥1册", None)],
            [],
            ["Sheet 第3行 › 项目“印刷费”：指标“印数”与第2行的重名，没有做表"],
        ),
        (
            [INDICATORS[0], ("甲局", "印刷费", 1, None, None, "印数", "≥1册", "全部")],
            [],
            [
                "Sheet 第2行 › 项目“印刷费”：指标“印数”没有一级指标，没有做表",
                "Sheet 第2行 › 项目“印刷费”：指标“印数”的分值“全部”不是大于0的数，没有做表",
            ],
        ),
    ],
)
def test_what_is_doubtful_is_told(tmp_path: Path, rows: Sequence[Row], made: list[str], told: list[str]) -> None:
    listed = _list(tmp_path / "名单.xlsx", *rows)
    assert ([each.name for each in listed.projects], _told(listed)) == (made, told)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("各单位：",), ("请于3月底前报送。",)],
        [("项目名称", "会议费", "主管部门", "市政府"), ("项目属性", "新建", "实施单位", "甲局")],
        [("项目名称", None, "实施单位", None), ("项目资金", "年度资金总额"), ("一级指标", "三级指标", "指标值")],
        [("序号", "项目名称", "资金使用单位", "预算数", "执行数", "自评得分"), (1, "会议费", "甲局", 100, 99, 95)],
        [("项目名称", "三级指标", "指标值", "实际完成值", "得分"), ("会议费", "批次", "≥1次", "1次", 10)],
        [HEAD],
    ],
)
def test_what_is_no_list(tmp_path: Path, rows: Sequence[Row]) -> None:
    assert _list(tmp_path / "表.xlsx", *rows) == ProjectList()


def test_a_list_in_word(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for row, words in zip(
        table.rows, (("项目名称", "项目单位", "预算数（万元）"), ("会议费", "甲局", "100")), strict=True
    ):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    document.save(str(tmp_path / "名单.docx"))
    listed = project_list_in(tmp_path / "名单.docx")
    assert [(each.unit, each.name, each.funds.total.budget) for each in listed.projects] == [
        ("甲局", "会议费", Decimal(100))
    ]


def test_a_file_that_cannot_be_read_holds_no_list(tmp_path: Path) -> None:
    (tmp_path / "空.xlsx").write_bytes(b"")
    assert project_list_in(tmp_path / "空.xlsx") == ProjectList()
