"""The 项目支出绩效自评情况汇总表: one row per project, the budgets added up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import count
from typing import Final

from attrs import frozen

from indicator_specs.projects import Subject, added_up, budget_in_wan
from indicator_specs.words.money import SUMMARY_UNIT
from indicator_specs.words.names import plain_name
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.assessment import Assessment
from scoring.assessing.verdicts import TO_BE_JUDGED
from scoring.sheet_facts.total_confirmation import DOUBTED, confirmation_of, confirmation_text
from workbooks.forms.layouts import Layout
from workbooks.forms.sections import known_or_marked, year_text
from workbooks.sheets import styles
from workbooks.sheets.drafting import SheetDraft
from workbooks.sheets.plan import Cell, SheetPlan

SHEET_NAME: Final = "汇总表"
COLUMNS: Final = ("序号", "项目名称", "资金使用单位", "全年预算数", "自评得分", "自评等级")
GRADE_WITHOUT_TOTAL: Final = "没有总分，等级照录自评"
WIDTHS: Final = (6.0, 33.0, 28.0, 12.0, 10.0, 10.0)
REMARKS: Final = "备注"
SUBTOTAL: Final = "小计"
NO_UNIT: Final = "未填写单位"
REMARKS_WIDTH: Final = 20.0
NUMBER, NAME, UNIT, BUDGET, TOTAL, GRADE, REMARK = range(7)


@frozen(kw_only=True)
class SummaryRow:
    """
    One project in the summary.

    Attributes:
        name, unit: 项目名称, 资金使用单位.
        department, year: For the heading; empty and None where unknown.
        budget: 全年预算数 in 万元, or None where it is missing.
        total, grade: 自评得分, 自评等级, or None where there is none.
        without_total: What stands there instead of the total.
        remark: What must be said about it; empty for nothing.
    """

    name: str
    unit: str = ""
    department: str = ""
    year: int | None = None
    budget: Decimal | None = None
    total: Decimal | None = None
    grade: str | None = None
    without_total: str = TO_BE_JUDGED
    remark: str = ""


@frozen
class StatedResult:
    """Total and grade as they stand on a sheet of another's; None where it states none."""

    total: Decimal | None
    grade: str | None


def summary_sheet(
    assessments: Sequence[Assessment], layout: Layout, *, stated: Sequence[StatedResult | None] = ()
) -> SheetPlan:
    """
    The summary of scored projects, in the given order; amounts in 万元, converted exactly.

    A whole department beside its projects is none of them.

    Args:
        assessments: One per project.
        layout: The form of the sheets; it names the title.
        stated: For each assessment what its sheet states, where that is not the assessment's: it is taken over as it
            is, and doubted in the remark.
    """
    pairs = list(zip(assessments, stated or [None] * len(assessments), strict=True))
    projects = added_up(pairs, lambda pair: pair[0].project.subject)
    return summary_plan([_row_of(*pair) for pair in projects], layout)


def summary_plan(
    rows: Sequence[SummaryRow], layout: Layout, *, department: str = "", by_unit: bool = False
) -> SheetPlan:
    """
    The summary of any projects.

    A seventh column, 备注, appears only where something must be said: a project below the limit, one that still waits
    for a person, a budget that is missing and so not in the sum.

    Args:
        rows: In the given order; budgets in 万元.
        layout: Gives the heading.
        department: Whose it is; of those that the projects name, where it is empty.
        by_unit: The projects of each stand together, in the order of the first, and below them the sum of their
            budgets.
    """
    has_remarks = any(row.remark for row in rows)
    columns = (*COLUMNS, REMARKS) if has_remarks else COLUMNS
    draft = SheetDraft((*WIDTHS, REMARKS_WIDTH) if has_remarks else WIDTHS)
    _heading(draft, rows, layout, department, columns)
    numbers = count(1)
    for unit, its_rows in _parts(rows, by_unit=by_unit):
        for row in its_rows:
            _project_row(draft, next(numbers), row)
            _remark_cell(draft, row.remark, wanted=has_remarks)
        if by_unit:
            _subtotal_row(draft, unit, its_rows)
            _remark_cell(draft, None, wanted=has_remarks)
    _total_row(draft, [row.budget for row in rows])
    _remark_cell(draft, None, wanted=has_remarks)
    return draft.finish(SHEET_NAME)


