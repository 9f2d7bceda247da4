"""
The law of coverage: a number that counts as checked cannot be wrong without a word.

Sheets of every kind, right ones and such as have mistakes already: each stated result is changed beyond its tolerance,
each actual is moved across the point where its verdict turns, and some finding must change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any, Final, TypeVar, cast

import attrs
import pytest
from attrs import evolve

from indicator_specs.targets import AtLeast, AtMost, Deadline, Equal, LessThan, MoreThan
from indicator_specs.words.numbers import format_decimal, to_decimal
from scoring.assessing.verdicts import Verdict
from scoring.findings.finding import Finding
from scoring.review.coverage import NumberState, coverage_of
from scoring.review.reviewed_projects import ProjectsInMemory
from scoring.review.sheet_coverage import stated_numbers
from scoring.review.sheet_review import review_submission
from scoring.review.summaries.reach import summary_coverages
from scoring.review_rules.rule import NumberRole
from scoring.review_rules.sheet_rules import ROLES_OF
from scoring.rule_sets.loading import built_in_ids, load_rule_set
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.fact_finding import establish
from scoring.sheet_facts.facts import SheetFacts
from scoring.submissions.rule_set_recognition import recognise_rule_set
from scoring.submissions.submission import NO_ENTRY, Entry, Submission, SubmittedFundsLine, SubmittedSummaryRow
from tests.scoring.findings.examples import reviewed_projects, summary_of
from tests.scoring.review.batches_in_memory import review_batch
from tests.scoring.submission_factory import (
    clean_submission,
    national_submission,
    number,
    submission_with_a_subtotal,
    submission_with_an_adjustment,
    submission_with_weights,
    submission_without_scores,
    words,
)

RULE_SETS: Final = tuple(map(load_rule_set, built_in_ids()))
Value = TypeVar("Value")


# ---------------------------------------------------------------- the sheets


def with_sources() -> Submission:
    """A transfer form whose appropriation stands in two rows, each with its rate."""
    sheet = submission_without_scores()
    sources = (
        SubmittedFundsLine(budget=number("E6", "200"), executed=number("F6", "150"), rate=number("H6", "75")),
        SubmittedFundsLine(budget=number("E7", "80"), executed=number("F7", "64.83"), rate=number("H7", "81.04")),
    )
    appropriation = SubmittedFundsLine(
        budget=evolve(sources[0].budget, number=Decimal(280)),
        executed=evolve(sources[0].executed, number=Decimal("214.83")),
    )
    total = evolve(sheet.funds.total, initial=NO_ENTRY)
    return evolve(sheet, funds=evolve(sheet.funds, total=total, appropriation=appropriation, sources=sources))


def by_nature() -> Submission:
    """A whole department's form: its money once more as 基本支出 and 项目支出."""
    sheet = clean_submission()
    lines = (
        SubmittedFundsLine(budget=number("E10", "200"), executed=number("F10", "160"), rate=number("H10", "80")),
        SubmittedFundsLine(budget=number("E11", "80"), executed=number("F11", "54.83"), rate=number("H11", "68.54")),
    )
    return evolve(sheet, funds=evolve(sheet.funds, by_nature=lines), total_points=number("F30", "100"))


RIGHT: Final = {
    "yantai": clean_submission(),
    "national": national_submission(),
    "with a subtotal": submission_with_a_subtotal(),
    "with an adjustment": submission_with_an_adjustment(),
    "with weights": submission_with_weights(),
    "without scores": submission_without_scores(),
    "without scores, by source": with_sources(),
    "a department, by nature": by_nature(),
}


def messed_up(sheet: Submission, seed: int) -> Submission:
    """A sheet with mistakes in it already: they must not hide another one."""
    random = Random(seed)  # noqa: S311 — the same mistakes every time
    rows = list(sheet.indicators)
    for at in random.sample(range(len(rows)), 2):
        row = rows[at]
        changes: dict[str, Entry] = {
            "score": evolve(row.score, number=row.score.number / 2) if row.score.number else row.score,
            "note": evolve(row.note, text=random.choice(["", "无", "资料提交较晚，今后提前催办"])),
        }
        if random.random() < 0.5:
            changes["actual"] = evolve(row.actual, text=random.choice(["已完成", row.target.text, "", "50%"]))
        rows[at] = evolve(row, **cast("Any", changes))
    return evolve(sheet, indicators=tuple(rows))


