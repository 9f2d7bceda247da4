"""预算执行率 scored in a row of the indicators, while the columns 分值 and 得分 of the money are left blank."""

from __future__ import annotations

from pathlib import Path

from tests.workbooks.form_reading.headings.road_form import Rows, reviewed, road_form, told


def form_with_execution_row(score: float) -> Rows:
    rows = road_form()
    rows[4][5] = rows[4][7] = None
    rows.insert(6, ["预算执行（10分）", "预算执行率", "预算执行率", "100%", "94.25%", 10, score, "年底压减。"])
    return rows


def test_the_row_is_the_execution(tmp_path: Path) -> None:
    assert told(reviewed(form_with_execution_row(9.43), tmp_path)) == []


def test_its_score_is_recomputed(tmp_path: Path) -> None:
    assert told(reviewed(form_with_execution_row(10), tmp_path)) == [("ZP223", "G7")]


def test_blank_points_without_such_a_row_are_missing(tmp_path: Path) -> None:
    rows = road_form()
    rows[4][5] = rows[4][7] = None

    assert ("ZP205", "H5") in told(reviewed(rows, tmp_path))
