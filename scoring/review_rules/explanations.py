"""Explanations (ZP401–ZP411, ZP615, ZP616): is there a reason wherever one is owed, and does it say anything?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from indicator_specs.applicability import is_bare
from indicator_specs.indicator_context import Sense
from indicator_specs.projects import FundsLine, Subject
from indicator_specs.targets import AtLeast, Equal, MoreThan
from indicator_specs.words.normalisation import shorten
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.comparing.comparator_sense import sense_under
from scoring.assessing.execution_rulings import ALL_OF_IT, PRINTED_PLACES, adjusted_too_far
from scoring.assessing.verdicts import NOT_APPLICABLE, Verdict
from scoring.findings.finding import Finding
from scoring.formulas.rounding import round_half_up
from scoring.review_rules.rule import Forms, rule
from scoring.rule_sets.class_limits import limits_over, passed, value_of_limit
from scoring.rule_sets.limits import allowed_lengths, unfit_length
from scoring.rule_sets.rule_set import LimitEffect
from scoring.sheet_facts.claim_standing import ClaimStanding
from scoring.sheet_facts.claimed_total import TotalStanding
from scoring.sheet_facts.facts import SheetFacts
from scoring.sheet_facts.row_facts import RowFacts, as_seen, quoted
from scoring.submissions.empty_phrases import is_cliche
from scoring.submissions.meaningful_text import is_meaningful, speaks_of_money
from scoring.submissions.submission import Entry
from scoring.submissions.usable_numbers import usable_money

TELLS_THE_MISSES: Final = frozenset((ClaimStanding.ABOVE, ClaimStanding.ABOVE_NOTED, ClaimStanding.MISSED_FULL))
"""A finding on a score that stands for several indicators names those that were missed."""

OWN_FINDING: Final = frozenset(
    (
        ClaimStanding.OUT_OF_RANGE,
        ClaimStanding.ABOVE,
        ClaimStanding.MISSED_FULL,
        ClaimStanding.OUTSIDE_BAND,
        ClaimStanding.UNKNOWN,
    )
)
"""Here the score itself is the finding, and its cure asks for the note."""


def points_lost_without_note(facts: SheetFacts) -> Iterator[Finding]:
    """偏差原因 is compulsory where points are lost; 无 is no reason."""
    for row in facts.rows:
        if row.is_left_out and not row.noted and is_bare(row.submitted.actual.text):
            yield _lost(facts, row, NOT_APPLICABLE, row.submitted.points.text)
        if row.noted or row.standing in OWN_FINDING or row.claimed is None or row.points is None:
            continue
        if 0 <= row.claimed < row.points:
            yield _lost(facts, row, format_decimal(row.claimed), format_decimal(row.points))


def _lost(facts: SheetFacts, row: RowFacts, score: str, points: str) -> Finding:
    rule_score = row.rule_score
    if not row.submitted.note.cell and not row.submitted.note:
        return facts.finding(
            "ZP407",
            row.submitted.score.cell,
            name=row.name,
            found=score,
            points=points,
            expected=_reason_or_score(row),
        )
    by_rule = "" if rule_score is None else f"；按规则{format_decimal(rule_score)}"
    return facts.finding(
        "ZP401",
        row.submitted.note.cell,
        name=row.name,
        found=shorten(row.submitted.note.text),
        shown=quoted(row.submitted.note.text),
        expected=_reason_or_score(row),
        points=points,
        score=score,
        basis=f"{row.texts}{by_rule}",
    )


def _reason_or_score(row: RowFacts) -> str:
    """Of a score below the rule's the reason is owed, or more points."""
    if row.standing is ClaimStanding.BELOW and row.rule_score is not None:
        return f"扣分的原因，或得分{format_decimal(row.rule_score)}"
    return "偏差原因和改进措施"


def low_total_without_explanation(facts: SheetFacts) -> Iterator[Finding]:
    """Below the limit an explanation is compulsory: as claimed, or only after the review."""
    if is_meaningful(facts.submission.explanation.text):
        return
    limit = facts.rule_set.explanation.below
    entry = facts.submission.explanation
    cell = entry.cell or facts.submission.total.cell
    texts = {
        "found": shorten(entry.text),
        "shown": quoted(entry.text),
        "limit": format_decimal(limit),
        "expected": "原因和拟采取的措施",
    }
    total = standing_total(facts)
    if total is not None and total < limit:
        yield facts.finding("ZP402", cell, total=_with_what_is_written(facts, total), **texts)
        return
    recomputed = facts.recomputed_total
    if total is not None and recomputed is not None and recomputed < limit:
        numbers = {"total": format_decimal(total), "recomputed": format_decimal(recomputed)}
        yield facts.finding("ZP403", cell, **numbers, **texts)


