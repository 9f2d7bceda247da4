"""Whether fields are there and hold what they should: the form, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.projects import Amount, FundsRow
from indicator_specs.words.normalisation import clean, shorten
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.execution_rulings import ExecutionGround
from scoring.findings.finding import Finding
from scoring.review_rules.points import points_total
from scoring.review_rules.scores import awaited_answer
from scoring.review_rules.undecided import amounts_passed_over, is_undecided
from scoring.rule_sets.grades import FULL_POINTS
from scoring.sheet_facts.claimed_total import grade_of_total, right_total
from scoring.sheet_facts.facts import SheetFacts
from scoring.sheet_facts.funds_sums import total_is_left_out
from scoring.sheet_facts.row_facts import RowFacts, as_seen
from scoring.submissions.meaningful_text import EMPTY_NOTES
from scoring.submissions.submission import Entry
from scoring.submissions.usable_numbers import MOST_MONEY, MOST_POINTS

NOTHING: Final = Decimal(0)

UNNAMED_LINE: Final = "资金明细的一行"
"""By nature of the expenditure, or with a label that nobody knows; the finding names the cell."""


@frozen
class _Field:
    """
    A field for a number: the words for it, what stands there or elsewhere, its bounds, and what the rules expect.

    ``cause`` is why a formula there cannot give it; it ``waits`` where what it is computed from is told to be missing.
    """

    words: str
    entry: Entry
    least: Decimal = NOTHING
    most: Decimal = MOST_POINTS
    required: bool = True
    expected: Decimal | None = None
    elsewhere: str = ""
    cause: str = ""
    waits: bool = False


_AMOUNT_WORDS: Final = tuple(amount.words for amount in Amount)


def _numbers(facts: SheetFacts) -> Iterator[_Field]:
    """Every field for a number; of the many parts and rows only those that do not simply hold one, as nearly all do."""
    yield from _amounts(facts)
    yield _Field("执行率", facts.submission.funds.total.rate, most=Decimal(100_000), required=False)
    if facts.is_scored:
        yield from _scores(facts)


def _amounts(facts: SheetFacts) -> Iterator[_Field]:
    total = facts.submission.funds.total
    for amount in Amount:
        is_unread = facts.submission.may_hold("funds_columns", amount)
        required = amount is not Amount.INITIAL and not is_unread and not total_is_left_out(facts.submission, amount)
        yield _Field(amount.words, total[amount], most=MOST_MONEY, required=required)
    for row, line in facts.submission.funds.lines:
        line_words = UNNAMED_LINE if row is None else row.words
        for amount in Amount if row is not FundsRow.TOTAL else ():
            entry = line[amount]
            if not _lies_within(entry, NOTHING, MOST_MONEY):
                yield _Field(f"{line_words}的{amount.words}", entry, most=MOST_MONEY, required=False)


def _scores(facts: SheetFacts) -> Iterator[_Field]:
    total = facts.submission.funds.total
    yield _Field("预算执行率的分值", total.points, required=False)
    # A form without this field has the execution score among its indicators, or in a label.
    yield _Field(
        "执行率得分",
        total.score,
        required=bool(total.score.cell) and facts.execution.points > 0,
        expected=facts.execution.score,
        waits=facts.execution.ruling.ground is ExecutionGround.MISSING or bool(amounts_passed_over(facts)),
    )
    for row in facts.rows:
        yield from _numbers_of_row(facts, row)
    yield _Field("分值合计", facts.submission.total_points, required=False)
    elsewhere = facts.submission.elsewhere.total
    yield _Field(
        "总分",
        facts.submission.total,
        expected=right_total(facts.scores),
        elsewhere=elsewhere,
        waits=None in facts.scores.claimed,
    )


def _numbers_of_row(facts: SheetFacts, row: RowFacts) -> Iterator[_Field]:
    points, score = row.submitted.points, row.submitted.score
    points_are_given = _lies_within(points, NOTHING, MOST_POINTS)
    score_is_given = _lies_within(score, -MOST_MONEY, MOST_MONEY)  # scores out of bounds are ZP301's
    if points_are_given and score_is_given:
        return
    required = not row.is_part and not row.is_left_out and not _only_details(facts, row)
    if not points_are_given:
        yield _Field(f"指标“{row.name}”的分值", points, required=required)
    if not score_is_given:
        yield _Field(
            f"指标“{row.name}”的得分",
            score,
            least=-MOST_MONEY,
            most=MOST_MONEY,
            required=required,
            expected=row.rule_score,
            cause=_why_undecided(row),
            waits=not row.submitted.actual or bool(awaited_answer(facts, row)),
        )


def _why_undecided(row: RowFacts) -> str:
    """What a formula stumbles over as our reading does."""
    if row.score is None or row.rule_score is not None:
        return ""
    actual = f"实际完成值“{as_seen(row.submitted.actual)}”"
    return "，".join((actual, *row.score.remarks[-1:]))


def _lies_within(entry: Entry, least: Decimal, most: Decimal) -> bool:
    return entry.number is not None and least <= entry.number <= most


def _number_or_words(number: Decimal | None) -> str:
    """The number that belongs there, where the rules know it."""
    return "数值" if number is None else format_decimal(number)


def _only_details(facts: SheetFacts, row: RowFacts) -> bool:
    """Neither points nor score, in a form whose other rows already make up the 100."""
    return not row.submitted.points and not row.submitted.score and points_total(facts) == FULL_POINTS


def missing_words(facts: SheetFacts) -> Iterator[Finding]:
    """项目名称, 三级指标, 目标值, 实际完成值."""
    submission = facts.submission
    if not submission.name and not submission.may_hold("head", "name"):
        expected = _or_elsewhere("批复的项目名称", facts.submission.elsewhere.name)
        yield facts.finding("ZP205", facts.submission.name.cell, field="项目名称", expected=expected)
    for row in facts.rows:
        if not (row.submitted.name or row.submitted.target or row.submitted.actual):
            expected = "批复的指标名称、目标，以及实际达到的结果；不是指标的，请删去分值和得分"
            yield facts.finding("ZP205", row.submitted.name.cell, field=f"{row.name}指标的名称", expected=expected)
            continue
        if not row.submitted.name:
            yield facts.finding(
                "ZP205", row.submitted.name.cell, field=f"{row.name}指标的名称", expected="批复的指标名称"
            )
        if row.is_title:
            continue
        if not row.submitted.target and not submission.may_hold("indicator_columns", "target"):
            yield _missing(facts, row, row.submitted.target, "年度指标值", "批复的目标")
        if not row.submitted.actual and not submission.may_hold("indicator_columns", "actual"):
            yield _missing(facts, row, row.submitted.actual, "实际完成值", "实际达到的结果")


def management_is_not_told(facts: SheetFacts) -> Iterator[Finding]:
    """资金管理情况 without 情况说明: a row of a transfer form that was left blank."""
    for row in facts.submission.fund_management:
        if not row.situation:
            field = f"资金管理情况“{shorten(row.name.text)}”的情况说明"
            yield facts.finding("ZP205", row.situation.cell, field=field, expected="管理情况")


def _missing(facts: SheetFacts, row: RowFacts, entry: Entry, what: str, expected: str) -> Finding:
    return facts.finding("ZP205", entry.cell, field=f"指标“{row.name}”的{what}", expected=expected)


def number_fields(facts: SheetFacts) -> Iterator[Finding]:
    """Every field that holds a number: is it filled in, is it a number, and may it be this one?"""
    no_column = not any(row.submitted.points.cell for row in facts.rows)
    no_block = _has_no_funds_block(facts)
    if no_block and facts.is_scored:
        expected = _or_elsewhere("数值", facts.submission.elsewhere.money)
        yield facts.finding("ZP205", "", field="项目资金（全年预算数、全年执行数）", expected=expected)
    for field in _numbers(facts):
        if field.entry.number is not None:
            yield from _beyond_bounds(facts, field, field.entry.number)
        elif field.waits and is_undecided(facts, field.entry):
            continue
        elif field.entry:
            yield from _words_in_its_place(facts, field)
        elif field.required and not field.entry.uncalculated:
            if (no_column and field.words.endswith("的分值")) or (no_block and field.words in _AMOUNT_WORDS):
                continue
            expected = _or_elsewhere(_number_or_words(field.expected), field.elsewhere)
            yield facts.finding("ZP205", field.entry.cell, field=field.words, expected=expected)


def amounts_are_texts(facts: SheetFacts) -> Iterator[Finding]:
    """Amounts with which the form's own formulas do not reckon: told there, and not at what stays open for them."""
    for amount, entry in amounts_passed_over(facts):
        cause = "（按文本存的，公式不计算，执行率和得分因此空着）"
        expected, found = f"数字{format_decimal(entry.number or NOTHING)}", shorten(entry.text)
        yield facts.finding("ZP208", entry.cell, field=amount.words, found=found, expected=expected, cause=cause)


