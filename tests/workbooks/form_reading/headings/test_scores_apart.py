"""A form that scores its decision and its management in a table of their own, without targets or results."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from tests.workbooks.form_reading.headings.road_form import Content, Rows, reviewed, told
from workbooks.form_reading.workbook import read_workbook

_: Final = None
APART: Final = ("ZP110", "A7")


def form_in_two_tables(*, total: Content = 96, mileage: Content = 40) -> Rows:
    """15 of its points stand in the first table; the second one's first score, and the total, are for a test."""
    return [
        ["某市财政支出项目绩效目标自评表", _, _, _, _, _, _, _],
        ["填报日期：2025年3月1日", _, "自评总分", total],
        ["项目名称", "乡村公路水毁修复"],
        ["项目主管单位", "市交通运输局", "项目实施单位", "市公路管理所"],
        ["资金来源", "中央（万元）", "省（万元）", "本级（万元）", "合计（万元）", "执行数（万元）"],
        [_, _, 60, 148, 208, 208],
        ["项目权重", "评价内容", "分值", "自评分", "复核分", "评价标准及依据"],
        ["项目决策3分", "立项依据", 3, 3, _, "有批复的计3分"],
        ["项目管理12分", "资金管理制度", 7, 6, _, "制度齐全的计7分"],
        [_, "检查验收", 5, 5, _, "有记录的计5分"],
        ["一级指标", "二级指标", "指标名称（三级指标）", "年初指标值", "年终完成值", "分值", "自评分", "偏差原因"],
        ["产出指标", "数量指标", "修复里程", "26公里", "26公里", 40, mileage, _],
        ["效果指标", "社会效益指标", "恢复通行村组", "≥9个", "9个", 25, 22, "两处边坡年后加固"],
        [_, "满意度指标", "村民满意度", "≥90%", "94%", 20, 20, _],
    ]


@pytest.mark.parametrize("total", [96, 95], ids=["right", "wrong"])
def test_what_counts_them_is_told_as_not_checked(total: Content, tmp_path: Path) -> None:
    record = reviewed(form_in_two_tables(total=total), tmp_path)

    assert told(record) == [APART]
    unchecked = {each.cell: each.reason for each in record.coverage.unchecked}
    assert unchecked["D2"] == "得分不都在这张指标表里，总分无从核对"
    assert {"C8", "D8", "C9", "D9", "C10", "D10"} <= unchecked.keys()


def test_the_indicators_and_the_money_are_read(tmp_path: Path) -> None:
    assert told(reviewed(form_in_two_tables(mileage=44), tmp_path)) == [APART, ("ZP301", "G12")]

    (found,) = read_workbook(tmp_path / "表.xlsx").submissions
    total = found.funds.total
    assert (total.budget.number, total.executed.number) == (Decimal(208), Decimal(208))
    assert (total.points.cell, total.score.cell, found.execution_points) == ("", "", None)


def test_a_single_row_below_such_headings_is_none_of_these(tmp_path: Path) -> None:
    """分值 | 得分 over the execution rate alone, in whatever words."""
    rows = form_in_two_tables()
    del rows[7:9]
    assert APART not in told(reviewed(rows, tmp_path))
