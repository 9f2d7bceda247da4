"""One defect planted in a clean sheet: exactly its findings, with cell, what was found and what should stand there."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, TypeAlias

import pytest
from attrs import evolve

from indicator_specs.projects import Project
from scoring.review.sheet_review import review_submission
from scoring.rule_sets.loading import load_rule_set
from scoring.submissions.submission import (
    NO_ENTRY,
    Entry,
    ManagementRow,
    Submission,
    SubmittedFunds,
    SubmittedFundsLine,
)
from tests.scoring.findings.examples import RIGHT, example_sheet
from tests.scoring.submission_factory import (
    CLEAN_ROWS,
    Row,
    approved_project,
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
RULES: Final = "yantai-2023"


def row(position: int, **entries: Entry) -> Submission:
    return with_row(CLEAN, position, **entries)


def rescored(position: int, score: str, total: str, **entries: Entry) -> Submission:
    """A row given another score, which the total counts."""
    return evolve(with_row(CLEAN, position, score=number(f"G{position}", score), **entries), total=number("G30", total))


def funds(line: str = "total", **entries: Entry) -> Submission:
    return with_funds(CLEAN, line, **entries)


def spent(executed: str, rate: str, score: str, total: str) -> Submission:
    """Another amount spent, and everything that follows from it."""
    sheet = with_funds(CLEAN, executed=number("F5", executed), rate=number("H5", rate), score=number("I5", score))
    sheet = with_funds(sheet, "appropriation", executed=number("F6", executed))
    return evolve(with_row(sheet, 14, actual=words("E14", f"{executed}万元")), total=number("G30", total))


def left_open(position: int, **entries: Entry) -> Submission:
    """A row whose score the form could not compute, and so no total."""
    sheet = with_row(CLEAN, position, score=words(f"G{position}", "待评定"), **entries)
    return evolve(sheet, total=words("G30", "待评定"), grade=blank("C31"))


def low_total(explanation: Entry, total: str = "67.67", grade: str = "中") -> Submission:
    """Three indicators at 0, each with its note."""
    sheet = CLEAN
    for position in (15, 16, 17):
        sheet = with_row(
            sheet,
            position,
            actual=words(f"E{position}", "0%" if position == 17 else "0"),
            score=number(f"G{position}", "0"),
            note=words(f"H{position}", "工作推迟到下一年度"),
        )
    return evolve(sheet, total=number("G30", total), grade=words("C31", grade), explanation=explanation)


def without_labels(sheet: Submission) -> Submission:
    """一级指标 without their points."""
    rows = tuple(
        evolve(each, category_points=None, category_label=words(each.category_label.cell, each.category))
        for each in sheet.indicators
    )
    return evolve(sheet, indicators=rows)


FORM: Final[dict[str, tuple[Submission, list[Expected]]]] = {
    "no project name": (evolve(CLEAN, name=blank("C3")), [("ZP205", "error", "C3", "", "批复的项目名称")]),
    "no budget": (
        with_funds(funds(budget=blank("E5")), "appropriation", budget=blank("E6")),
        [("ZP205", "error", "E5", "", "数值")],
    ),
    "no funds at all": (
        evolve(CLEAN, funds=SubmittedFunds()),
        [("ZP205", "error", "", "", "数值")],
    ),
    "no executed": (
        with_funds(funds(executed=blank("F5")), "appropriation", executed=blank("F6")),
        [("ZP205", "error", "F5", "", "数值")],
    ),
    "no execution score": (funds(score=blank("I5")), [("ZP205", "error", "I5", "", "7.67")]),
    "no rate": (example_sheet("ZP206"), [("ZP206", "warning", "H5", "", "76.73%")]),
    "no grade": (evolve(CLEAN, grade=blank("C31")), [("ZP206", "warning", "C31", "", "优")]),
    "no total": (evolve(CLEAN, total=blank("G30")), [("ZP205", "error", "G30", "", "97.67")]),
    "no target": (row(15, target=blank("D15")), [("ZP205", "error", "D15", "", "批复的目标")]),
    "no actual": (row(15, actual=blank("E15")), [("ZP205", "error", "E15", "", "实际达到的结果")]),
    "no name of an indicator": (row(15, name=blank("C15")), [("ZP205", "error", "C15", "", "批复的指标名称")]),
    "no points": (row(15, points=blank("F15")), [("ZP205", "error", "F15", "", "数值")]),
    "no score": (row(15, score=blank("G15")), [("ZP205", "error", "G15", "", "10")]),
    "no indicators": (
        evolve(CLEAN, indicators=(), total=number("G30", "7.67"), grade=NO_ENTRY, explanation=words("A32", "未填")),
        [("ZP207", "error", "", "", "")],
    ),
    "words as a score": (example_sheet("ZP208"), [("ZP208", "error", "G15", "满分", "10")]),
    "a date as points": (row(15, points=words("F15", "10月10日")), [("ZP208", "error", "F15", "10月10日", "数值")]),
    "words as a budget": (
        with_funds(funds(budget=words("E5", "约280")), "appropriation", budget=blank("E6")),
        [("ZP208", "error", "E5", "约280", "数值")],
    ),
    "a truth value as a total": (
        evolve(CLEAN, total=words("G30", "TRUE")),
        [("ZP208", "error", "G30", "TRUE", "97.67")],
    ),
    "words as a rate": (funds(rate=words("H5", "七成")), [("ZP208", "error", "H5", "七成", "数值")]),
    "无 where no money was carried over": (
        with_funds(funds("carried_over", budget=words("E7", "无")), "other", budget=words("E8", "—")),
        [],
    ),
    "words where money was carried over": (
        funds("carried_over", budget=words("E7", "若干")),
        [("ZP208", "error", "E7", "若干", "数值")],
    ),
    "a score left open by another unit is told at the actual": (
        left_open(15, actual=words("E15", "41人")),
        [
            (
                "ZP205",
                "error",
                "E15",
                "",
                "与目标单位一致的数值（填的是“41人”，实际的单位“人”与目标的单位“次/季”不能换算）",
            )
        ],
    ),
    "a score left open by words is told at the actual": (
        left_open(15, actual=words("E15", "已完成")),
        [("ZP205", "error", "E15", "", "数值（填的是“已完成”，目标是数值，没有报告数值）")],
    ),
    "a score left open by the target repeated is told at the actual": (
        left_open(17, actual=words("E17", "≥90%"), target=words("D17", "≥90%")),
        [
            (
                "ZP205",
                "error",
                "E17",
                "",
                "实际达到的结果（填的是“≥90%”，实际值只是照抄目标值，没有报告实际完成的结果）",
            )
        ],
    ),
    "a score left open by a blank actual is told at the actual": (
        left_open(15, actual=blank("E15")),
        [("ZP205", "error", "E15", "", "实际达到的结果")],
    ),
    "so it is where a file keeps no formulas and the score is an empty text": (
        evolve(row(15, actual=blank("E15"), score=blank("G15")), total=words("G30", "待评定"), grade=blank("C31")),
        [("ZP205", "error", "E15", "", "实际达到的结果")],
    ),
    "a score that a person must give is told at the score": (
        left_open(19, actual=words("E19", "转化良好")),
        [("ZP208", "error", "G19", "待评定", "数值")],
    ),
    "a dash as a score": (row(15, score=words("G15", "-")), [("ZP208", "error", "G15", "-", "10")]),
    "a formula without a value is the reader's": (
        row(15, score=Entry(cell="G15", text="=F15", uncalculated=True)),
        [],
    ),
    "a negative amount": (
        with_funds(funds(initial=number("D5", "-280")), "appropriation", initial=blank("D6")),
        [("ZP209", "error", "D5", "-280", "不小于0")],
    ),
    "points do not add to 100": (
        without_labels(rescored(15, "8", "95.67", points=number("F15", "8"))),
        [("ZP201", "error", "G30", "98", "100")],
    ),
    "points do not add to 100, nor do the labels": (
        evolve(
            evolve(
                CLEAN,
                indicators=(
                    *CLEAN.indicators[:-1],
                    evolve(
                        indicator(evolve(CLEAN_ROWS[-1], category_points="5", points="5", score="5"), 21),
                    ),
                ),
            ),
            total=number("G30", "92.67"),
        ),
        [("ZP201", "error", "G30", "95", "100")],
    ),
    "a category differs from its label": (
        example_sheet("ZP202"),
        [("ZP202", "error", "A15", "38", "40")],
    ),
    "a label with the wrong points": (
        evolve(
            CLEAN,
            indicators=(
                *CLEAN.indicators[:-1],
                evolve(
                    CLEAN.indicators[-1], category_points=Decimal(15), category_label=words("A21", "满意度指标(15分)")
                ),
            ),
        ),
        [("ZP202", "error", "A21", "10", "15")],
    ),
    "a category differs from its label, and the labels do not add to 100": (
        evolve(
            CLEAN,
            indicators=(
                *CLEAN.indicators[:-1],
                evolve(
                    indicator(evolve(CLEAN_ROWS[-1], category_points="15", points="5", score="5"), 21),
                ),
            ),
            total=number("G30", "92.67"),
        ),
        [("ZP202", "error", "A21", "5", "15"), ("ZP201", "error", "G30", "95", "100")],
    ),
    "an indicator twice": (
        row(16, name=words("C16", "公务接待批次")),
        [("ZP203", "error", "C16", "公务接待批次", "")],
    ),
    "an indicator twice, numbered": (
        row(16, name=words("C16", "指标2：公务接待批次")),
        [("ZP203", "error", "C16", "指标2：公务接待批次", "")],
    ),
    "one name for two indicators": (
        row(17, name=words("C17", "公务接待批次")),
        [("ZP204", "warning", "C17", "公务接待批次", "")],
    ),
    "a target of several numbers": (
        example_sheet("ZP210"),
        [("ZP210", "warning", "D17", "100%1000件", "一个目标")],
    ),
    "a dash for a target": (row(17, target=words("D17", "—")), [("ZP210", "warning", "D17", "—", "一个目标")]),
    "the total row left at 0": (
        example_sheet("ZP211"),
        [("ZP211", "error", "E5", "0", "280")],
    ),
    "the total row left blank": (
        funds(executed=blank("F5")),
        [("ZP211", "error", "F5", "", "214.83")],
    ),
    "a part of the funds repeats points and score": (
        example_sheet("ZP212"),
        [("ZP212", "error", "G6", "10、7.67", "-")],
    ),
    "a part of the funds is more than the total": (
        example_sheet("ZP213"),
        [("ZP213", "warning", "E5", "280", "300")],
    ),
    "the funds do not add up": (
        with_funds(funds("appropriation", budget=number("E6", "200")), "carried_over", budget=number("E7", "30")),
        [("ZP213", "warning", "E5", "280", "230"), ("ZP602", "warning", "F6", "214.83", "200")],
    ),
    "the funds differ by rounding": (funds("appropriation", executed=number("F6", "214.84")), []),
    "a budget of zero": (
        with_funds(
            with_funds(CLEAN, budget=number("E5", "0"), initial=number("D5", "0"), rate=NO_ENTRY),
            "appropriation",
            budget=blank("E6"),
            initial=blank("D6"),
        ),
        [
            ("ZP214", "warning", "E5", "0", ""),
        ],
    ),
}

ARITHMETIC: Final[dict[str, tuple[Submission, list[Expected]]]] = {
    "rate wrong": (example_sheet("ZP221"), [("ZP221", "error", "H5", "86.73", "76.73")]),
    "rate cut off": (example_sheet("ZP222"), [("ZP222", "warning", "H5", "76.72", "76.73")]),
    "rate with fewer places": (funds(rate=number("H5", "76.7")), []),
    "rate with its sign": (funds(rate=Entry(cell="H5", text="76.73%", number=Decimal("76.73"))), []),
    "rate as a share": (funds(rate=number("H5", "0.7673")), []),
    "rate unrounded": (funds(rate=number("H5", "76.725")), []),
    "execution score wrong": (funds(score=number("I5", "8.67")), [("ZP223", "error", "I5", "8.67", "7.67")]),
    "execution score wrong, and counted": (
        evolve(funds(score=number("I5", "8.67")), total=number("G30", "98.67")),
        [("ZP223", "error", "I5", "8.67", "7.67")],
    ),
    "execution score above its points": (
        evolve(funds(score=number("I5", "12")), total=number("G30", "102")),
        [("ZP223", "error", "I5", "12", "7.67")],
    ),
    "execution score with one place": (
        evolve(funds(score=number("I5", "7.7")), total=number("G30", "97.7")),
        [("ZP224", "warning", "I5", "7.7", "7.67")],
    ),
    "execution score rounded once": (
        evolve(
            with_funds(
                with_funds(
                    with_row(CLEAN, 14, target=words("D14", "≤3300万元"), actual=words("E14", "2486.4万元")),
                    initial=number("D5", "3300"),
                    budget=number("E5", "3300"),
                    executed=number("F5", "2486.4"),
                    rate=number("H5", "75.35"),
                    score=number("I5", "7.53"),
                ),
                "appropriation",
                initial=blank("D6"),
                budget=blank("E6"),
                executed=blank("F6"),
            ),
            total=number("G30", "97.53"),
        ),
        [("ZP224", "warning", "I5", "7.53", "7.54")],
    ),
    "total wrong": (evolve(CLEAN, total=number("G30", "95.67")), [("ZP226", "error", "G30", "95.67", "97.67")]),
    "total wrong, grade right": (
        evolve(CLEAN, total=number("G30", "77.67")),
        [("ZP226", "error", "G30", "77.67", "97.67")],
    ),
    "total above 100": (evolve(CLEAN, total=number("G30", "107.67")), [("ZP226", "error", "G30", "107.67", "97.67")]),
    "total with one place": (
        evolve(CLEAN, total=number("G30", "97.7")),
        [("ZP227", "warning", "G30", "97.7", "97.67")],
    ),
    "a score that no rule knows is missing, the total counts it in full": (
        row(19, actual=words("E19", "转化良好"), score=blank("G19")),
        [("ZP205", "error", "G19", "", "数值")],
    ),
    "a score that no rule knows is missing, the total cannot be": (
        evolve(row(19, actual=words("E19", "转化良好"), score=blank("G19")), total=number("G30", "99.67")),
        [("ZP205", "error", "G19", "", "数值"), ("ZP226", "error", "G30", "99.67", "87.67～97.67")],
    ),
    "total as 97.670": (evolve(CLEAN, total=number("G30", "97.670")), []),
    "grade wrong": (evolve(CLEAN, grade=words("C31", "良")), [("ZP228", "error", "C31", "良", "优")]),
    "grade that is none": (evolve(CLEAN, grade=words("C31", "A")), [("ZP228", "error", "C31", "A", "优")]),
    "grade in other words": (evolve(CLEAN, grade=words("C31", "优秀")), []),
    "grade of the unrounded total": (
        example_sheet("ZP229"),
        [("ZP229", "warning", "C31", "良", "优")],
    ),
    "points of the total row wrong": (
        evolve(CLEAN, total_points=number("F30", "90.5")),
        [("ZP230", "error", "F30", "90.5", "100")],
    ),
    "points of the total row without the execution": (evolve(CLEAN, total_points=number("F30", "90")), []),
}

NOTE: Final = "两家单位推迟到下一年度"

SCORES: Final[dict[str, tuple[Submission, list[Expected]]]] = {
    "score above its points": (example_sheet("ZP301"), [("ZP301", "error", "G15", "12", "10")]),
    "negative score": (
        evolve(rescored(15, "-1", "86.67"), grade=words("C31", "良")),
        [("ZP301", "error", "G15", "-1", "10")],
    ),
    "missed at full points": (row(15, actual=words("E15", "19次/季")), [("ZP302", "error", "G15", "10", "5")]),
    "missed at full points, the total right": (
        evolve(row(15, actual=words("E15", "19次/季")), total=number("G30", "92.67")),
        [("ZP302", "error", "G15", "10", "5")],
    ),
    "limit passed at full points": (row(18, actual=words("E18", "4月")), [("ZP302", "error", "G18", "10", "7.5")]),
    "limit passed, more than the rule": (
        rescored(18, "9", "96.67", actual=words("E18", "4月")),
        [("ZP302", "error", "G18", "9", "7.5")],
    ),
    "limit passed, more than the rule, 无 for a note": (
        rescored(18, "9", "96.67", actual=words("E18", "4月"), note=words("H18", "无")),
        [("ZP302", "error", "G18", "9", "7.5")],
    ),
    "limit passed, more than the rule, with a note": (
        rescored(18, "9", "96.67", actual=words("E18", "4月"), note=words("H18", NOTE)),
        [("ZP303", "info", "G18", "9", "7.5")],
    ),
    "limit passed, by the rule, with a note": (
        rescored(18, "7.5", "95.17", actual=words("E18", "4月"), note=words("H18", NOTE)),
        [],
    ),
    "a promised number, none reported": (
        row(17, actual=words("E17", "已完成")),
        [("ZP304", "warning", "E17", "已完成", "数值")],
    ),
    "a promised number, a level reported": (
        row(17, actual=words("E17", "达成预期指标")),
        [("ZP304", "warning", "E17", "达成预期指标", "数值")],
    ),
    "a promised number, none reported, points taken off with a note": (
        rescored(17, "9", "96.67", actual=words("E17", "已完成"), note=words("H17", "没有做问卷")),
        [("ZP304", "warning", "E17", "已完成", "数值")],
    ),
    "the target copied": (
        example_sheet("ZP305"),
        [("ZP305", "warning", "E17", "≥90%", "实际达到的结果")],
    ),
    "late at full points": (
        example_sheet("ZP306"),
        [("ZP306", "error", "G18", "10", "低于10")],
    ),
    "late at full points, with a note": (
        row(
            18,
            target=words("D18", "2023年6月30日前完成"),
            actual=words("E18", "2023年9月10日"),
            note=words("H18", NOTE),
        ),
        [("ZP303", "info", "G18", "10", "低于10")],
    ),
    "a percentage as a share": (
        row(17, actual=words("E17", "0.92")),
        [("ZP307", "warning", "E17", "0.92", "与目标单位一致的数值")],
    ),
    "another unit": (
        row(15, actual=words("E15", "41公里")),
        [("ZP307", "warning", "E15", "41公里", "与目标单位一致的数值")],
    ),
    "other words for a quality": (row(19, actual=words("E19", "转化良好")), [("ZP308", "info", "G19", "10", "")]),
    "an equals sign passed": (
        row(16, target=words("D16", "=4次"), actual=words("E16", "5次")),
        [("ZP308", "info", "G16", "10", "")],
    ),
    "an equals sign missed": (
        row(16, target=words("D16", "=4次"), actual=words("E16", "3次")),
        [("ZP302", "error", "G16", "10", "7.5")],
    ),
    "a deadline without a date": (
        example_sheet("ZP309"),
        [("ZP309", "warning", "E18", "已完成", "完成时间")],
    ),
    "less than the rule, with a note": (
        rescored(17, "9", "96.67", note=words("H17", "个别会议缺席较多")),
        [("ZP310", "info", "G17", "9", "10")],
    ),
    "partly achieved at full points": (
        example_sheet("ZP311"),
        [("ZP311", "error", "G19", "10", "6～8")],
    ),
    "partly achieved, within its band": (
        rescored(19, "7", "94.67", actual=words("E19", "部分达成预期指标并具有一定效果"), note=words("H19", NOTE)),
        [],
    ),
    "achieved, 80 % given with a note": (
        rescored(19, "8", "95.67", actual=words("E19", "达成预期指标"), note=words("H19", NOTE)),
        [],
    ),
    "one place": (
        rescored(16, "6.7", "94.37", target=words("D16", "≥3次"), actual=words("E16", "2次"), note=words("H16", NOTE)),
        [("ZP313", "warning", "G16", "6.7", "6.67")],
    ),
    "cut off": (
        rescored(16, "6.66", "94.33", target=words("D16", "≥3次"), actual=words("E16", "2次"), note=words("H16", NOTE)),
        [("ZP313", "warning", "G16", "6.66", "6.67")],
    ),
    "a cost with ≥": (
        row(14, target=words("D14", "≥280万元")),
        [("ZP314", "warning", "D14", "≥280万元", "≤280万元")],
    ),
    "a satisfaction with ≤": (
        row(21, target=words("D21", "≤90%")),
        [("ZP314", "warning", "D21", "≤90%", "≥90%")],
    ),
    "nothing reported": (example_sheet("ZP315"), [("ZP315", "warning", "E17", "/", "实际值")]),
}

EXPLANATIONS: Final[dict[str, tuple[Submission, list[Expected]]]] = {
    "points lost without a note": (
        rescored(17, "9", "96.67"),
        [("ZP401", "error", "H17", "", "扣分的原因，或得分10")],
    ),
    "missed, by the rule, without a note": (
        rescored(18, "7.5", "95.17", actual=words("E18", "4月")),
        [("ZP401", "error", "H18", "", "偏差原因和改进措施")],
    ),
    **{
        f"points lost, {note} for a note": (
            rescored(17, "9", "96.67", note=words("H17", note)),
            [("ZP401", "error", "H17", note, "扣分的原因，或得分10")],
        )
        for note in ("无", "暂无。", "—", "/", "0", "不适用")
    },
    "no column for notes": (
        rescored(17, "9", "96.67", note=NO_ENTRY),
        [("ZP407", "warning", "G17", "9", "10")],
    ),
    "below 80 without an explanation": (
        low_total(blank("A32")),
        [("ZP402", "error", "A32", "", "原因和拟采取的措施")],
    ),
    "below 80, 无 for an explanation": (
        low_total(words("A32", "无")),
        [("ZP402", "error", "A32", "无", "原因和拟采取的措施")],
    ),
    "below 80, explained": (low_total(words("A32", "三项工作推迟到下一年度，已制定计划")), []),
    "below 80 only after the review": (
        evolve(
            with_row(
                with_row(low_total(blank("A32"), "87.67", "良"), 15, note=blank("H15"), score=number("G15", "10")),
                16,
                note=blank("H16"),
                score=number("G16", "10"),
            ),
        ),
        [
            ("ZP302", "error", "G15", "10", "0"),
            ("ZP302", "error", "G16", "10", "0"),
            ("ZP403", "warning", "A32", "", "原因和拟采取的措施"),
        ],
    ),
    "far above the target": (
        row(15, actual=words("E15", "60次/季")),
        [("ZP405", "warning", "H15", "60次/季", "超额的原因")],
    ),
    "far above the target, explained": (
        row(15, actual=words("E15", "60次/季"), note=words("H15", "上级新增任务")),
        [("ZP406", "info", "E15", "60次/季", "")],
    ),
    "well above the rule, and the note tells only why it was missed": (
        rescored(15, "9", "96.67", actual=words("E15", "19次/季"), note=words("H15", "雨季停工，已调整计划")),
        [("ZP316", "warning", "G15", "9", "5")],
    ),
    "well above the rule, and the note tells why it scores so much": (
        rescored(
            15, "9", "96.67", actual=words("E15", "19次/季"), note=words("H15", "雨季停工，非本单位原因，酌情扣1分")
        ),
        [("ZP303", "info", "G15", "9", "5")],
    ),
    "somewhat above the rule, and the note tells only why it was missed": (
        rescored(15, "6.5", "94.17", actual=words("E15", "19次/季"), note=words("H15", "雨季停工，已调整计划")),
        [("ZP303", "info", "G15", "6.5", "5")],
    ),
}

CONSISTENCY: Final[dict[str, tuple[Submission, list[Expected]]]] = {
    "the cost is not what was spent": (
        example_sheet("ZP507"),
        [("ZP507", "error", "E14", "200万元", "214.83万元")],
    ),
    "the cost is not what was spent, with a note": (
        row(14, actual=words("E14", "200万元"), note=words("H14", "其余为上年应付款")),
        [("ZP508", "warning", "E14", "200万元", "214.83万元")],
    ),
    "the cost in 元": (row(14, actual=words("E14", "2148300元")), []),
    "the cost with one place": (row(14, actual=words("E14", "214.8万元")), []),
    "a unit cost is another thing": (
        row(14, name=words("C14", "会议成本"), target=words("D14", "≤550元/人"), actual=words("E14", "500元/人")),
        [],
    ),
    "part of the cost is another thing": (
        row(14, name=words("C14", "印刷成本"), target=words("D14", "≤50万元"), actual=words("E14", "45万元")),
        [],
    ),
    "the text tells another total": (
        evolve(CLEAN, goal_achieved=words("F10", "全年任务完成，自评得分为96.67分。")),
        [("ZP515", "warning", "F10", "96.67", "97.67")],
    ),
    "the text tells another rate": (
        evolve(CLEAN, goal_achieved=words("F10", "完成预算的86.73%")),
        [("ZP515", "warning", "F10", "86.73", "76.73")],
    ),
}


def of_two_kinds(appropriation: tuple[str, str], other: tuple[str, str]) -> Submission:
    """``CLEAN`` with its money in two rows: 全年预算数 and 全年执行数 of each."""
    sheet = with_funds(
        CLEAN, "appropriation", budget=number("E6", appropriation[0]), executed=number("F6", appropriation[1])
    )
    return with_funds(sheet, "other", budget=number("E8", other[0]), executed=number("F8", other[1]))


PLAUSIBILITY: Final[dict[str, tuple[Submission, list[Expected]]]] = {
    "nothing spent, everything delivered": (
        example_sheet("ZP601"),
        [("ZP601", "warning", "H5", "5.17", "原因")],
    ),
    "nothing spent, explained": (
        with_row(spent("14.48", "5.17", "0.52", "90.52"), 14, note=words("H14", "款项年底未支付")),
        [],
    ),
    "a slip of units": (
        with_funds(
            with_row(funds(executed=number("F5", "2148300000")), 14, actual=words("E14", "2148300000万元")),
            "appropriation",
            executed=blank("F6"),
        ),
        [
            ("ZP602", "warning", "F5", "2148300000", "280"),
            ("ZP302", "error", "G14", "20", "0"),
        ],
    ),
    "more spent than there was": (
        example_sheet("ZP602"),
        [("ZP602", "warning", "F5", "300", "280")],
    ),
    "more spent of one kind of money": (
        of_two_kinds(("200", "201"), ("80", "13.83")),
        [("ZP602", "warning", "F6", "201", "200")],
    ),
    "all of one kind spent": (of_two_kinds(("201", "201"), ("79", "13.83")), []),
    "spent of a kind that was not planned": (
        of_two_kinds(("280", "214.82"), ("0", "0.01")),
        [("ZP602", "warning", "F8", "0.01", "0")],
    ),
}

FAMILIES: Final = {
    "form": FORM,
    "arithmetic": ARITHMETIC,
    "scores": SCORES,
    "explanations": EXPLANATIONS,
    "consistency": CONSISTENCY,
    "plausibility": PLAUSIBILITY,
}
DEFECTS: Final = {f"{family}: {name}": case for family, cases in FAMILIES.items() for name, case in cases.items()}


def found_in(submission: Submission, spec: Project | None = None, rules: str = RULES) -> list[Expected]:
    review = review_submission(submission, rule_set=load_rule_set(rules), rule_sets=(), spec=spec)
    return [(each.code, each.severity.value, each.cell, each.found, each.expected) for each in review.findings]


def test_nothing_is_wrong_with_the_clean_sheet() -> None:
    assert found_in(CLEAN) == []


@pytest.mark.parametrize(("submission", "expected"), DEFECTS.values(), ids=DEFECTS.keys())
def test_a_planted_defect_is_found_and_nothing_else(submission: Submission, expected: list[Expected]) -> None:
    assert found_in(submission) == expected


# ---------------------------------------------------------------- other forms


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
    "missed by so little that the score is full": (
        row(17, actual=words("E17", "89.99%")),
        [("ZP409", "info", "E17", "89.99%", "")],
    ),
    "just met": (row(17, actual=words("E17", "90%")), []),
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
    "rows for 财政拨款 and 其他 that add to less": (
        with_funds(CLEAN, "appropriation", budget=number("E6", "270")),
        [("ZP213", "warning", "E5", "280", "270")],
    ),
    "a row for 财政拨款 alone, and less": (
        with_funds(with_funds(CLEAN, "appropriation", budget=number("E6", "270")), "other", budget=NO_ENTRY),
        [("ZP218", "info", "E5", "280", "270")],
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


# ---------------------------------------------------------------- against the approved targets

SPEC: Final = approved_project()

EXTRA: Final = Row("产出指标", "40", "数量指标", "培训期数", "≥1期", "1期", "0", "0")

CHANGES: Final[dict[str, tuple[Submission, list[Expected]]]] = {
    "nothing changed": (CLEAN, []),
    "another spelling": (row(17, target=words("D17", ">=90％")), []),
    "an equals sign instead": (
        row(17, target=words("D17", "=92%")),
        [("ZP501", "error", "D17", "=92%", "≥90%")],
    ),
    "a unit left out": (row(17, target=words("D17", "≥90")), [("ZP501", "error", "D17", "≥90", "≥90%")]),
    "a target in another unit of money": (
        row(14, target=words("D14", "≤2800000元")),
        [],
    ),
    "a target lowered": (row(17, target=words("D17", "≥80%")), [("ZP501", "error", "D17", "≥80%", "≥90%")]),
    "a comparator changed": (row(17, target=words("D17", ">90%")), [("ZP501", "error", "D17", ">90%", "≥90%")]),
    "points moved": (
        evolve(
            with_row(
                row(15, points=number("F15", "12"), score=number("G15", "12")),
                16,
                points=number("F16", "8"),
                score=number("G16", "8"),
            ),
        ),
        [("ZP502", "error", "F15", "12", "10"), ("ZP502", "error", "F16", "8", "10")],
    ),
    "an indicator added": (
        evolve(CLEAN, indicators=(*CLEAN.indicators, indicator(EXTRA, 22))),
        [("ZP503", "error", "C22", "培训期数", "")],
    ),
    "an indicator renamed": (
        row(17, name=words("C17", "会议出席率")),
        [("ZP505", "warning", "C17", "会议出席率", "会议参与度")],
    ),
    "an indicator replaced": (
        row(17, name=words("C17", "会议出席率"), target=words("D17", "≥80%"), note=words("H17", "新指标")),
        [("ZP504", "error", "", "", "会议参与度"), ("ZP503", "error", "C17", "会议出席率", "")],
    ),
    "the budget adjusted during the year": (
        example_sheet("ZP506", RIGHT),
        [],
    ),
    "the only budget of the form differs": (
        evolve(
            with_funds(
                with_funds(
                    CLEAN,
                    initial=NO_ENTRY,
                    budget=number("E5", "300"),
                    rate=number("H5", "71.61"),
                    score=number("I5", "7.16"),
                ),
                "appropriation",
                initial=NO_ENTRY,
                budget=number("E6", "300"),
            ),
            total=number("G30", "97.16"),
        ),
        [("ZP506", "warning", "E5", "300", "280")],
    ),
    "the budget raised": (
        with_funds(funds(initial=number("D5", "270")), "appropriation", initial=number("D6", "270")),
        [("ZP506", "warning", "D5", "270", "280")],
    ),
}


@pytest.mark.parametrize(("submission", "expected"), CHANGES.values(), ids=CHANGES.keys())
def test_changes_to_the_approved_targets(submission: Submission, expected: list[Expected]) -> None:
    assert found_in(submission, SPEC) == expected


OPEN_SPEC: Final = evolve(SPEC, indicators=tuple(evolve(each, points=None) for each in SPEC.indicators))

UNCHANGED_BY_POINTS: Final = (
    "nothing changed",
    "a target lowered",
    "an indicator added",
    "an indicator renamed",
    "the budget raised",
)
CHANGES_TO_OPEN: Final = {name: CHANGES[name] for name in UNCHANGED_BY_POINTS} | {
    "points moved": (CHANGES["points moved"][0], list[Expected]()),
}


@pytest.mark.parametrize(("submission", "expected"), CHANGES_TO_OPEN.values(), ids=CHANGES_TO_OPEN)
def test_changes_to_targets_approved_without_points(submission: Submission, expected: list[Expected]) -> None:
    """All but the points are held against them."""
    assert found_in(submission, OPEN_SPEC) == expected


def test_of_two_that_are_alike_but_for_the_name_none_is_taken_for_the_other() -> None:
    """Points would tell them apart; without these many targets are alike."""
    alike = tuple(
        evolve(each, target="≥4次") if each.name in {"公务接待批次", "设备保养次数"} else each
        for each in OPEN_SPEC.indicators
    )
    renamed = row(16, name=words("C16", "维护次数"))
    both = with_row(renamed, 15, name=words("C15", "接待次数"), target=words("D15", "≥4次"), actual=words("E15", "4次"))
    found = found_in(both, evolve(OPEN_SPEC, indicators=alike))
    assert [(code, found_name or expected) for code, _, _, found_name, expected in found] == [
        ("ZP504", "公务接待批次"),
        ("ZP504", "设备保养次数"),
        ("ZP503", "接待次数"),
        ("ZP503", "维护次数"),
    ]


def test_a_dropped_target_is_told_without_its_points() -> None:
    short = evolve(CLEAN, indicators=CLEAN.indicators[:-1])
    review = review_submission(short, rule_set=load_rule_set(RULES), rule_sets=(), spec=OPEN_SPEC)
    assert [each.message for each in review.findings if each.code == "ZP504"] == [
        "缺少批复的指标“主管部门满意度”（满意度指标，目标“≥90%”，分值待定）"
    ]


def test_a_bare_number_and_an_equals_sign_promise_the_same() -> None:
    indicators = tuple(
        evolve(each, target="100%" if each.name == "会议参与度" else each.target) for each in SPEC.indicators
    )
    sheet = row(17, target=words("D17", "=100%"), actual=words("E17", "100%"))
    assert found_in(sheet, evolve(SPEC, indicators=indicators)) == []


def test_equal_names_are_matched_in_their_own_place() -> None:
    """完成率 under 数量指标 and under 质量指标, approved in the other order."""
    sheet = with_row(row(16, name=words("C16", "完成率")), 17, name=words("C17", "完成率"))
    renamed = [
        evolve(each, name="完成率" if each.name in ("设备保养次数", "会议参与度") else each.name)
        for each in SPEC.indicators
    ]
    swapped = [*renamed[:2], renamed[3], renamed[2], *renamed[4:]]
    assert found_in(sheet, evolve(SPEC, indicators=tuple(swapped))) == [("ZP204", "warning", "C17", "完成率", "")]


def test_an_indicator_s_own_formula_comes_from_the_approved_targets() -> None:
    sheet = rescored(18, "9", "96.67", actual=words("E18", "4月"), note=words("H18", NOTE))
    indicators = tuple(
        evolve(each, formula="points - (actual - target)" if each.name == "结算时限" else "")
        for each in SPEC.indicators
    )
    assert found_in(sheet, evolve(SPEC, indicators=indicators)) == []


# ---------------------------------------------------------------- what depends on the rule set

BY_RULES: Final[dict[str, tuple[str, Submission, list[Expected]]]] = {
    "low rate without a reason": (
        "full-from-95",
        CLEAN,
        [
            ("ZP404", "warning", "H5", "76.73", "原因"),
            (
                "ZP215",
                "info",
                "A14",
                "成本20、产出40、效益20、满意度10、预算执行率10",
                "产出50、效益30、满意度10、预算执行率10",
            ),
        ],
    ),
    "130 % without a reason": (
        "linear-reverse",
        row(15, actual=words("E15", "60次/季")),
        [
            (
                "ZP215",
                "info",
                "A14",
                "成本20、产出40、效益20、满意度10、预算执行率10",
                "产出50、效益30、满意度10、预算执行率10",
            ),
            ("ZP405", "warning", "H15", "60次/季", "超额的原因"),
        ],
    ),
    "the linear rule, asked for": (
        "linear-reverse",
        rescored(18, "7.5", "95.17", actual=words("E18", "4月"), note=words("H18", NOTE)),
        [
            (
                "ZP215",
                "info",
                "A14",
                "成本20、产出40、效益20、满意度10、预算执行率10",
                "产出50、效益30、满意度10、预算执行率10",
            ),
            ("ZP303", "info", "G18", "7.5", "6.67"),
        ],
    ),
    "rounded twice where the rules round once": (
        "mof-2020-10",
        evolve(
            with_funds(
                with_funds(
                    with_row(CLEAN, 14, target=words("D14", "≤3300万元"), actual=words("E14", "2486.4万元")),
                    initial=number("D5", "3300"),
                    budget=number("E5", "3300"),
                    executed=number("F5", "2486.4"),
                    rate=number("H5", "75.35"),
                    score=number("I5", "7.54"),
                ),
                "appropriation",
                initial=blank("D6"),
                budget=blank("E6"),
                executed=blank("F6"),
            ),
            total=number("G30", "97.54"),
        ),
        [
            ("ZP225", "info", "I5", "7.54", "7.53"),
            (
                "ZP215",
                "info",
                "A14",
                "成本20、产出40、效益20、满意度10、预算执行率10",
                "产出50、效益30、满意度10、预算执行率10",
            ),
        ],
    ),
}


@pytest.mark.parametrize(("rules", "submission", "expected"), BY_RULES.values(), ids=BY_RULES.keys())
def test_what_the_rule_set_asks_for(rules: str, submission: Submission, expected: list[Expected]) -> None:
    assert found_in(submission, rules=rules) == expected
