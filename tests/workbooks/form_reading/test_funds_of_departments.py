"""The money of whole departments: by income and by nature, under words that no list exhausts, or in labels."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

import openpyxl
import pytest

from indicator_specs.projects import Amount
from scoring.submissions.submission import SubmittedFunds, SubmittedFundsLine
from workbooks.form_reading.workbook import read_workbook

Row = tuple[str | int | float | None, ...]
HEAD: Final[tuple[Row, ...]] = (("部门整体支出绩效自评表",), ("部门名称", "某局"))
COLUMNS: Final[Row] = ("年度资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "执行率%")
INDICATORS: Final[tuple[Row, ...]] = (
    ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
    ("产出指标", "数量指标", "检查次数", "≥10次", "12次", 90, 90),
    ("总分", None, None, None, None, 100, 100),
)


def funds_of(path: Path, *rows: Row) -> SubmittedFunds:
    """The funds of a form that has these rows between its head and its indicators."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for number, row in enumerate((*HEAD, *rows, *INDICATORS), 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(number, column).value = value
    book.save(path / "表.xlsx")
    (found,) = read_workbook(path / "表.xlsx").submissions
    return found.funds


def amounts(lines: tuple[SubmittedFundsLine, ...], which: Amount = Amount.BUDGET) -> list[tuple[str, Decimal | None]]:
    """Cell and number of each."""
    return [(line[which].cell, line[which].number) for line in lines]


def test_rows_under_unknown_words_stand_where_they_belong(tmp_path: Path) -> None:
    funds = funds_of(
        tmp_path,
        COLUMNS,
        (None, "年度资金总额", 90, 100, 98, 98),
        ("按收入性质分", "财政拨款收入", 70, 80, 79, 98.75),
        (None, "同级部门划转收入", 20, 20, 19, 95),
        ("按支出性质分", "人员经费", 50, 60, 60, 100),
        (None, "项目支出", 40, 40, 38, 95),
    )
    assert funds.total.rate.number == Decimal(98)
    assert funds.appropriation.budget.number == Decimal(80)
    assert amounts(funds.unnamed) == [("D6", Decimal(20))]
    assert amounts(funds.by_nature) == [("D8", Decimal(40))]
    assert amounts(funds.unnamed_by_nature) == [("D7", Decimal(60))]


def test_a_second_row_of_other_money_is_not_lost(tmp_path: Path) -> None:
    funds = funds_of(
        tmp_path,
        COLUMNS,
        (None, "年度资金总额", 90, 100, 98, 98),
        (None, "按收入性质分：一般公共预算", 70, 80, 79, 98.75),
        (None, "事业收入", 15, 15, 15, 100),
        (None, "其他收入", 5, 5, 4, 80),
        (None, "按支出性质分：基本支出", 50, 60, 60, 100),
        (None, "项目支出", 40, 40, 38, 95),
    )
    assert funds.other.budget.number == Decimal(15)
    assert amounts(funds.unnamed) == [("D7", Decimal(5))]
    assert amounts(funds.by_nature) == [("D8", Decimal(60)), ("D9", Decimal(40))]


def test_a_row_behind_the_block_is_no_money(tmp_path: Path) -> None:
    funds = funds_of(
        tmp_path,
        COLUMNS,
        (None, "年度资金总额", 90, 100, 98, 98),
        (None, "财政拨款", 90, 100, 98, 98),
        ("自评等级", None, 1, 2, 3),
        (None, "在职人数", 40, 41, 42),
    )
    assert funds.unnamed == ()


DIVIDED: Final = {
    "in the labels": (
        ("按收入性质分：100", None, None, "按支出性质分：100"),
        ("其中：一般公共预算：75.5", None, None, "其中：基本支出：60万元"),
        ("其他资金：24.5", None, None, "项目支出：40"),
    ),
    "beside them": (("一般公共预算", 75.5, None, "基本支出", 60), ("其他资金", 24.5, None, "项目支出", 40)),
}


@pytest.mark.parametrize("rows", DIVIDED.values(), ids=DIVIDED)
@pytest.mark.parametrize(
    ("total", "which"),
    [((90, 100, 98), Amount.BUDGET), ((100, 105, 98), Amount.INITIAL), ((90, 95, 100), Amount.EXECUTED)],
)
def test_amounts_without_columns_divide_the_amount_that_they_add_to(
    rows: tuple[Row, ...], total: tuple[int, int, int], which: Amount, tmp_path: Path
) -> None:
    funds = funds_of(tmp_path, COLUMNS, (None, "年度资金总额", *total), *rows)
    assert funds.appropriation[which].number == Decimal("75.5")
    assert funds.other[which].number == Decimal("24.5")
    assert [line[which].number for line in funds.by_nature] == [Decimal(60), Decimal(40)]


