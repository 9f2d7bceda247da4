"""Forms with other rows and columns than the clean sheet: what is told of each, and what is not."""

from __future__ import annotations

from typing import Final, TypeAlias

import pytest
from attrs import evolve

from scoring.review.sheet_review import review_submission
from scoring.rule_sets.loading import load_rule_set
from scoring.submissions.submission import (
    NO_ENTRY,
    Entry,
    ManagementRow,
    Submission,
    SubmittedFundsLine,
)
from tests.scoring.submission_factory import (
    Row,
    blank,
    clean_submission,
    indicator,
    number,
    submission_without_scores,
    with_funds,
    with_row,
    words,
)

Expected: TypeAlias = tuple[str, str, str, str, str]
"""Code, severity, cell, found, expected."""
CLEAN: Final = clean_submission()


def row(position: int, **entries: Entry) -> Submission:
    return with_row(CLEAN, position, **entries)


def funds(line: str = "total", **entries: Entry) -> Submission:
    return with_funds(CLEAN, line, **entries)


def without_labels(sheet: Submission) -> Submission:
    """一级指标 without their points."""
    rows = tuple(
        evolve(each, category_points=None, category_label=words(each.category_label.cell, each.category))
        for each in sheet.indicators
    )
    return evolve(sheet, indicators=rows)


def found_in(submission: Submission) -> list[Expected]:
    review = review_submission(submission, rule_set=load_rule_set("yantai-2023"), rule_sets=())
    return [(each.code, each.severity.value, each.cell, each.found, each.expected) for each in review.findings]


def with_parts(actual: str, note: str = "") -> Submission:
    """Row 15 carries the points of the two rows below it, which hold only values."""
    parent = evolve(CLEAN.indicators[1], target=blank("D15"), actual=blank("E15"), note=words("H15", note))
    parts = tuple(
        evolve(
            indicator(Row("产出指标", "40", "数量指标", name, target, value, "0", "0"), at),
            points=blank(f"F{at}"),
            score=blank(f"G{at}"),
            parent=parent.name,
        )
        for at, name, target, value in ((40, "其中：本级", "≥30次", "30次"), (41, "其中：下级", "≥8次", actual))
    )
    return evolve(CLEAN, indicators=(CLEAN.indicators[0], parent, *parts, *CLEAN.indicators[2:]))


def without_points_column(sheet: Submission) -> Submission:
    """A form that names the points of its categories only."""
    return evolve(sheet, indicators=tuple(evolve(each, points=NO_ENTRY) for each in sheet.indicators))


def by_nature(basic: str, projects: str) -> Submission:
    """``CLEAN`` as a whole department's: its 全年预算数 once more as 基本支出 and 项目支出."""
    lines = (
        SubmittedFundsLine(budget=number("D30", basic)),
        SubmittedFundsLine(budget=number("D31", projects)),
    )
    return evolve(CLEAN, funds=evolve(CLEAN.funds, by_nature=lines))


def with_unnamed(*budgets: str, to: str = "unnamed") -> Submission:
    """``CLEAN`` with further rows of money under words that nobody knows."""
    lines = tuple(SubmittedFundsLine(budget=number(f"D{at}", each)) for at, each in enumerate(budgets, 40))
    if to == "unnamed":
        return evolve(CLEAN, funds=evolve(CLEAN.funds, unnamed=lines))
    return evolve(CLEAN, funds=evolve(by_nature("200", "60").funds, unnamed_by_nature=lines))


