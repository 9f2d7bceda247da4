"""复核汇总: 自评 and 复核 of each unit and each project, and what in the forms does not agree."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from indicator_specs.words.names import OF_NO_UNIT
from scoring.second_look.comparison import ComparedProject, ComparedUnit, compared_unit, compared_units
from scoring.second_look.filled_checks import Mismatch
from workbooks.files.review_names import COMPARISON_SHEETS
from workbooks.sheets.list_sheet import ListColumn, ListSheet
from workbooks.sheets.plan import CellValue, SheetPlan
from workbooks.sheets.styles import DIFFERENCE, LEFT_TEXT, NUMBER

UNITS, BY_PROJECT, MISMATCHES = COMPARISON_SHEETS
_UNIT, _PROJECTS, _COMPARED, _CLAIMED, _FOUND, _DIFFERENCE = (
    "实施单位",
    "抽查\n项目",
    "两个总分\n都有的项目",
    "自评\n平均分",
    "复核\n平均分",
    "差异",
)

_UNITS: Final = ListSheet[ComparedUnit](
    name=UNITS,
    title="绩效自评抽查复核汇总",
    note="平均分只算自评、复核两个总分都有的项目，四舍五入到两位小数；差异＝复核平均分－自评平均分",
    columns=(
        ListColumn(heading=_UNIT, width=36, value=lambda each: each.unit or OF_NO_UNIT, style=LEFT_TEXT),
        ListColumn(heading=_PROJECTS, width=9, value=lambda each: Decimal(each.projects), style=NUMBER),
        ListColumn(heading=_COMPARED, width=12, value=lambda each: Decimal(each.compared), style=NUMBER),
        ListColumn(heading=_CLAIMED, width=10, value=lambda each: each.claimed, style=NUMBER),
        ListColumn(heading=_FOUND, width=10, value=lambda each: each.found, style=NUMBER),
        ListColumn(heading=_DIFFERENCE, width=10, value=lambda each: each.difference, style=DIFFERENCE),
    ),
    frozen_columns=2,
)

_BY_PROJECT: Final = ListSheet[ComparedProject](
    name=BY_PROJECT,
    title="各项目自评与复核",
    note="自评总分照录报来的自评表；复核总分是底稿各行复核得分之和",
    columns=(
        ListColumn(heading=_UNIT, width=24, value=lambda each: each.candidate.unit or OF_NO_UNIT, style=LEFT_TEXT),
        ListColumn(heading="项目名称", width=32, value=lambda each: each.candidate.name, style=LEFT_TEXT),
        ListColumn(heading="自评\n总分", width=9, value=lambda each: each.claimed, style=NUMBER),
        ListColumn(heading="复核\n总分", width=9, value=lambda each: each.found, style=NUMBER),
        ListColumn(heading=_DIFFERENCE, width=9, value=lambda each: each.difference, style=DIFFERENCE),
        ListColumn(heading="自评\n等级", width=7, value=lambda each: each.candidate.claimed_grade),
        ListColumn(heading="说明", width=34, value=lambda each: each.why_not, style=LEFT_TEXT),
        ListColumn(heading="底稿", width=34, value=lambda each: each.file, style=LEFT_TEXT),
    ),
    frozen_columns=3,
)

_MISMATCHES: Final = ListSheet[Mismatch](
    name=MISMATCHES,
    title="底稿核对",
    note="底稿里前后不一致、没有写明的，逐处列出；由复核人核实",
    columns=(
        ListColumn(heading="项目名称", width=24, value=lambda each: each.form.name, style=LEFT_TEXT),
        ListColumn(heading="指标", width=22, value=lambda each: each.indicator, style=LEFT_TEXT),
        ListColumn(heading="问题", width=46, value=lambda each: each.message, style=LEFT_TEXT),
        ListColumn(heading="怎样处理", width=34, value=lambda each: each.cure, style=LEFT_TEXT),
        ListColumn(heading="文件", width=30, value=lambda each: each.form.file, style=LEFT_TEXT),
        ListColumn(heading="工作表", width=12, value=lambda each: each.form.sheet),
        ListColumn(heading="单元格", width=8, value=lambda each: each.cell),
    ),
    frozen_columns=2,
)


def comparison_sheets(projects: Sequence[ComparedProject], mismatches: Sequence[Mismatch]) -> tuple[SheetPlan, ...]:
    """
    Args:
        projects: All that were, or should have been, looked at twice.
        mismatches: What in their forms does not agree.
    """
    units, whole = compared_units(projects), compared_unit("", projects)
    sums: dict[str, CellValue] = {
        _UNIT: f"{len(units)}个单位",
        _PROJECTS: Decimal(whole.projects),
        _COMPARED: Decimal(whole.compared),
        _CLAIMED: whole.claimed,
        _FOUND: whole.found,
        _DIFFERENCE: whole.difference,
    }
    return (
        _UNITS.plan(units, [_UNITS.row_height(each) for each in units], sums=sums),
        _BY_PROJECT.plan(projects, [_BY_PROJECT.row_height(each) for each in projects]),
        _MISMATCHES.plan(mismatches, [_MISMATCHES.row_height(each) for each in mismatches]),
    )
