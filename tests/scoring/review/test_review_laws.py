"""What holds for every submission, however odd."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicator_specs.projects import Indicator, Project
from indicator_specs.words.numbers import NotANumberError, to_decimal
from scoring.findings.catalogue import catalogue
from scoring.review.reviewed_projects import ReviewedProject
from scoring.review.sheet_review import review_submission, reviewed_project
from scoring.rule_sets.loading import built_in_ids, load_rule_set
from scoring.rule_sets.rule_set import RuleSet
from scoring.submissions.submission import (
    NO_ENTRY,
    Entry,
    Submission,
    SubmittedFunds,
    SubmittedFundsLine,
    SubmittedIndicator,
    SubmittedSummary,
    SubmittedSummaryRow,
)
from tests.scoring.review.batches_in_memory import review_batch
from tests.scoring.submission_factory import clean_submission, number, with_row

RULE_SETS: Final = tuple(load_rule_set(each) for each in built_in_ids())

HUGE: Final = ("99999999999999999999", "-99999999999999999999", "0.00000000000000000001", "0", "-1", "1e20")
TEXTS: Final = st.one_of(
    st.sampled_from(
        "无 — / ≥95% ≤1次 99.25% 已完成 12月底前完成 {0} {found} %s 满分 优 良 "
        "≥99999999999999999999亿元 0.00000001万元 80%-90% =100% 0.95 自评得分为96.63分 完成预算的999%".split()
    ),
    st.text(max_size=20),
)


def _numbers() -> st.SearchStrategy[Decimal]:
    digits = st.one_of(
        st.sampled_from([Decimal(text) for text in HUGE]),
        st.integers(-200, 200).map(Decimal),
        st.decimals(min_value=-1000, max_value=10_000, places=2),
        st.decimals(allow_nan=False, allow_infinity=False),
    )
    return digits.filter(_is_let_in)


def _is_let_in(value: Decimal) -> bool:
    """What a reader can hand over at all."""
    try:
        to_decimal(value)
    except NotANumberError:
        return False
    return True


CELLS: Final = st.one_of(st.just(""), st.from_regex(r"[A-H][1-9][0-9]?", fullmatch=True), st.just("XFD1048576"))
ENTRIES: Final = st.one_of(
    st.just(NO_ENTRY),
    st.builds(
        Entry,
        cell=CELLS,
        text=TEXTS,
        number=st.one_of(st.none(), _numbers()),
        uncalculated=st.sampled_from([False, True]),
    ),
)
LINES: Final = st.builds(
    SubmittedFundsLine, initial=ENTRIES, budget=ENTRIES, executed=ENTRIES, points=ENTRIES, rate=ENTRIES, score=ENTRIES
)
INDICATORS: Final = st.builds(
    SubmittedIndicator,
    category=st.one_of(st.sampled_from(["成本指标", "产出指标", "效益指标", "满意度指标", ""]), TEXTS),
    category_label=ENTRIES,
    category_points=st.one_of(st.none(), _numbers()),
    subcategory=ENTRIES,
    name=ENTRIES,
    target=ENTRIES,
    actual=ENTRIES,
    points=ENTRIES,
    score=ENTRIES,
    note=ENTRIES,
    parent=ENTRIES,
)
SUBMISSIONS: Final = st.builds(
    Submission,
    file=TEXTS,
    sheet=TEXTS,
    year=st.one_of(st.none(), st.integers(2000, 2099)),
    name=ENTRIES,
    funds=st.builds(
        SubmittedFunds,
        money_unit=st.sampled_from(["万元", "元", "亿元", "千元"]),
        total=LINES,
        appropriation=LINES,
        carried_over=LINES,
        other=LINES,
    ),
    execution_points=st.one_of(st.none(), _numbers()),
    goal_achieved=ENTRIES,
    indicators=st.lists(INDICATORS, max_size=4).map(tuple),
    total_points=ENTRIES,
    total=ENTRIES,
    grade=ENTRIES,
    explanation=ENTRIES,
    has_score_column=st.sampled_from([True, True, True, False]),
)
SPECS: Final = st.one_of(
    st.none(),
    st.builds(
        Project,
        name=TEXTS,
        indicators=st.lists(
            st.builds(
                Indicator,
                category=TEXTS,
                name=TEXTS,
                points=_numbers(),
                target=TEXTS,
                formula=st.sampled_from(["", "points - actual", "1/0", "nonsense("]),
            ),
            max_size=3,
        ).map(tuple),
    ),
)
SLOW: Final = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=80)
_ADDRESS: Final = re.compile(r"([A-Z]+)([0-9]+)")


def _place(cell: str) -> tuple[int, int, str]:
    found = _ADDRESS.fullmatch(cell)
    return (int(found[2]), len(found[1]), found[1]) if found else (0, 0, "")


@SLOW
@given(SUBMISSIONS, SPECS, st.sampled_from([None, *RULE_SETS]))
def test_no_submission_fails_the_review(submission: Submission, spec: Project | None, rules: RuleSet | None) -> None:
    review = review_submission(submission, rule_set=rules, rule_sets=RULE_SETS, spec=spec)
    assert {each.code for each in review.findings} <= catalogue().keys()
    assert [_place(each.cell) for each in review.findings] == sorted(_place(each.cell) for each in review.findings)
    assert {each.severity for each in review.findings if each.severity is not catalogue()[each.code].severity} == set()
    assert len(review.rows) == len(submission.indicators)
    assert review_submission(submission, rule_set=rules, rule_sets=RULE_SETS, spec=spec) == review


@SLOW
@given(
    st.lists(SUBMISSIONS, max_size=3),
    st.lists(
        st.builds(
            SubmittedSummary,
            file=TEXTS,
            sheet=TEXTS,
            rows=st.lists(
                st.builds(
                    SubmittedSummaryRow, name=ENTRIES, unit=ENTRIES, budget=ENTRIES, total=ENTRIES, grade=ENTRIES
                ),
                max_size=3,
            ).map(tuple),
            total_row=st.builds(SubmittedSummaryRow, budget=ENTRIES, executed=ENTRIES, rate=ENTRIES, total=ENTRIES),
        ),
        max_size=2,
    ),
)
def test_no_batch_fails_the_review(submissions: list[Submission], summaries: list[SubmittedSummary]) -> None:
    reviews = [review_submission(each, rule_set=None, rule_sets=RULE_SETS) for each in submissions]
    projects: list[ReviewedProject] = [reviewed_project(review) for review in reviews]
    findings = review_batch(projects, summaries)
    assert {each.code for each in findings} <= catalogue().keys()
    assert review_batch(projects[::-1], summaries) == findings


@given(st.integers(14, 21), st.decimals(min_value=-50, max_value=150, places=2))
def test_a_changed_score_is_always_noticed(position: int, score: Decimal) -> None:
    clean = clean_submission()
    row = clean.indicators[position - 14]
    assert row.score.number is not None
    assert row.points.number is not None
    change = score - row.score.number
    assert clean.total.number is not None
    sheet = with_row(clean, position, score=number(f"G{position}", f"{score:f}"))
    sheet = evolve(sheet, total=number("G30", f"{clean.total.number + change:f}"), grade=NO_ENTRY)
    review = review_submission(sheet, rule_set=RULE_SETS[0], rule_sets=())
    cells = {each.cell for each in review.findings if each.severity == "error"}
    wrong = set() if change == 0 else {f"G{position}"} if not 0 <= score <= row.points.number else {f"H{position}"}
    assert cells & {f"G{position}", f"H{position}"} == wrong
