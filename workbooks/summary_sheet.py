"""The 项目支出绩效自评情况汇总表: one row per project, the budgets added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from indicator_specs.numbers import format_decimal
from indicator_specs.projects import Project
from scoring.assessment import Assessment
from workbooks.sheet_drafting import SheetDraft
from workbooks.sheet_layouts import Layout
from workbooks.sheet_plan import CellValue, SheetPlan
from workbooks.sheet_sections import TO_BE_JUDGED, year_text

SHEET_NAME: Final = "汇总表"
MONEY_UNIT: Final = "万元"
COLUMNS: Final = ("序号", "项目名称", "资金使用单位", "全年预算数", "自评得分", "自评等级")
WIDTHS: Final = (6.0, 33.0, 28.0, 12.0, 10.0, 10.0)
REMARKS: Final = "备注"
REMARKS_WIDTH: Final = 20.0
NUMBER, NAME, UNIT, BUDGET, TOTAL, GRADE, REMARK = range(7)

PLACES_TO_WAN: Final[Mapping[str, int]] = {"元": -4, "千元": -1, "万元": 0, "亿元": 4}
"""By how many decimal places an amount moves when it is told in 万元."""


def summary_sheet(assessments: Sequence[Assessment], layout: Layout, *, department: str = "") -> SheetPlan:
    """
    The summary of a unit's projects, in the given order; amounts in 万元, converted exactly.

    A seventh column, 备注, appears only where something must be said: a project below the limit, one that still waits
    for a person, a budget that is missing and so not in the sum.

    Args:
        assessments: One per project.
        layout: The form of the sheets; it names the title.
        department: 预算部门（单位）; by default the departments that the projects name.
    """
    remarks = [_remark(assessment) for assessment in assessments]
    has_remarks = any(remarks)
    columns = (*COLUMNS, REMARKS) if has_remarks else COLUMNS
    draft = SheetDraft((*WIDTHS, REMARKS_WIDTH) if has_remarks else WIDTHS)
    _heading(draft, [assessment.project for assessment in assessments], layout, department, columns)
    first = draft.next_row
    for number, (assessment, remark) in enumerate(zip(assessments, remarks, strict=True), start=1):
        _project_row(draft, number, assessment)
        if has_remarks:
            draft.put(first + number - 1, REMARK, remark, "left text")
    _total_row(draft, [budget_in_wan(assessment.project) for assessment in assessments])
    if has_remarks:
        draft.put(draft.next_row - 1, REMARK, None, "left text")
    return draft.finish(SHEET_NAME)


def budget_in_wan(project: Project) -> Decimal | None:
    """全年预算数 in 万元, exactly, or None where it is missing or its money unit is unknown."""
    amount, places = project.funds.total.budget, PLACES_TO_WAN.get(project.funds.money_unit)
    return None if amount is None or places is None else amount.scaleb(places)


def _heading(
    draft: SheetDraft, projects: Sequence[Project], layout: Layout, department: str, columns: Sequence[str]
) -> None:
    years = {project.year for project in projects}
    title = layout.summary_title.format(year=year_text(years.pop() if len(years) == 1 else None))
    named = department or "、".join(dict.fromkeys(project.department for project in projects if project.department))
    draft.put(0, 0, title, "title", columns=len(columns))
    draft.put(1, 0, f"预算部门（单位）：{named}", "left line", columns=UNIT + 1)
    draft.put(1, BUDGET, f"单位：{MONEY_UNIT}", "right line", columns=len(columns) - BUDGET)
    for column, header in enumerate(columns):
        draft.put(2, column, header, "heading")
    draft.repeat_when_printed(2, 2)


def _project_row(draft: SheetDraft, number: int, assessment: Assessment) -> None:
    row, project, budget = draft.next_row, assessment.project, budget_in_wan(assessment.project)
    total: CellValue = TO_BE_JUDGED if assessment.total is None else assessment.total
    draft.put(row, NUMBER, Decimal(number), "number")
    draft.put(row, NAME, project.name, "text")
    draft.put(row, UNIT, project.unit, "text")
    draft.put(row, BUDGET, budget, "undetermined" if budget is None else "number")
    draft.put(row, TOTAL, total, "undetermined" if assessment.total is None else "number")
    draft.put(row, GRADE, assessment.grade, "undetermined" if assessment.grade is None else "text")


def _total_row(draft: SheetDraft, budgets: Sequence[Decimal | None]) -> None:
    row = draft.next_row
    draft.put(row, NUMBER, "合计", "label", columns=UNIT + 1)
    draft.put(row, BUDGET, sum((budget for budget in budgets if budget is not None), Decimal(0)), "number")
    draft.put(row, TOTAL, "—", "text")
    draft.put(row, GRADE, None, "text")


def _remark(assessment: Assessment) -> str:
    remarks = []
    if assessment.undetermined:
        remarks.append(f"{len(assessment.undetermined)}项待评定")
    if assessment.needs_explanation:
        limit = format_decimal(assessment.rule_set.explanation.below)
        remarks.append(f"低于{limit}分，{'已说明' if assessment.explained else '未说明'}")
    if budget_in_wan(assessment.project) is None:
        remarks.append("全年预算数未填，未计入合计")
    return "；".join(remarks)
