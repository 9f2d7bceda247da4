"""Figures on another basis than the sheet's: points of another scheme, a part of what a department spent, a mean."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest
from attrs import evolve

from indicator_specs.projects import Subject
from scoring.narrative.layout import blocks_of
from scoring.narrative_checks.comparison import compare_report
from scoring.unit_facts.project_facts import ProjectFacts
from tests.scoring.narrative.examples import pieces_of
from tests.scoring.narrative_checks.office import FARMLAND, LIBRARY, PROJECTS, UNIT

DEPARTMENT: Final = evolve(
    FARMLAND, name="部门整体支出", subject=Subject.DEPARTMENT, rate=Decimal("98.1"), executed=Decimal("3791.4")
)

OF_ANOTHER_SCHEME: Final[list[tuple[str, list[str]]]] = [
    ("决策20分，得20分；过程20分，得18.6分；产出30分，得29.4分；效益30分，得28.5分；总分96.5分。", []),
    ("决策20分，得20分；过程20分，得18.6分。本项目自评得分92.37分。", ["92.37分"]),
    ("本项目自评得分96.5分。", ["96.5分"]),
]


@pytest.mark.parametrize(("sentence", "found"), OF_ANOTHER_SCHEME)
def test_a_total_by_other_indicators_is_none_of_the_sheet(sentence: str, found: list[str]) -> None:
    assert _found("图书借阅经费绩效自评报告", sentence, (evolve(LIBRARY, total=Decimal("93.27")),)) == found


OF_A_DEPARTMENT: Final[list[tuple[str, list[str]]]] = [
    ("全年支出3791.4万元，执行率98.1%。\n\n项目支出执行率76.91%，主要是设备采购跨年。", []),
    ("全年支出3791.4万元，执行率89.1%。", ["89.1%"]),
]


@pytest.mark.parametrize(("words", "found"), OF_A_DEPARTMENT)
def test_the_rate_of_its_projects_is_none_of_all_that_a_department_spent(words: str, found: list[str]) -> None:
    assert _found("临山市农业农村局2024年部门整体支出绩效自评报告", words, (DEPARTMENT,)) == found


def test_a_row_of_means_is_no_project() -> None:
    table = """
| 项目名称 | 全年预算数 | 自评得分 |
|---|---|---|
| 校园安保服务经费 | 640 | 100 |
| 教师培训经费 | 120 | 93 |
| 两项目平均 | 380 | 96.5 |
"""
    two = tuple(each for each in PROJECTS if each.name in table)
    assert _found(f"{UNIT}2024年度项目支出绩效自评报告", table, two) == []


def _found(title: str, words: str, projects: tuple[ProjectFacts, ...]) -> list[str]:
    findings = compare_report(blocks_of(pieces_of(f"{title}\n\n{words}")), projects).findings
    return [str(each.finding.found) for each in findings]
