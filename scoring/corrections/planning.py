"""
From the facts of a sheet to its corrections: slips of arithmetic, and blanks that it fills.

What a person may decide is not touched: a score with a note, one that no rule gives, what another rule set gives that
fits the form as well, a rounding that the rules leave open.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import evolve

from indicator_specs.projects import FundsRow
from indicator_specs.words.numbers import NotANumberError, format_decimal, to_decimal
from scoring.assessing.verdicts import TO_BE_JUDGED
from scoring.corrections.correction import SCORES, Corrected, CorrectedField, Correction
from scoring.findings.addresses import placed, position_of
from scoring.review_rules.arithmetic import grade_limits, sum_in_words
from scoring.review_rules.undecided import amounts_passed_over
from scoring.rule_sets.grades import plain_grade
from scoring.sheet_facts.claim_standing import ClaimStanding, same_number
from scoring.sheet_facts.claimed_execution import ExecutionStanding
from scoring.sheet_facts.claimed_rates import line_rate, prints_rate
from scoring.sheet_facts.claimed_total import grade_of_total, right_total
from scoring.sheet_facts.facts import SheetFacts
from scoring.submissions.submission import Entry, SubmittedFundsLine


def corrected(facts: SheetFacts) -> Corrected:
    """The corrections of a sheet, and its total and grade after them; a form without scores has neither."""
    total = right_total(facts.scores) if _adds_up(facts) else None
    found = [*_rates(facts), *(_scores(facts) if facts.is_scored else ()), *_total_and_grade(facts, total)]
    return Corrected(
        corrections=tuple(sorted(found, key=_reading_order)),
        total=total,
        grade=None if total is None else grade_of_total(total, facts.rule_set),
        waiting=0 if total is None else _waiting(facts),
        no_numbers=tuple(_words_for_scores(facts)),
        passed_over=tuple(entry for _, entry in amounts_passed_over(facts)),
    )


def writable(plan: Corrected) -> tuple[Correction, ...]:
    """
    Those that can be written without touching a formula.

    A total and its grade go with the scores above them: where one of these has to be put right by hand, they wait. A
    blank one stays blank as long as a score waits for a person.
    """
    by_hand = any(each.is_computed and each.field in SCORES for each in plan.corrections)
    written = (each for each in plan.corrections if not each.is_computed and not (by_hand and each.field in _RESULTS))
    return tuple(each for each in written if not (plan.waiting and each.is_blank and each.field in _RESULTS))


def left_to_a_person(plan: Corrected) -> tuple[Correction, ...]:
    """Those for which somebody has to change a formula: but a total's gives what is right once the scores are."""
    follows = any(each.field in SCORES for each in plan.corrections)
    return tuple(each for each in plan.corrections if each.is_computed and not (follows and each.field in _RESULTS))


def blanks_of(plan: Corrected) -> Corrected:
    """
    Only what fills blanks, for who completes a sheet and corrects nothing.

    A total and its grade are filled in where they go with the scores that stand there, and none of these waits for a
    person: no total before that.
    """
    is_wrong = bool(plan.waiting) or any(
        not each.is_blank and each.field is not CorrectedField.RATE for each in plan.corrections
    )
    blanks = (each for each in plan.corrections if each.is_blank and not (is_wrong and each.field in _RESULTS))
    return evolve(plan, corrections=tuple(blanks))


_RESULTS: Final = frozenset((CorrectedField.TOTAL, CorrectedField.GRADE))


def _adds_up(facts: SheetFacts) -> bool:
    """The sheet gives scores, all of them stand on it, and their weights are known."""
    has_scores = facts.is_scored and len(facts.scores.claimed) > 1
    return has_scores and facts.scores.shares_are_known and not facts.submission.elsewhere.is_part


def _waiting(facts: SheetFacts) -> int:
    scores = zip(facts.scores.corrected, facts.scores.settled, strict=True)
    # An execution score that was rounded as the rules allow differs from ours, and stands as it is.
    is_as_good = facts.execution_check.standing is ExecutionStanding.ROUNDED_AS_RULES_ALLOW
    return sum(standing != settled for standing, settled in scores) - is_as_good


# ---------------------------------------------------------------- cell by cell


def _correction(  # noqa: PLR0913 - a cell, what it holds and becomes, and why
    facts: SheetFacts, entry: Entry, field: CorrectedField, *, becomes: str, why: str, name: str = ""
) -> Correction:
    place = placed("", facts.submission.sheet, entry.cell)
    return Correction(
        sheet=place.sheet,
        cell=place.cell,
        field=field,
        name=name,
        was=entry.text,
        becomes=becomes,
        why=why,
        is_computed=entry.computed,
    )


def _is_open(entry: Entry) -> bool:
    """The form has the cell, and nothing or a number stands there; words are somebody's answer."""
    return bool(entry.cell) and not entry.uncalculated and (entry.number is not None or not entry)


