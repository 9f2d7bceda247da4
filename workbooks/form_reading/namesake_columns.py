"""
Which column counts where several are headed alike.

分值 of three levels, 指标值 of two terms, 年初指标值 and 调整指标值, 目标值 and 指标值.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import Final

from indicator_specs.projects import Amount
from scoring.submissions.submission import IndicatorLevel
from workbooks.form_reading.label_cores import compact, label_core
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.target_blocks import (
    columns_of_the_block,
    headings_named,
    is_adjusted,
    promises_of_all_years,
    terms_of_targets,
)

_OUT_OF_A_HUNDRED: Final = re.compile("百分制|原始")
"""A score before it is weighted."""
_WEIGHTED: Final = re.compile("加权|折算")

WEIGHED: Final[Mapping[IndicatorLevel, str]] = {
    IndicatorLevel.CATEGORY: "category",
    IndicatorLevel.SUBCATEGORY: "subcategory",
}
WEIGHT_COLUMNS: Final[Mapping[IndicatorLevel, str]] = {level: f"{field}_weight" for level, field in WEIGHED.items()}
"""Fields of the columns that name a level, and of those that say what it weighs."""


def chosen_among_namesakes(sheet: LabelledSheet, rows: tuple[int, ...], columns: dict[str, int]) -> dict[str, int]:
    """
    The columns of an indicator table, where headings that name the same field are told apart.

    Of 2022年完成值 and 2023年完成值 the later counts, with the target of the same year. Of several columns 分值 that of
    the third level counts, those of the levels above are weights; of 中期 and 年度 the year's; of 目标值 and 指标值
    in one row, in a form with points and no other actual, the second is the actual; of scores out of a hundred and
    加权得分 the weighted ones. 调整指标值 beside 年初指标值 is a field of its own.

    Args:
        sheet: The sheet.
        rows: Of the headings.
        columns: Column by field; the first where there are several.
    """
    chosen = {**columns, **columns_of_the_block(sheet, rows), **_of_the_latest_year(sheet, rows)}
    adjusted = _adjusted_targets(sheet, rows, chosen.get("target", 0))
    chosen |= adjusted
    if "actual" in chosen and promises_of_all_years(sheet, rows):
        del chosen["target"]  # a report on one year is not held against what all years promise
    others = {column for field, column in columns.items() if field != "points"}
    points = headings_named(sheet, rows, "points") | _ending_alike(sheet, rows, "points", others)
    if len(points) > 1:
        chosen |= _points_by_level(dict(sorted(points.items())), chosen)
    named = headings_named(sheet, rows, "score")
    scores = [column for column, text in named.items() if not _OUT_OF_A_HUNDRED.search(text)]
    if scores:
        chosen["score"] = next((column for column in scores if _WEIGHTED.search(named[column])), scores[0])
    values = headings_named(sheet, rows[:1], "target")
    if points and not adjusted and "actual" not in chosen and len({label_core(text) for text in values.values()}) > 1:
        chosen["target"], chosen["actual"] = list(values)[:2]
    return chosen


ADJUSTED_TARGET: Final = "target_adjusted"
"""Field of the column that takes the place of the target's, row by row, where it is filled in."""


def _adjusted_targets(sheet: LabelledSheet, rows: tuple[int, ...], target: int) -> dict[str, int]:
    """年初指标值 and 调整指标值, in either order; nothing where a form has targets of one kind."""
    headings = headings_named(sheet, rows, "target") | _ending_alike(sheet, rows, "target", frozenset())
    headings |= terms_of_targets(sheet, rows[0]) if len(rows) > 1 else {}
    adjusted = [column for column, text in sorted(headings.items()) if is_adjusted(text)]
    others = [column for column in sorted(headings) if column not in adjusted]
    if not adjusted or not others:
        return {}
    return {"target": target if target in others else others[0], ADJUSTED_TARGET: adjusted[-1]}


_YEAR: Final = re.compile("(?:19|20)[0-9]{2}(?=年)")


