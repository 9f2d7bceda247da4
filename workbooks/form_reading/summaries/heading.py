"""The heading of a 汇总表: which column holds what, also in the words that forms and lists use for the same amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from indicator_specs.projects import Amount
from workbooks.form_reading.form_finding import summary_columns
from workbooks.form_reading.label_cores import compact
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.labels import NO_MEANINGS

_OWN: Final = ("summary_columns", "funds_columns")
"""Sections that name its columns; what only lists and single 汇总表 say counts where these name none."""
_MONEY: Final = (Amount.INITIAL, Amount.BUDGET, Amount.EXECUTED)
_FIELDS: Final = frozenset({*_MONEY, "rate"})
_ADJUSTED: Final = re.compile(r"调整|全年|年末")
_LIKE_MONEY: Final = re.compile(r"预算|资金|金额|经费|拨款|支出|执行|支付|使用|决算|额度|到位|下达|元")
_RATE_OR_NOTE: Final = re.compile(r"率|进度|备注|说明|原因|情况|编码|代码|文号|科目|得分|等级")


@frozen
class SummaryHeading:
    """
    Attributes:
        first_row, last_row: It may stand in two rows.
        columns: Column number by field.
        unknown: Columns that may hold an amount that no heading names, with their headings.
    """

    first_row: int
    last_row: int
    columns: Mapping[str, int]
    unknown: Mapping[int, str]


def summary_heading(sheet: LabelledSheet, row: int) -> SummaryHeading | None:
    """The heading of a 汇总表 that begins in ``row``; None where it is none."""
    found = summary_columns(sheet, row)
    if not found:
        return None
    rows = (row, row + 1) if _goes_on(sheet, row + 1, found) else (row,)
    columns = _with_amounts(sheet, rows, found)
    missing = {Amount.BUDGET, Amount.EXECUTED} - columns.keys()
    unknown = dict(_unknown(sheet, rows, columns)) if missing else {}
    return SummaryHeading(row, rows[-1], columns, unknown)


def _goes_on(sheet: LabelledSheet, row: int, columns: Mapping[str, int]) -> bool:
    """得分 below 自评结果, 预算数 below 预算执行情况: words alone, and none where the names of the projects stand."""
    grid = sheet.grid
    own = grid.rows.get(row, ())
    if not own or grid.text(row, columns["name"]).strip() or any(grid.cells[row, at].number is not None for at in own):
        return False
    return any(_field(sheet, (row,), at) in {*_FIELDS, "total", "grade"} for at in own)


def _with_amounts(sheet: LabelledSheet, rows: Sequence[int], found: Mapping[str, int]) -> dict[str, int]:
    columns = {field: at for field, at in found.items() if field not in _FIELDS}
    named = {at: field for at in _columns_of(sheet, rows) if (field := _field(sheet, rows, at)) in _FIELDS}
    for at, field in named.items():
        columns.setdefault(field, at)
    columns |= _budgets(sheet, rows, [at for at, field in named.items() if field == Amount.BUDGET], columns)
    for at in _columns_of(sheet, rows):
        field = _field_in_other_words(sheet, rows, at)
        if field and at not in columns.values():
            columns.setdefault(field, at)
    sources = [at for at in _columns_of(sheet, rows) if _meaning(sheet, rows, at, "funds_rows")]
    if Amount.BUDGET not in columns and len(sources) == 1 and sources[0] not in columns.values():
        columns[Amount.BUDGET] = sources[0]  # 财政拨款, where it is the only money that a project has
    return columns


def _budgets(
    sheet: LabelledSheet, rows: Sequence[int], budgets: Sequence[int], columns: Mapping[str, int]
) -> Mapping[str, int]:
    """Of several the adjusted one; the first is then 年初预算数, where no other is."""
    adjusted = [at for at in budgets if _ADJUSTED.search(_heading(sheet, rows, at))]
    if not adjusted or adjusted[0] == budgets[0]:
        return {}
    return {Amount.INITIAL: columns.get(Amount.INITIAL, budgets[0]), Amount.BUDGET: adjusted[0]}


def _field(sheet: LabelledSheet, rows: Sequence[int], at: int) -> str:
    """The field that the lower heading of a column names, or else the upper one."""
    return next((field for section in _OWN if (field := _meaning(sheet, rows, at, section))), "")


def _meaning(sheet: LabelledSheet, rows: Sequence[int], at: int, section: str) -> str:
    found = (sheet.labels_in(row).get(at, NO_MEANINGS).get(section, "") for row in reversed(rows))
    return next(filter(None, found), "")


def _field_in_other_words(sheet: LabelledSheet, rows: Sequence[int], at: int) -> str:
    for row in reversed(rows):
        text = sheet.grid.text(row, at)
        field = sheet.labels.meaning_in_summary(text) or sheet.labels.meaning_in_list(text)
        if field in _FIELDS or field == "unit":
            return field
    return ""


def _unknown(sheet: LabelledSheet, rows: Sequence[int], columns: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    for at in _columns_of(sheet, rows):
        heading = _heading(sheet, rows, at)
        is_known = at in columns.values() or _field(sheet, rows, at)
        if not is_known and _LIKE_MONEY.search(heading) and not _RATE_OR_NOTE.search(heading):
            yield at, heading


def _heading(sheet: LabelledSheet, rows: Sequence[int], at: int) -> str:
    return compact("".join(sheet.grid.text(row, at) for row in reversed(rows) if sheet.grid.text(row, at))[:40])


def _columns_of(sheet: LabelledSheet, rows: Sequence[int]) -> list[int]:
    return sorted({at for row in rows for at in sheet.grid.rows.get(row, ())})
