"""The sheet 按单位 of 复核底稿: how far each unit is, and how its projects stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Final

from attrs import define, evolve

from indicator_specs.words.names import plain_name
from scoring.formulas.rounding import round_half_up
from scoring.rounds.progress import RoundProgress, UnitProgress
from workbooks.files.review_names import BY_UNIT
from workbooks.sheets.list_sheet import ListColumn, ListSheet
from workbooks.sheets.plan import CellValue, SheetPlan
from workbooks.sheets.styles import LEFT_TEXT, NUMBER
from workbooks.working_paper.project_list import VISIBLE_SUM, ProjectRow

_PLACES: Final = 2
OF_NO_UNIT: Final = "（没有写明单位）"


@define(kw_only=True)
class UnitRow:
    """
    A unit.

    Attributes:
        progress: How far it is.
        totals: The totals of its projects after the review, as far as there are any.
        low: How many of its projects owe an explanation.
        wrong: How many have an error that is not settled.
    """

    progress: UnitProgress
    totals: list[Decimal]
    low: int = 0
    wrong: int = 0

    @property
    def average(self) -> Decimal | None:
        """Of these totals."""
        return round_half_up(sum(self.totals) / len(self.totals), _PLACES) if self.totals else None


def unit_rows(progress: RoundProgress, projects: Iterable[ProjectRow]) -> tuple[UnitRow, ...]:
    """A row for each unit, in the order of the round."""
    rows = {plain_name(unit.unit): UnitRow(progress=unit, totals=[]) for unit in progress.units}
    for project in projects:
        row = rows.get(plain_name(project.record.project.unit))
        if row is None:
            continue
        row.totals += [] if project.record.total is None else [project.record.total]
        row.low += bool(project.record.owes_explanation)
        row.wrong += project.has_errors
    return tuple(rows.values())


def _counted(heading: str, value: Callable[[UnitRow], int]) -> ListColumn[UnitRow]:
    return ListColumn(
        heading=heading, width=8, value=lambda row: Decimal(value(row)), style=NUMBER, formula=VISIBLE_SUM
    )


def _columns(low_label: str) -> tuple[ListColumn[UnitRow], ...]:
    return (
        ListColumn(heading="单位", width=26, value=lambda row: row.progress.unit or OF_NO_UNIT, style=LEFT_TEXT),
        _counted("已报\n项目", lambda row: row.progress.projects),
        _counted("这次没有\n报来", lambda row: row.progress.absent),
        _counted("有错误的\n项目", lambda row: row.wrong),
        _counted("新增\n问题", lambda row: row.progress.new),
        _counted("仍未改", lambda row: row.progress.open),
        _counted("已改正", lambda row: row.progress.mended),
        _counted("已认可或\n不适用", lambda row: row.progress.settled),
        ListColumn(heading="平均分\n（复核）", width=9, value=lambda row: row.average, style=NUMBER),
        _counted(low_label.replace("低于", "低于\n"), lambda row: row.low),
    )


def unit_sheet(rows: Sequence[UnitRow], number: int, low_label: str) -> SheetPlan:
    """
    Args:
        rows: Of all units.
        number: Of the round.
        low_label: Names the limit below which an explanation is owed: ``低于80分``.
    """
    columns = _columns(low_label)
    note = f"第{number}轮；“仍未改”“已改正”与上一轮比，“新增”是上一轮没有的；平均分只算有复核总分的项目"
    sheet = ListSheet(name=BY_UNIT, title="各单位进度", note=note, columns=columns, frozen_columns=2)
    sums: dict[str, CellValue] = {
        column.heading: sum((Decimal(str(column.value(row))) for row in rows), Decimal(0))
        for column in columns
        if column.formula
    }
    plan = sheet.plan(rows, [sheet.row_height(row) for row in rows], sums=sums)
    return evolve(plan, landscape=False)
