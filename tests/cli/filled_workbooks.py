"""Filled-in sheets as workbooks: one in which nothing is wrong, and what a person changes in it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import openpyxl
from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from indicator_specs.files.project_files import load_project
from scoring.assessing.project_scoring import score_project
from scoring.rule_sets.loading import load_rule_set
from workbooks.files.review_names import MARKS_SHEET_NAME, is_opinion_sheet_name
from workbooks.forms.layouts import LAYOUTS, completed_sheet
from workbooks.sheets.plan import SheetPlan
from workbooks.sheets.writing import write_workbook

PROJECT: Final = """
name = "会议费"
year = 2023
department = "某办公室"
unit = "某办公室"
phone = "6789615"
goal = "保障会议"
goal_achieved = "会议顺利召开"

[funds]
total = { initial = 280, budget = 280, executed = 214.83 }
appropriation = { initial = 280, budget = 280, executed = 214.83 }

[[indicators]]
category = "成本指标"
subcategory = "经济成本指标"
name = "总成本"
points = 20
target = "≤280万元"
actual = "214.83万元"

[[indicators]]
category = "产出指标"
subcategory = "数量指标"
name = "公务接待批次"
points = 10
target = "≥38次/季"
actual = "41次/季"

[[indicators]]
category = "产出指标"
subcategory = "数量指标"
name = "设备保养次数"
points = 10
target = "≥4次"
actual = "4次"

[[indicators]]
category = "产出指标"
subcategory = "质量指标"
name = "会议参与度"
points = 10
target = "≥90%"
actual = "92%"

[[indicators]]
category = "产出指标"
subcategory = "时效指标"
name = "结算时限"
points = 10
target = "≤3月"
actual = "4月"
note = "结算资料提交较晚，今后提前催办"

[[indicators]]
category = "效益指标"
subcategory = "社会效益指标"
name = "成果转化程度"
points = 10
target = "明显提升"
actual = "明显提升"

[[indicators]]
category = "效益指标"
subcategory = "社会效益指标"
name = "成果采纳率"
points = 10
target = "≥30%"
actual = "35%"

[[indicators]]
category = "满意度指标"
subcategory = "服务对象满意度指标"
name = "主管部门满意度"
points = 10
target = "≥90%"
actual = "95%"
"""
"""76.73 % spent: 7.67; one indicator missed (7.5 of 10) and explained: 95.17 in all."""

TOTAL, GRADE, EXPLANATION = "D21", "I21", "D22"
"""Funds stand in row 6 (D to I), indicators in rows 13 to 20: name D, target E, actual F, points G, score H, note I."""

Cells = Mapping[str, Any]
"""Address → value; a pair for a value and its number format."""


@cache
def clean_plan() -> SheetPlan:
    """The clean sheet, before it is a file."""
    with TemporaryDirectory() as folder:
        source = Path(folder, "会议费.toml")
        source.write_text(PROJECT, encoding="utf-8")
        assessment = score_project(load_project(source), load_rule_set("yantai-2023"))
        return completed_sheet(assessment, LAYOUTS["yantai-2023"])


@cache
def _clean() -> bytes:
    with TemporaryDirectory() as folder:
        workbook = Path(folder, "会议费.xlsx")
        write_workbook([clean_plan()], workbook)
        return workbook.read_bytes()


def write_filled(path: Path, cells: Cells | None = None) -> Path:
    """The clean sheet as a workbook, with some cells filled otherwise."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_filled(cells) if cells else _clean())
    return path


@cache
def _opened() -> Workbook:
    """The clean sheet: to open it again takes several times as long as to type into it and save it."""
    return openpyxl.load_workbook(io.BytesIO(_clean()))


def _filled(cells: Cells) -> bytes:
    book = _opened()
    sheet = book.worksheets[0]
    kept = dict(sheet._cells)
    for address in cells:
        row, column = coordinate_to_tuple(address)
        sheet._cells[row, column] = _empty_as(kept.get((row, column)), sheet, row, column)
    try:
        _type_into(sheet, cells)
        return _saved(book)
    finally:
        sheet._cells = kept


def _empty_as(cell: Cell | MergedCell | None, sheet: Worksheet, row: int, column: int) -> Cell | MergedCell:
    """A cell of the same look, so that what is typed does not stay in the other."""
    if isinstance(cell, MergedCell):
        return cell
    style = cell._style if cell else None  # type: ignore[attr-defined]
    return Cell(sheet, row, column, style_array=style)


def fill(path: Path, cells: Cells) -> Path:
    """Type into the form of a workbook; in a marked copy other sheets stand around it."""
    if not cells:
        return path
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    others = {MARKS_SHEET_NAME, *filter(is_opinion_sheet_name, book.sheetnames)}
    _type_into(next(each for each in book.worksheets if each.title not in others), cells)
    path.write_bytes(_saved(book))
    return path


def _type_into(sheet: Worksheet, cells: Cells) -> None:
    for address, value in cells.items():
        text, number_format = value if isinstance(value, tuple) else (value, None)
        sheet[address].value = text
        if isinstance(text, str) and not text.startswith("=G"):
            sheet[address].data_type = "s"
        if number_format:
            sheet[address].number_format = number_format


def _saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
