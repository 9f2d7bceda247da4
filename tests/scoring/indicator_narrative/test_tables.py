"""Tables of indicators in a text, wide and narrow: each cell against the sheet."""

from __future__ import annotations

from typing import Final

import pytest

from tests.scoring.indicator_narrative.examples import CULTURE, IN_TRAINING, TITLE, TRAINING, read, told

WIDE: Final = """
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
|---|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 举办培训班 | ≥20期 | 21期 | 10 | 10 | |
| | | 培训人数 | ≥1000人 | 986人 | 10 | 9.5 | 生源不足 |
| | 时效指标 | 培训完成时间 | 12月底前 | 11月 | 10 | 10 | |
| 满意度指标 | 服务对象满意度 | 参训学员满意度 | 90%以上 | 96% | 10 | 10 | |
| 预算执行率 | | | 100% | 95% | 10 | 9.5 | |
| 总分 | | | | | 100 | 97.5 | |
"""
"""Read in the section of its project."""


def test_a_wide_table_is_right_throughout() -> None:
    assert told(IN_TRAINING + WIDE) == []
    assert len(read(IN_TRAINING + WIDE)) == 16


PLANTED: Final = [
    ("≥20期", "≥25期", [("ZP539", "≥25期", "≥20期")]),
    ("≥20期", "≤20期", [("ZP539", "≤20期", "≥20期")]),
    ("| 21期 |", "| 12期 |", [("ZP539", "12期", "21期")]),
    ("| 9.5 | 生源", "| 10 | 生源", [("ZP539", "10", "9.5分")]),
    ("| 11月 |", "| 12月 |", [("ZP539", "12月", "11月")]),
    ("| 10 | 9.5 | |", "| 10 | 9 | |", [("ZP521", "9", "9.5分")]),
    ("| 97.5 |", "| 95.7 |", [("ZP521", "95.7", "97.5分")]),
    ("| 95% |", "| 59% |", [("ZP524", "59%", "95%")]),
]


@pytest.mark.parametrize(("old", "new", "findings"), PLANTED)
def test_a_planted_error_is_found(old: str, new: str, findings: list[tuple[str, str, str]]) -> None:
    assert WIDE.count(old) == 1
    assert told(IN_TRAINING + WIDE.replace(old, new)) == findings


SAME: Final = [
    ("≥20期", "大于等于20期"),
    ("≥20期", "20期"),
    ("90%以上", "不低于90%"),
    ("| 96% |", "| 96.00% |"),
    ("| 12月底前 |", "| 12月31日前完成 |"),
]


@pytest.mark.parametrize(("old", "new"), SAME)
def test_the_same_in_other_words_is_right(old: str, new: str) -> None:
    assert told(IN_TRAINING + WIDE.replace(old, new)) == []


def test_a_narrow_table_without_a_project_goes_by_names_of_one_project() -> None:
    table = "| 指标名称 | 完成值 |\n|---|---|\n| 举办培训班 | 21期 |\n| 居民满意度 | 91% |\n| 满意度 | 80% |\n"
    assert read(TITLE + table) == [("actual", "举办培训班", "21期"), ("actual", "居民满意度", "91%")]


def test_a_column_of_projects_tells_whose_they_are() -> None:
    head = "| 项目名称 | 绩效指标 | 目标值 | 完成值 |\n|---|---|---|---|\n"
    rows = f"| {TRAINING} | 举办培训班（期） | 20 | 21 |\n| {CULTURE} | 活动参与人次（万人次） | 2 | 2.53 |\n"
    assert told(TITLE + head + rows) == [("ZP539", "2.53", "2.35万人次")]


def test_points_of_the_levels_before_are_not_the_indicator_s() -> None:
    head = "| 一级指标 | 分值 | 三级指标 | 年度指标值 | 分值 | 得分 |\n|---|---|---|---|---|---|\n"
    assert told(f"{IN_TRAINING}{head}| 产出指标 | 50 | 举办培训班 | ２０期 | １０ | １０ |\n") == []


def test_groups_have_the_sums_of_their_indicators() -> None:
    for head in ("一级指标", "评价内容"):
        table = f"| {head} | 分值 | 得分 |\n|---|---|---|\n| 产出指标 | 50 | 49.5 |\n| 效益指标 | 30 | 25.8 |\n"
        assert told(IN_TRAINING + table) == [("ZP539", "25.8", "28.5分")]


LEVELS: Final = """
| 项目 | 预算数（万元） | 产出指标（50分） | 效益指标得分 | 满意度（10分） | 满意度 | 预算执行率（10分） | 总分 |
|---|---|---|---|---|---|---|---|
| 职业技能培训经费 | 300 | 49.5 | 28.5 | 10 | 96% | 9.5 | 97.5 |
| 社区文化活动经费 | 120 | 50 | 30 | 10 | 91% | 9 | 99 |
| 平均 | | 49.75 | 29.25 | 10 | | 9.25 | 98.25 |
"""
"""A row a project, a column a level."""


