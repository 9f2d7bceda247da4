"""The claimed execution score against the rules: at each limit, and one beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scoring.rule_sets.loading import load_rule_set
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.claimed_execution import ExecutionStanding
from scoring.sheet_facts.fact_finding import establish
from scoring.submissions.rule_set_recognition import Recognition
from scoring.submissions.submission import NO_ENTRY
from tests.scoring.submission_factory import clean_submission, number, with_funds


@pytest.mark.parametrize(
    ("budget", "executed", "claimed", "standing", "settled"),
    [
        ("100", "80", None, ExecutionStanding.NOTHING_CLAIMED, "8"),
        ("100", "80", "8", ExecutionStanding.AGREES, "8"),
        ("100", "80", "8.004", ExecutionStanding.AGREES, "8"),
        ("100", "80", "8.01", ExecutionStanding.WRONG, "8"),
        ("100", "80", "7.99", ExecutionStanding.ROUNDED_AS_RULES_FORBID, "8"),
        ("100", "80", "7.98", ExecutionStanding.WRONG, "8"),
        # 75.345 %: 7.53 where it is rounded once, 7.54 by way of 75.35 %
        ("1000", "753.45", "7.53", ExecutionStanding.AGREES, "7.53"),
        ("1000", "753.45", "7.54", ExecutionStanding.ROUNDED_AS_RULES_ALLOW, "7.53"),
        ("1000", "753.45", "7.55", ExecutionStanding.WRONG, "7.53"),
        # the rules leave a budget of zero to a person, within the points
        ("0", "0", "-0.01", ExecutionStanding.OUT_OF_RANGE, None),
        ("0", "0", "0", ExecutionStanding.BY_PERSON, "0"),
        ("0", "0", "10", ExecutionStanding.BY_PERSON, "10"),
        ("0", "0", "10.01", ExecutionStanding.OUT_OF_RANGE, None),
    ],
)
def test_the_standing_of_an_execution_score(
    budget: str, executed: str, claimed: str | None, standing: ExecutionStanding, settled: str | None, mof: RuleSet
) -> None:
    """Of ten points, by the national rules, and the score that stands after the review."""
    sheet = with_funds(
        clean_submission(),
        budget=number("E5", budget),
        executed=number("F5", executed),
        score=NO_ENTRY if claimed is None else number("I5", claimed),
    )
    sheet = with_funds(sheet, "appropriation", budget=NO_ENTRY, executed=NO_ENTRY)
    facts = establish(sheet, rule_set=mof, recognition=None, spec=None)

    assert standing is facts.execution_check.standing
    assert (None if settled is None else Decimal(settled)) == facts.scores.settled_execution


@pytest.mark.parametrize(
    ("claimed", "standing", "rival"),
    [
        ("9.6", ExecutionStanding.AGREES, ""),
        ("10", ExecutionStanding.RIVAL, "full-from-95"),
        ("9.99", ExecutionStanding.WRONG, ""),
    ],
)
def test_an_execution_score_that_other_rules_give(
    claimed: str, standing: ExecutionStanding, rival: str, mof: RuleSet
) -> None:
    """96 % spent: full points by a rule set that fits the form as well."""
    sheet = with_funds(
        clean_submission(), budget=number("E5", "100"), executed=number("F5", "96"), score=number("I5", claimed)
    )
    sheet = with_funds(sheet, "appropriation", budget=NO_ENTRY, executed=NO_ENTRY)
    recognition = Recognition(rule_set=mof, rivals=(load_rule_set("full-from-95"),), reason="")
    check = establish(sheet, rule_set=mof, recognition=recognition, spec=None).execution_check

    assert (standing, rival) == (check.standing, check.rival)
