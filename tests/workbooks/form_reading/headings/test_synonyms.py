"""Words that forms use for a column or field, each in its place; and what they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbooks.form_reading.headings.road_form import reviewed, reworded, road_form, told
from workbooks.form_reading.workbook import read_workbook

OTHER_WORDS = {
    "年度指标值": ["年度目标", "目标任务", "年初绩效目标", "年初设定值", "目标要求"],
    "实际完成值": ["实际达成值", "实现值", "绩效实现值", "完成结果", "指标达成情况", "实际完成量"],
    "三级指标": ["三级", "指标", "绩效指标", "考核指标", "工作任务", "考核要点"],
    "偏差原因分析及改进措施": ["扣分理由", "扣分说明", "自评说明", "偏差情况"],
    "全年预算数": ["财政批复预算", "年末预算数"],
    "全年执行数": [
        "支付数",
        "全年实际支出",
        "实际使用",
        "累计支出",
        "资金支出",
        "支出决算数",
        "全年执行资金",
        "实际数",
    ],
    "项目名称": ["支出项目名称", "二级项目名称", "一级项目名称", "任务名称"],
}


@pytest.mark.parametrize(
    ("known", "other"), [(known, other) for known, others in OTHER_WORDS.items() for other in others]
)
def test_a_field_in_other_words(known: str, other: str, tmp_path: Path) -> None:
    rows = reworded({known: other})
    assert told(reviewed(rows, tmp_path)) == []

    (submission,) = read_workbook(tmp_path / "表.xlsx").submissions
    reviewed(road_form(), tmp_path)
    (plain,) = read_workbook(tmp_path / "表.xlsx").submissions
    assert submission == plain


@pytest.mark.parametrize("other", ["赋分", "权值", "配分", "分数", "指标分"])
def test_points_in_other_words(other: str, tmp_path: Path) -> None:
    rows = road_form()
    rows[5][5] = other
    rows[7][6] = 31

    assert told(reviewed(rows, tmp_path)) == [("ZP301", "G8")]


@pytest.mark.parametrize("other", ["评价得分", "自评打分", "评分结果", "得分情况"])
def test_scores_in_other_words(other: str, tmp_path: Path) -> None:
    rows = road_form()
    rows[5][6] = other
    rows[7][6] = 31

    assert told(reviewed(rows, tmp_path)) == [("ZP301", "G8")]


def test_the_units_own_score_comes_first(tmp_path: Path) -> None:
    """评价得分 beside 自评得分 is somebody else's."""
    rows = road_form()
    rows[5][6:7] = ["评价得分", "自评得分"]
    for row in rows[6:9]:
        row[6:7] = [1, row[6]]
    rows[9][6:7] = [None, 99.43]

    assert told(reviewed(rows, tmp_path)) == []


def test_of_two_names_the_nearer_one_counts(tmp_path: Path) -> None:
    rows = road_form()
    rows.insert(1, ["一级项目名称", "交通专项"])
    reviewed(rows, tmp_path)

    (submission,) = read_workbook(tmp_path / "表.xlsx").submissions
    assert submission.name.text == "农村公路养护"


@pytest.mark.parametrize(
    "levels", [("一级", "二级", "三级"), ("一级", "二级", "三级指标"), ("一级指标", "二级", "三级")]
)
def test_levels_without_the_word(levels: tuple[str, str, str], tmp_path: Path) -> None:
    rows = road_form()
    rows[5][:3] = levels

    assert told(reviewed(rows, tmp_path)) == []
