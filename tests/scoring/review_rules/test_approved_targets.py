"""A sheet held against its approved targets, beyond what the table of planted defects can say."""

from __future__ import annotations

from typing import Final, TypeAlias

import pytest
from attrs import evolve

from indicator_specs.projects import Project
from scoring.review.sheet_review import review_submission
from scoring.rule_sets.loading import load_rule_set
from scoring.submissions.submission import (
    Entry,
    Submission,
)
from tests.scoring.submission_factory import (
    Row,
    approved_project,
    clean_submission,
    indicator,
    number,
    with_funds,
    with_row,
    words,
)

Expected: TypeAlias = tuple[str, str, str, str, str]
"""Code, severity, cell, found, expected."""
CLEAN: Final = clean_submission()


def row(position: int, **entries: Entry) -> Submission:
    return with_row(CLEAN, position, **entries)


def rescored(position: int, score: str, total: str, **entries: Entry) -> Submission:
    """A row given another score, which the total counts."""
    return evolve(with_row(CLEAN, position, score=number(f"G{position}", score), **entries), total=number("G30", total))


def found_in(submission: Submission, spec: Project) -> list[Expected]:
    review = review_submission(submission, rule_set=load_rule_set("yantai-2023"), rule_sets=(), spec=spec)
    return [(each.code, each.severity.value, each.cell, each.found, each.expected) for each in review.findings]


SPEC: Final = approved_project()
OPEN_SPEC: Final = evolve(SPEC, indicators=tuple(evolve(each, points=None) for each in SPEC.indicators))
NOTE: Final = "两家单位推迟到下一年度"

EXTRA: Final = Row("产出指标", "40", "数量指标", "培训期数", "≥1期", "1期", "0", "0")


@pytest.mark.parametrize("spec", [SPEC, OPEN_SPEC])
def test_an_indicator_that_was_added(spec: Project) -> None:
    added = evolve(CLEAN, indicators=(*CLEAN.indicators, indicator(EXTRA, 22)))
    assert found_in(added, spec) == [("ZP503", "error", "C22", "培训期数", "")]


OPEN: Final[dict[str, tuple[Submission, list[Expected]]]] = {
    "nothing changed": (CLEAN, []),
    "a target lowered": (row(17, target=words("D17", "≥80%")), [("ZP501", "error", "D17", "≥80%", "≥90%")]),
    "an indicator renamed": (
        row(17, name=words("C17", "会议出席率")),
        [("ZP505", "warning", "C17", "会议出席率", "会议参与度")],
    ),
    "the budget raised": (
        with_funds(with_funds(CLEAN, initial=number("D5", "270")), "appropriation", initial=number("D6", "270")),
        [("ZP506", "warning", "D5", "270", "280")],
    ),
    "points moved": (
        with_row(
            row(15, points=number("F15", "12"), score=number("G15", "12")),
            16,
            points=number("F16", "8"),
            score=number("G16", "8"),
        ),
        [],
    ),
}


@pytest.mark.parametrize(("submission", "expected"), OPEN.values(), ids=OPEN)
def test_changes_to_targets_approved_without_points(submission: Submission, expected: list[Expected]) -> None:
    """All but the points are held against them."""
    assert found_in(submission, OPEN_SPEC) == expected


def test_of_two_that_are_alike_but_for_the_name_none_is_taken_for_the_other() -> None:
    """Points would tell them apart; without these many targets are alike."""
    alike = tuple(
        evolve(each, target="≥4次") if each.name in {"公务接待批次", "设备保养次数"} else each
        for each in OPEN_SPEC.indicators
    )
    renamed = row(16, name=words("C16", "维护次数"))
    both = with_row(renamed, 15, name=words("C15", "接待次数"), target=words("D15", "≥4次"), actual=words("E15", "4次"))
    found = found_in(both, evolve(OPEN_SPEC, indicators=alike))
    assert [(code, found_name or expected) for code, _, _, found_name, expected in found] == [
        ("ZP504", "公务接待批次"),
        ("ZP504", "设备保养次数"),
        ("ZP503", "接待次数"),
        ("ZP503", "维护次数"),
    ]


def test_a_dropped_target_is_told_without_its_points() -> None:
    short = evolve(CLEAN, indicators=CLEAN.indicators[:-1])
    review = review_submission(short, rule_set=load_rule_set("yantai-2023"), rule_sets=(), spec=OPEN_SPEC)
    assert [each.message for each in review.findings if each.code == "ZP504"] == [
        "缺少批复的指标“主管部门满意度”（满意度指标，目标“≥90%”，分值待定）"
    ]


def test_a_bare_number_and_an_equals_sign_promise_the_same() -> None:
    indicators = tuple(
        evolve(each, target="100%" if each.name == "会议参与度" else each.target) for each in SPEC.indicators
    )
    sheet = row(17, target=words("D17", "=100%"), actual=words("E17", "100%"))
    assert found_in(sheet, evolve(SPEC, indicators=indicators)) == []


def test_equal_names_are_matched_in_their_own_place() -> None:
    """完成率 under 数量指标 and under 质量指标, approved in the other order."""
    sheet = with_row(row(16, name=words("C16", "完成率")), 17, name=words("C17", "完成率"))
    renamed = [
        evolve(each, name="完成率" if each.name in ("设备保养次数", "会议参与度") else each.name)
        for each in SPEC.indicators
    ]
    swapped = [*renamed[:2], renamed[3], renamed[2], *renamed[4:]]
    assert found_in(sheet, evolve(SPEC, indicators=tuple(swapped))) == [("ZP204", "warning", "C17", "完成率", "")]


def test_an_indicator_s_own_formula_comes_from_the_approved_targets() -> None:
    sheet = rescored(18, "9", "96.67", actual=words("E18", "4月"), note=words("H18", NOTE))
    indicators = tuple(
        evolve(each, formula="points - (actual - target)" if each.name == "结算时限" else "")
        for each in SPEC.indicators
    )
    assert found_in(sheet, evolve(SPEC, indicators=indicators)) == []