def _words_in_its_place(facts: SheetFacts, field: _Field) -> Iterator[Finding]:
    """Text, a date or a truth value where a number belongs; a dash only where a number is not compulsory."""
    if field.entry.uncalculated or (not field.required and _stands_for_nothing(field.entry.text)):
        return
    yield facts.finding(
        "ZP208",
        field.entry.cell,
        field=field.words,
        found=shorten(field.entry.text),
        expected=_number_or_words(field.expected),
        cause=f"（{field.cause}）" if field.cause and is_undecided(facts, field.entry) else "",
    )


def _stands_for_nothing(text: str) -> bool:
    """A dash, or 无."""
    return not any(map(str.isalnum, text)) or clean(text).text in EMPTY_NOTES


def _beyond_bounds(facts: SheetFacts, field: _Field, number: Decimal) -> Iterator[Finding]:
    """Negative money, points or rates, and numbers beyond all measure."""
    if not field.least <= number <= field.most:
        expected = "不小于0" if number < field.least else f"不大于{format_decimal(field.most)}"
        found = format_decimal(number)
        yield facts.finding("ZP209", field.entry.cell, field=field.words, found=found, expected=expected)


def _or_elsewhere(expected: str, where: str) -> str:
    """What is missing, and where it seems to stand instead."""
    return f"{expected}（{where}里像是有，应与指标写成一张表）" if where else expected


def _has_no_funds_block(facts: SheetFacts) -> bool:
    lines = [facts.submission.funds[row] for row in FundsRow]
    return not any(line[amount].cell for line in lines for amount in Amount)


def derivable_fields_are_blank(facts: SheetFacts) -> Iterator[Finding]:
    """A rate or a grade that the form asks for and the other numbers give."""
    rate = facts.submission.funds.total.rate
    is_open = rate.cell and not rate and not rate.uncalculated and not amounts_passed_over(facts)
    if is_open and facts.execution.rate is not None:
        expected = f"{format_decimal(facts.execution.rate)}%"
        yield facts.finding("ZP206", rate.cell, field="执行率", expected=expected)
    grade, right = facts.submission.grade, right_total(facts.scores)
    total = facts.submission.total.number if right is None else right
    if grade.cell and not grade and facts.submission.total.number is not None and total is not None:
        expected = grade_of_total(total, facts.rule_set)
        yield facts.finding("ZP206", grade.cell, field="自评等级", expected=expected)


def no_indicators(facts: SheetFacts) -> Iterator[Finding]:
    """An empty indicator table."""
    if not facts.rows:
        yield facts.finding("ZP207", "")