SHEETS: Final = {
    **RIGHT,
    **{f"{name}, mistaken {seed}": messed_up(sheet, seed) for name, sheet in RIGHT.items() for seed in range(6)},
}


# ---------------------------------------------------------------- changing them


def replaced(value: Value, cell: str, **changes: object) -> Value:
    """A value with every entry of a cell changed."""
    if isinstance(value, Entry):
        return cast("Value", evolve(value, **cast("Any", changes)) if value.cell == cell else value)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return cast("Value", tuple(replaced(each, cell, **changes) for each in value))
    if attrs.has(type(value)) and not isinstance(value, RuleSet):
        fields = attrs.fields(cast("Any", type(value)))
        parts = {each.alias: replaced(getattr(value, each.name), cell, **changes) for each in fields if each.init}
        return type(value)(**parts)
    return value


def facts_of(sheet: Submission) -> SheetFacts:
    recognition = recognise_rule_set(sheet, RULE_SETS)
    return establish(sheet, rule_set=recognition.rule_set, recognition=recognition, spec=None)


def told(findings: tuple[Finding, ...]) -> Counter[tuple[str, str, str, str, str]]:
    return Counter((each.code, each.cell, each.found, each.expected, each.message) for each in findings)


def findings_of(sheet: Submission) -> Counter[tuple[str, str, str, str, str]]:
    return told(review_submission(sheet, rule_set=None, rule_sets=RULE_SETS).findings)


RESULTS: Final = frozenset(
    {
        NumberRole.RATE,
        NumberRole.SCORE,
        NumberRole.SUBTOTAL,
        NumberRole.TOTAL,
        NumberRole.TOTAL_POINTS,
        NumberRole.POINTS,
        NumberRole.WEIGHT,
    }
)
"""What a form states as a result; a budget is one where it is the sum of its rows."""

STEPS: Final = (Decimal("0.5"), Decimal(-1), Decimal(3))


@pytest.mark.parametrize("name", SHEETS)
def test_a_checked_result_cannot_be_wrong_without_a_word(name: str) -> None:
    sheet = SHEETS[name]
    before = findings_of(sheet)
    unheard = []
    for entry, role, state in stated_numbers(facts_of(sheet)):
        if (
            state is not NumberState.CHECKED
            or entry.number is None
            or (role not in RESULTS and not is_sum(sheet, entry))
        ):
            continue
        for step in STEPS:
            changed = entry.number + step
            if changed >= 0 and findings_of(mutated(sheet, entry, changed)) == before:
                unheard.append((role, entry.cell, entry.text, format_decimal(changed)))
    assert unheard == []


def is_sum(sheet: Submission, entry: Entry) -> bool:
    """The budget or the money spent of the whole, where all rows that make it up are there."""
    return entry in (sheet.funds.total.budget, sheet.funds.total.executed)


def mutated(sheet: Submission, entry: Entry, changed: Decimal) -> Submission:
    """The sheet as it would be read with another number in a cell."""
    other = replaced(sheet, entry.cell, text=format_decimal(changed), number=changed)
    is_of_the_execution = entry.cell == sheet.funds.total.points.cell
    return evolve(other, execution_points=changed) if is_of_the_execution else other


def test_another_grade_is_told() -> None:
    for name, sheet in RIGHT.items():
        if sheet.grade:
            assert findings_of(evolve(sheet, grade=words(sheet.grade.cell, "差"))) != findings_of(sheet), name


# ---------------------------------------------------------------- targets and actuals


def across(facts: SheetFacts) -> Iterator[tuple[str, str, str]]:
    """Name, cell and text of actuals on the other side of their targets."""
    for row in facts.rows:
        if row.score is None or row.score.verdict is Verdict.UNDETERMINED:
            continue
        target, is_met = row.score.target, row.score.verdict is Verdict.MET
        if isinstance(target, Deadline):
            continue
        match target:
            case AtLeast(bound=bound) | MoreThan(bound=bound) | Equal(bound=bound):
                over = Decimal(0) if isinstance(target, Equal) else Decimal(1)
                moved = bound.value - Decimal("0.5") if is_met else bound.value + over
            case AtMost(bound=bound) | LessThan(bound=bound):
                moved = bound.value + Decimal("0.5") if is_met else bound.value - Decimal(1)
            case _:
                continue
        yield row.name, row.submitted.actual.cell, f"{format_decimal(moved)}{bound.unit}"