def _rates(facts: SheetFacts) -> Iterator[Correction]:
    """执行率 of each row; a blank one only where the form asks for it, in the row of the total."""
    for row, line in facts.submission.funds.lines:
        rate, claimed = line_rate(facts, row, line), line.rate.number
        if rate is None or not _is_open(line.rate):
            continue
        is_wrong = claimed is not None and not prints_rate(claimed, rate.exact)
        if is_wrong or (claimed is None and row is FundsRow.TOTAL):
            sign = "%" if (_has_sign(line.rate) or claimed is None) and not _others_are_plain(facts, line) else ""
            why = f"{format_decimal(rate.executed)}÷{format_decimal(rate.budget)}"
            becomes = f"{format_decimal(rate.printed)}{sign}"
            yield _correction(facts, line.rate, CorrectedField.RATE, becomes=becomes, why=why)


def _has_sign(rate: Entry) -> bool:
    return rate.text.rstrip().endswith(("%", "％"))


def _others_are_plain(facts: SheetFacts, line: SubmittedFundsLine) -> bool:
    """The other rates on the sheet are numbers such as 75.35, all of them; beside a blank alone, so are the amounts."""
    rates = [other.rate for _, other in facts.submission.funds.lines if other.rate and other is not line]
    if not rates:
        return not line.rate and all(map(_is_bare_number, (line.budget, line.executed)))
    return all(rate.number is not None and rate.number > 1 and not _has_sign(rate) for rate in rates)


def _is_bare_number(entry: Entry) -> bool:
    """No unit stands with it."""
    try:
        return to_decimal(entry.text) == entry.number
    except NotANumberError:
        return False


def _scores(facts: SheetFacts) -> Iterator[Correction]:
    entry, right = facts.submission.funds.total.score, facts.execution.score
    if _is_open(entry) and right is not None and facts.scores.corrected_execution != facts.scores.claimed_execution:
        why = "；".join(facts.execution.steps)
        yield _correction(facts, entry, CorrectedField.EXECUTION_SCORE, becomes=format_decimal(right), why=why)
    for row in facts.rows:
        is_blank = row.standing is ClaimStanding.NOTHING_CLAIMED and row.counts
        score = row.rule_score
        if score is not None and (row.is_slip or is_blank) and _is_open(row.submitted.score):
            yield _correction(
                facts,
                row.submitted.score,
                CorrectedField.SCORE,
                becomes=format_decimal(score),
                why=row.basis,
                name=row.name,
            )


def _total_and_grade(facts: SheetFacts, total: Decimal | None) -> Iterator[Correction]:
    """Only where every score that they add up stands in its cell, or is put there."""
    if total is None or any(_holds_words(entry) for entry in _score_entries(facts)):
        return
    entry = facts.submission.total
    grade, right = facts.submission.grade, grade_of_total(total, facts.rule_set)
    if grade.cell and grade.cell == entry.cell:
        return  # 98.51分（优）: a number would take the place of the author's words
    if _is_open(entry) and not (entry.number is not None and _counts_right_scores(facts, entry.number, total)):
        yield _correction(facts, entry, CorrectedField.TOTAL, becomes=format_decimal(total), why=sum_in_words(facts))
    if grade.cell and not grade.uncalculated and plain_grade(grade.text, facts.rule_set) != right:
        why = f"总分{format_decimal(total)}，{grade_limits(facts)}"
        yield _correction(facts, grade, CorrectedField.GRADE, becomes=right, why=why)


def _counts_right_scores(facts: SheetFacts, claimed: Decimal, total: Decimal) -> bool:
    """A total that goes with what stands after the review stays, even where a score above it waits for a person."""
    places = facts.rule_set.rounding.total_places
    settled = facts.scores.summed(facts.scores.settled)
    right = (total, settled.value) if settled else (total,)
    return any(same_number(claimed, each, places) for each in right)


def _score_entries(facts: SheetFacts) -> Iterator[Entry]:
    if facts.execution.points:
        yield facts.submission.funds.total.score
    yield from (row.submitted.score for row in facts.rows if row.counts)


def _words_for_scores(facts: SheetFacts) -> Iterator[Entry]:
    """A score that our form shows to wait, and that waits, is none: something else on the sheet is the cause."""
    settled = {row.submitted.score.cell: row.settled for row in facts.rows}
    execution = None if amounts_passed_over(facts) else facts.scores.settled_execution
    settled[facts.submission.funds.total.score.cell] = execution
    for entry in _score_entries(facts):
        waits = entry.text.strip() == TO_BE_JUDGED and settled[entry.cell] is None
        if _holds_words(entry) and not waits:
            yield entry


def _holds_words(entry: Entry) -> bool:
    return bool(entry.cell) and not _is_open(entry)


def _reading_order(correction: Correction) -> tuple[str, int, int]:
    position = position_of(correction.cell)
    return (correction.sheet, *(position or (0, 0)))
