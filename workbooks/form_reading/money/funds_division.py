"""
How the funds block of a whole department divides the year's money: by income and by nature of the expenditure.

Below each other, each with a heading (按收入性质分; 支出口径; 2.支出分类); beside each other, as two tables with
columns of their own; or without such columns, by income on the left and by nature on the right (the form of Hunan):
``其中：一般公共预算：11360.40`` in one cell, or ``一般公共预算 | 1100 | 基本支出 | 700``. The form does not say which
amount these divide; it is the one they add to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from indicator_specs.projects import Amount
from scoring.submissions.submission import Entry, SubmittedFundsLine
from workbooks.form_reading.entries import entry_at, money_entry_at, money_number
from workbooks.form_reading.label_cores import compact
from workbooks.form_reading.labelled_sheet import LabelledSheet

_LEAST_COLUMNS: Final = 2
NATURE: Final = "expenditure"
"""The section's word for 基本支出 and its like."""
_LIKELIEST: Final = (Amount.BUDGET, Amount.EXECUTED, Amount.INITIAL)


@frozen
class Division:
    """What a heading among the rows of money says they are divided by."""

    is_by_nature: bool


_BY_SOURCE_ORNATURE: Final = re.compile(r"按(?:(?P<source>收入|资金|来源|经费来源)|(?P<nature>支出|经费|开支|用途))?")
_HEADS_EXPENDITURE: Final = re.compile(r"支出|开支|用途|经济分类|功能分类|使用方向")
_HEADS_INCOME: Final = re.compile(r"收入|来源|资金性质|资金级次|资金类别|筹集")


def division_in(sheet: LabelledSheet, row: int, before: Sequence[int]) -> Division | None:
    """
    The division that begins in a row: ``按支出性质分：基本支出``, a label left of the row's own, or words alone.

    Args:
        sheet, row: Where.
        before: The filled columns left of the amounts.
    """
    grid = sheet.grid
    is_alone = not any(grid.cells[row, column].number is not None for column in grid.rows[row])
    for column in before:
        text = compact(grid.text(row, column))
        stated = _BY_SOURCE_ORNATURE.match(text)
        if stated:
            return Division(is_by_nature=bool(stated["nature"]))
        if column != before[-1] or is_alone:
            expenditure, income = _HEADS_EXPENDITURE.search(text), _HEADS_INCOME.search(text)
            if bool(expenditure) != bool(income):
                return Division(is_by_nature=bool(expenditure))
    return None


def column_of_expenditure(sheet: LabelledSheet, row: int) -> int:
    """
    Where the second of two tables begins whose headings stand in a row; 0 where there is one.

    ``收入来源 | 预算数 | 执行数 | 支出类别 | 预算数 | 执行数``: the words over the second one's rows tell whose it is;
    below others (上年度, 备注) stands something else.
    """
    for column in sheet.grid.rows[row]:
        if not _heads_a_side(sheet, row, column):
            continue
        left, right = (
            {
                sheet.meaning("funds_columns", row, each)
                for each in sheet.labels_in(row)
                if (each > column) == is_right and each != column
            }
            for is_right in (False, True)
        )
        if len((left & right) - {""}) >= _LEAST_COLUMNS and left & right & {Amount.BUDGET, Amount.EXECUTED}:
            return column
    return 0


def tells_expenditure(sheet: LabelledSheet, row: int) -> bool:
    """The words over the names of a table say that it divides the expenditure."""
    headings = (compact(sheet.grid.text(row, each)) for each in sheet.grid.rows[row] if _heads_a_side(sheet, row, each))
    return any(map(_HEADS_EXPENDITURE.search, headings))


def _heads_a_side(sheet: LabelledSheet, row: int, column: int) -> bool:
    """It names no amount, and either expenditure or income."""
    text = compact(sheet.grid.text(row, column))
    is_amount = sheet.meaning("funds_columns", row, column)
    return not is_amount and bool(_HEADS_EXPENDITURE.search(text)) != bool(_HEADS_INCOME.search(text))


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
    which = _divided(total, {field: [entry for _, entry in lines] for field, lines in found.items()})
    return {
        field: [SubmittedFundsLine(label=Entry(cell=entry.cell, text=name), **{which: entry}) for name, entry in lines]
        for field, lines in found.items()
    }


def label_among_amounts(sheet: LabelledSheet, row: int, first_value_column: int) -> int:
    """
    Where, below the headings of amounts, stands the label of a second line: income and expenditure share the row.

    ``一般公共预算 | 5000 | 5280 | 5116 | 其中：基本支出 | 3100 | 3100``; 0 where none has two amounts behind it.
    """
    grid = sheet.grid
    filled = grid.rows.get(row, ())
    numbers = [each for each in filled if grid.cells[row, each].number is not None]
    labels = (each for each in filled if each > first_value_column and sheet.meaning("funds_rows", row, each))
    return next((each for each in labels if len([at for at in numbers if at > each]) >= _LEAST_COLUMNS), 0)


def amount_in_its_label(sheet: LabelledSheet, row: int, first_value_column: int) -> int:
    """
    Where, below the headings of amounts, a cell holds a line of its own: ``政府性基金拨款： | 项目支出：2985.5万元``.

    It is no amount of the line left of it; 0 where there is none.
    """
    grid = sheet.grid
    right = (each for each in grid.rows.get(row, ()) if each >= first_value_column)
    return next((each for each in right if _line_within(sheet, grid.text(row, each))), 0)


def _line_within(sheet: LabelledSheet, text: str) -> str:
    label = compact(text).rpartition(":")[0]
    return sheet.labels.meaning("funds_rows", label) if label else ""


def line_beside(sheet: LabelledSheet, row: int, label: int, unit: str) -> SubmittedFundsLine:
    """The line behind such a label: 全年预算数 and 全年执行数, and 年初预算数 before them where there are three."""
    grid = sheet.grid
    entries = [money_entry_at(grid, row, each, unit) for each in grid.rows[row] if each > label]
    amounts = [entry for entry in entries if entry.number is not None]
    name = entry_at(grid, row, label)
    named = SubmittedFundsLine(label=evolve(name, text=line_name(name.text)))
    if len(amounts) > len(Amount):
        return named
    return evolve(named, **dict(zip(tuple(Amount)[-len(amounts) :], amounts, strict=True)))


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


def _divided(total: SubmittedFundsLine, entries: Mapping[str, Sequence[Entry]]) -> Amount:
    """
    The amount that all of them add to, or those by income or by nature alone; else 全年预算数.

    One side is enough: where the other does not add up, it is held against the same amount.
    """
    nature = _sum_of(entries.get(NATURE, ()))
    income = _sum_of(entry for field, each in entries.items() if field != NATURE for entry in each)
    sums = {nature + income, nature, income} - {Decimal(0)}
    return next((each for each in _LIKELIEST if total[each].number in sums), Amount.BUDGET)


def _sum_of(entries: Iterable[Entry]) -> Decimal:
    return sum((entry.number for entry in entries if entry.number is not None), Decimal(0))
