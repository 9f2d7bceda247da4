"""
Amounts that divide the year's money without columns of their own, below the funds table of a whole department.

By income on the left and by nature on the right (the form of Hunan): ``其中：一般公共预算：11360.40`` in one cell, or
``一般公共预算 | 1100 | 基本支出 | 700``. The form does not say which amount they divide; it is the one they add to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from indicator_specs.projects import Amount
from scoring.submissions.submission import Entry, SubmittedFundsLine
from workbooks.form_reading.entries import entry_at, money_entry_at, money_number
from workbooks.form_reading.label_cores import compact
from workbooks.form_reading.labelled_sheet import LabelledSheet

_LIKELIEST: Final = (Amount.BUDGET, Amount.EXECUTED, Amount.INITIAL)


def holds_pairs(sheet: LabelledSheet, row: int) -> bool:
    """``一般公共预算 | 1100 | 基本支出 | 700``: labels, each with its amount beside it, under headings of neither."""
    labels = [column for column, meanings in sheet.labels_in(row).items() if "funds_rows" in meanings]
    numbers = [column for column in sheet.grid.rows[row] if sheet.grid.cells[row, column].number is not None]
    return len(labels) > 1 and sum(1 for column in numbers if labels[0] < column < labels[1]) == 1


def dividing_lines(
    sheet: LabelledSheet, unit: str, first_row: int, last_row: int, total: SubmittedFundsLine
) -> Mapping[str, Sequence[SubmittedFundsLine]]:
    """
    The lines, by what their labels name.

    Args:
        sheet, first_row, last_row: Where the funds block stands.
        unit: The form's money unit.
        total: 年度资金总额, whose amounts they may divide.
    """
    found: dict[str, list[tuple[str, Entry]]] = {}
    for field, name, entry in _amounts(sheet, unit, first_row, last_row):
        found.setdefault(field, []).append((name, entry))
    which = _divided(total, [entry for lines in found.values() for _, entry in lines])
    return {
        field: [SubmittedFundsLine(label=Entry(cell=entry.cell, text=name), **{which: entry}) for name, entry in lines]
        for field, lines in found.items()
    }


def line_name(label: str) -> str:
    """``按支出性质分：基本支出`` → ``基本支出``."""
    return compact(label).rstrip(":").rpartition(":")[2]


def _amounts(sheet: LabelledSheet, unit: str, first_row: int, last_row: int) -> Iterator[tuple[str, str, Entry]]:
    """Field, name and amount of each."""
    pairs = {row for row in sheet.grid.rows_between(first_row, last_row) if holds_pairs(sheet, row)}
    for row, column, text in sheet.texts(first_row, last_row):
        label, _, amount = compact(text).rpartition(":")
        number = money_number(amount, unit) if label and amount else None
        field = sheet.labels.meaning("funds_rows", label) if number is not None else ""
        if field:
            yield (
                field,
                line_name(label),
                Entry(cell=entry_at(sheet.grid, row, column).cell, text=amount, number=number),
            )
        elif row in pairs and sheet.meaning("funds_rows", row, column):
            beside = sheet.grid.end_of(row, column).column + 1
            yield (
                sheet.meaning("funds_rows", row, column),
                line_name(text),
                money_entry_at(sheet.grid, row, beside, unit),
            )


def _divided(total: SubmittedFundsLine, entries: Sequence[Entry]) -> Amount:
    """The amount that all of them add to, once or (by income and by nature) twice; else 全年预算数."""
    numbers = [entry.number for entry in entries if entry.number is not None]
    whole = sum(numbers, Decimal(0))
    return next((each for each in _LIKELIEST if total[each].number in (whole, whole / 2)), Amount.BUDGET)