@pytest.mark.parametrize("name", SHEETS)
def test_an_actual_cannot_cross_its_target_without_a_word(name: str) -> None:
    sheet = SHEETS[name]
    before = findings_of(sheet)
    moved = list(across(facts_of(sheet)))
    assert [(row, text) for row, cell, text in moved if findings_of(replaced(sheet, cell, text=text)) == before] == []
    assert moved


# ---------------------------------------------------------------- what is not checked, and summaries


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_not_checked_may_be_anything(name: str) -> None:
    """Were a finding to change, the number had been checked after all."""
    sheet = RIGHT[name]
    before = findings_of(sheet)
    stated = stated_numbers(facts_of(sheet))
    unchecked = [(entry, entry.number) for entry, _, state in stated if not isinstance(state, NumberState)]
    changed = ((entry.cell, mutated(sheet, entry, held + 1)) for entry, held in unchecked if held is not None)
    assert [cell for cell, other in changed if findings_of(other) != before] == []


def test_a_number_of_a_summary_that_was_checked_cannot_be_wrong_without_a_word() -> None:
    projects = reviewed_projects()
    summary = summary_of(projects)
    ((_, coverage),) = summary_coverages(ProjectsInMemory(projects), [summary])
    assert (coverage.checked, coverage.unchecked) == (19, ())
    before = told(review_batch(projects, [summary]))
    entries = [summary.total_row.budget, *(entry for row in summary.rows for entry in (row.total, row.budget))]
    unheard = [
        entry.cell
        for entry in entries
        for step in STEPS
        if told(review_batch(projects, [replaced(summary, entry.cell, number=to_decimal(entry.text) + step)])) == before
    ]
    assert unheard == []


def test_the_rates_of_a_summary_are_recomputed() -> None:
    projects = reviewed_projects()
    plain = summary_of(projects)
    rows = tuple(
        evolve(row, executed=number(f"G{at}", "50"), rate=number(f"H{at}", rate), budget=number(f"D{at}", "200"))
        for at, (row, rate) in enumerate(zip(plain.rows, ["25", "0.25", "25.00", *["25"] * 6], strict=True), start=4)
    )
    summary = evolve(plain, rows=rows, total_row=SubmittedSummaryRow(budget=number("D13", "1800")))
    ((_, coverage),) = summary_coverages(ProjectsInMemory(()), [summary])
    wrong = replaced(summary, "H5", text="26", number=Decimal(26))

    assert (coverage.checked, coverage.read) == (9 + 9 + 1, 9)
    assert review_batch((), [summary]) == ()
    assert [(each.code, each.cell, each.found, each.expected) for each in review_batch((), [wrong])] == [
        ("ZP221", "H5", "26", "25")
    ]


# ---------------------------------------------------------------- the roles that rules declare


def test_every_role_of_a_result_is_declared_by_a_rule() -> None:
    assert ROLES_OF[True] == RESULTS | {NumberRole.MONEY}
    assert ROLES_OF[False] == {NumberRole.MONEY, NumberRole.RATE, NumberRole.POINTS, NumberRole.WEIGHT}


def test_nothing_is_checked_by_a_role_that_no_rule_declares() -> None:
    """Points of a form without scores, and without weights above them, are told as not checked."""
    with_points = [evolve(row, score=NO_ENTRY) for row in clean_submission().indicators]
    sheet = evolve(submission_without_scores(), indicators=tuple(with_points))
    stated = {entry.cell: state for entry, role, state in stated_numbers(facts_of(sheet)) if role is NumberRole.POINTS}
    assert set(stated.values()) == {"这种表不计分"}


def test_a_cell_that_two_fields_share_counts_once() -> None:
    entry = number("F5", "10")
    stated = [(entry, NumberRole.POINTS, NumberState.CHECKED), (entry, NumberRole.SCORE, NumberState.CHECKED)]
    assert coverage_of("表", stated, clean_submission().left_over).checked == 1
