"""What holds for every target, every actual and every rule set that comes with the program."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from indicator_specs.indicators import Indicator
from indicator_specs.projects import Funds, FundsLine, Project
from scoring.assessing.indicator_scoring import score_indicator
from scoring.assessing.project_scoring import score_project
from scoring.formulas.rounding import round_half_up
from scoring.rule_sets.loading import built_in_ids, load_rule_set

NUMBERS = st.decimals(min_value=0, max_value=10_000, places=2)
POINTS = st.decimals(min_value=1, max_value=50, places=1)
RULES = st.sampled_from(built_in_ids())
RULES_WITHOUT_CUT = st.sampled_from(
    [each for each in built_in_ids() if load_rule_set(each).over_achievement.cut is None]
)
"""A rule set that takes points off for exceeding a target by far wants a better actual to score lower."""


def rule_score(target: str, actual: str, points: Decimal, rules: str) -> Decimal | None:
    row = Indicator(category="产出指标", name="指标", points=points, target=target, actual=actual)
    return score_indicator(row, load_rule_set(rules)).rule_score


@given(RULES, st.sampled_from(["≥", ">", "≤", "<", "=", ""]), NUMBERS, NUMBERS, POINTS)
def test_a_score_lies_between_nothing_and_its_points(
    rules: str, sign: str, bound: Decimal, actual: Decimal, points: Decimal
) -> None:
    score = rule_score(f"{sign}{bound}个", f"{actual}个", points, rules)

    assert score is None or 0 <= score <= points


@pytest.mark.parametrize(("sign", "better"), [("≥", 1), (">", 1), ("≤", -1), ("<", -1)])
@given(RULES_WITHOUT_CUT, NUMBERS, NUMBERS, NUMBERS, POINTS)
def test_a_better_actual_never_scores_lower(
    sign: str, better: int, rules: str, bound: Decimal, one: Decimal, other: Decimal, points: Decimal
) -> None:
    worse, best = sorted((one, other), key=lambda number: number * better)
    low = rule_score(f"{sign}{bound}个", f"{worse}个", points, rules)
    high = rule_score(f"{sign}{bound}个", f"{best}个", points, rules)

    assert low is None or high is None or low <= high


@given(RULES, st.text(max_size=30), st.text(max_size=30), POINTS)
def test_no_pair_of_texts_is_an_error(rules: str, target: str, actual: str, points: Decimal) -> None:
    score = rule_score(target, actual, points, rules)

    assert score is None or 0 <= score <= points


@st.composite
def projects(draw: st.DrawFn) -> Project:
    numbers = draw(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=8))
    share = round_half_up(Decimal(90) / len(numbers), 1)
    points = [share] * (len(numbers) - 1)
    points.append(90 - sum(points, Decimal(0)))
    rows = tuple(
        Indicator(category="产出指标", name=f"指标{place}", points=each, target=f"≥{bound}", actual=str(actual))
        for place, ((bound, actual), each) in enumerate(zip(numbers, points, strict=True))
    )
    budget, executed = draw(st.tuples(NUMBERS, NUMBERS))
    return Project(name="项目", indicators=rows, funds=Funds(total=FundsLine(budget=budget, executed=executed)))


@given(projects(), st.sampled_from(["mof-2020-10", "yantai-2023", "linear-reverse"]))
def test_the_total_is_the_sum_of_what_is_shown(project: Project, rules: str) -> None:
    assessment = score_project(project, load_rule_set(rules))
    scores = [assessment.execution.score, *(row.score for row in assessment.indicators)]
    known = [score for score in scores if score is not None]

    assert (sum(known, Decimal(0)) if len(known) == len(scores) else None) == assessment.total


@given(projects())
def test_the_order_of_the_indicators_does_not_matter(project: Project) -> None:
    turned = evolve(project, indicators=project.indicators[::-1])
    rules = load_rule_set("mof-2020-10")

    assert score_project(project, rules).total == score_project(turned, rules).total
