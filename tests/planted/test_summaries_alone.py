"""汇总表 that are reviewed alone: what adds up, what a row says of itself, and which headings are known."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from scoring.rule_sets.loading import load_rule_set
from zipingbiao.reviewing import review_file

Value = str | int | float | None
Row = tuple[Value, ...]
Told = tuple[str, str, str, str]
"""Code, cell, what stands there, what should."""

TITLE: Final[Row] = ("2025年度项目支出绩效自评汇总表",)
UNIT: Final[Row] = ("填报单位：某县教育局",)
HEAD: Final[Row] = ("序号", "项目名称", "全年预算数", "全年执行数", "执行率", "自评得分", "自评等级")
ROWS: Final[tuple[Row, ...]] = (
    (1, "甲项目经费", 260, 231.5, "89.04%", 96.6, "优"),
    (2, "乙项目补助", 836, 836, "100%", 97.2, "优"),
)
TOTAL: Final[Row] = ("合计", None, 1096, 1067.5, "97.40%", 96.9, "优")


def saved(folder: Path, *rows: Row) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "汇总"
    for row in rows:
        sheet.append(row)
    path = folder / "汇总表.xlsx"
    book.save(path)
    return path


def told(folder: Path, *rows: Row) -> list[Told]:
    found = review_file(saved(folder, *rows)).findings
    return [(each.code, each.cell, each.found, each.expected) for each in found]


def total(**changes: Value) -> Row:
    """The row 合计 with other values: ``total(D=1076.5)``."""
    values = list(TOTAL)
    for column, value in changes.items():
        values["ABCDEFG".index(column)] = value
    return tuple(values)


SUMS: Final[dict[str, tuple[tuple[Row, ...], list[Told]]]] = {
    "everything fits": ((*ROWS, TOTAL), []),
    "two amounts rounded to tenths": ((*ROWS, total(D=1067.6)), []),
    "off by more than their rounding": ((*ROWS, total(D=1067.7)), [("ZP231", "D6", "1067.7", "1067.5")]),
    "whole amounts are not rounded": ((*ROWS, total(C=1097)), [("ZP231", "C6", "1097", "1096")]),
    "what was spent": (
        (*ROWS, total(D=1076.5, E="98.22%")),
        [("ZP231", "D6", "1076.5", "1067.5")],
    ),
    "what was spent, the rate of the right sum": ((*ROWS, total(D=1076.5)), [("ZP231", "D6", "1076.5", "1067.5")]),
    "the budget": ((*ROWS, total(C=1069)), [("ZP231", "C6", "1069", "1096")]),
    "the rate": ((*ROWS, total(E="94.70%")), [("ZP221", "E6", "94.7", "97.4")]),
    "the mean of the rates is not the rate": ((*ROWS, total(E="94.52%")), [("ZP221", "E6", "94.52", "97.4")]),
    "the rate to one place": ((*ROWS, total(E="97.4%")), []),
    "the average": ((*ROWS, total(F=96.2)), [("ZP231", "F6", "96.2", "96.9")]),
    "the average to the point": ((*ROWS, total(F=97)), []),
    "the scores added up": ((*ROWS, total(F=193.8, G=None)), []),
    "the average weighted by the budgets": ((*ROWS, total(F=97.06)), []),
    "a grade that does not suit the average": ((*ROWS, total(G="良")), [("ZP232", "G6", "良", "优")]),
    "a line of averages": ((*ROWS, total(F=None, G=None), ("平均分", None, None, None, None, 96.9)), []),
    "a wrong line of averages": (
        (*ROWS, total(F=None, G=None), ("平均分", None, None, None, None, 96.2)),
        [("ZP231", "F7", "96.2", "96.9")],
    ),
    "the number of projects": ((*ROWS, total(A="合计（2个项目）")), []),
    "another number of projects": ((*ROWS, total(A="合计（3个项目）")), [("ZP231", "A6", "3", "2")]),
    "the number of projects in a row of its own": (
        (*ROWS, TOTAL, ("项目个数", 3)),
        [("ZP231", "B7", "3", "2")],
    ),
    "above the projects": ((TOTAL, *ROWS), []),
    "above the projects, wrong": ((total(D=1076.5, E=None), *ROWS), [("ZP231", "D4", "1076.5", "1067.5")]),
    "a project without its amount": ((ROWS[0], (2, "乙项目补助", None, None, None, 97.2, "优"), TOTAL), []),
    "a heading with the sum of its projects": (
        (("一", "某县教育局本级", 1096, 1067.5, None, None, None), *ROWS, TOTAL),
        [],
    ),
}


@pytest.mark.parametrize(("rows", "expected"), SUMS.values(), ids=SUMS.keys())
def test_sums(tmp_path: Path, rows: tuple[Row, ...], expected: list[Told]) -> None:
    assert told(tmp_path, TITLE, UNIT, HEAD, *rows) == expected


OF_UNITS: Final[Row] = ("单位", "项目名称", "全年预算数", "全年执行数", "执行率", "得分", "等级")
FIRST: Final[tuple[Row, ...]] = (
    ("县一小", "甲项目经费", 100, 90, "90%", 95, "优"),
    ("县一小", "乙项目补助", 50, 50, "100%", 99, "优"),
)
SECOND: Final[tuple[Row, ...]] = (
    ("县二小", "丙设备购置", 200, 150, "75%", 85, "良"),
    ("县二小", "丁维修", 80, 80, "100%", 97, "优"),
)
ALL: Final[Row] = ("合计", None, 430, 370, "86.05%")
OF_FIRST: Final[Row] = ("小计", None, 150, 140, "93.33%")
OF_SECOND: Final[Row] = ("小计", None, 280, 230, "82.14%")
WRONG: Final[Row] = ("小计", None, 280, 203, "82.14%")

SUBTOTALS: Final[dict[str, tuple[tuple[Row, ...], list[Told]]]] = {
    "below": ((*FIRST, OF_FIRST, *SECOND, OF_SECOND, ALL), []),
    "below, wrong": ((*FIRST, OF_FIRST, *SECOND, WRONG, ALL), [("ZP234", "D9", "203", "230（2个项目之和）")]),
    "above": ((OF_FIRST, *FIRST, OF_SECOND, *SECOND, ALL), []),
    "above, wrong": ((OF_FIRST, *FIRST, WRONG, *SECOND, ALL), [("ZP234", "D7", "203", "230（2个项目之和）")]),
    "named": ((*FIRST, ("县一小小计", *OF_FIRST[1:]), *SECOND, ("县二小小计", *OF_SECOND[1:]), ALL), []),
    "named, at the end": ((*FIRST, *SECOND, ("县一小小计", *OF_FIRST[1:]), ("县二小小计", *OF_SECOND[1:]), ALL), []),
    "called 合计, below them 总计": (
        (*FIRST, ("合计", *OF_FIRST[1:]), *SECOND, ("合计", *OF_SECOND[1:]), ("总计", *ALL[1:])),
        [],
    ),
    "each called 合计, the whole last": (
        (*FIRST, ("合计", *OF_FIRST[1:]), *SECOND, ("合计", *OF_SECOND[1:]), ALL),
        [],
    ),
    "of two levels": (
        (*FIRST, OF_FIRST, *SECOND, OF_SECOND, ("小学小计", *ALL[1:]), ALL),
        [],
    ),
    "a wrong rate": (
        (*FIRST, ("小计", None, 150, 140, "93.99%"), *SECOND, OF_SECOND, ALL),
        [("ZP221", "E6", "93.99", "93.33")],
    ),
}


@pytest.mark.parametrize(("rows", "expected"), SUBTOTALS.values(), ids=SUBTOTALS.keys())
def test_subtotals(tmp_path: Path, rows: tuple[Row, ...], expected: list[Told]) -> None:
    assert told(tmp_path, TITLE, UNIT, OF_UNITS, *rows) == expected


SCORES: Final[dict[str, tuple[Value, str, list[Told]]]] = {
    "优": (90, "优", []),
    "not 优": (89.99, "优", [("ZP232", "G4", "优", "良")]),
    "优秀": (90, "优秀", []),
    "良": (80, "良", []),
    "not 良": (79.99, "良", [("ZP232", "G4", "良", "中")]),
    "中 by some rules, 差 by others": (65, "中", []),
    "neither": (65, "良", [("ZP232", "G4", "良", "中”或“差")]),
    "full": (100, "优", []),
    "more than full": (100.01, "优", [("ZP209", "F4", "100.01", "在0到100之间")]),
    "less than nothing": (-1, "差", [("ZP209", "F4", "-1", "在0到100之间")]),
}


@pytest.mark.parametrize(("score", "grade", "expected"), SCORES.values(), ids=SCORES.keys())
def test_grades(tmp_path: Path, score: Value, grade: str, expected: list[Told]) -> None:
    assert told(tmp_path, TITLE, UNIT, HEAD, (1, "甲项目经费", 260, 231.5, "89.04%", score, grade)) == expected


MEANS: Final[dict[str, tuple[Value, Value, list[Told]]]] = {
    "right": (100, 97.5, []),
    "rounded": (100, 98, []),
    "wrong": (100, 98.1, [("ZP231", "F6", "98.1", "97.5")]),
    "of a score that cannot be": (101, 98, [("ZP209", "F5", "101", "在0到100之间")]),
    "of a blank": (None, 95, []),
}


@pytest.mark.parametrize(("score", "mean", "expected"), MEANS.values(), ids=MEANS.keys())
def test_the_mean_of_the_scores(tmp_path: Path, score: Value, mean: Value, expected: list[Told]) -> None:
    rows = ((1, "甲项目经费", 260, 260, "100%", 95, "优"), (2, "乙项目补助", 40, 40, "100%", score, None))
    assert told(tmp_path, TITLE, UNIT, HEAD, *rows, (None, "合计", 300, 300, "100%", mean, None)) == expected


def test_a_grade_that_only_some_rules_give_is_told_as_not_checked(tmp_path: Path) -> None:
    path = saved(tmp_path, TITLE, UNIT, HEAD, (1, "甲项目经费", 260, 231.5, "89.04%", 65, "中"))
    unchecked = review_file(path).coverage.unchecked
    assert [(each.cell, each.reason) for each in unchecked if each.cell == "G4"] == [
        ("G4", "等级界限各地不一，没有写明用哪一套（--rules），等级没有核对")
    ]


@pytest.mark.parametrize(("rules", "expected"), [("mof-2020-10", []), ("sichuan-2025", [("ZP232", "G4", "差")])])
def test_grades_by_the_rules_that_are_given(tmp_path: Path, rules: str, expected: list[tuple[str, str, str]]) -> None:
    path = saved(tmp_path, TITLE, UNIT, HEAD, (1, "甲项目经费", 260, 231.5, "89.04%", 65, "中"))
    found = review_file(path, load_rule_set(rules)).findings
    assert [(each.code, each.cell, each.expected) for each in found] == expected


def test_a_place_that_the_list_names_tells_its_rules(tmp_path: Path) -> None:
    named: Row = ("四川省2025年度项目支出绩效自评汇总表",)
    found = told(tmp_path, named, UNIT, HEAD, (1, "甲项目经费", 260, 231.5, "89.04%", 65, "中"))
    assert found == [("ZP232", "G4", "中", "差")]


HEADINGS: Final[tuple[tuple[str, str], ...]] = (
    ("调整预算", "执行数"),
    ("调整后预算", "实际支出"),
    ("调整预算数", "实际支出数"),
    ("预算安排", "决算数"),
    ("指标金额", "支付金额"),
    ("财政拨款", "实际支出"),
    ("批复金额", "支付数"),
    ("项目金额（万元）", "支出金额（万元）"),
    ("资金总额", "累计支出"),
    ("预算（万元）", "支出（万元）"),
    ("年度预算（万元）", "决算（万元）"),
)


@pytest.mark.parametrize(("budget", "executed"), HEADINGS)
def test_other_words_for_the_amounts(tmp_path: Path, budget: str, executed: str) -> None:
    head = (*HEAD[:2], budget, executed, *HEAD[4:])
    assert told(tmp_path, TITLE, UNIT, head, *ROWS, TOTAL) == []
    wrong = (*ROWS, total(C=1069, D=1076.5, E="100.70%"))
    assert [(code, cell) for code, cell, _, _ in told(tmp_path, TITLE, UNIT, head, *wrong)] == [
        ("ZP231", "C6"),
        ("ZP231", "D6"),
    ]


def test_the_adjusted_budget_is_the_one(tmp_path: Path) -> None:
    head = ("序号", "项目名称", "年初预算数", "调整预算数", "执行数", "预算执行率", "自评总分", "等级")
    rows = (
        (1, "甲项目经费", 260, 260, 231.5, "89.04", 96.6, "优"),
        (2, "乙项目补助", 800, 836, 836, "100", 97.2, "优"),
    )
    assert told(tmp_path, TITLE, UNIT, head, *rows, ("合计", None, 1060, 1096, 1067.5, "97.4")) == []
    assert told(tmp_path, TITLE, UNIT, head, *rows, ("合计", None, 1600, 1096, 1067.5, "97.4")) == [
        ("ZP231", "C6", "1600", "1060")
    ]


def test_a_heading_over_two_rows(tmp_path: Path) -> None:
    upper: Row = ("序号", "项目名称", "预算执行情况", None, None, "自评得分", "自评等级")
    lower: Row = (None, None, "预算数", "执行数", "执行率")
    wrong = total(D=1076.5, E=None)
    assert told(tmp_path, TITLE, UNIT, upper, lower, *ROWS, wrong) == [("ZP231", "D7", "1076.5", "1067.5")]


UNKNOWN: Final[dict[str, tuple[str, str, list[tuple[str, str]]]]] = {
    "both": ("盘子资金", "用掉的资金", [("ZP111", "“盘子资金”、“用掉的资金”")]),
    "what was spent": ("全年预算数", "用掉的资金", [("ZP111", "“用掉的资金”")]),
    "neither is money": ("指标个数", "完成个数", []),
}


@pytest.mark.parametrize(("budget", "executed", "expected"), UNKNOWN.values(), ids=UNKNOWN.keys())
def test_headings_that_nobody_knows_are_told(
    tmp_path: Path, budget: str, executed: str, expected: list[tuple[str, str]]
) -> None:
    head = (*HEAD[:2], budget, executed, *HEAD[4:])
    found = review_file(saved(tmp_path, TITLE, UNIT, head, *ROWS)).findings
    assert [(each.code, next(words for _, words in expected if words in each.message)) for each in found] == expected


def test_every_number_of_a_right_list_is_checked_or_used(tmp_path: Path) -> None:
    coverage = review_file(saved(tmp_path, TITLE, UNIT, HEAD, *ROWS, TOTAL)).coverage
    assert (coverage.checked, coverage.read, coverage.unchecked) == (10, 2, ())


def test_amounts_beyond_all_bounds_stop_nothing(tmp_path: Path) -> None:
    huge = float(Decimal(10) ** 20)
    rows = (*ROWS, (3, "丙", huge, huge, "1%", huge, "优"), total(C=huge, D=huge, F=huge))
    assert {code for code, *_ in told(tmp_path, TITLE, UNIT, HEAD, *rows)} >= {"ZP209", "ZP231"}
