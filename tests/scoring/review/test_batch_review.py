"""Findings across sheets: summaries against sheets, sheets against each other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import pytest
from attrs import evolve

from scoring.review.reviewed_projects import ReviewedProject
from scoring.review.sheet_review import review_submission, reviewed_project
from scoring.rule_sets.loading import load_rule_set
from scoring.submissions.submission import SubmittedSummary, SubmittedSummaryRow
from tests.scoring.review.batches_in_memory import review_batch
from tests.scoring.submission_factory import clean_submission, number, words

RULES: Final = load_rule_set("yantai-2023")


def project(name: str, budget: str, total: str, grade: str = "", file: str = "") -> ReviewedProject:
    return ReviewedProject(
        name=name,
        unit="某办公室",
        file=file or f"报送/{name}.xlsx",
        sheet="自评表",
        name_cell="C3",
        budget=Decimal(budget),
        total=Decimal(total),
        grade=grade,
        rule_set=RULES,
    )


def summary_row(at: int, name: str, budget: str, total: str, grade: str) -> SubmittedSummaryRow:
    return SubmittedSummaryRow(
        name=words(f"B{at}", name),
        unit=words(f"C{at}", "某办公室"),
        budget=number(f"D{at}", budget),
        total=number(f"E{at}", total),
        grade=words(f"F{at}", grade),
    )


NO_TOTAL: Final = SubmittedSummaryRow()

SHEETS: Final = (
    project("热线", "3300", "97.54", "优"),
    project("会议费", "280", "96.67", "优"),
    project("驻外机构", "303", "88.63", "良"),
)
ROWS: Final = (
    summary_row(4, "热线", "3300", "97.54", "优"),
    summary_row(5, "会议费", "280", "96.67", "优"),
    summary_row(6, "驻外机构", "303", "88.63", "良"),
)
SUMMARY: Final = SubmittedSummary(
    file="报送/汇总表.xlsx", sheet="汇总", rows=ROWS, total_row=SubmittedSummaryRow(budget=number("D7", "3883"))
)


def summary(at: int, row: SubmittedSummaryRow) -> SubmittedSummary:
    return evolve(SUMMARY, rows=tuple(row if position == at else each for position, each in enumerate(ROWS, 4)))


Case = tuple[Sequence[ReviewedProject], Sequence[SubmittedSummary], list[tuple[str, str, str, str, str, str]]]

CASES: Final[dict[str, Case]] = {
    "everything agrees": (SHEETS, [SUMMARY], []),
    "no summary": (SHEETS, [], []),
    "a summary alone": ([], [SUMMARY], []),
    "another money unit": (
        [evolve(SHEETS[0], budget=Decimal(33000000), money_unit="元"), *SHEETS[1:]],
        [SUMMARY],
        [],
    ),
    "another total": (
        SHEETS,
        [summary(5, summary_row(5, "会议费", "280", "98.67", "优"))],
        [("ZP509", "error", "报送/汇总表.xlsx", "E5", "98.67", "96.67")],
    ),
    "another total, of another grade": (
        SHEETS,
        [summary(6, summary_row(6, "驻外机构", "303", "98.63", "良"))],
        [("ZP509", "error", "报送/汇总表.xlsx", "E6", "98.63", "88.63")],
    ),
    "a grade that does not suit its total": (
        SHEETS,
        [summary(6, summary_row(6, "驻外机构", "303", "88.63", "优"))],
        [("ZP232", "error", "报送/汇总表.xlsx", "F6", "优", "良")],
    ),
    "another grade": (
        [*SHEETS[:2], evolve(SHEETS[2], grade="中")],
        [SUMMARY],
        [("ZP510", "error", "报送/汇总表.xlsx", "F6", "良", "中")],
    ),
    "another budget": (
        SHEETS,
        [summary(5, summary_row(5, "会议费", "300", "96.67", "优"))],
        [("ZP511", "error", "报送/汇总表.xlsx", "D5", "300", "280")],
    ),
    "another amount spent": (
        [*SHEETS[:1], evolve(SHEETS[1], executed_wan=Decimal("214.83")), *SHEETS[2:]],
        [summary(5, evolve(ROWS[1], executed=number("G5", "241.83")))],
        [("ZP511", "error", "报送/汇总表.xlsx", "G5", "241.83", "214.83")],
    ),
    "the amount spent in another unit": (
        [evolve(SHEETS[1], executed_wan=Decimal("214.83"))],
        [
            evolve(
                SUMMARY,
                money_unit="元",
                rows=(evolve(ROWS[1], budget=number("D5", "2800000"), executed=number("G5", "2148300")),),
                total_row=NO_TOTAL,
            )
        ],
        [],
    ),
    "another sum": (
        SHEETS,
        [evolve(SUMMARY, total_row=SubmittedSummaryRow(budget=number("D7", "3838")))],
        [("ZP231", "error", "报送/汇总表.xlsx", "D7", "3838", "3883")],
    ),
    "a list over two sheets, its sum below the second": (
        SHEETS,
        [evolve(SUMMARY, rows=ROWS[:1], total_row=NO_TOTAL), evolve(SUMMARY, sheet="续", rows=ROWS[1:])],
        [],
    ),
    "a list over two sheets, its sum wrong": (
        SHEETS,
        [
            evolve(SUMMARY, rows=ROWS[:1], total_row=NO_TOTAL),
            evolve(SUMMARY, sheet="续", rows=ROWS[1:], total_row=SubmittedSummaryRow(budget=number("D7", "3838"))),
        ],
        [("ZP231", "error", "报送/汇总表.xlsx", "D7", "3838", "3883")],
    ),
    "a sum on a sheet of its own": (
        SHEETS,
        [evolve(SUMMARY, sheet="合计", rows=()), evolve(SUMMARY, total_row=NO_TOTAL)],
        [],
    ),
    "a sum on a sheet of its own, wrong": (
        SHEETS,
        [
            evolve(SUMMARY, sheet="合计", rows=(), total_row=SubmittedSummaryRow(budget=number("D3", "3838"))),
            evolve(SUMMARY, total_row=NO_TOTAL),
        ],
        [("ZP231", "error", "报送/汇总表.xlsx", "D3", "3838", "3883")],
    ),
    "a list of each unit, and the sum of these": (
        SHEETS,
        [
            evolve(SUMMARY, sheet="甲", rows=ROWS[:1], total_row=SubmittedSummaryRow(budget=number("D7", "3300"))),
            evolve(SUMMARY, sheet="乙", rows=ROWS[1:], total_row=SubmittedSummaryRow(budget=number("D7", "538"))),
            evolve(SUMMARY, sheet="合计", rows=()),
        ],
        [("ZP231", "error", "报送/汇总表.xlsx", "D7", "538", "583")],
    ),
    "a sum of another workbook": (
        SHEETS,
        [
            evolve(SUMMARY, rows=ROWS[:1], total_row=NO_TOTAL),
            evolve(
                SUMMARY, file="报送/续.xlsx", rows=ROWS[1:], total_row=SubmittedSummaryRow(budget=number("D7", "583"))
            ),
        ],
        [],
    ),
    "a project left out": (
        SHEETS,
        [evolve(SUMMARY, rows=ROWS[:2], total_row=NO_TOTAL)],
        [("ZP512", "warning", "报送/驻外机构.xlsx", "C3", "驻外机构", "")],
    ),
    "a project in another unit's folder": (
        [*SHEETS, project("学校", "10", "95", file="别处/学校.xlsx")],
        [SUMMARY],
        [],
    ),
    "a project in another unit's folder, of which the summary lists a neighbour": (
        [
            *SHEETS,
            project("学校", "10", "95", file="别处/学校.xlsx"),
            project("食堂", "1", "95", file="别处/食堂.xlsx"),
        ],
        [evolve(SUMMARY, rows=(*ROWS, summary_row(7, "学校", "10", "95", "优")), total_row=NO_TOTAL)],
        [],
    ),
    "a project in a folder below, of which the summary lists a neighbour": (
        [
            *SHEETS,
            project("学校", "10", "95", file="报送/下/学校.xlsx"),
            project("食堂", "1", "95", file="报送/下/食堂.xlsx"),
        ],
        [evolve(SUMMARY, rows=(*ROWS, summary_row(7, "学校", "10", "95", "优")), total_row=NO_TOTAL)],
        [("ZP512", "warning", "报送/下/食堂.xlsx", "C3", "食堂", "")],
    ),
    "a project without its sheet": (
        SHEETS[:2],
        [SUMMARY],
        [("ZP513", "warning", "报送/汇总表.xlsx", "B6", "驻外机构", "")],
    ),
    "a project twice": (
        [*SHEETS, project("会议费", "280", "96.67", "优", file="报送/会议费（旧）.xlsx")],
        [SUMMARY],
        [("ZP514", "warning", "报送/会议费（旧）.xlsx", "C3", "会议费", "")],
    ),
    "the same name in another unit": (
        [*SHEETS, evolve(project("会议费", "12", "95", file="别处/会议费.xlsx"), unit="某学校")],
        [SUMMARY],
        [],
    ),
    "the same name in two units, both listed": (
        [evolve(project("热线", "12", "95", file="报送/12热线.xlsx"), unit="某学校"), *SHEETS],
        [SUMMARY],
        [],
    ),
    "one sheet in three of another year": (
        [evolve(each, year=year) for each, year in zip(SHEETS, (2023, 2023, 2022), strict=True)],
        [],
        [("ZP518", "warning", "报送/驻外机构.xlsx", "C3", "2022", "2023")],
    ),
    "one sheet in three of another year, and one that names none": (
        [*(evolve(each, year=2023) for each in SHEETS[:2]), evolve(SHEETS[2], year=2024), project("培训费", "1", "90")],
        [],
        [("ZP518", "warning", "报送/驻外机构.xlsx", "C3", "2024", "2023")],
    ),
    "two sheets of two years": (
        [evolve(SHEETS[0], year=2023), evolve(SHEETS[1], year=2022)],
        [],
        [],
    ),
    "two sheets in five of another year": (
        [
            *(evolve(each, year=2023) for each in SHEETS),
            *(evolve(project(name, "1", "90"), year=2022) for name in ("培训费", "印刷费")),
        ],
        [],
        [],
    ),
    "the sheets of one project of two years": (
        [
            *(evolve(each, year=2023) for each in SHEETS),
            evolve(project("会议费", "280", "96.67", "优", file="报送/会议费（旧）.xlsx"), year=2022),
        ],
        [],
        [("ZP518", "warning", "报送/会议费（旧）.xlsx", "C3", "2022", "2023")],
    ),
    "all at 100": (
        [project("甲", "1", "100"), project("乙", "2", "100")],
        [],
        [("ZP603", "warning", "", "", "2", "")],
    ),
    "one at 100": ([project("甲", "1", "100")], [], []),
}


@pytest.mark.parametrize(("projects", "summaries", "expected"), CASES.values(), ids=CASES.keys())
def test_findings_across_sheets(
    projects: Sequence[ReviewedProject],
    summaries: Sequence[SubmittedSummary],
    expected: list[tuple[str, str, str, str, str, str]],
) -> None:
    findings = review_batch(projects, summaries)
    assert [
        (each.code, each.severity.value, each.file, each.cell, each.found, each.expected) for each in findings
    ] == expected


def test_the_order_of_the_files_does_not_matter() -> None:
    odd = [*SHEETS[:2], project("会议费", "280", "96.67", "优", file="报送/会议费（旧）.xlsx")]
    assert review_batch(odd[::-1], [SUMMARY]) == review_batch(odd, [SUMMARY])


def test_messages_name_both_places() -> None:
    findings = review_batch(SHEETS, [summary(5, summary_row(5, "会议费", "280", "98.67", "优"))])
    assert [each.message for each in findings] == [
        "“会议费”在汇总表中的得分为98.67，自评表为96.67（报送/会议费.xlsx › 自评表）"
    ]


def test_a_review_becomes_a_handful_of_values() -> None:
    review = review_submission(clean_submission(), rule_set=RULES, rule_sets=())
    assert reviewed_project(review) == ReviewedProject(
        name="会议费",
        unit="某办公室",
        department="某办公室",
        year=2023,
        file="表.xlsx",
        sheet="自评表",
        name_cell="C3",
        budget=Decimal(280),
        executed_wan=Decimal("214.83"),
        total=Decimal("97.67"),
        grade="优",
        rule_set=RULES,
    )
