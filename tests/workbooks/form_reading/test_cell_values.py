"""
What a cell holds, and how it shows it: the verdict goes by the one, and the words say both.

``cell_values.csv`` holds a case a line: a value and its number format beside a target. A text begins with an
apostrophe, as when it is typed; a target with a format is a number or a date itself.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Final

import openpyxl
import pytest

from scoring.assessing.verdicts import Verdict
from scoring.review.sheet_review import review_submission
from scoring.rule_sets.loading import load_rule_set
from scoring.sheet_facts.fact_finding import establish
from scoring.sheet_facts.row_facts import RowFacts
from scoring.submissions.submission import Submission
from workbooks.form_reading.workbook import read_workbook

with Path(__file__).with_name("cell_values.csv").open(encoding="utf-8", newline="") as table:
    CASES: Final = list(csv.DictReader(table))

RULES: Final = load_rule_set("mof-2020-10")
HEAD: Final = (
    ("项目支出绩效自评表",),
    ("（2023年度）",),
    ("项目名称", "测试项目"),
    ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
)
Value = str | float | date


def value_of(written: str) -> Value:
    if written.startswith("'"):
        return written[1:]
    return date.fromisoformat(written) if written.count("-") == len("--") else float(written)


def form(path: Path, cases: list[dict[str, str]]) -> Path:
    """A form with a case in each row of its table."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "自评表"
    for line in HEAD:
        sheet.append(line)
    for number, case in enumerate(cases, 1):
        row = len(HEAD) + number
        actual = value_of(case["value"])
        target = value_of(case["target"]) if case["target format"] else case["target"]
        kind = "时效指标" if isinstance(actual, date) else "数量指标"
        sheet.append(("产出指标", kind, f"第{number}项", None, None, 1, 1))
        for column, value, number_format in (
            (4, target, case["target format"] or "General"),
            (5, actual, case["format"]),
        ):
            cell = sheet.cell(row, column, value)
            cell.number_format = number_format
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def submission(tmp_path_factory: pytest.TempPathFactory) -> Submission:
    """All cases on one form."""
    contents = read_workbook(form(tmp_path_factory.mktemp("values") / "自评表.xlsx", CASES))
    assert contents.findings == ()
    return contents.submissions[0]


@pytest.fixture(scope="module")
def rows(submission: Submission) -> tuple[RowFacts, ...]:
    return establish(submission, rule_set=RULES, recognition=None, spec=None).rows


def test_every_case_is_a_row_of_the_form(rows: tuple[RowFacts, ...]) -> None:
    assert len(CASES) == len(rows)


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: f"{number + 2}")
def test_the_value_decides_and_the_words_say_what_is_shown(number: int, rows: tuple[RowFacts, ...]) -> None:
    case, compared = CASES[number], rows[number].compared
    assert compared is not None
    remark = compared.remarks[-1] if compared.verdict is Verdict.UNDETERMINED else ""
    assert (compared.verdict, rows[number].basis, remark) == (Verdict(case["verdict"]), case["words"], case["remark"])


def test_a_finding_says_what_its_cell_shows(tmp_path: Path) -> None:
    rounded = {"value": "0.8951", "format": "0%", "target": "≥90%", "target format": ""}
    path = form(tmp_path / "自评表.xlsx", [rounded])
    book = openpyxl.load_workbook(path)
    book["自评表"]["G5"] = 1.4
    book["自评表"]["G5"].number_format = "0"
    book.save(path)

    review = review_submission(read_workbook(path).submissions[0], rule_set=RULES, rule_sets=())

    told = {each.cell: (each.code, each.message) for each in review.findings}
    assert told["G5"] == (
        "ZP301",
        f"指标“第1项”的得分为1.4，应为0.99（{CASES[0]['words']}）（依据：财预〔2020〕10号，通行做法，未见原文）（G5显示为1）",
    )
