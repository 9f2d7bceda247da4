"""What the rows of a funds block add to, by source and by nature of the expenditure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final, TypeAlias

from attrs import frozen

from indicator_specs.projects import Amount, FundsRow
from indicator_specs.words.numbers import format_decimal
from scoring.sheet_facts.values import MOST_MONEY
from scoring.submissions.submission import Submission, SubmittedFundsLine

_PARTS: Final = tuple(row for row in FundsRow if row is not FundsRow.TOTAL)
_MOST_UNNAMED: Final = 6
"""Of more rows that nobody knows there are too many sums; then the total must only not be less than the others."""

UNNAMED: Final = "其余"
"""The word for the money of a row whose label nobody knows."""

DUST: Final = Decimal("0.02")
"""Three amounts, each rounded to two places, may differ from their rounded sum by so much."""


def part_lines(submission: Submission) -> tuple[tuple[str, SubmittedFundsLine], ...]:
    """The rows below 年度资金总额, by the word for each."""
    return tuple((row.words, submission.funds[row]) for row in _PARTS)


def total_is_left_out(submission: Submission, which: Amount) -> bool:
    """年度资金总额 is blank or 0 while the rows below it hold the money."""
    own = submission.funds.total[which]
    is_blank = not own or own.number == 0
    return is_blank and not own.uncalculated and any(each.total > 0 for each in possible_sums(submission, which)[:1])


@frozen
class Addends:
    """Amounts that a total may be the sum of, each with the word for its row."""

    amounts: tuple[tuple[str, Decimal], ...]

    @property
    def total(self) -> Decimal:
        """Exactly."""
        return sum((amount for _, amount in self.amounts), Decimal(0))

    def __str__(self) -> str:
        """``当年财政拨款186＋其他资金3``"""
        return "＋".join(f"{words}{format_decimal(amount)}" for words, amount in self.amounts)


def possible_sums(submission: Submission, which: Amount) -> tuple[Addends, ...]:
    """The sums that 年度资金总额 may be by its sources, the fullest first; none where the rows hold no amount."""
    named = _addends(part_lines(submission), which)
    return tuple(_with_unnamed(named, submission.funds.unnamed, which)) if named else ()


def possible_sums_by_nature(submission: Submission, which: Amount) -> tuple[Addends, ...]:
    """The same by 基本支出 and 项目支出; none where there is only one such row, or an amount is missing."""
    lines, unnamed = submission.funds.by_nature, submission.funds.unnamed_by_nature
    named = _addends([("", line) for line in lines], which)
    is_whole = len(named) == len(lines) and len(lines) + len(unnamed) > 1
    return tuple(_with_unnamed(named, unnamed, which)) if named and is_whole else ()


def agrees(total: Decimal, sums: Sequence[Addends]) -> bool:
    """The total is one of the sums, but for what rounding leaves."""
    return any(abs(total - each.total) <= DUST for each in sums)


_Amounts: TypeAlias = tuple[tuple[str, Decimal], ...]


def _with_unnamed(named: _Amounts, lines: Sequence[SubmittedFundsLine], which: Amount) -> Iterator[Addends]:
    """
    The sum with all rows that nobody knows, and with some of them or none.

    Such a row is a part of the total (上级补助收入), or only details the row above it (人员经费 below 基本支出); a
    negative one is a mistake (ZP209), and details nothing.
    """
    unnamed = _addends([(UNNAMED, line) for line in lines], which) if len(lines) <= _MOST_UNNAMED else ()
    certain = (*named, *(each for each in unnamed if each[1] < 0))
    doubtful = [each for each in unnamed if each[1] >= 0]
    for count in range(len(doubtful), -1, -1):
        for some in combinations(doubtful, count):
            yield Addends((*certain, *some))


def _addends(lines: Iterable[tuple[str, SubmittedFundsLine]], which: Amount) -> _Amounts:
    entries = ((words, line[which].number) for words, line in lines)
    return tuple((words, number) for words, number in entries if number is not None and abs(number) < MOST_MONEY)
