"""The 汇总表: one row per project, budgets added up, remarks only where something must be said."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import TypeAlias

import pytest
import python_calamine
from attrs import evolve

from indicator_specs.projects import Funds, FundsLine, Indicator, Project, budget_in_wan
from scoring.assessing.assessment import Assessment
from workbooks.forms.layouts import MOF_2020_10, YANTAI_2023, Layout
from workbooks.forms.summary_sheet import SummaryRow, summary_plan, summary_sheet
from workbooks.sheets import styles
from workbooks.sheets.plan import SheetPlan
from workbooks.sheets.writing import workbook_bytes

Assess: TypeAlias = Callable[..., Assessment]


def _project(name: str, budget: str | None, *, money_unit: str = "万元", explanation: str = "") -> Project:
    line = FundsLine(budget=None if budget is None else Decimal(budget))
    return Project(
        name=name,
        year=2024,
        department="市交通局",
        unit="市公路中心",
        funds=Funds(money_unit=money_unit, total=line),
        indicators=(Indicator(category="产出指标", name="里程", points=Decimal(90), target="≥1"),),
        explanation=explanation,
    )


def _rows(plan: SheetPlan) -> list[list[object]]:
    book = python_calamine.load_workbook(BytesIO(workbook_bytes([plan])[0]))
    return [list(row) for row in book.get_sheet_by_name("汇总表").to_python()]


def test_every_cell_of_a_summary(assess: Assess) -> None:
    plan = summary_sheet(
        [
            assess(_project("甲", "3300.5"), execution="7.54", scores=("90",)),
            assess(_project("乙", "15000", money_unit="元"), execution="0.80", scores=("90",)),
        ],
        YANTAI_2023,
    )
    assert _rows(plan) == [
        ["2024年度市级预算项目绩效自评情况汇总表", "", "", "", "", ""],
        ["预算部门（单位）：市交通局", "", "", "单位：万元", "", ""],
        ["序号", "项目名称", "资金使用单位", "全年预算数", "自评得分", "自评等级"],
        [1.0, "甲", "市公路中心", 3300.5, 97.54, "优"],
        [2.0, "乙", "市公路中心", 1.5, 90.8, "优"],
        ["合计", "", "", 3302.0, "—", ""],
    ]
    assert plan.title_rows == (2, 2)


def test_remarks_appear_where_something_must_be_said(assess: Assess) -> None:
    plan = summary_sheet(
        [
            assess(_project("优", "100"), scores=("85",)),
            assess(_project("已说明", "100", explanation="雨季"), scores=("60",)),
            assess(_project("未说明", "100", explanation="  "), scores=("60",)),
            assess(_project("待评定", "100"), execution=None, scores=(None,)),
            assess(_project("无预算", None), scores=("60",)),
        ],
        MOF_2020_10,
    )
    assert _rows(plan)[2:] == [
        ["序号", "项目名称", "资金使用单位", "全年预算数", "自评得分", "自评等级", "备注"],
        [1.0, "优", "市公路中心", 100.0, 95.0, "优", ""],
        [2.0, "已说明", "市公路中心", 100.0, 70.0, "差", "低于80分，已说明"],
        [3.0, "未说明", "市公路中心", 100.0, 70.0, "差", "低于80分，未说明"],
        [4.0, "待评定", "市公路中心", 100.0, "待评定", "", "2项待评定"],
        [5.0, "无预算", "市公路中心", "", 70.0, "差", "低于80分，未说明；全年预算数未填，未计入合计"],
        ["合计", "", "", 400.0, "—", "", ""],
    ]
    marked = [(cell.row, cell.column) for cell in plan.cells if cell.style == styles.UNDETERMINED]
    assert marked == [(6, 4), (6, 5), (7, 3)]


@pytest.mark.parametrize(
    ("amount", "money_unit", "wan"),
    [
        ("3300", "万元", "3300"),
        ("15000", "元", "1.5"),
        ("0.01", "元", "0.000001"),
        ("12345678901234567.89", "元", "1234567890123.456789"),
        ("25", "千元", "2.5"),
        ("2.6", "亿元", "26000"),
        ("5", "美元", None),
        (None, "万元", None),
    ],
)
def test_budgets_are_converted_exactly(amount: str | None, money_unit: str, wan: str | None) -> None:
    expected = None if wan is None else Decimal(wan)
    assert budget_in_wan(_project("甲", amount, money_unit=money_unit)) == expected


def test_a_sum_of_budgets_is_exact(assess: Assess) -> None:
    plan = summary_sheet([assess(_project(f"项目{n}", "0.1"), scores=("90",)) for n in range(3)], MOF_2020_10)
    (total,) = (cell.value for cell in plan.cells if (cell.row, cell.column) == (6, 3))
    assert total == Decimal("0.3")


@pytest.mark.parametrize(
    ("layout", "years", "title"),
    [
        (YANTAI_2023, (2023, 2023), "2023年度市级预算项目绩效自评情况汇总表"),
        (MOF_2020_10, (2023, 2023), "2023年度项目支出绩效自评情况汇总表"),
        (MOF_2020_10, (2023, 2024), "项目支出绩效自评情况汇总表"),
        (MOF_2020_10, (None, None), "项目支出绩效自评情况汇总表"),
    ],
)
def test_the_title_names_the_year_that_all_projects_share(
    layout: Layout, years: tuple[int | None, ...], title: str, assess: Assess
) -> None:
    assessments = [assess(evolve(_project("甲", "1"), year=year), scores=("90",)) for year in years]
    assert _rows(summary_sheet(assessments, layout))[0][0] == title


@pytest.mark.parametrize(
    ("departments", "line"),
    [
        (("市交通局", "市交通局"), "预算部门（单位）：市交通局"),
        (("市交通局", "", "市水利局"), "预算部门（单位）：市交通局、市水利局"),
        ((), "预算部门（单位）："),
    ],
)
def test_the_unit_is_taken_from_the_projects(departments: tuple[str, ...], line: str, assess: Assess) -> None:
    assessments = [assess(evolve(_project("甲", "1"), department=name), scores=("90",)) for name in departments]
    assert _rows(summary_sheet(assessments, YANTAI_2023))[1][0] == line


def test_a_unit_that_is_named_goes_before_that_of_the_projects() -> None:
    row = SummaryRow(name="甲", department="市交通局")
    plan = summary_plan([row], YANTAI_2023, department="市政府办公室机关")
    assert _rows(plan)[1][0] == "预算部门（单位）：市政府办公室机关"


def test_a_summary_of_nothing_is_still_a_form(assess: Assess) -> None:
    assert callable(assess)
    assert _rows(summary_sheet([], MOF_2020_10))[2:] == [
        ["序号", "项目名称", "资金使用单位", "全年预算数", "自评得分", "自评等级"],
        ["合计", "", "", 0.0, "—", ""],
    ]
