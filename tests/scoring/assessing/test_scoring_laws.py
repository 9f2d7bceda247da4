"""What holds for every target, every actual and every rule set that comes with the program."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from indicator_specs.indicators import Indicator
from indicator_specs.projects import Funds, FundsLine, Project
from scoring.assessing.assessment import Assessment
from scoring.assessing.execution_scoring import score_execution
from scoring.assessing.indicator_scoring import score_indicator
from scoring.assessing.project_scoring import score_project
from scoring.formulas.rounding import round_half_up
from scoring.rule_sets.class_limits import limits_over
from scoring.rule_sets.loading import built_in_ids, load_rule_set
from scoring.rule_sets.rule_set import CapRule, IndicatorRule, LimitEffect, PointsOf, RuleSet
from scoring.rule_sets.scoring_tables import LOWER_LIMITS

loaded_rules = cache(load_rule_set)

NUMBERS = st.decimals(min_value=0, max_value=10_000, places=2)
POINTS = st.decimals(min_value=1, max_value=50, places=1)
EXAMPLES = Path(__file__).parents[3] / "examples" / "rule_sets"
ALL_RULES = (*built_in_ids(), *sorted(str(path) for path in EXAMPLES.glob("*/rules.toml")))
"""What comes with the program, and what shows what a rule set can say."""

RULES = st.sampled_from(ALL_RULES)


CUTS = {LimitEffect.CUT, LimitEffect.ZERO}


def wants_a_better_actual_to_score_lower(rule_set: RuleSet) -> bool:
    """It says so itself: points are taken off for exceeding a target by far."""
    general = rule_set.over_achievement.cut is not None
    return general or any(rule.is_over and rule.effect in CUTS for rule in rule_set.limits)


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


def least_cut(rules: str) -> Decimal:
    """The share of a target from which its set takes points off for exceeding it."""
    limits = limits_over(loaded_rules(rules), Indicator(category="产出指标", name="指标", target=""))
    return min(share for limit in limits if limit.effect in CUTS for _, share in limit.limits)


@pytest.mark.parametrize(
    ("rules", "cut_from"),
    [(rules, least_cut(rules)) for rules in ALL_RULES if wants_a_better_actual_to_score_lower(loaded_rules(rules))],
    ids=lambda value: Path(str(value)).parent.name or str(value),
)
@given(st.data(), st.integers(1, 10_000), POINTS)
def test_a_better_actual_scores_lower_only_where_the_set_says_so(
    rules: str, cut_from: Decimal, data: st.DataObject, bound: int, points: Decimal
) -> None:
    """Up to the share from which it takes points off, more is never worth less."""
    up_to = NUMBERS.filter(lambda number: number < bound * cut_from)
    worse, best = sorted(data.draw(st.tuples(up_to, up_to)))
    low = rule_score(f"≥{bound}个", f"{worse}个", points, rules)
    high = rule_score(f"≥{bound}个", f"{best}个", points, rules)

    assert low is not None
    assert high is not None
    assert low <= high


@pytest.mark.parametrize(("sign", "worse", "side"), [("≥", -1, "少"), ("≤", 1, "超过")])
@pytest.mark.parametrize("count", ["不足1个不扣", "不足1个按1个计", "按比例扣分"])
@given(RULES_WITHOUT_CUT, st.integers(1, 1000), NUMBERS, NUMBERS, st.integers(1, 9), POINTS)
def test_by_an_approved_criterion_a_better_actual_never_scores_lower(
    sign: str,
    worse: int,
    side: str,
    count: str,
    rules: str,
    bound: int,
    one: Decimal,
    other: Decimal,
    off: int,
    points: Decimal,
) -> None:
    criterion = f"每{side}1个扣{off}分，{count}"
    row = Indicator(category="产出指标", name="指标", points=points, target=f"{sign}{bound}个", criterion=criterion)
    high, low = (
        score_indicator(evolve(row, actual=f"{actual}个"), loaded_rules(rules)).rule_score
        for actual in sorted((one, other), key=lambda number: number * worse)
    )

    assert low is not None
    assert high is not None
    assert 0 <= low <= high <= points


@given(RULES, st.text(max_size=30), st.text(max_size=30), POINTS)
def test_no_pair_of_texts_is_an_error(rules: str, target: str, actual: str, points: Decimal) -> None:
    score = rule_score(target, actual, points, rules)

    assert score is None or 0 <= score <= points


def shares(rule_set: RuleSet) -> list[tuple[str, Decimal]]:
    """What the points of a project add up to: within each 一级指标 where they are weighed, else all together."""
    if rule_set.points_of is PointsOf.CATEGORY:
        return [(each.name, Decimal(100)) for each in rule_set.categories]
    return [("产出指标", 100 - rule_set.execution.points)]


@st.composite
def rows(draw: st.DrawFn, category: str, whole: Decimal) -> list[Indicator]:
    numbers = draw(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=8))
    share = round_half_up(whole / len(numbers), 1)
    points = [share] * (len(numbers) - 1)
    points.append(whole - sum(points, Decimal(0)))
    return [
        Indicator(
            category=category,
            name=f"{category}{place}",
            points=each,
            target=f"≥{bound}",
            actual="不适用" if draw(st.integers(0, 5)) == 0 else str(actual),
        )
        for place, ((bound, actual), each) in enumerate(zip(numbers, points, strict=True))
    ]


@st.composite
def projects(draw: st.DrawFn, rules: str) -> Project:
    """Projects whose points are split as a rule set has it."""
    indicators = [row for category, whole in shares(loaded_rules(rules)) for row in draw(rows(category, whole))]
    budget, executed = draw(st.tuples(NUMBERS, NUMBERS))
    funds = Funds(total=FundsLine(budget=budget, executed=executed))
    return Project(name="项目", indicators=tuple(indicators), funds=funds)


def scored(data: st.DataObject, rules: str) -> Assessment:
    """A project of the points that a rule set has, scored by it."""
    return score_project(data.draw(projects(rules)), loaded_rules(rules))


EACH_RULE_SET = pytest.mark.parametrize("rules", ALL_RULES, ids=lambda rules: Path(rules).parent.name or rules)
"""None is left to chance: two-level weights, a cap and a re-scaled total are each one set's alone."""


