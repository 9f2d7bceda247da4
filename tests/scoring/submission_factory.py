"""Submissions out of little data: a clean sheet, and the one that a scored project would be written as."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from attrs import evolve, frozen

from indicator_specs.projects import Funds, FundsLine, Indicator, Project
from indicator_specs.words.numbers import format_decimal, to_decimal
from scoring.assessing.assessment import Assessment
from scoring.submissions.submission import (
    NO_ENTRY,
    Entry,
    IndicatorLevel,
    Submission,
    SubmittedFunds,
    SubmittedFundsLine,
    SubmittedIndicator,
    Subtotal,
    Weight,
)

FIRST_ROW: Final = 14
"""The first indicator's row; 一级指标 stands in A, then subcategory, name, target, actual, points, score, note (H)."""


def number(cell: str, value: str) -> Entry:
    """A number as it stands in a cell: ``number("F14", "10")``."""
    return Entry(cell=cell, text=value, number=to_decimal(value.rstrip("%")))


def words(cell: str, text: str) -> Entry:
    """Words as they stand in a cell."""
    return Entry(cell=cell, text=text)


def blank(cell: str) -> Entry:
    """A field that was left empty."""
    return Entry(cell=cell)


@frozen
class Row:
    """One indicator of a sheet to be made."""

    category: str
    category_points: str
    subcategory: str
    name: str
    target: str
    actual: str
    points: str
    score: str
    note: str = ""


CLEAN_ROWS: Final = (
    Row("成本指标", "20", "经济成本指标", "总成本", "≤280万元", "214.83万元", "20", "20"),
    Row("产出指标", "40", "数量指标", "公务接待批次", "≥38次/季", "41次/季", "10", "10"),
    Row("产出指标", "40", "数量指标", "设备保养次数", "≥4次", "4次", "10", "10"),
    Row("产出指标", "40", "质量指标", "会议参与度", "≥90%", "92%", "10", "10"),
    Row("产出指标", "40", "时效指标", "结算时限", "≤3月", "3月", "10", "10"),
    Row("效益指标", "20", "社会效益指标", "成果转化程度", "明显提升", "明显提升", "10", "10"),
    Row("效益指标", "20", "社会效益指标", "成果采纳率", "≥30%", "35%", "10", "10"),
    Row("满意度指标", "10", "服务对象满意度指标", "主管部门满意度", "≥90%", "95%", "10", "10"),
)
"""Rows 14 to 21; all at full points, so that the total is 90 and the execution score."""


def indicator(row: Row, at: int) -> SubmittedIndicator:
    """A row of the table."""
    label = f"{row.category}({row.category_points}分)" if row.category_points else row.category
    return SubmittedIndicator(
        category=row.category,
        category_label=words(f"A{at}", label),
        category_points=to_decimal(row.category_points) if row.category_points else None,
        subcategory=words(f"B{at}", row.subcategory),
        name=words(f"C{at}", row.name),
        target=words(f"D{at}", row.target),
        actual=words(f"E{at}", row.actual),
        points=number(f"F{at}", row.points),
        score=number(f"G{at}", row.score),
        note=words(f"H{at}", row.note),
    )


def clean_submission(rows: Sequence[Row] = CLEAN_ROWS) -> Submission:
    """A sheet in which nothing is wrong: 76.73 % spent, 7.67 + 90 = 97.67, 优."""
    money = {"initial": number("D5", "280"), "budget": number("E5", "280"), "executed": number("F5", "214.83")}
    appropriation = {"initial": number("D6", "280"), "budget": number("E6", "280"), "executed": number("F6", "214.83")}
    dashes = {"points": words("G6", "-"), "rate": blank("H6"), "score": words("I6", "-")}
    return Submission(
        file="表.xlsx",
        sheet="自评表",
        year=2023,
        title=words("A1", "2023年度市级预算项目绩效自评表"),
        name=words("C3", "会议费"),
        department=words("G3", "某办公室"),
        unit=words("C4", "某办公室"),
        phone=words("G4", "6789615"),
        funds=SubmittedFunds(
            total=SubmittedFundsLine(
                **money, points=number("G5", "10"), rate=number("H5", "76.73"), score=number("I5", "7.67")
            ),
            appropriation=SubmittedFundsLine(**appropriation, **dashes),
            carried_over=SubmittedFundsLine(initial=blank("D7"), budget=blank("E7"), executed=blank("F7")),
            other=SubmittedFundsLine(initial=blank("D8"), budget=blank("E8"), executed=blank("F8")),
        ),
        execution_points=Decimal(10),
        goal=words("C10", "保障会议"),
        goal_achieved=words("F10", "会议顺利召开"),
        indicators=tuple(indicator(row, FIRST_ROW + position) for position, row in enumerate(rows)),
        total_points=blank("F30"),
        total=number("G30", "97.67"),
        grade=words("C31", "优"),
        explanation=blank("A32"),
    )


NATIONAL_ROWS: Final = (
    Row("产出指标", "50", "数量指标", "会议批次", "≥15次", "15次", "30", "30"),
    Row("产出指标", "50", "时效指标", "结算时限", "≤10天", "10天", "20", "20"),
    Row("效益指标", "30", "社会效益指标", "成果采纳率", "≥30%", "35%", "30", "30"),
    Row("满意度指标", "10", "服务对象满意度指标", "群众满意度", "≥90%", "95%", "10", "10"),
)
"""产出50、效益30、满意度10: the split of several rule sets."""