def _parts(rows: Sequence[SummaryRow], *, by_unit: bool) -> Iterable[tuple[str, Sequence[SummaryRow]]]:
    if not by_unit:
        return [("", rows)]
    parts: dict[str, list[SummaryRow]] = {}
    for row in rows:
        parts.setdefault(plain_name(row.unit), []).append(row)
    return ((its_rows[0].unit.strip(), its_rows) for its_rows in parts.values())


def _row_of(assessment: Assessment, stated: StatedResult | None) -> SummaryRow:
    total, grade = (assessment.total, assessment.grade) if stated is None else (stated.total, stated.grade)
    project = assessment.project
    budget = budget_in_wan(project)
    return SummaryRow(
        name=project.name,
        unit=project.unit or (project.name if project.subject is Subject.DEPARTMENT else ""),
        department=project.department,
        year=project.year,
        budget=budget,
        total=total,
        grade=grade,
        remark=_remark(assessment, budget, total, grade),
    )


def _heading(
    draft: SheetDraft, rows: Sequence[SummaryRow], layout: Layout, department: str, columns: Sequence[str]
) -> None:
    years = {row.year for row in rows}
    title = layout.summary_title.format(year=year_text(years.pop() if len(years) == 1 else None))
    named = department or "、".join(dict.fromkeys(row.department for row in rows if row.department))
    draft.put(Cell(0, 0, title, styles.TITLE, columns=len(columns)))
    draft.put(Cell(1, 0, f"预算部门（单位）：{named}", styles.LEFT_LINE, columns=UNIT + 1))
    draft.put(Cell(1, BUDGET, f"单位：{SUMMARY_UNIT}", styles.RIGHT_LINE, columns=len(columns) - BUDGET))
    for column, header in enumerate(columns):
        draft.put(Cell(2, column, header, styles.HEADING))
    draft.repeat_when_printed(2, 2)


def _project_row(draft: SheetDraft, number: int, row: SummaryRow) -> None:
    place = draft.next_row
    draft.put(Cell(place, NUMBER, Decimal(number), styles.NUMBER))
    draft.put(Cell(place, NAME, row.name, styles.TEXT))
    draft.put(Cell(place, UNIT, row.unit, styles.TEXT))
    draft.put(Cell(place, BUDGET, *known_or_marked(row.budget, styles.NUMBER)))
    draft.put(Cell(place, TOTAL, *known_or_marked(row.total, styles.NUMBER, row.without_total)))
    draft.put(Cell(place, GRADE, *known_or_marked(row.grade, styles.TEXT)))


def _remark_cell(draft: SheetDraft, remark: str | None, *, wanted: bool) -> None:
    """In the row that was written last."""
    if wanted:
        draft.put(Cell(draft.next_row - 1, REMARK, remark, styles.LEFT_TEXT))


def _subtotal_row(draft: SheetDraft, unit: str, rows: Sequence[SummaryRow]) -> None:
    row = draft.next_row
    draft.put(Cell(row, NUMBER, SUBTOTAL, styles.LABEL))
    draft.put(Cell(row, NAME, f"{len(rows)}个项目", styles.LABEL))
    draft.put(Cell(row, UNIT, unit or NO_UNIT, styles.LABEL))
    _sum_cells(draft, row, [each.budget for each in rows])


def _total_row(draft: SheetDraft, budgets: Sequence[Decimal | None]) -> None:
    row = draft.next_row
    draft.put(Cell(row, NUMBER, "合计", styles.LABEL, columns=UNIT + 1))
    _sum_cells(draft, row, budgets)


def _sum_cells(draft: SheetDraft, row: int, budgets: Sequence[Decimal | None]) -> None:
    draft.put(Cell(row, BUDGET, sum((budget for budget in budgets if budget is not None), Decimal(0)), styles.NUMBER))
    draft.put(Cell(row, TOTAL, "—", styles.TEXT))
    draft.put(Cell(row, GRADE, None, styles.TEXT))


def _remark(assessment: Assessment, budget: Decimal | None, total: Decimal | None, grade: str | None) -> str:
    remarks = []
    if confirmation_of(assessment) in DOUBTED or (total is None and assessment.total is not None):
        remarks.append(confirmation_text(assessment))
    elif assessment.undetermined:
        remarks.append(f"{len(assessment.undetermined)}项待评定")
    if total is None and grade is not None:
        remarks.append(GRADE_WITHOUT_TOTAL)
    if assessment.needs_explanation:
        limit = format_decimal(assessment.rule_set.explanation.below)
        remarks.append(f"低于{limit}分，{'已说明' if assessment.explained else '未说明'}")
    if budget is None:
        remarks.append("全年预算数未填，未计入合计")
    return "；".join(remarks)
