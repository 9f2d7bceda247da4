"""
Rows that add up some of the indicators (ZP234): 小计, 合计 of one category, a category's own row.

And rows beside them that add points of their own (ZP235).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from indicator_specs.words.normalisation import shorten
from indicator_specs.words.numbers import format_decimal
from scoring.findings.finding import Finding
from scoring.formulas.rounding import rounded_sum
from scoring.review_rules.rule import NumberRole, rule
from scoring.sheet_facts.claim_standing import same_number
from scoring.sheet_facts.facts import SheetFacts
from scoring.sheet_facts.row_facts import RowFacts
from scoring.submissions.submission import Entry, Subtotal

Number: TypeAlias = Callable[[RowFacts], Decimal | None]

_COLUMNS: Final[tuple[tuple[str, Callable[[Subtotal], Entry], Number], ...]] = (
    ("分值", lambda subtotal: subtotal.points, lambda row: row.points),
    ("得分", lambda subtotal: subtotal.score, lambda row: row.claimed),
)
"""What a subtotal adds up, where it says so, and what the rows above say."""


def subtotals_are_wrong(facts: SheetFacts) -> Iterator[Finding]:
    """A subtotal that is none of the sums that it may stand for."""
    for subtotal, what, entry, sums in stated_subtotals(facts):
        claimed, places = entry.number, facts.rule_set.rounding.total_places
        if claimed is None or not sums or any(same_number(claimed, each, places) for each in sums):
            continue
        yield facts.finding(
            "ZP234",
            entry.cell,
            field=f"“{shorten(subtotal.name.text)}”的{what}",
            found=format_decimal(claimed),
            expected=format_decimal(sums[0]),
        )


def stated_subtotals(facts: SheetFacts) -> Iterator[tuple[Subtotal, str, Entry, Sequence[Decimal]]]:
    """Each subtotal with what it adds up, its entry, and the sums that it may stand for, the likeliest first."""
    previous = 0
    for subtotal in facts.submission.subtotals:
        groups = _by_their_points(facts, subtotal, [rows for rows in _added(facts, subtotal, previous) if rows])
        for what, entry_of, number in _COLUMNS:
            if entry_of(subtotal).number is not None:
                yield subtotal, what, entry_of(subtotal), _sums(facts, groups, number)
        previous = subtotal.above


def _by_their_points(
    facts: SheetFacts, subtotal: Subtotal, groups: Sequence[Sequence[RowFacts]]
) -> Sequence[Sequence[RowFacts]]:
    """Those whose points add to the subtotal's first: it is these that its score adds up."""
    points = subtotal.points.number
    return sorted(groups, key=lambda rows: points is None or points not in _sums(facts, [rows], lambda row: row.points))


def _sums(facts: SheetFacts, groups: Sequence[Sequence[RowFacts]], number: Number) -> tuple[Decimal, ...]:
    places = facts.rule_set.rounding.total_places
    sums = (rounded_sum([number(row) for row in rows], places) for rows in groups)
    return tuple(dict.fromkeys(each for each in sums if each is not None))


def _added(facts: SheetFacts, subtotal: Subtotal, previous: int) -> Iterator[Sequence[RowFacts]]:
    """
    The rows that a subtotal may add up.

    A category's own row stands above those of the category; every other one below the rows of its category, of its
    二级指标, all since the last subtotal, or all above.
    """
    rows = [row for row in facts.rows if not row.has_no_score_of_its_own]
    above = [row for row in rows if row.position <= subtotal.above]
    below = [row for row in rows if row.position > subtotal.above]
    if below and below[0].submitted.category_label.cell == subtotal.name.cell:
        yield _alike(below, below[0], lambda row: row.submitted.category)
    elif below and below[0].submitted.subcategory.cell == subtotal.name.cell:
        yield _alike(below, below[0], lambda row: row.submitted.subcategory.cell)
    elif above:
        yield _alike(above, above[-1], lambda row: row.submitted.category)
        yield _alike(above, above[-1], lambda row: row.submitted.subcategory.text)
        yield [row for row in above if row.position > previous]
        yield above


def _alike(rows: Sequence[RowFacts], one: RowFacts, by: Callable[[RowFacts], str]) -> Sequence[RowFacts]:
    return [row for row in rows if by(row) == by(one)]


def points_of_no_rule(facts: SheetFacts) -> Iterator[Finding]:
    """加分项, 扣分项: a person decides what they add to the total."""
    for row in facts.submission.adjustments:
        if row.score.number:
            found, name = format_decimal(row.score.number), shorten(row.name.text)
            yield facts.finding("ZP235", row.score.cell, found=found, name=name)


RULES: Final = (rule(subtotals_are_wrong, NumberRole.SUBTOTAL), rule(points_of_no_rule, NumberRole.SUBTOTAL))
