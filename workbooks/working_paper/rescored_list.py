"""The list of what other rules would change: a row per project, its total and grade by either, and by which rows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from indicator_specs.words.numbers import format_decimal
from scoring.assessing.rescoring import Change, Rescored, RescoredRow
from scoring.assessing.verdicts import WAITING
from scoring.findings.addresses import column_letters
from scoring.rule_sets.rule_set import RuleSet
from workbooks.sheets.list_sheet import ListColumn, ListSheet, RowMark
from workbooks.sheets.plan import SheetPlan
from workbooks.sheets.styles import DIFFERENCE, LEFT_TEXT, NUMBER, PALE_RED, PALE_YELLOW

SHEET: Final = "规则比较"
CHANGE_COLUMN: Final = "变化"


def rescored_sheet(projects: Sequence[Rescored], before: RuleSet, after: RuleSet) -> SheetPlan:
    """
    Args:
        projects: In the order of the files.
        before, after: The rule sets.
    """
    columns = _columns(before, after)
    letters = column_letters(2 + [column.heading for column in columns].index(CHANGE_COLUMN))
    sheet = ListSheet(
        name=SHEET,
        title="两套评分规则的比较",
        note=f"{before.id}（{before.title}）与{after.id}（{after.title}）；相差＝{after.id}－{before.id}",
        columns=columns,
        frozen_columns=2,
        marks=(
            RowMark(condition=_is(letters, Change.FALLS), fill=PALE_RED),
            RowMark(condition=_is(letters, Change.OPEN), fill=PALE_YELLOW),
        ),
    )
    return sheet.plan(projects, [sheet.row_height(each) for each in projects])


def _columns(before: RuleSet, after: RuleSet) -> tuple[ListColumn[Rescored], ...]:
    return (
        ListColumn(heading="项目名称", width=26, value=lambda each: each.before.project.name, style=LEFT_TEXT),
        ListColumn(heading="实施单位", width=18, value=lambda each: each.before.project.unit),
        ListColumn(heading=f"总分\n{before.id}", width=11, value=lambda each: each.before.total, style=NUMBER),
        ListColumn(heading=f"总分\n{after.id}", width=11, value=lambda each: each.after.total, style=NUMBER),
        ListColumn(heading="相差", width=8, value=lambda each: each.difference, style=DIFFERENCE),
        ListColumn(heading=f"等级\n{before.id}", width=11, value=lambda each: each.before.grade),
        ListColumn(heading=f"等级\n{after.id}", width=11, value=lambda each: each.after.grade),
        ListColumn(heading=CHANGE_COLUMN, width=9, value=lambda each: each.change.value),
        ListColumn(heading="得分不同的指标", width=44, value=_rows, style=LEFT_TEXT),
        ListColumn(heading="文件", width=28, value=lambda each: each.before.project.file, style=LEFT_TEXT),
    )


def _is(letters: str, change: Change) -> str:
    return f'${letters}{{row}}="{change}"'


def _rows(project: Rescored) -> str:
    return "；".join(map(_row, project.rows))


def _row(row: RescoredRow) -> str:
    return f"{row.name} {_number(row.before)} → {_number(row.after)}"


def _number(value: Decimal | None) -> str:
    return WAITING if value is None else format_decimal(value)
