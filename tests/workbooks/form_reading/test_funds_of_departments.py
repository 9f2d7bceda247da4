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
