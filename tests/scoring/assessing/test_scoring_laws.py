"""What holds for every target, every actual and every rule set that comes with the program."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

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
from scoring.rule_sets.rule_set import LimitEffect, PointsOf, RuleSet

loaded_rules = cache(load_rule_set)

NUMBERS = st.decimals(min_value=0, max_value=10_000, places=2)
POINTS = st.decimals(min_value=1, max_value=50, places=1)
EXAMPLES = Path(__file__).parents[3] / "examples" / "rule_sets"
ALL_RULES = (*built_in_ids(), *sorted(str(path) for path in EXAMPLES.glob("*/rules.toml")))
"""What comes with the program, and what shows what a rule set can say."""

RULES = st.sampled_from(ALL_RULES)


def wants_a_better_actual_to_score_lower(rule_set: RuleSet) -> bool:
    """It says so itself: points are taken off for exceeding a target by far."""
    general = rule_set.over_achievement.cut is not None
    return general or any(
        rule.is_over and rule.effect in {LimitEffect.CUT, LimitEffect.ZERO} for rule in rule_set.limits
    )


RULES_WITHOUT_CUT = st.sampled_from(
    [each for each in ALL_RULES if not wants_a_better_actual_to_score_lower(loaded_rules(each))]
)


def rule_score(target: str, actual: str, points: Decimal, rules: str) -> Decimal | None:
    row = Indicator(category="产出指标", name="指标", points=points, target=target, actual=actual)
    return score_indicator(row, loaded_rules(rules)).rule_score


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


def is_ten_and_ninety(rules: str) -> bool:
    """As the projects made here: points of the total, ten of them for the execution rate."""
    rule_set = loaded_rules(rules)
    return rule_set.execution.points == 10 and rule_set.points_of is PointsOf.TOTAL


RULES_OF_TEN_POINTS = [each for each in ALL_RULES if is_ten_and_ninety(each)]


@st.composite
def projects(draw: st.DrawFn) -> Project:
    numbers = draw(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=8))
    share = round_half_up(Decimal(90) / len(numbers), 1)
    points = [share] * (len(numbers) - 1)
    points.append(90 - sum(points, Decimal(0)))
    rows = tuple(
        Indicator(
            category="产出指标",
            name=f"指标{place}",
            points=each,
            target=f"≥{bound}",
            actual="不适用" if draw(st.integers(0, 5)) == 0 else str(actual),
        )
        for place, ((bound, actual), each) in enumerate(zip(numbers, points, strict=True))
    )
    budget, executed = draw(st.tuples(NUMBERS, NUMBERS))
    return Project(name="项目", indicators=rows, funds=Funds(total=FundsLine(budget=budget, executed=executed)))


@given(projects(), st.sampled_from(RULES_OF_TEN_POINTS))
def test_the_total_is_what_its_steps_add_up_to(project: Project, rules: str) -> None:
    assessment = score_project(project, loaded_rules(rules))
    counted = [assessment.execution.score, *(row.score for row in assessment.counted)]
    known = [score for score in counted if score is not None]
    summed = assessment.summed

    assert (len(known) == len(counted) and len(assessment.counted) > 0) == (assessment.total is not None)
    if summed is not None:
        assert sum(known, Decimal(0)) == summed.added
        left = 100 - summed.left_out
        rescaled = round_half_up(summed.added / left * 100, 2)
        assert assessment.total == min(rescaled, summed.cap.most if summed.cap else Decimal(100))
        assert 0 <= summed.value <= 100


@given(projects())
def test_the_order_of_the_indicators_does_not_matter(project: Project) -> None:
    turned = evolve(project, indicators=project.indicators[::-1])
    rules = load_rule_set("mof-2020-10")

    assert score_project(project, rules).total == score_project(turned, rules).total
