"""What a reviewer asks of a sheet on which nothing is provably wrong (ZP612–ZP617): each case, and its near misses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pytest
from attrs import evolve

from indicator_specs.projects import Subject
from scoring.review.sheet_review import review_submission
from scoring.rule_sets.loading import load_rule_set
from scoring.submissions.submission import Entry, Submission
from tests.scoring.submission_factory import (
    CLEAN_ROWS,
    FIRST_ROW,
    Row,
    clean_submission,
    number,
    with_funds,
    with_row,
    words,
)

DOUBTS: Final = {"ZP612", "ZP613", "ZP614", "ZP615", "ZP616", "ZP617"}


def doubts(sheet: Submission, rules: str = "yantai-2023") -> list[tuple[str, str, str]]:
    """Code, cell and what was found, of these findings alone."""
    review = review_submission(sheet, rule_set=load_rule_set(rules), rule_sets=())
    return [(each.code, each.cell, each.found) for each in review.findings if each.code in DOUBTS]


def named(name: str, subcategory: str = "数量指标", target: str = "≥90%", actual: str = "92%") -> Submission:
    """The clean sheet with another indicator in row 16."""
    entries = {"name": words("C16", name), "subcategory": words("B16", subcategory)}
    return with_row(clean_submission(), 16, **entries, target=words("D16", target), actual=words("E16", actual))


def test_the_clean_sheet_is_asked_nothing() -> None:
    assert doubts(clean_submission()) == []


# ---------------------------------------------------------------- targets all alike


def promising(*targets: str) -> Submission:
    """A sheet of so many indicators besides the cost."""
    rows = [
        Row("产出指标", "40", "质量指标", f"第{at}项完成率", target, "100%", "10", "10")
        for at, target in enumerate(targets)
    ]
    return clean_submission((CLEAN_ROWS[0], *rows))


ALIKE: Final[dict[str, tuple[Sequence[str], str]]] = {
    "all the same": (["≥95%"] * 4, "≥95%"),
    "in other spellings": (["≥95%", "95%", "95%以上", "=95%"], "≥95%"),
    "all at 100": (["100%"] * 5, "100%"),
    "three only": (["≥95%"] * 3, ""),
    "just below": (["≥94.9%"] * 4, ""),
    "one other": (["≥95%", "≥95%", "≥95%", "≥96%"], ""),
    "one count": (["≥95%", "≥95%", "≥95%", "≥95次"], ""),
    "one deadline": (["≥95%", "≥95%", "≥95%", "12月底前"], ""),
    "one in words": (["≥95%", "≥95%", "≥95%", "明显提升"], ""),
    "not to be exceeded": (["≤95%"] * 4, ""),
    "points, not per cent": (["≥95分"] * 4, ""),
}


@pytest.mark.parametrize(("targets", "found"), ALIKE.values(), ids=ALIKE)
def test_targets_that_nobody_worked_out(targets: Sequence[str], found: str) -> None:
    assert doubts(promising(*targets)) == ([("ZP612", f"D{FIRST_ROW + 1}", found)] if found else [])


# ---------------------------------------------------------------- the wrong class

CLASSES: Final = {
    ("资金支付率", "数量指标"): True,
    ("预算执行率", "产出数量指标"): True,
    ("指标1：资金支付率(%)", "数量指标"): True,
    ("群众满意度", "数量指标"): True,
    ("补贴发放及时率", "数量指标"): True,
    ("工程验收合格率", "数量指标"): True,
    ("资金支付率", "时效指标"): False,
    ("工程验收合格率", "质量指标"): False,
    ("群众满意度", "服务对象满意度指标"): False,
    ("满意度调查次数", "数量指标"): False,
    ("合格率检测批次", "数量指标"): False,
    ("资金支付笔数", "数量指标"): False,
    ("培训覆盖率", "数量指标"): False,
    ("任务完成率", "数量指标"): False,
}


@pytest.mark.parametrize(("case", "is_told"), CLASSES.items(), ids=map("-".join, CLASSES))
def test_an_indicator_in_the_wrong_class(case: tuple[str, str], *, is_told: bool) -> None:
    name, subcategory = case
    assert doubts(named(name, subcategory)) == ([("ZP613", "C16", name)] if is_told else [])


def test_what_belongs_elsewhere_is_told_with_where() -> None:
    (finding,) = (
        each
        for each in review_submission(named("资金支付率"), rule_set=load_rule_set("yantai-2023"), rule_sets=()).findings
        if each.code in DOUBTS
    )
    assert finding.message == (
        "指标“资金支付率”列在“数量指标”下，按名称应属预算执行情况（资金栏已经计分），支付是否及时的列时效指标"
    )


# ---------------------------------------------------------------- the same under other words
# Row 15 is 公务接待批次: ≥38次/季, 41次/季.


TWICE: Final = {
    ("公务接待次数", "≥38次/季", "41次/季"): True,
    ("开展公务接待批次", "≥38次/季", "41次/季"): True,
    ("全年公务接待场次", "≥ 38次/季", "41次/季"): True,
    ("接待公务批次", "≥38次/季", "41次/季"): True,
    ("公务接待人数", "≥38次/季", "41次/季"): False,
    ("公务接待次数", "≥38次/季", "40次/季"): False,
    ("公务接待次数", "≥37次/季", "41次/季"): False,
    ("外宾公务接待次数", "≥38次/季", "41次/季"): False,
    ("会议批次", "≥38次/季", "41次/季"): False,
}


@pytest.mark.parametrize(("case", "is_told"), TWICE.items(), ids=map("-".join, TWICE))
def test_one_result_under_two_names(case: tuple[str, str, str], *, is_told: bool) -> None:
    name, target, actual = case
    sheet = named(name, target=target, actual=actual)
    assert doubts(sheet) == ([("ZP614", "C16", name)] if is_told else [])


def test_equal_names_are_told_as_such_and_not_once_more() -> None:
    sheet = named("公务接待批次", target="≥38次/季", actual="41次/季")
    review = review_submission(sheet, rule_set=load_rule_set("yantai-2023"), rule_sets=())
    assert [each.code for each in review.findings if each.code in {*DOUBTS, "ZP203"}] == ["ZP203"]


# ---------------------------------------------------------------- clichés

CLICHE: Final = "预算编制不够精细，今后将进一步加强预算管理"


def noted(note: str, score: str, actual: str = "41次/季") -> Submission:
    """Row 15 with its note and score."""
    entries = {"note": words("H15", note), "score": number("G15", score), "actual": words("E15", actual)}
    return with_row(clean_submission(), 15, **entries)


REASONS: Final[dict[str, tuple[Submission, list[tuple[str, str, str]]]]] = {
    "points lost": (noted(CLICHE, "9"), [("ZP615", "H15", CLICHE)]),
    "points lost, with a fact": (noted(f"{CLICHE}，少接待3批", "9"), []),
    "no points lost": (noted(CLICHE, "10"), []),
    "target missed, points kept": (noted(CLICHE, "10", "30次/季"), [("ZP615", "H15", CLICHE)]),
    "the total below its limit": (
        evolve(clean_submission(), total=number("G30", "79"), explanation=words("A32", CLICHE)),
        [],
    ),
}


@pytest.mark.parametrize(("sheet", "expected"), REASONS.values(), ids=REASONS)
def test_reasons_that_say_nothing(sheet: Submission, expected: list[tuple[str, str, str]]) -> None:
    assert doubts(sheet) == expected


def test_the_explanation_of_a_low_total_may_be_one() -> None:
    sheet = clean_submission()
    for row in (15, 16, 17):
        sheet = with_row(sheet, row, score=number(f"G{row}", "0"), note=words(f"H{row}", "工作推迟到下一年度"))
    sheet = evolve(sheet, total=number("G30", "67.67"), explanation=words("A32", CLICHE))
    assert doubts(sheet) == [("ZP615", "A32", CLICHE)]


# ---------------------------------------------------------------- an adjustment that nobody mentions; 全年预算数 280


def adjusted(initial: str, *, note: str = "", achieved: str = "会议顺利召开", explanation: str = "") -> Submission:
    """Another 年初预算数, and what is said where."""
    sheet = with_row(with_funds(clean_submission(), initial=number("D5", initial)), 15, note=words("H15", note))
    return evolve(sheet, goal_achieved=words("F10", achieved), explanation=words("A32", explanation))


ADJUSTED: Final[dict[str, tuple[Submission, bool]]] = {
    "as approved": (adjusted("280"), False),
    "20 of 300": (adjusted("300"), True),
    "more than approved": (adjusted("200"), True),
    "at the limit": (adjusted("294.74"), True),
    "below it": (adjusted("294.73"), False),
    "nothing approved": (adjusted("0"), True),
    "not stated": (with_funds(adjusted("280"), initial=Entry(cell="D5")), False),
    "told in what was achieved": (adjusted("300", achieved="年中压减20万元"), False),
    "told in a note": (adjusted("300", note="年中调整了任务"), False),
    "of a whole department": (evolve(adjusted("300"), subject=Subject.DEPARTMENT), False),
    "told in the explanation": (adjusted("300", explanation="按上级要求收回"), False),
}


@pytest.mark.parametrize(("sheet", "is_told"), ADJUSTED.values(), ids=ADJUSTED)
def test_an_adjustment_that_nobody_mentions(sheet: Submission, *, is_told: bool) -> None:
    assert doubts(sheet) == ([("ZP616", "E5", "280")] if is_told else [])


# ---------------------------------------------------------------- results after the year; the sheet is of 2023


def done(actual: str, target: str = "按期完成", score: str = "10", note: str = "") -> Submission:
    """Row 18, 结算时限."""
    entries = {"target": words("D18", target), "actual": words("E18", actual), "score": number("G18", score)}
    return with_row(clean_submission(), 18, **entries, note=words("H18", note))


DATES: Final[dict[str, tuple[Submission, bool]]] = {
    "in March after": (done("2024年3月完成"), True),
    "on a day after": (done("2024-01-05"), True),
    "next January": (done("次年1月完成"), True),
    "without its year on the screen, which is told elsewhere": (
        with_row(
            done("2024年1月15日", target="12月底前"),
            18,
            actual=Entry(cell="E18", text="2024年1月15日", shown="1月15日"),
        ),
        False,
    ),
    "in the last month": (done("2023年12月完成"), False),
    "without a year": (done("3月完成"), False),
    "explained": (done("2024年3月完成", note="合同延期到次年"), False),
    "late by its own target, which is told": (done("2024年3月完成", target="2023年12月底前"), False),
    "no points for it": (done("2024年3月完成", score="0"), False),
    "promised for then": (done("2024年3月完成", target="2024年6月底前"), False),
    "a school year": (done("2023-2024学年完成"), False),
    "a guarantee": (done("已完成，质保至2025年3月"), False),
    "so long a time was promised": (done("2024年3月完成", target="12个月内完成"), True),
    "at most so long": (done("2024年3月完成", target="≤12个月"), True),
    "in words for it": (done("2024-01-05", target="一年内完成"), True),
    "so many days": (done("2024年3月完成", target="365天内完成"), True),
    "so long a time, and in the year": (done("2023年11月完成", target="12个月内完成"), False),
    "so long a time, and so long it took": (done("14个月", target="12个月内完成"), False),
    "so long a time, explained": (done("2024年3月完成", target="12个月内完成", note="合同延期到次年"), False),
    "a number was promised": (done("2024年3月完成", target="≥95%"), False),
}


@pytest.mark.parametrize(("sheet", "is_told"), DATES.values(), ids=DATES)
def test_a_result_after_the_year(sheet: Submission, *, is_told: bool) -> None:
    found = sheet.indicators[18 - FIRST_ROW].actual.text
    assert doubts(sheet) == ([("ZP617", "E18", found)] if is_told else [])


def test_a_sheet_of_no_year_says_nothing_of_dates() -> None:
    assert doubts(evolve(done("2024年3月完成"), year=None)) == []
