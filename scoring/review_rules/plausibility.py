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
from scoring.sheet_facts.values import SheetFacts, usable_money
from scoring.submissions.rule_set_recognition import plain_category
from scoring.submissions.submission import SubmittedFundsLine

OUTPUT: Final = "产出"


def unspent_and_delivered(facts: SheetFacts) -> Iterator[Finding]:
    """Most of the money unspent, and every output at full points."""
    rate = facts.execution.rate
    outputs = [row for row in facts.rows if plain_category(row.submitted.category) == OUTPUT and row.submitted.points]
    if rate is None or rate >= LITTLE_SPENT or not outputs or gives_reason_for_money(facts):
        return
    if any(row.claimed is None or row.claimed != row.points for row in outputs):
        return
    line = facts.submission.funds.total
    yield facts.finding(
        "ZP601",
        line.rate.cell or line.executed.cell,
        found=format_decimal(rate),
        expected="原因",
        basis=f"{len(outputs)}个产出指标",
    )


def overspent(facts: SheetFacts) -> Iterator[Finding]:
    """More spent than there was: in all, or else of a part."""
    lines = facts.submission.funds.lines
    in_all = [line for row, line in lines if row is FundsRow.TOTAL and _is_overspent(line)]
    for row, line in lines:
        if _is_overspent(line) and (line in in_all or not in_all):
            yield facts.finding(
                "ZP602",
                line.executed.cell,
                line="" if row is FundsRow.TOTAL else f"{UNNAMED_LINE if row is None else row.words}的",
                found=format_decimal(line.executed.number or Decimal(0)),
                expected=format_decimal(line.budget.number or Decimal(0)),
            )


def _is_overspent(line: SubmittedFundsLine) -> bool:
    budget, executed = usable_money(line.budget), usable_money(line.executed)
    return budget is not None and executed is not None and executed > budget > 0


RULES: Final = (
    rule(unspent_and_delivered),
    rule(overspent, forms=Forms.ALL),
)
