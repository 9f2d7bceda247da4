"""A whole department's forms: their own title and labels, the money by nature, and all of it comes back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

from indicator_specs.projects import Funds, FundsLine, Indicator, NamedFundsLine, Project, Subject
from scoring.assessing.project_scoring import score_project
from scoring.new_year.carried_over import blank_project
from scoring.rule_sets.loading import load_rule_set
from scoring.submissions.submission import Submission
from scoring.submissions.submission_projects import project_from
from workbooks.form_reading.workbook import read_workbook
from workbooks.forms.blank_forms import blank_form
from workbooks.forms.layouts import LAYOUTS, Layout, completed_sheet
from workbooks.sheets.writing import write_workbook

RULES: Final = load_rule_set("yantai-2023")
EVERY_LAYOUT: Final = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)


def line(initial: int, budget: int, executed: int) -> FundsLine:
    return FundsLine(initial=Decimal(initial), budget=Decimal(budget), executed=Decimal(executed))


def nature(name: str, initial: int, budget: int, executed: int) -> NamedFundsLine:
    return NamedFundsLine(name=name, initial=Decimal(initial), budget=Decimal(budget), executed=Decimal(executed))


DEPARTMENT: Final = Project(
    name="市供销社",
    subject=Subject.DEPARTMENT,
    year=2023,
    goal="保障运转",
    goal_achieved="运转有序",
    funds=Funds(
        total=line(100, 120, 118),
        appropriation=line(100, 120, 118),
        by_nature=(nature("基本支出", 60, 70, 70), nature("项目支出", 30, 40, 38), nature("经营支出", 10, 10, 10)),
    ),
    indicators=(
        Indicator(
            category="产出指标",
            subcategory="数量指标",
            name="培训场次",
            points=Decimal(60),
            target="≥4场次",
            actual="5场次",
        ),
        Indicator(
            category="满意度指标",
            subcategory="服务对象满意度",
            name="社员满意度",
            points=Decimal(30),
            target="≥90%",
            actual="92%",
        ),
    ),
)


def read(path: Path) -> Submission:
    contents = read_workbook(path)
    assert [form.kind.id for form in contents.forms] == ["department"]
    (submission,) = contents.submissions
    return submission


def completed(project: Project, layout: Layout, path: Path) -> Submission:
    assert write_workbook((completed_sheet(score_project(project, RULES), layout),), path) == ()
    return read(path)


def blank(project: Project, layout: Layout, path: Path) -> Submission:
    assert write_workbook(blank_form(project, RULES, layout), path) == ()
    return read(path)


@EVERY_LAYOUT
def test_a_completed_sheet_comes_back(layout: Layout, tmp_path: Path) -> None:
    submission = completed(DEPARTMENT, layout, tmp_path / "表.xlsx")
    assert "部门整体支出绩效自评表" in submission.title.text
    assert DEPARTMENT == project_from(submission)


@EVERY_LAYOUT
def test_a_blank_form_comes_back(layout: Layout, tmp_path: Path) -> None:
    assert blank_project(DEPARTMENT) == project_from(blank(DEPARTMENT, layout, tmp_path / "表.xlsx"))


@EVERY_LAYOUT
def test_a_blank_form_asks_for_the_money_by_nature(layout: Layout, tmp_path: Path) -> None:
    project = evolve(DEPARTMENT, funds=Funds(total=line(100, 120, 118)))
    submission = blank(project, layout, tmp_path / "表.xlsx")
    assert [each.label.text for each in submission.funds.by_nature] == ["基本支出", "项目支出"]


@EVERY_LAYOUT
def test_who_filled_it_in_is_kept(layout: Layout, tmp_path: Path) -> None:
    project = evolve(DEPARTMENT, unit="市供销社办公室")
    assert project == project_from(completed(project, layout, tmp_path / "表.xlsx"))


@EVERY_LAYOUT
def test_its_name_is_said_once(layout: Layout, tmp_path: Path) -> None:
    project = evolve(DEPARTMENT, department="市供销社", unit="市供销社")
    assert DEPARTMENT == project_from(completed(project, layout, tmp_path / "表.xlsx"))


def test_a_project_with_money_by_nature_has_these_rows_and_its_own_title(tmp_path: Path) -> None:
    project = evolve(DEPARTMENT, subject=Subject.PROJECT)
    path = tmp_path / "表.xlsx"
    write_workbook((completed_sheet(score_project(project, RULES), LAYOUTS["mof-2020-10"]),), path)
    (submission,) = read_workbook(path).submissions
    assert (submission.title.text, project_from(submission)) == ("项目支出绩效自评表", project)
