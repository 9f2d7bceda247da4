"""What a cell's value says in words: a number as its format shows it, a text without what no document can hold."""

from __future__ import annotations

from indicator_specs.words.numbers import format_decimal
from workbooks.cells.number_formats import GENERAL, show_number
from workbooks.sheets.cell_texts import storable_text
from workbooks.sheets.plan import Cell


def cell_words(cell: Cell) -> str:
    """As a person reads them in the workbook; a formula's value, and nothing for none."""
    value = cell.value
    if value is None or isinstance(value, str):
        return storable_text(value or "")
    digits = format_decimal(value)
    if cell.style.number_format == GENERAL:
        return digits
    shown = show_number(digits, cell.style.number_format)
    return digits if shown.held else shown.text  # Word shows no more than is written, so all of it is


def loses_characters(cell: Cell) -> bool:
    """Its text holds characters that no document can hold; line ends are none."""
    if not isinstance(cell.value, str):
        return False
    return len(cell_words(cell)) < len(cell.value.replace("\r\n", "\n"))
