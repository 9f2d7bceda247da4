"""Consistency of one sheet (ZP501–ZP508, ZP515): with the approved targets, and with itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import define, evolve, field, frozen

from indicator_specs.actuals import Exactness, ReportedQuantity
from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.indicators import OPEN
from indicator_specs.projects import Amount, Indicator
from indicator_specs.target_parser import parse_target
from indicator_specs.targets import Bounded, Qualitative
from indicator_specs.words.normalisation import clean, same_words, shorten
from indicator_specs.words.numbers import format_decimal, to_decimal
from indicator_specs.words.quantities import Quantity
from indicator_specs.words.units import convert
from scoring.findings.finding import Finding, Severity
from scoring.formulas.rounding import round_half_up
from scoring.review_rules.rule import Forms, NumberRole, rule
from scoring.sheet_facts.approved_indicators import approved_for
from scoring.sheet_facts.claimed_total import TotalStanding
from scoring.sheet_facts.facts import SheetFacts
from scoring.sheet_facts.row_facts import RowFacts, as_seen
from scoring.sheet_facts.total_cost import TotalCost, measures_total_cost
from scoring.submissions.rule_set_recognition import plain_category
from scoring.submissions.submission import SubmittedIndicator
from scoring.submissions.usable_numbers import usable_money

# ---------------------------------------------------------------- the approved targets


@frozen
class _Pair:
    """A submitted row and the approved indicator that it reports on."""

    row: RowFacts
    approved: Indicator
    renamed: bool = False


@define
class _Pairing:
    """Rows and approved indicators, matched by name, then by category, target and points."""

    pairs: list[_Pair] = field(factory=list)
    added: list[RowFacts] = field(factory=list)
    dropped: list[Indicator] = field(factory=list)


def _pairing(facts: SheetFacts) -> _Pairing:
    approved = list(facts.spec.indicators) if facts.spec else []
    pairing = _Pairing()
    unmatched: list[RowFacts] = []
    for row in (row for row in facts.rows if not row.is_part and row.submitted.name):
        match = approved_for(row.submitted, approved)
        if match is None:
            unmatched.append(row)
        else:
            approved.remove(match)
            pairing.pairs.append(_Pair(row, match))
    for row in unmatched:
        match = _renamed(approved, row)
        if match is None:
            pairing.added.append(row)
        else:
            approved.remove(match)
            pairing.pairs.append(_Pair(row, match, renamed=True))
    pairing.dropped = approved
    return pairing


def _renamed(approved: list[Indicator], row: RowFacts) -> Indicator | None:
    """One that agrees in all else; where points are open it must be the only one, for many targets are 100%."""
    alike = [each for each in approved if _same_but_for_the_name(row, each)]
    is_sure = len(alike) == 1 or (bool(alike) and alike[0].points is not None)
    return alike[0] if is_sure else None


def _same_but_for_the_name(row: RowFacts, approved: Indicator) -> bool:
    return (
        plain_category(row.submitted.category) == plain_category(approved.category)
        and approved.points in (None, row.points)
        and same_target(row.submitted.target.text, approved.target, _context(row.submitted))
    )


def _context(row: SubmittedIndicator) -> IndicatorContext:
    return IndicatorContext(row.category, row.subcategory.text, row.name.text)


def same_target(one: str, other: str, context: IndicatorContext) -> bool:
    """Two texts promise the same: ``≥95%`` and ``>=95％``, ``100%`` and ``=100%``."""
    if same_words(one.lstrip("=＝ "), other.lstrip("=＝ ")):
        return True
    left, right = parse_target(one, context), parse_target(other, context)
    if isinstance(left, Qualitative) or isinstance(right, Qualitative):
        return False
    if isinstance(left, Bounded) and isinstance(right, Bounded) and type(left) is type(right):
        converted = convert(left.bound.value, left.bound.unit, right.bound.unit)
        same_unit = bool(left.bound.unit) == bool(right.bound.unit)
        return converted is not None and same_unit and converted.value == right.bound.value
    return left == right


def targets_changed(facts: SheetFacts) -> Iterator[Finding]:
    """The approved targets stand at the end of the year, too."""
    if facts.spec is None:
        return
    for pair in _pairing(facts).pairs:
        submitted = pair.row.submitted
        if pair.row.is_title or _keeps_the_target(submitted, pair.approved):
            continue
        found, expected = as_seen(pair.row.submitted.target), shorten(pair.approved.target)
        yield facts.finding("ZP501", submitted.target.cell, found=found, expected=expected, name=pair.row.name)


def _keeps_the_target(row: SubmittedIndicator, approved: Indicator) -> bool:
    """It is still the approved one, or stands beside the one that took its place, as the form asks."""
    return any(same_target(each.text, approved.target, _context(row)) for each in (row.target, row.target_before))


def points_changed(facts: SheetFacts) -> Iterator[Finding]:
    """So do their points."""
    if facts.spec is None:
        return
    for pair in _pairing(facts).pairs:
        approved = pair.approved.points
        if pair.row.points is None or approved is None or pair.row.points == approved:
            continue
        yield facts.finding(
            "ZP502",
            pair.row.submitted.points.cell,
            found=format_decimal(pair.row.points),
            expected=format_decimal(approved),
            name=pair.row.name,
        )


def indicators_changed(facts: SheetFacts) -> Iterator[Finding]:
    """Added, dropped and renamed indicators."""
    if facts.spec is None:
        return
    pairing = _pairing(facts)
    for row in pairing.added:
        yield facts.finding("ZP503", row.submitted.name.cell, found=row.name)
    for approved in pairing.dropped:
        yield facts.finding(
            "ZP504",
            "",
            expected=shorten(approved.name),
            category=approved.category,
            target=shorten(approved.target),
            points=f"分值{OPEN}" if approved.points is None else f"{approved.points_text}分",
        )
    for pair in pairing.pairs:
        if pair.renamed:
            cell, found = pair.row.submitted.name.cell, pair.row.name
            yield facts.finding("ZP505", cell, found=found, expected=shorten(pair.approved.name))


def budget_differs_from_spec(facts: SheetFacts) -> Iterator[Finding]:
    """年初预算数 against the approved budget; where the form has none, 全年预算数, which may have been adjusted."""
    if facts.spec is None:
        return
    own, approved = facts.submission.funds, facts.spec.funds
    promised = approved.total.budget if approved.total.initial is None else approved.total.initial
    which = Amount.INITIAL if own.total.initial else Amount.BUDGET
    entry = own.total[which]
    amount = usable_money(entry)
    if amount is None or promised is None:
        return
    converted = convert(promised, approved.money_unit, own.money_unit)
    if converted is not None and converted.value != amount:
        found, expected = format_decimal(amount), format_decimal(converted.value)
        yield facts.finding("ZP506", entry.cell, field=which.words, found=found, expected=expected)


# ---------------------------------------------------------------- the cost and the money


def cost_is_not_what_was_spent(facts: SheetFacts) -> Iterator[Finding]:
    """A total cost is the money that was spent; unit costs and parts of the cost are not compared."""
    executed, unit = facts.executed, facts.submission.funds.money_unit
    if executed is None:
        return
    for row in facts.rows:
        actual = _total_cost(facts, row)
        if actual is None:
            continue
        spent = convert(executed, unit, actual.unit or unit)
        if spent is None or _is_printed(actual.value, spent.value):
            continue
        if _is_in_another_unit(row, actual, spent.value):
            yield _unit_in_doubt(facts, row, f"{format_decimal(executed)}{unit}")
            continue
        texts = {
            "found": as_seen(row.submitted.actual),
            "expected": f"{format_decimal(round_half_up(spent.value, 6))}{actual.unit or unit}",
            "executed": f"{format_decimal(executed)}{unit}",
        }
        code = "ZP508" if row.noted else "ZP507"
        yield facts.finding(code, row.submitted.actual.cell, note=shorten(row.submitted.note.text), **texts)


_TEN_THOUSAND: Final = 10_000
"""元 in 万元: amounts so far apart are one amount, and a unit is wrong."""


def _is_in_another_unit(row: RowFacts, actual: Quantity, spent: Decimal) -> bool:
    """Where promise and result have one unit; of 214.83元 for 215万元 the result's own is the wrong one."""
    target = row.score.target if row.score else None
    is_promised_so = isinstance(target, Bounded) and target.bound.unit == actual.unit
    return is_promised_so and max(actual.value, spent) == _TEN_THOUSAND * min(actual.value, spent)


