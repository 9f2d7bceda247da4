"""From a grid cell to an ``Entry``: the text as it stands, the number as its field means it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from attrs import evolve

from indicator_specs.words.money import in_money_unit
from indicator_specs.words.normalisation import clean
from indicator_specs.words.numbers import NotANumberError, to_decimal
from indicator_specs.words.remembered_texts import remembered
from scoring.findings.addresses import address_of
from scoring.submissions.submission import NO_ENTRY, Entry
from workbooks.cells.grid import GridCell, SheetGrid
from workbooks.form_reading.labelled_sheet import LabelledSheet

_PLAIN_NUMBER: Final = re.compile(r"([+-]?[0-9,]+(?:\.[0-9]+)?)(?:分|%)?")
_MONEY: Final = re.compile(r"(?:人民币|[¥￥])?([+-]?[0-9,]+(?:\.[0-9]+)?)(亿元|万元|千元|元|万|亿)?(?:整)?")
_NAMES_MONEY: Final = re.compile(r"[元万亿]整?\s*$")
_MAX_NUMBER: Final = 40
_MAX_WRITTEN: Final = 120


def entry_at(grid: SheetGrid, row: int, column: int | None) -> Entry:
    """The entry of a field that holds words or a plain number (points, score, rate); no column, no entry."""
    if not column:
        return NO_ENTRY
    cell = grid.cells.get((row, column))
    if cell is None:
        return empty_entry(row, column)
    is_zero = cell.number is not None and not cell.number  # -0 is another number, and remembered as the same
    if is_zero or len(cell.text) > _MAX_NUMBER:
        return _entry(row, column, cell, cell.number)
    return _short_entry(row, column, cell)


@lru_cache(maxsize=16384)
def _short_entry(row: int, column: int, cell: GridCell) -> Entry:
    """Remembered, because sheets of one template hold the same words and points in the same places."""
    return _entry(row, column, cell, plain_number(cell.text) if cell.number is None else cell.number)


def _entry(row: int, column: int, cell: GridCell, number: Decimal | None) -> Entry:
    return Entry(
        cell=address_of(row, column),
        text=cell.text,
        number=number,
        uncalculated=cell.uncalculated,
        shown=cell.shown,
        computed=bool(cell.formula) and not cell.typed_target,
    )


@lru_cache(maxsize=8192)
def empty_entry(row: int, column: int) -> Entry:
    """The entry of a field that nobody filled in."""
    return Entry(cell=address_of(row, column))


def points_entry_at(grid: SheetGrid, row: int, column: int | None) -> Entry:
    """As ``entry_at``, for points and weights: a cell that shows 50% means 50 of 100."""
    entry = entry_at(grid, row, column)
    is_share = entry.number is not None and entry.text.rstrip().endswith(("%", "％"))
    return evolve(entry, number=plain_number(entry.text)) if is_share else entry


def target_entry_at(grid: SheetGrid, row: int, column: int | None) -> Entry:
    """As ``entry_at``, for what a person typed: a target such as ``=100%`` that became a formula is a target again."""
    entry = entry_at(grid, row, column)
    cell = grid.cells.get((row, column or 0))
    if cell is None or not cell.formula or not cell.typed_target:
        return entry
    return Entry(cell=entry.cell, text=cell.typed_target, number=entry.number)


def money_entry_at(grid: SheetGrid, row: int, column: int | None, money_unit: str) -> Entry:
    """
    As ``entry_at``, with the number in the form's money unit: ``4753.66万元`` is 47536600 where the form says 元.

    That holds whether the unit was typed or stands in the cell's number format.
    """
    entry = entry_at(grid, row, column)
    cell = grid.cells.get((row, column or 0))
    if cell is None or (cell.number is not None and not _NAMES_MONEY.search(entry.text)):
        return entry
    number = money_number(entry.text, money_unit)
    return evolve(entry, number=number, typed_as_text=number is not None and cell.number is None)


def entry_beside(sheet: LabelledSheet, row: int, column: int) -> Entry:
    """
    What stands to the right of a label: the next filled cell, unless that is a label itself.

    An empty field's entry names the cell where its value would stand.
    """
    first = sheet.grid.end_of(row, column).column + 1
    other = next((other for other in sheet.grid.rows.get(row, ()) if other >= first), 0)
    if other and not sheet.is_label(row, other):
        return entry_at(sheet.grid, row, other)
    return empty_entry(row, min(first, other - 1) if other else first)


@remembered(longest=_MAX_WRITTEN, texts=8192)
def plain_number(text: str) -> Decimal | None:
    """``10``, ``10.00``, ``1,437``, ``10分``, ``75.35%``; None for everything else."""
    match = _PLAIN_NUMBER.fullmatch(_cleaned(text)) if text else None
    return _decimal(match.group(1)) if match else None


def money_number(text: str, money_unit: str) -> Decimal | None:
    """An amount in ``money_unit``; an amount without a unit already is in it."""
    match = _MONEY.fullmatch(_cleaned(text))
    number = _decimal(match.group(1)) if match else None
    written = match.group(2) if match else None
    return in_money_unit(number, written, money_unit) if number is not None and written else number


def _cleaned(text: str) -> str:
    """As for a target, so that ``5⁰`` and ``5 0`` are no 50 in any field; nothing for what is too long for a number."""
    return clean(text).text if len(text) <= _MAX_WRITTEN else ""


def _decimal(digits: str) -> Decimal | None:
    try:
        return to_decimal(digits)
    except NotANumberError:
        return None
