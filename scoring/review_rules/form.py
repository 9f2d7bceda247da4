"""Form (ZP201–ZP217): is everything there, and is it what its field asks for?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.normalisation import clean, same_words
from indicator_specs.numbers import format_decimal
from indicator_specs.targets import Nothing, Qualitative
from scoring.claimed_total import right_total
from scoring.execution_scoring import PRINTED_PLACES
from scoring.findings import Finding
from scoring.indicator_names import plain_indicator_name
from scoring.meaningful_text import EMPTY_NOTES
from scoring.project_scoring import FULL_POINTS, grade_of
from scoring.rounding import round_half_up
from scoring.rule_set_recognition import category_weights, weights_of, written
from scoring.sheet_facts import (
    MOST_MONEY,
    MOST_POINTS,
    RowFacts,
    SheetFacts,
    part_lines,
    quoted,
    shorten,
    sum_of_parts,
    total_is_left_out,
    usable_money,
)
from scoring.submissions import Entry, SubmittedIndicator

# ---------------------------------------------------------------- fields

NOTHING: Final = Decimal(0)


@frozen
class _Field:
    """A field for a number: the words for it, what stands there, its bounds, and what the rules expect there."""

    words: str
    entry: Entry
    least: Decimal = NOTHING
    most: Decimal = MOST_POINTS
    required: bool = True
    expected: Decimal | None = None


_AMOUNTS: Final = {"initial": "年初预算数", "budget": "全年预算数", "executed": "全年执行数"}


def _numbers(facts: SheetFacts) -> Iterator[_Field]:
    """Every field for a number; of the many parts and rows only those that do not simply hold one, as nearly all do."""
    total = facts.submission.funds.total
    for column, words in _AMOUNTS.items():
        required = column != "initial" and not total_is_left_out(facts.submission, column)
        yield _Field(words, getattr(total, column), most=MOST_MONEY, required=required)
    for line_words, line in part_lines(facts.submission):
        for column, words in _AMOUNTS.items():
            entry = getattr(line, column)
            if not _lies_within(entry, NOTHING, MOST_MONEY):
                yield _Field(f"{line_words}的{words}", entry, most=MOST_MONEY, required=False)
    yield _Field("预算执行率的分值", total.points, required=False)
    yield _Field("执行率", total.rate, most=Decimal(100_000), required=False)
    # A form without this field has the execution score among its indicators, or in a label.
    yield _Field(
        "执行率得分",
        total.score,
        required=bool(total.score.cell) and facts.execution.points > 0,
        expected=facts.execution.score,
    )
    for row in facts.rows:
        yield from _numbers_of_row(facts, row)
    yield _Field("分值合计", facts.submission.total_points, required=False)
    yield _Field("总分", facts.submission.total, expected=right_total(facts))


def _numbers_of_row(facts: SheetFacts, row: RowFacts) -> Iterator[_Field]:
    points, score = row.row.points, row.row.score
    points_are_given = _lies_within(points, NOTHING, MOST_POINTS)
    score_is_given = _lies_within(score, -MOST_MONEY, MOST_MONEY)  # scores out of bounds are ZP301's
    if points_are_given and score_is_given:
        return
    required = not row.is_part and not _only_details(facts, row)
    if not points_are_given:
        yield _Field(f"指标“{row.name}”的分值", points, required=required)
    if not score_is_given:
        yield _Field(
            f"指标“{row.name}”的得分",
            score,
            least=-MOST_MONEY,
            most=MOST_MONEY,
            required=required,
            expected=row.score.rule_score if row.score else None,
        )


def _lies_within(entry: Entry, least: Decimal, most: Decimal) -> bool:
    return entry.number is not None and least <= entry.number <= most


def _number_or_words(number: Decimal | None) -> str:
    """The number that belongs there, where the rules know it."""
    return "数值" if number is None else format_decimal(number)


def _only_details(facts: SheetFacts, row: RowFacts) -> bool:
    """Neither points nor score, in a form whose other rows already make up the 100."""
    return not row.row.points and not row.row.score and _points_total(facts) == FULL_POINTS


def missing_words(facts: SheetFacts) -> Iterator[Finding]:
    """项目名称, 三级指标, 目标值, 实际完成值."""
    if not facts.submission.name:
        yield facts.finding("ZP205", facts.submission.name.cell, field="项目名称", expected="批复的项目名称")
    for row in facts.rows:
        if not row.row.name:
            yield facts.finding("ZP205", row.row.name.cell, field=f"{row.name}指标的名称", expected="批复的指标名称")
        if row.is_parent:
            continue
        if not row.row.target:
            yield _missing(facts, row, row.row.target, "年度指标值", "批复的目标")
        if facts.submission.has_score_column and not row.row.actual:
            yield _missing(facts, row, row.row.actual, "实际完成值", "实际达到的结果")


def _missing(facts: SheetFacts, row: RowFacts, entry: Entry, what: str, expected: str) -> Finding:
    return facts.finding("ZP205", entry.cell, field=f"指标“{row.name}”的{what}", expected=expected)


def number_fields(facts: SheetFacts) -> Iterator[Finding]:
    """Every field that holds a number: is it filled in, is it a number, and may it be this one?"""
    no_column = not any(row.row.points.cell for row in facts.rows)
    no_block = _has_no_funds_block(facts)
    if no_block:
        yield facts.finding("ZP205", "", field="项目资金（全年预算数、全年执行数）", expected="数值")
    for field in _numbers(facts):
        if field.entry.number is not None:
            yield from _beyond_bounds(facts, field, field.entry.number)
        elif field.entry:
            yield from _words_in_its_place(facts, field)
        elif field.required and not field.entry.uncalculated:
            if (no_column and field.words.endswith("的分值")) or (no_block and field.words in _AMOUNTS.values()):
                continue
            expected = _number_or_words(field.expected)
            yield facts.finding("ZP205", field.entry.cell, field=field.words, expected=expected)


def _words_in_its_place(facts: SheetFacts, field: _Field) -> Iterator[Finding]:
    """Text, a date or a truth value where a number belongs; a dash only where a number is not compulsory."""
    if field.entry.uncalculated or (not field.required and _stands_for_nothing(field.entry.text)):
        return
    found, expected = shorten(field.entry.text), _number_or_words(field.expected)
    yield facts.finding("ZP208", field.entry.cell, field=field.words, found=found, expected=expected)


def _stands_for_nothing(text: str) -> bool:
    """A dash, or 无."""
    return not any(map(str.isalnum, text)) or clean(text).text in EMPTY_NOTES


def _beyond_bounds(facts: SheetFacts, field: _Field, number: Decimal) -> Iterator[Finding]:
    """Negative money, points or rates, and numbers beyond all measure."""
    if not field.least <= number <= field.most:
        expected = "不小于0" if number < field.least else f"不大于{format_decimal(field.most)}"
        found = format_decimal(number)
        yield facts.finding("ZP209", field.entry.cell, field=field.words, found=found, expected=expected)


def _has_no_funds_block(facts: SheetFacts) -> bool:
    total = facts.submission.funds.total
    parts = [getattr(line, column) for _, line in part_lines(facts.submission) for column in _AMOUNTS]
    return not any(entry.cell for entry in (total.initial, total.budget, total.executed, *parts))


def derivable_fields_are_blank(facts: SheetFacts) -> Iterator[Finding]:
    """A rate or a grade that the form asks for and the other numbers give."""
    rate = facts.submission.funds.total.rate
    if rate.cell and not rate and not rate.uncalculated and facts.execution.rate is not None:
        expected = f"{format_decimal(facts.execution.rate)}%"
        yield facts.finding("ZP206", rate.cell, field="执行率", expected=expected)
    grade, total = facts.submission.grade, facts.submission.total.number
    if grade.cell and not grade and total is not None:
        expected = grade_of(round_half_up(max(total, Decimal(0)), PRINTED_PLACES), facts.rule_set)
        yield facts.finding("ZP206", grade.cell, field="自评等级", expected=expected)


def no_indicators(facts: SheetFacts) -> Iterator[Finding]:
    """An empty indicator table."""
    if not facts.rows:
        yield facts.finding("ZP207", "")


# ---------------------------------------------------------------- points


def _points_total(facts: SheetFacts) -> Decimal | None:
    """All points of the sheet, execution included; None where a row's are unreadable."""
    rows = [row for row in facts.rows if row.row.points or row.row.score]
    if not rows or any(row.points is None for row in rows):
        return None
    return sum((row.points for row in rows if row.points is not None), Decimal(0)) + facts.execution.points


