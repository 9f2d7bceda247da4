"""What arithmetic alone puts right: the cells, what they become, and what is left to a person."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import attrs
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scoring.corrections.correction import Corrected, Correction
from scoring.corrections.planning import blanks_of, writable
from scoring.review.sheet_review import Review, review_submission
from scoring.rule_sets.loading import built_in_ids, load_rule_set
from scoring.submissions.submission import Entry, Submission
from tests.scoring.submission_factory import blank, clean_submission, number, with_funds, with_row, words

CLEAN: Final = clean_submission()
RULES: Final = load_rule_set("yantai-2023")
RULE_SETS: Final = tuple(load_rule_set(each) for each in built_in_ids())

MISSED = {"actual": words("E15", "19次/季")}
"""Half of what was promised, 5 of 10 points."""


def _review(submission: Submission) -> Review:
    return review_submission(submission, rule_set=RULES, rule_sets=())


def _plan(submission: Submission) -> Corrected:
    return _review(submission).corrected


def _told(plan: Corrected) -> dict[str, tuple[str, str]]:
    return {each.cell: (each.was, each.becomes) for each in plan.corrections}


CASES: Final[dict[str, tuple[Submission, dict[str, tuple[str, str]], str, str, int]]] = {
    "nothing wrong": (CLEAN, {}, "97.67", "优", 0),
    "a wrong rate": (with_funds(CLEAN, rate=number("H5", "86.73")), {"H5": ("86.73", "76.73")}, "97.67", "优", 0),
    "a wrong rate with its sign": (
        with_funds(CLEAN, rate=number("H5", "86.73%")),
        {"H5": ("86.73%", "76.73%")},
        "97.67",
        "优",
        0,
    ),
    "a blank rate": (with_funds(CLEAN, rate=blank("H5")), {"H5": ("", "76.73")}, "97.67", "优", 0),
    "a wrong execution score that the total counts": (
        evolve(with_funds(CLEAN, score=number("I5", "8.67")), total=number("G30", "98.67")),
        {"I5": ("8.67", "7.67"), "G30": ("98.67", "97.67")},
        "97.67",
        "优",
        0,
    ),
    "a missed target with full points": (
        with_row(CLEAN, 15, **MISSED),
        {"G15": ("10", "5"), "G30": ("97.67", "92.67")},
        "92.67",
        "优",
        0,
    ),
    "the same, the total counts what is right": (
        evolve(with_row(CLEAN, 15, **MISSED), total=number("G30", "92.67")),
        {"G15": ("10", "5")},
        "92.67",
        "优",
        0,
    ),
    "the same, with a reason: a person decides": (
        with_row(CLEAN, 15, **MISSED, note=words("H15", "上级压减批次，经批准仍按完成计分")),
        {},
        "97.67",
        "优",
        0,
    ),
    "more than its points": (
        evolve(with_row(CLEAN, 15, score=number("G15", "12")), total=number("G30", "99.67")),
        {"G15": ("12", "10"), "G30": ("99.67", "97.67")},
        "97.67",
        "优",
        0,
    ),
    "a score cut off": (
        evolve(
            with_row(
                CLEAN, 15, actual=words("E15", "30次/季"), score=number("G15", "7.9"), note=words("H15", "减少了")
            ),
            total=number("G30", "95.57"),
        ),
        {"G15": ("7.9", "7.89"), "G30": ("95.57", "95.56")},
        "95.56",
        "优",
        0,
    ),
    "a blank score": (with_row(CLEAN, 15, score=blank("G15")), {"G15": ("", "10")}, "97.67", "优", 0),
    "words for a score: somebody's answer, and the total waits": (
        evolve(with_row(CLEAN, 15, score=words("G15", "满分")), total=number("G30", "90")),
        {},
        "97.67",
        "优",
        0,
    ),
    "a wrong total": (evolve(CLEAN, total=number("G30", "96.67")), {"G30": ("96.67", "97.67")}, "97.67", "优", 0),
    "no total": (evolve(CLEAN, total=blank("G30")), {"G30": ("", "97.67")}, "97.67", "优", 0),
    "a wrong grade": (evolve(CLEAN, grade=words("C31", "良")), {"C31": ("良", "优")}, "97.67", "优", 0),
    "a grade that changes with a score": (
        evolve(
            with_row(CLEAN, 14, actual=words("E14", "560万元"), score=number("G14", "20")), total=number("G30", "97.67")
        ),
        {"G14": ("20", "10"), "G30": ("97.67", "87.67"), "C31": ("优", "良")},
        "87.67",
        "良",
        0,
    ),
    "a number promised, none reported: the claim stands until somebody answers": (
        with_row(CLEAN, 15, actual=words("E15", "已完成")),
        {},
        "97.67",
        "优",
        1,
    ),
    "a formula is told, and marked as one": (
        evolve(CLEAN, total=Entry(cell="G30", text="96.67", number=Decimal("96.67"), computed=True)),
        {"G30": ("96.67", "97.67")},
        "97.67",
        "优",
        0,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_corrected_and_the_total_then(case: str) -> None:
    submission, told, total, grade, waiting = CASES[case]
    plan = _plan(submission)
    assert (_told(plan), str(plan.total), plan.grade, plan.waiting) == (told, total, grade, waiting)


def test_a_score_that_no_number_can_stand_for_leaves_no_total() -> None:
    beyond = with_row(CLEAN, 15, actual=words("E15", "已完成"), score=number("G15", "12"))
    assert (_plan(beyond).total, _plan(beyond).corrections) == (None, ())


def test_a_formula_is_not_written_and_the_total_waits_for_whoever_changes_it() -> None:
    formula = Entry(cell="G15", text="10", number=Decimal(10), computed=True)
    plan = _plan(with_row(CLEAN, 15, **MISSED, score=formula))
    assert ([*_told(plan)], writable(plan)) == (["G15", "G30"], ())


def test_a_total_by_formula_is_left_to_the_formula() -> None:
    formula = Entry(cell="G30", text="97.67", number=Decimal("97.67"), computed=True)
    plan = _plan(evolve(with_row(CLEAN, 15, **MISSED), total=formula))
    assert [each.cell for each in writable(plan)] == ["G15"]


def test_no_blank_total_is_filled_in_while_a_score_waits_for_a_person() -> None:
    waiting = evolve(with_row(CLEAN, 15, actual=words("E15", "已完成")), total=blank("G30"), grade=blank("C31"))
    plan = _plan(waiting)
    assert (plan.waiting, [*_told(plan)]) == (1, ["G30", "C31"])
    assert (writable(plan), blanks_of(plan).corrections) == ((), ())


def test_what_another_rule_set_gives_is_left_to_a_person() -> None:
    plan = review_submission(
        with_funds(clean_submission(), score=number("I5", "7.67")), rule_set=None, rule_sets=RULE_SETS
    ).corrected
    assert plan.corrections == ()


def test_a_correction_says_why() -> None:
    (score, total) = _plan(with_row(CLEAN, 15, **MISSED)).corrections
    assert (score.field, score.name, score.why) == (
        "得分",
        "公务接待批次",
        "目标≥38次/季，实际19次/季；19 < 38 → 未完成；10 × 19 ÷ 38 = 5",
    )
    assert (total.field, total.why) == ("总分", "各项得分改正后，执行率得分7.67＋指标得分合计85")


# ---------------------------------------------------------------- laws


def _written(value: object, by_cell: dict[str, Correction]) -> object:
    """The submission as it is read again once the corrections are written into their cells."""
    if isinstance(value, Entry):
        correction = by_cell.get(value.cell)
        if correction is None:
            return value
        is_number = correction.becomes.rstrip("%").replace(".", "", 1).isdigit()
        return number(value.cell, correction.becomes) if is_number else words(value.cell, correction.becomes)
    if isinstance(value, tuple):
        return tuple(_written(each, by_cell) for each in value)
    kind: type[Any] = type(value)
    if not attrs.has(kind):
        return value
    names = [field.name for field in attrs.fields(kind) if field.init]
    return kind(**{name: _written(getattr(value, name), by_cell) for name in names})


ROWS = st.tuples(
    st.integers(14, 21),
    st.sampled_from(["", "0", "2.5", "5", "7.89", "9", "10", "12", "20", "25", "满分"]),
    st.sampled_from(
        ["", "214.83万元", "19次/季", "30次/季", "4次", "80%", "9天", "明显提升", "已完成", "500万元", "≥90%"]
    ),
    st.sampled_from(["", "", "年中压减任务，已经批准"]),
)


@st.composite
def _sheets(draw: st.DrawFn) -> Submission:
    sheet = clean_submission()
    for at, score, actual, note in draw(st.lists(ROWS, max_size=4)):
        claimed = words(f"G{at}", score) if score == "满分" else number(f"G{at}", score) if score else blank(f"G{at}")
        sheet = with_row(sheet, at, score=claimed, actual=words(f"E{at}", actual), note=words(f"H{at}", note))
    rate, score = draw(st.sampled_from(["76.73", "86.73", "76.72"])), draw(st.sampled_from(["7.67", "8.67", "7.7"]))
    sheet = with_funds(sheet, rate=number("H5", rate), score=number("I5", score))
    total, grade = draw(st.sampled_from(["97.67", "90", "112", ""])), draw(st.sampled_from(["优", "良", "差", ""]))
    return evolve(sheet, total=number("G30", total) if total else blank("G30"), grade=words("C31", grade))


@given(_sheets())
def test_after_the_corrections_nothing_is_left_to_correct(sheet: Submission) -> None:
    plan = _plan(sheet)
    again = _written(sheet, {each.cell: each for each in plan.corrections})
    assert isinstance(again, Submission)
    after = _review(again)
    assert after.corrected.corrections == ()
    assert after.corrected.total == plan.total


@given(_sheets())
def test_the_total_that_is_told_is_the_reviews_where_nobody_must_decide(sheet: Submission) -> None:
    review = _review(sheet)
    if review.corrected.total is not None and not review.corrected.waiting:
        assert review.corrected.total == review.total
