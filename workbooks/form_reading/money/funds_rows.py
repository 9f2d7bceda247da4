"""Which line of the funds block each of its rows holds, by its label and by what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from indicator_specs.projects import Amount, FundsRow
from workbooks.form_reading.label_cores import compact, label_core
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.money.funds_division import NATURE, division_in, holds_pairs

GENERAL: Final = "appropriation_general"
"""What labels.toml calls 一般公共预算, which is none of the four lines."""
UNNAMED: Final = "unnamed"
UNNAMED_NATURE: Final = "unnamed by nature"
TOTAL_BY_NATURE: Final = "total by nature"
"""Lines that no label names: some money, a kind of expenditure, the total of these."""
AMOUNTS: Final = frozenset(Amount)

_OF_WHICH: Final = "其中"
"""Alone in its row it belongs to the label below: the amounts then stand beside it."""
_OTHERWISE: Final = "其他"
"""Below 基本支出 and 项目支出 it is a third kind of expenditure, and no other money."""
_EXPENDITURE: Final = "支出"


def line_rows(
    sheet: LabelledSheet, columns: Mapping[str, int], first_row: int, last_row: int
) -> Iterator[tuple[int, str]]:
    """
    Rows of the block with the line that each holds; a row without a known label above them all is the total.

    One whose label nobody knows, right below others, is a line too: 上级补助收入, or 人员经费 below 基本支出.
    """
    first_value_column = min(columns.values())
    first_labelled = unlabelled = 0
    has_total = in_block = by_nature = False
    grid = sheet.grid
    for row in grid.rows_between(first_row, last_row):
        filled = grid.rows[row]
        before = [column for column in filled if column < first_value_column]
        if any(sheet.meaning("goals", row, column) for column in before):
            break
        if holds_pairs(sheet, row):
            continue
        field = _own_field(sheet, row, before)
        division = division_in(sheet, row, before)
        begins_nature = field == NATURE or (has_total and _is_total_of_expenditure(sheet, row, before))
        by_nature = division.is_by_nature if division else by_nature or begins_nature
        amounts = [column for column in filled if column >= first_value_column]
        is_amount = any(grid.cells[row, column].number is not None for column in amounts)
        is_own = _holds_money_of_its_own(sheet, row, before, columns)
        if not (field or first_labelled or unlabelled) and is_amount:
            unlabelled, in_block = row, is_own
            continue
        if not field and in_block and is_own:
            field = UNNAMED
        if by_nature and (has_total or field != FundsRow.TOTAL):
            field = _of_nature(sheet, row, before, field)
        in_block = bool(field) or (in_block and not any(grid.cells[row, each].number is not None for each in filled))
        if field:
            first_labelled = first_labelled or row
            has_total = has_total or field == FundsRow.TOTAL
            yield row, field
    if unlabelled:
        yield from _first_without_label(sheet, unlabelled, columns, has_total=has_total)


def _own_field(sheet: LabelledSheet, row: int, before: Sequence[int]) -> str:
    """The line that a row's label names, or that of the row below where only 其中 stands there."""
    field = _line_field(sheet, row, before)
    if not field and any(compact(sheet.grid.text(row, column)).rstrip(":") == _OF_WHICH for column in before):
        return _line_field(sheet, row + 1, sheet.grid.rows.get(row + 1, ()))
    return field


def _is_total_of_expenditure(sheet: LabelledSheet, row: int, before: Sequence[int]) -> bool:
    """支出合计 below 收入合计."""
    is_total = _line_field(sheet, row, before) == FundsRow.TOTAL
    return is_total and any(_EXPENDITURE in sheet.grid.text(row, each) for each in before)


def _of_nature(sheet: LabelledSheet, row: int, before: Sequence[int], field: str) -> str:
    """What a row is among the expenditure: its total, or a further kind, which 其他 alone is, too."""
    if field == FundsRow.TOTAL:
        return TOTAL_BY_NATURE
    is_otherwise = field == FundsRow.OTHER and any(
        label_core(sheet.grid.text(row, each)) == _OTHERWISE for each in before
    )
    return UNNAMED_NATURE if is_otherwise or field == UNNAMED else field


def _first_without_label(
    sheet: LabelledSheet, row: int, columns: Mapping[str, int], *, has_total: bool
) -> Iterator[tuple[int, str]]:
    """The first row with amounts, whose label nobody knows: the total, or, where another row is, some money."""
    before = [column for column in sheet.grid.rows[row] if column < min(columns.values())]
    if not has_total:
        yield row, FundsRow.TOTAL
    elif _holds_money_of_its_own(sheet, row, before, columns):
        yield row, UNNAMED


def _holds_money_of_its_own(sheet: LabelledSheet, row: int, before: Sequence[int], columns: Mapping[str, int]) -> bool:
    """Words that no label knows, and amounts under the headings."""
    grid = sheet.grid
    is_named = bool(before) and grid.cells[row, before[-1]].number is None and not sheet.is_label(row, before[-1])
    money = [grid.cells.get((row, column)) for field, column in columns.items() if field in AMOUNTS]
    return is_named and any(cell is not None and cell.number is not None for cell in money)


def _line_field(sheet: LabelledSheet, row: int, columns: Sequence[int]) -> str:
    """The funds line that a row's labels name; the one nearest to the values counts."""
    return next((field for column in reversed(columns) if (field := sheet.meaning("funds_rows", row, column))), "")