def points_are_not_full_marks(facts: SheetFacts) -> Iterator[Finding]:
    """All points must add to 100; where a category differs from its label, that is the mistake to tell (ZP202)."""
    total = _points_total(facts)
    if total in (None, FULL_POINTS) or (_labels_add_to_full_marks(facts) and any(_differing_categories(facts))):
        return
    assert total is not None  # noqa: S101 — excluded above
    stated = facts.submission.total_points
    yield facts.finding(
        "ZP201",
        stated.cell if stated else facts.submission.total.cell,
        found=format_decimal(total),
        expected=format_decimal(FULL_POINTS),
        indicators=format_decimal(total - facts.execution.points),
        execution=format_decimal(facts.execution.points),
    )


def _labels_add_to_full_marks(facts: SheetFacts) -> bool:
    labelled = {row.row.category: row.row.category_points for row in facts.rows}
    known = [points for points in labelled.values() if points is not None]
    return len(known) == len(labelled) and sum(known, facts.execution.points) == FULL_POINTS


def _differing_categories(facts: SheetFacts) -> Iterator[tuple[SubmittedIndicator, Decimal]]:
    """The first row of each category whose points differ from its label, and what its rows add to."""
    by_category: dict[str, list[RowFacts]] = {}
    for row in facts.rows:
        by_category.setdefault(row.row.category, []).append(row)
    for rows in by_category.values():
        labelled = rows[0].row.category_points
        carrying = [row for row in rows if row.row.points or row.row.score]
        if labelled is None or not carrying or any(row.points is None for row in carrying):
            continue
        given = sum((row.points for row in carrying if row.points is not None), Decimal(0))
        if given != labelled:
            yield rows[0].row, given


