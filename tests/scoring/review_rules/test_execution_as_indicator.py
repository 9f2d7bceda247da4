"""Where 预算执行率 is one of the indicators, the money is not scored a second time."""

from __future__ import annotations

from attrs import evolve

from scoring.review.sheet_review import review_submission
from scoring.rule_sets.loading import load_rule_set
from scoring.submissions.submission import NO_ENTRY
from tests.scoring.submission_factory import clean_submission, number, with_funds, with_row, words


def test_points_that_do_not_add_up_are_told_without_the_execution() -> None:
    sheet = with_funds(clean_submission(), points=NO_ENTRY, rate=NO_ENTRY, score=NO_ENTRY)
    sheet = with_row(
        evolve(sheet, execution_points=None), 16, name=words("C16", "预算执行率"), points=number("F16", "8")
    )

    review = review_submission(sheet, rule_set=load_rule_set("yantai-2023"), rule_sets=())

    assert [(each.cell, each.found) for each in review.findings if each.code == "ZP201"] == [("G30", "88")]
    assert review.rule_set.execution.points == 0
