"""The rows of a 汇总表 against their sheets, and each against itself (ZP209, ZP221, ZP232, ZP509–ZP511, ZP513)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from indicator_specs.projects import Amount
from indicator_specs.words.numbers import format_decimal
from scoring.findings.finding import Finding
from scoring.formulas.rounding import round_half_up
from scoring.review.reviewed_projects import ReviewedProject
from scoring.review.summaries.grades import grade_ruling, is_a_total
from scoring.review.summaries.matches import SummaryMatch, amount_of_sheet, rate_of_row
from scoring.rule_sets.grades import FULL_POINTS, plain_grade
from scoring.sheet_facts.claim_standing import same_number
from scoring.sheet_facts.claimed_rates import prints_rate
from scoring.sheet_facts.claimed_total import grade_of_total
from scoring.submissions.submission import SubmittedSummaryRow

TOTAL_PLACES: Final = 2
AMOUNT_WORDS: Final = {Amount.INITIAL: "年初预算数", Amount.BUDGET: "全年预算数", Amount.EXECUTED: "全年执行数"}


def findings_of_rows(match: SummaryMatch) -> Iterator[Finding]:
    """What is wrong with the projects of a summary, row by row."""
    some_sheets = any(sheet is not None for sheet in match.sheets)
    for row, sheet in zip(match.summary.rows, match.sheets, strict=True):
        name = row.name.text.strip()
        yield from _impossible_total(match, row, sheet)
        yield from own_grade(match, row, sheet)
        yield from _own_rate(match, row)
        if sheet is not None:
            yield from _total_differs(match, row, sheet)
            yield from _grade_differs(match, row, sheet)
            yield from _money_differs(match, row, sheet)
        elif some_sheets:
            yield match.finding("ZP513", row.name.cell, found=name, project=name)


def _impossible_total(
    match: SummaryMatch, row: SubmittedSummaryRow, sheet: ReviewedProject | None
) -> Iterator[Finding]:
    """Where there is a sheet that tells it, the score is held against that."""
    told = row.total.number
    if told is None or is_a_total(told) or (sheet is not None and sheet.total is not None):
        return
    expected = f"在0到{format_decimal(FULL_POINTS)}之间"
    name = row.name.text.strip()
    texts = {"field": f"“{name}”的自评得分", "found": format_decimal(told), "expected": expected}
    yield match.finding("ZP209", row.total.cell, project=name, **texts)


def own_grade(match: SummaryMatch, row: SubmittedSummaryRow, sheet: ReviewedProject | None) -> Iterator[Finding]:
    """A grade that does not follow from the score beside it."""
    ruling = grade_ruling(match, row, sheet)
    if ruling is None or not ruling.expected:
        return
    told, total = row.grade.text.strip(), format_decimal(ruling.total)
    texts = {"found": told, "expected": ruling.expected, "total": total}
    yield match.finding("ZP232", row.grade.cell, project=row.name.text.strip(), **texts)


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
    right = "" if row.total.number is None else grade_of_total(row.total.number, rules)
    if not told or not own or told == own or (right and told != right):
        return  # a grade that does not suit its own total is told by own_grade
    texts = {"found": told, "expected": own, "where": sheet.where}
    yield match.finding("ZP510", row.grade.cell, project=row.name.text.strip(), **texts)


def _money_differs(match: SummaryMatch, row: SubmittedSummaryRow, sheet: ReviewedProject) -> Iterator[Finding]:
    for which in (Amount.BUDGET, Amount.EXECUTED):
        entry, own = row.amount(which), amount_of_sheet(sheet, which, match.summary)
        told = entry.number
        if told is None or own is None or told == own or told == round_half_up(own, TOTAL_PLACES):
            continue
        texts = {"found": format_decimal(told), "expected": format_decimal(own), "where": sheet.where}
        yield match.finding("ZP511", entry.cell, project=row.name.text.strip(), field=AMOUNT_WORDS[which], **texts)
