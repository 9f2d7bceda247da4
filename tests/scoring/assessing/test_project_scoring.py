"""Projects: execution rate, total, grade, explanation, and what may not be scored."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from attrs import evolve

from indicator_specs.actuals import Level
from indicator_specs.indicators import Judgement
from indicator_specs.problems import UnusableInputError
from indicator_specs.projects import Project
from scoring.assessing.project_scoring import assess_targets, score_project
from scoring.rule_sets.rule_set import RuleSet

MakeProject = Callable[..., Project]


@pytest.mark.parametrize(
    ("budget", "executed", "rate", "score"),
    [
        ("3300", "2486.4", "75.35", "7.54"),
        ("280", "214.83", "76.73", "7.67"),
        ("200", "34.71", "17.36", "1.74"),
        ("285", "284.64", "99.87", "9.99"),
        ("350", "18.09", "5.17", "0.52"),
        ("240", "17.22", "7.18", "0.72"),
        ("22", "1.75", "7.95", "0.8"),
        ("15", "3.64", "24.27", "2.43"),
        ("303", "261.58", "86.33", "8.63"),
        ("100", "120", "120", "10"),
        ("100", "0", "0", "0"),
        ("0", "0", None, None),
        ("0", "5", None, None),
        (None, "5", None, None),
        ("100", None, None, None),
    ],
)
def test_execution(
    make_project: MakeProject,
    yantai: RuleSet,
    budget: str | None,
    executed: str | None,
    rate: str | None,
    score: str | None,
) -> None:
    """The nine published rates and scores; overspending is capped; no number, or no budget, is undetermined."""
    project = make_project(budget=budget, executed=executed)
    execution = score_project(project, yantai).execution

    assert (None if rate is None else Decimal(rate), None if score is None else Decimal(score)) == (
        execution.rate,
        execution.score,
    )


def test_chained_rounding_is_told(make_project: MakeProject, yantai: RuleSet, mof: RuleSet) -> None:
    """Rounding once gives another number, and the step says which."""
    project = make_project(budget="3300", executed="2486.4")

    assert (
        "2486.4 ÷ 3300 = 75.35%",
        "10 × 75.35 ÷ 100 = 7.535 → 7.54",
        "执行率先四舍五入再计分；只舍入一次则为7.53",
    ) == score_project(project, yantai).execution.steps
    assert Decimal("7.53") == score_project(project, mof).execution.score


@pytest.mark.parametrize(
    ("places", "step"),
    [(2, "7.54 + 90 = 97.54"), (3, "7.535 + 90 = 97.535 → 97.54"), (4, "7.535 + 90 = 97.535 → 97.54")],
)
def test_a_total_that_is_rounded_is_told_as_rounded(
    make_project: MakeProject, yantai: RuleSet, places: int, step: str
) -> None:
    rules = evolve(yantai, rounding=evolve(yantai.rounding, execution_places=places))
    first, *_ = score_project(make_project(budget="3300", executed="2486.4"), rules).steps
    assert first == f"执行率得分 + 指标得分：{step}"


@pytest.mark.parametrize(
    ("actual", "total", "grade", "needs_explanation"),
    [
        ("10个", "100", "优", False),
        ("8个", "90", "优", False),
        ("7.999个", "90", "优", False),
        ("7.998个", "89.99", "良", False),
        ("6个", "80", "良", False),
        ("5.998个", "79.99", "中", True),
        ("2个", "60", "中", True),
        ("1个", "55", "差", True),
        ("已完成", None, None, None),
    ],
)
def test_total_and_grade_come_from_the_rounded_total(
    make_project: MakeProject,
    mof: RuleSet,
    actual: str,
    total: str | None,
    grade: str | None,
    needs_explanation: bool | None,  # noqa: FBT001
) -> None:
    """A grade is never taken from an unrounded total; without every score there is no total."""
    assessment = score_project(make_project(actual=actual), mof)

    assert (None if total is None else Decimal(total), grade, needs_explanation) == (
        assessment.total,
        assessment.grade,
        assessment.needs_explanation,
    )


def test_undetermined_rows_are_named(make_project: MakeProject, mof: RuleSet) -> None:
    """Execution first."""
    assessment = score_project(make_project(actual="已完成", budget=None), mof)

    assert ("预算执行率", "产出") == assessment.undetermined


def test_another_split_is_worth_a_word(make_project: MakeProject, mof: RuleSet, yantai: RuleSet) -> None:
    """Weights hold "in principle"."""
    assert () == score_project(make_project(), mof).attention
    assert (
        (
            "各一级指标分值为产出指标50、效益指标30、满意度指标10，"
            "规则集yantai-2023原则上为成本指标20、产出指标40、效益指标20、满意度指标10"
        ),
    ) == score_project(make_project(), yantai).attention


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            {"points": "45"},
            (
                "分值：指标分值合计85，加预算执行率10分（规则集mof-2020-10）为95，应为100。"
                "请核对各指标的分值，或用--rules选择适用的规则集"
            ),
        ),
        (
            {"actual": "8个", "judgement": Judgement(score=Decimal(45))},
            "第1个指标“产出” › 人工评定：评定得分45低于分值50而没有理由。请写明理由（reason，或偏差原因栏）",
        ),
        (
            {"actual": "8个", "judgement": Judgement(score=Decimal(50))},
            "第1个指标“产出” › 人工评定：评定得分50与规则得分40不同而没有理由。请写明理由（reason，或偏差原因栏）",
        ),
        (
            {"actual": "8个", "judgement": Judgement(score=Decimal(51), reason="原因")},
            "第1个指标“产出” › 人工评定：评定得分51超出0～50分。请改正score",
        ),
        (
            {"target": "提升", "actual": "有提升", "judgement": Judgement(level=Level.PARTLY)},
            "第1个指标“产出” › 人工评定：评定为“部分达成”而没有写评定得分。请写score，30（含）～40（不含）分",
        ),
        (
            {
                "target": "提升",
                "actual": "有提升",
                "judgement": Judgement(level=Level.PARTLY, score=Decimal(40), reason="原因"),
            },
            "第1个指标“产出” › 人工评定：评定得分40与评定档次“部分达成”不符。应为30（含）～40（不含）分",
        ),
    ],
)
def test_what_may_not_be_scored(
    make_project: MakeProject, mof: RuleSet, change: dict[str, object], problem: str
) -> None:
    """Every problem is told with its place and its cure."""
    with pytest.raises(UnusableInputError) as caught:
        score_project(make_project(**change), mof)

    assert [problem] == [str(each) for each in caught.value.problems]


def test_a_formula_that_is_none_is_a_problem(make_project: MakeProject, mof: RuleSet) -> None:
    """Before anything is scored."""
    with pytest.raises(UnusableInputError) as caught:
        score_project(make_project(formula="import os"), mof)

    assert ["第1个指标“产出” › 计分公式"] == [problem.place for problem in caught.value.problems]


def test_a_judged_execution_score(make_project: MakeProject, mof: RuleSet) -> None:
    """A person decides where the budget is zero."""
    project = evolve(
        make_project(budget="0", executed="0"), execution_judgement=Judgement(score=Decimal(10), reason="无预算")
    )

    assert Decimal(100) == score_project(project, mof).total


def with_open_points(project: Project, *names: str) -> Project:
    rows = tuple(evolve(each, points=None) if each.name in names else each for each in project.indicators)
    return evolve(project, indicators=rows)


def test_open_points_are_named_all_at_once(make_project: MakeProject, mof: RuleSet) -> None:
    with pytest.raises(UnusableInputError) as caught:
        score_project(with_open_points(make_project(formula="1 +"), "产出", "满意度"), mof)

    cure = "请补上 points = …（各指标的分值加预算执行率共100分）"
    told = [str(each) for each in caught.value.problems]
    assert told[:2] == [
        f"第1个指标“产出” › 分值：待定，不能评分。{cure}",
        f"第3个指标“满意度” › 分值：待定，不能评分。{cure}",
    ]
    assert [each.partition("：")[0] for each in told[2:]] == ["第1个指标“产出” › 计分公式"]


@pytest.mark.parametrize(
    ("points", "told"),
    [
        ("-10", ["第2个指标“效益” › 分值：分值不能是负数，现为-10"]),
        ("-0.01", ["第2个指标“效益” › 分值：分值不能是负数，现为-0.01"]),
        ("0", []),
        ("0.5", []),
    ],
)
def test_negative_points_are_refused_though_all_of_them_add_up(
    make_project: MakeProject, mof: RuleSet, points: str, told: list[str]
) -> None:
    project = make_project()
    first, second, third = project.indicators
    rows = (evolve(first, points=Decimal(80) - Decimal(points)), evolve(second, points=Decimal(points)), third)
    assert sum(each.points or 0 for each in rows) + mof.execution.points == 100

    try:
        score_project(evolve(project, indicators=rows), mof)
    except UnusableInputError as unusable:
        refused = [str(each) for each in unusable.problems]
    else:
        refused = []

    assert refused == told


def test_targets_are_assessed_without_a_total(make_project: MakeProject, mof: RuleSet) -> None:
    assessment = assess_targets(with_open_points(make_project(), "产出"), mof)

    assert [each.score for each in assessment.indicators] == [None, Decimal(30), Decimal(10)]
    assert (assessment.total, assessment.grade, assessment.needs_explanation) == (None, None, None)
    assert (assessment.undetermined, assessment.attention) == (("产出",), ())


def test_targets_with_all_their_points_are_scored(make_project: MakeProject, mof: RuleSet) -> None:
    assert assess_targets(make_project(), mof) == score_project(make_project(), mof)


def test_given_points_must_leave_room_for_the_open_ones(make_project: MakeProject, mof: RuleSet) -> None:
    with pytest.raises(UnusableInputError) as caught:
        assess_targets(with_open_points(make_project(points="95"), "效益"), mof)

    assert [each.message for each in caught.value.problems] == [
        "指标分值合计105，加预算执行率10分（规则集mof-2020-10）为115，应为100"
    ]
