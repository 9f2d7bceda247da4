"""The example rule sets on a sheet that was handed in: what is right is confirmed, what is wrong is told."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

from indicator_specs.files.project_files import load_project
from scoring.assessing.project_scoring import score_project
from scoring.new_year.carried_over import blank_project
from scoring.review.sheet_review import review_submission
from scoring.rule_sets.loading import load_rule_set
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.sheet_assessment import score_submission
from scoring.submissions.submission import Entry, Submission
from workbooks.form_reading.workbook import read_workbook
from workbooks.forms.layouts import YANTAI_2023, completed_sheet
from workbooks.sheets.writing import write_workbook

EXAMPLES: Final = Path(__file__).parents[3] / "examples" / "rule_sets"
NAMES: Final = sorted(folder.name for folder in EXAMPLES.iterdir())


def handed_in(example: str, folder: Path) -> tuple[Submission, RuleSet]:
    rules = load_rule_set(EXAMPLES / example / "rules.toml")
    assessment = score_project(load_project(EXAMPLES / example / "project.toml"), rules)
    file = folder / "表.xlsx"
    write_workbook([completed_sheet(assessment, YANTAI_2023)], file)
    (submission,) = read_workbook(file).submissions
    return submission, rules


def told(submission: Submission, rules: RuleSet) -> list[tuple[str, str, str]]:
    """Code, cell and what is expected of each finding, but for words that a low total owes."""
    review = review_submission(submission, rule_set=rules, rule_sets=[rules])
    return [
        (finding.code, finding.cell, finding.expected)
        for finding in review.findings
        if finding.code not in {"ZP402", "ZP406"}
    ]


WITHOUT_REASONS: Final = {"reasons": ["ZP410", "ZP404", "ZP411"]}
"""The one example whose sheet owes words."""


@pytest.mark.parametrize("example", NAMES)
def test_a_sheet_by_the_rules_has_nothing_wrong(example: str, tmp_path: Path) -> None:
    submission, rules = handed_in(example, tmp_path)

    assert WITHOUT_REASONS.get(example, []) == [code for code, *_ in told(submission, rules)]
    assert submission.total.number == score_submission(submission, rules).total


@pytest.mark.parametrize("example", NAMES)
def test_held_against_the_approved_project_nothing_differs(example: str, tmp_path: Path) -> None:
    """Also where its points are parts of a 一级指标, and the sheet's are parts of the total."""
    submission, rules = handed_in(example, tmp_path)
    approved = load_project(EXAMPLES / example / "project.toml")
    review = review_submission(submission, rule_set=rules, rule_sets=[rules], spec=approved)

    assert [] == [finding.code for finding in review.findings if finding.code.startswith("ZP5")]


def test_a_blank_form_keeps_no_grade_of_last_year() -> None:
    assert "" == blank_project(load_project(EXAMPLES / "discounted" / "project.toml")).reviewed_grade


def claiming(number: str, entry: Entry) -> Entry:
    return evolve(entry, text=number, number=Decimal(number))


def with_score(submission: Submission, position: int, number: str) -> Submission:
    rows = list(submission.indicators)
    rows[position] = evolve(rows[position], score=claiming(number, rows[position].score))
    return evolve(submission, indicators=tuple(rows))


@pytest.mark.parametrize(
    ("example", "total", "finding"),
    [
        ("not-applicable", "67.48", ("ZP226", "96.4")),
        ("capped-by-execution", "95.85", ("ZP226", "69")),
    ],
)
def test_a_total_that_was_only_added_up_is_wrong(
    example: str, total: str, finding: tuple[str, str], tmp_path: Path
) -> None:
    submission, rules = handed_in(example, tmp_path)
    wrong = evolve(submission, total=claiming(total, submission.total))

    assert [finding] == [(code, expected) for code, _, expected in told(wrong, rules)]


@pytest.mark.parametrize(
    ("example", "position", "score", "expected"),
    [
        ("tiers-and-deductions", 1, "5", "3.5"),
        ("tiers-and-deductions", 4, "12.5", "9"),
        ("limits-by-class", 0, "9.75", "0"),
        ("limits-by-class", 4, "15", "14"),
    ],
)
def test_a_score_by_the_usual_rule_is_wrong(
    example: str, position: int, score: str, expected: str, tmp_path: Path
) -> None:
    """All of these rows have a note, so that a person is asked; the score by the rules is named."""
    submission, rules = handed_in(example, tmp_path)
    cell = submission.indicators[position].score.cell

    assert (cell, expected) in [(at, right) for _, at, right in told(with_score(submission, position, score), rules)]


def test_a_row_that_is_left_out_needs_its_reason(tmp_path: Path) -> None:
    submission, rules = handed_in("not-applicable", tmp_path)
    rows = list(submission.indicators)
    rows[4] = evolve(rows[4], note=evolve(rows[4].note, text=""))

    assert [("ZP401", rows[4].note.cell)] == [
        (code, cell) for code, cell, _ in told(evolve(submission, indicators=tuple(rows)), rules)
    ]


def test_points_for_a_row_that_is_left_out_are_told(tmp_path: Path) -> None:
    submission, rules = handed_in("not-applicable", tmp_path)
    cell = submission.indicators[1].actual.cell

    assert cell in [at for _, at, _ in told(with_score(submission, 1, "15"), rules)]


@pytest.mark.parametrize(
    ("words", "score", "findings", "total"),
    [
        ("每超过1个百分点扣1分，扣完为止", "8", [("ZP318", "由人决定")], "79.5"),  # by the form: 10 - 2
        ("每超过1个百分点扣1分，扣完为止", "7", [("ZP318", "由人决定")], "78.5"),  # by the rules
        ("≤100%得满分，每超过1个百分点扣1分，扣完为止", "7", [], "78.5"),  # the rules have these words
        ("由评分小组评定", "7", [], "78.5"),
    ],
)
def test_a_criterion_on_the_form_counts_only_where_the_rules_have_it(
    words: str, score: str, findings: list[tuple[str, str]], total: str, tmp_path: Path
) -> None:
    """三公经费控制率 of 102.4 % under ≤100 %: the rules count begun steps, the form does not say."""
    submission, rules = handed_in("tiers-and-deductions", tmp_path)
    rows = list(submission.indicators)
    rows[2] = evolve(rows[2], criterion=Entry(cell="J15", text=words))
    sheet = with_score(evolve(submission, indicators=tuple(rows)), 2, score)
    sheet = evolve(sheet, total=claiming(total, sheet.total))

    assert findings == [(code, expected) for code, _, expected in told(sheet, rules)]
    assert Decimal(total) == score_submission(sheet, rules).total
