"""What one figure says of an indicator that several projects have under the same name."""

from __future__ import annotations

from typing import Final

import pytest
from attrs import evolve

from indicator_specs.indicators import Indicator
from scoring.unit_facts.project_facts import IndicatorResult, ProjectFacts
from tests.scoring.narrative_checks.office import PROJECTS, compared_at

WRONG: Final = "ZP539"


def _with_acceptance(project: ProjectFacts, actual: str) -> ProjectFacts:
    indicator = Indicator(
        category="产出指标", subcategory="质量指标", name="项目验收合格率", target="≥95%", actual=actual
    )
    return evolve(project, indicators=(*project.indicators, IndicatorResult(indicator=indicator)))


def _codes(sentence: str, *actuals: str) -> list[str]:
    own = zip(PROJECTS, actuals, strict=False)
    projects = (*(_with_acceptance(*each) for each in own), *PROJECTS[len(actuals) :])
    found = compared_at("总体", sentence, projects).findings
    return [each.finding.code for each in found if each.finding.code == WRONG]


@pytest.mark.parametrize(
    ("sentence", "actuals", "codes"),
    [
        ("质量指标。项目验收合格率98%。", ("98%", "98%"), []),
        ("质量指标。项目验收合格率89%。", ("98%", "98%"), [WRONG]),
        ("质量指标。项目验收合格率均达到89%，群众满意。", ("98%", "98%"), [WRONG]),
        ("质量指标。项目验收合格率89%。", ("98%", "97%"), []),
        ("质量指标。项目验收合格率95%。", ("98%", "98%"), []),
        ("质量指标。上年项目验收合格率89%。", ("98%", "98%"), []),
        ("质量指标。外聘单位项目验收合格率89%。", ("98%", "98%"), []),
    ],
)
def test_one_figure_is_wrong_only_where_all_have_another(
    sentence: str, actuals: tuple[str, ...], codes: list[str]
) -> None:
    assert _codes(sentence, *actuals) == codes