@EACH_RULE_SET
@settings(max_examples=25)
@given(st.data())
def test_the_total_is_what_its_steps_add_up_to(rules: str, data: st.DataObject) -> None:
    assessment = scored(data, rules)
    counted = [assessment.execution.score, *(row.score for row in assessment.counted)]
    known = [score for score in counted if score is not None]
    summed = assessment.summed

    left_out = [row.indicator.points for row in assessment.indicators if row not in assessment.counted]
    left = 100 - sum((points for points in left_out if points is not None), Decimal(0))

    assert (len(known) == len(counted) and left > 0) == (assessment.total is not None)
    if summed is not None:
        rescaled = round_half_up(sum(known, Decimal(0)) / left * 100, assessment.rule_set.rounding.total_places)
        lower = [cap.most for cap in assessment.rule_set.caps if is_capped(assessment, cap)]
        assert assessment.total == min(rescaled, *lower, Decimal(100))
        assert 0 <= summed.value <= 100


def is_capped(assessment: Assessment, cap: CapRule) -> bool:
    percent = assessment.execution.ruling.percent
    return percent is not None and percent < cap.rate_below


@EACH_RULE_SET
@settings(max_examples=25)
@given(st.data())
def test_the_first_step_of_a_total_adds_up(rules: str, data: st.DataObject) -> None:
    assessment = scored(data, rules)
    if assessment.total is not None:
        _, sums = assessment.steps[0].split("：")
        terms, added = sums.partition(" → ")[0].split(" = ")
        assert sum(map(Decimal, terms.split(" + "))) == Decimal(added)


@given(RULES, NUMBERS, NUMBERS, NUMBERS)
def test_more_of_a_budget_spent_never_scores_lower(rules: str, budget: Decimal, one: Decimal, other: Decimal) -> None:
    assume(budget > 0)  # what nothing to spend earns, each set says for itself
    rule_set = loaded_rules(rules)
    lines = (FundsLine(budget=budget, executed=executed) for executed in sorted((one, other)))
    low, high = (score_execution(Project(name="项目", funds=Funds(total=line)), rule_set).score for line in lines)

    assert low is not None
    assert high is not None
    assert 0 <= low <= high <= rule_set.execution.points


def good_way(rule: IndicatorRule) -> int:
    """Which way the actual of a named indicator gets better: 1 up, -1 down."""
    if rule.deduction is not None:
        return 1 if rule.deduction.each_below is not None else -1
    ((sign, _),) = rule.tiers[0].limits
    return 1 if sign in LOWER_LIMITS else -1


NAMED = [(rules, rule.name, good_way(rule)) for rules in ALL_RULES for rule in loaded_rules(rules).indicators]


@pytest.mark.parametrize(("rules", "name", "better"), NAMED)
@given(NUMBERS, NUMBERS, POINTS)
def test_a_better_actual_of_a_named_indicator_never_scores_lower(
    rules: str, name: str, better: int, one: Decimal, other: Decimal, points: Decimal
) -> None:
    row = Indicator(category="产出指标", name=name, points=points, target=f"{'≥' if better > 0 else '≤'}100%")
    low, high = (
        score_indicator(evolve(row, actual=f"{actual}%"), loaded_rules(rules)).rule_score
        for actual in sorted((one, other), key=lambda number: number * better)
    )

    assert low is not None
    assert high is not None
    assert 0 <= low <= high <= points


@given(projects("mof-2020-10"))
def test_the_order_of_the_indicators_does_not_matter(project: Project) -> None:
    turned = evolve(project, indicators=project.indicators[::-1])
    rules = load_rule_set("mof-2020-10")

    assert score_project(project, rules).total == score_project(turned, rules).total
