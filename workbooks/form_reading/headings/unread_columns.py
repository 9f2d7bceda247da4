"""
A column, or an amount, that a form needs and lacks, while one under a heading that nobody knows is filled in.

Nothing is read from it: what stands there only looks like it by its place. It is told once, with its heading.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from indicator_specs.projects import Amount
from scoring.findings.addresses import position_of
from scoring.submissions.submission import SubmittedFunds, UnreadColumn
from workbooks.form_reading.entries import entry_at, entry_beside, plain_number
from workbooks.form_reading.form_finding import FormExtent, funds_columns, unknown_headings
from workbooks.form_reading.label_cores import label_core
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.table_header import TableHeader

_MOSTLY: Final = 2
"""Half of the rows are filled in."""
_NO_POINTS: Final = re.compile(
    "率|系数|比例|占比|进度|序号|编码|编号|年份|上年|历史|金额|资金|预算|数量|复核|审核|核定|财政|专家|评审|抽查"
)
"""Numbers below such a heading are neither points nor scores of the unit."""
_NAMES_A_PROJECT: Final = re.compile(
    "(?:项目|政策|专项|任务|工程)(?:的?(?:名称|全称))?|.{1,8}(?:项目|任务|工程|课题)名称"
)


def unread_columns(
    sheet: LabelledSheet, tables: Sequence[tuple[TableHeader, Sequence[int]]]
) -> tuple[UnreadColumn, ...]:
    """
    Those of the indicators.

    Args:
        sheet: The sheet.
        tables: Of the form, each with its rows; the headings of its first one speak for all.
    """
    for header, rows in tables[:1]:
        found = dict(_by_place(header.columns, _filled(sheet, header, rows)))
        numbers = [each for each in _filled(sheet, header, rows) if each not in found.values()]
        found.update(_by_numbers(sheet, header, rows, numbers))
        lines = range(header.first_row, header.last_row + 1)
        places = unknown_headings(sheet, lines, header.columns.values())
        return tuple(
            UnreadColumn(heading=entry_at(sheet.grid, places[column], column), section="indicator_columns", field=field)
            for field, column in found.items()
        )
    return ()


def _filled(sheet: LabelledSheet, header: TableHeader, rows: Sequence[int]) -> list[int]:
    """Columns under unknown headings in which most rows hold something, from left to right."""
    lines = range(header.first_row, header.last_row + 1)
    columns = unknown_headings(sheet, lines, header.columns.values())
    return [
        column
        for column in sorted(columns)
        if _MOSTLY * sum(bool(sheet.grid.text(row, column).strip()) for row in rows) >= len(rows) > 0
    ]


def _by_place(columns: Mapping[str, int], filled: Sequence[int]) -> Iterator[tuple[str, int]]:
    """A target stands between name and actual; an actual right of the target, before points, score and reasons."""
    name, target = columns.get("name", 0), columns.get("target", 0)
    behind = [columns[field] for field in ("points", "score", "note") if columns.get(field, 0) > max(name, target)]
    end = min(behind, default=max([*columns.values(), *filled], default=0) + 1)
    if "target" not in columns and "actual" in columns:
        yield from (("target", each) for each in filled[:] if name < each < columns["actual"])
    elif "actual" not in columns and target:
        yield from [("actual", each) for each in filled if target < each < end][:1]


def _by_numbers(
    sheet: LabelledSheet, header: TableHeader, rows: Sequence[int], filled: Collection[int]
) -> Iterator[tuple[str, int]]:
    """What could be points or scores; the scores stand right of the points."""
    for column in filled:
        texts = [sheet.grid.text(row, column).strip() for row in rows]
        are_numbers = all(plain_number(text) is not None and not text.endswith(("%", "％")) for text in texts if text)
        heading = "".join(sheet.grid.text(row, column) for row in range(header.first_row, header.last_row + 1))
        missing = [field for field in ("points", "score") if field not in header.columns]
        if missing and are_numbers and not _NO_POINTS.search(label_core(heading)):
            is_last = column > header.columns.get("points", column)
            yield missing[-1 if is_last else 0], column


def unread_amounts(
    sheet: LabelledSheet, funds: SubmittedFunds, first_row: int, last_row: int
) -> Iterator[UnreadColumn]:
    """全年预算数 or 全年执行数 that no heading names, where the row of the total has one amount more."""
    line = next((line[amount] for line in (funds.total,) for amount in Amount if line[amount].cell), None)
    position = position_of(line.cell) if line else None
    heading_row = next((row for row in sheet.grid.rows_between(first_row, last_row) if funds_columns(sheet, row)), 0)
    if position is None or not heading_row:
        return
    taken = funds_columns(sheet, heading_row).values()
    missing = [amount for amount in (Amount.BUDGET, Amount.EXECUTED) if not funds.total[amount].cell]
    for column in unknown_headings(sheet, (heading_row,), taken):
        value = entry_at(sheet.grid, position.row, column)
        if len(missing) == 1 and value.number is not None and not value.text.rstrip().endswith(("%", "％")):
            yield UnreadColumn(
                heading=entry_at(sheet.grid, heading_row, column), section="funds_columns", field=missing[0].value
            )


def unread_name(sheet: LabelledSheet, form: FormExtent) -> Iterator[UnreadColumn]:
    """Words such as 项目 with a text beside them, in a head that has no 项目名称."""
    for row, column, text in sheet.texts(*form.rows_above):
        if sheet.meaning("head", row, column) or not _NAMES_A_PROJECT.fullmatch(label_core(text)):
            continue
        beside = entry_beside(sheet, row, column)
        if beside and beside.number is None and not funds_columns(sheet, row):
            yield UnreadColumn(heading=entry_at(sheet.grid, row, column), section="head", field="name")
            return
