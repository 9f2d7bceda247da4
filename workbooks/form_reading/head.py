"""What stands above a form's indicators: title, year, the fields of its head, and the goals."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import evolve, frozen

from scoring.submissions.submission import NO_ENTRY, Entry
from scoring.submissions.target_block import TargetBlock
from workbooks.form_reading.closing_rows import labelled
from workbooks.form_reading.entries import entry_at, entry_beside
from workbooks.form_reading.form_finding import FormExtent, head_field, heads_names_of_money
from workbooks.form_reading.label_cores import compact
from workbooks.form_reading.labelled_sheet import LabelledSheet, PlacedText

_YEAR: Final = re.compile(r"(?<![0-9])(20[0-9]{2})(?:年|$)")
_QUOTED: Final = re.compile(r"[“\"]([^“”\"]{2,50})[”\"]")
_OF_PERFORMANCE: Final = re.compile(r"绩效|自评|评价")
_MAX_TITLE: Final = 100
_WIDE: Final = 3
_TITLE_ROWS: Final = 4
"""So many rows below its first one a form may name its year."""


@frozen
class FormHead:
    """
    The head of a form.

    Attributes:
        title: Its title, as it stands there.
        year: From 预算年度 or the title lines; None where neither names one.
        fields: Those that the form has, as ``Submission`` calls them: name, department, unit, phone, goal, …
    """

    title: Entry
    year: int | None
    fields: Mapping[str, Entry]


def read_head(sheet: LabelledSheet, form: FormExtent, named_by: Sequence[str] = ()) -> FormHead:
    """
    What stands above the indicators of a form.

    Args:
        sheet: The sheet.
        form: Where the form stands.
        named_by: Fields of the head that name it where it has no 项目名称.
    """
    above = form.rows_above
    naming = tuple(sheet.naming_texts(*above))
    fields = _fields(sheet, naming)
    supervisor = fields.pop("supervisor", NO_ENTRY)
    otherwise = fields.pop("name_otherwise", NO_ENTRY)
    if otherwise:
        fields.setdefault("name", otherwise)
    if "name" not in fields:
        own = [fields.get(field, NO_ENTRY) for field in named_by]
        own += [supervisor] if "department" in named_by else []
        fields["name"] = next(filter(None, own), None) or _name_in_title(sheet, *above)
    fields.setdefault("department", supervisor)
    stated = fields.pop("year", NO_ENTRY)
    return FormHead(_title(sheet, *above), _year(sheet, form, stated), {**fields, **_goals(sheet, naming)})


def _fields(sheet: LabelledSheet, naming: Sequence[PlacedText]) -> dict[str, Entry]:
    fields: dict[str, Entry] = {}
    for row, column, text in naming:
        field, value = head_field(sheet.labels, text)
        if not field or field == "passed_over" or fields.get(field) or heads_names_of_money(sheet, row, column):
            continue
        if value:
            fields[field] = evolve(entry_at(sheet.grid, row, column), text=value, number=None)
        else:
            fields[field] = _beside_or_inside(sheet, row, column)
    reporting_unit = fields.pop("reporting_unit", NO_ENTRY)
    fields.setdefault("unit", reporting_unit)
    return fields


def _beside_or_inside(sheet: LabelledSheet, row: int, column: int) -> Entry:
    """What stands beside a label; where nothing does, and it is merged wide (项目名称：), it was to stand inside."""
    grid = sheet.grid
    beside = entry_beside(sheet, row, column)
    is_wide = grid.end_of(row, column).column - column >= _WIDE
    has_colon = grid.text(row, column).rstrip().endswith((":", "："))
    return evolve(entry_at(grid, row, column), text="", number=None) if not beside and is_wide and has_colon else beside


def _title(sheet: LabelledSheet, first_row: int, last_row: int) -> Entry:
    for row, column, text in sheet.texts(first_row, last_row):
        if sheet.labels.has_phrase("title", text):
            return entry_at(sheet.grid, row, column)
    return NO_ENTRY


def _name_in_title(sheet: LabelledSheet, first_row: int, last_row: int) -> Entry:
    """``关于“…建设项目”绩效评价结果的公示``: a form that has no field for its name may have it in the title."""
    for row, column, text in sheet.texts(first_row, last_row):
        named = _QUOTED.search(text[:_MAX_TITLE]) if len(sheet.grid.rows[row]) == 1 else None
        if named and _OF_PERFORMANCE.search(text):
            return evolve(entry_at(sheet.grid, row, column), text=named.group(1), number=None)
    return NO_ENTRY


def _year(sheet: LabelledSheet, form: FormExtent, stated: Entry) -> int | None:
    """From 预算年度, else the first year in the title lines: ``2023年度…自评表``, ``（2023年度）``."""
    title_texts = (
        text for _, _, text in sheet.texts(form.first_row, min(form.first_row + _TITLE_ROWS, form.headers[0].first_row))
    )
    years = (year_in(text) for text in (stated.text, *title_texts, *sheet.lines_above))
    return next((year for year in years if year is not None), None)


def year_in(text: str) -> int | None:
    """The first year that a text names: ``2023``, ``2023年度``, ``（2023年）…自评表``; None where there is none."""
    match = _YEAR.search(compact(text))
    return None if match is None else int(match[1])


def _goals(sheet: LabelledSheet, naming: Sequence[PlacedText]) -> dict[str, Entry]:
    """The goal texts: to the right of their labels, or below them where another label stands to the right."""
    grid = sheet.grid
    goals: dict[str, Entry] = {}
    for row, column, text in naming:
        label, inside = labelled(text)
        field = sheet.labels.meaning("goals", label)
        if not field or goals.get(field) or _heads_a_block(sheet, row, column):
            continue
        if inside:
            goals[field] = evolve(entry_at(grid, row, column), text=inside, number=None)
            continue
        beside = entry_beside(sheet, row, column)
        below = entry_at(grid, grid.end_of(row, column).row + 1, column)
        only_beside = field == "goal_block" or sheet.labels.is_label(below.text)
        goals[field] = beside if beside or only_beside else below
    block, of_all_years = goals.pop("goal_block", NO_ENTRY), goals.pop("goal_of_all_years", NO_ENTRY)
    if sheet.block is TargetBlock.ALL_YEARS:
        return {**goals, "goal": of_all_years}
    if not goals.get("goal"):
        goals["goal"] = block or goals.get("goal", NO_ENTRY)
    return goals


def _heads_a_block(sheet: LabelledSheet, row: int, column: int) -> bool:
    """It stands merged beside further labels, whatever it is called: 年度总体目标完成情况 | 预期目标 | 实际完成情况."""
    grid = sheet.grid
    end = grid.end_of(row, column)
    beside = grid.text(row, end.column + 1)
    is_merged_down = end.row > grid.end_of(row, end.column + 1).row
    return is_merged_down and bool(sheet.labels.meaning("goals", labelled(beside)[0]))
