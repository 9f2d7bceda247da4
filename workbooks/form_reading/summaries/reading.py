"""Reads the 汇总表 (项目支出绩效自评情况汇总表): one project a row, and the rows that add them up."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from indicator_specs.projects import Amount
from scoring.submissions.submission import (
    NO_ENTRY,
    Entry,
    SubmittedSummary,
    SubmittedSummaryRow,
    SummarySubtotal,
)
from workbooks.cells.grid import SheetGrid
from workbooks.form_reading.entries import entry_at, entry_beside, money_entry_at, plain_number
from workbooks.form_reading.form_finding import DEPARTMENTS, head_field
from workbooks.form_reading.kinds.form_kinds import ToldForm
from workbooks.form_reading.label_cores import compact
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.money.money_unit import money_unit
from workbooks.form_reading.other_numbers import left_over
from workbooks.form_reading.summaries.heading import SummaryHeading, summary_heading

_LINES_ABOVE: Final = 6
_OWNERS: Final = ("unit", "reporting_unit", *sorted(DEPARTMENTS))
"""Fields of the head that say whose list it is, the nearest first."""
_IS_TITLE: Final = re.compile(r"汇总|一览|情况表|结果表|得分表|评表")
_NEXT_FIELD: Final = re.compile(r"\s{2,}|(?:金额)?单位[:：]|日期|时间")
_COUNTED: Final = re.compile(r"(?:^|[^0-9])([0-9]{1,5})个?项目|^共?([0-9]{1,5})[个项]?$")


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
    headings = {
        row: heading for row in grid.row_numbers if row not in inside and (heading := summary_heading(sheet, row))
    }
    stops = sorted([*headings, *(form.first_row for form in forms), grid.row_numbers[-1] + 1])
    extents = [_Extent(heading, stops[bisect_right(stops, row)]) for row, heading in headings.items()]
    found = [PlacedSummary(_summary(sheet, file, each), each.heading.first_row, each.stop - 1) for each in extents]
    return tuple(each for each in found if each.summary.rows or not each.summary.total_row.is_empty)


@frozen
class _Extent:
    heading: SummaryHeading
    stop: int


@frozen
class _Sum:
    """A row that adds up others: what its label says it is, and how many projects stand above it."""

    kind: str
    after: int
    row: SubmittedSummaryRow


def _summary(sheet: LabelledSheet, file: str, extent: _Extent) -> SubmittedSummary:
    grid, heading = sheet.grid, extent.heading
    columns = heading.columns
    above = (max(1, heading.first_row - _LINES_ABOVE), heading.first_row - 1)
    unit = money_unit(sheet, above[0], heading.last_row)
    rows: list[SubmittedSummaryRow] = []
    sums: list[_Sum] = []
    count = NO_ENTRY
    for row in grid.rows_between(heading.last_row + 1, extent.stop - 1):
        kind = _kind_of_sum(sheet, row, columns)
        count = count or _count(sheet, row, columns, is_total=kind == "total")
        if kind:
            sums.append(_Sum(kind, len(rows), _sum_row(sheet, row, columns, unit)))
        elif _is_project(grid, row, columns):
            rows.append(_submitted_row(sheet, row, columns, unit))
    total_row, subtotals, average_row = _told_apart(sums)
    taken = {
        entry.cell
        for each in (*rows, *(each.row for each in sums))
        for entry in (each.name, each.unit, *map(each.amount, Amount), each.rate, each.total, each.grade)
    }
    return SubmittedSummary(
        file=file,
        sheet=grid.name,
        title=_title(sheet, *above),
        unit=_owner(sheet, *above),
        money_unit=unit,
        rows=tuple(rows),
        total_row=total_row,
        subtotals=subtotals,
        average_row=average_row,
        count=count,
        unknown_headings=tuple(_unknown_with_numbers(sheet, extent)) if rows else (),
        left_over=left_over(sheet, heading.first_row, extent.stop - 1, taken | {count.cell}),
    )


def _title(sheet: LabelledSheet, first_row: int, last_row: int) -> Entry:
    """``2023年度项目支出绩效自评情况汇总表``"""
    named = (place for *place, text in sheet.texts(first_row, last_row) if _IS_TITLE.search(compact(text)))
    return next((entry_at(sheet.grid, *place) for place in named), NO_ENTRY)


def _owner(sheet: LabelledSheet, first_row: int, last_row: int) -> Entry:
    """``填报单位：某局``, in one cell or in two, above the heading."""
    found: dict[str, Entry] = {}
    for row, column, text in sheet.naming_texts(first_row, last_row):
        field, value = head_field(sheet.labels, text)
        if field in _OWNERS and not found.get(field):
            own = _NEXT_FIELD.split(value, maxsplit=1)[0].strip() if value else ""
            here = evolve(entry_at(sheet.grid, row, column), text=own, number=None)
            found[field] = here if value else entry_beside(sheet, row, column)
    return next((found[field] for field in _OWNERS if found.get(field)), NO_ENTRY)


# ---------------------------------------------------------------- rows that add up


def _kind_of_sum(sheet: LabelledSheet, row: int, columns: Mapping[str, int]) -> str:
    """``合计``, ``小计``, ``平均``; ``法援中心小计`` in the column of the names."""
    kinds = {sheet.meaning("summary_total", row, column) for column in _label_columns(sheet, row, columns)}
    told = next((kind for kind in ("total", "subtotal", "average") if kind in kinds), "")
    is_named = any(
        compact(sheet.grid.text(row, column)).rstrip(":").endswith(("小计", "合计"))
        for column in _label_columns(sheet, row, columns)
    )
    return told or ("subtotal" if is_named else "")


def _label_columns(sheet: LabelledSheet, row: int, columns: Mapping[str, int]) -> list[int]:
    return [column for column in sheet.grid.rows[row] if column <= columns["name"]]


def _told_apart(
    sums: Sequence[_Sum],
) -> tuple[SubmittedSummaryRow, tuple[SummarySubtotal, ...], SubmittedSummaryRow]:
    """
    The total, the subtotals and the average.

    Of several rows 合计 one is the total: 总计 beside 合计, the one above all projects, or the last one.
    """
    totals = [each for each in sums if each.kind == "total" and not each.row.is_empty]
    grand = [each for each in totals if compact(each.row.name.text).startswith("总计")]
    above = [each for each in totals if not each.after]
    chosen = next(iter(grand or above or totals[-1:]), None)
    others = (each for each in sums if each.kind != "average" and each is not chosen and not each.row.is_empty)
    average = next((each.row for each in sums if each.kind == "average"), SubmittedSummaryRow())
    return (
        SubmittedSummaryRow() if chosen is None else chosen.row,
        tuple(SummarySubtotal(after=each.after, row=each.row) for each in others),
        average,
    )


def _count(sheet: LabelledSheet, row: int, columns: Mapping[str, int], *, is_total: bool) -> Entry:
    """项目个数, in a row of its own, or beside 合计: ``合计（3个项目）``."""
    grid = sheet.grid
    for column in _label_columns(sheet, row, columns):
        text = grid.text(row, column)
        label, _, value = text.replace("：", ":").partition(":")
        if sheet.labels.meaning_in_summary(label) == "count":
            beside = evolve(entry_at(grid, row, column), text=value, number=_counted(value))
            return beside if value else entry_beside(sheet, row, column)
        counted = _counted(text) if is_total else None
        if counted is not None:
            return evolve(entry_at(grid, row, column), number=counted)
    return NO_ENTRY


def _counted(text: str) -> Decimal | None:
    found = _COUNTED.search(compact(text))
    return plain_number(found.group(1) or found.group(2)) if found else None


# ---------------------------------------------------------------- projects


def _is_project(grid: SheetGrid, row: int, columns: Mapping[str, int]) -> bool:
    """A name, and anything else beside it: remarks and signatures below the table have none of the other columns."""
    others = [column for field, column in columns.items() if field != "name"]
    numbered = any(column < columns["name"] and grid.cells[row, column].number is not None for column in grid.rows[row])
    return bool(grid.text(row, columns["name"]).strip()) and (
        numbered or any(grid.text(row, column).strip() for column in others)
    )


def _submitted_row(sheet: LabelledSheet, row: int, columns: Mapping[str, int], unit: str) -> SubmittedSummaryRow:
    grid = sheet.grid
    return SubmittedSummaryRow(
        name=entry_at(grid, row, columns["name"]),
        unit=entry_at(grid, row, columns.get("unit")),
        initial=money_entry_at(grid, row, columns.get(Amount.INITIAL), unit),
        budget=money_entry_at(grid, row, columns.get(Amount.BUDGET), unit),
        executed=money_entry_at(grid, row, columns.get(Amount.EXECUTED), unit),
        rate=entry_at(grid, row, columns.get("rate")),
        total=entry_at(grid, row, columns["total"]),
        grade=entry_at(grid, row, columns.get("grade")),
    )


def _sum_row(sheet: LabelledSheet, row: int, columns: Mapping[str, int], unit: str) -> SubmittedSummaryRow:
    """Its name is its label, wherever that stands."""
    labels = (entry_at(sheet.grid, row, column) for column in _label_columns(sheet, row, columns))
    return evolve(_submitted_row(sheet, row, columns, unit), name=next(filter(None, labels), NO_ENTRY))


def _unknown_with_numbers(sheet: LabelledSheet, extent: _Extent) -> Iterator[str]:
    grid, heading = sheet.grid, extent.heading
    rows = grid.rows_between(heading.last_row + 1, extent.stop - 1)
    for column, text in heading.unknown.items():
        if any(money_entry_at(grid, row, column, "万元").number is not None for row in rows):
            yield text
