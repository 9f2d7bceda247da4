"""A claimed total against the scores above it: at each limit, and one beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.claimed_total import TotalStanding
from scoring.sheet_facts.fact_finding import establish
from scoring.submissions.submission import NO_ENTRY
from tests.scoring.submission_factory import blank, clean_submission, number, with_row

AGREES, ROUNDED, WRONG = TotalStanding.AGREES, TotalStanding.ROUNDED, TotalStanding.WRONG


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [
        (None, TotalStanding.NOTHING_CLAIMED),
        ("97.67", AGREES),
        ("97.674", AGREES),
        ("97.68", WRONG),
        ("97.66", ROUNDED),  # one step less is cut off
        ("97.65", WRONG),
        ("97.7", ROUNDED),
        ("97.6", WRONG),
    ],
)
def test_a_total_of_scores_that_are_all_there(claimed: str | None, expected: TotalStanding, mof: RuleSet) -> None:
    """7.67 for the execution, and 90."""
    total = NO_ENTRY if claimed is None else number("G30", claimed)
    facts = establish(evolve(clean_submission(), total=total), rule_set=mof, recognition=None, spec=None)
    check = facts.total_check

    assert (expected, None) == (check.standing, check.bounds)


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [
        ("87.66", WRONG),
        ("87.67", AGREES),
        ("88", AGREES),
        ("97", AGREES),
        ("97.67", AGREES),
        ("97.674", AGREES),
        ("97.68", WRONG),
    ],
)
def test_a_total_of_which_a_score_is_missing(claimed: str, expected: TotalStanding, mof: RuleSet) -> None:
    """It lies between what the others add to and that with all of the ten points."""
    sheet = with_row(clean_submission(), 19, actual=blank("E19"), score=blank("G19"))
    facts = establish(evolve(sheet, total=number("G30", claimed)), rule_set=mof, recognition=None, spec=None)
    check = facts.total_check

    assert (expected, None, (Decimal("87.67"), Decimal("97.67"))) == (check.standing, check.expected, check.bounds)
