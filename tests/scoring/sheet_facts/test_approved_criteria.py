"""评分标准 as it was approved with a target decides; what the judged sheet alone says is told and left to a person."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest
from attrs import evolve

from indicator_specs.projects import Indicator, Project
from scoring.review.sheet_review import review_submission
from scoring.rule_sets.loading import load_rule_set
from scoring.sheet_facts.fact_finding import establish
from scoring.submissions.submission import Entry, Submission
from scoring.submissions.submission_projects import described_project
from tests.scoring.findings.examples import example_sheet

NAME: Final = "公务接待批次"
SHEET: Final = example_sheet("ZP318", "right")
"""36 of 38批次, of 10 points: 9.47 by the rules, which the sheet claims, with a note."""


def reporting(criterion: str, score: str) -> Submission:
    rows = tuple(
        evolve(
            row,
            criterion=Entry(cell=row.criterion.cell, text=criterion) if criterion else Entry(),
            score=evolve(row.score, text=score, number=Decimal(score)),
        )
        if row.name.text == NAME
        else row
        for row in SHEET.indicators
    )
    return evolve(SHEET, indicators=rows)


def approved(criterion: str, *, of: str = NAME) -> Project:
    project = described_project(SHEET)

    def promise(row: Indicator) -> Indicator:
        return evolve(row, actual="", note="", criterion=criterion if row.name == of else "")

    return evolve(project, indicators=tuple(map(promise, project.indicators)))


def told(sheet: Submission, spec: Project | None) -> list[str]:
    rules = load_rule_set("mof-2020-10")
    findings = review_submission(sheet, rule_set=rules, rule_sets=[rules], spec=spec).findings
    return [each.code for each in findings if each.code.startswith(("ZP3", "ZP5"))]


TEXT: Final = "每少1批次扣1分"


@pytest.mark.parametrize(
    ("on_sheet", "as_approved", "claimed", "by_rules", "codes"),
    [
        (TEXT, TEXT, "8", "8", []),
        ("每少一批次，扣1分，扣完为止", TEXT, "8", "8", []),  # which gives the same
        (f"{TEXT}。", TEXT, "8", "8", []),  # a sign at the end is no other word
        (TEXT, TEXT, "9.47", "8", ["ZP303"]),
        ("", TEXT, "8", "8", []),  # the form has no such column
        ("", "每少1.5批次扣1分", "9", "9.47", ["ZP318"]),  # 2 ÷ 1.5 steps: 9 or 8.67 points
        ("", "每少1.5批次扣1分", "9.47", "9.47", ["ZP318"]),
        # near misses
        (TEXT, "", "9.47", "9.47", ["ZP318"]),  # the judged sheet alone
        (TEXT, "", "8", "9.47", ["ZP318"]),
        ("未达到不得分", "", "9.47", "9.47", ["ZP318"]),  # none left, by the judged sheet alone
        ("完成得满分，否则不得分", "", "0", "9.47", ["ZP318"]),
        ("每少1批次扣权重的10%", "", "9.47", "9.47", ["ZP320"]),  # not understood
        ("每超过1批次扣1分", "", "9.47", "9.47", ["ZP320"]),  # says nothing of falling short
        ("按实际情况", "", "9.47", "9.47", []),  # of no points
        ("完成目标值得满分", "", "9.47", "9.47", []),  # of no miss
        ("每少1批次扣权重的10%", TEXT, "8", "8", ["ZP320"]),
        ("每少1批次扣0.5分", TEXT, "8", "8", ["ZP318"]),  # other numbers
        (TEXT, "按完成比例计分", "9.47", "9.47", ["ZP318"]),  # other words, and none that can be computed
        (TEXT, "每少1人扣1分", "9.47", None, ["ZP319"]),  # of another unit: a person scores by it
        ("", "完成率90%以上得80%分值", "9.47", None, ["ZP319"]),  # not understood
        ("", "完成率90%以上得80%分值", "8", None, ["ZP319"]),
        ("", "达到38批次得满分，否则不得分", "9.47", "0", ["ZP316"]),
        ("", "达到38批次得满分，每少1批次扣1分", "9.47", "8", ["ZP303"]),
        ("按完成比例计分", TEXT, "8", "8", []),
    ],
)
def test_a_row_is_scored_by_what_was_approved(
    on_sheet: str, as_approved: str, claimed: str, by_rules: str | None, codes: list[str]
) -> None:
    sheet, spec = reporting(on_sheet, claimed), approved(as_approved)
    facts = establish(sheet, rule_set=load_rule_set("mof-2020-10"), recognition=None, spec=spec)
    (row,) = (each for each in facts.rows if each.name == NAME)

    assert (None if by_rules is None else Decimal(by_rules), codes) == (row.rule_score, told(sheet, spec))


@pytest.mark.parametrize(
    ("criterion", "confirmed", "unchecked"),
    [
        ("每少1批次扣1分", True, []),
        ("完成率90%以上得80%分值", False, ["批复的评分标准没有读懂，得分要由人按它计"]),
    ],
)
def test_a_criterion_that_is_not_understood_confirms_neither_score_nor_total(
    criterion: str,
    confirmed: bool,  # noqa: FBT001
    unchecked: list[str],
) -> None:
    rules = load_rule_set("mof-2020-10")
    review = review_submission(reporting("", "8"), rule_set=rules, rule_sets=[rules], spec=approved(criterion))

    assert (confirmed, unchecked) == (review.total is not None, [each.reason for each in review.coverage.unchecked])


def test_what_was_approved_for_another_indicator_does_not_count() -> None:
    other = SHEET.indicators[0].name.text
    assert other != NAME

    assert ["ZP318"] == told(reporting(TEXT, "9.47"), approved(TEXT, of=other))


def test_without_approved_targets_nothing_of_the_sheet_counts() -> None:
    assert ["ZP318"] == told(reporting(TEXT, "9.47"), None)


@pytest.mark.parametrize(("reports", "criterion"), [(True, ""), (False, TEXT)])
def test_only_a_promise_hands_its_criterion_on(reports: bool, criterion: str) -> None:  # noqa: FBT001
    """A project file made of a report would otherwise approve what the report says of itself."""
    sheet = reporting(TEXT, "8")
    if not reports:
        rows = (evolve(row, actual=Entry(), score=Entry()) for row in sheet.indicators)
        sheet = evolve(sheet, indicators=tuple(rows), has_score_column=False)
    (row,) = (each for each in described_project(sheet).indicators if each.name == NAME)

    assert criterion == row.criterion
