"""Forms with a target of the beginning of the year and an adjusted one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.workbooks.form_reading.headings.road_form import Content, reviewed, road_form, serious, told
from workbooks.form_reading.target_blocks import is_adjusted
from workbooks.form_reading.workbook import read_workbook

FIRST: Final = ("≥312公里", "≥4.2万人", "≥90%")


def form_with_two_targets(first: str, adjusted: str, values: tuple[str | None, ...]) -> list[list[Content]]:
    """``first`` is met by none of the first indicator's results, ``adjusted`` holds ``values``."""
    rows = road_form()
    rows[5][3:4] = [first, adjusted]
    for row, old, new in zip(rows[6:9], FIRST, values, strict=True):
        row[3:4] = [old, new]
    rows[9].insert(3, None)
    return rows


@pytest.mark.parametrize(
    ("first", "adjusted"),
    [
        ("年初指标值", "调整指标值"),
        ("年初指标值", "调整后指标值"),
        ("年度指标值", "调整后目标值"),
        ("年初目标值", "调整后年度目标值"),
        ("年度指标值", "年中调整值"),
        ("年初指标值", "全年（调整后）指标值"),
        ("调整前指标值", "调整后指标值"),
        ("指标值（年初）", "指标值（调整后）"),
        ("年初绩效目标值", "变更后绩效目标值"),
    ],
)
def test_the_adjusted_target_counts(first: str, adjusted: str, tmp_path: Path) -> None:
    record = reviewed(form_with_two_targets(first, adjusted, ("≥300公里", "≥4.2万人", "≥90%")), tmp_path)

    assert told(record) == []


def form_with_two_terms(heading: str, terms: tuple[str, str], *, is_merged: bool) -> list[list[Content]]:
    """The terms in a row of their own, under one heading, which is written once or in both columns."""
    rows = form_with_two_targets(heading, "" if is_merged else heading, ("≥300公里", "≥4.2万人", "≥90%"))
    rows.insert(6, [None, None, None, *terms])
    return rows


@pytest.mark.parametrize("is_merged", [True, False])
@pytest.mark.parametrize(
    ("heading", "terms"),
    [
        ("年度指标值", ("年初", "调整后")),
        ("年度指标值", ("年初数", "调整数")),
        ("指标值", ("年初目标", "调整后目标")),
        ("目标值", ("年初批复值", "年中调整值")),
        ("绩效目标", ("原指标值", "变更后指标值")),
        ("年度目标值", ("调整前", "调整后")),
        ("年度指标值", ("年 初", "调整\n后")),
    ],
)
def test_two_terms_under_one_heading_are_read_alike(
    heading: str,
    terms: tuple[str, str],
    is_merged: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    record = reviewed(form_with_two_terms(heading, terms, is_merged=is_merged), tmp_path)

    assert told(record) == []
    (submission,) = read_workbook(tmp_path / "表.xlsx").submissions
    assert [(row.target.text, row.target_before.text) for row in submission.indicators] == [
        ("≥300公里", "≥312公里"),
        ("≥4.2万人", "≥4.2万人"),
        ("≥90%", "≥90%"),
    ]


def test_whichever_stands_first(tmp_path: Path) -> None:
    rows = form_with_two_targets("年初指标值", "调整后指标值", ("≥300公里", "≥4.2万人", "≥90%"))
    for row in rows[5:9]:
        row[3], row[4] = row[4], row[3]

    assert told(reviewed(rows, tmp_path)) == []


def test_the_steps_name_both(tmp_path: Path) -> None:
    record = reviewed(form_with_two_targets("年初指标值", "调整指标值", ("≥304公里", "≥4.2万人", "≥90%")), tmp_path)

    (finding,) = serious(record)
    assert finding.code == "ZP302"
    assert "目标≥304公里（调整后的；调整前≥312公里），实际302公里" in finding.message


@pytest.mark.parametrize("stays", [None, "/", "—", "无", "未调整", "不作调整", "同年初", "同年初指标值", "维持不变"])
def test_where_it_says_nothing_the_first_counts(stays: str | None, tmp_path: Path) -> None:
    record = reviewed(form_with_two_targets("年初指标值", "调整指标值", (stays, stays, stays)), tmp_path)

    assert told(record) == [("ZP302", "H7")]
    (submission,) = read_workbook(tmp_path / "表.xlsx").submissions
    assert [(row.target.text, bool(row.target_before)) for row in submission.indicators] == [
        (target, False) for target in FIRST
    ]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("调整后指标值", True),
        ("调整指标值", True),
        ("年中变更目标值", True),
        ("调整前指标值", False),
        ("未调整指标值", False),
        ("年初指标值", False),
        ("年度指标值", False),
    ],
)
def test_which_headings_are_of_an_adjusted_target(heading: str, expected: bool) -> None:  # noqa: FBT001
    assert is_adjusted(heading) is expected


def test_an_adjusted_target_alone_is_the_target(tmp_path: Path) -> None:
    rows = road_form()
    rows[5][3] = "调整后指标值"

    assert told(reviewed(rows, tmp_path)) == []