def _with_what_is_written(facts: SheetFacts, total: Decimal) -> str:
    """``79.58（表上写的是78.6）``: nobody finds on the sheet what was added up."""
    written = facts.submission.total
    is_other = written.number is not None and written.number != total
    return format_decimal(total) + (f"（表上写的是{written.text.strip()}）" if is_other else "")


def standing_total(facts: SheetFacts) -> Decimal | None:
    """The claimed total, or what its scores add to where it is wrong."""
    check = facts.total_check
    claimed = facts.submission.total.number
    if claimed is None or (check.standing is TotalStanding.WRONG and check.expected is not None):
        return check.expected
    return round_half_up(claimed, facts.rule_set.rounding.total_places)


def low_rate_without_reason(facts: SheetFacts) -> Iterator[Finding]:
    """Some rule sets ask for a reason below a rate."""
    limit, rate = facts.rule_set.execution.reason_below, facts.execution.rate
    if limit is None or rate is None or rate >= limit or gives_reason_for_money(facts):
        return
    line = facts.submission.funds.total
    yield facts.finding(
        "ZP404",
        line.rate.cell or line.score.cell or line.executed.cell,
        found=format_decimal(rate),
        expected="原因",
        limit=format_decimal(limit),
    )


def adjustment_without_reason(facts: SheetFacts) -> Iterator[Finding]:
    """Some rule sets ask why 全年预算数 is not 年初预算数."""
    line = facts.submission.funds.total
    funds = FundsLine(initial=usable_money(line.initial), budget=facts.budget)
    percent = adjusted_too_far(funds, facts.rule_set)
    if percent is None or gives_reason_for_money(facts):
        return
    yield facts.finding(
        "ZP410",
        line.budget.cell,
        found=line.budget.text,
        expected="调整的原因",
        initial=line.initial.text,
        percent=format_decimal(percent),
    )


MUCH_ADJUSTED: Final = Decimal(5)
"""Per cent; below it nobody is asked. The limit of this program: no document that we know gives one for every place."""

_OF_ADJUSTING: Final = tuple("调整 追加 调增 调减 核减 压减 压缩 收回 增加预算 减少预算 新增 变更".split())


def adjustment_nobody_mentions(facts: SheetFacts) -> Iterator[Finding]:
    """年初预算数 and 全年预算数 lie apart, no rule asks why, and no word tells; those of a department always do."""
    if facts.submission.subject is not Subject.PROJECT:
        return
    line = facts.submission.funds.total
    initial, budget = usable_money(line.initial), facts.budget
    if facts.rule_set.execution.reason_if_adjusted is not None or initial is None or budget is None:
        return
    percent = abs(budget - initial) / initial * 100 if initial else ALL_OF_IT if budget else Decimal(0)
    if percent < MUCH_ADJUSTED or gives_reason_for_money(facts) or _speaks_of_adjusting(facts):
        return
    yield facts.finding(
        "ZP616",
        line.budget.cell,
        found=line.budget.text,
        initial=line.initial.text,
        percent=format_decimal(round_half_up(percent, PRINTED_PLACES)),
    )


def _speaks_of_adjusting(facts: SheetFacts) -> bool:
    notes = (row.submitted.note.text for row in facts.rows)
    texts = (facts.submission.goal.text, facts.submission.goal_achieved.text, *notes)
    return any(word in text for text in texts for word in _OF_ADJUSTING)


def cliches(facts: SheetFacts) -> Iterator[Finding]:
    """A reason that is owed, and could stand on any sheet."""
    limit, total = facts.rule_set.explanation.below, standing_total(facts)
    for row in facts.rows:
        lost = row.claimed is not None and row.points is not None and row.claimed < row.points
        if (lost or row.verdict is Verdict.MISSED) and is_cliche(row.submitted.note.text):
            yield _cliche(facts, row.submitted.note, f"指标“{row.name}”的偏差原因")
    if facts.is_scored and total is not None and total < limit and is_cliche(facts.submission.explanation.text):
        yield _cliche(facts, facts.submission.explanation, "总分的说明")


def _cliche(facts: SheetFacts, entry: Entry, what: str) -> Finding:
    return facts.finding("ZP615", entry.cell, found=shorten(entry.text), what=what)


def unfit_lengths(facts: SheetFacts) -> Iterator[Finding]:
    """A reason that is longer or shorter than the document wants it; whether one is owed is asked elsewhere."""
    notes = [(f"指标“{row.name}”的偏差原因", row.submitted.note) for row in facts.rows]
    for what, entry in (*notes, ("总分的说明", facts.submission.explanation)):
        told = unfit_length(entry.text, facts.rule_set) if is_meaningful(entry.text) else ""
        if told:
            expected = allowed_lengths(facts.rule_set)
            yield facts.finding("ZP411", entry.cell, found=shorten(entry.text), expected=expected, what=what, told=told)


