"""The numbers on a form that no field of it took: each is told as not checked, unless it is no quantity at all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Final

from indicator_specs.projects import Amount
from indicator_specs.words.units import known_units
from scoring.findings.addresses import address_of
from scoring.submissions.submission import Entry, LeftOver, UncomputedFormula
from workbooks.form_reading.entries import entry_at
from workbooks.form_reading.label_cores import compact
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.labels import PHRASE_SECTIONS

_LONGEST: Final = 40
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?P<unit>[^0-9]{0,6})")
_DIGIT: Final = re.compile(r"[0-9]")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}年?度?")
_DATE: Final = re.compile(
    r"(?:19|20)[0-9]{2}[年./-]?(?:[0-9]{1,2}[月./-]?(?:[0-9]{1,2}日?)?)?|[0-9]{1,2}月(?:[0-9]{1,2}日)?"
)
_MONTH: Final = re.compile(r"[0-9]{1,2}月(?:底|末|份)?")
_ORDINAL: Final = re.compile(r"附[件表][0-9]+|(?:指标|目标)[0-9]+[:：]|[〔\[(【](?:19|20)[0-9]{2}[〕\])】]第?[0-9]+号")
"""``附件1``, ``指标2：``, and the number of a document."""
_LONG: Final = re.compile(r"[0-9]{7,}")
"""A telephone, or the code of a project: an amount of so many digits has separators, a point, a unit or its heading."""
_MONEY: Final = frozenset(Amount)
_ZERO_FIRST: Final = re.compile(r"0[0-9]+")
_MULTIPLIERS: Final = "十百千万亿"
_UNITS: Final = frozenset(known_units())
_NAMES_NO_QUANTITY: Final = re.compile(
    r"序号|编号|编码|代码|文号|科目|电话|手机|联系|邮编|日期|时间|(?<![(（])年度[:：]?$|年份|年月|页码|行次|身份证|账号"
)
_LOOKED_BACK: Final = 6
"""So many cells to the left, or above, may stand between a number and the label that says what it is."""


def left_over(sheet: LabelledSheet, first_row: int, last_row: int, taken: Collection[str]) -> LeftOver:
    """
    Args:
        sheet: The sheet.
        first_row, last_row: Of the form.
        taken: Addresses of the cells that became a field.
    """
    numbers: list[Entry] = []
    prose = 0
    for row, column, text in sheet.texts(first_row, last_row):
        if address_of(row, column) in taken or not _DIGIT.search(text) or sheet.is_label(row, column):
            continue
        if (row, column) in sheet.grid.unseen and sheet.grid.cells[row, column].formula:
            continue  # a form computes for itself there, as our own do; what was typed into a hidden cell is a number
        if any(map(_NAMES_NO_QUANTITY.search, _labels_of(sheet, row, column, taken))):
            continue
        if not _is_only_a_number(sheet, row, column, text):
            prose += _tells_a_number(sheet, text)
        elif not _is_no_quantity(sheet, row, column, compact(text), taken):
            numbers.append(entry_at(sheet.grid, row, column))
    formulas = tuple(_not_computed(sheet, first_row, last_row)) if sheet.not_computed else ()
    return LeftOver(numbers=tuple(numbers), prose=prose, formulas=formulas)


def _not_computed(sheet: LabelledSheet, first_row: int, last_row: int) -> Iterator[UncomputedFormula]:
    """Formulas that give a number, or might; what a form computes for itself in hidden cells is nobody's concern."""
    cells, unseen = sheet.grid.cells, sheet.grid.unseen
    for (row, column), reason in sorted(sheet.not_computed.items()):
        cell = cells.get((row, column))
        is_seen = first_row <= row <= last_row and (row, column) not in unseen
        if cell and is_seen and (cell.uncalculated or cell.number is not None):
            yield UncomputedFormula(entry=entry_at(sheet.grid, row, column), reason=reason)


def _tells_a_number(sheet: LabelledSheet, text: str) -> bool:
    """Digits that are not those of a year, a day or an ordinal, in words that are the author's and not the form's."""
    is_of_the_form = any(sheet.labels.has_phrase(section, text) for section in PHRASE_SECTIONS)
    return not is_of_the_form and _DIGIT.search(_ORDINAL.sub("", _DATE.sub("", text))) is not None


def _is_only_a_number(sheet: LabelledSheet, row: int, column: int, text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    if sheet.grid.cells[row, column].number is not None:
        return True
    match = _NUMBER.fullmatch(compact(text))
    unit = match["unit"].strip("()[]") if match else ""
    return match is not None and (not unit or not _UNITS.isdisjoint((unit, unit.lstrip(_MULTIPLIERS))))


def _is_no_quantity(sheet: LabelledSheet, row: int, column: int, text: str, taken: Collection[str]) -> bool:
    if _YEAR.fullmatch(text) or _ZERO_FIRST.fullmatch(text) or _MONTH.fullmatch(text):
        return True
    if _LONG.fullmatch(text):
        return not any(_heads_money(sheet, label) for label in _labels_of(sheet, row, column, taken))
    return _counts_rows(sheet, row, column)


def _heads_money(sheet: LabelledSheet, label: str) -> bool:
    return any(sheet.labels.meaning(section, label) in _MONEY for section in ("funds_columns", "summary_columns"))


def _labels_of(sheet: LabelledSheet, row: int, column: int, taken: Collection[str]) -> Iterator[str]:
    """The nearest words to the left and above; what became a field is no label: an indicator called 报修时间."""
    grid = sheet.grid
    left = [other for other in grid.rows[row] if column - _LOOKED_BACK <= other < column]
    beside = (grid.text(row, other) for other in left[-1:] if address_of(row, other) not in taken)
    yield from (text for text in beside if not _NUMBER.fullmatch(compact(text)))
    rows = reversed(grid.rows_between(1, row - 1))
    above = (grid.text(other, column) for other in rows)
    yield from islice((text for text in above if text and not _NUMBER.fullmatch(compact(text))), 1)


def _counts_rows(sheet: LabelledSheet, row: int, column: int) -> bool:
    """1, 2, 3 … down the first column, whatever stands above it."""
    if column != sheet.grid.rows[row][0]:
        return False
    here = sheet.grid.cells[row, column].number
    rows = sheet.grid.rows_between(row - 1, row + 1)
    near = (sheet.grid.cells.get((other, column)) for other in rows if other != row)
    return here is not None and any(cell and cell.number in (here - 1, here + 1) for cell in near)
