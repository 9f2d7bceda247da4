"""The row of the total: by its words, by its place, and with its grade in the same cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbooks.form_reading.headings.road_form import Content, reviewed, road_form, serious, told
from workbooks.form_reading.labels import default_labels
from workbooks.form_reading.workbook import read_workbook


@pytest.mark.parametrize(
    "label",
    [
        "自评得分合计", "最终得分", "总分值", "评价总分", "项目自评得分", "自评总得分及等级",
        "单位自评总分", "年度自评得分", "绩效评价得分合计",
        "最后得分", "本年度自评综合得分", "自评总分/等级",
    ],
)  # fmt: skip
def test_words_of_a_total(label: str, tmp_path: Path) -> None:
    rows = road_form()
    rows[-1][0] = label

    assert told(reviewed(rows, tmp_path)) == []
    rows[-1][6] = 99.34
    assert told(reviewed(rows, tmp_path)) == [("ZP226", "G10")]


@pytest.mark.parametrize("label", ["得 分", "评分结果", "本项目共得", "（以上各项之和）"])
def test_a_row_with_all_points_below_the_indicators_is_the_total(label: str, tmp_path: Path) -> None:
    rows = road_form()
    rows[-1][0] = label

    assert told(reviewed(rows, tmp_path)) == []
    rows[-1][6] = 99.34
    assert told(reviewed(rows, tmp_path)) == [("ZP226", "G10")]


@pytest.mark.parametrize(
    "label",
    [
        "满意度得分",
        "考核得分",
        "竞赛得分",
        "得分率",
        "满意度指标得分",
        "指标得分合计",
        "小计",
        "复核得分",
        "专家评分",
        "得分说明",
    ],
)
def test_words_of_something_else(label: str) -> None:
    assert default_labels().meaning("closing", label) == ""


def test_the_subtotal_of_the_last_category_is_no_total(tmp_path: Path) -> None:
    rows = road_form()
    rows.insert(9, ["满意度小计", None, None, None, None, 10, 10, None])

    assert told(reviewed(rows, tmp_path)) == []
    rows[9][6] = 9
    assert told(reviewed(rows, tmp_path)) == [("ZP234", "G10")]


def test_a_subtotal_of_all_is_told_by_its_points(tmp_path: Path) -> None:
    """It stands below the last category, and its points say that it adds up every one."""
    rows = road_form()
    rows.insert(9, ["小计", None, None, None, None, 90, 90, None])

    assert told(reviewed(rows, tmp_path)) == []
    rows[9][6] = 89
    (finding,) = serious(reviewed(rows, tmp_path))
    assert (finding.code, finding.cell, finding.found, finding.expected) == ("ZP234", "G10", "89", "90")


@pytest.mark.parametrize("label", ["预算执行率得分", "预算执行得分", "资金执行率自评分", "执行率得分"])
def test_the_score_of_the_execution_told_once_more_is_no_subtotal(label: str, tmp_path: Path) -> None:
    rows = road_form()
    rows.insert(9, [label, None, None, None, None, 10, 9.43, None])

    assert told(reviewed(rows, tmp_path)) == []


@pytest.mark.parametrize(
    ("points", "score", "expected"),
    [(0, 0, []), ("/", "/", []), (None, None, []), (10, 0, [("ZP210", "D10"), ("ZP401", "H10"), ("ZP201", "F11")])],
)
def test_an_indicator_that_does_not_apply_has_no_points(
    points: Content, score: Content, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    rows = road_form()
    rows.insert(9, [None, None, "不适用", "/", "/", points, score, None])

    assert told(reviewed(rows, tmp_path)) == expected


@pytest.mark.parametrize(
    ("label", "score", "total", "expected"),
    [
        ("加分项", 2, 101.43, [("ZP235", "G10")]),
        ("扣分项", -1, 98.43, [("ZP235", "G10")]),
        ("加减分项目", -1, 98.43, [("ZP235", "G10")]),
        ("附加分", 2, 101.43, [("ZP235", "G10")]),
        ("加分项", 0, 99.43, []),
        ("加分项", 0, 98.43, [("ZP226", "G11")]),
        ("加分项", None, 99.43, []),
    ],
)
def test_points_beside_the_indicators_are_a_persons(
    label: str, score: float | None, total: float, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    rows = road_form()
    rows[9][6] = total
    rows.insert(9, [label, None, "获得表彰", None, None, None, score, None])

    record = reviewed(rows, tmp_path)
    assert told(record) == expected
    assert (record.projects[0].total is None) is bool(score)


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("99.43（优）", "优"), ("99.43分（优）", "优"), ("99.43分，优", "优"), ("优（99.43分）", "优"),
        ("99.43/优", "优"),
        ("99.43分（优秀）", "优"), ("99.43 良", "良"), ("99.43分（等级：优）", "优"),
    ],
)  # fmt: skip
def test_a_total_with_its_grade(text: str, grade: str, tmp_path: Path) -> None:
    rows = road_form()
    rows[-1][6] = text

    record = reviewed(rows, tmp_path)

    (submission,) = read_workbook(tmp_path / "表.xlsx").submissions
    assert (str(submission.total.number), submission.total.cell, submission.grade.text) == ("99.43", "G10", grade)
    assert told(record) == ([] if grade == "优" else [("ZP228", "G10")])


@pytest.mark.parametrize("text", ["99.43（优化后）", "99.43～优", "约99.43（优）", "99.43（第一）"])
def test_what_is_no_total_with_a_grade(text: str, tmp_path: Path) -> None:
    rows = road_form()
    rows[-1][6] = text

    assert told(reviewed(rows, tmp_path)) == [("ZP208", "G10")]
