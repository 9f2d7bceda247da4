"""A form of ours, filled in as people do: typed over, cut, copied, saved by whatever opened it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

import openpyxl
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from indicator_specs.files.project_files import load_project
from scoring.rule_sets.loading import load_rule_set
from tests.cli.filled_workbooks import PROJECT
from workbooks.forms.blank_forms import blank_form
from workbooks.forms.layouts import LAYOUTS
from workbooks.sheets.writing import write_workbook

SHEET: Final = "会议费"

FILLED: Final[Mapping[str, Any]] = {
    "F6": 214.83,
    "F7": 214.83,
    "F11": "会议顺利召开",
    "F13": "214.83万元",
    "F14": "41次/季",
    "F15": "4次",
    "F16": "92%",
    "F17": "4月",
    "F18": "明显提升",
    "F19": "35%",
    "F20": "95%",
    "I17": "结算资料提交较晚，今后提前催办",
}
"""As ``filled_workbooks`` has it: 95.17 in all. Targets stand in E, actuals in F, points in G, scores in H."""

Cells: TypeAlias = Mapping[str, Any]
"""Address → what is typed there; a pair for a value and its number format; None for a cell that is cleared."""

Deed: TypeAlias = Callable[[Workbook], Workbook | None]
"""What is done to the whole workbook; a fresh one where it was copied into another."""


@cache
def _form() -> bytes:
    with TemporaryDirectory() as folder:
        source, workbook = Path(folder, "会议费.toml"), Path(folder, "会议费.xlsx")
        source.write_text(PROJECT, encoding="utf-8")
        write_workbook(blank_form(load_project(source), load_rule_set("yantai-2023"), LAYOUTS["yantai-2023"]), workbook)
        return workbook.read_bytes()


def write_form(path: Path, cells: Cells, *, deed: Deed | None = None, untouched: bool = False) -> Path:
    """
    A filled form as a workbook without stored results, as an app that computes nothing leaves it.

    Args:
        path: Where.
        cells: What stands there instead of ``FILLED``.
        deed: What is done to it then.
        untouched: Nothing of ``FILLED`` was filled in.
    """
    book = openpyxl.load_workbook(io.BytesIO(_form()))
    type_into(book[SHEET], cells if untouched else {**FILLED, **cells})
    done = deed(book) if deed else None
    (done or book).save(path)
    return path


def type_into(sheet: Worksheet, cells: Cells) -> None:
    """Text stays text, as in cells of that format."""
    for address, typed in cells.items():
        value, number_format = typed if isinstance(typed, tuple) else (typed, None)
        cell = sheet[address]
        cell.value = value
        if isinstance(value, str) and not value.startswith("="):
            cell.data_type = "s"
        if number_format:
            cell.number_format = number_format


# ---------------------------------------------------------------- deeds


def unprotect(book: Workbook) -> None:
    book[SHEET].protection.sheet = False


def hide_a_row(book: Workbook) -> None:
    book[SHEET].row_dimensions[16].hidden = True


def hide_the_sheet(book: Workbook) -> None:
    book[SHEET].sheet_state = "hidden"
    book.active = 1


def rename_the_sheet(book: Workbook) -> None:
    book[SHEET].title = "Sheet1"


def move_the_sheet(book: Workbook) -> None:
    book.move_sheet(SHEET, 1)


def remove_the_guide(book: Workbook) -> None:
    del book["填表说明"]


def undo_merges(book: Workbook) -> None:
    for merged in list(book[SHEET].merged_cells.ranges):
        book[SHEET].unmerge_cells(str(merged))


def insert_a_blank_row(book: Workbook) -> None:
    """Within 产出指标, as an office program does it: what is merged grows or moves with it."""
    sheet, at = book[SHEET], 16
    merged = list(sheet.merged_cells.ranges)
    for area in merged:
        sheet.unmerge_cells(str(area))
    sheet.insert_rows(at)
    for area in merged:
        area.shift(row_shift=1 if area.min_row >= at else 0)
        if area.min_row < at <= area.max_row:
            area.expand(down=1)
        sheet.merge_cells(str(area))


def delete_a_row(book: Workbook) -> None:
    """设备保养次数, the second row of 数量指标."""
    sheet, at = book[SHEET], 15
    merged = list(sheet.merged_cells.ranges)
    for area in merged:
        sheet.unmerge_cells(str(area))
    sheet.delete_rows(at)
    for area in merged:
        if area.min_row > at:
            area.shift(row_shift=-1)
        elif area.max_row >= at:
            area.shrink(bottom=1)
        sheet.merge_cells(str(area))


def delete_hidden_columns(book: Workbook) -> None:
    book[SHEET].delete_cols(11, 4)


def another_project_beside_it(book: Workbook) -> None:
    copy = book.copy_worksheet(book[SHEET])
    copy.title = "培训费"
    type_into(copy, {"C3": "培训费", "F15": None})


def a_second_copy_beside_it(book: Workbook) -> None:
    copy = book.copy_worksheet(book[SHEET])
    copy.title = "会议费 (2)"
    type_into(copy, {"F15": "3次"})


def paste_actuals_a_column_too_far(book: Workbook) -> None:
    sheet = book[SHEET]
    for row in range(14, 16):
        type_into(sheet, {f"G{row}": sheet[f"F{row}"].value, f"F{row}": None})


def paste_values_into_a_fresh_workbook(book: Workbook) -> Workbook:
    fresh = Workbook()
    assert isinstance(fresh.active, Worksheet)
    for row in book[SHEET].iter_rows(max_col=9):
        for cell in row:
            if cell.value is not None and not str(cell.value).startswith("="):
                fresh.active[cell.coordinate] = cell.value
    return fresh


def results_are_empty_strings(book: Workbook) -> None:
    """Formulas that were replaced by what they showed: nothing."""
    for row in range(13, 21):
        type_into(book[SHEET], {f"H{row}": ""})


def texts_as_values(book: Workbook) -> None:
    """As careless programs write them: a text of its own cell, and not in the element for it (office apps drop it)."""
    for row in book[SHEET].iter_rows():
        for cell in row:
            if cell.data_type == "s":
                cell.data_type = "inlineStr"