def _of_the_latest_year(sheet: LabelledSheet, rows: tuple[int, ...]) -> dict[str, int]:
    """The last year of which results are reported is the form's own; those before it are there to compare with."""
    actuals, targets = (_column_of_year(sheet, rows, field) for field in ("actual", "target"))
    if not actuals:
        return {}
    year = max(actuals, key=lambda each: (each == _NO_YEAR, each))
    return {"actual": actuals[year]} | ({"target": targets[year]} if year in targets else {})


_NO_YEAR: Final = ""
"""实际完成值 beside 2022年完成值 is this year's."""


def _column_of_year(sheet: LabelledSheet, rows: tuple[int, ...], field: str) -> dict[str, int]:
    headings = headings_named(sheet, rows, field) | _ending_alike(sheet, rows, field, frozenset())
    years = {column: _YEAR.search(compact(text)) for column, text in headings.items()}
    if not any(years.values()):
        return {}
    return {year[0] if year else _NO_YEAR: column for column, year in reversed(years.items())}


def _points_by_level(points: Mapping[int, str], chosen: Mapping[str, int]) -> dict[str, int]:
    """The column of the indicators' points, that before 得分 where there is one, and those of the levels above."""
    levels = {column: _level_of(column, text, chosen) for column, text in points.items()}
    own = [column for column, level in levels.items() if not level] or list(points)[-1:]
    before_score = [column for column in own if column < chosen.get("score", 0)]
    found = {"points": before_score[-1] if before_score else own[0]}
    for column, level in levels.items():
        if level and column != found["points"]:
            found.setdefault(WEIGHT_COLUMNS[level], column)
    return found


def _level_of(column: int, heading: str, chosen: Mapping[str, int]) -> IndicatorLevel | None:
    """The level that a column 分值 is of, by its own words or by what it stands beside; None for the indicators'."""
    text = compact(heading)
    named = next((level for level in IndicatorLevel if level.value[:2] in text), None)
    if named or "三级" in text:
        return named if named and WEIGHED[named] in chosen else None
    if column > chosen["name"]:
        return None
    return IndicatorLevel.SUBCATEGORY if column > chosen.get("subcategory", chosen["name"]) else IndicatorLevel.CATEGORY


def budgets_told_apart(sheet: LabelledSheet, row: int, columns: Mapping[str, int]) -> Mapping[str, int]:
    """
    The columns of a funds block, where two of its headings name a budget.

    One that heads the names of the rows (年度预算数 over 总额), or stands beside them all, is none; of two, the first
    is 年初预算数, and the other, adjusted one 全年预算数. Where each has an 执行数 behind it, the other is 上年度's.
    """
    budgets = [
        column
        for column, meanings in sheet.labels_in(row).items()
        if meanings.get("funds_columns") == Amount.BUDGET
        and not sheet.meaning("funds_rows", row + 1, column)
        and sheet.grid.end_of(row, column).row <= row + 1
    ]
    if not budgets or budgets == [columns[Amount.BUDGET]]:
        return columns
    executed = [at for at, each in sheet.labels_in(row).items() if each.get("funds_columns") == Amount.EXECUTED]
    are_repeated = len(executed) > 1 and budgets[0] < executed[0] < budgets[-1] < executed[-1]
    if len(budgets) == 1 or Amount.INITIAL in columns or are_repeated:
        return {**columns, Amount.BUDGET: budgets[0]}
    return {**columns, Amount.INITIAL: budgets[0], Amount.BUDGET: budgets[1]}


def _ending_alike(sheet: LabelledSheet, rows: tuple[int, ...], field: str, taken: Set[int]) -> dict[int, str]:
    """Further columns whose headings only end with words for a field: 一级权重."""
    headings = {
        column: sheet.grid.text(row, column)
        for row in rows
        for column in sheet.grid.rows.get(row, ())
        if column not in taken and not sheet.is_label(row, column)
    }
    return {column: text for column, text in sorted(headings.items()) if sheet.labels.meaning_of_ending(text) == field}
