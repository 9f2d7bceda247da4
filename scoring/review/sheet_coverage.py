"""How far the rules of a review reached on one sheet: what they did with every number that reading gave a role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from indicator_specs.actuals import ReportedDate, ReportedQuantity
from indicator_specs.projects import Amount, FundsRow
from indicator_specs.targets import Nothing, Qualitative
from scoring.assessing.verdicts import Verdict
from scoring.review.coverage import NO_RATE, Coverage, NumberState, Stated, coverage_of
from scoring.review_rules.points import points_total
from scoring.review_rules.rule import NumberRole
from scoring.review_rules.sheet_rules import ROLES_OF
from scoring.review_rules.subtotals import stated_subtotals
from scoring.rule_sets.grades import FULL_POINTS
from scoring.sheet_facts.claim_standing import ClaimStanding
from scoring.sheet_facts.claimed_rates import line_rate
from scoring.sheet_facts.claimed_total import TotalStanding
from scoring.sheet_facts.facts import SheetFacts
from scoring.sheet_facts.funds_sums import (
    parts,
    parts_by_nature,
    total_is_left_out,
    total_of_nature,
    totals_are_comparable,
)
from scoring.sheet_facts.level_weights import WeighedGroup, WeightMeasure
from scoring.sheet_facts.row_facts import RowFacts
from scoring.submissions.submission import Entry, Submission, SubmittedFundsLine
from scoring.submissions.usable_numbers import usable_money


def sheet_coverage(facts: SheetFacts) -> Coverage:
    """How far the rules of a review reached on one sheet (``scoring.review_rules.sheet_rules``)."""
    return coverage_of(facts.submission.sheet, stated_numbers(facts), facts.submission.left_over)


def stated_numbers(facts: SheetFacts) -> Iterator[Stated]:
    """The numbers that reading gave a role, with what the rules did with each."""
    for stated in (*_of_the_funds(facts), *_of_the_rows(facts), *_of_the_total(facts), *_fields_without_result(facts)):
        yield _declared(facts, *stated)


NOT_SCORED: Final = "这种表不计分"


_NO_SCORES_READ: Final = "没有读出得分一栏"


def _why_not_scored(facts: SheetFacts) -> str:
    return _NO_SCORES_READ if facts.submission.may_hold("indicator_columns", "score") else NOT_SCORED


def _declared(facts: SheetFacts, entry: Entry, role: NumberRole, state: NumberState | str) -> Stated:
    """Nothing is checked whose role no rule declares."""
    if state is NumberState.CHECKED and role not in ROLES_OF[facts.is_scored]:
        return entry, role, _why_not_scored(facts)
    return entry, role, state


def _fields_without_result(facts: SheetFacts) -> Iterator[Stated]:
    """Fields of which a file tells neither the result nor the formula."""
    for entry in facts.submission.entries:
        if entry.uncalculated and entry.number is None:
            yield entry, NumberRole.OTHER, "公式没有计算结果"


# ---------------------------------------------------------------- funds


def _of_the_funds(facts: SheetFacts) -> Iterator[Stated]:
    sums = {which: _Sums.of(facts.submission, which) for which in Amount}
    for row, line in facts.submission.funds.lines:
        has_rate = line_rate(facts, row, line) is not None
        for which in Amount:
            if line[which].number is not None:
                is_used = _gives_the_rate(facts, line[which], which) or (has_rate and line.rate.number is not None)
                yield line[which], NumberRole.MONEY, _money(facts, row, line, sums[which], has_rate=is_used)
        if line.rate.number is not None:
            yield line.rate, NumberRole.RATE, NumberState.CHECKED if has_rate else NO_RATE
        if line.points.number is not None:
            yield line.points, NumberRole.POINTS, _points(facts) if row is FundsRow.TOTAL else NumberState.CHECKED
        if line.score.number is not None:
            yield line.score, NumberRole.SCORE, _execution_score(facts, row)


@frozen(kw_only=True)
class _Sums:
    """
    Which sums of an amount there are, and whether a total is held against them.

    Attributes:
        which: The amount.
        by_source, by_nature: The rows can be added.
        is_told, nature_is_told: There is a total of each to hold against that.
        are_compared: The two totals are held against each other.
        is_left_out: The total by source is blank where its rows are not.
    """

    which: Amount
    by_source: bool
    by_nature: bool
    is_told: bool
    nature_is_told: bool
    are_compared: bool
    is_left_out: bool

    @classmethod
    def of(cls, submission: Submission, which: Amount) -> _Sums:
        is_left_out = total_is_left_out(submission, which)
        return cls(
            which=which,
            by_source=parts(submission, which) is not None,
            by_nature=parts_by_nature(submission, which) is not None,
            is_told=usable_money(submission.funds.total[which]) is not None and not is_left_out,
            nature_is_told=usable_money(total_of_nature(submission)[which]) is not None,
            are_compared=which is Amount.BUDGET and totals_are_comparable(submission, which),
            is_left_out=is_left_out,
        )


def _money(
    facts: SheetFacts, row: FundsRow | None, line: SubmittedFundsLine, sums: _Sums, *, has_rate: bool
) -> NumberState | str:
    submission, which = facts.submission, sums.which
    funds = submission.funds
    is_by_nature = line is total_of_nature(submission) or (
        row is None and line in (*funds.by_nature, *funds.unnamed_by_nature)
    )
    is_unnamed = row is None and line in (*funds.unnamed, *funds.unnamed_by_nature)
    by_source = sums.by_source and (row is not None or line in funds.unnamed)
    if sums.is_left_out and by_source and which is not Amount.INITIAL:
        return NumberState.READ  # the rows give what the total should be (ZP211)
    if (sums.is_told and by_source) or (sums.by_nature and sums.nature_is_told and is_by_nature):
        return NumberState.CHECKED  # where rows are left out, that is told (ZP218)
    if sums.are_compared and line in (funds.total, funds.total_by_nature):
        return NumberState.CHECKED
    if row is FundsRow.TOTAL and facts.spec is not None and which is Amount.INITIAL:
        return NumberState.CHECKED
    if which is not Amount.INITIAL and has_rate:
        return NumberState.READ
    return _why_no_sum(submission, row, is_unnamed=is_unnamed)


def _gives_the_rate(facts: SheetFacts, entry: Entry, which: Amount) -> bool:
    """The execution is measured by it."""
    return facts.execution.rate is not None and entry.cell == facts.submission.funds.measured[which].cell


def _why_no_sum(submission: Submission, row: FundsRow | None, *, is_unnamed: bool) -> str:
    if is_unnamed:
        return "不认得这一行是什么资金"
    if submission.funds.unnamed or submission.funds.unnamed_by_nature:
        return "有的明细行不认得是什么资金，合计无从核对"
    return "没有明细可以相加" if row is FundsRow.TOTAL else f"没有{FundsRow.TOTAL.words}可以核对"


def _points(facts: SheetFacts) -> NumberState | str:
    if not facts.is_scored:
        return _why_not_scored(facts)
    return NumberState.CHECKED if points_total(facts) is not None else "分值不全，合计无从核对"


def _execution_score(facts: SheetFacts, row: FundsRow | None) -> NumberState | str:
    if row is not FundsRow.TOTAL or facts.execution.score is not None:
        return NumberState.CHECKED
    return "执行率算不出来，得分无从核对"


# ---------------------------------------------------------------- indicators


def _of_the_rows(facts: SheetFacts) -> Iterator[Stated]:
    points = _points(facts)
    for row in facts.rows:
        submitted = row.submitted
        if submitted.points.number is not None:
            weighed = facts.levels.covers(row.position)
            yield submitted.points, NumberRole.POINTS, NumberState.CHECKED if weighed else points
        if submitted.score.number is not None:
            yield submitted.score, NumberRole.SCORE, _score(facts, row)
        for entry, role in ((submitted.target, NumberRole.TARGET), (submitted.actual, NumberRole.ACTUAL)):
            if any(map(str.isdigit, entry.text)):
                yield entry, role, _text(row)


def _score(facts: SheetFacts, row: RowFacts) -> NumberState | str:
    if row.standing is ClaimStanding.UNREAD_CRITERION:
        return "批复的评分标准没有读懂，得分要由人按它计"
    if facts.total_check.is_exact:
        return NumberState.CHECKED
    row = facts.owner_of(row)
    if row.standing is ClaimStanding.UNKNOWN:
        return "分值缺失或数值过大，得分无从核对"
    if row.standing in (ClaimStanding.BY_PERSON, ClaimStanding.UNANSWERED) and row.rule_score is None:
        return "规则不能判断，也没有确定的总分可以核对"
    return NumberState.CHECKED


def _text(row: RowFacts) -> NumberState | str:
    if row.compared is None:
        return "没有比较：没有写目标，或数值过大"
    promises_a_quality = isinstance(row.compared.target, (Qualitative, Nothing))
    reports_a_number = isinstance(row.compared.actual, (ReportedQuantity, ReportedDate))
    is_judged = row.compared.verdict is not Verdict.UNDETERMINED
    if is_judged or not (promises_a_quality or reports_a_number):
        return NumberState.READ  # a number that was promised, and not answered by one, is told (ZP304, ZP305, ZP309)
    remarks = row.compared.remarks
    return remarks[-1] if remarks else "目标值与实际完成值无法比较"


# ---------------------------------------------------------------- total


def _weight(facts: SheetFacts, group: WeighedGroup) -> NumberState | str:
    """What is per cent of a weight adds to 100 whatever this weighs: only the total shows that it is another."""
    if group.measure is WeightMeasure.POINTS or (facts.is_scored and points_total(facts) is not None):
        return NumberState.CHECKED
    return "其下各项按百分比分配，没有合计可以核对"


_NO_RULE: Final = "评分规则没有规定加分、扣分，由人核实"


def _total(facts: SheetFacts) -> NumberState | str:
    check = facts.total_check
    if check.is_exact or check.standing is TotalStanding.WRONG:
        return NumberState.CHECKED
    if any(row.score.number for row in facts.submission.adjustments):
        return _NO_RULE
    if facts.submission.elsewhere.is_part:
        return "得分不都在这张指标表里，总分无从核对"
    if not facts.scores.shares_are_known:
        return "权重的百分比合计不是100，总分无从折算"
    return "有得分缺失，只核对了总分的范围" if check.bounds else "分值或得分缺失，总分无从核对"


def _of_the_total(facts: SheetFacts) -> Iterator[Stated]:
    for group in facts.levels.groups:
        yield group.weight.number, NumberRole.WEIGHT, _weight(facts, group)
    for weight in facts.levels.unknown:
        yield weight.number, NumberRole.WEIGHT, "其下的分值不全，权重无从核对"
    for _, _, entry, sums in stated_subtotals(facts):
        yield entry, NumberRole.SUBTOTAL, NumberState.CHECKED if sums else "分值或得分缺失，小计无从核对"
    for row in facts.submission.adjustments:
        if row.points.number is not None:
            yield row.points, NumberRole.SUBTOTAL, _NO_RULE
        if row.score.number is not None:
            yield row.score, NumberRole.SUBTOTAL, NumberState.CHECKED
    total, points = facts.submission.total, facts.submission.total_points
    if total.number is not None:
        yield total, NumberRole.TOTAL, _total(facts)
    if points.number is not None:
        known = points_total(facts) == FULL_POINTS
        yield points, NumberRole.TOTAL_POINTS, NumberState.CHECKED if known else "分值不全或合计不是100，无从核对"
