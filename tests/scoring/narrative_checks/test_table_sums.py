"""Amounts of a table that its own rows and columns do not make; a table that does not add up at all is left alone."""

from __future__ import annotations

from typing import Final

import pytest

from scoring.narrative.layout import blocks_of
from scoring.narrative_checks.accounting import ADDS_UP
from scoring.narrative_checks.comparison import compare_report
from tests.scoring.narrative.examples import pieces_of

SOURCES: Final = """\
| 项目名称 | 合计（万元） | 中央 | 省级 | 县级配套 |
|---|---|---|---|---|
| 河道清淤 | 300.5 | 200 | 80.5 | 20 |
| 渠系改造 | 120 | 0 | 100 | 20 |
| 山塘整治 | 60 | 40 | — | 20 |
| 合计 | 480.5 | 240 | 180.5 | 60 |
"""
CLASSES: Final = """\
| 类别 | 项目数 | 年初预算 | 全年预算 | 全年支出 | 执行率 | 平均得分 |
|---|---|---|---|---|---|---|
| 民生类 | 3 | 690 | 699.8 | 686.42 | 98.09% | 99.27 |
| 建设类 | 2 | 900 | 916 | 624.2 | 68.14% | 86.05 |
| 合计 | 5 | 1590 | 1615.8 | 1310.62 | 81.11% | 93.98 |
"""
OF_CLASSES: Final = """\
| 类别 | 项目 | 预算资金 | 支出资金 |
|---|---|---|---|
| 民生类 | 食堂补贴 | 690 | 640 |
| 民生类 | 校车运行 | 500 | 490 |
| 小计 | | 1190 | 1130 |
| 建设类 | 操场翻新 | 60 | 58.5 |
| 建设类 | 围墙修缮 | 30 | 30 |
| 建设类小计 | | 90 | 88.5 |
| 合计 | | 1280 | 1218.5 |
"""
GIVEN: Final = """
| 建设内容 | 24年实拨付专项资金（万元） | 实际完成（万元） | 执行率 |
|---|---|---|---|
| 码头加固 | 120 | 118.2 | 98.5% |
| 护岸整修 | 250 | 228.5 | 91.4% |
| 航标更新 | 64 | 64 | 100% |
"""

SPENT_ON: Final = """
| 支出内容 | 金额（万元） | 占比 |
|---|---|---|
| 门窗维修 | 9.62 | 28.57% |
| 线路改造 | 12.85 | 38.17% |
| 绿化保洁 | 7.4 | 21.98% |
| 消防器材 | 3.8 | 11.29% |
| 合计 | 33.67 | 100% |
"""
SHIFTED: Final = """
| 政策任务 | 预算额度 | 调整额度 | 实际安排额度 |
|---|---|---|---|
| 小微企业扶持 | 618.6 | 36 | 654.6 |
| 信息化补助 | 747 | 55 | 802 |
| 节能改造 | 375 | | 375 |
| 合计 | 1740.6 | 91 | 1831.6 |
"""
SCORED: Final = """
| 项目 | 分值 | 得分 |
|---|---|---|
| 预算执行率 | 10 | 9.3 |
| 产出指标 | 50 | 48.5 |
| 效益指标 | 30 | 30 |
| 满意度指标 | 10 | 10 |
| 合计 | 100 | 97.8 |
"""

_HEAD, _LINE, *_ROWS = OF_CLASSES.splitlines()
ABOVE: Final = "\n".join((_HEAD, _LINE, _ROWS[2], *_ROWS[:2], _ROWS[5], *_ROWS[3:5], _ROWS[6])) + "\n"


def _told(table: str) -> list[tuple[str, str, str]]:
    text = f"某局2024年度项目支出绩效自评报告\n\n各项目资金情况如下：\n\n{table}"
    findings = (each.finding for each in compare_report(blocks_of(pieces_of(text)), ()).findings)
    return [(each.code, each.found, each.expected) for each in findings]


@pytest.mark.parametrize("table", [SOURCES, CLASSES, OF_CLASSES, ABOVE, GIVEN, SPENT_ON, SHIFTED, SCORED])
def test_nothing_is_told_of_a_table_that_adds_up(table: str) -> None:
    assert _told(table) == []