def _unit_in_doubt(facts: SheetFacts, row: RowFacts, executed: str) -> Finding:
    """The head says 万元 over amounts in 元, or the other way round; the cost, whose unit stands with it, holds."""
    found, unit = as_seen(row.submitted.actual), facts.submission.funds.money_unit
    texts = {
        "found": found,
        "executed": executed,
        "expected": "同一单位的金额",
        "note": shorten(row.submitted.note.text),
    }
    message = f"全年执行数{executed}与“{row.name}”的实际值{found}正好相差一万倍，资金的单位（{unit}）可能写错"
    return evolve(
        facts.finding("ZP507", facts.submission.funds.total.executed.cell, **texts),
        severity=Severity.WARNING,
        message=message,
        fix="请核对资金一栏所写的单位：金额以元填写的，单位改为元，或把金额改为万元",
    )


def _total_cost(facts: SheetFacts, row: RowFacts) -> Quantity | None:
    """The reported total cost, in its own unit or the target's; None for every other indicator."""
    if row.score is None or not isinstance(row.score.target, Bounded):
        return None
    actual, bound = row.score.actual, row.score.target.bound
    if not isinstance(actual, ReportedQuantity) or actual.exactness is not Exactness.EXACT:
        return None
    unit = actual.quantity.unit or bound.unit
    measured = measures_total_cost(_context(row.submitted), unit)
    is_total = measured is TotalCost.BY_NAME or (
        measured is TotalCost.IF_THE_BUDGET_IS_PROMISED and _is_the_budget(facts, bound)
    )
    return Quantity(actual.quantity.value, unit) if is_total else None


