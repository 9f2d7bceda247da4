"""Reads forms of the second look that came back: columns by their headings, wherever they were moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final

from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.words.numbers import to_decimal
from scoring.findings.addresses import address_of
from scoring.second_look.filled_form import NOTHING, Filled, FilledForm, FilledRow
from workbooks.cells.grid import GridCell, SheetGrid
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.form_reading.head import year_in
from workbooks.form_reading.label_cores import compact
from workbooks.project_lists.list_files import list_sheets
from workbooks.second_look import form_words as words

_NEEDED: Final = {words.NAME, words.CLAIMED_SCORE, words.FOUND_SCORE}
_OTHERWISE: Final = {"分值": words.POINTS, "计量单位": words.UNIT}
_HEAD: Final = (words.PROJECT, words.REPORTING_UNIT, words.YEAR)
_LABELS: Final = frozenset(map(compact, (*_HEAD, words.CLAIMED_TOTAL, words.BUDGET, words.CLAIMED_GRADE, words.WHY)))
_NAMES: Final = (words.CATEGORY, words.SUBCATEGORY, words.NAME)
_NOT_BELOW: Final = (words.CONCLUSION, words.REVIEWER, words.CONFIRMED)


def filled_forms(path: Path) -> tuple[FilledForm, ...]:
    """
    The forms in a file; none where it holds other sheets only.

    Raises:
        UnusableInputError: the file, or a sheet of it, cannot be read.
    """
    forms: list[FilledForm] = []
    problems: list[Problem] = []
    try:
        for sheet in list_sheets(path):
            if isinstance(sheet, UnreadableWorkbookError):
                problems.append(_unread(path, sheet))
            else:
                forms += _form(path, sheet.grid)
    except UnreadableWorkbookError as error:
        problems.append(_unread(path, error))
    if problems:
        raise UnusableInputError(problems)
    return tuple(forms)


def _unread(path: Path, error: UnreadableWorkbookError) -> Problem:
    return Problem(file=str(path), place=error.sheet, message=f"读不了：{error.reason}", cure=error.cure)


def _form(path: Path, grid: SheetGrid) -> Iterator[FilledForm]:
    """The form on a sheet, if it is one."""
    for number in grid.rows:
        columns = _columns(grid, number)
        if columns.keys() >= _NEEDED:
            head = {label: _beside(grid, label, number).text for label in _HEAD}
            rows, sums = _rows(grid, number, columns)
            yield FilledForm(
                file=str(path),
                sheet=grid.name,
                name=head[words.PROJECT],
                unit=head[words.REPORTING_UNIT],
                year=_year(head[words.YEAR]),
                claimed_total=_beside(grid, words.CLAIMED_TOTAL, number),
                rows=rows,
                sums=sums,
            )
            return


def _year(stated: str) -> str:
    """``2024年度`` is 2024; what names no year stays as it is, so that it is told."""
    year = year_in(stated)
    return stated if year is None else str(year)


def _columns(grid: SheetGrid, row: int) -> Mapping[str, int]:
    """Heading → column, of a row; of two alike the first."""
    found: dict[str, int] = {}
    for column in grid.rows[row]:
        heading = compact(grid.text(row, column))
        found.setdefault(_OTHERWISE.get(heading, heading), column)
    return found


def _beside(grid: SheetGrid, label: str, above: int) -> Filled:
    """What stands right of a label in the head; nothing where the next thing there is another label."""
    for row, columns in grid.rows.items():
        if row >= above:
            break
        for column in columns:
            if compact(grid.text(row, column)) == label:
                right = next((each for each in columns if each > column), None)
                is_label = right is None or compact(grid.text(row, right)) in _LABELS
                return NOTHING if is_label else _filled(grid, row, right)
    return NOTHING


def _rows(grid: SheetGrid, heading: int, columns: Mapping[str, int]) -> tuple[tuple[FilledRow, ...], FilledRow]:
    """The rows down to the sums, or to what stands below the table."""
    rows: list[FilledRow] = []
    others = {column for heading, column in columns.items() if heading in words.COLUMNS and heading not in _NAMES}
    names = [column for column in range(1, columns[words.NAME] + 1) if column not in others]
    for number, used in grid.rows.items():
        if number <= heading:
            continue
        row = _row(grid, number, columns)
        if any(compact(grid.text(number, column)) in words.SUMS for column in used if column in names):
            return tuple(rows), row
        if compact(grid.text(number, next(iter(used)))) in _NOT_BELOW:
            break
        if row.name or row.is_scored:
            rows.append(row)
    return tuple(rows), FilledRow(name=NOTHING)


def _row(grid: SheetGrid, row: int, columns: Mapping[str, int]) -> FilledRow:
    def filled(heading: str) -> Filled:
        return _filled(grid, row, columns.get(heading))

    return FilledRow(
        name=filled(words.NAME),
        nature=filled(words.NATURE),
        target=filled(words.TARGET),
        unit=filled(words.UNIT),
        points=filled(words.POINTS),
        actual=filled(words.CLAIMED_ACTUAL),
        claimed=filled(words.CLAIMED_SCORE),
        found=filled(words.FOUND_SCORE),
        remark=filled(words.REMARK),
    )


def _filled(grid: SheetGrid, row: int, column: int | None) -> Filled:
    cell = None if column is None else grid.cells.get((row, column))
    address = "" if column is None else address_of(row, column)
    return Filled(address) if cell is None else Filled(address, cell.text.strip(), _number(cell), cell.uncalculated)


def _number(cell: GridCell) -> Decimal | None:
    """A number, or a text that is nothing but one."""
    if cell.number is not None:
        return cell.number
    try:
        return to_decimal(cell.text.strip())
    except ValueError:
        return None