def category_differs_from_label(facts: SheetFacts) -> Iterator[Finding]:
    """产出指标(40分) over rows that add to 38."""
    for row, given in _differing_categories(facts):
        terms = [
            format_decimal(other.points)
            for other in facts.rows
            if other.row.category == row.category and other.points is not None
        ]
        assert row.category_points is not None  # noqa: S101 — only labelled categories differ from their label
        yield facts.finding(
            "ZP202",
            row.category_label.cell,
            found=format_decimal(given),
            expected=format_decimal(row.category_points),
            category=row.category,
            basis="＋".join(terms),
        )


def split_differs_from_rules(facts: SheetFacts) -> Iterator[Finding]:
    """Weights are "in principle": another split is worth a word, once."""
    if facts.recognition is not None and not facts.recognition.fits:
        return
    given = category_weights(facts.submission)
    wanted = weights_of(facts.rule_set)
    points = facts.submission.execution_points
    unknown = any(weight is None for weight in given.values())
    wanted_execution = _own_execution_points(facts)
    same = given == wanted and points in (None, wanted_execution)
    if unknown or same or not given or any(_differing_categories(facts)) or _points_total(facts) != FULL_POINTS:
        return
    yield facts.finding(
        "ZP215",
        facts.rows[0].row.category_label.cell,
        found=written(given.items(), facts.execution.points),
        expected=written(wanted.items(), wanted_execution),
    )


def _own_execution_points(facts: SheetFacts) -> Decimal:
    """The rule set's own, before the form's took their place."""
    return FULL_POINTS - sum(weights_of(facts.rule_set).values(), Decimal(0))


def rules_not_recognised(facts: SheetFacts) -> Iterator[Finding]:
    """No rule set fits the form."""
    if facts.recognition is None or facts.recognition.fits or not facts.rows:
        return
    yield facts.finding(
        "ZP216",
        facts.rows[0].row.category_label.cell,
        found=written(category_weights(facts.submission).items(), facts.submission.execution_points),
        expected=facts.rule_set.id,
        basis=facts.recognition.reason,
    )


def rival_rules_give_other_scores(facts: SheetFacts) -> Iterator[Finding]:
    """Several rule sets fit, and would give other scores: both are told, once a sheet."""
    words: dict[str, list[str]] = {}  # by rival: “会议批次”10→9.5
    own = facts.execution.score
    for rival, score in facts.rival_executions.items():
        shown = "待评定" if own is None else format_decimal(own)
        words.setdefault(rival, []).append(f"执行率{shown}→{format_decimal(score)}")
    for row in facts.rows:
        if row.is_part or row.score is None:
            continue
        rule_score = row.score.rule_score
        shown = "待评定" if rule_score is None or not row.rival_scores else format_decimal(rule_score)
        for rival, score in row.rival_scores.items():
            words.setdefault(rival, []).append(f"“{row.name}”{shown}→{format_decimal(score)}")
    if words:
        yield facts.finding(
            "ZP217",
            "",
            found="、".join(words),
            expected=facts.rule_set.id,
            basis="；".join(f"{rival}：{_some(differences)}" for rival, differences in words.items()),
        )


MOST_DIFFERENCES: Final = 4


def _some(differences: list[str]) -> str:
    """The first few of them, and how many there are."""
    rest = f"等{len(differences)}处" if len(differences) > MOST_DIFFERENCES else ""
    return "，".join(differences[:MOST_DIFFERENCES]) + rest


# ---------------------------------------------------------------- indicators


def equal_names(facts: SheetFacts) -> Iterator[Finding]:
    """Two indicators with one name: the same one twice, or two that cannot be told apart."""
    seen: dict[str, list[RowFacts]] = {}
    for row in facts.rows:
        name = plain_indicator_name(row.row.name.text)
        if not name or row.is_part:
            continue
        for earlier in seen.get(name, ())[:1]:
            yield _equal_name(facts, row, seen[name], earlier)
        seen.setdefault(name, []).append(row)


