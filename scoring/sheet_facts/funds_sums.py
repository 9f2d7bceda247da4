"""What the rows of a funds block add to, by source and by nature of the expenditure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.projects import Amount, FundsRow
from indicator_specs.words.numbers import format_decimal
from scoring.sheet_facts.values import usable_money
from scoring.submissions.submission import Submission, SubmittedFundsLine

_PARTS: Final = tuple(row for row in FundsRow if row is not FundsRow.TOTAL)
DUST: Final = Decimal("0.02")
"""Three amounts, each rounded to two places, may differ from their rounded sum by so much."""


def part_lines(submission: Submission) -> tuple[tuple[str, SubmittedFundsLine], ...]:
    """The rows below 年度资金总额, by the word for each."""
    return tuple((row.words, submission.funds[row]) for row in _PARTS)


def total_is_left_out(submission: Submission, which: Amount) -> bool:
    """年度资金总额 is blank or 0 while the rows below it hold the money."""
    own = submission.funds.total[which]
    if own.uncalculated or (own and own.number != 0):
        return False
    below = parts(submission, which)
    return below is not None and below.total > 0


@frozen
class Addends:
    """Amounts that a total is the sum of, each with the word for its row."""

    amounts: tuple[tuple[str, Decimal], ...]

    @property
    def total(self) -> Decimal:
        """Exactly."""
        return sum((amount for _, amount in self.amounts), Decimal(0))

    def agrees(self, total: Decimal) -> bool:
        """The total is their sum, but for what rounding leaves."""
        return abs(total - self.total) <= DUST

    def __str__(self) -> str:
        """``当年财政拨款186＋其他资金3``"""
        return "＋".join(f"{words}{format_decimal(amount)}" for words, amount in self.amounts)


def parts(submission: Submission, which: Amount) -> Addends | None:
    """
    What 年度资金总额 is the sum of by its sources.

    None where the rows hold no amount; where one cannot be an amount, which is the mistake to tell (ZP209); and where
    nobody knows what one of them is: a part (上级补助收入), or a detail of the row above it.
    """
    funds = submission.funds
    named = part_lines(submission)
    amounts = _amounts(named, which)
    if not amounts or funds.unnamed or not _are_usable([*(line for _, line in named), *funds.sources], which):
        return None
    return Addends(amounts)


def parts_by_nature(submission: Submission, which: Amount) -> Addends | None:
    """The same by 基本支出 and 项目支出; None also where there is only one such row, or an amount is missing."""
    lines = submission.funds.by_nature
    amounts = _amounts([("", line) for line in lines], which)
    is_whole = len(amounts) == len(lines) > 1 and not submission.funds.unnamed_by_nature
    return Addends(amounts) if is_whole and _are_usable(lines, which) else None


def _are_usable(lines: Iterable[SubmittedFundsLine], which: Amount) -> bool:
    return all(line[which].number is None or usable_money(line[which]) is not None for line in lines)


def _amounts(lines: Iterable[tuple[str, SubmittedFundsLine]], which: Amount) -> tuple[tuple[str, Decimal], ...]:
    return tuple((words, number) for words, line in lines if (number := line[which].number) is not None)
