"""Which rule set a form follows, and what is said where two fit."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest
from attrs import evolve

from scoring.review.sheet_review import Review, review_submission
from scoring.rule_sets.loading import built_in_ids, load_rule_set
from scoring.rule_sets.rule_set import RuleSet
from scoring.submissions.rule_set_recognition import recognise_rule_set
from scoring.submissions.submission import Submission
from tests.scoring.submission_factory import (
    Row,
    clean_submission,
    national_submission,
    number,
    with_funds,
    with_row,
    words,
)

RULE_SETS: Final[tuple[RuleSet, ...]] = tuple(load_rule_set(each) for each in built_in_ids())


def form(split: dict[str, str], execution: str | None = "10", *, labelled: bool = True) -> Submission:
    """A sheet with one indicator in each category."""
    rows = [
        Row(name, points if labelled else "", "指标", name, "≥1个", "1个", points, points)
        for name, points in split.items()
    ]
    points = None if execution is None else Decimal(execution)
    return evolve(clean_submission(rows), execution_points=points)


def national(**funds: str) -> Submission:
    """The national form, with other money."""
    sheet = with_funds(national_submission(), executed=number("F5", funds.get("executed", "280")))
    sheet = with_funds(sheet, "appropriation", executed=number("F6", funds.get("executed", "280")))
    sheet = with_funds(sheet, rate=number("H5", funds.get("rate", "100")), score=number("I5", funds.get("score", "10")))
    return evolve(sheet, total=number("G30", funds.get("total", "100")))


def reviewed(submission: Submission) -> Review:
    return review_submission(submission, rule_set=None, rule_sets=RULE_SETS)


RECOGNISED: Final = {
    "the seed's split": (
        form({"成本指标": "20", "产出指标": "40", "效益指标": "20", "满意度指标": "10"}),
        ("yantai-2023", (), True),
    ),
    "the same categories, other weights": (
        form({"成本指标": "15", "产出指标": "45", "效益指标": "20", "满意度指标": "10"}),
        ("yantai-2023", (), True),
    ),
    "the national split": (
        form({"产出指标": "50", "效益指标": "30", "满意度指标": "10"}),
        ("mof-2020-10", ("full-from-95", "linear-reverse"), True),
    ),
    "the national split, points only in the rows": (
        form({"产出指标": "50", "效益指标": "30", "满意度指标": "10"}, labelled=False),
        ("mof-2020-10", ("full-from-95", "linear-reverse"), True),
    ),
    "other words for the categories": (
        form({"项目产出": "50", "项目效益": "30", "服务对象满意度": "10"}),
        ("mof-2020-10", ("full-from-95", "linear-reverse"), True),
    ),
    "execution points that the form does not tell": (
        form({"产出指标": "50", "效益指标": "30", "满意度指标": "10"}, None),
        ("mof-2020-10", ("full-from-95", "linear-reverse"), True),
    ),
    "execution 20": (form({"产出指标": "40", "效益指标": "40"}, "20"), ("hubei-20", (), True)),
    "other categories": (form({"投入": "20", "过程": "30", "结果": "40"}), ("mof-2020-10", (), False)),
    "the seed's categories, execution 20": (
        form({"成本指标": "20", "产出指标": "30", "效益指标": "20", "满意度指标": "10"}, "20"),
        ("mof-2020-10", (), False),
    ),
}


@pytest.mark.parametrize(("submission", "expected"), RECOGNISED.values(), ids=RECOGNISED.keys())
def test_recognition(submission: Submission, expected: tuple[str, tuple[str, ...], bool]) -> None:
    found = recognise_rule_set(submission, RULE_SETS)
    assert (found.rule_set.id, tuple(rival.id for rival in found.rivals), found.fits) == expected


def test_the_order_of_the_candidates_does_not_matter() -> None:
    sheet = form({"产出指标": "50", "效益指标": "30", "满意度指标": "10"})
    assert recognise_rule_set(sheet, RULE_SETS[::-1]) == recognise_rule_set(sheet, RULE_SETS)


def test_the_reason_names_what_was_seen() -> None:
    sheet = form({"成本指标": "20", "产出指标": "40", "效益指标": "20", "满意度指标": "10"})
    expected = "一级指标及分值和预算执行率分值相符（成本20、产出40、效益20、满意度10、预算执行率10）"
    assert recognise_rule_set(sheet, RULE_SETS).reason == expected


def test_without_candidates_there_is_nothing_to_recognise() -> None:
    with pytest.raises(ValueError, match="没有可选的评分规则"):
        recognise_rule_set(clean_submission(), ())


# ---------------------------------------------------------------- several fit

LATE: Final = {"actual": words("E15", "15天"), "note": words("H15", "部分票据推迟到下一季度")}

NATIONAL: Final = "mof-2020-10"
LINEAR: Final = "linear-reverse"
FULL: Final = "full-from-95"
RIVALS: Final = {
    "nothing differs": (national(), []),
    "the score of the rules used": (
        with_row(evolve(national(), total=number("G30", "93.33")), 15, score=number("G15", "13.33"), **LATE),
        [("ZP217", "info", "", LINEAR, NATIONAL)],
    ),
    "the score of the others": (
        with_row(evolve(national(), total=number("G30", "90")), 15, score=number("G15", "10"), **LATE),
        [("ZP217", "info", "", LINEAR, NATIONAL), ("ZP312", "warning", "G15", "10", "13.33")],
    ),
    "far above the target, which one of them cuts": (
        with_row(national(), 14, actual=words("E14", "30次"), note=words("H14", "上级新增任务")),
        [("ZP217", "info", "", FULL, NATIONAL), ("ZP406", "info", "E14", "30次", "")],
    ),
    "an equals sign missed, which each scores in its way": (
        with_row(
            evolve(national(), total=number("G30", "90")),
            14,
            target=words("D14", "=15次"),
            actual=words("E14", "10次"),
            score=number("G14", "20"),
            note=words("H14", "推迟到下一年度"),
        ),
        [("ZP217", "info", "", FULL, NATIONAL)],
    ),
    "a score of none": (
        with_row(national(), 15, score=number("G15", "20"), actual=LATE["actual"]),
        [("ZP217", "info", "", LINEAR, NATIONAL), ("ZP302", "error", "G15", "20", "13.33")],
    ),
    "the execution score of the rules used": (
        national(executed="268.8", rate="96", score="9.6", total="99.6"),
        [("ZP217", "info", "", FULL, NATIONAL)],
    ),
    "the execution score of the others": (
        national(executed="268.8", rate="96"),
        [("ZP217", "info", "", FULL, NATIONAL), ("ZP233", "warning", "I5", "10", "9.6")],
    ),
    "categories of no rule set": (
        form({"投入": "20", "过程": "30", "结果": "40"}),
        [("ZP216", "info", "A14", "投入20、过程30、结果40、预算执行率10", load_rule_set(NATIONAL).title)],
    ),
}


@pytest.mark.parametrize(("submission", "expected"), RIVALS.values(), ids=RIVALS.keys())
def test_what_is_said_where_several_rule_sets_fit(
    submission: Submission, expected: list[tuple[str, str, str, str, str]]
) -> None:
    findings = reviewed(submission).findings
    assert [(each.code, each.severity.value, each.cell, each.found, each.expected) for each in findings] == expected


def test_both_scores_are_told() -> None:
    sheet = with_row(evolve(national(), total=number("G30", "93.33")), 15, score=number("G15", "13.33"), **LATE)
    assert [each.message for each in reviewed(sheet).findings] == [
        "表式同样符合别的规则，得分会不同：按“变体：反向指标线性扣分”，“结算时限”13.33→10"
    ]


def test_given_rules_have_no_rivals() -> None:
    sheet = with_row(evolve(national(), total=number("G30", "93.33")), 15, score=number("G15", "13.33"), **LATE)
    review = review_submission(sheet, rule_set=load_rule_set("mof-2020-10"), rule_sets=RULE_SETS)
    assert (review.findings, review.recognition) == ((), None)


@pytest.mark.parametrize(
    ("split", "preferred", "expected"),
    [
        ("national", "linear-reverse", ("linear-reverse", {"mof-2020-10", "full-from-95"}, True)),
        ("national", "yantai-2023", ("mof-2020-10", {"linear-reverse", "full-from-95"}, True)),
        ("national", "没有", ("mof-2020-10", {"linear-reverse", "full-from-95"}, True)),
        ("unknown", "linear-reverse", ("mof-2020-10", set(), False)),
    ],
)
def test_what_is_preferred_goes_before_its_equals_alone(
    split: str, preferred: str, expected: tuple[str, set[str], bool]
) -> None:
    splits = {
        "national": {"产出指标": "50", "效益指标": "30", "满意度指标": "10"},
        "unknown": {"投入指标": "50", "过程指标": "30", "结果指标": "10"},
    }
    found = recognise_rule_set(form(splits[split]), RULE_SETS, preferred)
    assert (found.rule_set.id, {rival.id for rival in found.rivals}, found.fits) == expected
