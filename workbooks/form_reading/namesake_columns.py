"""Which column counts where several are headed alike: 分值 of three levels, 指标值 of two terms, 目标值 and 指标值."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from indicator_specs.projects import Amount
from workbooks.form_reading.label_cores import label_core
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.target_blocks import columns_of_the_block, headings_named, promises_of_all_years

_OUT_OF_A_HUNDRED: Final = re.compile("百分制|原始")
"""A score before it is weighted."""


def chosen_among_namesakes(sheet: LabelledSheet, rows: tuple[int, ...], columns: dict[str, int]) -> dict[str, int]:
    """
    The columns of an indicator table, where headings that name the same field are told apart.

    Of several columns 分值 that of the third level counts, not the weights of those above; of 中期 and 年度 the year's;
    of 目标值 and 指标值 in one row, in a form with points and no other actual, the second is the actual; of scores out
    of a hundred and 加权得分 the weighted ones.

    Args:
        sheet: The sheet.
        rows: Of the headings.
        columns: Column by field; the first where there are several.
    """
    chosen = {**columns, **columns_of_the_block(sheet, rows)}
    if "actual" in chosen and promises_of_all_years(sheet, rows):
        del chosen["target"]  # a report on one year is not held against what all years promise
    points = headings_named(sheet, rows, "points")
    own = [column for column in points if column > chosen["name"]]
    if len(points) > 1 and own:
        before_score = [column for column in own if column < chosen.get("score", 0)]
        chosen["points"] = before_score[-1] if before_score else own[0]
    scores = [
        column for column, text in headings_named(sheet, rows, "score").items() if not _OUT_OF_A_HUNDRED.search(text)
    ]
    if scores:
        chosen["score"] = scores[0]
    values = headings_named(sheet, rows[:1], "target")
    if points and "actual" not in chosen and len({label_core(text) for text in values.values()}) > 1:
        chosen["target"], chosen["actual"] = list(values)[:2]
    return chosen


def budgets_told_apart(sheet: LabelledSheet, row: int, columns: Mapping[str, int]) -> Mapping[str, int]:
    """
    The columns of a funds block, where two of its headings name a budget.

    One that heads the names of the rows (年度预算数 over 总额) is none; of two, the first is 年初预算数, and the other,
    adjusted one 全年预算数.
    """
    budgets = [
        column
        for column, meanings in sheet.labels_in(row).items()
        if meanings.get("funds_columns") == Amount.BUDGET and not sheet.meaning("funds_rows", row + 1, column)
    ]
    if not budgets or budgets == [columns[Amount.BUDGET]]:
        return columns
    if len(budgets) == 1 or Amount.INITIAL in columns:
        return {**columns, Amount.BUDGET: budgets[0]}
    return {**columns, Amount.INITIAL: budgets[0], Amount.BUDGET: budgets[1]}
