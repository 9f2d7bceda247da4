"""The rows of a 汇总表 against the sheets that they list, and against themselves (ZP221, ZP232, ZP509–ZP511, ZP513)."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_specs.words.numbers import format_decimal
from scoring.findings.finding import Finding
from scoring.formulas.rounding import round_half_up
from scoring.review.reviewed_projects import ReviewedProject
from scoring.review.summary_matches import TOTAL_PLACES, SummaryMatch, budget_of, executed_of, rate_of_row
from scoring.rule_sets.grades import plain_grade
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.claim_standing import same_number
from scoring.sheet_facts.claimed_rates import prints_rate
from scoring.sheet_facts.claimed_total import grade_of_total
from scoring.submissions.submission import SubmittedSummaryRow


def findings_of_rows(match: SummaryMatch) -> Iterator[Finding]:
    """Row by row; that a row has no sheet is told only where others have."""
    some_sheets = any(sheet is not None for sheet in match.sheets)
    for row, sheet in zip(match.summary.rows, match.sheets, strict=True):
        name = row.name.text.strip()
        yield from _own_grade(match, row, sheet)
        yield from _own_rate(match, row)
        if sheet is not None:
            yield from _total_differs(match, row, sheet)
            yield from _grade_differs(match, row, sheet)
            yield from _money_differs(match, row, sheet)
        elif some_sheets:
            yield match.finding("ZP513", row.name.cell, found=name, project=name)


def _own_rate(match: SummaryMatch, row: SubmittedSummaryRow) -> Iterator[Finding]:
    told, rate = row.rate.number, rate_of_row(row)
    if told is None or rate is None or prints_rate(told, rate.exact):
        return
    basis = f"{format_decimal(rate.executed)}÷{format_decimal(rate.budget)}"
    texts = {"found": format_decimal(told), "expected": format_decimal(rate.printed), "basis": basis}
    yield match.finding("ZP221", row.rate.cell, project=row.name.text.strip(), **texts)


def _total_differs(match: SummaryMatch, row: SubmittedSummaryRow, sheet: ReviewedProject) -> Iterator[Finding]:
    told, own = row.total.number, sheet.total
    if told is None or own is None or same_number(own, told, TOTAL_PLACES) or same_number(told, own, TOTAL_PLACES):
        return
    texts = {"found": format_decimal(told), "expected": format_decimal(own), "where": sheet.where}
    yield match.finding("ZP509", row.total.cell, project=row.name.text.strip(), **texts)


def _grade_differs(match: SummaryMatch, row: SubmittedSummaryRow, sheet: ReviewedProject) -> Iterator[Finding]:
    rules = sheet.rule_set
    if rules is None:
        return
    told, own = plain_grade(row.grade.text, rules), plain_grade(sheet.grade, rules)
    right = _right_grade(row, rules)
    if not told or not own or told == own or (right and told != right):
        return  # a grade that does not suit its own total is told by _own_grade
    texts = {"found": told, "expected": own, "where": sheet.where}
    yield match.finding("ZP510", row.grade.cell, project=row.name.text.strip(), **texts)


def _own_grade(match: SummaryMatch, row: SubmittedSummaryRow, sheet: ReviewedProject | None) -> Iterator[Finding]:
    rules = sheet.rule_set if sheet else next((each.rule_set for each in match.sheets if each and each.rule_set), None)
    told = row.grade.text.strip()
    if rules is None or not told or row.total.number is None:
        return
    right = row.total.number if sheet is None or sheet.total is None else sheet.total  # ZP509 tells the other one
    expected = grade_of_total(right, rules)
    if plain_grade(told, rules) != expected:
        total = format_decimal(right)
        yield match.finding(
            "ZP232", row.grade.cell, found=told, expected=expected, total=total, project=row.name.text.strip()
        )


def _right_grade(row: SubmittedSummaryRow, rules: RuleSet) -> str:
    return "" if row.total.number is None else grade_of_total(row.total.number, rules)


def _money_differs(match: SummaryMatch, row: SubmittedSummaryRow, sheet: ReviewedProject) -> Iterator[Finding]:
    amounts = (
        ("全年预算数", row.budget, budget_of(sheet, match.summary)),
        ("全年执行数", row.executed, executed_of(sheet, match.summary)),
    )
    for field, entry, own in amounts:
        told = entry.number
        if told is None or own is None or told == own or told == round_half_up(own, TOTAL_PLACES):
            continue
        texts = {"found": format_decimal(told), "expected": format_decimal(own), "where": sheet.where}
        yield match.finding("ZP511", entry.cell, project=row.name.text.strip(), field=field, **texts)