OTHER_FORMS: Final[dict[str, tuple[Submission, list[Expected]]]] = {
    "a formula without a value is the reader's": (row(15, score=Entry(cell="G15", text="=F15", uncalculated=True)), []),
    "parts met": (with_parts("8次"), []),
    "a part missed, full points": (with_parts("4次"), [("ZP306", "error", "G15", "10", "低于10")]),
    "a part missed, full points, with a note": (
        with_parts("4次", "下级批次合并举行"),
        [("ZP303", "info", "G15", "10", "低于10")],
    ),
    "rows that only detail others": (
        evolve(
            CLEAN,
            indicators=(
                *CLEAN.indicators,
                evolve(
                    indicator(Row("满意度指标", "10", "服务对象满意度指标", "其中：本级", "≥90%", "95%", "0", "0"), 22),
                    points=blank("F22"),
                    score=blank("G22"),
                ),
            ),
        ),
        [],
    ),
    "the execution is not scored": (
        evolve(
            with_row(funds(score=NO_ENTRY, points=NO_ENTRY), 21, points=number("F21", "20"), score=number("G21", "20")),
            execution_points=None,
            total=number("G30", "100"),
            indicators=tuple(
                evolve(each, category_points=None)
                for each in with_row(CLEAN, 21, points=number("F21", "20"), score=number("G21", "20")).indicators
            ),
        ),
        [
            (
                "ZP215",
                "info",
                "A14",
                "成本20、产出40、效益20、满意度20、预算执行率0",
                "成本20、产出40、效益20、满意度10、预算执行率10",
            )
        ],
    ),
    "no column for points, all at full points": (without_points_column(CLEAN), []),
    "no column for points, one missed and marked in full": (
        without_points_column(row(15, actual=words("E15", "19次/季"))),
        [("ZP302", "error", "G15", "10", "5")],
    ),
    "no grade, no label, no year, no note": (
        evolve(
            without_labels(CLEAN),
            grade=NO_ENTRY,
            year=None,
            indicators=tuple(evolve(each, note=NO_ENTRY) for each in without_labels(CLEAN).indicators),
        ),
        [],
    ),
    "no scores": (submission_without_scores(), []),
    "points nowhere, one missed": (
        without_labels(without_points_column(row(17, actual=words("E17", "88%")))),
        [("ZP409", "info", "E17", "88%", "")],
    ),
    "points for two rows, the first missed": (
        with_row(
            with_row(CLEAN, 16, points=number("F16", "20"), score=number("G16", "20"), actual=words("E16", "3次")),
            17,
            points=NO_ENTRY,
            score=NO_ENTRY,
            parent=words("C16", "设备保养次数"),
        ),
        [("ZP306", "error", "G16", "20", "低于20")],
    ),
    "a department, its money by nature": (by_nature("200", "80"), []),
    "a department, its money by nature adds to more": (
        by_nature("200", "90"),
        [("ZP213", "warning", "E5", "280", "290")],
    ),
    "a row of unknown money, a detail or a part": (with_unnamed("30"), []),
    "a negative row of unknown money is told, and no sum of it": (
        with_unnamed("30", "-4"),
        [("ZP209", "error", "D41", "-4", "不小于0")],
    ),
    "a row of unknown money, and no sum of the others": (
        with_funds(with_unnamed("30"), "appropriation", budget=number("E6", "255")),
        [],
    ),
    "by nature, an unknown row": (with_unnamed("30", to="unnamed_by_nature"), []),
    "no scores, a blank in 资金管理情况": (
        evolve(
            submission_without_scores(),
            fund_management=(
                ManagementRow(name=words("C8", "分配科学性"), situation=words("D8", "因素法分配")),
                ManagementRow(name=words("C9", "下达及时性"), situation=blank("D9"), problems=words("F9", "无")),
            ),
        ),
        [("ZP205", "error", "D9", "", "管理情况")],
    ),
    "no scores, a wrong rate": (
        with_funds(submission_without_scores(), rate=number("G5", "80")),
        [("ZP221", "error", "G5", "80", "76.73")],
    ),
    "no scores, missed without a reason": (
        with_row(submission_without_scores(), 17, actual=words("E17", "88%")),
        [("ZP408", "error", "H17", "", "未完成原因和改进措施")],
    ),
    "no scores, a copy": (
        with_row(submission_without_scores(), 17, actual=words("E17", "≥90%")),
        [("ZP305", "warning", "E17", "≥90%", "实际达到的结果")],
    ),
}


@pytest.mark.parametrize(("submission", "expected"), OTHER_FORMS.values(), ids=OTHER_FORMS.keys())
def test_forms_of_another_kind(submission: Submission, expected: list[Expected]) -> None:
    assert found_in(submission) == expected
