"""One heading 自评得分 over a score out of a hundred, its weight, and what the one makes of the other."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.workbooks.form_reading.headings.road_form import Content, Rows, reviewed, told
from workbooks.form_reading.workbook import read_workbook

_: Final = None


def weighted_form(*, last_score: Content = 10.0, total: Content = 100) -> Rows:
    """The money stands in pairs, its rate under a heading of its own; the last indicator's score is for a test."""
    return [
        ["县公路站2024年度预算项目绩效自评表"],
        ["基本情况", "项目名称", "桥梁检测", _, "实施单位", "县公路站"],
        ["预算执行情况", "预算安排情况（调整后）", _, "资金执行情况", _, "预算执行进度（%）"],
        [_, "预算数", 36.5, "执行数", 36.5, 100.0],
        [
            *("一级指标", "二级指标", "三级指标", "指标说明", "预期指标值", _, _),
            *("单项指标实际完成值", "单项指标完成情况", "自评得分", _, _),
        ],
        [_, _, _, _, "符号", "值", "单位（文字描述）", _, _, "单项指标得分", "权重占比（%）", "单项指标折算得分"],
        ["产出指标", "数量指标", "检测桥梁", "检测的座数", ">=", 14, "座", "14座", "完成", 100, 50, 50],
        ["效果指标", "社会效益指标", "隐患桥梁整改率", "整改的比例", ">=", 95, "%", "98%", "完成", 100, 30, 30],
        [
            *("满意度指标", "服务对象满意度指标", "群众满意度", "问卷中满意的比例", ">=", 90, "%"),
            *("93%", "完成", 100, 10, last_score),
        ],
        ["预算执行率", "预算执行率", "预算执行率", "执行进度", _, 100, "%", "100%", "完成", 100, 10, 10],
        ["自评总分", *[_] * 10, total],
    ]


def test_what_was_weighted_is_the_score(tmp_path: Path) -> None:
    assert told(reviewed(weighted_form(), tmp_path)) == []

    (found,) = read_workbook(tmp_path / "表.xlsx").submissions
    assert [(row.target.text, row.actual.text) for row in found.indicators] == [
        (">=14座", "14座"),
        (">=95%", "98%"),
        (">=90%", "93%"),
    ]
    assert [(row.points.cell, row.score.cell) for row in found.indicators] == [
        ("K7", "L7"),
        ("K8", "L8"),
        ("K9", "L9"),
    ]
    assert (found.funds.total.budget.cell, found.funds.total.executed.cell) == ("C4", "E4")


def test_a_rate_stands_under_a_heading_beside_pairs(tmp_path: Path) -> None:
    rows = weighted_form()
    rows[3][5] = 90.0
    assert told(reviewed(rows, tmp_path)) == [("ZP221", "F4")]


@pytest.mark.parametrize(
    ("score", "total", "expected"),
    [(12.0, 102, [("ZP301", "L9")]), (10.0, 98, [("ZP226", "L11")])],
    ids=["above the weight", "total"],
)
def test_the_weighted_scores_are_checked(
    score: Content, total: Content, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    found = told(reviewed(weighted_form(last_score=score, total=total), tmp_path))
    assert [each for each in found if each in expected] == expected
