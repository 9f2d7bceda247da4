"""The draw for the second look: who is always, who is never drawn, how many by lot; and that anybody can check it."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from indicator_specs.projects import Subject
from scoring.second_look.candidate import Candidate, lot, told_apart
from scoring.second_look.draw_rule import Basis, Draw, DrawRule, StatedCondition, rule_of_share
from scoring.second_look.drawing import Fate, Sample, drawn_sample
from scoring.second_look.share import Share

GRADES: Final = ("优", "良", "中", "")


def candidate(name: str, unit: str = "甲局", **values: Any) -> Candidate:  # noqa: ANN401 - whatever a candidate has
    return Candidate(name=name, unit=unit, **{"year": 2025, **values})


def share(percent: object) -> Share:
    return Share(Decimal(str(percent)))


def names(sample: Sample) -> list[str]:
    return [each.candidate.name for each in sample.drawn]


def fates(sample: Sample) -> dict[str, Fate]:
    return {each.candidate.name: each.fate for each in sample.projects}


TEN: Final = [candidate(f"项目{number}", budget_wan=Decimal(number * 10)) for number in range(1, 11)]
"""Budgets of 10 to 100, of 550 together."""

BY_LOT: Final = sorted(TEN, key=lambda each: lot(each, 7))
"""As they come with the seed 7."""


# --- the lot -----------------------------------------------------------------------------------------------------


def test_anybody_can_work_out_a_lot() -> None:
    written = "7\n市信访局\n宣传费(二期)\n2025".encode()
    project = candidate(" 宣传费（二期） ", "市 信访局", file="随便哪里.xlsx", budget_wan=Decimal(3))
    assert lot(project, 7) == hashlib.sha256(written).hexdigest()


def test_a_year_that_is_not_known_is_an_empty_line() -> None:
    assert lot(candidate("会议费", year=None), 1) == hashlib.sha256("1\n甲局\n会议费\n".encode()).hexdigest()


# --- how many ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("percent", "count", "least"),
    [
        ("15", 61, 10),  # 9.15
        ("15", 60, 9),  # 9 exactly
        ("15", 1, 1),
        ("15", 0, 0),
        ("100", 61, 61),
        ("33.3", 3, 1),  # 0.999
        ("33.4", 3, 2),  # 1.002
        ("0.1", 1000, 1),
        ("0.1", 1001, 2),
    ],
)
def test_a_part_of_a_project_is_a_project(percent: str, count: int, least: int) -> None:
    assert share(percent).of(count) == least


@pytest.mark.parametrize(
    ("rule", "drawn"),
    [
        (rule_of_share(share(20)), BY_LOT[:2]),
        (rule_of_share(share(21)), BY_LOT[:3]),
        (DrawRule(draw=(Draw(share=share(20), at_least=4),)), BY_LOT[:4]),
        (DrawRule(draw=(Draw(at_least=11),)), BY_LOT),
        (DrawRule(draw=(Draw(share=share(100), of=Basis.BUDGET),)), BY_LOT),
        (DrawRule(draw=(Draw(share=share("0.1"), of=Basis.BUDGET),)), BY_LOT[:1]),
    ],
    ids=str,
)
def test_the_smallest_lots_are_drawn(rule: DrawRule, drawn: Sequence[Candidate]) -> None:
    assert {each.candidate for each in drawn_sample(TEN, rule, 7).drawn} == set(drawn)


def test_by_budget_until_the_share_is_reached() -> None:
    amounts = [each.budget_wan or Decimal(0) for each in BY_LOT]
    exactly = sum(amounts[:3], Decimal(0)) * 100 / 550
    for percent, count in ((exactly, 3), (exactly + Decimal("0.01"), 4)):
        sample = drawn_sample(TEN, DrawRule(draw=(Draw(share=Share(percent), of=Basis.BUDGET),)), 7)
        assert {each.candidate for each in sample.drawn} == set(BY_LOT[:count])


def test_by_budget_a_project_without_one_is_not_drawn_and_is_told_why() -> None:
    rule = DrawRule(draw=(Draw(share=share(100), of=Basis.BUDGET),))
    sample = drawn_sample([candidate("有"), candidate("无"), candidate("钱", budget_wan=Decimal(1))], rule, 1)
    assert names(sample) == ["钱"]
    (told,) = next(each for each in sample.projects if each.candidate.name == "有").reasons
    assert told.endswith("没有预算数，不能按预算数抽取")


def test_each_unit_apart() -> None:
    projects = [candidate(f"{unit}{number}", unit) for unit in ("甲", "乙", "丙") for number in range(5)]
    sample = drawn_sample(projects, DrawRule(draw=(Draw(share=share(20), per_unit=True),)), 3)
    assert [each.candidate.unit for each in sample.drawn] == ["丙", "乙", "甲"]


def test_those_drawn_already_count() -> None:
    always = StatedCondition(names=(BY_LOT[-1].name,))
    sample = drawn_sample(TEN, DrawRule(always=(always,), draw=(Draw(share=share(20)),)), 7)
    assert {each.candidate for each in sample.drawn} == {BY_LOT[-1], BY_LOT[0]}


# --- why ---------------------------------------------------------------------------------------------------------


def test_every_project_is_told_why() -> None:
    rule = DrawRule(
        never=(StatedCondition(names=("项目1",), reason="上年已抽查"),),
        always=(StatedCondition(budget_at_least=Decimal(100)), StatedCondition(names=("项目1",))),
        draw=(Draw(share=share(30), budget_below=Decimal(40)),),
    )
    sample = drawn_sample(TEN, rule, 7)
    by_lot = "全年预算数<40万元，2个中抽30%（按项目数），应抽1个，签号排第"
    first, second = (each.name for each in BY_LOT if each.name in ("项目2", "项目3"))
    assert {each.candidate.name: (each.fate, each.reasons) for each in sample.projects} == {
        "项目1": (Fate.NEVER, ("上年已抽查", "本应必抽：项目为项目1")),
        first: (Fate.BY_LOT, (f"{by_lot}1",)),
        second: (Fate.NOT_DRAWN, (f"{by_lot}2",)),
        **{f"项目{number}": (Fate.NOT_MEANT, ()) for number in range(4, 10)},
        "项目10": (Fate.ALWAYS, ("全年预算数≥100万元",)),
    }


def test_two_sheets_of_a_project_are_one_project_and_one_without_a_name_is_none() -> None:
    twice = [candidate("会议费", file="乙.xlsx"), candidate("会 议费", file="甲.xlsx"), candidate(" ", file="丙.xlsx")]
    taken, left_out = told_apart(twice)
    assert ([each.file for each in taken], [each.file for each in left_out]) == (["乙.xlsx"], ["丙.xlsx", "甲.xlsx"])
    sample = drawn_sample(twice, rule_of_share(share(100)), 1)
    assert [(each.candidate.file, each.fate) for each in sample.projects] == [
        ("乙.xlsx", Fate.BY_LOT),
        ("丙.xlsx", Fate.LEFT_OUT),
        ("甲.xlsx", Fate.LEFT_OUT),
    ]


FULL: Final = candidate(
    "老旧小区改造专项",
    "市住建局",
    department="市政府",
    subject=Subject.DEPARTMENT,
    budget_wan=Decimal(200),
    claimed_total=Decimal("89.5"),
    claimed_grade="良",
    total=Decimal(70),
    grade="中",
    errors=2,
    warnings=1,
    codes=frozenset({"ZP302", "ZP406"}),
)


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ({"subjects": (Subject.DEPARTMENT,)}, True),
        ({"subjects": (Subject.PROJECT,)}, False),
        ({"units": ("市 住建局",)}, True),
        ({"units": ("住建局",)}, False),
        ({"departments": ("市政府", "省政府")}, True),
        ({"departments": ("省政府",)}, False),
        ({"names": ("老旧小区改造专项",)}, True),
        ({"names": ("专项",)}, False),
        ({"name_holds": ("专项",)}, True),
        ({"name_holds": ("转移",)}, False),
        ({"grades": ("良",)}, True),
        ({"grades": ("中",)}, False),  # that of the review counts only where the sheet states none
        ({"budget_at_least": Decimal(200)}, True),
        ({"budget_at_least": Decimal("200.01")}, False),
        ({"budget_below": Decimal(200)}, False),
        ({"budget_below": Decimal("200.01")}, True),
        ({"score_at_least": Decimal("89.5")}, True),
        ({"score_at_least": Decimal("89.51")}, False),
        ({"score_below": Decimal("89.5")}, False),
        ({"score_below": Decimal("89.51")}, True),
        ({"errors_at_least": 2}, True),
        ({"errors_at_least": 3}, False),
        ({"warnings_at_least": 1}, True),
        ({"warnings_at_least": 2}, False),
        ({"codes": ("ZP3",)}, True),
        ({"codes": ("ZP5",)}, False),
        ({"budget_at_least": Decimal(200), "grades": ("优",)}, False),
        ({"budget_at_least": Decimal(200), "grades": ("优", "良")}, True),
    ],
    ids=str,
)
def test_a_condition(asked: dict[str, Any], holds: bool) -> None:  # noqa: FBT001
    assert StatedCondition(**asked).holds(FULL) is holds


def test_where_the_sheet_states_none_the_grade_and_score_of_the_review_count() -> None:
    stated_none = evolve(FULL, claimed_total=None, claimed_grade="")
    assert StatedCondition(grades=("中",), score_below=Decimal(80)).holds(stated_none)


def test_what_is_not_known_meets_no_limit() -> None:
    unknown = candidate("会议费")
    asked: list[dict[str, Any]] = [
        {"budget_at_least": Decimal(0)},
        {"budget_below": Decimal(1)},
        {"score_at_least": Decimal(0)},
        {"score_below": Decimal(101)},
        {"grades": ("优",)},
    ]
    assert [each for each in asked if StatedCondition(**each).holds(unknown)] == []


# --- laws --------------------------------------------------------------------------------------------------------


# Made once: a strategy that is made for each of thirty projects takes longer than the draw.
UNITS: Final = st.sampled_from(("甲局", "乙局", ""))
BUDGETS: Final = st.none() | st.integers(0, 500).map(Decimal)
CLAIMED_GRADES: Final = st.sampled_from(GRADES)
ERRORS: Final = st.integers(0, 3)


@st.composite
def batches(draw: st.DrawFn) -> list[Candidate]:
    count = draw(st.integers(1, 30))
    return [
        candidate(
            f"项目{number}",
            draw(UNITS),
            budget_wan=draw(BUDGETS),
            claimed_grade=draw(CLAIMED_GRADES),
            errors=draw(ERRORS),
        )
        for number in range(count)
    ]


CONDITIONS: Final[st.SearchStrategy[dict[str, Any]]] = st.sampled_from(
    (
        {"grades": ("优",)},
        {"grades": ("良", "中")},
        {"budget_at_least": Decimal(200)},
        {"errors_at_least": 1},
        {"units": ("甲局",)},
        {"name_holds": ("1",)},
    )
)
SHARES: Final = st.decimals(Decimal("0.1"), Decimal(100), places=1).map(Share)
STATED: Final = st.lists(CONDITIONS.map(lambda asked: StatedCondition(**asked)), max_size=2).map(tuple)
DRAWS: Final = st.builds(
    lambda asked, percent, of, least, per_unit: Draw(**asked, share=percent, of=of, at_least=least, per_unit=per_unit),
    st.just({}) | CONDITIONS,
    SHARES,
    st.sampled_from(Basis),
    st.integers(0, 4),
    st.booleans(),
)
RULES: Final = st.builds(
    lambda never, always, draws: DrawRule(never=never, always=always, draw=draws),
    STATED,
    STATED,
    st.lists(DRAWS, min_size=1, max_size=3).map(tuple),
)
SEEDS: Final = st.integers(0, 10**12)


@given(batches(), RULES, SEEDS, st.randoms())
def test_the_order_of_the_projects_does_not_matter(
    projects: list[Candidate],
    rule: DrawRule,
    seed: int,
    random: Any,  # noqa: ANN401
) -> None:
    shuffled = projects.copy()
    random.shuffle(shuffled)
    assert drawn_sample(shuffled, rule, seed) == drawn_sample(projects, rule, seed)


@given(batches(), RULES, SEEDS)
def test_always_and_never(projects: list[Candidate], rule: DrawRule, seed: int) -> None:
    drawn = {each.candidate for each in drawn_sample(projects, rule, seed).drawn}
    never = {each for each in projects if any(condition.holds(each) for condition in rule.never)}
    always = {each for each in projects if any(condition.holds(each) for condition in rule.always)}
    assert (drawn & never, (always - never) - drawn) == (set(), set())


@given(batches(), RULES, SEEDS)
def test_every_share_is_reached(projects: list[Candidate], rule: DrawRule, seed: int) -> None:
    drawn = {each.candidate for each in drawn_sample(projects, rule, seed).drawn}
    never = {each for each in projects if any(condition.holds(each) for condition in rule.never)}
    for draw in rule.draw:
        meant = [each for each in projects if draw.holds(each) and each not in never]
        for unit in {each.unit for each in meant} if draw.per_unit else {None}:
            group = [each for each in meant if unit is None or each.unit == unit]
            taken = [each for each in group if each in drawn]
            assert draw.share is not None
            assert len(taken) >= min(draw.at_least, len(group))
            if draw.of is Basis.PROJECTS:
                assert len(taken) >= Fraction(draw.share.percent) * len(group) / 100
            else:
                part, whole = (sum((each.budget_wan or 0 for each in some), Decimal(0)) for some in (taken, group))
                assert part * 100 >= draw.share.percent * whole


@given(batches(), SHARES, SEEDS)
def test_no_more_than_the_share_is_drawn(projects: list[Candidate], percent: Share, seed: int) -> None:
    drawn = drawn_sample(projects, rule_of_share(percent), seed).drawn
    assert len(drawn) == math.ceil(Fraction(percent.percent) * len(projects) / 100)


@given(batches(), SHARES, SEEDS)
def test_another_project_puts_at_most_one_out_of_the_sample(
    projects: list[Candidate], percent: Share, seed: int
) -> None:
    rule = rule_of_share(percent)
    before = {each.candidate for each in drawn_sample(projects, rule, seed).drawn}
    after = {each.candidate for each in drawn_sample([*projects, candidate("后来的")], rule, seed).drawn}
    assert len(before - after) <= 1
    assert len(after - before) <= 2


@given(batches(), RULES, SEEDS)
def test_every_project_has_one_fate_and_every_drawn_one_a_reason(
    projects: list[Candidate], rule: DrawRule, seed: int
) -> None:
    sample = drawn_sample(projects, rule, seed)
    assert sorted(each.candidate.name for each in sample.projects) == sorted(each.name for each in projects)
    assert all(each.reasons for each in sample.projects if each.fate is not Fate.NOT_MEANT)
