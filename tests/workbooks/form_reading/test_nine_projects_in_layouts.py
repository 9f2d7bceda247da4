"""The nine real projects, written in eight forms and four file formats, read to the same submissions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve, frozen

from indicator_specs.files.project_files import load_project
from indicator_specs.projects import FundsLine, Project
from scoring.assessing.assessment import Assessment, IndicatorScore
from scoring.assessing.project_scoring import score_project
from scoring.rule_sets.loading import load_rule_set
from scoring.submissions.submission import Entry, Submission, SubmittedFunds, SubmittedFundsLine, SubmittedIndicator
from tests.office_program import Office
from tests.workbooks.form_reading.test_layouts_reading import Draft, in_yuan, said, write_openpyxl, write_xlsxwriter
from workbooks.form_reading.workbook import read_workbook

WEIGHTS: Final = {"成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10}
REPOSITORY: Final = Path(__file__).parents[3]
PATHS: Final = sorted((REPOSITORY / "examples" / "yantai-2023").glob("*.toml"))
NINE: Final = {path.stem[:2]: score_project(load_project(path), load_rule_set("yantai-2023")) for path in PATHS}
"""Sheet name → the scored project."""

Value = str | float | None
SPLIT: Final = re.compile(r"([≥≤=><]?)([0-9][0-9.]*)([^0-9].*|)")


def number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def split_target(target: str) -> tuple[str, str, str]:
    """Sign, value and unit of a target that has them, else the whole of it as the value."""
    found = SPLIT.fullmatch(target)
    return (found[1], found[2], found[3]) if found else ("", target, "")


FIELDS: Final[dict[str, Callable[[IndicatorScore], Value]]] = {
    "name": lambda row: row.indicator.name,
    "target": lambda row: row.indicator.target,
    "sign": lambda row: split_target(row.indicator.target)[0],
    "value": lambda row: split_target(row.indicator.target)[1],
    "measure": lambda row: split_target(row.indicator.target)[2],
    "actual": lambda row: row.indicator.actual,
    "points": lambda row: number(row.indicator.points),
    "score": lambda row: number(row.score),
    "note": lambda row: row.indicator.note,
}


@frozen(kw_only=True)
class Form:
    """
    A form as an office may lay it out.

    Attributes:
        columns: Field and header of each column after 一级 and 二级指标, from left to right.
        category: How 一级指标 and its points are written.
        labels: Whether 一级 and 二级指标 are merged down, stand on every row, or only on their first.
        funds: Headers of the amounts; three of them, or two where the form has no 年初预算数.
        money: How an amount in 万元 is written.
        funds_label: Of the block, with the money's unit and the execution points where the form names them.
        before: Rows above the title.
        left: Empty columns on the left.
        total_points: The total row shows 100 before the total.
    """

    columns: tuple[tuple[str, str], ...]
    category: str = "{name}（{points}分）"
    labels: str = "every row"
    funds: tuple[str, ...] = ("年初预算数", "全年预算数（A）", "全年执行数（B）")
    money: Callable[[Decimal], Value] = float
    funds_label: str = "项目资金\n（万元）"
    before: int = 0
    left: int = 0
    total_points: bool = False


PLAIN: Final = (
    ("name", "三级指标"),
    ("target", "年度指标值"),
    ("actual", "实际完成值"),
    ("points", "分值"),
    ("score", "得分"),
    ("note", "偏差原因分析及改进措施"),
)

FORMS: Final[dict[str, Form]] = {
    "the seed's": Form(
        columns=(
            ("name", "三级指标"),
            ("target", "年度指标值(A)"),
            ("actual", "实际完成指标值(B)"),
            *PLAIN[3:],
        ),
        category="{name}({points}分)",
        labels="merged",
    ),
    "points before the target": Form(
        columns=(PLAIN[0], ("points", "指标权重（分）"), PLAIN[1], ("actual", "全年实际值(B)"), *PLAIN[4:]),
        before=3,
    ),
    "sign, value and unit apart": Form(
        columns=(
            PLAIN[0],
            ("sign", "指标性质"),
            ("value", "指标值"),
            ("measure", "度量单位"),
            ("actual", "全年完成值"),
            ("points", "参考分值"),
            ("score", "自评分"),
            ("note", "未完成原因分析"),
        ),
        labels="first row",
    ),
    "unit first": Form(
        columns=(
            PLAIN[0],
            ("measure", "计量单位"),
            ("sign", "符号"),
            ("value", "指标值"),
            ("actual", "年终完成值"),
            ("points", "权重"),
            ("score", "指标得分（分）"),
            ("note", "原因"),
        ),
        left=2,
    ),
    "in 元, labels broken": Form(
        columns=(
            ("name", "三 级 指 标"),
            ("target", "年初\n目标值(A)"),
            ("actual", "全 年\n实际值(B)"),
            ("points", "分\n值"),
            ("score", "得\n分"),
            ("note", "偏差原因分析\n及改进措施"),
        ),
        category="{name}\n({points} 分)",
        money=lambda amount: float(amount * 10_000),
        funds_label="项目资金（元）",
    ),
    "the unit in the cell": Form(
        columns=PLAIN,
        money=lambda amount: f"{amount}万元",
        funds_label="预算执行情况（10分）",
        labels="merged",
        before=1,
    ),
    "no initial budget": Form(
        columns=(PLAIN[0], ("target", "预期指标值"), PLAIN[2], ("score", "自评分"), PLAIN[3], PLAIN[5]),
        funds=("预算数(A)", "执行数(B)"),
        before=5,
    ),
    "100 before the total": Form(
        columns=(
            PLAIN[0],
            ("target", "指标值(包含数字及文字描述)"),
            *PLAIN[2:5],
            ("note", "未完成原因及拟采取的改进措施"),
        ),
        category="{name}",
        labels="first row",
        total_points=True,
        left=1,
    ),
}


def draft(assessment: Assessment, form: Form) -> Draft:
    """The project as a person would see it in this form."""
    project, sheet = assessment.project, Draft()
    left, row = form.left + 1, form.before + 1

    def line(*values: Value) -> None:
        nonlocal row
        sheet.line(row, *values, column=left)
        row += 1

    line("项目支出绩效自评表")
    line(f"（{project.year}年度）")
    line("项目名称", project.name)
    line("主管部门", project.department, None, "实施单位", project.unit, None, "联系电话", project.phone)
    line(form.funds_label, None, *form.funds, "分值", "执行率（B/A）", "得分")
    execution = assessment.execution
    shown = (number(execution.points), f"{execution.rate}%", number(execution.score))
    line(None, "年度资金总额", *amounts(project.funds.total, form), *shown)
    line(None, "其中：当年财政拨款", *amounts(project.funds.appropriation, form), "-", None, "-")
    line("年度总体目标", "预期目标", None, None, "实际完成情况")
    line(None, project.goal, None, None, project.goal_achieved)
    line("一级指标", "二级指标", *(header for _, header in form.columns))
    first = row
    for indicator in assessment.indicators:
        line(None, None, *(FIELDS[field](indicator) for field, _ in form.columns))
    write_labels(sheet, assessment, form, first)
    score_column = [field for field, _ in form.columns].index("score") + 2
    points_column = [field for field, _ in form.columns].index("points") + 2
    sheet.put(row, left, "总分")
    sheet.put(row, left + score_column, number(assessment.total))
    if form.total_points:
        sheet.put(row, left + points_column, 100)
    row += 1
    line("自评等级", assessment.grade)
    line("总分在80分以下的项目未实现绩效目标的原因分析及拟采取的措施说明：")
    return sheet


def amounts(line: FundsLine, form: Form) -> Iterator[Value]:
    values = (line.initial, line.budget, line.executed)[-len(form.funds) :]
    return (None if value is None else form.money(value) for value in values)


def write_labels(sheet: Draft, assessment: Assessment, form: Form, first: int) -> None:
    """一级 and 二级指标, as the form has them."""
    rows = [each.indicator for each in assessment.indicators]
    for offset, keys in enumerate((("category",), ("category", "subcategory"))):
        start = 0
        for position, row in enumerate(rows):
            text = form.category.format(name=row.category, points=WEIGHTS[row.category])
            text = text if offset == 0 else row.subcategory
            same = position > 0 and all(getattr(row, key) == getattr(rows[position - 1], key) for key in keys)
            start = start if same else position
            last = position + 1 == len(rows) or any(
                getattr(row, key) != getattr(rows[position + 1], key) for key in keys
            )
            if form.labels == "every row" or not same:
                sheet.put(first + position, form.left + 1 + offset, text)
            if form.labels == "merged" and last:
                column = form.left + 1 + offset
                sheet.merge(first + start, column, first + position, column)


# --- what must be read ---------------------------------------------------------------------------------------------


def entry(text: str) -> Entry:
    return Entry(text=text)


def amount(value: Decimal | None) -> Entry:
    return Entry(number=value)


def funds_line(line: FundsLine, form: Form) -> SubmittedFundsLine:
    initial = amount(line.initial if len(form.funds) > 2 else None)
    return SubmittedFundsLine(initial=initial, budget=amount(line.budget), executed=amount(line.executed))


def expected(assessment: Assessment, form: Form) -> Submission:
    """What the sheet says, whatever its form."""
    project: Project = assessment.project
    execution = assessment.execution
    total = evolve(
        funds_line(project.funds.total, form),
        points=amount(execution.points),
        rate=amount(execution.rate),
        score=amount(execution.score),
    )
    submission = Submission(
        file="",
        sheet="",
        year=project.year,
        name=entry(project.name),
        department=entry(project.department),
        unit=entry(project.unit),
        phone=entry(project.phone),
        funds=SubmittedFunds(
            money_unit="万元", total=total, appropriation=funds_line(project.funds.appropriation, form)
        ),
        execution_points=execution.points,
        goal=entry(project.goal),
        goal_achieved=entry(project.goal_achieved),
        indicators=tuple(
            SubmittedIndicator(
                category=row.indicator.category,
                category_points=Decimal(WEIGHTS[row.indicator.category]) if "points" in form.category else None,
                subcategory=entry(row.indicator.subcategory),
                name=entry(row.indicator.name),
                target=entry(row.indicator.target),
                actual=entry(row.indicator.actual),
                points=amount(row.indicator.points),
                score=amount(row.score),
                note=entry(row.indicator.note),
            )
            for row in assessment.indicators
        ),
        total=amount(assessment.total),
        grade=entry(assessment.grade or ""),
    )
    return in_yuan(submission) if "元）" in form.funds_label and "万元" not in form.funds_label else submission


def drafts(form: Form) -> dict[str, Draft]:
    return {sheet: draft(assessment, form) for sheet, assessment in NINE.items()}


def check(path: Path, form: Form) -> None:
    contents = read_workbook(path)
    assert contents.findings == ()
    read = {submission.sheet: said(submission) for submission in contents.submissions}
    assert read == {sheet: said(expected(assessment, form)) for sheet, assessment in NINE.items()}


@pytest.mark.parametrize("write", [write_openpyxl, write_xlsxwriter], ids=["openpyxl", "xlsxwriter"])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_form_reads_to_the_same_submissions(
    tmp_path: Path, form: Form, write: Callable[[Path, dict[str, Draft]], None]
) -> None:
    write(tmp_path / "自评表.xlsx", drafts(form))
    check(tmp_path / "自评表.xlsx", form)


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_other_file_formats_read_the_same(office: Office, tmp_path: Path, ending: str) -> None:
    sources = {tmp_path / f"{number}.xlsx": form for number, form in enumerate(FORMS.values())}
    for path, form in sources.items():
        write_openpyxl(path, drafts(form))
    converted = office.convert(list(sources), ending, tmp_path / ending)
    for path, form in zip(converted, sources.values(), strict=True):
        check(path, form)
