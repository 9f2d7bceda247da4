"""Points that a rule set would give: whole, in the order of the form, together 100, or none at all and told why."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from indicator_specs.projects import Indicator, Project
from scoring.new_year.proposed_points import proposed_points
from scoring.rule_sets.loading import load_rule_set

RULES = load_rule_set("mof-2020-10")


def _project(*categories: str) -> Project:
    rows = (Indicator(category=each, name=f"指标{at}", target="≥1个") for at, each in enumerate(categories))
    return Project(name="林业补助", indicators=tuple(rows))


@pytest.mark.parametrize(
    ("categories", "points"),
    [
        (("产出指标", "效益指标", "满意度指标"), (50, 30, 10)),
        (("产出指标", "产出指标", "产出指标", "效益指标", "满意度指标"), (17, 17, 16, 30, 10)),
        (("项目产出", "效益指标", "效益", "满意度"), (50, 15, 15, 10)),
    ],
)
def test_weights_are_shared_in_whole_points(categories: tuple[str, ...], points: tuple[int, ...]) -> None:
    proposed = proposed_points(_project(*categories), RULES)
    assert (proposed.points, proposed.why_none) == (tuple(map(Decimal, points)), "")
    assert proposed.basis == "产出50、效益30、满意度10、预算执行率10"


@pytest.mark.parametrize(
    ("categories", "why"),
    [
        (("成本指标", "产出指标", "效益指标", "满意度指标"), "评分规则mof-2020-10没有给“成本”分值"),
        (("产出指标", "效益指标"), "评分规则mof-2020-10给“满意度”的分值，表上没有这类指标可分"),
        (("产出指标", "效益指标", *["满意度指标"] * 11), "“满意度”的指标多于分值，分不成整数"),
    ],
)
def test_all_points_or_none(categories: tuple[str, ...], why: str) -> None:
    proposed = proposed_points(_project(*categories), RULES)
    assert (proposed.points, proposed.why_none) == ((), why)


def test_beside_points_that_are_given_none_are_proposed() -> None:
    first, *others = _project("产出指标", "效益指标", "满意度指标").indicators
    proposed = proposed_points(Project(name="林业补助", indicators=(evolve(first, points=Decimal(60)), *others)), RULES)
    assert (proposed.points, proposed.why_none) == ((), "有的指标已有分值，其余的不另作建议")


def test_another_rule_set_has_other_weights() -> None:
    rules = load_rule_set("yantai-2023")
    proposed = proposed_points(_project("成本指标", "产出指标", "效益指标", "满意度指标"), rules)
    assert proposed.points == tuple(map(Decimal, (20, 40, 20, 10)))


@given(st.lists(st.sampled_from(["产出指标", "效益指标", "满意度指标"]), max_size=30))
def test_a_proposal_adds_to_100(categories: list[str]) -> None:
    proposed = proposed_points(_project(*categories), RULES)
    if proposed.points:
        assert sum(proposed.points) + RULES.execution.points == 100
        assert all(points > 0 and points == int(points) for points in proposed.points)
        assert len(proposed.points) == len(categories)
    else:
        assert proposed.why_none