def test_a_table_with_a_column_for_each_level_is_right_throughout() -> None:
    assert told(TITLE + LEVELS) == []
    assert len(read(TITLE + LEVELS)) == 8


OF_LEVELS: Final = [
    ("| 49.5 |", "| 45.9 |", [("ZP539", "45.9", "49.5分")]),
    ("| 50 | 30 |", "| 50 | 29 |", [("ZP539", "29", "30分")]),
    ("（50分）", "（55分）", [("ZP539", "55分", "50分")]),
    ("| 10 | 91%", "| 9 | 91%", [("ZP539", "9", "10分")]),
]


@pytest.mark.parametrize(("old", "new", "findings"), OF_LEVELS)
def test_a_planted_error_in_a_column_of_a_level_is_found(
    old: str, new: str, findings: list[tuple[str, str, str]]
) -> None:
    assert LEVELS.count(old) == 1
    assert told(TITLE + LEVELS.replace(old, new)) == findings


@pytest.mark.parametrize("head", ["产出指标", "产出指标完成率", "产出指标数", "满意度"])
def test_a_column_without_points_or_scores_in_its_head_is_of_no_level(head: str) -> None:
    table = f"| 项目 | 效益得分 | {head} | 满意度得分 |\n|---|---|---|---|\n| {TRAINING} | 28.5 | 45.9 | 10 |\n"
    assert told(TITLE + table) == []


BARE: Final = """
| 项目 | 预算执行 | 产出 | 效益 | 满意度 | 得分 |
|---|---|---|---|---|---|
| 职业技能培训经费 | 9.5 | 49.5 | 28.5 | 10 | 97.5 |
| 社区文化活动经费 | 9 | 50 | 30 | 10 | 99 |
"""
TURNED: Final = """
| 指标 | 分值 | 职业技能培训经费 | 社区文化活动经费 |
|---|---|---|---|
| 预算执行率 | 10 | 9.5 | 9 |
| 产出指标 | 50 | 49.5 | 50 |
| 效益指标 | 30 | 28.5 | 30 |
| 满意度指标 | 10 | 10 | 10 |
| 总分 | 100 | 97.5 | 99 |
"""
HEADED: Final = """
| 评分内容 | 职业技能培训经费 | 社区文化活动经费 |
|---|---|---|
| 全年预算数（万元） | 300 | 120 |
| 产出指标得分（50分） | 49.5 | 50 |
| 满意度得分 | 10 | 10 |
"""
ALL_INDICATORS: Final = """
| 项目 | 执行得分 | 指标得分 | 总分 |
|---|---|---|---|
| 职业技能培训经费 | 9.5 | 88 | 97.5 |
| 社区文化活动经费 | 9 | 90 | 99 |
"""
PARTS: Final = [
    (BARE, "| 28.5 |", "| 25.8 |", [("ZP539", "25.8", "28.5分")]),
    (BARE, "| 50 | 30 | 10 |", "| 50 | 30 | 9 |", [("ZP539", "9", "10分")]),
    (TURNED, "| 49.5 | 50 |", "| 45.9 | 50 |", [("ZP539", "45.9", "49.5分")]),
    (TURNED, "| 10 | 10 | 10 |", "| 10 | 10 | 9 |", [("ZP539", "9", "10分")]),
    (HEADED, "| 49.5 | 50 |", "| 49.5 | 48 |", [("ZP539", "48", "50分")]),
    (ALL_INDICATORS, "| 88 |", "| 86 |", [("ZP539", "86", "88分")]),
]
"""What each part of a project scored: by columns or by rows, under heads that say so, or beside all others."""


@pytest.mark.parametrize(("table", "old", "new", "findings"), PARTS)
def test_parts_of_a_score(table: str, old: str, new: str, findings: list[tuple[str, str, str]]) -> None:
    assert told(TITLE + table) == []
    assert table.count(old) == 1
    assert told(TITLE + table.replace(old, new)) == findings


ACROSS: Final = f"| 项目 | {TRAINING} | {CULTURE} |\n|---|---|---|\n"
NO_PARTS: Final = [
    f"{ACROSS}| 产出指标 | 5 | 4 |\n| 效益指标 | 2 | 1 |\n| 得分率 | 98 | 99 |\n",
    f"{ACROSS}| 满意度 | 96 | 91 |\n| 总分 | 97.5 | 99 |\n",
    f"| 项目 | 满意度 | 得分 |\n|---|---|---|\n| {TRAINING} | 96 | 97.5 |\n",
    f"| 项目 | 产出 | 效益 |\n|---|---|---|\n| {TRAINING} | 5 | 2 |\n",
    f"| 项目 | 指标得分 | 备注 |\n|---|---|---|\n| {TRAINING} | 10 | 其中一项 |\n",
]


@pytest.mark.parametrize("table", NO_PARTS)
def test_without_a_total_or_all_levels_a_bare_head_tells_of_no_score(table: str) -> None:
    assert told(TITLE + table) == []
