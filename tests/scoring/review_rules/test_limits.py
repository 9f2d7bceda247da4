"""The limits that no document names, and by which a review asks: at each of them, and one beside it."""

from __future__ import annotations

from typing import Final

import pytest

from scoring.review.sheet_review import review_submission
from scoring.rule_sets.rule_set import RuleSet
from scoring.submissions.submission import NO_ENTRY, Submission
from tests.scoring.submission_factory import clean_submission, number, with_funds, with_row, words


def codes(sheet: Submission, rules: RuleSet) -> set[str]:
    return {each.code for each in review_submission(sheet, rule_set=rules, rule_sets=()).findings}


def with_money(initial: str, budget: str, executed: str) -> Submission:
    """The clean sheet with other amounts in its total, and no rows below it."""
    sheet = with_funds(clean_submission(), "appropriation", initial=NO_ENTRY, budget=NO_ENTRY, executed=NO_ENTRY)
    return with_funds(
        sheet, initial=number("D5", initial), budget=number("E5", budget), executed=number("F5", executed)
    )


@pytest.mark.parametrize(
    ("executed", "expected"), [("499.9", True), ("499.94", True), ("499.95", False), ("500", False), ("500.1", False)]
)
def test_full_outputs_for_less_than_half_of_the_money(executed: str, *, expected: bool, mof: RuleSet) -> None:
    """Below 50 % by the rate that forms print (ZP601)."""
    assert expected is ("ZP601" in codes(with_money("1000", "1000", executed), mof))


@pytest.mark.parametrize(
    ("initial", "budget", "expected"),
    [
        ("1000", "1050", True),
        ("1000", "1049.99", False),
        ("1000", "950", True),
        ("1000", "950.01", False),
        ("0", "1000", True),
        ("0", "0", False),
        ("0", "0.01", True),
    ],
)
def test_a_budget_that_was_adjusted_without_a_word(initial: str, budget: str, *, expected: bool, mof: RuleSet) -> None:
    """From 5 % on (ZP616)."""
    assert expected is ("ZP616" in codes(with_money(initial, budget, "900"), mof))


ABOVE: Final = {"ZP302", "ZP303", "ZP316"}


@pytest.mark.parametrize(
    ("claimed", "note", "expected"),
    [
        ("5", "雨季停工", set()),
        ("5.01", "雨季停工", {"ZP303"}),
        ("6.99", "雨季停工", {"ZP303"}),
        ("7", "雨季停工", {"ZP316"}),
        ("7", "", {"ZP302"}),
    ],
)
def test_a_score_well_above_what_the_rule_gives(claimed: str, note: str, expected: set[str], mof: RuleSet) -> None:
    """A fifth of the ten points or more above the 5 that half of the target earns (ZP316)."""
    sheet = with_row(
        clean_submission(), 15, actual=words("E15", "19次/季"), score=number("G15", claimed), note=words("H15", note)
    )

    assert expected == codes(sheet, mof) & ABOVE
