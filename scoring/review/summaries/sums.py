"""What adds up the rows of a 汇总表: 合计, 小计, their rates, the average score, 项目个数 (ZP221, ZP231, ZP234)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import frozen

from indicator_specs.projects import Amount
from indicator_specs.words.names import plain_name
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.execution_rulings import Rate, rate_of
from scoring.findings.finding import Finding
from scoring.formulas.rounding import round_half_up
from scoring.review.reviewed_projects import ReviewedProject
from scoring.review.summaries.grades import is_a_total
from scoring.review.summaries.matches import SummaryMatch, amount_of_sheet, rate_of_row
from scoring.review.summaries.rows import AMOUNT_WORDS, TOTAL_PLACES, own_grade
from scoring.sheet_facts.claimed_rates import prints_rate
from scoring.submissions.submission import Entry, SubmittedSummaryRow
from scoring.submissions.usable_numbers import MOST_MONEY

_MOST_PLACES: Final = 6
"""Of an amount that somebody rounded."""
_AMOUNTS: Final = (Amount.INITIAL, Amount.BUDGET, Amount.EXECUTED)


@frozen
class _Part:
    """One project that a sum may add up: its row, the sheet of that, and the list that it stands in."""

    match: SummaryMatch
    row: SubmittedSummaryRow
    sheet: ReviewedProject | None


_Parts: TypeAlias = tuple[_Part, ...]


@frozen(kw_only=True)
class CheckedSum:
    """
    A number that others give, held against them.

    Attributes:
        match: Where it stands.
        entry: The number.
        fits: It is what they give, as one may reckon it.
        code: Of the finding where it is not.
        field: What it is.
        expected: What they give, as it is written.
        basis: How.
        used: The entries that it was held against.
    """

    match: SummaryMatch
    entry: Entry
    fits: bool
    code: str = "ZP231"
    field: str
    expected: str
    basis: str
    used: frozenset[str] = frozenset()

    def finding(self) -> Finding:
        """That it is wrong."""
        found = format_decimal(self.entry.number or Decimal(0))
        texts = {"field": self.field, "found": found, "expected": self.expected, "basis": self.basis}
        return self.match.finding(self.code, self.entry.cell, **texts)


def findings_of_sums(matches: Sequence[SummaryMatch]) -> Iterator[Finding]:
    """What does not add up in the summaries of a file."""
    for each in checked_sums(matches):
        if not each.fits:
            yield each.finding()
    for match in matches:
        for row in (match.summary.total_row, match.summary.average_row):
            yield from own_grade(match, row, None)


def checked_sums(matches: Sequence[SummaryMatch]) -> Iterator[CheckedSum]:
    """Every sum, average and number of projects of a file that its rows can tell."""
    for at, match in enumerate(matches):
        whole = tuple(_whole_lists(matches, at))
        total, average = match.summary.total_row, match.summary.average_row
        yield from _of_a_row(match, total, whole, _told_of_total)
        for subtotal, parts in _subtotals(match):
            yield from _of_a_row(match, subtotal, parts, _told_of_subtotal)
        yield from _average(match, average, whole, may_be_sum=False)
        yield from _rate(match, average, whole, "平均执行率")
        yield from _count(match, whole)


# ---------------------------------------------------------------- what a row may add up


def _whole_lists(matches: Sequence[SummaryMatch], at: int) -> Iterator[_Parts]:
    """
    What a 合计 may add up.

    The lists since the one before it, as far as these have none of their own; its own list; every list of the file.
    A row without a score may head the projects below it, with their sum.
    """
    for lists in _lists(matches, at):
        parts = tuple(part for match in lists for part in _parts(match))
        yield parts
        scored = tuple(part for part in parts if part.row.total.number is not None)
        if scored and len(scored) < len(parts):
            yield scored


def _lists(matches: Sequence[SummaryMatch], at: int) -> Iterator[Sequence[SummaryMatch]]:
    first = max((other + 1 for other in range(at) if _has_total(matches[other])), default=0)
    yield matches[first : at + 1]
    yield matches[at : at + 1]
    yield matches


def _has_total(match: SummaryMatch) -> bool:
    return not match.summary.total_row.is_empty


def _parts(match: SummaryMatch) -> _Parts:
    return tuple(_Part(match, *pair) for pair in zip(match.summary.rows, match.sheets, strict=True))


def _subtotals(match: SummaryMatch) -> Iterator[tuple[SubmittedSummaryRow, tuple[_Parts, ...]]]:
    """Each 小计 with what it may add up, the likeliest first."""
    stops = [each.after for each in match.summary.subtotals]
    parts = _parts(match)
    for each in match.summary.subtotals:
        above = [parts[stop : each.after] for stop in sorted({0, *stops}, reverse=True) if stop < each.after]
        below = [parts[each.after : stop] for stop in sorted({*stops, len(parts)}) if stop > each.after]
        likely = [*below, *above] if stops[0] == 0 else [*above, *below]
        yield each.row, (*likely, *_of_its_unit(each.row, parts))


def _of_its_unit(row: SubmittedSummaryRow, parts: _Parts) -> Iterator[_Parts]:
    """The projects of the unit that a 小计 names, wherever they stand."""
    label = plain_name(row.name.text + row.unit.text)
    own = tuple(part for part in parts if (unit := plain_name(part.row.unit.text)) and unit in label)
    if own:
        yield own


# ---------------------------------------------------------------- sums of amounts, and their rate

_Told: TypeAlias = Callable[[SubmittedSummaryRow, str], tuple[str, str]]
"""Code and words of a wrong field of a row that adds up others."""


def _told_of_total(_: SubmittedSummaryRow, field: str) -> tuple[str, str]:
    return "ZP231", f"{field}合计"


def _told_of_subtotal(row: SubmittedSummaryRow, field: str) -> tuple[str, str]:
    return "ZP234", f"“{row.name.text.strip()}”一行的{field}"


def _of_a_row(
    match: SummaryMatch, row: SubmittedSummaryRow, candidates: Sequence[_Parts], told: _Told
) -> Iterator[CheckedSum]:
    for which in _AMOUNTS:
        yield from _amount(match, row, which, candidates, told(row, AMOUNT_WORDS[which]))
    yield from _rate(match, row, candidates, told(row, "执行率")[1])
    yield from _average(match, row, candidates, may_be_sum=True)


def _amount(
    match: SummaryMatch, row: SubmittedSummaryRow, which: Amount, candidates: Sequence[_Parts], told: tuple[str, str]
) -> Iterator[CheckedSum]:
    entry = row.amount(which)
    sums = [(parts, total) for parts in candidates if (total := _sum(match, parts, which)) is not None]
    if entry.number is None or not sums:
        return
    number = entry.number

    def distance(pair: tuple[_Parts, Decimal]) -> tuple[bool, Decimal]:
        return not _is_sum(match, pair[0], which, number), abs(number - pair[1])

    fitting = [pair for pair in sums if _is_sum(match, pair[0], which, number)]
    parts, total = fitting[0] if fitting else _nearest(sums, distance, told[0])
    code, field = told
    yield CheckedSum(
        match=match,
        entry=entry,
        fits=bool(fitting),
        code=code,
        field=field,
        expected=_sum_in_words(total, len(parts), code),
        basis=f"{len(parts)}个项目之和",
        used=frozenset(_places(parts, which)),
    )


def _nearest(
    sums: Sequence[tuple[_Parts, Decimal]],
    distance: Callable[[tuple[_Parts, Decimal]], tuple[bool, Decimal]],
    code: str,
) -> tuple[_Parts, Decimal]:
    """Of a total the sum that comes nearest; of a subtotal that of the rows where it stands."""
    return min(sums, key=distance) if code == "ZP231" else sums[0]


def _sum_in_words(total: Decimal, count: int, code: str) -> str:
    """The message of a subtotal has no other place for its basis."""
    return format_decimal(total) if code == "ZP231" else f"{format_decimal(total)}（{count}个项目之和）"


def _sum(match: SummaryMatch, parts: _Parts, which: Amount) -> Decimal | None:
    """None where there is nothing to add, an amount is missing, or a list is in another unit."""
    known = [number for part in parts if (number := part.row.amount(which).number) is not None]
    of_one_unit = all(part.match.summary.money_unit == match.summary.money_unit for part in parts)
    return sum(known, Decimal(0)) if parts and of_one_unit and len(known) == len(parts) else None


def _is_sum(match: SummaryMatch, parts: _Parts, which: Amount, told: Decimal) -> bool:
    """It is the sum, or the right one where a row is the mistake that its sheet shows."""
    total = _sum(match, parts, which)
    if total is None:
        return False
    own = [amount_of_sheet(part.sheet, which, part.match.summary) for part in parts]
    rows = [part.row.amount(which).number or Decimal(0) for part in parts]
    if abs(total) >= MOST_MONEY:
        return told == total
    mended = sum((row if each is None else each for each, row in zip(own, rows, strict=True)), Decimal(0))
    if told in (total, mended, round_half_up(total, TOTAL_PLACES)):
        return True
    return min(abs(told - total), abs(told - mended)) <= len(rows) * _rounding_of(rows)


def _rounding_of(rows: Sequence[Decimal]) -> Decimal:
    """By how much each of the rows may be rounded: half of their last place; whole numbers are not."""
    places = max((max(0, -int(each.normalize().as_tuple().exponent)) for each in rows), default=0)
    return Decimal(5).scaleb(-places - 1) if 0 < places <= _MOST_PLACES else Decimal(0)


def _places(parts: _Parts, which: Amount) -> Iterator[str]:
    for part in parts:
        yield place_of(part.match, part.row.amount(which))


def place_of(match: SummaryMatch, entry: Entry) -> str:
    """Sheet and cell: the summaries of a file may stand on several sheets."""
    return f"{match.summary.sheet}!{entry.cell}"


def _rate(
    match: SummaryMatch, row: SubmittedSummaryRow, candidates: Sequence[_Parts], field: str
) -> Iterator[CheckedSum]:
    """
    B/A of a row that adds up others, by its own amounts or by the right ones.

    A row 平均 without amounts may tell the mean of the rates.
    """
    told = row.rate.number
    own = rate_of_row(row)
    by_sums = [rate for parts in candidates if (rate := _rate_of_sums(match, parts)) is not None]
    rates = [*([own] if own else []), *by_sums]
    if told is None or not rates:
        return
    means = (_mean([part.row.rate.number for part in parts]) for parts in candidates if own is None)
    fits = any(prints_rate(told, exact) for exact in (*(rate.exact for rate in rates), *filter(None, means)))
    right = own if own and (not by_sums or own in by_sums) else by_sums[0]
    basis = f"{row.name.text.strip()}：{format_decimal(right.executed)}÷{format_decimal(right.budget)}"
    used = {place_of(match, entry) for entry in (row.budget, row.executed)} if own else set()
    yield CheckedSum(
        match=match,
        entry=row.rate,
        fits=fits,
        code="ZP221",
        field=field,
        expected=format_decimal(right.printed),
        basis=basis,
        used=frozenset(used),
    )


def _rate_of_sums(match: SummaryMatch, parts: _Parts) -> Rate | None:
    budget, executed = _sum(match, parts, Amount.BUDGET), _sum(match, parts, Amount.EXECUTED)
    are_known = budget is not None and executed is not None and 0 < budget < MOST_MONEY and 0 <= executed < MOST_MONEY
    return rate_of(budget, executed) if are_known and budget is not None and executed is not None else None


# ---------------------------------------------------------------- the average score, and how many projects


def _average(
    match: SummaryMatch, row: SubmittedSummaryRow, candidates: Sequence[_Parts], *, may_be_sum: bool
) -> Iterator[CheckedSum]:
    """
    The score of a row that adds up others: the mean, or the mean weighted by the amounts.

    Below 合计 the scores may be added up as well.
    """
    told = row.total.number
    scores = ((parts, _mean([_possible_total(part) for part in parts])) for parts in candidates)
    means = [(parts, mean) for parts, mean in scores if mean is not None]
    if told is None or not means:
        return
    possible = [score for parts, _ in means for score in _scores(parts, may_be_sum=may_be_sum)]
    parts, mean = means[0]
    yield CheckedSum(
        match=match,
        entry=row.total,
        fits=any(_prints(told, score, _slack(means[0][0])) for score in possible),
        field="平均分" if row is match.summary.average_row else f"“{row.name.text.strip()}”一行的平均分",
        expected=format_decimal(round_half_up(mean, TOTAL_PLACES)),
        basis=f"{len(parts)}个项目的平均",
        used=frozenset(place_of(part.match, part.row.total) for part in parts),
    )


def _possible_total(part: _Part) -> Decimal | None:
    """No mean is demanded of a score that cannot be (ZP209)."""
    told = part.row.total.number
    return told if is_a_total(told) or part.sheet is not None else None


def _scores(parts: _Parts, *, may_be_sum: bool) -> Iterator[Decimal]:
    scores = [part.row.total.number or Decimal(0) for part in parts]
    by_sheets = [
        score if part.sheet is None or part.sheet.total is None else part.sheet.total
        for part, score in zip(parts, scores, strict=True)
    ]
    for each in (scores, by_sheets):
        total = sum(each, Decimal(0))
        yield total / len(each)
        if may_be_sum:
            yield total
    for which in _AMOUNTS:
        weights = [part.row.amount(which).number for part in parts]
        known = [weight for weight in weights if weight is not None and weight >= 0]
        whole = sum(known, Decimal(0))
        if len(known) == len(parts) and whole:
            yield sum((score * weight for score, weight in zip(scores, known, strict=True)), Decimal(0)) / whole


def _mean(numbers: Sequence[Decimal | None]) -> Decimal | None:
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) / len(known) if known and len(known) == len(numbers) else None


def _slack(parts: _Parts) -> Decimal:
    """By how much a mean of scores that were rounded may be off."""
    return 2 * _rounding_of([part.row.total.number or Decimal(0) for part in parts])


def _prints(told: Decimal, exact: Decimal, slack: Decimal) -> bool:
    """The number, rounded to the places that were written; that of rounded scores may be off by their last place."""
    if max(abs(told), abs(exact)) >= MOST_MONEY:
        return False
    places = min(TOTAL_PLACES * 3, max(0, -int(told.normalize().as_tuple().exponent)))
    return round_half_up(told, places) == round_half_up(exact, places) or (
        places >= TOTAL_PLACES and abs(told - exact) <= slack
    )


def _count(match: SummaryMatch, candidates: Sequence[_Parts]) -> Iterator[CheckedSum]:
    told = match.summary.count.number
    counts = [len(parts) for parts in candidates if parts]
    if told is None or not counts:
        return
    expected = str(counts[0])
    yield CheckedSum(
        match=match,
        entry=match.summary.count,
        fits=told in counts,
        field="项目个数",
        expected=expected,
        basis=f"表中列有{expected}个项目",
    )
