"""自评总分 in the head of a form that a total closes, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring.findings.finding import Finding
from tests.workbooks.form_reading.headings.road_form import Content, Rows, reviewed, road_form, serious, told

HEAD = "B3"


def form_with(label: str, above: Content, *, closing: Content = 99.43) -> Rows:
    """The road form with a total in its third row, and another one, right or not, at its end."""
    rows = road_form()
    rows[2] = [label, above, "实施单位", "青川县公路养护段"]
    rows[-1][6] = closing
    return rows


def totals(rows: Rows, folder: Path) -> list[tuple[str, str]]:
    """What is said of totals, with the cell."""
    return [(each.cell, _expected(each)) for each in serious(reviewed(rows, folder)) if each.code == "ZP226"]


def _expected(finding: Finding) -> str:
    return finding.expected


@pytest.mark.parametrize("label", ["自评总分（分）", "自评得分", "项目总得分", "总分"])
def test_it_is_held_against_the_other(label: str, tmp_path: Path) -> None:
    assert told(reviewed(form_with(label, 99.43), tmp_path)) == []
    assert totals(form_with(label, 98.43), tmp_path) == [(HEAD, "99.43")]


@pytest.mark.parametrize("above", [99.4, "99.43分"])
def test_it_may_be_told_shorter_or_with_its_unit(above: Content, tmp_path: Path) -> None:
    assert told(reviewed(form_with("自评总分", above), tmp_path)) == []


def test_the_wrong_one_of_two_is_told(tmp_path: Path) -> None:
    assert totals(form_with("自评总分", 99.43, closing=95), tmp_path) == [("G10", "99.43")]
    assert totals(form_with("自评总分", 95, closing=95), tmp_path) == [(HEAD, "99.43"), ("G10", "99.43")]


@pytest.mark.parametrize("label", ["财政评分", "评价得分", "综合得分", "上年自评得分"])
def test_what_may_be_somebody_elses_is_not_held_against_it(label: str, tmp_path: Path) -> None:
    assert totals(form_with(label, 88), tmp_path) == []


def test_it_is_counted_as_checked(tmp_path: Path) -> None:
    record = reviewed(form_with("自评总分", 99.43), tmp_path)
    assert HEAD not in {each.cell for each in record.coverage.unchecked}
