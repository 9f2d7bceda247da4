"""What the rows of a funds block add to, by source and by nature of the expenditure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.projects import Amount, FundsRow
from indicator_specs.words.numbers import format_decimal
from scoring.submissions.submission import Submission, SubmittedFundsLine
from scoring.submissions.usable_numbers import usable_money

_PARTS: Final = tuple(row for row in FundsRow if row is not FundsRow.TOTAL)
DUST: Final = Decimal("0.02")
"""Three amounts, each rounded to two places, may differ from their rounded sum by so much."""
BY_NATURE: Final = "按支出性质分，"
"""How it is told of 基本支出 and 项目支出 that they do not add up."""


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
    nobody knows what one of them is, a part (上级补助收入) or a detail of the row above, and no other amount shows it.
    """
    funds = submission.funds
    named = part_lines(submission)
    amounts = _amounts(named, which)
    if not (amounts or funds.unnamed) or not _are_usable([*(line for _, line in named), *funds.sources], which):
        return None
    if not funds.unnamed:
        return Addends(amounts)
    all_of_them = (*named, *((_ANOTHER, line) for line in funds.unnamed))
    return _proven(submission.funds.total, all_of_them, which)


_ANOTHER: Final = "另一行"


def parts_by_nature(submission: Submission, which: Amount) -> Addends | None:
    """The same by 基本支出 and 项目支出; None also where there is only one such row, or an amount is missing."""
    funds = submission.funds
    named = tuple(("", line) for line in funds.by_nature)
    if funds.unnamed_by_nature:
        return _proven(total_of_nature(submission), (*named, *(("", line) for line in funds.unnamed_by_nature)), which)
    amounts = _amounts(named, which)
    is_whole = len(amounts) == len(named) > 1
    return Addends(amounts) if is_whole and _are_usable(funds.by_nature, which) else None


def total_of_nature(submission: Submission) -> SubmittedFundsLine:
    """What the expenditure is to add to: 支出合计, where the form has it."""
    own = submission.funds.total_by_nature
    return own if any(own[amount].cell for amount in Amount) else submission.funds.total


def totals_are_comparable(submission: Submission, which: Amount) -> bool:
    """收入合计 and 支出合计 are both there."""
    totals = (submission.funds.total, submission.funds.total_by_nature)
    return all(usable_money(line[which]) is not None for line in totals) and not total_is_left_out(submission, which)


def totals_differ(submission: Submission, which: Amount) -> bool:
    """They are not alike."""
    income, expenditure = submission.funds.total[which].number, submission.funds.total_by_nature[which].number
    if income is None or expenditure is None or not totals_are_comparable(submission, which):
        return False
    return abs(income - expenditure) > DUST


_SHOW_IT: Final = (Amount.BUDGET, Amount.EXECUTED)


def adds_up_elsewhere(total: SubmittedFundsLine, lines: Sequence[SubmittedFundsLine], which: Amount) -> bool:
    """Rows that make up the whole of another amount are all there is; of 年初预算数 alone that is not said."""
    return any(_makes_up(total, lines, other) for other in _SHOW_IT if other is not which)


def _makes_up(total: SubmittedFundsLine, lines: Sequence[SubmittedFundsLine], which: Amount) -> bool:
    numbers = [usable_money(line[which]) for line in lines]
    whole = usable_money(total[which])
    if not whole or any(number is None for number in numbers):
        return False
    return abs(sum((number for number in numbers if number is not None), Decimal(0)) - whole) <= DUST


def _proven(
    total: SubmittedFundsLine, lines: Sequence[tuple[str, SubmittedFundsLine]], which: Amount
) -> Addends | None:
    """Rows some of whose labels nobody knows, where they make up the whole: of this amount or of another."""
    filled = [(words, line) for words, line in lines if any(line[amount].cell for amount in Amount)]
    amounts = _amounts(filled, which)
    own = [line for _, line in filled]
    if len(own) < _SEVERAL or len(amounts) < len(own) or not _are_usable(own, which):
        return None
    shown = _makes_up(total, own, which) or adds_up_elsewhere(total, own, which)
    return Addends(amounts) if shown else None


_SEVERAL: Final = 2


def _are_usable(lines: Iterable[SubmittedFundsLine], which: Amount) -> bool:
    return all(line[which].number is None or usable_money(line[which]) is not None for line in lines)


def _amounts(lines: Iterable[tuple[str, SubmittedFundsLine]], which: Amount) -> tuple[tuple[str, Decimal], ...]:
    return tuple((words, number) for words, line in lines if (number := line[which].number) is not None)
