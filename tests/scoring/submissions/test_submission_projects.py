"""A submission becomes a project, or tells every cell that keeps it from being one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from indicator_specs.problems import UnusableInputError
from indicator_specs.projects import Funds, FundsLine, Indicator, Project
from scoring.submissions.submission import Entry, Submission, SubmittedFunds, SubmittedFundsLine, SubmittedIndicator
from scoring.submissions.submission_projects import project_from


def number(cell: str, value: str) -> Entry:
    return Entry(cell=cell, text=value, number=Decimal(value))


ROW = SubmittedIndicator(
    category="产出指标",
    category_label=Entry(cell="B6", text="产出指标（90分）"),
    category_points=Decimal(90),
    subcategory=Entry(cell="C6", text="数量指标"),
    name=Entry(cell="D6", text="清淤长度 "),
    target=Entry(cell="E6", text="≥12公里"),
    actual=Entry(cell="F6", text="12.5公里"),
    points=number("G6", "90"),
    score=number("H6", "90"),
    note=Entry(cell="I6", text="超额完成"),
)
SUBMISSION = Submission(
    file="甲.xlsx",
    sheet="自评表",
    year=2023,
    name=Entry(cell="C3", text="河道清淤"),
    unit=Entry(cell="C4", text="河道管理处"),
    funds=SubmittedFunds(
        total=SubmittedFundsLine(budget=number("E5", "280"), executed=number("F5", "214.83")),
        other=SubmittedFundsLine(budget=Entry(cell="E8", text="—")),
    ),
    indicators=(ROW,),
    total=number("H9", "97.67"),
    explanation=Entry(cell="A10", text=""),
)
PROJECT = Project(
    name="河道清淤",
    year=2023,
    unit="河道管理处",
    funds=Funds(total=FundsLine(budget=Decimal(280), executed=Decimal("214.83"))),
    indicators=(
        Indicator(
            category="产出指标",
            subcategory="数量指标",
            name="清淤长度",
            points=Decimal(90),
            target="≥12公里",
            actual="12.5公里",
            note="超额完成",
        ),
    ),
    file="甲.xlsx",
)


def test_facts_go_over_and_claimed_scores_stay_behind() -> None:
    assert project_from(SUBMISSION) == PROJECT


def test_money_in_thousands_is_turned_into_ten_thousands() -> None:
    in_thousands = evolve(SUBMISSION, funds=evolve(SUBMISSION.funds, money_unit="千元"))

    assert project_from(in_thousands).funds == Funds(total=FundsLine(budget=Decimal(28), executed=Decimal("21.483")))


def with_row(**changes: Any) -> Submission:  # noqa: ANN401  any field of a row
    return evolve(SUBMISSION, indicators=(evolve(ROW, **changes),))


UNUSABLE: dict[str, tuple[Submission, str]] = {
    "no name": (evolve(SUBMISSION, name=Entry(cell="C3")), "自评表!C3 › 项目名称：没有填写"),
    "no indicators": (evolve(SUBMISSION, indicators=()), "自评表 › 指标表：没有一行填有指标"),
    "no points": (with_row(points=Entry(cell="G6")), "自评表!G6 › 指标“清淤长度”的分值：没有填写"),
    "points in words": (
        with_row(points=Entry(cell="G6", text="十分")),
        "自评表!G6 › 指标“清淤长度”的分值：“十分”不是数字",
    ),
    "no points at all": (with_row(points=number("G6", "0")), "自评表!G6 › 指标“清淤长度”的分值：应大于0"),
    "points not calculated": (
        with_row(points=Entry(cell="G6", uncalculated=True)),
        "自评表!G6 › 指标“清淤长度”的分值：公式没有计算结果",
    ),
    "points of a parent": (
        with_row(points=Entry(cell="G6"), parent=Entry(cell="D5", text="清淤")),
        "自评表!G6 › 指标“清淤长度”的分值：只写在上一行“清淤”",
    ),
    "no target": (with_row(target=Entry(cell="E6")), "自评表!E6 › 指标“清淤长度”的年度指标值：没有填写"),
    "no category": (with_row(category=""), "自评表!B6 › 指标“清淤长度”：没有一级指标"),
    "equal names": (
        evolve(SUBMISSION, indicators=(ROW, evolve(ROW, name=Entry(cell="D7", text="清淤\n长度")))),
        "自评表!D7 › 指标“清淤 长度”：与D6的指标重名",
    ),
    "money in words": (
        evolve(SUBMISSION, funds=SubmittedFunds(total=SubmittedFundsLine(budget=Entry(cell="E5", text="若干")))),
        "自评表!E5 › 年度资金总额的全年预算数：“若干”不是金额",
    ),
    "negative money": (
        evolve(SUBMISSION, funds=SubmittedFunds(total=SubmittedFundsLine(executed=number("F5", "-1")))),
        "自评表!F5 › 年度资金总额的全年执行数：金额不能是负数",
    ),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_what_keeps_a_sheet_from_being_a_project(name: str) -> None:
    submission, expected = UNUSABLE[name]

    with pytest.raises(UnusableInputError) as caught:
        project_from(submission)

    assert [f"{problem.place}：{problem.message}" for problem in caught.value.problems] == [expected]


def test_all_problems_are_told_at_once() -> None:
    empty = evolve(SUBMISSION, name=Entry(cell="C3"), indicators=(evolve(ROW, points=Entry(), target=Entry()),))

    with pytest.raises(UnusableInputError) as caught:
        project_from(empty)

    assert [problem.message for problem in caught.value.problems] == ["没有填写"] * 3
