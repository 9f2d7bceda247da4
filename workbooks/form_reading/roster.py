"""Reads the list of projects that should come (--expected): unit, project, budget, one project a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.words.money import in_wan
from scoring.findings.addresses import Position
from scoring.rounds.roster import RosterRow
from workbooks.cells.grid import GridBuilder, GridCell, SheetGrid
from workbooks.documents.bounds import UnreadableDocumentError, decoded
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import file_content
from workbooks.form_reading.entries import money_entry_at
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.labels import FormLabels, default_labels
from workbooks.form_reading.money.funds import money_unit
from workbooks.form_reading.workbook import grids_of

_CSV: Final = ".csv"
_LINES_ABOVE: Final = 6
_CURE: Final = "名单应有一行栏名：单位、项目名称、预算数（预算数可以没有），下面一个项目一行"


@frozen
class Roster:
    """
    Attributes:
        rows: In the order of the file.
        notices: Rows that name no project.
    """

    rows: tuple[RosterRow, ...]
    notices: tuple[Problem, ...] = ()


def read_roster(path: Path, labels: FormLabels | None = None) -> Roster:
    """
    The list in a workbook of any kind, a document or a CSV file; of a workbook every sheet that has such a list.

    Args:
        path: The file.
        labels: The vocabulary; the project's own where not given.

    Raises:
        UnusableInputError: it cannot be read, or holds no such list.
    """
    try:
        content = file_content(path)
        grids = [_csv_grid(content)] if path.suffix.lower() == _CSV else grids_of(content, path)
    except (UnreadableWorkbookError, UnreadableDocumentError, OSError) as error:
        why = getattr(error, "reason", "") or "打不开"
        raise UnusableInputError([Problem(file=str(path), message=f"名单读不了：{why}", cure=_CURE)]) from error
    rows: list[RosterRow] = []
    notices: list[Problem] = []
    for grid in grids:
        if isinstance(grid, UnreadableWorkbookError):
            raise UnusableInputError([Problem(file=str(path), message=f"名单读不全：{grid.reason}", cure=_CURE)])
        for row, told in _rows(LabelledSheet(grid, labels or default_labels())):
            if told is None:
                notices.append(
                    Problem(file=str(path), place=f"{grid.name}第{row}行", message="没有项目名称，没有计入应报")
                )
            else:
                rows.append(told)
    if not rows:
        raise UnusableInputError([Problem(file=str(path), message="没有读到名单", cure=_CURE)])
    return Roster(tuple(rows), tuple(notices))


def _csv_grid(content: bytes) -> SheetGrid:
    builder = GridBuilder("名单")
    try:
        for row, texts in enumerate(csv.reader(decoded(content).splitlines()), start=1):
            for column, text in enumerate(texts, start=1):
                if text.strip():
                    builder.add(Position(row, column), GridCell(text.strip()))
    except csv.Error as error:
        raise UnreadableWorkbookError("ZP101", "不是逗号分隔的表") from error
    return builder.grid()


def _rows(sheet: LabelledSheet) -> Iterator[tuple[int, RosterRow | None]]:
    """The number of each row, and its project; None for a row that has a unit or a budget and no project."""
    header = next((row for row in sheet.grid.row_numbers if _is_header(sheet.columns("summary_columns", row))), None)
    if header is None:
        return
    columns = sheet.columns("summary_columns", header)
    unit_of_money = money_unit(sheet, max(1, header - _LINES_ABOVE), header)
    units = _Units(sheet.grid, columns.get("unit"))
    for row in sheet.grid.row_numbers:
        if row <= header or _sums_up(sheet, row):
            continue
        name = sheet.grid.text(row, columns["name"]).strip()
        unit = units.of(row)
        budget = money_entry_at(sheet.grid, row, columns.get("budget"), unit_of_money)
        if name:
            yield row, RosterRow(unit=unit, name=name, budget_wan=in_wan(budget.number, unit_of_money))
        elif budget.number is not None:
            yield row, None


def _is_header(columns: Mapping[str, int]) -> bool:
    return "name" in columns and bool(columns.keys() & {"unit", "budget"})


def _sums_up(sheet: LabelledSheet, row: int) -> bool:
    return any(sheet.meaning("summary_total", row, column) for column in sheet.grid.rows[row])


class _Units:
    """The unit of each row; one that is merged over several rows is that of all of them."""

    def __init__(self, grid: SheetGrid, column: int | None) -> None:
        self._grid = grid
        self._column = column
        merges: Sequence[tuple[Position, Position]] = list(grid.merges.items())
        self._merged = {
            row: start.row for start, end in merges if start.column == column for row in range(start.row, end.row + 1)
        }

    def of(self, row: int) -> str:
        if self._column is None:
            return ""
        return self._grid.text(self._merged.get(row, row), self._column).strip()
