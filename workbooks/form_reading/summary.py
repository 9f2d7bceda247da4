"""Reads the 汇总表 (项目支出绩效自评情况汇总表): one project a row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import frozen

from scoring.submissions.submission import NO_ENTRY, Entry, SubmittedSummary, SubmittedSummaryRow
from workbooks.cells.grid import SheetGrid
from workbooks.form_reading.entries import entry_at, money_entry_at
from workbooks.form_reading.form_finding import summary_columns
from workbooks.form_reading.kinds.form_kinds import ToldForm
from workbooks.form_reading.label_cores import compact
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.money.money_unit import money_unit
from workbooks.form_reading.other_numbers import left_over

_LINES_ABOVE: Final = 6


@frozen
class PlacedSummary:
    """A 汇总表 and where it stands."""

    summary: SubmittedSummary
    header_row: int
    last_row: int


def read_summaries(sheet: LabelledSheet, forms: Sequence[ToldForm], file: str) -> tuple[PlacedSummary, ...]:
    """
    Every 汇总表 of a sheet that stands outside its other forms, of whatever kind they are.

    One may hold nothing but 合计, of the lists on the sheets beside it.
    """
    grid = sheet.grid
    inside = {row for form in forms for row in grid.rows_between(form.first_row, form.last_row)}
    starts = {
        row: columns for row in grid.row_numbers if row not in inside and (columns := summary_columns(sheet, row))
    }
    stops = sorted([*starts, *(form.first_row for form in forms), grid.row_numbers[-1] + 1])
    extents = [_Extent(row, stops[bisect_right(stops, row)], columns) for row, columns in starts.items()]
    found = [PlacedSummary(_summary(sheet, file, each), each.header_row, each.stop - 1) for each in extents]
    return tuple(each for each in found if each.summary.rows or each.summary.budget_total)


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
        elif "subtotal" not in sums and not _sums_up(grid, row, columns) and _is_project(grid, row, columns):
            rows.append(_submitted_row(grid, row, columns, unit))
    fields = ((row.name, row.unit, row.budget, row.executed, row.rate, row.total, row.grade) for row in rows)
    taken = {budget_total.cell, *(entry.cell for row in fields for entry in row)}
    return SubmittedSummary(
        file=file,
        sheet=grid.name,
        money_unit=unit,
        rows=tuple(rows),
        budget_total=budget_total,
        left_over=left_over(sheet, extent.header_row, extent.stop - 1, taken),
    )


def _sums_up(grid: SheetGrid, row: int, columns: Mapping[str, int]) -> bool:
    """``法援中心小计``: the sum of one unit's projects."""
    return compact(grid.text(row, columns["name"])).rstrip(":").endswith(("小计", "合计"))


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
        executed=money_entry_at(grid, row, columns.get("executed"), unit),
        rate=entry_at(grid, row, columns.get("rate")),
        total=entry_at(grid, row, columns["total"]),
        grade=entry_at(grid, row, columns.get("grade")),
    )


def _budget(grid: SheetGrid, row: int, columns: Mapping[str, int], unit: str) -> Entry:
    return money_entry_at(grid, row, columns.get("budget"), unit)