def _equal_name(facts: SheetFacts, row: RowFacts, earlier: list[RowFacts], first: RowFacts) -> Finding:
    twin = next((other for other in earlier if _is_the_same_indicator(row, other)), None)
    if twin is None:
        return facts.finding("ZP204", row.row.name.cell, found=row.name, other=_place(first))
    same_place = _place_of(row) == _place_of(twin)
    basis = f"同属{_place_of(row)}" if same_place else f"目标同为“{shorten(row.row.target.text)}”"
    return facts.finding("ZP203", row.row.name.cell, found=row.name, other=_place(twin), basis=basis)


def _is_the_same_indicator(row: RowFacts, other: RowFacts) -> bool:
    return _place_of(row) == _place_of(other) or same_words(row.row.target.text, other.row.target.text)


def _place_of(row: RowFacts) -> str:
    return shorten(row.row.subcategory.text) or row.row.category


def _place(row: RowFacts) -> str:
    return f"{row.row.name.cell}处" if row.row.name.cell else f"第{row.position}行"


def unreadable_targets(facts: SheetFacts) -> Iterator[Finding]:
    """A target that promises several things, or none."""
    for row in facts.rows:
        if row.score is None or not row.row.target:
            continue
        target = row.score.target
        if isinstance(target, Nothing):
            why = "没有写目标"
        elif isinstance(target, Qualitative) and target.unread:
            why = target.remarks[-1] if target.remarks else "读不出单一的数值"
        else:
            continue
        yield facts.finding(
            "ZP210", row.row.target.cell, found=shorten(row.row.target.text), expected="一个目标", basis=why
        )


# ---------------------------------------------------------------- funds


def total_row_left_out(facts: SheetFacts) -> Iterator[Finding]:
    """年度资金总额 is 0 while the rows below it hold the money."""
    for column in ("budget", "executed"):
        entry: Entry = getattr(facts.submission.funds.total, column)
        parts = sum_of_parts(facts.submission, column)
        if total_is_left_out(facts.submission, column) and parts is not None:
            texts = {"found": shorten(entry.text), "shown": quoted(entry.text), "expected": format_decimal(parts)}
            yield facts.finding("ZP211", entry.cell, field=_AMOUNTS[column], **texts)


def part_lines_repeat_the_points(facts: SheetFacts) -> Iterator[Finding]:
    """Points and score belong to 年度资金总额 alone."""
    total = facts.submission.funds.total
    for words, line in part_lines(facts.submission):
        repeated = [
            own
            for own, above in ((line.points, total.points), (line.score, total.score))
            if own.number and own.cell != above.cell
        ]
        if repeated:
            found = "、".join(format_decimal(entry.number) for entry in repeated if entry.number is not None)
            yield facts.finding("ZP212", repeated[0].cell, line=words, found=found, expected="-")


DUST: Final = Decimal("0.02")
"""Three amounts, each rounded to two places, may differ from their rounded sum by so much."""


def parts_do_not_add_up(facts: SheetFacts) -> Iterator[Finding]:
    """The rows below the total add to something else; a form that leaves rows out may add to less."""
    for column, words in _AMOUNTS.items():
        entry: Entry = getattr(facts.submission.funds.total, column)
        own, parts = usable_money(entry), sum_of_parts(facts.submission, column)
        if not own or not parts or abs(own - parts) <= DUST:
            continue
        lines = [(line_words, getattr(line, column)) for line_words, line in part_lines(facts.submission)]
        if parts < own and not all(amount.cell for _, amount in lines):
            continue
        basis = "＋".join(f"{word}{format_decimal(each.number)}" for word, each in lines if each.number is not None)
        found, expected = format_decimal(own), format_decimal(parts)
        yield facts.finding("ZP213", entry.cell, field=words, found=found, expected=expected, basis=basis)


def budget_is_zero(facts: SheetFacts) -> Iterator[Finding]:
    """A rate of nothing."""
    if facts.budget == 0:
        basis = "；".join(facts.execution.steps)
        yield facts.finding("ZP214", facts.submission.funds.total.budget.cell, found="0", basis=basis)


RULES: Final = (
    missing_words,
    number_fields,
    derivable_fields_are_blank,
    no_indicators,
    points_are_not_full_marks,
    category_differs_from_label,
    split_differs_from_rules,
    rules_not_recognised,
    rival_rules_give_other_scores,
    equal_names,
    unreadable_targets,
    total_row_left_out,
    part_lines_repeat_the_points,
    parts_do_not_add_up,
    budget_is_zero,
)
TARGET_RULES: Final = (missing_words, no_indicators, equal_names, unreadable_targets, category_differs_from_label)
