"""Tables in a report: lists of projects under any of the usual heads, sheets printed in full, and other tables."""

from __future__ import annotations

from typing import Final

import pytest

from tests.scoring.narrative.examples import ARCHIVE, CANTEEN, HOUSING, compared, told

Told = list[tuple[str, str, str]]


def rows(*lines: str) -> str:
    """Lines of cells, parted by tabs as a table in a text is."""
    return "\n".join("\t".join(cell.strip() for cell in line.split("|")) for line in lines)


LISTS: Final[list[tuple[str, str, Told]]] = [
    ("元", rows("项目名称 | 预算数（元） | 执行数（元）", f"{CANTEEN} | 1,200,000 | 965,000"), []),
    ("标题里的单位", "单位：元\n" + rows("项目名称 | 预算金额 | 得分", f"{CANTEEN} | 1200000 | 92.37"), []),
    ("单位错", rows("项目名称 | 预算数（元） | 得分", f"{CANTEEN} | 120 | 92.37"), [("ZP522", "120元", "120万元")]),
    ("单元格里的单位", rows("项目名称 | 预算 | 执行率", f"{CANTEEN} | 120万元 | 80.42%"), []),
    ("执行率不带号", rows("项目名称 | 执行率(%) | 等级", f"{CANTEEN} | 80.24 | 优秀"), [("ZP524", "80.24%", "80.42%")]),
    (
        "列的先后",
        rows("得分 | 等次 | 项目名称", f"92.37 | 优 | {CANTEEN}", f"78.5 | 中 | {HOUSING}"),
        [("ZP521", "78.5分", "78.05分")],
    ),
    (
        "两行表头",
        rows("项目名称 | 预算执行情况 | | 得分", " | 预算数 | 执行数 | ", f"{CANTEEN} | 120 | 69.5 | 92.37"),
        [("ZP523", "69.5", "96.5万元")],
    ),
    (
        "重复的表头",
        rows("项目名称 | 得分", f"{CANTEEN} | 92.37", "项目名称 | 得分", f"{ARCHIVE} | 94.5"),
        [("ZP521", "94.5分", "95.4分")],
    ),
    ("名称只写项目", rows("项目 | 预算数 | 得分", f"{CANTEEN} | 210 | 92.37"), [("ZP522", "210", "120万元")]),
    (
        "不认识的名称",
        rows("项目名称 | 得分", f"{CANTEEN} | 92.37", "旧楼电梯补助 | 90"),
        [("ZP532", "旧楼电梯补助", "")],
    ),
    (
        "名称相近，数全是别的项目的",
        rows("项目名称 | 预算数 | 执行数", f"{ARCHIVE} | 45 | 44.99", "社区食堂经费 | 80 | 70"),
        [("ZP532", "社区食堂经费", "")],
    ),
    (
        "名称相近，数只有一个不同",
        rows("项目名称 | 预算数 | 执行数", f"{ARCHIVE} | 45 | 44.99", "社区食堂经费 | 120 | 69.5"),
        [("ZP531", "社区食堂经费", CANTEEN), ("ZP523", "69.5", "96.5万元")],
    ),
    ("收支表", rows("项目 | 行次 | 金额", "基本支出 | 1 | 300", "项目支出 | 2 | 500"), []),
    ("科目表", rows("项目 | 预算数 | 决算数", "基本支出 | 300 | 290", "项目支出 | 500 | 480"), []),
    (
        "两行表头，上下合并的格重复",
        rows(
            "项目名称 | 资金（万元） | 资金（万元） | 自评结果", "项目名称 | 预算数 | 执行数 | 等次",
            f"{CANTEEN} | 120 | 69.5 | 优",
        ),
        [("ZP523", "69.5", "96.5万元")],
    ),
    (
        "项目一列之外另有名称",
        rows("项目 | 名称 | 预算数（万元）", f"项目一 | {CANTEEN} | 120", f"项目二 | {ARCHIVE} | 69"),
        [("ZP522", "69万元", "45万元")],
    ),
    ("简称", rows("序号 | 简称 | 自评得分", "1 | 食堂运营 | 92.73"), [("ZP521", "92.73分", "92.37分")]),
    ("构成", rows("得分构成 | 预算执行（10分）", f"{CANTEEN} | 8.40"), [("ZP521", "8.40分", "8.04分")]),
    (
        "结余",
        rows("项目名称 | 预算数 | 结转结余（万元）", f"{CANTEEN} | 120 | 25.3"),
        [("ZP523", "25.3万元", "23.5万元")],
    ),
    ("总得分", rows("项目名称 | 总得分", f"{CANTEEN} | 92.73"), [("ZP521", "92.73分", "92.37分")]),
    (
        "年度写在表头里",
        rows("项目名称 | 2022年得分 | 2023年得分 | 2023年度执行率", f"{CANTEEN} | 95.1 | 92.73 | 80.42%"),
        [("ZP521", "92.73分", "92.37分")],
    ),
    (
        "两行表头，上一行是年度",
        rows(
            "项目名称 | 2022年 | 2023年 | 2023年", "项目名称 | 得分 | 得分 | 执行率",
            f"{CANTEEN} | 95.1 | 92.73 | 80.42%",
        ),
        [("ZP521", "92.73分", "92.37分")],
    ),
    ("没有数的表", rows("项目名称 | 负责人", f"{CANTEEN} | 张某"), []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in LISTS], ids=[case[0] for case in LISTS])
