"""What a report states about projects: sums, shares, counts, and by rule which went well and which owe words."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeAlias

import pytest
from attrs import evolve

from indicator_specs.projects import Funds, FundsLine, Indicator, Project, Subject
from scoring.assessing.assessment import Assessment
from scoring.assessing.verdicts import Verdict
from scoring.unit_facts.project_facts import IndicatorFacts, Shortfall, project_facts
from scoring.unit_facts.unit_facts import UnitFacts, unit_facts

Assess: TypeAlias = Callable[..., Assessment]


def project(
    name: str = "道路养护",
    budget: str | None = "120",
    executed: str | None = "96.5",
    **values: Any,  # noqa: ANN401 - of a project
) -> Project:
    """A project of one indicator of 90 points; amounts in 万元 unless told otherwise."""
    money_unit = str(values.pop("money_unit", "万元"))
    note = str(values.pop("note", ""))
    line = FundsLine(
        budget=None if budget is None else Decimal(budget), executed=None if executed is None else Decimal(executed)
    )
    row = Indicator(
        category="产出指标", name="养护里程", points=Decimal(90), target="≥30公里", actual="28公里", note=note
    )
    described = Project(name=name, year=2024, unit="市公路中心", department="市交通局", indicators=(row,))
    return evolve(described, funds=Funds(money_unit=money_unit, total=line), **values)


def facts(*assessments: Assessment, **values: Any) -> UnitFacts:  # noqa: ANN401 - options of unit_facts
    """The facts of all of them."""
    return unit_facts([project_facts(assessment) for assessment in assessments], **values)


# --- sums and shares ---------------------------------------------------------------------------------------------


def test_amounts_are_added_in_wan(assess: Assess) -> None:
    report = facts(
        assess(project(), scores=("90",)),
        assess(project("桥梁", "805000", "400000", money_unit="元"), scores=("90",)),
    )
    assert (report.budget, report.executed, report.rate) == (Decimal("200.5"), Decimal("136.5"), Decimal("68.08"))


def test_an_unknown_budget_is_not_in_the_sum_and_leaves_rate_and_share_open(assess: Assess) -> None:
    report = facts(
        assess(project(), scores=("90",)),
        assess(project("桥梁", None, None), rate=None, scores=("90",)),
        project_budget=Decimal(1000),
    )
    assert (report.budget, report.rate, report.share) == (Decimal(120), None, None)
    assert [each.name for each in report.without_budget] == ["桥梁"]


@pytest.mark.parametrize(
    ("project_budget", "share"),
    [(None, None), ("120", "100"), ("4000", "3"), ("700", "17.14"), ("96", "125")],
)
def test_the_share_is_that_of_the_budget_that_was_given(
    assess: Assess, project_budget: str | None, share: str | None
) -> None:
    given = None if project_budget is None else Decimal(project_budget)
    report = facts(assess(project(), scores=("90",)), project_budget=given)
    assert report.share == (None if share is None else Decimal(share))


def test_a_unit_is_named_where_the_projects_agree_and_a_year_too(assess: Assess) -> None:
    first = assess(project(), scores=("90",))
    second = assess(project("桥梁", unit="市桥梁处", year=2023), scores=("90",))
    assert (facts(first).unit, facts(first).year) == ("市公路中心", 2024)
    assert (facts(first, second).unit, facts(first, second).year) == ("市交通局", None)
    assert facts(first, second, unit="市交通运输局").unit == "市交通运输局"


# --- grades and standing -----------------------------------------------------------------------------------------


def test_grades_are_counted_the_best_first(assess: Assess) -> None:
    totals = ("65", "90", "88", "60")
    report = facts(*(assess(project(f"第{number}项"), scores=(score,)) for number, score in enumerate(totals)))
    assert report.grades == (("优", 2), ("差", 2))
    assert report.average == Decimal("85.75")


def missed(assessment: Assessment) -> Assessment:
    """Its indicator was missed although it lost nothing."""
    row = assessment.indicators[0]
    ruling = evolve(row.ruling, verdict=Verdict.MISSED)
    return evolve(assessment, indicators=(evolve(row, ruling=ruling),))


def test_went_well_means_best_grade_enough_spent_and_nothing_missed(assess: Assess) -> None:
    report = facts(
        assess(project("都好"), rate="80", scores=("90",)),
        assess(project("花得少"), rate="79.99", scores=("90",)),
        assess(project("扣了分"), rate="100", scores=("88",)),
        assess(project("得分低"), rate="100", scores=("69",)),
        assess(project("待评定"), rate="100", scores=(None,)),
        missed(assess(project("没扣分"), rate="100", scores=("90",))),
    )
    assert [each.name for each in report.went_well] == ["都好"]
    assert [each.name for each in report.with_low_rate] == ["花得少"]
    assert [each.name for each in report.with_missed] == ["扣了分", "得分低", "没扣分"]
    assert [each.name for each in report.low] == ["得分低"]
    assert [each.name for each in report.undetermined] == ["待评定"]
    assert (report.indicator_count, report.met_count) == (6, 2)


def test_a_missed_indicator_tells_target_actual_and_points_lost(assess: Assess) -> None:
    report = facts(assess(project(note="雨季停工"), scores=("88",)))
    told = IndicatorFacts(name="养护里程", target="≥30公里", actual="28公里", lost=Decimal(2), note="雨季停工")
    assert report.projects[0].missed == (told,)


def test_an_undetermined_project_is_named_with_its_rows_and_without_total(assess: Assess) -> None:
    waiting = facts(assess(project(), rate=None, execution=None, scores=(None,))).projects[0]
    assert (waiting.total, waiting.grade) == (None, None)
    assert waiting.undetermined == ("预算执行率", "养护里程")
    assert waiting.met_count == 0


def test_an_indicator_of_any_name_that_waits_is_not_met(assess: Assess) -> None:
    row = Indicator(category="产出指标", name="预算执行率", points=Decimal(90), target="≥90%", actual="已完成")
    waiting = facts(assess(project(indicators=(row,)), scores=(None,))).projects[0]
    assert (waiting.undetermined, waiting.met_count) == (("预算执行率",), 0)


@pytest.mark.parametrize(
    ("rate", "score", "doubtful"),
    [("49.99", "80", True), ("50", "80", False), ("49.99", "79.99", False), (None, "80", False)],
)
def test_the_best_grade_with_little_spent_is_doubtful(
    assess: Assess, rate: str | None, score: str, *, doubtful: bool
) -> None:
    report = facts(assess(project(), rate=rate, scores=(score,)))
    assert [each.name for each in report.doubtful] == (["道路养护"] if doubtful else [])


# --- what is owed ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "explanation", "owes"),
    [
        ("雨季停工", "雨季停工，明年提前开工", False),
        ("", "雨季停工，明年提前开工", True),
        ("无", "雨季停工，明年提前开工", True),
        ("雨季停工", "无", True),
        ("雨季停工", "", True),
    ],
)
def test_a_low_total_owes_its_explanation_and_a_note_for_each_loss(
    assess: Assess, note: str, explanation: str, *, owes: bool
) -> None:
    report = facts(assess(project(note=note, explanation=explanation), scores=("60",)))
    assert [each.name for each in report.owing] == (["道路养护"] if owes else [])


def test_a_total_at_the_limit_owes_nothing(assess: Assess) -> None:
    report = facts(assess(project(), scores=("70",)))
    assert (report.low, report.owing) == ((), ())


# --- beside the projects -----------------------------------------------------------------------------------------


def test_a_department_beside_its_projects_is_in_no_sum_and_names_nothing(assess: Assess) -> None:
    whole = assess(project("市公路局", "9000", unit="别处", subject=Subject.DEPARTMENT), scores=("90",))
    report = facts(whole, assess(project(), scores=("90",)))
    assert ([each.name for each in report.projects], [each.name for each in report.departments]) == (
        ["道路养护"],
        ["市公路局"],
    )
    assert (report.budget, report.unit, report.is_of_departments) == (Decimal(120), "市公路中心", False)


def test_departments_alone_are_what_is_told_of(assess: Assess) -> None:
    report = facts(assess(project("市公路局", subject=Subject.DEPARTMENT), scores=("90",)))
    assert (len(report.projects), report.departments, report.is_of_departments) == (1, (), True)


@pytest.mark.parametrize(("project_count", "share"), [(None, None), (2, "100"), (3, "66.67"), (40, "5")])
def test_how_many_of_the_unit_s_projects(assess: Assess, project_count: int | None, share: str | None) -> None:
    report = facts(
        assess(project(), scores=("90",)), assess(project("桥梁"), scores=("90",)), project_count=project_count
    )
    assert report.count_share == (None if share is None else Decimal(share))


def test_a_grade_without_a_total_stands_last(assess: Assess) -> None:
    report = facts(*(assess(project(name), scores=("90",)) for name in "甲乙"))
    first, second = report.projects
    waiting = evolve(first, total=None, grade="待评定")
    assert evolve(report, projects=(waiting, second)).grades == (("优", 1), ("待评定", 1))


def test_grades_that_no_project_has_are_told_too(assess: Assess) -> None:
    report = facts(assess(project(), scores=("85",)), assess(project("桥梁"), scores=(None,)))
    assert (report.grades, report.all_grades) == ((("优", 1),), (("优", 1), ("差", 0)))


# --- what fell short, and what is said of it ---------------------------------------------------------------------


def test_shortfalls_are_the_money_and_the_indicators_with_their_notes(assess: Assess) -> None:
    note = "结算较晚，今后提前催办"
    (told,) = facts(assess(project(note=note), rate="60", scores=("80",))).with_shortfalls
    assert [(each.indicator and each.indicator.name, each.cause, each.measure) for each in told.shortfalls] == [
        (None, "", ""),
        ("养护里程", "结算较晚", "今后提前催办"),
    ]
    assert (told.causes, told.measures) == (("结算较晚",), ("今后提前催办",))


def test_the_money_is_explained_by_notes_of_the_project_and_beside_what_was_met(assess: Assess) -> None:
    told = facts(
        assess(project(note="资金下达较晚"), rate="60", scores=("90",)),
        assess(project("桥梁", explanation="工程款未结算，今后按月支付"), rate="60", scores=("90",)),
    ).with_low_rate
    assert [each.shortfalls for each in told] == [
        (Shortfall(cause="资金下达较晚"),),
        (Shortfall(cause="工程款未结算", measure="今后按月支付"),),
    ]


@pytest.mark.parametrize("note", ["", "无", "暂无", "—"])
def test_nothing_is_said_where_nobody_said_anything(assess: Assess, note: str) -> None:
    (told,) = facts(assess(project(note=note), rate="60", scores=("80",))).with_shortfalls
    assert (told.causes, told.measures, len(told.shortfalls)) == ((), (), 2)


def test_measures_of_a_low_total_s_explanation_count(assess: Assess) -> None:
    low = project(explanation="工程停工。下一步倒排工期")
    (told,) = facts(assess(low, rate="90", scores=("50",))).low
    assert (told.causes, told.measures) == ((), ("下一步倒排工期",))


def test_what_waits_for_a_person_fell_short_of_nothing(assess: Assess) -> None:
    assert facts(assess(project(), scores=(None,))).with_shortfalls == ()
