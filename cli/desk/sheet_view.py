"""A file as it looks: its sheets with their merged cells, and beside a number the steps that lead to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

from cli.desk.reading_process import ReadingProcess
from scoring.findings.addresses import Position
from scoring.review.sheet_review import Review, review_submission
from scoring.rule_sets.loading import built_in_rule_sets
from scoring.rule_sets.rule_set import RuleSet
from scoring.submissions.submission import Entry
from workbooks.cells.column_widths import column_widths
from workbooks.cells.grid import SheetGrid
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.written_findings import Json
from workbooks.form_reading.workbook import read_workbook, sheet_grids

MOST_ROWS: Final = 400
MOST_COLUMNS: Final = 40
"""More than any form has; what lies beyond is told, not shown."""


async def sheet_view(reading: ReadingProcess, path: Path, rule_sets: Mapping[str, str]) -> Json:
    """
    The view of a file, or ``{"error": …}`` with the reason why there is none.

    Args:
        reading: Where it is read.
        path: The file.
        rule_sets: By which rule set each sheet was reviewed; a number's steps are by these.

    Returns:
        ``sheets``: ``name``, ``rows`` (``number``, ``cells``), ``cut`` (rows that are not shown), ``steps``
        (address → lines), ``widths`` (of the columns, in characters; empty where they are not known). A cell has
        ``address``, ``text``, ``down`` and ``across`` (how far it is merged).
    """
    lost = {"error": "读这个文件的进程没有读完就结束了，请退回单位另存一份"}
    return await reading.read(view_of, (path, rule_sets), path, lost=lost)


WantedSheet: TypeAlias = tuple[Path, Mapping[str, str]]
"""A file, and the rule set of each of its sheets."""


@cache
def _built_in() -> Mapping[str, RuleSet]:
    return {each.id: each for each in built_in_rule_sets()}


def view_of(wanted: WantedSheet) -> Json:
    """The view of a file; see ``sheet_view``."""
    path, rule_sets = wanted
    try:
        grids = sheet_grids(path)
    except UnreadableWorkbookError as error:
        return {"error": error.reason}
    steps: dict[str, dict[str, list[str]]] = {}
    for submission in read_workbook(path).submissions:
        rule_set = _built_in().get(rule_sets.get(submission.sheet, ""))
        if rule_set is not None:  # else by rules of the office's own, which nobody brought along
            review = review_submission(submission, rule_set=rule_set, rule_sets=())
            steps.setdefault(submission.sheet, {}).update(_steps(review))
    widths = column_widths(path, MOST_COLUMNS)
    shown = (grid for grid in grids if not grid.hidden)
    return {"sheets": [_sheet(grid, steps.get(grid.name, {}), widths.get(grid.name, ())) for grid in shown]}


def _steps(review: Review) -> Iterator[tuple[str, list[str]]]:
    submission = review.submission
    for row, scored in zip(submission.indicators, review.rows, strict=True):
        if scored is not None:
            yield from _at(scored.steps, row.name, row.target, row.actual, row.score)
    funds = submission.funds.total
    if review.has_execution:
        yield from _at(review.execution.steps, funds.rate, funds.score, funds.executed)


def _at(steps: Sequence[str], *entries: Entry) -> Iterator[tuple[str, list[str]]]:
    return ((entry.cell, list(steps)) for entry in entries if entry.cell)


def _sheet(grid: SheetGrid, steps: Mapping[str, list[str]], widths: Sequence[Decimal]) -> Json:
    last = max((row for row, _ in grid.cells), default=0)
    columns = min(max((column for _, column in grid.cells), default=0), MOST_COLUMNS)
    return {
        "name": grid.name,
        "rows": list(_rows(grid, min(last, MOST_ROWS), columns)),
        "cut": max(0, last - MOST_ROWS),
        "steps": dict(steps),
        "widths": [str(width) for width in widths[:columns]],
    }


def _rows(grid: SheetGrid, last: int, columns: int) -> Iterator[Json]:
    covered: set[tuple[int, int]] = set()
    for row in range(1, last + 1):
        cells = []
        for column in range(1, columns + 1):
            if (row, column) in covered:
                continue
            end = grid.end_of(row, column)
            down, across = min(end.row, last) - row + 1, min(end.column, columns) - column + 1
            covered.update((row + below, column + beside) for below in range(down) for beside in range(across))
            cell = grid.cells.get((row, column))
            text = "" if cell is None else cell.shown or cell.text
            address = Position(row, column).address
            cells.append({"address": address, "text": text, "down": down, "across": across})
        yield {"number": row, "cells": cells}
