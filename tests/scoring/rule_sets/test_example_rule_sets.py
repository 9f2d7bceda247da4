"""The example rule sets: every kind of rule that places have, each with a project that was scored by hand."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve

from indicator_specs.files.project_files import load_project
from indicator_specs.problems import UnusableInputError
from scoring.assessing.assessment import Assessment
from scoring.assessing.indicator_rulings import Ground
from scoring.assessing.project_scoring import score_project
from scoring.assessing.verdicts import NOT_APPLICABLE, Status
from scoring.rule_sets.loading import load_rule_set

EXAMPLES: Final = Path(__file__).parents[3] / "examples" / "rule_sets"
BY_HAND: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("worked_by_hand.toml").read_text(encoding="utf-8"), parse_float=Decimal
)


def assessed(example: str) -> Assessment:
    folder = EXAMPLES / example
    return score_project(load_project(folder / "project.toml"), load_rule_set(folder / "rules.toml"))


def test_every_example_is_worked_by_hand() -> None:
    assert sorted(BY_HAND) == sorted(folder.name for folder in EXAMPLES.iterdir())


@pytest.mark.parametrize("example", BY_HAND)
def test_the_engine_scores_as_worked_by_hand(example: str) -> None:
    result, by_hand = assessed(example), BY_HAND[example]

    assert (
        by_hand["execution"],
        by_hand["scores"],
        by_hand["total"],
        by_hand["grade"],
        by_hand.get("discounted"),
    ) == (
        result.execution.score,
        [NOT_APPLICABLE if row.status is Status.NOT_APPLICABLE else row.score for row in result.indicators],
        result.total,
        result.grade,
        result.discounted.total if result.discounted else None,
    )
    assert example == result.rule_set.id


def test_steps_of_tiers_and_deductions() -> None:
    result = assessed("tiers-and-deductions")

    assert [result.execution.steps[-1], *(row.own_steps[-1] for row in result.indicators[:5])] == [
        "分档：85.5 ≥ 80 → 6",
        "分档：86 ≥ 80 → 4",
        "取大(0, 5 - 0.5 × 向下取整(取大(0, 103.5 - 100))) = 3.5",
        "取大(0, 10 - 1 × 向上取整(取大(0, 102.4 - 100))) = 7",
        "分档：8 ≤ 10 → 2",
        "分档：10 ÷ 12 × 100 ≥ 80 → 15 × 0.6 = 9",
    ]


def test_the_words_of_the_document_stand_beside_a_score_by_them() -> None:
    named = assessed("tiers-and-deductions").indicators[2]

    assert (Ground.NAMED_RULE, ("按规则集对本指标的规定：≤100%得满分，每超过1个百分点扣1分，扣完为止",)) == (
        named.ruling.ground,
        named.remarks,
    )


def test_what_passing_a_limit_entails_is_told() -> None:
    rows = assessed("limits-by-class").indicators

    assert [(row.own_steps[-1], row.attention) for row in rows] == [
        ("不到目标的70% → 不得分", ("实际为目标的65%，须说明原因",)),
        ("15 × 7 ÷ 10 = 10.5", ()),
        ("超过目标的130% → 不得分", ("实际为目标的140%，须说明原因",)),
        ("100 = 100 → 完成 → 10", ()),
        ("超过目标的150% → 扣1分", ("实际为目标的160%，须说明原因",)),
        ("25 ≥ 20 → 完成 → 15", ("实际为目标的125%，须说明原因",)),
        ("99 ≥ 80 → 完成 → 10", ()),
    ]


@pytest.mark.parametrize(
    ("example", "steps"),
    [
        (
            "not-applicable",
            (
                "执行率得分 + 指标得分：9.2 + 58.28 = 67.48",
                "不适用的指标共30分，按其余分值折算：67.48 ÷ (100 - 30) × 100 → 96.4",
                "96.4 → 优",
            ),
        ),
        (
            "capped-by-execution",
            (
                "执行率得分 + 指标得分：5.85 + 90 = 95.85",
                "执行率58.5%低于60%，总分不超过69分 → 69",
                "69 → 中",
            ),
        ),
    ],
)
def test_what_becomes_of_the_sum_is_told(example: str, steps: tuple[str, ...]) -> None:
    assert steps == assessed(example).steps


def test_what_is_left_out_is_told_with_its_reason() -> None:
    rows = assessed("not-applicable").indicators

    assert [(row.steps, row.attention) for row in rows if row.status is Status.NOT_APPLICABLE] == [
        (
            ("不适用 → 不计入总分，其余指标按分值折算",),
            ("填作“不适用(交流活动取消)”，15分不计入总分：主办方取消了当年的交流活动",),
        ),
        (("不适用 → 不计入总分，其余指标按分值折算",), ("填作“不适用”，15分不计入总分：没有开展对外交流",)),
    ]


@pytest.mark.parametrize(
    ("reviewed", "total", "grade"),
    [
        ("优", "98.8", "优"),
        ("良", "88.92", "良"),
        ("合格", "79.04", "合格"),
        ("不合格", "69.16", "不合格"),
    ],
)
def test_what_a_lower_grade_of_the_office_leaves(reviewed: str, total: str, grade: str) -> None:
    folder = EXAMPLES / "discounted"
    project = evolve(load_project(folder / "project.toml"), reviewed_grade=reviewed)
    result = score_project(project, load_rule_set(folder / "rules.toml"))

    assert result.discounted is not None
    assert (Decimal("98.8"), Decimal(total), grade) == (result.total, result.discounted.total, result.discounted.grade)


def test_how_a_total_was_discounted_is_told() -> None:
    assert (
        "财政评价等级合格，比自评等级优低2等，按80%折算：98.8 × 80% → 79.04（合格）" == assessed("discounted").steps[-1]
    )


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ("discounted", ("财政评价等级“甲”没有用上：规则集discounted里没有这个等级",)),
        ("capped-by-execution", ("财政评价等级“甲”没有用上：规则集capped-by-execution没有折算的规定",)),
    ],
)
def test_a_grade_that_changes_nothing_is_told(rules: str, told: tuple[str, ...]) -> None:
    project = evolve(load_project(EXAMPLES / "discounted" / "project.toml"), reviewed_grade="甲")
    result = score_project(project, load_rule_set(EXAMPLES / rules / "rules.toml"))

    assert (None, told) == (result.discounted, result.attention)


def test_what_owes_a_reason_is_told() -> None:
    result = assessed("reasons")

    assert (
        (
            "执行率85%低于90%，须说明原因",
            "全年预算数与年初预算数相差25%，须说明调整的原因",
        ),
        ("“借阅人次”的说明有113字，多于100字",),
    ) == (result.execution.attention, result.attention)


def test_points_within_a_category_become_points_of_the_total() -> None:
    result = assessed("two-level-weights")

    assert ("分值在各一级指标内合计100，已按权重折算",) == result.attention
    assert "20 20 10 15 10 15".split() == [row.indicator.points_text for row in result.indicators]


def test_points_that_do_not_fit_two_levels_are_told_all_at_once() -> None:
    folder = EXAMPLES / "two-level-weights"
    project = load_project(folder / "project.toml")
    rows = list(project.indicators)
    rows[0] = evolve(rows[0], points=Decimal(30))
    rows[5] = evolve(rows[5], category="其他指标")
    with pytest.raises(UnusableInputError) as caught:
        score_project(evolve(project, indicators=tuple(rows)), load_rule_set(folder / "rules.toml"))

    assert [(problem.place, problem.message) for problem in caught.value.problems] == [
        ("一级指标“产出指标”的分值", "合计90，应为100（按规则集two-level-weights，权重另计）"),
        ("一级指标“其他指标”的分值", "规则集two-level-weights没有它的权重"),
    ]
