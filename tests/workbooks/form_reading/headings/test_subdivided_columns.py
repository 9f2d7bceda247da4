"""Columns that are divided once more by headings that nobody knows."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.workbooks.form_reading.headings.road_form import Content, road_form, told
from workbooks.form_reading.workbook import read_workbook
from zipingbiao import review_file

HEADINGS = 6
"""Row of the headings; that of the sub-headings comes below."""


def divided_form(file: Path, heading: str, terms: tuple[str, str]) -> None:
    """One column of the form as two, of which the second holds other texts."""
    rows = road_form()
    at = rows[HEADINGS - 1].index(heading)
    below: list[Content] = [None] * len(rows[HEADINGS - 1])
    below[at : at + 1] = terms
    for row in rows[HEADINGS:]:
        row.insert(at + 1, row[at])
    rows[HEADINGS - 1].insert(at + 1, None)
    rows.insert(HEADINGS, below)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for values in rows:
        sheet.append(values)
    sheet.merge_cells(start_row=HEADINGS, end_row=HEADINGS, start_column=at + 1, end_column=at + 2)
    for column in range(1, len(below) + 1):
        if column not in (at + 1, at + 2):
            sheet.merge_cells(start_row=HEADINGS, end_row=HEADINGS + 1, start_column=column, end_column=column)
    book.save(file)


@pytest.mark.parametrize(
    ("heading", "terms", "cell"),
    [
        ("年度指标值", ("第一批", "第二批"), "E7"),
        ("实际完成值", ("城区", "乡镇"), "F7"),
        ("得分", ("单位", "主管部门意见"), "H7"),
    ],
)
def test_the_first_is_read_and_the_others_are_told(
    heading: str, terms: tuple[str, str], cell: str, tmp_path: Path
) -> None:
    divided_form(tmp_path / "表.xlsx", heading, terms)

    record = review_file(tmp_path / "表.xlsx")

    assert told(record) == [("ZP110", cell)]
    (finding,) = [each for each in record.findings if each.code == "ZP110"]
    assert finding.message == (
        f"“{heading}”下面分几栏（“{terms[0]}”、“{terms[1]}”），不知以哪一栏为准，只读了“{terms[0]}”，其余几栏，没有复核"
    )
    assert finding.fix == "请写明以哪一栏为准，或只留那一栏"
    (submission,) = read_workbook(tmp_path / "表.xlsx").submissions
    assert [row.name.text for row in submission.indicators] == ["养护里程", "受益群众", "群众满意度"]


@pytest.mark.parametrize(
    ("heading", "terms"), [("年度指标值", ("年初", "调整后")), ("年度指标值", ("指标值", "度量单位"))]
)
def test_known_headings_are_no_doubt(heading: str, terms: tuple[str, str], tmp_path: Path) -> None:
    divided_form(tmp_path / "表.xlsx", heading, terms)

    assert "ZP110" not in [code for code, _ in told(review_file(tmp_path / "表.xlsx"))]
