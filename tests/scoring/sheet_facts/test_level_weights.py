"""Points, or shares of a weight above them: at each limit, and one beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest
from attrs import evolve

from scoring.sheet_facts.level_weights import LevelWeights, WeightMeasure, scores_are_weighted
from scoring.submissions.submission import Entry, IndicatorLevel, Submission, SubmittedFunds, SubmittedFundsLine, Weight
from tests.scoring.submission_factory import Row, clean_submission, number, words

CATEGORIES: Final = ("产出指标", "产出指标", "效益指标", "满意度指标")
SUBCATEGORIES: Final = ("数量指标", "质量指标", "社会效益指标", "服务对象满意度指标")


def form(points: str, scores: str = "", *, total: str = "", execution: str = "") -> Submission:
    """Four indicators, two of them 产出指标; points and scores one after another."""
    rows = [
        Row(category, "", subcategory, f"指标{at}", "≥1次", "1次", each, score)
        for at, (category, subcategory, each, score) in enumerate(
            zip(CATEGORIES, SUBCATEGORIES, points.split(), scores.split() or ["0"] * 4, strict=True)
        )
    ]
    line = SubmittedFundsLine(score=number("I5", execution) if execution else Entry())
    return evolve(
        clean_submission(rows),
        funds=SubmittedFunds(total=line),
        total=number("G30", total) if total else Entry(),
    )


def points_of(sheet: Submission) -> dict[int, Decimal | None]:
    return {at: row.points.number for at, row in enumerate(sheet.indicators, 1)}


def weighed(points: str, categories: str = "", subcategories: str = "") -> LevelWeights:
    """With the weights of 产出, 效益 and 满意度, and of each 二级指标 (``-`` where it has none)."""
    sheet = form(points)
    stated = [
        *zip((IndicatorLevel.CATEGORY,) * 3, (1, 3, 4), categories.split(), strict=False),
        *zip((IndicatorLevel.SUBCATEGORY,) * 4, (1, 2, 3, 4), subcategories.split(), strict=False),
    ]
    weights = tuple(
        Weight(
            level=level,
            name=words(f"A{at}", ""),
            number=number(f"{'JK'[level is IndicatorLevel.SUBCATEGORY]}{at}", each),
            position=at,
        )
        for level, at, each in stated
        if each != "-"
    )
    sheet = evolve(sheet, weights=weights)
    return LevelWeights(submission=sheet, points=points_of(sheet))


@pytest.mark.parametrize(
    ("points", "categories", "subcategories", "measures", "shares", "add_up"),
    [
        # points that add to their weights
        ("30 20 30 20", "50 30 20", "", "点点点", "1 1 1 1", True),
        ("30 19 30 20", "50 30 20", "", "点点点", "1 1 1 1", True),
        # per cents that add to 100
        ("60 40 100 100", "50 30 20", "", "比比比", "0.5 0.5 0.3 0.2", True),
        ("60 41 100 100", "50 30 20", "", "比比比", "0.5 0.5 0.3 0.2", False),
        ("60 40 30 100", "50 30 20", "", "比比比", "0.5 0.5 0.3 0.2", False),
        # one for and one against, and one that tells nothing: points
        ("60 40 30 99", "50 30 20", "", "点点点", "1 1 1 1", True),
        # one that tells both, and one for shares
        ("60 40 99 100", "100 30 20", "", "比比比", "1 1 0.3 0.2", False),
        # of the 二级指标, too
        ("100 100 100 100", "50 30 20", "60 40 100 100", "比比比比比比比", "0.3 0.2 0.3 0.2", True),
        ("100 100 100 100", "50 30 20", "60 39 100 100", "比比比比比比比", "0.3 0.195 0.3 0.2", False),
        ("30 20 30 20", "50 30 20", "30 20 30 20", "点点点点点点点", "1 1 1 1", True),
        # one of two 二级指标 without a weight: the points themselves are what the 一级指标 is made of
        ("30 20 30 20", "50 30 20", "30 - 30 20", "点点点点点点", "1 1 1 1", True),
    ],
)
def test_the_measure_of_each_weight(
    points: str, categories: str, subcategories: str, measures: str, shares: str, *, add_up: bool
) -> None:
    """点 for points, 比 for shares; and what one point of each indicator adds to the total."""
    levels = weighed(points, categories, subcategories)

    assert measures == "".join("点" if group.measure is WeightMeasure.POINTS else "比" for group in levels.groups)
    assert [Decimal(each) for each in shares.split()] == [levels.share(at) for at in (1, 2, 3, 4)]
    assert add_up is levels.shares_add_up


@pytest.mark.parametrize(
    ("points", "categories", "subcategories", "sums", "fits"),
    [
        ("30 20 30 20", "50 30 20", "", "50 30 20", "是是是"),
        ("30 19 30 20", "50 30 20", "", "49 30 20", "否是是"),
        ("30 21 30 20", "50 30 20", "", "51 30 20", "否是是"),
        ("30 20 30 20", "50 30 20", "30 19 30 20", "49 30 20 30 20 30 20", "是是是是否是是"),
        ("30 19 30 20", "50 30 20", "30 19 30 20", "49 30 20 30 19 30 20", "否是是是是是是"),
        ("30 20 30 20", "50 30 20", "30 - 30 20", "50 30 20 30 30 20", "是是是是是是"),
        # a weight of nothing
        ("0 0 50 50", "0 50 50", "", "0 50 50", "是是是"),
        ("1 0 50 50", "0 50 50", "", "1 50 50", "否是是"),
    ],
)
def test_what_the_parts_of_each_weight_add_to(
    points: str, categories: str, subcategories: str, sums: str, fits: str
) -> None:
    """A mistake between two levels is told at the lower one, and not above it as well."""
    groups = weighed(points, categories, subcategories).groups

    assert [Decimal(each) for each in sums.split()] == [group.sum for group in groups]
    assert fits == "".join("是" if group.fits else "否" for group in groups)


def test_an_indicator_under_no_weight() -> None:
    """A point of it is a point of the total, and no weight is held against it."""
    levels = weighed("60 40 30 100", "50 - 20")

    assert [True, True, False, True] == [levels.covers(at) for at in (1, 2, 3, 4)]
    assert [Decimal(each) for each in ("0.5", "0.5", "1", "0.2")] == [levels.share(at) for at in (1, 2, 3, 4)]


HALF: Final = Decimal("0.5")


@pytest.mark.parametrize(
    ("points", "scores", "total", "execution", "expected"),
    [
        # the total tells: the scores as they are typed, or half of each
        ("50 50 50 50", "20 20 20 20", "80", "", True),
        ("50 50 50 50", "20 20 20 20", "40", "", False),
        ("50 50 50 50", "20 20 20 20", "90", "10", True),
        ("50 50 50 50", "20 20 20 20", "50", "10", False),
        ("50 50 50 50", "20.004 20 20 20", "80", "", True),
        ("50 50 50 50", "20.01 20 20 20", "80.01", "", True),
        ("50 50 50 50", "20 20 20 20.02", "40.01", "", False),
        ("50 50 50 50", "20.001 20 20 20.001", "40", "", False),
        ("50 50 50 50", "25 25 25 5.002", "40", "", False),
        ("50 50 50 50", "25 25 25 5.08", "40.04", "", False),
        # it does not: more rows show what they are worth than all of their points, or fewer
        ("50 50 50 50", "25 25 25 20", "1", "", True),
        ("50 50 50 50", "50 50 50 20", "1", "", False),
        ("50 50 50 50", "25 25 50 50", "1", "", False),
        ("50 50 50 50", "25 25 50 20", "1", "", True),
        ("50 50 50 50", "25 50 50 20", "1", "", False),
        ("50 50 50 50", "25 25 25 25", "", "", True),
        ("60 40 30 20", "30 20 15 10", "", "", True),
        ("50 50 50 50", "50 50 50 50", "", "", False),
        ("50 50 50 50", "20 20 20 20", "", "", False),
        # both, where nothing was scored
        ("50 50 50 50", "0 0 0 0", "0", "", False),
        ("50 50 50 50", "0 0 0 0", "10", "10", False),
    ],
)
def test_whether_scores_are_weighted_already(
    points: str, scores: str, total: str, execution: str, *, expected: bool
) -> None:
    """Under weights that leave half of each point."""
    sheet = form(points, scores, total=total, execution=execution)

    assert expected is scores_are_weighted(sheet, points_of(sheet), lambda _: HALF)
