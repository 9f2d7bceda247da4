"""
Scores that a form gives outside its table of indicators: 项目决策 and 项目管理, each with 分值, 自评分 and a criterion.

They have neither targets nor results, and are not read; but what the form adds up to counts them.
"""

from __future__ import annotations

from typing import Final

from workbooks.form_reading.entries import entry_at
from workbooks.form_reading.form_finding import FormExtent
from workbooks.form_reading.labelled_sheet import LabelledSheet

_LEAST_ROWS: Final = 2
_SCORED: Final = ("points", "score")


def heads_scores(sheet: LabelledSheet, row: int) -> bool:
    """分值 and 自评分 over rows that are scored, in a row that names neither money nor targets nor results."""
    columns = sheet.columns("indicator_columns", row)
    if not columns.keys() >= {*_SCORED} or columns.keys() & {"target", "actual"}:
        return False
    money = {meanings.get("funds_columns") for meanings in sheet.labels_in(row).values()} - {None, *_SCORED}
    return not money and len(_scored_rows(sheet, row, columns["points"], columns["score"])) >= _LEAST_ROWS


def scores_apart(sheet: LabelledSheet, form: FormExtent) -> int:
    """The row that heads such scores above the indicators of a form; 0 where none does."""
    return next((row for row in sheet.grid.rows_between(*form.rows_above) if heads_scores(sheet, row)), 0)


def _scored_rows(sheet: LabelledSheet, heading: int, points: int, score: int) -> list[int]:
    """The rows right below that have a number under both, and words before them."""
    grid = sheet.grid
    found: list[int] = []
    for row in grid.rows_between(heading + 1, grid.row_numbers[-1]):
        numbers = (entry_at(grid, row, column).number for column in (points, score))
        if None in numbers or grid.rows[row][0] >= points:
            break
        found.append(row)
    return found
