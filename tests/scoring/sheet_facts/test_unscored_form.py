"""A form that gives no scores: its money, and how many of its targets were met."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.unscored_form import UnscoredForm, unscored_form
from tests.scoring.submission_factory import submission_without_scores, with_row, words


@pytest.mark.parametrize(
    ("actual", "met", "missed", "undetermined"),
    [("90%", 8, 0, 0), ("89.99%", 7, 1, 0), ("已完成", 7, 0, 1)],
)
def test_what_became_of_its_targets(actual: str, met: int, missed: int, undetermined: int, mof: RuleSet) -> None:
    """Of the eight indicators of the clean form, one reports something else."""
    sheet = with_row(submission_without_scores(), 17, actual=words("E17", actual))

    assert unscored_form(sheet, mof) == UnscoredForm(
        name="会议费",
        unit="某办公室",
        file="表.xlsx",
        budget=Decimal(280),
        executed=Decimal("214.83"),
        rate=Decimal("76.73"),
        met=met,
        missed=missed,
        undetermined=undetermined,
    )
