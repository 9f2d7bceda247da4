"""Is a claimed total confirmed? At each limit, and one beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from indicator_specs.indicators import Indicator
from indicator_specs.projects import Project
from scoring.assessing.assessment import Claims
from scoring.sheet_facts.total_confirmation import (
    Confirmation,
    confirmation_of,
    confirmation_text,
    is_possible,
    other_results,
)
from tests.assessment_factory import assessment

PROJECT = Project(
    name="项目", indicators=(Indicator(category="产出指标", name="指标", points=Decimal(90), target="≥10个"),)
)


@pytest.mark.parametrize(
    ("total", "expected"), [("-0.01", False), ("0", True), ("100", True), ("100.01", False), ("1", True), ("99", True)]
)
def test_which_totals_are_possible(total: str, *, expected: bool) -> None:
    """Both ends are."""
    assert expected is is_possible(Decimal(total))


@pytest.mark.parametrize(
    ("scores", "claimed", "expected", "text"),
    [
        (("10", "85"), "95", Confirmation.CONFIRMED, "与复核一致"),
        (("10", "85"), "95.004", Confirmation.CONFIRMED, "与复核一致"),
        (("10", "85"), "95.01", Confirmation.DIFFERENT, "自评95.01，复核95"),
        (("10", "85"), "94.99", Confirmation.DIFFERENT, "自评94.99，复核95"),
        (("10", "85"), None, Confirmation.NOT_STATED, "没有填写总分，复核95"),
        (("10", "90"), "100", Confirmation.CONFIRMED, "与复核一致"),
        (("10", "90"), "100.01", Confirmation.IMPOSSIBLE, "自评100.01（不可能，应在0～100之间），复核100"),
        (("0", "0"), "0", Confirmation.CONFIRMED, "与复核一致"),
        (("0", "0"), "-0.01", Confirmation.IMPOSSIBLE, "自评-0.01（不可能，应在0～100之间），复核0"),
        (("10", "85"), "0", Confirmation.DIFFERENT, "自评0，复核95"),
        ((None, "85"), "95", Confirmation.WITHOUT_TOTAL, "自评95，复核没有总分（1项待评定）"),
        (
            (None, "85"),
            "100.01",
            Confirmation.IMPOSSIBLE,
            "自评100.01（不可能，应在0～100之间），复核没有总分（1项待评定）",
        ),
    ],
)
def test_the_answer(scores: tuple[str | None, str], claimed: str | None, expected: Confirmation, text: str) -> None:
    """By the same number that every output shows."""
    claims = Claims(total=None if claimed is None else Decimal(claimed), grade="")
    own = evolve(assessment(PROJECT, execution=scores[0], scores=(scores[1],)), claims=claims)

    assert (expected, text) == (confirmation_of(own), confirmation_text(own))


TOTAL_OF_0 = "总分原填0，按规则为95（G30）"


@pytest.mark.parametrize(
    ("scores", "total", "grade", "expected"),
    [
        (("10", "85"), "95", "优", []),
        (("10", "85"), "95", "", []),
        (("10", "85"), "95", "差", ["自评等级原填“差”，按总分为“优”（C31）"]),
        (("10", "85"), "95.01", "优", ["总分原填95.01，按规则为95（G30）"]),
        (("10", "85"), "0", "优", [TOTAL_OF_0]),
        (("10", "85"), "0", "差", [TOTAL_OF_0, "自评等级原填“差”，按总分为“优”（C31）"]),
        ((None, "85"), "95", "", ["总分原填95，复核没有总分（G30）"]),
        ((None, "85"), None, "优", ["自评等级原填“优”，没有总分，不能评级（C31）"]),
    ],
)
def test_totals_and_grades_that_are_others(
    scores: tuple[str | None, str], total: str | None, grade: str, expected: list[str]
) -> None:
    """Each with its cell."""
    claims = Claims(total=None if total is None else Decimal(total), grade=grade, total_cell="G30", grade_cell="C31")
    own = evolve(assessment(PROJECT, execution=scores[0], scores=(scores[1],)), claims=claims)

    assert expected == list(other_results(own))
