"""Which projects should have come, and which came."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scoring.rounds.progress import RenamingQuestion
from scoring.rounds.roster import Arrival, RosterRow, Submitted, held_against

Row = tuple[str, str]


@pytest.mark.parametrize(
    ("due", "came", "expected"),
    [
        ([("甲局", "会议费")], [("甲局", "会议费")], [(Arrival.IN, "甲局", "会议费", 1)]),
        ([("甲局", "会议费")], [("甲 局", "会议费\n")], [(Arrival.IN, "甲局", "会议费", 1)]),
        ([("甲局", "会议费")], [], [(Arrival.MISSING, "甲局", "会议费", 0)]),
        ([("甲局", "会议费")], [("甲局", "会议费")] * 2, [(Arrival.DUPLICATE, "甲局", "会议费", 2)]),
        (
            [("甲局", "会议费")],
            [("乙局", "会议费")],
            [(Arrival.MISSING, "甲局", "会议费", 0), (Arrival.UNEXPECTED, "乙局", "会议费", 1)],
        ),
        ([("", "会议费")], [("乙局", "会议费")], [(Arrival.IN, "", "会议费", 1)]),
        (
            [("甲局", "会议费"), ("", "会议费")],
            [("甲局", "会议费"), ("乙局", "会议费")],
            [(Arrival.IN, "甲局", "会议费", 1), (Arrival.IN, "", "会议费", 1)],
        ),
        ([("甲局", "会议费")] * 2, [("甲局", "会议费")], [(Arrival.IN, "甲局", "会议费", 1)]),
    ],
    ids=["in", "typed otherwise", "missing", "twice", "another unit", "any unit", "some unit", "listed twice"],
)
def test_every_project_is_due_once(
    due: list[Row], came: list[Row], expected: list[tuple[Arrival, str, str, int]]
) -> None:
    roster = [RosterRow(unit=unit, name=name) for unit, name in due]
    submitted = [Submitted(unit=unit, name=name, file="表.xlsx") for unit, name in came]
    found = [(each.arrival, each.unit, each.name, each.times) for each in held_against(roster, submitted)]
    assert found == expected


RENAMED = RenamingQuestion(unit="甲局", name="会务费", old_unit="甲局", old_name="会议费")


@pytest.mark.parametrize(
    ("due", "came", "expected"),
    [
        (
            [("甲局", "会议费")],
            [("甲局", "会务费")],
            [(Arrival.IN, "甲局", "会议费", 1, "报来的项目已改名为“会务费”")],
        ),
        (
            [("甲局", "会议费")],
            [("甲局", "会议费"), ("甲局", "会务费")],
            [(Arrival.DUPLICATE, "甲局", "会议费", 2, "报来的项目已改名为“会务费”")],
        ),
        ([("", "会议费")], [("甲局", "会务费")], [(Arrival.IN, "", "会议费", 1, "报来的项目已改名为“会务费”")]),
        (
            [("甲局", "会议费"), ("甲局", "会务费")],
            [("甲局", "会务费")],
            [(Arrival.MISSING, "甲局", "会议费", 0, ""), (Arrival.IN, "甲局", "会务费", 1, "")],
        ),
        (
            [("甲局", "会议费")],
            [("乙局", "会务费")],
            [(Arrival.MISSING, "甲局", "会议费", 0, ""), (Arrival.UNEXPECTED, "乙局", "会务费", 1, "")],
        ),
    ],
    ids=["renamed", "under both names", "any unit", "both are due", "another unit"],
)
def test_a_project_under_its_new_name_is_the_one_that_is_due(
    due: list[Row], came: list[Row], expected: list[tuple[Arrival, str, str, int, str]]
) -> None:
    """Once the office confirmed that it is the same."""
    roster = [RosterRow(unit=unit, name=name) for unit, name in due]
    submitted = [Submitted(unit=unit, name=name, file="表.xlsx") for unit, name in came]
    found = held_against(roster, submitted, [RENAMED])
    assert [(each.arrival, each.unit, each.name, each.times, each.hint) for each in found] == expected


def test_a_form_that_nobody_filled_in_is_not_handed_in() -> None:
    roster = [RosterRow(unit="甲局", name="会议费")]
    unfilled = Submitted(unit="甲局", name="会议费", file="空.xlsx", is_filled=False)
    filled = Submitted(unit="甲局", name="会议费", file="表.xlsx")
    (missing,) = held_against(roster, [unfilled])
    (came,) = held_against(roster, [filled, unfilled])
    assert (missing.arrival, missing.hint) == (Arrival.MISSING, "报来的表没有填执行数、实际完成值和得分（空.xlsx）")
    assert (came.arrival, came.times, came.file, came.hint) == (Arrival.IN, 1, "表.xlsx", "")


def test_a_namesake_of_another_unit_is_a_hint() -> None:
    roster = [RosterRow(unit="甲局", name="会议费")]
    missing, _ = held_against(roster, [Submitted(unit="甲局机关", name="会议费", file="表.xlsx")])
    assert missing.hint == "有同名项目，单位写的是“甲局机关”"


@pytest.mark.parametrize(
    ("by_roster", "by_sheet", "hint"),
    [
        ("280", "280", ""),
        ("280", "280.004", ""),  # rounded to 0.01
        ("280", "280.005", "预算数：名单为280万元，报来的表为280.005万元"),
        ("280", "279.996", ""),
        ("280", "279.994", "预算数：名单为280万元，报来的表为279.994万元"),
        ("280", None, ""),
        (None, "280", ""),
    ],
)
def test_a_budget_that_is_not_that_of_the_roster(by_roster: str | None, by_sheet: str | None, hint: str) -> None:
    amounts = [None if each is None else Decimal(each) for each in (by_roster, by_sheet)]
    row = RosterRow(unit="甲局", name="会议费", budget_wan=amounts[0])
    sheet = Submitted(unit="甲局", name="会议费", file="表.xlsx", budget_wan=amounts[1])
    (project,) = held_against([row], [sheet])
    assert (project.reported_wan, project.has_another_budget, project.hint) == (amounts[1], bool(hint), hint)


def test_of_a_project_that_did_not_come_no_budget_is_told() -> None:
    (project,) = held_against([RosterRow(unit="甲局", name="会议费", budget_wan=Decimal(280))], [])
    assert (project.reported_wan, project.has_another_budget) == (None, False)


def test_a_new_name_and_another_budget_are_both_told() -> None:
    row = RosterRow(unit="甲局", name="会议费", budget_wan=Decimal(280))
    sheet = Submitted(unit="甲局", name="会务费", file="表.xlsx", budget_wan=Decimal(300))
    (project,) = held_against([row], [sheet], [RENAMED])
    assert project.hint == "报来的项目已改名为“会务费”；预算数：名单为280万元，报来的表为300万元"