def test_lists_of_projects(text: str, expected: Told) -> None:
    assert told(text) == expected


TURNED: Final[list[tuple[str, str, Told]]] = [
    (
        "全名",
        rows(f"项目 | {CANTEEN} | {ARCHIVE}", "预算数（万元） | 120 | 45", "自评得分 | 92.73 | 95.4"),
        [("ZP521", "92.73分", "92.37分")],
    ),
    (
        "只有一两个字的简称，各列对上全部项目",
        rows(
            "项目 | 食堂 | 停车 | 河道 | 公寓 | 档案 | 合计",
            "全年预算数（万元） | 120 | 860.5 | 1250 | 340 | 54 | 2651.5",
            "执行率（%） | 80.42 | 100 | 80.26 | 3.79 | 99.98 | 77.16",
        ),
        [("ZP522", "54万元", "45万元"), ("ZP527", "2651.5万元", "2615.5万元")],
    ),
    (
        "有一列是分值",
        rows(f"指标 | 分值 | {CANTEEN} | {ARCHIVE}", "总得分 | 100 | 92.73 | 95.4"),
        [("ZP521", "92.73分", "92.37分")],
    ),
    (
        "各项得分，没有金额",
        rows(f"指标 | {CANTEEN} | {ARCHIVE}", "预算执行率 | 8.04 | 9.99", "产出指标 | 45 | 50", "总分 | 92.37 | 95.4"),
        [("ZP521", "9.99分", "10分")],
    ),
    (
        "结余一行",
        rows(f"项目 | {CANTEEN} | {ARCHIVE}", "预算数（万元） | 120 | 45", "结余（万元） | 23.5 | 0.1"),
        [("ZP523", "0.1万元", "0.01万元")],
    ),
    ("少一列的简称", rows("项目 | 食堂 | 停车 | 河道 | 公寓", "全年预算数（万元） | 1 | 2 | 3 | 4"), []),
    ("各县区", rows("县区 | 东县 | 西县 | 合计", "预算数（万元） | 1 | 2 | 3"), []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in TURNED], ids=[case[0] for case in TURNED])
def test_a_column_for_each_project(text: str, expected: Told) -> None:
    assert told(text) == expected


SHEET: Final = rows(
    f"项目名称 | | {CANTEEN} | | 主管部门 | 某局",
    "项目预算执行情况(10分) | | 年初预算数 | 全年预算数(A) | 全年执行数(B) | 分值 | 执行率(B/A) | 得分",
    " | 年度资金总额 | 100 | 120 | 96.5 | 10 | 80.42 | 8.04",
    " | 其中：当年财政拨款 | 100 | 120 | 96.5 | - | | -",
    "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分",
    "产出指标 | 数量指标 | 供餐人次 | ≥10万人次 | 12.6万人次 | 40 | 40",
    "总分 | | | | | 100 | 92.37",
)


def test_a_printed_sheet_is_confirmed() -> None:
    result = compared(SHEET)
    assert result.findings == ()
    assert [(each.kind.name, each.written) for each in result.confirmed] == [
        ("INITIAL", "100"),
        ("BUDGET", "120"),
        ("EXECUTED", "96.5"),
        ("RATE", "80.42%"),
        ("EXECUTION_SCORE", "8.04分"),
        ("SCORE", "92.37分"),
    ]


SHEET_ERRORS: Final[list[tuple[str, str, Told]]] = [
    ("96.5\t10", "95.6\t10", [("ZP523", "95.6", "96.5万元")]),
    ("80.42\t8.04", "84.02\t8.04", [("ZP524", "84.02%", "80.42%")]),
    ("80.42\t8.04", "80.42\t8.4", [("ZP521", "8.4分", "8.04分")]),
    ("100\t92.37", "100\t93.27", [("ZP521", "93.27分", "92.37分")]),
    (CANTEEN, "社区食堂经费", [("ZP531", "社区食堂经费", CANTEEN)]),
    (
        "项目名称",
        "单位：元\n\n项目名称",
        [("ZP522", "100元", "100万元"), ("ZP522", "120元", "120万元"), ("ZP523", "96.5元", "96.5万元")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "expected"), SHEET_ERRORS)
def test_an_error_in_a_printed_sheet(right: str, wrong: str, expected: Told) -> None:
    assert right in SHEET
    assert told(SHEET.replace(right, wrong, 1)) == expected


def test_the_finding_shows_the_row() -> None:
    (found,) = compared(rows("项目名称 | 得分", f"{CANTEEN} | 93.27")).findings
    assert (found.sentence, found.place.line) == (f"{CANTEEN} | 93.27", 2)
