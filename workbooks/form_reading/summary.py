"""Reads the 汇总表 (项目支出绩效自评情况汇总表): one project a row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import frozen

from scoring.submissions.submission import NO_ENTRY, Entry, SubmittedSummary, SubmittedSummaryRow
from workbooks.cells.grid import SheetGrid
from workbooks.form_reading.entries import entry_at, money_entry_at
from workbooks.form_reading.form_finding import FormExtent, summary_columns
from workbooks.form_reading.form_kinds import ToldForm
from workbooks.form_reading.funds import money_unit
from workbooks.form_reading.labelled_sheet import LabelledSheet

_LINES_ABOVE: Final = 6


def read_summaries(
    sheet: LabelledSheet, forms: Sequence[FormExtent | ToldForm], file: str
) -> tuple[SubmittedSummary, ...]:
    """Every 汇总表 of a sheet that stands outside its forms, of whatever kind they are."""
    grid = sheet.grid
    inside = {row for form in forms for row in grid.rows_between(form.first_row, form.last_row)}
    starts = {
        row: columns for row in grid.row_numbers if row not in inside and (columns := summary_columns(sheet, row))
    }
    stops = sorted([*starts, *(form.first_row for form in forms), grid.row_numbers[-1] + 1])
    found = [
        _summary(sheet, file, _Extent(row, stops[bisect_right(stops, row)], columns)) for row, columns in starts.items()
    ]
    return tuple(summary for summary in found if summary.rows)


@frozen
class _Extent:
    header_row: int
    stop: int
    columns: Mapping[str, int]


def _summary(sheet: LabelledSheet, file: str, extent: _Extent) -> SubmittedSummary:
    grid, columns = sheet.grid, extent.columns
    unit = money_unit(sheet, max(1, extent.header_row - _LINES_ABOVE), extent.header_row)
    rows = []
    budget_total = NO_ENTRY
    for row in grid.rows_between(extent.header_row + 1, extent.stop - 1):
        sums = {sheet.meaning("summary_total", row, column) for column in grid.rows[row] if column <= columns["name"]}
        if "total" in sums:
            budget_total = budget_total if budget_total else _budget(grid, row, columns, unit)
        elif "subtotal" not in sums and _is_project(grid, row, columns):
            rows.append(_submitted_row(grid, row, columns, unit))
    return SubmittedSummary(file=file, sheet=grid.name, money_unit=unit, rows=tuple(rows), budget_total=budget_total)


def _is_project(grid: SheetGrid, row: int, columns: Mapping[str, int]) -> bool:
    """A name, and anything else beside it: remarks and signatures below the table have none of the other columns."""
    others = [column for field, column in columns.items() if field != "name"]
    numbered = any(column < columns["name"] and grid.cells[row, column].number is not None for column in grid.rows[row])
    return bool(grid.text(row, columns["name"]).strip()) and (
        numbered or any(grid.text(row, column).strip() for column in others)
    )


def _submitted_row(grid: SheetGrid, row: int, columns: Mapping[str, int], unit: str) -> SubmittedSummaryRow:
    return SubmittedSummaryRow(
        name=entry_at(grid, row, columns["name"]),
        unit=entry_at(grid, row, columns.get("unit")),
        budget=_budget(grid, row, columns, unit),
        total=entry_at(grid, row, columns["total"]),
        grade=entry_at(grid, row, columns.get("grade")),
    )


def _budget(grid: SheetGrid, row: int, columns: Mapping[str, int], unit: str) -> Entry:
    return money_entry_at(grid, row, columns.get("budget"), unit)
