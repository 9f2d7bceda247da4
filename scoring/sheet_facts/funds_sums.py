"""What the rows of a funds block add to, by source and by nature of the expenditure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from indicator_specs.projects import Amount, FundsRow
from scoring.sheet_facts.values import MOST_MONEY
from scoring.submissions.submission import Entry, Submission, SubmittedFundsLine

_PARTS: Final = tuple(row for row in FundsRow if row is not FundsRow.TOTAL)
_MOST_UNNAMED: Final = 6
"""Of more rows that nobody knows there are too many sums; then the total must only not be less than the others."""

DUST: Final = Decimal("0.02")
"""Three amounts, each rounded to two places, may differ from their rounded sum by so much."""


def part_lines(submission: Submission) -> tuple[tuple[str, SubmittedFundsLine], ...]:
    """The rows below 年度资金总额, by the word for each."""
    return tuple((row.words, submission.funds[row]) for row in _PARTS)


def sum_of_parts(submission: Submission, which: Amount) -> Decimal | None:
    """What the rows below the total add to that say which money they hold, or None where they hold no amount."""
    known = _addends([submission.funds[row] for row in _PARTS], which)
    return sum(known, Decimal(0)) if known else None


def total_is_left_out(submission: Submission, which: Amount) -> bool:
    """年度资金总额 is blank or 0 while the rows below it hold the money."""
    own = submission.funds.total[which]
    is_blank = not own or own.number == 0
    return is_blank and not own.uncalculated and (sum_of_parts(submission, which) or 0) > 0


def possible_sums(submission: Submission, which: Amount) -> tuple[Decimal, ...]:
    """The sums that 年度资金总额 may state by its sources, the likeliest first; none where the rows hold no amount."""
    known = sum_of_parts(submission, which)
    return () if known is None else tuple(_with_unnamed(known, submission.funds.unnamed, which))


def possible_sums_by_nature(submission: Submission, which: Amount) -> tuple[Decimal, ...]:
    """The same by 基本支出 and 项目支出; none where there is only one such row, or an amount is missing."""
    lines, unnamed = submission.funds.by_nature, submission.funds.unnamed_by_nature
    known = _addends(lines, which)
    is_whole = len(known) == len(lines) and len(lines) + len(unnamed) > 1
    return tuple(_with_unnamed(sum(known, Decimal(0)), unnamed, which)) if lines and is_whole else ()


def agrees(total: Decimal, sums: Sequence[Decimal]) -> bool:
    """The total is one of the sums, but for what rounding leaves."""
    return any(abs(total - each) <= DUST for each in sums)


def _with_unnamed(known: Decimal, lines: Sequence[SubmittedFundsLine], which: Amount) -> Iterator[Decimal]:
    """
    The sum with all rows that nobody knows, and with some of them or none.

    Such a row is a part of the total (上级补助收入), or only details the row above it (人员经费 below 基本支出).
    """
    unnamed = _addends(lines, which) if len(lines) <= _MOST_UNNAMED else []
    for count in range(len(unnamed), -1, -1):
        for some in combinations(unnamed, count):
            yield known + sum(some, Decimal(0))


def _addends(lines: Sequence[SubmittedFundsLine], which: Amount) -> list[Decimal]:
    """A negative amount is wrong (ZP209), and still is in the sum that the form states."""
    return [number for line in lines if (number := _addend(line[which])) is not None]


def _addend(entry: Entry) -> Decimal | None:
    return entry.number if entry.number is not None and abs(entry.number) < MOST_MONEY else None
