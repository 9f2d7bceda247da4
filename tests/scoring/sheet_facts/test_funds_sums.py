"""What the rows of a funds block add to: at each limit, and one beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest
from attrs import evolve

from indicator_specs.projects import Amount
from scoring.sheet_facts.funds_sums import (
    Addends,
    adds_up_elsewhere,
    parts,
    parts_by_nature,
    total_is_left_out,
    totals_differ,
)
from scoring.submissions.submission import Submission, SubmittedFunds, SubmittedFundsLine
from tests.scoring.submission_factory import blank, clean_submission, number


@pytest.mark.parametrize(
    ("total", "expected"),
    [("99.97", False), ("99.98", True), ("100", True), ("100.02", True), ("100.03", False), ("100.021", False)],
)
def test_what_rounding_leaves(total: str, *, expected: bool) -> None:
    """Two hundredths to either side."""
    addends = Addends((("当年财政拨款", Decimal("60")), ("其他资金", Decimal("40"))))

    assert expected is addends.agrees(Decimal(total))


def line(row: int, budget: str, executed: str = "") -> SubmittedFundsLine:
    """A row with its cells; blank where nothing is given."""
    amounts = {"budget": (f"E{row}", budget), "executed": (f"F{row}", executed)}
    return SubmittedFundsLine(**{name: number(*each) if each[1] else blank(each[0]) for name, each in amounts.items()})


def sheet(funds: SubmittedFunds) -> Submission:
    return evolve(clean_submission(), funds=funds)


@pytest.mark.parametrize(
    ("total", "below", "expected"),
    [
        ("", "100", True),
        ("0", "100", True),
        ("0.01", "100", False),
        ("1", "100", False),
        ("-1", "100", False),
        ("", "0.01", True),
        ("", "0", False),
        ("0", "0", False),
        ("", "", False),
    ],
)
def test_when_a_total_is_left_out(total: str, below: str, *, expected: bool) -> None:
    """Blank or nothing, while the row below it holds money."""
    own = sheet(SubmittedFunds(total=line(5, total), appropriation=line(6, below)))

    assert expected is total_is_left_out(own, Amount.BUDGET)


@pytest.mark.parametrize(
    ("income", "expenditure", "expected"),
    [
        ("100", "100", False),
        ("100", "100.02", False),
        ("100", "99.98", False),
        ("100", "100.03", True),
        ("100", "99.97", True),
        ("100", "", False),
    ],
)
def test_when_two_totals_differ(income: str, expenditure: str, *, expected: bool) -> None:
    """By more than rounding leaves."""
    own = sheet(SubmittedFunds(total=line(5, income), total_by_nature=line(9, expenditure)))

    assert expected is totals_differ(own, Amount.BUDGET)


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ((), None),
        (("60",), None),
        (("60", "40"), "100"),
        (("60", ""), None),
        (("60", "0"), "60"),
        (("60", "-0.01"), None),
        (("60", "40", "1"), "101"),
    ],
)
def test_the_sum_by_nature(amounts: tuple[str, ...], expected: str | None) -> None:
    """Of two rows or more, each with an amount."""
    lines = tuple(line(9 + at, each) for at, each in enumerate(amounts))
    found = parts_by_nature(sheet(SubmittedFunds(total=line(5, "100"), by_nature=lines)), Amount.BUDGET)

    assert (None if expected is None else Decimal(expected)) == (found.total if found else None)


NOTHING_MORE: Final = SubmittedFundsLine()


@pytest.mark.parametrize(
    ("total", "known", "unnamed", "expected"),
    [
        # rows of which nobody knows one, where they make up the whole
        (line(5, "100"), line(6, "60"), line(7, "40"), "100"),
        (line(5, "100"), line(6, "60"), line(7, "40.02"), "100.02"),
        (line(5, "100"), line(6, "60"), line(7, "39.98"), "99.98"),
        (line(5, "100"), line(6, "60"), line(7, "40.03"), None),
        (line(5, "100"), line(6, "60"), line(7, "39.97"), None),
        (line(5, "100"), line(6, "60"), line(7, "39"), None),
        (line(5, "100"), line(6, "60"), line(7, "41"), None),
        # of another amount
        (line(5, "100", "80"), line(6, "60", "50"), line(7, "39", "30"), "99"),
        (line(5, "100", "80"), line(6, "60", "50"), line(7, "39", "30.03"), None),
        # one alone proves nothing, and neither does one that is blank
        (line(5, "100"), NOTHING_MORE, line(7, "100"), None),
        (line(5, "100", "80"), line(6, "60", "50"), line(7, "", "30"), None),
    ],
)
def test_the_sum_of_rows_that_nobody_knows(
    total: SubmittedFundsLine, known: SubmittedFundsLine, unnamed: SubmittedFundsLine, expected: str | None
) -> None:
    """Only where it is shown that they are all there is."""
    funds = SubmittedFunds(total=total, appropriation=known, unnamed=(unnamed,))
    found = parts(sheet(funds), Amount.BUDGET)

    assert (None if expected is None else Decimal(expected)) == (found.total if found else None)


@pytest.mark.parametrize(
    ("executed", "which", "expected"),
    [
        ("80", Amount.BUDGET, True),
        ("80.02", Amount.BUDGET, True),
        ("79.98", Amount.BUDGET, True),
        ("80.03", Amount.BUDGET, False),
        ("79.97", Amount.BUDGET, False),
        ("81", Amount.BUDGET, False),
        ("79", Amount.BUDGET, False),
        ("0", Amount.BUDGET, False),
        ("80", Amount.EXECUTED, False),
    ],
)
def test_when_rows_are_shown_to_be_all(executed: str, which: Amount, *, expected: bool) -> None:
    """By another amount than the one in question."""
    lines = (line(6, "60", "50"), line(7, "39", "30"))

    assert expected is adds_up_elsewhere(line(5, "100", executed), lines, which)
