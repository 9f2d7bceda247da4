"""The heading of a list of projects: which column holds what, by the words that forms use for the same fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from workbooks.form_reading.label_cores import compact
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.labels import NO_MEANINGS, Meanings

_FIELDS: Final = (
    ("name", "head", "name"),
    ("department", "head", "supervisor"),
    ("department", "head", "department"),
    ("unit", "head", "unit"),
    ("unit", "head", "reporting_unit"),
    ("phone", "head", "phone"),
    ("year", "head", "year"),
    ("category", "indicator_columns", "category"),
    ("subcategory", "indicator_columns", "subcategory"),
    ("indicator", "indicator_columns", "name"),
    ("indicator", "indicator_columns", "name_otherwise"),
    ("target", "indicator_columns", "target"),
    ("target_sign", "indicator_columns", "target_sign"),
    ("target_unit", "indicator_columns", "target_unit"),
    ("points", "indicator_columns", "points"),
    ("initial", "funds_columns", "initial"),
    ("budget", "funds_columns", "budget"),
    ("budget", "funds_rows", "total"),
    ("appropriation", "funds_rows", "appropriation"),
    ("carried_over", "funds_rows", "carried_over"),
    ("other", "funds_rows", "other"),
    ("goal", "goals", "goal"),
    ("goal", "goals", "goal_block"),
    ("name", "summary_columns", "name"),
    ("unit", "summary_columns", "unit"),
    ("budget", "summary_columns", "budget"),
    ("name", "list_columns", "name"),
    ("unit", "list_columns", "unit"),
    ("budget", "list_columns", "budget"),
)
"""A field of the list, and section and field of the vocabulary that name it; earlier ones take their columns first."""

_OF_RESULTS: Final = {
    "indicator_columns": {"actual", "score"},
    "funds_columns": {"score"},
    "summary_columns": {"total", "grade"},
}
"""
Where a heading names one of these, the table reports: it is a 汇总表 or a form, and no list of what is planned.

What was spent alone does not say so: an office adds 执行金额 to its list, where it is left unused with a word.
"""

_COMPANIONS: Final = frozenset(
    {"unit", "department", "phone", "initial", "budget", "appropriation", "indicator", "target"}
)
"""A list has one of these beside the names."""

_NUMBERING: Final = re.compile(r"(?:序号?|编号|行号|no\.?|#)", re.IGNORECASE)


@frozen
class ListHeading:
    """
    Attributes:
        first_row, last_row: It may stand in two rows.
        columns: Column number by field.
        unused: The headings of which nothing is taken.
    """

    first_row: int
    last_row: int
    columns: Mapping[str, int]
    unused: tuple[str, ...]


def find_headings(sheet: LabelledSheet, *, may_report: bool = False) -> Iterator[ListHeading]:
    """
    Every row that heads a list of projects, from top to bottom.

    Args:
        sheet: Where they may stand.
        may_report: A 汇总表 will do, too: nothing but its projects is wanted.
    """
    last = 0
    for row in sheet.labelled_rows:
        if row > last:
            heading = _heading(sheet, row, may_report=may_report)
            if heading is not None:
                last = heading.last_row
                yield heading


def _heading(sheet: LabelledSheet, row: int, *, may_report: bool) -> ListHeading | None:
    grid = sheet.grid
    if any(grid.cells[row, column].number is not None for column in grid.rows[row]):
        return None
    columns = _columns(sheet, (row,))
    if "name" not in columns or (_reports(sheet, row) and not may_report):
        return None
    last = max(grid.end_of(row, column).row for column in grid.rows[row])
    if last > row:
        rows = tuple(grid.rows_between(row, last))
        columns = _columns(sheet, rows)
        if not may_report and any(_reports(sheet, each) for each in rows[1:]):
            return None
    if _COMPANIONS.isdisjoint(columns) or not _has_projects(sheet, last, columns["name"]):
        return None
    taken = set(columns.values())
    texts = ((column, " ".join(grid.text(row, column).split())) for column in grid.rows[row])
    unused = (
        text
        for column, text in texts
        if not any(column <= each <= grid.end_of(row, column).column for each in taken)
        and not _NUMBERING.fullmatch(compact(text))
    )
    return ListHeading(row, last, columns, tuple(unused))


def _columns(sheet: LabelledSheet, rows: tuple[int, ...]) -> dict[str, int]:
    """Of a heading over several columns, the words below it come first."""
    found: dict[str, int] = {}
    labels = [each for row in reversed(rows) for each in _labels(sheet, row)]
    for field, section, meaning in _FIELDS:
        if field in found:
            continue
        for column, meanings in labels:
            is_free = column not in found.values()
            if is_free and meanings.get(section) == meaning and _can_be(field, column, found):
                found[field] = column
                break
    return found


def _labels(sheet: LabelledSheet, row: int) -> Iterator[tuple[int, Meanings]]:
    """With the words that count in a list alone."""
    for column in sheet.grid.rows[row]:
        meanings = sheet.labels_in(row).get(column, NO_MEANINGS)
        own = sheet.labels.meaning_in_list(sheet.grid.text(row, column))
        yield column, {**meanings, "list_columns": own} if own else meanings


def _can_be(field: str, column: int, found: Mapping[str, int]) -> bool:
    """单位 is a measure only behind a target."""
    return field != "target_unit" or found.get("target", column) < column


def _reports(sheet: LabelledSheet, row: int) -> bool:
    return any(
        meanings.get(section) in fields
        for meanings in sheet.labels_in(row).values()
        for section, fields in _OF_RESULTS.items()
    )


def _has_projects(sheet: LabelledSheet, row: int, column: int) -> bool:
    """Below 项目名称 stands a name; in a form there stands the next label."""
    rows = sheet.grid.rows_between(row + 1, sheet.grid.row_numbers[-1])
    below = next((each for each in rows if sheet.grid.text(each, column).strip()), None)
    return below is not None and not sheet.is_label(below, column)
