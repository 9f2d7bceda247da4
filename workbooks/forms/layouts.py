"""The forms that a completed self-assessment can be printed on, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import evolve, frozen

from indicator_specs.projects import Subject
from scoring.assessing.assessment import Assessment
from workbooks.forms import sections
from workbooks.forms.formulas import add_formulas
from workbooks.forms.sections import COLUMN_WIDTHS, AddsRows, FormTexts
from workbooks.sheets.drafting import SheetDraft
from workbooks.sheets.plan import SheetPlan


@frozen(kw_only=True)
class DepartmentTexts:
    """What a form prints otherwise for a whole department; see ``FormTexts``."""

    title: str
    name: str = "部门（单位）名称"
    funds: str
    explanation: str = "总分在{limit}分以下的，未实现绩效目标的原因分析及拟采取的措施说明："


@frozen(kw_only=True)
class Layout:
    """
    A form.

    Attributes:
        id: The id of the rule set that it came with, so that a rule set finds its form.
        name: In Chinese, as users see it.
        summary_title: Title of the 汇总表 that goes with it; may hold ``{year}``.
        texts: What it prints.
        department_texts: What it prints otherwise for a whole department.
        sections: Its parts, top to bottom.
    """

    id: str
    name: str
    summary_title: str
    texts: FormTexts
    department_texts: DepartmentTexts
    sections: tuple[AddsRows, ...]

    def texts_for(self, subject: Subject) -> FormTexts:
        """What it prints for a project, or for a whole department."""
        if subject is Subject.PROJECT:
            return self.texts
        own = self.department_texts
        return evolve(self.texts, title=own.title, name=own.name, funds=own.funds, explanation=own.explanation)


YANTAI_2023: Final = Layout(
    id="yantai-2023",
    name="烟台市2023年度市级预算项目绩效自评表",
    summary_title="{year}市级预算项目绩效自评情况汇总表",
    texts=FormTexts(
        title="{year}市级预算项目绩效自评表",
        money_unit_line="单位：{money_unit}",
        unit="项目实施单位",
        phone="联系电话",
        funds="项目预算执行情况({points}分)",
        funds_columns=("年初预算数", "全年预算数(A)", "全年执行数(B)", "分值", "执行率(B/A)", "得分"),
        no_score="-",
        rate_as_percent=False,
        goal="年初预期目标",
        goal_achieved="目标实际完成情况",
        indicators="年度绩效指标",
        indicator_columns=(
            "一级指标", "二级指标", "三级指标",
            "年度指标值(A)", "实际完成指标值(B)", "分值", "得分",
            "偏差原因分析及改进措施",
        ),
    ),
    department_texts=DepartmentTexts(title="{year}部门整体支出绩效自评表", funds="预算执行情况({points}分)"),
    sections=(
        sections.title,
        sections.money_unit_line,
        sections.head_with_phone,
        sections.funds,
        sections.goals,
        sections.indicators,
        sections.total_with_grade,
        sections.explanation,
    ),
)  # fmt: skip

MOF_2020_10: Final = Layout(
    id="mof-2020-10",
    name="项目支出绩效自评表（财预〔2020〕10号）",
    summary_title="{year}项目支出绩效自评情况汇总表",
    texts=FormTexts(
        title="项目支出绩效自评表",
        year_line="（{year}）",
        unit="实施单位",
        funds="项目资金\n（{money_unit}）",
        funds_columns=("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        no_score="—",
        rate_as_percent=True,
        goal="预期目标",
        goal_achieved="实际完成情况",
        indicators="绩效指标",
        indicator_columns=(
            "一级指标", "二级指标", "三级指标",
            "年度指标值", "实际完成值", "分值", "得分",
            "偏差原因分析及改进措施",
        ),
    ),
    department_texts=DepartmentTexts(title="部门整体支出绩效自评表", funds="预算执行情况\n（{money_unit}）"),
    sections=(
        sections.title,
        sections.head_without_phone,
        sections.funds,
        sections.goals,
        sections.indicators,
        sections.total_with_points,
        sections.explanation_if_any,
    ),
)  # fmt: skip

LAYOUTS: Final[Mapping[str, Layout]] = {layout.id: layout for layout in (YANTAI_2023, MOF_2020_10)}


def layout_for_rule_set(rule_set_id: str) -> Layout:
    """The form that came with a rule set; the national one where it has none of its own."""
    return LAYOUTS.get(rule_set_id, MOF_2020_10)


def completed_sheet(assessment: Assessment, layout: Layout, *, formulas: bool = False) -> SheetPlan:
    """
    The completed 绩效自评表 of one project, named after it.

    Args:
        assessment: The project, scored.
        layout: The form.
        formulas: Computed cells show how they came about, and compute again when an actual is corrected.
    """
    draft = drafted_sheet(assessment, layout)
    if formulas:
        add_formulas(draft, assessment)
    return draft.finish(assessment.project.name)


def drafted_sheet(assessment: Assessment, layout: Layout) -> SheetDraft:
    """A project's sheet before formulas and inputs are added."""
    draft = SheetDraft(COLUMN_WIDTHS)
    texts = layout.texts_for(assessment.project.subject)
    for section in layout.sections:
        section(draft, assessment, texts)
    sections.discount_if_any(draft, assessment, texts)
    return draft
