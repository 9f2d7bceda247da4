"""Reads 资金管理情况 of a transfer form: 分配科学性, 下达及时性 … with 情况说明 and 存在问题和改进措施."""

from __future__ import annotations

from scoring.submissions.submission import ManagementRow
from workbooks.form_reading.entries import entry_at
from workbooks.form_reading.labelled_sheet import LabelledSheet


def is_management_heading(sheet: LabelledSheet, row: int) -> bool:
    """The row of 情况说明 and 存在问题和改进措施."""
    return "situation" in sheet.columns("management_columns", row)


def read_fund_management(sheet: LabelledSheet, first_row: int, last_row: int) -> tuple[ManagementRow, ...]:
    """The rows of the block between two rows of the sheet; none where the form has no such block."""
    rows = sheet.grid.rows_between(first_row, last_row)
    heading = next((row for row in rows if is_management_heading(sheet, row)), 0)
    columns = sheet.columns("management_columns", heading)
    return tuple(
        ManagementRow(
            name=entry_at(sheet.grid, row, column),
            situation=entry_at(sheet.grid, row, columns["situation"]),
            problems=entry_at(sheet.grid, row, columns.get("problems")),
        )
        for row, column, meanings in (sheet.labels_between(heading + 1, last_row) if heading else ())
        if "management_rows" in meanings
    )
