"""A claimed rate against the money beside it: at each limit, and one beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from indicator_specs.projects import FundsRow
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.claimed_rates import line_rate, prints_rate
from scoring.sheet_facts.fact_finding import establish
from scoring.submissions.submission import SubmittedFunds, SubmittedFundsLine
from tests.scoring.submission_factory import clean_submission, number


@pytest.mark.parametrize(
    ("claimed", "exact", "expected"),
    [
        ("75.35", "75.35", True),
        ("75.35", "75.3549", True),
        ("75.35", "75.355", False),
        ("75.35", "75.345", True),
        ("75.35", "75.3449", False),
        ("75.4", "75.35", True),
        ("75.3", "75.35", False),
        ("75", "75.49", True),
        ("75", "75.5", False),
        # a round number says its last digit, too
        ("70", "70.49", True),
        ("70", "70.5", False),
        ("70", "74", False),
        # a share
        ("0.7535", "75.35", True),
        ("0.7534", "75.35", False),
        ("0.75", "75.49", True),
        ("0.75", "75.5", False),
        # six places, and no more
        ("75.351234", "75.351234", True),
        ("75.351234", "75.351233", False),
        ("75.3512345", "75.3512349", True),
        ("75.3512345", "75.3512344", False),
        # what no rate can be
        ("1000000000000", "1000000000000", True),
        ("1000000000001", "1000000000001", False),
        ("-1000000000000", "-1000000000000", True),
        ("-1000000000001", "-1000000000001", False),
    ],
)
def test_which_numbers_print_a_rate(claimed: str, exact: str, *, expected: bool) -> None:
    """As many places as were written, half up; or as a share."""
    assert expected is prints_rate(Decimal(claimed), Decimal(exact))


def line(row: int, budget: str, executed: str) -> SubmittedFundsLine:
    """Blank where nothing is given."""
    amounts = {"budget": (f"E{row}", budget), "executed": (f"F{row}", executed)}
    return SubmittedFundsLine(**{name: number(*each) for name, each in amounts.items() if each[1]})


@pytest.mark.parametrize(
    ("funds", "row", "expected"),
    [
        (SubmittedFunds(total=line(5, "100", "80")), FundsRow.TOTAL, "80"),
        (SubmittedFunds(total=line(5, "100", "0")), FundsRow.TOTAL, "0"),
        (SubmittedFunds(total=line(5, "0", "80")), FundsRow.TOTAL, None),
        # ten thousand times its budget is a slip of units, and no rate is taken from it
        (SubmittedFunds(total=line(5, "1", "10000")), FundsRow.TOTAL, "1000000"),
        (SubmittedFunds(total=line(5, "1", "10000.01")), FundsRow.TOTAL, None),
        # the expenditure has a total of its own, and so has the income
        (SubmittedFunds(total=line(5, "100", "80"), total_by_nature=line(9, "100", "60")), FundsRow.TOTAL, "80"),
        # a row below the total
        (SubmittedFunds(total=line(5, "100", "80"), other=line(8, "40", "10")), FundsRow.OTHER, "25"),
        (SubmittedFunds(total=line(5, "100", "80"), other=line(8, "40", "0")), FundsRow.OTHER, "0"),
        (SubmittedFunds(total=line(5, "100", "80"), other=line(8, "0", "0")), FundsRow.OTHER, None),
        (SubmittedFunds(total=line(5, "100", "80"), other=line(8, "", "10")), FundsRow.OTHER, None),
        (SubmittedFunds(total=line(5, "100", "80"), other=line(8, "40", "-0.01")), FundsRow.OTHER, None),
    ],
)
def test_the_rate_of_a_row(funds: SubmittedFunds, row: FundsRow, expected: str | None, mof: RuleSet) -> None:
    """Of its own money, where that is there and may be money."""
    facts = establish(evolve(clean_submission(), funds=funds), rule_set=mof, recognition=None, spec=None)
    rate = line_rate(facts, row, funds[row])

    assert (None if expected is None else Decimal(expected)) == (rate.exact if rate else None)
