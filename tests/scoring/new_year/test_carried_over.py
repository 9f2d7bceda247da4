"""Last year's project in its new year, and the rows of one of which only the name is known."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

from indicator_specs.projects import Funds, FundsLine, Indicator, Project
from scoring.new_year.blank_rows import with_blank_rows
from scoring.new_year.carried_over import Told, carried_over
from scoring.rule_sets.loading import load_rule_set

OLD = Project(
    name="2023年会议费",
    year=2023,
    phone="6789615",
    funds=Funds(total=FundsLine(budget=Decimal(100), executed=Decimal(90))),
    goal="2023年办会12次，比2022年多2次",
    goal_achieved="办了",
    indicators=(
        Indicator(category="产出指标", name="2023年会议批次", points=Decimal(90), target="≥12次", actual="15次"),
        Indicator(category="产出指标", name="完成时间", points=Decimal(0), target="2023年12月31日前", actual="已完成"),
    ),
)


def test_words_stay_and_results_go() -> None:
    project = carried_over(OLD, None).project
    assert (project.year, project.funds, project.goal_achieved, project.phone) == (2024, Funds(), "", "6789615")
    assert [row.actual for row in project.indicators] == ["", ""]


def test_years_move_in_goal_names_and_targets_and_not_in_the_projects_name() -> None:
    project = carried_over(OLD, 2025).project
    assert (project.name, project.goal) == ("2023年会议费", "2025年办会12次，比2022年多2次")
    assert [(row.name, row.target) for row in project.indicators] == [
        ("2025年会议批次", "≥12次"),
        ("完成时间", "2025年12月31日前"),
    ]


def test_each_text_with_a_year_is_told() -> None:
    notes = carried_over(OLD, 2025).notes
    assert [(note.field, note.position, note.moved.has_moved, note.moved.left) for note in notes] == [
        (Told.PROJECT_NAME, 0, False, ("2023年",)),
        (Told.GOAL, 0, True, ("2022年",)),
        (Told.INDICATOR_NAME, 0, True, ()),
        (Told.TARGET, 1, True, ()),
    ]


def test_of_an_unknown_year_nothing_moves() -> None:
    carried = carried_over(evolve(OLD, year=None), 2025)
    assert (carried.project.goal, carried.project.year, carried.notes) == (OLD.goal, 2025, ())


def test_blank_rows_are_those_of_the_official_form() -> None:
    rows = with_blank_rows(Project(name="会议费"), load_rule_set("mof-2020-10")).indicators
    assert [(row.category, row.subcategory) for row in rows] == [
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        ("产出指标", "时效指标"),
        ("产出指标", "成本指标"),
        ("效益指标", "经济效益指标"),
        ("效益指标", "社会效益指标"),
        ("效益指标", "生态效益指标"),
        ("效益指标", "可持续影响指标"),
        ("满意度指标", "服务对象满意度指标"),
    ]
    assert {(row.name, row.target, row.points) for row in rows} == {("", "", None)}


def test_where_cost_is_a_class_of_its_own_it_is_no_row_of_another() -> None:
    rows = with_blank_rows(Project(name="会议费"), load_rule_set("yantai-2023")).indicators
    assert [row.subcategory for row in rows if "成本" in row.subcategory] == [
        "经济成本指标",
        "社会成本指标",
        "生态环境成本指标",
    ]


def test_a_project_with_indicators_stays_as_it_is() -> None:
    assert with_blank_rows(OLD, load_rule_set("mof-2020-10")) is OLD