def gives_reason_for_money(facts: SheetFacts) -> bool:
    """The explanation says something, or a note speaks of the money."""
    return is_meaningful(facts.submission.explanation.text) or any(
        speaks_of_money(row.submitted.note.text) for row in facts.rows
    )


def far_above_target(facts: SheetFacts) -> Iterator[Finding]:
    """Far more than promised, by the limit of the rule set: a reason is owed; one that is given is worth a word."""
    for row in facts.rows:
        completion = _exceeding(row)
        if completion is None or row.compared is None or _less_is_better(row):
            continue
        limit = passed(limits_over(facts.rule_set, row.compared.indicator), completion)
        if limit is None or limit.effect is LimitEffect.NOTHING:
            continue
        texts = {**_exceeding_texts(row, completion), "rests_on": value_of_limit(facts.rule_set, limit)}
        if row.noted or facts.owner_of(row).noted:
            note = shorten(row.submitted.note.text or facts.owner_of(row).submitted.note.text)
            yield facts.finding("ZP406", row.submitted.actual.cell, note=note, **texts)
        else:
            ((_, share),) = limit.limits
            percent = format_decimal(share * 100)
            cell = row.submitted.note.cell or row.submitted.actual.cell
            yield facts.finding("ZP405", cell, limit=percent, expected="超额的原因", **texts)


def _exceeding_texts(row: RowFacts, completion: Decimal) -> dict[str, str]:
    return {
        "name": row.name,
        "found": as_seen(row.submitted.actual),
        "target": as_seen(row.submitted.target),
        "percent": format_decimal(round_half_up(completion * 100, 2)),
    }


def _exceeding(row: RowFacts) -> Decimal | None:
    """Actual over target, of a target that names a least value and was met."""
    score = row.compared
    if score is None or not isinstance(score.target, (AtLeast, MoreThan, Equal)):
        return None
    comparison = score.read.comparison
    better = score.verdict is Verdict.MET or comparison.exceeded
    return comparison.completion if better else None


def _less_is_better(row: RowFacts) -> bool:
    read = row.compared.read if row.compared else None
    return read is not None and sense_under(read.target, read.context) is Sense.LESS_IS_BETTER


def missed_without_scores(facts: SheetFacts) -> Iterator[Finding]:
    """A form without scores has no points to lose: every miss is told, and one without a reason is a mistake."""
    for row in facts.rows:
        if row.compared is None or row.compared.verdict is not Verdict.MISSED:
            continue
        note = row.submitted.note
        if row.noted or not note.cell:
            reason = "已说明原因" if row.noted else "表上没有写原因的栏"
            found = as_seen(row.submitted.actual)
            yield facts.finding(
                "ZP409", row.submitted.actual.cell, found=found, name=row.name, reason=reason, basis=row.own_basis
            )
        else:
            yield facts.finding(
                "ZP408",
                note.cell,
                found=shorten(note.text),
                shown=quoted(note.text),
                expected="未完成原因和改进措施",
                name=row.name,
                basis=row.own_basis,
            )


def misses_that_no_score_shows(facts: SheetFacts) -> Iterator[Finding]:
    """A miss is told also where its points are not given, or for several rows, or where it rounds to full points."""
    for row in facts.rows:
        if row.compared is None or row.compared.verdict is not Verdict.MISSED:
            continue
        if row.is_parent or row.is_part:
            if facts.owner_of(row).standing in TELLS_THE_MISSES:
                continue
            reason = "得分与其他指标合写，怎样扣分由人评定"
        elif row.score is None:
            reason = "分值没有写明，得分无从核对"
        elif row.points is not None and row.score.rule_score == row.points:
            reason = "相差很小，得分修约后仍是满分"
        else:
            continue
        found = as_seen(row.submitted.actual)
        yield facts.finding(
            "ZP409", row.submitted.actual.cell, found=found, name=row.name, reason=reason, basis=row.own_basis
        )


RULES: Final = (
    rule(misses_that_no_score_shows),
    rule(points_lost_without_note),
    rule(low_total_without_explanation),
    rule(low_rate_without_reason),
    rule(adjustment_without_reason),
    rule(adjustment_nobody_mentions),
    rule(cliches, forms=Forms.ALL),
    rule(unfit_lengths),
    rule(far_above_target),
    rule(missed_without_scores, forms=Forms.NOT_SCORED),
)
