"""Amounts of a form without columns for its funds: each beside its label, of the year or of all years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from indicator_specs.projects import FundsRow
from scoring.submissions.submission import Entry, SubmittedFundsLine
from scoring.submissions.target_block import BlockDoubt, TargetBlock
from workbooks.form_reading.closing_rows import labelled
from workbooks.form_reading.entries import entry_at, money_entry_at, money_number
from workbooks.form_reading.label_cores import label_core
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.labels import FormLabels
from workbooks.form_reading.money.funds_rows import GENERAL
from workbooks.form_reading.target_blocks import OF_ALL_YEARS, amounts_doubt, block_of, chosen_of

_BESIDE: Final = (*FundsRow, GENERAL)


@frozen
class _AmountBeside:
    """An amount beside its label, or behind it in one cell; where the label stands, and whose it says to be."""

    field: str
    row: int
    column: int
    label: str
    entry: Entry

    @property
    def block(self) -> TargetBlock | None:
        return block_of(self.label)


def lines_beside_labels(
    sheet: LabelledSheet, unit: str, first_row: int, last_row: int
) -> dict[str, SubmittedFundsLine]:
    """
    A form that only declares targets has amounts beside their labels, and no columns.

    Beside the year's it may have those of all years (中期资金总额, 资金总额 beside 当年资金总额), and below each its
    parts: only those of the block that counts are taken.
    """
    amounts = list(_amounts_beside_labels(sheet, unit, first_row, last_row))
    totals = [each for each in amounts if each.field == FundsRow.TOTAL]
    wanted = sheet.block or TargetBlock.YEAR
    own, others = _total_that_counts(totals, sheet.block)
    found: dict[str, _AmountBeside] = {FundsRow.TOTAL: own} if own else {}
    for each in amounts:
        if each.field == FundsRow.TOTAL or each.block not in (None, wanted) or _total_of(each, totals) in others:
            continue
        if each.field not in found or (each.block and not found[each.field].block):
            found[each.field] = each
    lines = {field: SubmittedFundsLine(budget=each.entry) for field, each in found.items()}
    general = lines.pop(GENERAL, None)
    return lines if general is None else {FundsRow.APPROPRIATION: general, **lines}


def _amounts_beside_labels(sheet: LabelledSheet, unit: str, first_row: int, last_row: int) -> Iterator[_AmountBeside]:
    grid = sheet.grid
    for row, column, text in sheet.texts(first_row, last_row):
        label, value = (text, "") if sheet.is_label(row, column) else labelled(text)
        field = sheet.labels.meaning("funds_rows", label) or _of_all_years(sheet.labels, label)
        if field not in _BESIDE:
            continue
        if value and money_number(value, unit) is not None:
            inside = evolve(entry_at(grid, row, column), text=value, number=money_number(value, unit))
            yield _AmountBeside(field, row, column, label, inside)
            continue
        beside = _amount_column(sheet, row, column, unit)
        entry = money_entry_at(grid, row, beside, unit)
        words = grid.text(row, beside)
        if words and not sheet.is_label(row, beside) and not (entry.number is None and words.endswith((":", "："))):
            yield _AmountBeside(field, row, column, label, entry)


def _amount_column(sheet: LabelledSheet, row: int, column: int, unit: str) -> int:
    """Right beside the label, or, where nothing stands there, the next cell that holds an amount."""
    grid = sheet.grid
    beside = grid.end_of(row, column).column + 1
    filled = next((other for other in grid.rows[row] if other >= beside), beside)
    return filled if money_entry_at(grid, row, filled, unit).number is not None else beside


def _of_all_years(labels: FormLabels, label: str) -> str:
    """中期资金总额, 实施期资金总额: told by what is left of the label."""
    return labels.meaning("funds_rows", OF_ALL_YEARS.sub("", label)) if block_of(label) is TargetBlock.ALL_YEARS else ""


def _total_that_counts(
    totals: Sequence[_AmountBeside], decided: TargetBlock | None
) -> tuple[_AmountBeside | None, tuple[_AmountBeside, ...]]:
    """The total that is taken, and those that are another block's."""
    wanted = decided or TargetBlock.YEAR
    chosen = chosen_of({at: each.block for at, each in enumerate(totals)}, decided)
    unmarked = [each for each in totals if each.block is None]
    own = totals[chosen] if chosen is not None else next(iter(unmarked), None)
    is_sure = decided or (own is not None and own.block is not None)
    of_others = (each for each in totals if each is not own and (is_sure or each.block not in (None, wanted)))
    return own, tuple(of_others)


def _total_of(part: _AmountBeside, totals: Sequence[_AmountBeside]) -> _AmountBeside | None:
    """The total that stands above a part in the same column; None where none does."""
    above = [each for each in totals if each.column == part.column and each.row <= part.row]
    return above[-1] if above else None


def total_doubts(sheet: LabelledSheet, unit: str, first_row: int, last_row: int) -> Iterator[BlockDoubt]:
    """Two unlike totals in one row, or of one name, neither of which says that it is the year's."""
    amounts = _amounts_beside_labels(sheet, unit, first_row, last_row)
    totals = [each for each in amounts if each.field == FundsRow.TOTAL]
    unmarked = [each for each in totals if each.block is None]
    if chosen_of({at: each.block for at, each in enumerate(totals)}, None) is not None or not unmarked:
        return
    first = unmarked[0]
    rivals = [each for each in unmarked if each.row == first.row or label_core(each.label) == label_core(first.label)]
    if len({each.entry.number for each in rivals}) > 1:
        yield amounts_doubt({each.entry.cell: each.entry.text for each in rivals}, "资金总额")
