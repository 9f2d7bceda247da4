"""The rules of places: for each a sheet worked out by hand, told from the form's own words, place and year."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest
from attrs import evolve

from scoring.review.sheet_review import Review, review_submission
from scoring.rule_sets.loading import built_in_ids, load_rule_set
from scoring.submissions.rule_set_recognition import recognise_rule_set
from scoring.submissions.submission import Submission
from tests.scoring.submission_factory import Row, blank, clean_submission, number, with_funds, words

RULE_SETS: Final = tuple(map(load_rule_set, built_in_ids()))

OUTPUT: Final = Row("产出指标", "50", "数量指标", "培训人数", "≥100人", "60人", "50", "30", "报名不足，下年提前组织")
BENEFIT: Final = Row("效益指标", "30", "社会效益指标", "受益人数", "≥100人", "140人", "30", "30")
CONTENT: Final = Row(
    "满意度指标", "10", "服务对象满意度指标", "学员满意度", "≥90%", "45%", "10", "5", "场地偏小，下年改善"
)
"""60 ÷ 100 × 50 = 30; more than promised: 30; 45 ÷ 90 × 10 = 5."""


def sheet(
    rows: tuple[Row, ...], *, year: int | None, unit: str, spent: tuple[str, str, str], total: str, grade: str
) -> Submission:
    """A sheet; ``spent`` are the executed amount (of 200), the rate and its score."""
    executed, rate, score = spent
    submission = with_funds(
        clean_submission(rows),
        initial=number("D5", "200"),
        budget=number("E5", "200"),
        executed=number("F5", executed),
        rate=number("H5", rate),
        score=number("I5", score),
    )
    submission = with_funds(
        submission,
        "appropriation",
        initial=number("D6", "200"),
        budget=number("E6", "200"),
        executed=number("F6", executed),
    )
    return evolve(
        submission,
        year=year,
        title=words("A1", "部门预算项目支出绩效自评表"),
        unit=words("C4", unit),
        department=words("G3", unit),
        total=number("G30", total),
        grade=words("C31", grade),
        explanation=blank("C32"),
    )


def reviewed(submission: Submission) -> Review:
    return review_submission(submission, rule_set=None, rule_sets=RULE_SETS)


NATIONAL_ROWS: Final = (OUTPUT, BENEFIT, CONTENT)

# 170 of 200 spent: 85 %, 8.5 points; 8.5 + 30 + 30 + 5 = 73.5; 150 of 200: 75 %, 7.5 points; 72.5
LATE: Final = (evolve(OUTPUT, actual="40人", score="20"), BENEFIT, CONTENT)
"""8.5 + 20 + 30 + 5 = 63.5."""

EXAMPLES: Final = {
    "no place: 63.5 is 中, and nothing is said of 85 % spent": (
        sheet(LATE, year=2025, unit="某县教育局", spent=("170", "85", "8.5"), total="63.5", grade="中"),
        ("mof-2020-10", "63.50", "中"),
        ["ZP217", "ZP402", "ZP405"],
    ),
    "Sichuan, the year before: 63.5 is 中, less than 90 % spent": (
        sheet(LATE, year=2024, unit="四川省某局", spent=("170", "85", "8.5"), total="63.5", grade="中"),
        ("sichuan-2023", "63.50", "中"),
        ["ZP402", "ZP404", "ZP405"],
    ),
    "Sichuan since 2025: 63.5 is 差": (
        sheet(LATE, year=2025, unit="四川省某局", spent=("170", "85", "8.5"), total="63.5", grade="中"),
        ("sichuan-2025", "63.50", "差"),
        ["ZP228", "ZP402", "ZP404", "ZP405"],
    ),
    "Sichuan since 2025: 73.5 is 中": (
        sheet(NATIONAL_ROWS, year=2026, unit="四川省某局", spent=("170", "85", "8.5"), total="73.5", grade="中"),
        ("sichuan-2025", "73.50", "中"),
        ["ZP402", "ZP404", "ZP405"],
    ),
    "Pidu, which goes before its province": (
        sheet(LATE, year=2025, unit="四川省成都市郫都区某局", spent=("170", "85", "8.5"), total="63.5", grade="差"),
        ("pidu-2025", "63.50", "差"),
        ["ZP402", "ZP404", "ZP405"],
    ),
    "Pidu the year after: what the district said was of one year": (
        sheet(LATE, year=2026, unit="四川省成都市郫都区某局", spent=("170", "85", "8.5"), total="63.5", grade="差"),
        ("sichuan-2025", "63.50", "差"),
        ["ZP402", "ZP404", "ZP405"],
    ),
    # 150 of 200: 75 % of 20 points are 15; 32 ÷ 80 × 40 = 16; 15 + 16 + 40 = 71
    "Hubei": (
        evolve(
            sheet(
                (
                    evolve(OUTPUT, category_points="40", target="≥80人", actual="32人", points="40", score="16"),
                    evolve(BENEFIT, category_points="40", actual="100人", points="40", score="40"),
                ),
                year=2020,
                unit="某区农业科",
                spent=("150", "75", "15"),
                total="71",
                grade="中",
            ),
            execution_points=Decimal(20),
        ),
        ("hubei-20", "71.00", "中"),
        ["ZP402"],
    ),
}


@pytest.mark.parametrize(("submission", "expected", "codes"), EXAMPLES.values(), ids=EXAMPLES)
def test_a_sheet_worked_out_by_hand(submission: Submission, expected: tuple[str, str, str], codes: list[str]) -> None:
    review = reviewed(submission)
    assert (review.rule_set.id, str(review.total), review.grade) == expected
    assert sorted(each.code for each in review.findings) == codes


CITED: Final = [
    ("Sichuan since 2025: 63.5 is 差", "ZP228", "（依据：川财绩〔2025〕5号，按转述核对，未见原文）"),
    (
        "Sichuan since 2025: 63.5 is 差",
        "ZP404",
        "（依据：部门预算项目支出绩效自评表（2023年度），报表编号510000_0013zp）",
    ),
    ("Sichuan since 2025: 63.5 is 差", "ZP405", "（依据：本工具的界限）"),
    ("Pidu, which goes before its province", "ZP405", "（依据：郫财函〔2026〕11号分析要求，按转述核对，未见原文）"),
    ("Pidu, which goes before its province", "ZP404", "（依据：郫财函〔2026〕11号分析要求，按转述核对，未见原文）"),
    (
        "Sichuan since 2025: 73.5 is 中",
        "ZP402",
        "（依据：公开的自评表表样“总分在80分以下的项目”一栏）",
    ),
]


@pytest.mark.parametrize(("example", "code", "words"), CITED)
def test_its_findings_cite_the_ground_of_the_value(example: str, code: str, words: str) -> None:
    findings = reviewed(EXAMPLES[example][0]).findings
    assert [words in each.message for each in findings if each.code == code] == [True]


CHOSEN: Final = {
    "nobody names a place": (
        2025,
        "某县教育局",
        "",
        ("mof-2020-10", {"full-from-95", "linear-reverse"}, {"pidu-2025", "sichuan-2025"}),
    ),
    "an earlier year": (2024, "某县教育局", "", ("mof-2020-10", {"full-from-95", "linear-reverse"}, {"sichuan-2023"})),
    "no year": (
        None,
        "某县教育局",
        "",
        ("mof-2020-10", {"full-from-95", "linear-reverse"}, {"pidu-2025", "sichuan-2023", "sichuan-2025"}),
    ),
    "the province, its latest rules where there is no year": (None, "四川省某局", "", ("sichuan-2025", set(), set())),
    "the district": (2025, "郫都区某局", "", ("pidu-2025", set(), set())),
    "before there were any": (2021, "四川省某局", "", ("mof-2020-10", {"full-from-95", "linear-reverse"}, set())),
    "what the office prefers goes before the place": (
        2025,
        "四川省某局",
        "linear-reverse",
        ("linear-reverse", {"mof-2020-10", "full-from-95", "sichuan-2025"}, {"pidu-2025"}),
    ),
}


@pytest.mark.parametrize(("year", "unit", "preferred", "expected"), CHOSEN.values(), ids=CHOSEN)
def test_place_and_year_choose(
    year: int | None, unit: str, preferred: str, expected: tuple[str, set[str], set[str]]
) -> None:
    form = sheet(NATIONAL_ROWS, year=year, unit=unit, spent=("170", "85", "8.5"), total="73.5", grade="中")
    found = recognise_rule_set(form, RULE_SETS, preferred)
    assert (found.rule_set.id, {each.id for each in found.rivals}, {each.id for each in found.elsewhere}) == expected


def test_the_reason_names_the_place() -> None:
    form = sheet(NATIONAL_ROWS, year=2025, unit="四川省某局", spent=("170", "85", "8.5"), total="73.5", grade="中")
    assert recognise_rule_set(form, RULE_SETS).reason == (
        "一级指标及分值和预算执行率分值相符（产出50、效益30、满意度10、预算执行率10），表头写明“四川”"
    )
