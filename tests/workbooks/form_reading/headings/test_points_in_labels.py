"""Forms without a column 分值, whose labels name the points."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.workbooks.form_reading.headings.road_form import Content, reviewed, road_form, told
from workbooks.form_reading.workbook import read_workbook

POINTS = 5
"""Column of 分值, left of 得分."""


def form_without_points(labels: Sequence[Sequence[Content]]) -> list[list[Content]]:
    """The levels and names of the three indicators, as they are labelled."""
    rows = road_form()
    for row, labelled in zip(rows[6:9], labels, strict=True):
        row[:3] = labelled
    for row in rows[5:]:
        del row[POINTS]
    return rows


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (
            [
                ["产出指标", "数量指标", "养护里程（50分）"],
                ["效益指标", "社会效益指标", "受益群众（30分）"],
                ["满意度指标", "服务对象满意度", "群众满意度（10分）"],
            ],
            ["50", "30", "10"],
        ),
        (
            [
                ["产出指标", "数量指标（50分）", "养护里程"],
                ["效益指标", "社会效益指标（30分）", "受益群众"],
                ["满意度指标", "服务对象满意度（10分）", "群众满意度"],
            ],
            ["50", "30", "10"],
        ),
        (
            [
                ["产出指标（50分）", "数量指标", "养护里程"],
                ["效益指标（30分）", "社会效益指标", "受益群众"],
                ["满意度指标（10分）", "服务对象满意度", "群众满意度"],
            ],
            ["50", "30", "10"],
        ),
        (  # the nearest label counts, and one that two indicators share is none of either's
            [
                ["产出指标（80分）", "数量指标（50分）", "养护里程"],
                [None, "质量指标", "受益群众（30分）"],
                ["满意度指标（10分）", "服务对象满意度", "群众满意度"],
            ],
            ["50", "30", "10"],
        ),
        (
            [
                ["产出指标", "数量指标（80分）", "养护里程"],
                [None, None, "受益群众"],
                ["满意度指标", "服务对象满意度（10分）", "群众满意度"],
            ],
            ["", "", "10"],
        ),
        (
            [
                ["产出指标", "数量指标（80分）", "养护里程"],
                ["产出指标", "数量指标（80分）", "受益群众"],
                ["满意度指标", "服务对象满意度（10分）", "群众满意度"],
            ],
            ["", "", "10"],
        ),
    ],
    ids=["names", "二级", "一级", "the nearest", "shared, written once", "shared, written twice"],
)
def test_whose_points_a_label_names(labels: Sequence[Sequence[Content]], expected: list[str], tmp_path: Path) -> None:
    reviewed(form_without_points(labels), tmp_path)

    (submission,) = read_workbook(tmp_path / "表.xlsx").submissions
    assert [row.points.text for row in submission.indicators] == expected


def test_a_missed_target_with_the_points_of_its_label_is_told(tmp_path: Path) -> None:
    rows = form_without_points(
        [
            ["产出指标", "数量指标（50分）", "养护里程"],
            ["效益指标", "社会效益指标（30分）", "受益群众"],
            ["满意度指标", "服务对象满意度（10分）", "群众满意度"],
        ]
    )
    rows[6][4] = "270公里"

    assert told(reviewed(rows, tmp_path)) == [("ZP302", "F7")]
