"""What the rows of a funds block add to, by source and by nature of the expenditure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final, TypeAlias

from attrs import frozen

from indicator_specs.projects import Amount, FundsRow
from indicator_specs.words.numbers import format_decimal
from scoring.sheet_facts.values import usable_money
from scoring.submissions.submission import Submission, SubmittedFundsLine

_PARTS: Final = tuple(row for row in FundsRow if row is not FundsRow.TOTAL)
_MOST_UNNAMED: Final = 6
"""More rows that nobody knows make too many sums to say anything of their total."""

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
    """
    The sums that 年度资金总额 may be by its sources, the fullest first.

    None where the rows hold no amount, or one that cannot be one: that is the mistake to tell (ZP209), not the sum.
    """
    sources = [("", line) for line in submission.funds.sources]  # 财政拨款 is their sum
    named, unnamed = part_lines(submission), [(UNNAMED, line) for line in submission.funds.unnamed]
    if not _are_usable((*named, *sources, *unnamed), which) or not any(
        line[which].number is not None for _, line in named
    ):
        return ()
    return tuple(_with_unnamed(_amounts(named, which), _amounts(unnamed, which)))


def possible_sums_by_nature(submission: Submission, which: Amount) -> tuple[Addends, ...]:
    """The same by 基本支出 and 项目支出; none where there is only one such row, or an amount is missing."""
    named = [("", line) for line in submission.funds.by_nature]
    unnamed = [(UNNAMED, line) for line in submission.funds.unnamed_by_nature]
    amounts = _amounts(named, which)
    is_whole = len(amounts) == len(named) and len(named) + len(unnamed) > 1
    if not named or not is_whole or not _are_usable((*named, *unnamed), which):
        return ()
    return tuple(_with_unnamed(amounts, _amounts(unnamed, which)))


def agrees(total: Decimal, sums: Sequence[Addends]) -> bool:
    """The total is one of the sums, but for what rounding leaves."""
    return any(abs(total - each.total) <= DUST for each in sums)


_Line: TypeAlias = tuple[str, SubmittedFundsLine]
_Amounts: TypeAlias = tuple[tuple[str, Decimal], ...]


def _with_unnamed(named: _Amounts, unnamed: _Amounts) -> Iterator[Addends]:
    """
    The sum with all rows that nobody knows, and with some of them or none.

    Such a row is a part of the total (上级补助收入), or only details the row above it (人员经费 below 基本支出).
    """
    counts = range(len(unnamed), -1, -1) if len(unnamed) <= _MOST_UNNAMED else ()
    for count in counts:
        for some in combinations(unnamed, count):
            yield Addends((*named, *some))


def _are_usable(lines: Iterable[_Line], which: Amount) -> bool:
    return all(line[which].number is None or usable_money(line[which]) is not None for _, line in lines)


def _amounts(lines: Iterable[_Line], which: Amount) -> _Amounts:
    return tuple((words, number) for words, line in lines if (number := line[which].number) is not None)
