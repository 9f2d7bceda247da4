"""Form (ZP201–ZP217): is everything there, and is it what its field asks for?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from indicator_specs.projects import Amount, FundsRow
from indicator_specs.targets import Nothing, Qualitative
from indicator_specs.words.names import plain_indicator_name
from indicator_specs.words.normalisation import same_words, shorten
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.verdicts import Verdict
from scoring.findings.finding import Finding
from scoring.review_rules.fields import (
    UNNAMED_LINE,
    amounts_are_texts,
    derivable_fields_are_blank,
    management_is_not_told,
    missing_words,
    no_indicators,
    number_fields,
)
from scoring.review_rules.points import (
    category_differs_from_label,
    points_are_not_full_marks,
    rival_rules_give_other_scores,
    rules_not_recognised,
    split_differs_from_rules,
    weight_differs_from_parts,
    weight_is_repeated_otherwise,
)
from scoring.review_rules.rule import Forms, NumberRole, rule
from scoring.sheet_facts.facts import SheetFacts
from scoring.sheet_facts.funds_sums import (
    BY_NATURE,
    Addends,
    adds_up_elsewhere,
    part_lines,
    parts,
    parts_by_nature,
    total_is_left_out,
    total_of_nature,
    totals_differ,
)
from scoring.sheet_facts.row_facts import RowFacts, as_seen, quoted
from scoring.submissions.submission import Entry, Submission
from scoring.submissions.usable_numbers import usable_money

# ---------------------------------------------------------------- indicators


def equal_names(facts: SheetFacts) -> Iterator[Finding]:
    """Two indicators with one name: the same one twice, or two that cannot be told apart."""
    seen: dict[str, list[RowFacts]] = {}
    for row in facts.rows:
        name = plain_indicator_name(row.submitted.name.text)
        if not name or row.is_part:
            continue
        for earlier in seen.get(name, ())[:1]:
            yield _equal_name(facts, row, seen[name], earlier)
        seen.setdefault(name, []).append(row)


def _equal_name(facts: SheetFacts, row: RowFacts, earlier: list[RowFacts], first: RowFacts) -> Finding:
    twin = next((other for other in earlier if _is_the_same_indicator(row, other)), None)
    if twin is None:
        return facts.finding("ZP204", row.submitted.name.cell, found=row.name, other=_place(facts, first))
    same_place = _place_of(row) == _place_of(twin)
    basis = f"同属{_place_of(row)}" if same_place else f"目标同为“{as_seen(row.submitted.target)}”"
    return facts.finding("ZP203", row.submitted.name.cell, found=row.name, other=_place(facts, twin), basis=basis)


def _is_the_same_indicator(row: RowFacts, other: RowFacts) -> bool:
    return _place_of(row) == _place_of(other) or same_words(row.submitted.target.text, other.submitted.target.text)


def _place_of(row: RowFacts) -> str:
    return shorten(row.submitted.subcategory.text) or row.submitted.category


def _place(facts: SheetFacts, row: RowFacts) -> str:
    cell = row.submitted.name.cell
    return f"{facts.submission.within(cell)}处" if cell else f"第{row.position}行"


def unreadable_targets(facts: SheetFacts) -> Iterator[Finding]:
    """A target that promises several things, or none."""
    for row in facts.rows:
        if row.compared is None or not row.submitted.target:
            continue
        target = row.compared.target
        if isinstance(target, Nothing):
            why = "没有写目标"
        elif isinstance(target, Qualitative) and target.unread and row.compared.verdict is Verdict.UNDETERMINED:
            why = target.remarks[-1] if target.remarks else "读不出单一的数值"
        else:
            continue
        yield facts.finding(
            "ZP210",
            row.submitted.target.cell,
            name=row.name,
            found=as_seen(row.submitted.target),
            expected="一个目标",
            basis=why,
        )


# ---------------------------------------------------------------- funds


def total_row_left_out(facts: SheetFacts) -> Iterator[Finding]:
    """年度资金总额 is 0 while the rows below it hold the money."""
    for amount in (Amount.BUDGET, Amount.EXECUTED):
        entry = facts.submission.funds.total[amount]
        below = parts(facts.submission, amount)
        if below is not None and total_is_left_out(facts.submission, amount):
            expected = format_decimal(below.total)
            texts = {"found": shorten(entry.text), "shown": quoted(entry.text), "expected": expected}
            yield facts.finding("ZP211", entry.cell, field=amount.words, **texts)


def part_lines_repeat_the_points(facts: SheetFacts) -> Iterator[Finding]:
    """Points and score belong to 年度资金总额 alone."""
    total = facts.submission.funds.total
    for row, line in facts.submission.funds.lines:
        if row is FundsRow.TOTAL:
            continue
        words = UNNAMED_LINE if row is None else row.words
        repeated = [
            own
            for own, above in ((line.points, total.points), (line.score, total.score))
            if own.number and own.cell != above.cell
        ]
        if repeated:
            found = "、".join(format_decimal(entry.number) for entry in repeated if entry.number is not None)
            yield facts.finding("ZP212", repeated[0].cell, line=words, found=found, expected="-")


def parts_do_not_add_up(facts: SheetFacts) -> Iterator[Finding]:
    """The rows below the total add to something else; a form without a row for 其他资金 may leave some out."""
    for amount in Amount:
        own, below = usable_money(facts.submission.funds.total[amount]), parts(facts.submission, amount)
        if own is None or below is None or below.agrees(own) or total_is_left_out(facts.submission, amount):
            continue
        leaves_out = below.total < own and not all_parts_stand_there(facts.submission, amount)
        entry = facts.submission.funds.total[amount]
        yield _not_the_sum(facts, "ZP218" if leaves_out else "ZP213", amount, entry, ("", below))


_TOTAL_OF_EXPENDITURE: Final = "支出合计"


def natures_do_not_add_up(facts: SheetFacts) -> Iterator[Finding]:
    """基本支出 and 项目支出 of a whole department, against its total."""
    for amount in Amount:
        entry, below = total_of_nature(facts.submission)[amount], parts_by_nature(facts.submission, amount)
        own = usable_money(entry)
        if own is not None and below is not None and not below.agrees(own):
            yield _not_the_sum(facts, "ZP213", amount, entry, (BY_NATURE, below))


def totals_are_unlike(facts: SheetFacts) -> Iterator[Finding]:
    """收入合计 and 支出合计 of a whole department, which budgets to spend what it has; what it spent may be less."""
    if totals_differ(facts.submission, Amount.BUDGET):
        funds = facts.submission.funds
        expenditure = Addends(((_TOTAL_OF_EXPENDITURE, funds.total_by_nature.budget.number or Decimal(0)),))
        yield _not_the_sum(facts, "ZP213", Amount.BUDGET, funds.total.budget, (BY_NATURE, expenditure))


def _not_the_sum(facts: SheetFacts, code: str, amount: Amount, entry: Entry, sums: tuple[str, Addends]) -> Finding:
    division, below = sums
    return facts.finding(
        code,
        entry.cell,
        field=amount.words,
        found=format_decimal(entry.number or Decimal(0)),
        expected=format_decimal(below.total),
        basis=f"{division}{below}",
    )


def all_parts_stand_there(submission: Submission, amount: Amount) -> bool:
    """
    The form has a row for every kind of money, so that the rows must add to the total.

    It has where it has one for 其他资金, as whatever none of the others names belongs there; and where its rows make up
    the whole of another amount.
    """
    if submission.funds.other[amount].cell or submission.funds.unnamed:
        return True
    lines = [line for _, line in part_lines(submission) if line[amount].cell]
    return adds_up_elsewhere(submission.funds.total, lines, amount)


def budget_is_zero(facts: SheetFacts) -> Iterator[Finding]:
    """A rate of nothing."""
    if facts.budget == 0:
        basis = "；".join(facts.execution.steps)
        yield facts.finding("ZP214", facts.submission.funds.total.budget.cell, found="0", basis=basis)


RULES: Final = (
    rule(missing_words, forms=Forms.ALL),
    rule(management_is_not_told, forms=Forms.ALL),
    rule(number_fields, forms=Forms.ALL),
    rule(amounts_are_texts),
    rule(derivable_fields_are_blank),
    rule(no_indicators, forms=Forms.ALL),
    rule(points_are_not_full_marks, NumberRole.POINTS),
    rule(category_differs_from_label, NumberRole.POINTS),
    rule(weight_differs_from_parts, NumberRole.WEIGHT, NumberRole.POINTS, forms=Forms.ALL),
    rule(weight_is_repeated_otherwise, NumberRole.WEIGHT, forms=Forms.ALL),
    rule(split_differs_from_rules),
    rule(rules_not_recognised),
    rule(rival_rules_give_other_scores),
    rule(equal_names, forms=Forms.ALL),
    rule(unreadable_targets, forms=Forms.ALL),
    rule(total_row_left_out, NumberRole.MONEY, forms=Forms.ALL),
    rule(part_lines_repeat_the_points, NumberRole.POINTS, NumberRole.SCORE),
    rule(parts_do_not_add_up, NumberRole.MONEY, forms=Forms.ALL),
    rule(natures_do_not_add_up, NumberRole.MONEY, forms=Forms.ALL),
    rule(totals_are_unlike, NumberRole.MONEY, forms=Forms.ALL),
    rule(budget_is_zero),
)