def test_income_and_expenditure_share_rows_with_amounts_in_cells_of_their_own(tmp_path: Path) -> None:
    funds = funds_of(
        tmp_path,
        ("年度资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        (None, "年度资金总额", 5200, 5480, 5316, 10, "97.01%", 9.7),
        (None, "按收入性质分", None, None, None, "按支出性质分"),
        (None, "其中：一般公共预算", 5000, 5280, 5116, "其中：基本支出", 3100, 3100),
        (None, "政府性基金拨款", 200, 200, 200, "项目支出", 2380, 2216),
    )
    assert amounts(funds.sources, Amount.EXECUTED) == [("E6", Decimal(5116)), ("E7", Decimal(200))]
    assert {line.rate.cell or line.score.cell for line in funds.sources} == {""}
    assert amounts(funds.by_nature) == [("G6", Decimal(3100)), ("G7", Decimal(2380))]
    assert amounts(funds.by_nature, Amount.EXECUTED) == [("H6", Decimal(3100)), ("H7", Decimal(2216))]
    assert funds.total.score.number == Decimal("9.7")


def test_a_line_written_into_one_cell_is_no_amount_of_the_line_left_of_it(tmp_path: Path) -> None:
    funds = funds_of(
        tmp_path,
        ("年度资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        (None, "年度资金总额", 900, 960, 912, 10, "95%", 9.5),
        (None, "按收入性质分：", None, None, "按支出性质分："),
        (None, "其中：一般公共预算：660万元", None, None, "其中：基本支出：610万元"),
        (None, "政府性基金拨款：", None, None, "项目支出：350万元"),
        (None, "其他资金：300万元"),
    )
    assert {line.executed.cell for line in (*funds.sources, funds.appropriation)} == {""}
    assert amounts(funds.by_nature) == [("E6", Decimal(610)), ("E7", Decimal(350))]
    assert (funds.appropriation.budget.number, funds.other.budget.number) == (Decimal(660), Decimal(300))


SIDES: Final[dict[str, tuple[int, int, Amount]]] = {
    "both add to what was spent": (2216, 200, Amount.EXECUTED),
    "the expenditure does not add up": (2261, 200, Amount.EXECUTED),
    "the income does not add up": (2216, 20, Amount.EXECUTED),
    "neither does": (2261, 20, Amount.BUDGET),
}


@pytest.mark.parametrize(("projects", "funds_of_government", "which"), SIDES.values(), ids=SIDES.keys())
def test_one_side_tells_which_amount_both_divide(
    tmp_path: Path, projects: int, funds_of_government: int, which: Amount
) -> None:
    funds = funds_of(
        tmp_path,
        ("年度资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        (None, "年度资金总额", 5200, 5480, 5316, 10, "97.01%", 9.7),
        (None, "其中：一般公共预算：5116", None, None, None, "其中：基本支出：3100"),
        (None, f"政府性基金拨款：{funds_of_government}", None, None, None, f"项目支出：{projects}"),
    )
    assert [number for _, number in amounts(funds.by_nature, which)] == [Decimal(3100), Decimal(projects)]


UNITS: Final[dict[str, tuple[Row, str]]] = {
    "部门名称": (("部门名称", "某局"), "某局"),
    "单位名称": (("单位名称", "某中心"), "某中心"),
    "both": (("部门名称", "某局", "单位名称", "某中心"), "某中心"),
    "of a district": (("区级预算单位名称", "某局"), "某局"),
}


@pytest.mark.parametrize(("head", "unit"), UNITS.values(), ids=UNITS.keys())
def test_a_whole_department_is_its_own_unit(tmp_path: Path, head: Row, unit: str) -> None:
    book = openpyxl.Workbook()
    for row in (("部门整体支出绩效自评表",), head, COLUMNS, (None, "年度资金总额", 90, 100, 98, 98), *INDICATORS):
        book.worksheets[0].append(row)
    book.save(tmp_path / "表.xlsx")
    (found,) = read_workbook(tmp_path / "表.xlsx").submissions
    assert found.own_unit == unit
