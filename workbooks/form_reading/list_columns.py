"""The heading of a list of projects: which column holds what, by the words that forms use for the same fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from attrs import frozen

from workbooks.form_reading.label_cores import compact, label_core
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
        unused_columns: The columns below these.
    """

    first_row: int
    last_row: int
    columns: Mapping[str, int]
    unused: tuple[str, ...]
    unused_columns: frozenset[int]


_LOOKS_LIKE: Final = (
    ("单位", re.compile(r"(?:单位|部门|科室|处室|股室|机构|主体|学校|医院|乡镇|街道)(?:名称|全称|简称)?$")),
    ("项目名称", re.compile(r"(?:项目|事项|专项|政策|任务|工程|课题)的?(?:名称|全称|简称|内容)?$")),
    ("预算数", re.compile(r"(?:预算|资金|金额|经费|拨款|额度)(?:总?数|总?额|金额|安排)?$")),
)


def looks_like(heading: str) -> str:
    """
    What a heading that is not known probably heads: 单位, 项目名称 or 预算数; empty for nothing that a list needs.

    A probability only: nothing is read by it, but whoever wrote the list is told.
    """
    core = label_core(heading)
    return next((field for field, ending in _LOOKS_LIKE if ending.search(core)), "")


@frozen
class NearHeading:
    """
    A row that would head a list of projects, were it not for what it does not name.

    Attributes:
        row: Its number.
        missing: What it does not name, in Chinese.
        unknown: Its headings that are not known.
    """

    row: int
    missing: str
    unknown: tuple[str, ...]


def near_heading(sheet: LabelledSheet) -> NearHeading | None:
    """The first row that names something of a list, and either no project or nothing beside it; None without any."""
    for row in _rows_that_name_anything(sheet):
        columns = _columns(sheet, (row,))
        is_list = "name" in columns and not _COMPANIONS.isdisjoint(columns)
        if is_list or columns.keys().isdisjoint(_LISTED) or _holds_a_number(sheet, row):
            continue
        missing = "单位或预算数" if "name" in columns else "项目名称"
        return NearHeading(row, missing, tuple(text for _, text in _unused(sheet, row, columns)))
    return None


_LISTED: Final = frozenset({"name", "unit", "budget"})


def find_headings(sheet: LabelledSheet, *, may_report: bool = False) -> Iterator[ListHeading]:
    """
    Every row that heads a list of projects, from top to bottom.

    Args:
        sheet: Where they may stand.
        may_report: A 汇总表 will do, too: nothing but its projects is wanted.
    """
    last = 0
    for row in _rows_that_name_anything(sheet):
        if row > last:
            heading = _heading(sheet, row, may_report=may_report)
            if heading is not None:
                last = heading.last_row
                yield heading


def _heading(sheet: LabelledSheet, row: int, *, may_report: bool) -> ListHeading | None:
    grid = sheet.grid
    if _holds_a_number(sheet, row):
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
    unused = tuple(_unused(sheet, row, columns))
    below = (range(column, grid.end_of(row, column).column + 1) for column, _ in unused)
    return ListHeading(row, last, columns, tuple(text for _, text in unused), frozenset(chain.from_iterable(below)))


def _rows_that_name_anything(sheet: LabelledSheet) -> Iterator[int]:
    """Also in words that name something in a list alone."""
    for row in sheet.grid.row_numbers:
        if sheet.labels_in(row) or any(map(sheet.labels.meaning_in_list, sheet.texts_in(row))):
            yield row


def _holds_a_number(sheet: LabelledSheet, row: int) -> bool:
    return any(sheet.grid.cells[row, column].number is not None for column in sheet.grid.rows[row])


def _unused(sheet: LabelledSheet, row: int, columns: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """Column and text of each heading of which nothing is taken; a numbering is none."""
    taken, grid = set(columns.values()), sheet.grid
    for column in grid.rows[row]:
        text = " ".join(grid.text(row, column).split())
        is_taken = any(column <= each <= grid.end_of(row, column).column for each in taken)
        if text and not is_taken and not _NUMBERING.fullmatch(compact(text)):
            yield column, text


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
