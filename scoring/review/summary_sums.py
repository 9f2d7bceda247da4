"""合计 of the 汇总表 of a file, wherever it stands (ZP231)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from indicator_specs.words.numbers import format_decimal
from scoring.findings.finding import Finding
from scoring.formulas.rounding import round_half_up
from scoring.review.summary_matches import TOTAL_PLACES, SummaryMatch, budget_of


@frozen
class StatedSum:
    """
    A 合计 of a file, and the lists that it adds up.

    Attributes:
        match: Where it stands.
        lists: What it adds up; one list may go on over several sheets.
        told: What it says.
        total: What the lists add up to.
        mended: The same, where the sheets tell another amount than a row.
    """

    match: SummaryMatch
    lists: tuple[SummaryMatch, ...]
    told: Decimal
    total: Decimal
    mended: Decimal

    @property
    def fits(self) -> bool:
        """It is the sum, or the right one where a row is the mistake."""
        return self.told in (self.total, self.mended, round_half_up(self.total, TOTAL_PLACES))

    @property
    def count(self) -> int:
        """How many projects it adds up."""
        return sum(len(each.summary.rows) for each in self.lists)


def wrong_sums(matches: Sequence[SummaryMatch]) -> Iterator[Finding]:
    """Every 合计 of a file that is none of what it adds up; ``matches`` are all summaries of the file."""
    for stated in stated_sums(matches):
        if not stated.fits:
            yield stated.match.finding(
                "ZP231",
                stated.match.summary.budget_total.cell,
                found=format_decimal(stated.told),
                expected=format_decimal(stated.total),
                basis=f"{stated.count}个项目之和",
            )


def stated_sums(matches: Sequence[SummaryMatch]) -> Iterator[StatedSum]:
    """Every 合计 of a file whose lists are known whole: with those that fit it, else with those that come nearest."""
    for at, match in enumerate(matches):
        told = match.summary.budget_total.number
        if told is None:
            continue
        candidates = [each for lists in _lists_above(matches, at) if (each := _summed(match, lists, told))]
        if candidates:
            yield min(candidates, key=lambda each: (not each.fits, abs(each.told - each.total)))


def _lists_above(matches: Sequence[SummaryMatch], at: int) -> Iterator[tuple[SummaryMatch, ...]]:
    """
    What a 合计 may add up.

    The lists since the one before it, as far as these have none of their own; its own list; every list of the file.
    """
    first = max((other + 1 for other in range(at) if matches[other].summary.budget_total.number is not None), default=0)
    yield tuple(each for each in matches[first : at + 1] if each.summary.rows)
    yield tuple(each for each in matches[at : at + 1] if each.summary.rows)
    yield tuple(each for each in matches if each.summary.rows)


def _summed(match: SummaryMatch, lists: tuple[SummaryMatch, ...], told: Decimal) -> StatedSum | None:
    """None where there is nothing to add, an amount is missing, or a list is in another unit."""
    unit = match.summary.money_unit
    rows = [(row, sheet, each) for each in lists for row, sheet in zip(each.summary.rows, each.sheets, strict=True)]
    known = [row.budget.number for row, _, _ in rows if row.budget.number is not None]
    if not rows or len(known) < len(rows) or any(each.summary.money_unit != unit for each in lists):
        return None
    by_sheets = [budget_of(sheet, each.summary) for _, sheet, each in rows]
    mended = sum((row if own is None else own for own, row in zip(by_sheets, known, strict=True)), Decimal(0))
    return StatedSum(match, lists, told, sum(known, Decimal(0)), mended)