@pytest.mark.parametrize(
    ("table", "old", "new", "expected"),
    [
        # one cell: its column and its row, or its column alone
        (SOURCES, "| 240 |", "| 204 |", [("ZP537", "480.5", "444.5"), ("ZP537", "204", "240")]),
        (SOURCES, "| 120 |", "| 102 |", [("ZP537", "102", "120"), ("ZP537", "480.5", "462.5")]),
        (CLASSES, "| 699.8 |", "| 736 |", [("ZP537", "1615.8", "1652")]),
        (CLASSES, "| 1310.62 |", "| 1301.62 |", [("ZP537", "1301.62", "1310.62")]),
        # the rounding of each part may add up, and no more
        (CLASSES, "| 1310.62 |", "| 1310.63 |", []),
        (CLASSES, "| 1310.62 |", "| 1310.64 |", [("ZP537", "1310.64", "1310.62")]),
        # a rate follows from the amounts of its row; that of a sum may be the mean, and more than all is 100 %
        (CLASSES, "| 81.11% |", "| 99.99% |", [("ZP537", "99.99%", "81.11%")]),
        (CLASSES, "| 68.14% |", "| 61.84% |", [("ZP537", "61.84%", "68.14%")]),
        (CLASSES, "| 81.11% |", "| 83.12% |", []),
        (CLASSES.replace("686.42 | 98.09%", "699.9 | 100%"), "1310.62 | 81.11%", "1324.1 | 81.95%", []),
        # a table of which most rates are something else, or with two columns of what was given
        (CLASSES.replace("98.09%", "9.81").replace("68.14%", "6.81"), "| 81.11% |", "| 8.11 |", []),
        (CLASSES.replace("年初预算", "预算数"), "| 68.14% |", "| 61.84% |", []),
        # what was paid out, and done with it
        (GIVEN, "| 91.4% |", "| 94.1% |", [("ZP537", "94.1%", "91.4%")]),
        (GIVEN, "| 91.4% |", "| 91% |", []),
        (GIVEN.replace("执行率", "验收率"), "| 91.4% |", "| 94.1% |", []),
        # the only column of amounts: one cell with two digits exchanged, else it may show some of the rows only
        (SPENT_ON, "| 12.85 | 38.17% |", "| 12.58 | 38.17% |", [("ZP537", "12.58", "12.85")]),
        (SPENT_ON.replace("占比", "备注"), "| 33.67 |", "| 36.37 |", [("ZP537", "36.37", "33.67")]),
        (SPENT_ON.replace("占比", "备注"), "| 33.67 |", "| 35.67 |", []),
        (SPENT_ON.replace("占比", "备注"), "| 消防器材 | 3.8 |", "| 其中：消防器材 | 8.3 |", []),
        (SHIFTED, "| 618.6 |", "| 681.6 |", [("ZP537", "1740.6", "1803.6")]),
        # a share of the sum, where most are so
        (SPENT_ON, "38.17%", "31.87%", [("ZP537", "31.87%", "38.16%")]),
        (SPENT_ON, "38.17%", "38.16%", []),
        (SPENT_ON.replace("28.57%", "96.2%").replace("21.98%", "98.4%"), "38.17%", "31.87%", []),
        (SPENT_ON.replace("占比", "执行率"), "38.17%", "31.87%", []),
        # what was scored, where the points beside it add up
        (SCORED, "| 10 | 9.3 |", "| 10 | 9.9 |", [("ZP537", "97.8", "98.4")]),
        (SCORED.replace("| 100 |", "| 110 |"), "| 10 | 9.3 |", "| 10 | 9.9 |", []),
        (SCORED.replace("效益指标", "其中：效益指标"), "| 10 | 9.3 |", "| 10 | 9.9 |", []),
        # rows 小计 of classes, below their projects or above them
        (OF_CLASSES, "| 1190 |", "| 1910 |", [("ZP537", "1910", "1190")]),
        (OF_CLASSES, "| 88.5 |", "| 85.8 |", [("ZP537", "85.8", "88.5")]),
        (ABOVE, "| 1190 |", "| 1910 |", [("ZP537", "1910", "1190")]),
        # the classes are told by nothing that adds up
        (OF_CLASSES.replace("| 1190 | 1130 |", "| 1900 | 1300 |"), "| 88.5 |", "| 85.8 |", []),
        # scores and numbers of projects are no amounts
        (CLASSES, "| 93.98 |", "| 99.99 |", []),
        # a total of what was spent
        (CLASSES.replace("合计", "支出合计"), "| 1310.62 |", "| 1301.62 |", [("ZP537", "1301.62", "1310.62")]),
        # rows within rows, and words where a number should be
        (SOURCES, "| 山塘整治 |", "| 其中：山塘整治 |", []),
        (SOURCES, "| 60 | 40 |", "| 60 | 未下达 |", []),
    ],
)
def test_what_does_not_add_up_is_told(table: str, old: str, new: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(_told(table.replace(old, new, 1))) == sorted(expected)


def test_a_table_of_which_no_other_column_adds_up_is_left_alone() -> None:
    """It may show some of the rows only."""
    assert _told(CLASSES.replace("| 690 | 699.8 | 686.42 | 98.09%", "| 609 | 698.9 | 686.42 | 98.21%")) == []


def test_what_adds_up_is_listed_as_such() -> None:
    text = f"某局2024年度项目支出绩效自评报告\n\n各项目资金情况如下：\n\n{SOURCES}"
    unchecked = compare_report(blocks_of(pieces_of(text)), ()).unchecked
    adds_up = [each.written.removesuffix("万元") for each in unchecked if each.reason == ADDS_UP]
    assert adds_up == "300.5 200 80.5 20 120 0 100 20 60 40 20 480.5 240 180.5 60".split()
