"""A project that other rules score: which way its total goes, and by which rows."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest

from indicator_specs.indicators import Indicator
from indicator_specs.projects import Project
from scoring.assessing.assessment import Assessment
from scoring.assessing.rescoring import Change, Rescored, RescoredRow
from tests.assessment_factory import assessment

PROJECT: Final = Project(
    name="项目",
    indicators=tuple(
        Indicator(category="产出指标", name=name, points=Decimal(45), target="≥10个") for name in ("甲", "乙")
    ),
)


def scored(execution: str | None, *scores: str | None) -> Assessment:
    return assessment(PROJECT, execution=execution, scores=scores)


@pytest.mark.parametrize(
    ("before", "after", "difference", "change", "changes_grade"),
    [
        (("10", "40", "40"), ("10", "40", "40"), "0", Change.SAME, False),
        (("10", "40", "40"), ("10", "40", "40.01"), "0.01", Change.RISES, False),
        (("10", "40", "40"), ("10", "40", "39.99"), "-0.01", Change.FALLS, True),
        (("10", "40", "39.99"), ("10", "40", "40"), "0.01", Change.RISES, True),
        (("10", "40", "40"), ("8", "42", "40"), "0", Change.SAME, False),
        (("10", "40", "40"), ("10", None, "40"), None, Change.OPEN, False),
        ((None, "40", "40"), ("10", "40", "40"), None, Change.OPEN, False),
    ],
)
def test_which_way_a_total_goes(
    before: tuple[str | None, ...],
    after: tuple[str | None, ...],
    difference: str | None,
    change: Change,
    *,
    changes_grade: bool,
) -> None:
    """优 from 90; nothing can be said where one of them gives no total."""
    rescored = Rescored(scored(*before), scored(*after))

    assert (None if difference is None else Decimal(difference), change, changes_grade) == (
        rescored.difference,
        rescored.change,
        rescored.changes_grade,
    )


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (("10", "40", "40"), []),
        (("10", "40.01", "40"), [("甲", "40", "40.01")]),
        (("9.99", "40", None), [("预算执行率", "10", "9.99"), ("乙", "40", None)]),
    ],
)
def test_the_rows_by_which_it_goes(
    after: tuple[str | None, ...], expected: list[tuple[str, str | None, str | None]]
) -> None:
    """Those whose scores differ, execution first."""
    rows = [
        RescoredRow(name, *(None if each is None else Decimal(each) for each in scores)) for name, *scores in expected
    ]

    assert tuple(rows) == Rescored(scored("10", "40", "40"), scored(*after)).rows