def national_submission() -> Submission:
    """A national form with nothing wrong: all spent, all at full points."""
    sheet = with_funds(clean_submission(NATIONAL_ROWS), executed=number("F5", "280"))
    sheet = with_funds(sheet, "appropriation", executed=number("F6", "280"))
    sheet = with_funds(sheet, rate=number("H5", "100"), score=number("I5", "10"))
    return evolve(sheet, total=number("G30", "100"))


def approved_project() -> Project:
    """What was approved for the clean sheet."""
    return Project(
        name="会议费",
        funds=Funds(total=FundsLine(initial=Decimal(280), budget=Decimal(280))),
        indicators=tuple(
            Indicator(
                category=each.category,
                subcategory=each.subcategory,
                name=each.name,
                points=Decimal(each.points),
                target=each.target,
            )
            for each in CLEAN_ROWS
        ),
    )


def with_row(submission: Submission, position: int, **entries: Entry) -> Submission:
    """One indicator changed; ``position`` is its row in the sheet."""
    changes: dict[str, Any] = dict(entries)
    rows = list(submission.indicators)
    rows[position - FIRST_ROW] = evolve(rows[position - FIRST_ROW], **changes)
    return evolve(submission, indicators=tuple(rows))


def with_funds(submission: Submission, line: str = "total", **entries: Entry) -> Submission:
    """One row of the funds block changed."""
    changed = evolve(getattr(submission.funds, line), **entries)
    return evolve(submission, funds=evolve(submission.funds, **{line: changed}))


def as_submission(assessment: Assessment, weights: dict[str, str]) -> Submission:
    """The sheet that a scored project is written as: the claimed scores are the final ones."""
    project = assessment.project
    rows = [
        Row(
            each.indicator.category,
            weights[each.indicator.category],
            each.indicator.subcategory,
            each.indicator.name,
            each.indicator.target,
            each.indicator.actual,
            format_decimal(each.indicator.points),
            "" if each.score is None else format_decimal(each.score),
            each.indicator.note,
        )
        for each in assessment.indicators
    ]
    budget, executed = project.funds.total.budget, project.funds.total.executed
    execution, total = assessment.execution, assessment.total
    assert budget is not None
    assert executed is not None
    assert execution.rate is not None
    assert execution.score is not None
    assert total is not None
    sheet = evolve(
        clean_submission(rows),
        file="表.xlsx",
        year=project.year,
        name=words("C3", project.name),
        unit=words("C4", project.unit),
        goal=words("C10", project.goal),
        goal_achieved=words("F10", project.goal_achieved),
        total=number("G30", format_decimal(total)),
        grade=words("C31", assessment.grade or ""),
    )
    money: dict[str, Any] = {
        "initial": number("D5", format_decimal(budget)),
        "budget": number("E5", format_decimal(budget)),
        "executed": number("F5", format_decimal(executed)),
    }
    rate, score = number("H5", format_decimal(execution.rate)), number("I5", format_decimal(execution.score))
    sheet = with_funds(sheet, **money, rate=rate, score=score)
    return with_funds(sheet, "appropriation", initial=NO_ENTRY, budget=NO_ENTRY, executed=NO_ENTRY)


def submission_with_a_subtotal() -> Submission:
    """``clean_submission`` with a row 小计 below its four 产出指标, beside the others so that no cell moves."""
    subtotal = Subtotal(name=words("A30", "小计"), points=number("F30", "40"), score=number("G30", "40"), above=5)
    return evolve(clean_submission(), subtotals=(subtotal,))


def submission_with_an_adjustment() -> Submission:
    """``clean_submission`` with a row 扣分项 below its indicators that takes nothing off."""
    adjustment = Subtotal(name=words("A30", "扣分项"), score=number("G30", "0"), above=len(CLEAN_ROWS))
    return evolve(clean_submission(), adjustments=(adjustment,))


def submission_with_weights() -> Submission:
    """``clean_submission`` with a weight beside each 一级指标 (J) and each 二级指标 (K)."""
    sheet = clean_submission()
    sums: dict[tuple[IndicatorLevel, tuple[str, ...]], tuple[int, Decimal]] = {}
    for position, row in enumerate(sheet.indicators, 1):
        for level, key in (
            (IndicatorLevel.CATEGORY, (row.category,)),
            (IndicatorLevel.SUBCATEGORY, (row.category, row.subcategory.text)),
        ):
            first, points = sums.get((level, key), (position, Decimal(0)))
            sums[level, key] = first, points + (row.points.number or Decimal(0))
    weights = tuple(
        Weight(
            level=level,
            name=words(f"{'AB'[level is IndicatorLevel.SUBCATEGORY]}{first + 13}", key[-1]),
            number=number(f"{'JK'[level is IndicatorLevel.SUBCATEGORY]}{first + 13}", format_decimal(points)),
            position=first,
        )
        for (level, key), (first, points) in sums.items()
    )
    return evolve(sheet, weights=weights)


def submission_without_scores() -> Submission:
    """``clean_submission`` as a form that promises and reports, and gives no points: 转移支付绩效自评表."""
    sheet = clean_submission()
    return evolve(
        sheet,
        has_score_column=False,
        execution_points=None,
        funds=evolve(sheet.funds, total=evolve(sheet.funds.total, points=NO_ENTRY, score=NO_ENTRY)),
        total_points=NO_ENTRY,
        total=NO_ENTRY,
        grade=NO_ENTRY,
        explanation=NO_ENTRY,
        indicators=tuple(
            evolve(row, category_points=None, points=NO_ENTRY, score=NO_ENTRY, note=words(f"H{at}", row.note.text))
            for at, row in enumerate(sheet.indicators, start=14)
        ),
    )
