"""Headings that nobody knows over columns that are filled in: told once, and nothing false of the rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbooks.form_reading.headings.road_form import reviewed, reworded, serious, told, with_column_after


@pytest.mark.parametrize(
    ("known", "unknown", "expected"),
    [
        ("年度指标值", "年初约定", [("ZP115", "D6")]),
        ("实际完成值", "年终成果", [("ZP115", "E6")]),
        ("分值", "点数", [("ZP115", "F6")]),
        ("得分", "自我评判", [("ZP115", "G6")]),
    ],
)
def test_of_the_indicators(known: str, unknown: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    rows = reworded({})
    rows[5] = [unknown if each == known else each for each in rows[5]]

    record = reviewed(rows, tmp_path)

    assert told(record) == expected
    (finding,) = serious(record)
    assert f"“{unknown}”" in finding.message
    assert "--labels" in finding.message
    assert known in finding.message


@pytest.mark.parametrize(
    ("known", "unknown", "cell"),
    [
        ("全年预算数", "到位资金", "D4"),
        ("全年预算数", "下达数", "D4"),
        ("全年执行数", "花出的钱", "E4"),
        ("项目名称", "项目", "A2"),
    ],
)
def test_of_the_head_and_the_money(known: str, unknown: str, cell: str, tmp_path: Path) -> None:
    assert told(reviewed(reworded({known: unknown}), tmp_path)) == [("ZP115", cell)]


def test_the_unit_is_told_what_it_can_do_and_nothing_of_the_program(tmp_path: Path) -> None:
    (finding,) = serious(reviewed(reworded({"实际完成值": "年终成果"}), tmp_path))

    to_the_unit = finding.for_the_unit
    assert (to_the_unit.message, to_the_unit.fix) == (
        "栏名没有认出：不认得“年终成果”这个写法，所填的没有读取、没有核对；表上没有认出实际完成值",
        "确是实际完成值的，请把栏名改写为“实际完成值”；是别的内容的，请另填实际完成值",
    )


def test_points_taken_off_are_no_score(tmp_path: Path) -> None:
    rows = reworded({})
    rows[5] = ["扣分" if each == "得分" else each for each in rows[5]]
    for row in rows[6:9]:
        row[6] = 0

    record = reviewed(rows, tmp_path)

    (finding,) = serious(record)
    assert (finding.code, finding.cell, finding.fix) == ("ZP115", "G6", "请填写得分一栏：各指标的分值减去扣分")
    assert finding.message == "栏名没有认出：“扣分”一栏的数没有读取、没有核对；表上没有得分一栏"
    assert finding.for_the_unit.message == finding.message
    reasons = {each.cell: each.reason for each in record.projects[0].coverage.unchecked}
    assert (reasons["F7"], reasons["G10"]) == ("没有读出得分一栏", "没有读出得分一栏")


def test_the_office_makes_it_known(tmp_path: Path) -> None:
    """What the finding says to write is what the file of ``--labels`` takes."""
    (finding,) = serious(reviewed(reworded({"实际完成值": "年终成果"}), tmp_path))

    assert "“[indicator_columns]”一节“actual = ['年终成果']”" in finding.message


@pytest.mark.parametrize("heading", ["完成率", "得分系数", "是否核心指标", "数据来源", "复核得分", "序号"])
def test_other_columns_of_a_whole_form_are_nobodys_lack(heading: str, tmp_path: Path) -> None:
    rows = with_column_after("得分", [heading, 1, 1, 1])

    assert told(reviewed(rows, tmp_path)) == []


def test_an_empty_column_is_no_answer(tmp_path: Path) -> None:
    rows = reworded({"实际完成值": "年终成果"})
    for row in rows[6:9]:
        row[4] = None

    assert told(reviewed(rows, tmp_path)) == [("ZP205", ""), ("ZP205", ""), ("ZP205", "")]
