"""Plausibility of one sheet (ZP601, ZP602): may it be so at all?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from indicator_specs.projects import FundsRow
from indicator_specs.words.numbers import format_decimal
from scoring.findings.finding import Finding
from scoring.review_rules.explanations import gives_reason_for_money
from scoring.review_rules.fields import UNNAMED_LINE
from scoring.review_rules.rule import Forms, rule
from scoring.rule_sets.limits import LITTLE_SPENT
from scoring.sheet_facts.facts import SheetFacts
from scoring.submissions.rule_set_recognition import plain_category
from scoring.submissions.usable_numbers import usable_money

OUTPUT: Final = "产出"


def unspent_and_delivered(facts: SheetFacts) -> Iterator[Finding]:
    """Most of the money unspent, and every output at full points."""
    rate = facts.execution.rate
    outputs = [row for row in facts.rows if plain_category(row.submitted.category) == OUTPUT and row.submitted.points]
    if rate is None or rate >= LITTLE_SPENT or not outputs or gives_reason_for_money(facts):
        return
    if any(row.claimed is None or row.claimed != row.points for row in outputs):
        return
    line = facts.submission.funds.measured
    yield facts.finding(
        "ZP601",
        line.rate.cell or line.executed.cell,
        found=format_decimal(rate),
        expected="原因",
        basis=f"{len(outputs)}个产出指标",
    )


def overspent(facts: SheetFacts) -> Iterator[Finding]:
    """More spent than there was: in all, or else of one kind of money, which may be where a sum went wrong, too."""
    if facts.budget and facts.executed is not None and facts.executed > facts.budget:
        cell = facts.submission.funds.measured.executed.cell
        yield _overspent(facts, cell, "", facts.executed, facts.budget)
        return
    for row, line in facts.submission.funds.lines:
        budget, executed = usable_money(line.budget), usable_money(line.executed)
        if row is not FundsRow.TOTAL and budget is not None and executed is not None and executed > budget:
            words = row.words if row else line.label.text or UNNAMED_LINE
            yield _overspent(facts, line.executed.cell, f"{words}的", executed, budget)


def _overspent(facts: SheetFacts, cell: str, whose: str, executed: Decimal, budget: Decimal) -> Finding:
    return facts.finding("ZP602", cell, line=whose, found=format_decimal(executed), expected=format_decimal(budget))


RULES: Final = (
    rule(unspent_and_delivered),
    rule(overspent, forms=Forms.ALL),
)