def _is_the_budget(facts: SheetFacts, bound: Quantity) -> bool:
    unit = facts.submission.funds.money_unit
    if not facts.budget:
        return False
    budget = convert(facts.budget, unit, bound.unit or unit)
    return budget is not None and budget.value == bound.value


def _is_printed(actual: Decimal, spent: Decimal) -> bool:
    """The same amount, or the amount with fewer places."""
    places = max(0, -int(actual.normalize().as_tuple().exponent))
    return actual == spent or (places > 0 and actual == round_half_up(spent, places))


# ---------------------------------------------------------------- what the words say

_NUMBER: Final = r"([0-9]{1,3}(?:\.[0-9]{1,4})?)"
_TOTAL_IN_WORDS: Final = re.compile(rf"(?:自评得分|自评总分|总分|总得分|综合得分)(?:为|是|:|达)?{_NUMBER}分")
_RATE_IN_WORDS: Final = re.compile(rf"(?:预算执行率|资金执行率|完成预算的|执行率)(?:为|是|:|达)?{_NUMBER}%")


def words_differ_from_numbers(facts: SheetFacts) -> Iterator[Finding]:
    """自评得分为96.63分 in the text, 98.63 in the table."""
    check = facts.total_check
    total = facts.submission.total.number if check.standing is TotalStanding.AGREES else check.expected
    for entry in (facts.submission.goal_achieved, facts.submission.explanation):
        text = clean(entry.text).text
        for words, pattern, number in (
            ("总分", _TOTAL_IN_WORDS, total),
            ("执行率", _RATE_IN_WORDS, facts.execution.rate),
        ):
            found = pattern.search(text)
            if found is None or number is None or _is_printed_short(to_decimal(found[1]), number):
                continue
            told, expected = format_decimal(to_decimal(found[1])), format_decimal(number)
            yield facts.finding("ZP515", entry.cell, field=words, found=told, expected=expected, basis=found[0])


def _is_printed_short(told: Decimal, number: Decimal) -> bool:
    places = max(0, -int(told.normalize().as_tuple().exponent))
    return told == round_half_up(number, places)


RULES: Final = (
    rule(targets_changed, forms=Forms.ALL),
    rule(points_changed, NumberRole.POINTS),
    rule(indicators_changed, forms=Forms.ALL),
    rule(budget_differs_from_spec, NumberRole.MONEY, forms=Forms.ALL),
    rule(cost_is_not_what_was_spent, forms=Forms.ALL),
    rule(words_differ_from_numbers, forms=Forms.ALL),
)
