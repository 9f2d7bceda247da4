"""The claimed execution rates, held against the money beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from indicator_specs.projects import FundsRow
from scoring.assessing.execution_rulings import Rate, rate_of
from scoring.formulas.rounding import round_half_up
from scoring.sheet_facts.facts import SheetFacts
from scoring.submissions.submission import SubmittedFundsLine
from scoring.submissions.usable_numbers import usable_money

MOST_PLACES: Final = 6
"""A rate of more places comes from a formula; its further digits say nothing."""


def line_rate(facts: SheetFacts, row: FundsRow | None, line: SubmittedFundsLine) -> Rate | None:
    """
    B/A of a row of the funds block; None where either is missing, A is 0, or they cannot belong together.

    收入合计 has one of its own where the execution is measured by 支出合计.
    """
    if row is FundsRow.TOTAL and line.executed.cell == facts.submission.funds.measured.executed.cell:
        return facts.execution.ruling.rate
    budget, executed = usable_money(line.budget), usable_money(line.executed)
    return rate_of(budget, executed) if budget and executed is not None else None


def prints_rate(claimed: Decimal, exact: Decimal) -> bool:
    """75.35, 75.4 and 75 print 75.35 %, and so does 0.7535."""
    return _prints(claimed, exact) or _prints(claimed * 100, exact)


def _prints(claimed: Decimal, exact: Decimal) -> bool:
    """The rate, rounded to the places that were written."""
    if abs(claimed) > Decimal(10) ** 12:
        return False
    places = min(MOST_PLACES, max(0, -int(claimed.normalize().as_tuple().exponent)))
    return round_half_up(claimed, places) == round_half_up(exact, places)
