"""Layouts that no single form prescribes: what a person reads in them, field by field."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final, TypeAlias

import openpyxl
import pytest
from attrs import frozen

from scoring.submissions.submission import NO_ENTRY, Entry, Submission
from workbooks.form_reading.workbook import WorkbookContents, read_workbook

Value: TypeAlias = str | int | float | None
Row: TypeAlias = tuple[Value, ...]

_: Final = None
LEFT: Final = "<"
"""The cell belongs to the merged range that begins to its left."""
UP: Final = "^"
"""The cell belongs to the merged range that begins above it."""

TITLE: Final[Row] = ("项目支出绩效自评表（2023年度）", *[LEFT] * 7)
NAME: Final[Row] = ("项目名称", "乡村道路养护")
FUNDS_HEAD: Final[Row] = ("项目资金（万元）", _, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
FUNDS_TOTAL: Final[Row] = (_, "年度资金总额", 200, 160, 120, 10, "75%", 7.5)
HEADINGS: Final[Row] = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因")
LENGTH: Final[Row] = ("产出指标", "数量指标", "养护里程", "≥50公里", "45公里", 60, 54, "雨季停工")
CONTENT: Final[Row] = ("满意度指标", "满意度", "村民满意度", "≥90%", "95%", 30, 30)
TOTAL: Final[Row] = ("总分", _, _, _, _, 100, 91.5)

BEFORE: Final[tuple[Row, ...]] = (TITLE, NAME, FUNDS_HEAD, FUNDS_TOTAL)
FORM: Final[tuple[Row, ...]] = (*BEFORE, HEADINGS, LENGTH, CONTENT, TOTAL)


def write(path: Path, sheets: dict[str, tuple[Row, ...]]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        marked = {
            (number, column): value
            for number, row in enumerate(rows, 1)
            for column, value in enumerate(row, 1)
            if value is not None
        }
        for (row, column), value in marked.items():
            if value in (LEFT, UP):
                continue
            sheet.cell(row, column).value = value
            right, below = column, row
            while marked.get((row, right + 1)) == LEFT:
                right += 1
            while marked.get((below + 1, column)) == UP:
                below += 1
            if (right, below) != (column, row):
                sheet.merge_cells(start_row=row, start_column=column, end_row=below, end_column=right)
    book.save(path)


def contents_of(folder: Path, *rows: Row) -> WorkbookContents:
    path = folder / "自评表.xlsx"
    write(path, {"自评表": rows})
    return read_workbook(path)


@frozen
class Place:
    """A field's text or number, and its cell."""

    cell: str
    shown: str | Decimal | None


def number(cell: str, value: str) -> Place:
    return Place(cell, Decimal(value))


def place(field: str, entry: Entry) -> Place:
    is_text = entry.number is None or field.startswith(("target", "actual"))
    return Place(entry.cell, entry.text if is_text else entry.number)


def fields(submission: Submission) -> dict[str, Place]:
    """Every field that a layout may move, by name."""
    funds = submission.funds
    entries = {
        "name": submission.name,
        "goal": submission.goal,
        "achieved": submission.goal_achieved,
        "budget": funds.total.budget,
        "executed": funds.total.executed,
        "appropriation": funds.appropriation.budget,
        "other": funds.other.budget,
        "rate": funds.total.rate,
        "score": funds.total.score,
        "total": submission.total,
        "grade": submission.grade,
        "explanation": submission.explanation,
    }
    for position, row in enumerate(submission.indicators, 1):
        entries |= {
            f"name {position}": row.name,
            f"target {position}": row.target,
            f"actual {position}": row.actual,
            f"points {position}": row.points,
            f"score {position}": row.score,
            f"note {position}": row.note,
        }
    return {field: place(field, entry) for field, entry in entries.items()}


LAYOUTS: Final[dict[str, tuple[tuple[Row, ...], dict[str, Place]]]] = {
    "headings in words of their own": (
        (
            *BEFORE,
            ("一级指标", "二级指标", "三级指标", "本年度目标值", "年末实际值", "权重分值", "单位自评得分", "扣分原因"),
            LENGTH,
            TOTAL,
        ),
        {
            "target 1": Place("D6", "≥50公里"),
            "actual 1": Place("E6", "45公里"),
            "points 1": number("F6", "60"),
            "score 1": number("G6", "54"),
            "note 1": Place("H6", "雨季停工"),
        },
    ),
    "what the finance office fills in is not the unit's": (
        (
            *BEFORE,
            ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "财政复核得分", "分值", "单位自评得分"),
            ("产出指标", "数量指标", "养护里程", "≥50公里", "45公里", 50, 60, 54),
            ("总分", _, _, _, _, _, 100, 91.5),
        ),
        {"points 1": number("G6", "60"), "score 1": number("H6", "54"), "total": number("H7", "91.5")},
    ),
    "last year's value beside this year's": (
        (
            *BEFORE,
            ("一级指标", "二级指标", "三级指标", "上年完成值", "本年目标值", "本年度实际完成值", "分值", "得分"),
            ("产出指标", "数量指标", "养护里程", "30公里", "≥50公里", "45公里", 60, 54),
        ),
        {"target 1": Place("E6", "≥50公里"), "actual 1": Place("F6", "45公里")},
    ),
    "remarks beside reasons": (
        (
            *BEFORE,
            ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "备注", "得分", "未完成原因"),
            ("产出指标", "数量指标", "养护里程", "≥50公里", "45公里", 60, "见附件", 54, "雨季停工"),
        ),
        {"note 1": Place("I6", "雨季停工"), "score 1": number("H6", "54")},
    ),
    "remarks alone are the reasons": (
        (*BEFORE, (*HEADINGS[:-1], "备注"), LENGTH),
        {"note 1": Place("H6", "雨季停工")},
    ),
    "绩效指标 for the third level": (
        (*BEFORE, ("一级指标", "二级指标", "绩效指标", *HEADINGS[3:]), LENGTH),
        {"name 1": Place("C6", "养护里程")},
    ),
    "绩效指标 as a heading at the side": (
        (*BEFORE, ("绩效指标", *HEADINGS), (UP, *LENGTH)),
        {"name 1": Place("D6", "养护里程"), "score 1": number("H6", "54")},
    ),
    "sign, value and unit below one heading": (
        (
            *BEFORE,
            ("一级指标", "二级指标", "三级指标", "年度指标值", LEFT, LEFT, "实际完成值", "分值", "得分"),
            (UP, UP, UP, "符号", "值", "单位（文字描述）", UP, UP, UP),
            ("产出指标", "数量指标", "养护里程", "≥", "50", "公里", "45公里", 60, 54),
        ),
        {"target 1": Place("E7", "≥50公里"), "score 1": number("I7", "54")},
    ),
    "groups above the headings": (
        (
            *BEFORE,
            ("绩效指标", LEFT, LEFT, "指标值", LEFT, "评分", LEFT, "偏差情况"),
            ("一级指标", "二级指标", "三级指标", "年初设定", "全年完成", "分值", "得分", "原因及措施"),
            LENGTH,
        ),
        {"name 1": Place("C7", "养护里程"), "target 1": Place("D7", "≥50公里"), "note 1": Place("H7", "雨季停工")},
    ),
    "one note for several rows": (
        (*BEFORE, HEADINGS, LENGTH, (*CONTENT, UP), TOTAL),
        {"note 1": Place("H6", "雨季停工"), "note 2": Place("H6", "雨季停工")},
    ),
    "one note for the whole form": (
        (
            *BEFORE,
            HEADINGS[:-1],
            LENGTH[:-1],
            CONTENT,
            TOTAL,
            ("偏差大或目标未完成原因分析", "雨季停工", *[LEFT] * 5),
        ),
        {"note 1": Place("B9", "雨季停工"), "note 2": Place("B9", "雨季停工"), "total": number("G8", "91.5")},
    ),
    "an own note goes before the one for the whole form": (
        (*FORM, ("偏差原因分析", "道路移交推迟")),
        {"note 1": Place("H6", "雨季停工"), "note 2": Place("B9", "道路移交推迟")},
    ),
    "the appropriation by its sources": (
        (
            TITLE,
            NAME,
            FUNDS_HEAD,
            FUNDS_TOTAL,
            (_, "中央补助", 0, 20, 20),
            (_, "省级财政资金", 150, 110, 80),
            (_, "单位自筹", 50, 30, 20),
            HEADINGS,
            LENGTH,
        ),
        {"appropriation": number("D5", "130"), "other": number("D7", "30")},
    ),
    "sources that a row above sums are not added again": (
        (
            TITLE,
            NAME,
            FUNDS_HEAD,
            FUNDS_TOTAL,
            (_, "财政拨款", 150, 130, 100),
            (_, "其中：中央资金", 0, 20, 20),
            HEADINGS,
            LENGTH,
        ),
        {"appropriation": number("D5", "130")},
    ),
    "a total of the money in words of its own": (
        (
            TITLE,
            NAME,
            FUNDS_HEAD,
            (_, "本项目全部资金", 200, 160, 120, 10, "75%", 7.5),
            (_, "自筹资金", 50, 30, 20),
            HEADINGS,
            LENGTH,
        ),
        {"budget": number("D4", "160"), "score": number("H4", "7.5"), "other": number("D5", "30")},
    ),
    "how a number is computed, in its heading": (
        (TITLE, NAME, (*FUNDS_HEAD[:6], "执行率(%)=B/A", "得分=执行率×分值"), FUNDS_TOTAL, HEADINGS, LENGTH),
        {"rate": number("G4", "75"), "score": number("H4", "7.5")},
    ),
    "money beside its labels in a row": (
        (
            TITLE,
            NAME,
            ("全年预算数（万元）", 160, "全年执行数（万元）", 120, "执行率", "75%", "预算执行率得分", 7.5),
            HEADINGS,
            LENGTH,
        ),
        {"budget": number("B3", "160"), "executed": number("D3", "120"), "score": number("H3", "7.5")},
    ),
    "money beside its labels in a column": (
        (TITLE, NAME, ("全年预算数", 160), ("全年执行数", 120), ("执行率", "75%"), ("得分", _), HEADINGS, LENGTH),
        {
            "budget": number("B3", "160"),
            "executed": number("B4", "120"),
            "rate": number("B5", "75"),
            "score": Place("B6", ""),
            "name 1": Place("C8", "养护里程"),
        },
    ),
    "money by rows, its sources by columns": (
        (
            TITLE,
            NAME,
            ("资金（万元）", "合计", "财政拨款", "其他资金", "执行率", "分值", "得分"),
            ("年初预算数", 200, 150, 50),
            ("全年预算数", 160, 130, 30),
            ("全年执行数", 120, 100, 20, "75%", 10, 7.5),
            HEADINGS,
            LENGTH,
        ),
        {
            "budget": number("B5", "160"),
            "executed": number("B6", "120"),
            "rate": number("E6", "75"),
            "score": number("G6", "7.5"),
        },
    ),
    "money below the indicators": (
        (TITLE, NAME, HEADINGS, LENGTH, CONTENT, FUNDS_HEAD, FUNDS_TOTAL, TOTAL),
        {"budget": number("D7", "160"), "score": number("H7", "7.5"), "total": number("G8", "91.5")},
    ),
    "the execution as the first row of the table": (
        (
            TITLE,
            NAME,
            FUNDS_HEAD[:5],
            FUNDS_TOTAL[:5],
            HEADINGS,
            ("预算执行率", LEFT, LEFT, "100%", "75%", 10, 7.5),
            LENGTH,
            TOTAL,
        ),
        {"rate": number("E6", "75"), "score": number("G6", "7.5"), "name 1": Place("C7", "养护里程")},
    ),
    "total and grade in the head": (
        (TITLE, NAME, ("自评总分", 91.5, "自评等级", "优"), FUNDS_HEAD, FUNDS_TOTAL, HEADINGS, LENGTH),
        {"total": number("B3", "91.5"), "grade": Place("D3", "优")},
    ),
    "total and grade behind their labels": (
        (*BEFORE, HEADINGS, LENGTH, ("总分：91.5分    自评等级：优", *[LEFT] * 7)),
        {"total": number("A7", "91.5"), "grade": Place("A7", "优")},
    ),
    "the total in one cell with its label": (
        (*BEFORE, HEADINGS, LENGTH, ("合计 91.5分", *[LEFT] * 7)),
        {"total": number("A7", "91.5")},
    ),
    "the total in one cell with its label and its whole": (
        (*BEFORE, HEADINGS, LENGTH, ("总分（满分100分） 91.5", *[LEFT] * 7)),
        {"total": number("A7", "91.5")},
    ),
    "total and grade in a sentence": (
        (*BEFORE, HEADINGS, LENGTH, ("本项目自评得分91.5分，等级为优。", *[LEFT] * 7)),
        {"total": number("A7", "91.5"), "grade": Place("A7", "优")},
    ),
    "the whole behind the label, and the total below its heading": (
        (*BEFORE, HEADINGS, LENGTH, ("总分100分", _, _, _, _, _, 91.5)),
        {"total": number("G7", "91.5")},
    ),
    "a limit that is no total": (
        (*BEFORE, HEADINGS, LENGTH, TOTAL, ("自评得分80分以下的原因", _, "无")),
        {"total": number("G7", "91.5")},
    ),
    "the total left of its label": (
        (*BEFORE, HEADINGS, LENGTH, (_, _, _, _, _, _, 91.5, "自评总分")),
        {"total": number("G7", "91.5")},
    ),
    "a total that was not filled in beside its points, the score first": (
        (
            *BEFORE,
            ("三级指标", "二级指标", "一级指标", "得分", "分值", "完成值", "指标值"),
            ("养护里程", "数量指标", "产出指标", 54, 60, "45公里", "≥50公里"),
            ("总分", _, _, _, 100),
        ),
        {"total": Place("D7", "")},
    ),
    "signatures and remarks below the total": (
        (
            *FORM,
            ("财务负责人：", "陈某", _, "单位负责人：", "周某", _, "填报日期：", "3月5日"),
            ("注：", 1, "得分不超过分值", "达到目标得满分"),
            (_, "标准", "优", "90", "100"),
        ),
        {"total": number("G8", "91.5"), "name 2": Place("C7", "村民满意度")},
    ),
    "goals behind their labels": (
        (
            TITLE,
            NAME,
            ("年度总体目标", "年初设定目标：道路畅通", "全年完成情况：基本畅通"),
            *BEFORE[2:],
            HEADINGS,
            LENGTH,
        ),
        {"goal": Place("B3", "道路畅通"), "achieved": Place("C3", "基本畅通")},
    ),
    "a heading merged down beside the goals": (
        (
            TITLE,
            NAME,
            ("年度总体目标完成情况", "预期目标", "实际完成情况"),
            (UP, "道路畅通", "基本畅通"),
            ("年度绩效指标完成情况", *[LEFT] * 7),
            *BEFORE[2:],
            HEADINGS,
            LENGTH,
        ),
        {"goal": Place("B4", "道路畅通"), "achieved": Place("C4", "基本畅通")},
    ),
    "the condition of the explanation in brackets": (
        (*FORM, ("说明（得分在80分以下的填写）：雨季停工",), ("原因说明（总分低于80分）", "另见报告")),
        {"explanation": Place("A9", "雨季停工")},
    ),
    "the explanation beside a label that ends in a bracket": (
        (*FORM, ("原因说明（总分低于80分）", "雨季停工")),
        {"explanation": Place("B9", "雨季停工")},
    ),
    "a name that was to stand behind its label": (
        (TITLE, ("项目名称：", *[LEFT] * 7), *BEFORE[2:], HEADINGS, LENGTH),
        {"name": Place("A2", "")},
    ),
    "a policy instead of a project": (
        (TITLE, ("政策（项目）名称", "乡村道路养护"), *BEFORE[2:], HEADINGS, LENGTH),
        {"name": Place("B2", "乡村道路养护")},
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_a_person_reads(tmp_path: Path, layout: str) -> None:
    rows, expected = LAYOUTS[layout]

    contents = contents_of(tmp_path, *rows)

    assert contents.findings == ()
    found = [fields(submission) for submission in contents.submissions]
    assert [{field: read.get(field) for field in expected} for read in found] == [expected]


COUNTS: Final[dict[str, tuple[tuple[Row, ...], list[str]]]] = {
    "the execution row is no indicator": (
        (*BEFORE, HEADINGS, LENGTH, ("预算执行率", LEFT, LEFT, LEFT, LEFT, 10, 7.5), TOTAL),
        ["养护里程"],
    ),
    "an indicator may be called so": (
        (*BEFORE, HEADINGS, ("成本指标", "经济成本", "预算执行率", "≥90%", "95%", 60, 60), TOTAL),
        ["预算执行率"],
    ),
    "signatures are none": ((*FORM, ("经手人", "甲", "审核", "乙", "日期", "3月", "盖章")), ["养护里程", "村民满意度"]),
    "what does not apply is none, and its category goes on": (
        (
            *BEFORE,
            HEADINGS,
            ("产出指标", "数量指标", "本项目不适用此指标", "无"),
            (_, "质量指标", *LENGTH[2:]),
            ("效益指标", "生态效益", "指标2：", "/", "/", "/", "/"),
            (_, "可持续影响", "指标1：/", "/", "/"),
            CONTENT,
            TOTAL,
        ),
        ["养护里程", "村民满意度"],
    ),
    "a closing block of labels and values is none": (
        (*BEFORE, HEADINGS, LENGTH, CONTENT, ("评价结果", "节点进度完成率", "10分", "采购节约率", "10分")),
        ["养护里程", "村民满意度"],
    ),
    "a sum of one category ends nothing": (
        (*BEFORE, HEADINGS, LENGTH, ("合计", _, _, _, _, 60, 54), CONTENT, TOTAL),
        ["养护里程", "村民满意度"],
    ),
    "headings repeated on the next page": (
        (*BEFORE, HEADINGS, LENGTH, HEADINGS, CONTENT, TOTAL),
        ["养护里程", "村民满意度"],
    ),
}


@pytest.mark.parametrize("case", COUNTS)
def test_which_rows_are_indicators(tmp_path: Path, case: str) -> None:
    rows, expected = COUNTS[case]

    contents = contents_of(tmp_path, *rows)

    assert [[row.name.text for row in read.indicators] for read in contents.submissions] == [expected]


TWO_TERMS: Final[dict[str, tuple[Row, ...]]] = {
    "in brackets": (
        (
            "一级指标",
            "二级指标（长期）",
            "三级指标（长期）",
            "指标值（长期）",
            "二级指标（年度）",
            "三级指标（年度）",
            "指标值（年度）",
        ),
        ("产出指标", "数量指标", "路网里程", "≥500公里", "数量指标", "养护里程", "≥50公里"),
    ),
    "in a heading above": (
        ("总体目标", "中期目标（2023—2025年）", LEFT, LEFT, "年度目标", LEFT, LEFT),
        (_, "道路通畅", LEFT, LEFT, "养护50公里", LEFT, LEFT),
        ("一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "路网里程", "≥500公里", "数量指标", "养护里程", "≥50公里"),
    ),
}


@pytest.mark.parametrize("case", TWO_TERMS)
def test_of_two_terms_the_years_targets_and_money_count(tmp_path: Path, case: str) -> None:
    head = (
        ("项目支出绩效目标申报表",),
        NAME,
        ("项目资金（万元）", "中期资金总额：", 900, _, "年度资金总额：", 300),
        (_, "其中：财政拨款", 600, _, "其中：当年财政拨款", 200),
    )

    (found,) = contents_of(tmp_path, *head, *TWO_TERMS[case]).declarations

    assert [(row.name.text, row.target.text) for row in found.indicators] == [("养护里程", "≥50公里")]
    assert (found.funds.total.budget.cell, found.funds.appropriation.budget.cell) == ("F3", "F4")


def test_the_management_of_a_transfer_is_read(tmp_path: Path) -> None:
    rows: tuple[Row, ...] = (
        ("转移支付区域（项目）绩效自评表",),
        ("转移支付（项目）名称", "农村危房改造补助资金"),
        ("资金投入情况（万元）", _, "全年预算数（A）", "全年执行数（B）", "预算执行率（B/A×100%）"),
        (_, "年度资金总额", 300, 240, "80%"),
        (_, "其中：中央财政资金", 200, 140, "70%"),
        (_, "地方资金", 100, 100, "100%"),
        ("资金管理情况", _, "情况说明", "存在问题和改进措施"),
        (_, "分配科学性", "按存量户数分配", "无"),
        (_, "下达及时性"),
        ("一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值", "未完成原因和改进措施"),
        ("产出指标", "数量指标", "改造户数", "≥138户", "138户"),
    )

    (found,) = contents_of(tmp_path, *rows).submissions

    assert found.name.text == "农村危房改造补助资金"
    assert [
        (row.name.text, row.situation.cell, row.situation.text, row.problems.text) for row in found.fund_management
    ] == [
        ("分配科学性", "C8", "按存量户数分配", "无"),
        ("下达及时性", "C9", "", ""),
    ]
    assert [line.rate.cell for line in found.funds.sources] == ["E5", "E6"]
    assert (found.funds.appropriation.budget.number, found.has_score_column) == (Decimal(300), False)


def test_the_management_of_a_transfer_is_read_below_its_indicators_too(tmp_path: Path) -> None:
    rows: tuple[Row, ...] = (
        ("转移支付区域（项目）绩效自评表",),
        ("转移支付（项目）名称", "农村危房改造补助资金"),
        ("资金投入情况（万元）", _, "全年预算数（A）", "全年执行数（B）", "预算执行率（B/A×100%）"),
        (_, "年度资金总额", 300, 240, "80%"),
        ("一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值", "未完成原因和改进措施"),
        ("产出指标", "数量指标", "改造户数", "≥138户", "138户"),
        ("资金管理情况", _, "情况说明", "存在问题和改进措施"),
        (_, "分配科学性", "按存量户数分配", "无"),
        (_, "下达及时性"),
    )

    (found,) = contents_of(tmp_path, *rows).submissions

    assert [(row.name.text, row.situation.cell) for row in found.fund_management] == [
        ("分配科学性", "C8"),
        ("下达及时性", "C9"),
    ]


def test_a_label_that_heads_the_grade_is_not_its_label(tmp_path: Path) -> None:
    rows: tuple[Row, ...] = (*FORM, ("自评结论", "自评等级", "良"))

    (found,) = contents_of(tmp_path, *rows).submissions

    assert (found.grade.cell, found.grade.text) == ("C9", "良")


@pytest.mark.parametrize(
    ("label", "said", "expected"),
    [
        ("自评结论", "经自评，本项目得分91.5分，等级为“优”。", "优"),
        ("评价结论", "优，年度目标全部完成。", "优"),
        ("评价结论", "“良”", "“良”"),
        ("评价结论", "项目总体完成较好，虫害得到遏制。", ""),
        ("自评结果", "预期目标基本实现群众反映良好", ""),
        ("自评等级", "项目总体完成较好，虫害得到遏制。", "项目总体完成较好，虫害得到遏制。"),
    ],
)
def test_a_grade_is_read_out_of_a_sentence_or_the_sentence_is_none(
    label: str, said: str, expected: str, tmp_path: Path
) -> None:
    (found,) = contents_of(tmp_path, *FORM, (label, said)).submissions

    assert found.grade.text == expected


MONITORING: Final[tuple[Row, ...]] = (
    ("项目支出绩效运行监控表", *[LEFT] * 6),
    ("三级指标", "年度指标值", "1-7月执行情况", "全年预计完成情况", "偏差原因", "完成目标可能性"),
    ("养护里程", "≥50公里", "20公里", "50公里", "", "确定能"),
)
SUMMARY: Final[tuple[Row, ...]] = (
    ("项目支出绩效自评情况汇总表", *[LEFT] * 6),
    ("序号", "项目名称", "全年预算数（万元）", "全年执行数（万元）", "执行率", "得分", "等级"),
    (1, "乡村道路养护", 160, 120, "75%", 91.5, "优"),
)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((*FORM, (), *MONITORING), [("project", "A1:H8"), ("monitoring", "A10:F12")]),
        ((*SUMMARY, (), *FORM), [("summary", "A1:G3"), ("project", "A5:H12")]),
    ],
    ids=["a monitoring table below", "a list above"],
)
def test_a_titled_table_one_row_away_is_no_part_of_a_form(
    rows: tuple[Row, ...], expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    contents = contents_of(tmp_path, *rows)

    assert [(form.kind.id, form.range) for form in contents.forms] == expected
    (found,) = contents.submissions
    assert (found.funds.total.budget.text, found.explanation.text, found.total.text) == ("160", "", "91.5")


def test_a_label_beside_the_whole_block_is_no_heading_of_it(tmp_path: Path) -> None:
    rows: tuple[Row, ...] = (
        TITLE,
        NAME,
        ("年度预算（万元）", _, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        (UP, "年度资金总额", 200, 160, 120, 10, "75%", 7.5),
        (UP, "财政拨款", 200, 160, 120, "-", "75%", "-"),
        HEADINGS,
        LENGTH,
        CONTENT,
        TOTAL,
    )

    (found,) = contents_of(tmp_path, *rows).submissions

    assert (found.funds.total.budget.cell, found.funds.total.initial.cell) == ("D4", "C4")


@pytest.mark.parametrize("text", ["9座", "12个", "1.2万亩", "3（项）", "30"])
def test_a_number_with_its_unit_in_a_column_nobody_knows_is_a_number(text: str, tmp_path: Path) -> None:
    rows = (*BEFORE, (*HEADINGS, "抽查情况"), (*LENGTH, text), CONTENT, TOTAL)

    (found,) = contents_of(tmp_path, *rows).submissions

    assert [(entry.cell, entry.text) for entry in found.left_over.numbers] == [("I6", text)]


@pytest.mark.parametrize("text", ["12月", "12月底", "2024年", "抽了9座", "第3版"])
def test_dates_and_words_in_it_are_none(text: str, tmp_path: Path) -> None:
    rows = (*BEFORE, (*HEADINGS, "抽查情况"), (*LENGTH, text), CONTENT, TOTAL)

    (found,) = contents_of(tmp_path, *rows).submissions

    assert found.left_over.numbers == ()


BUDGETS: Final[dict[str, tuple[tuple[Row, ...], tuple[str, str]]]] = {
    "two budgets, the second adjusted": (
        (("资金情况", "预算数", "调整数", "执行数", "执行率", "分值", "得分"), ("合计", 200, 160, 120, "75%", 10, 7.5)),
        ("B3", "C3"),
    ),
    "what is left of a budget that was pooled with others": (
        (
            (
                "资金投入",
                "全年预算数（A）",
                "统筹整合资金数（B）",
                "扣除统筹整合资金后预算金额（C）",
                "全年执行资金（E）",
                "执行率（E/C）",
            ),
            ("年度资金总额", 200, 40, 160, 120, "75%"),
        ),
        ("B3", "D3"),
    ),
    "a budget that heads the names of the rows": (
        (
            (
                "预算执行情况",
                "年度预算数（万元）",
                "年初预算",
                "调整后预算数",
                "预算执行数",
                "预算执行率",
                "权重",
                "得分",
            ),
            (_, "总额", 200, 160, 120, "75%", 10, 7.5),
        ),
        ("C3", "D3"),
    ),
    "a group of columns whose rows are tasks": (
        (
            ("年度主要任务", "任务名称", _, "年初预算数", LEFT, "全年预算数", LEFT, "全年执行数", LEFT),
            (UP, UP, _, "总额", "财政拨款", "总额", "财政拨款", "总额", "财政拨款"),
            (UP, "普法", _, 120, 120, 100, 100, 80, 80),
            (UP, "金额合计", _, 200, 200, 160, 160, 120, 120),
        ),
        ("D5", "F5"),
    ),
}


@pytest.mark.parametrize("case", BUDGETS)
def test_which_number_is_which_budget(tmp_path: Path, case: str) -> None:
    rows, expected = BUDGETS[case]

    (found,) = contents_of(tmp_path, ("项目支出绩效自评表",), *rows, NAME, HEADINGS, LENGTH, CONTENT, TOTAL).submissions

    assert (found.funds.total.initial.cell, found.funds.total.budget.cell) == expected


def test_a_target_under_one_heading_with_its_sign_and_unit(tmp_path: Path) -> None:
    headings: tuple[Row, ...] = (
        ("一级指标", "二级指标", "三级指标", "目标", LEFT, LEFT, "实际完成", "分值", "得分"),
        (UP, UP, UP, "计量单位", "符号", "指标值", UP, UP, UP),
    )
    row = ("产出指标", "数量指标", "养护里程", "公里", "≥", 50, 45, 60, 54)

    (found,) = contents_of(tmp_path, *BEFORE, *headings, row, TOTAL).submissions

    assert [(read.target.text, read.actual.text) for read in found.indicators] == [("≥50公里", "45")]


@pytest.mark.parametrize("sign", ["定性", "定性指标"])
def test_a_word_for_its_kind_is_no_part_of_a_target(tmp_path: Path, sign: str) -> None:
    headings = ("一级指标", "二级指标", "三级指标", "计量单位", "指标性质", "指标值", "实际完成值", "分值", "得分")
    row = ("效益指标", "社会效益指标", "制度健全性", "定性", sign, "高", "高", 90, 90)

    (found,) = contents_of(tmp_path, *BEFORE, headings, row, TOTAL).submissions

    assert [(read.target.text, read.actual.text) for read in found.indicators] == [("高", "高")]


def test_a_form_beside_another_is_a_form_of_its_own(tmp_path: Path) -> None:
    rows = (NAME, FUNDS_HEAD, FUNDS_TOTAL, HEADINGS, LENGTH, CONTENT, TOTAL)
    beside = [(*row, *[_] * (9 - len(row)), *row) for row in rows]

    found = contents_of(tmp_path, TITLE, *beside).submissions

    cells = [(each.funds.total.budget.cell, each.funds.total.score.cell, each.total.cell) for each in found]
    assert cells == [("D4", "H4", "G8"), ("M4", "Q4", "P8")]


def test_labels_side_by_side_are_not_read_under_headings(tmp_path: Path) -> None:
    rows: tuple[Row, ...] = (
        ("部门整体支出绩效自评表",),
        ("部门名称", "某县教育局"),
        ("年度资金（万元）", "项目", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        (_, "年度资金总额", 200, 160, 120, 10, "75%", 7.5),
        (_, "其中：一般公共预算", 140, _, "其中：基本支出", 100),
        (_, "政府性基金", 20, _, "项目支出", 60),
        HEADINGS,
        LENGTH,
        CONTENT,
        TOTAL,
    )

    (found,) = contents_of(tmp_path, *rows).submissions

    assert (found.name.text, found.funds.total.budget.cell) == ("某县教育局", "D4")
    lines = (*found.funds.sources, *found.funds.by_nature)
    assert [(line.budget.cell, line.budget.text) for line in lines] == [
        ("C5", "140"),
        ("C6", "20"),
        ("F5", "100"),
        ("F6", "60"),
    ]
    assert found.left_over.numbers == ()


@pytest.mark.parametrize("title", [(), (("项目支出绩效自评情况汇总表",),)], ids=["without a title", "with a title"])
def test_a_summary_below_a_form_is_a_summary(tmp_path: Path, title: tuple[Row, ...]) -> None:
    contents = contents_of(tmp_path, *FORM, *title, SUMMARY_HEAD, ONE, TWO, ("合计", _, 200))

    assert [(form.kind.id, form.range, form.reviewed) for form in contents.forms] == [
        ("project", "A1:H8", True),
        ("summary", "A9:E12" if not title else "A9:E13", True),
    ]
    assert contents.submissions[0].grade == NO_ENTRY
    assert [row.name.text for row in contents.summaries[0].rows] == ["乡村道路养护", "另一项目"]


UNITS_APART: Final[dict[str, tuple[Row, str]]] = {
    "a multiplier in the unit": (("产出指标", "参与人次", "≥", 5, 6, "万人次", 60, 60), "6万人次"),
    "written with it": (("产出指标", "参与人次", "≥", 5, "6万人次", "万人次", 60, 60), "6万人次"),
    "a unit of money": (("成本指标", "总成本", "≤", 5, 4.5, "万元", 60, 60), "4.5"),
    "a plain unit": (("产出指标", "活动场次", "≥", 5, 6, "场", 60, 60), "6"),
}


@pytest.mark.parametrize("case", UNITS_APART)
def test_a_bare_actual_is_in_the_unit_of_its_column(tmp_path: Path, case: str) -> None:
    row, expected = UNITS_APART[case]
    headings: Row = ("指标类别", "指标名称", "计算符号", "指标值", "实际完成值", "计量单位", "分值", "得分")

    (found,) = contents_of(tmp_path, *BEFORE, headings, row, ("合计", _, _, _, _, _, 100, 67.5)).submissions

    assert [read.actual.text for read in found.indicators] == [expected]


REPEATED: Final[dict[str, Row]] = {
    "in every cell that was meant to be merged": ("合计", "合计", "合计", "合计", "合计", 100, 91.5),
    "beside nothing but blanks": (_, _, _, "合计", _, 100, 91.5),
}


@pytest.mark.parametrize("case", REPEATED)
def test_a_total_whose_label_stands_elsewhere(tmp_path: Path, case: str) -> None:
    (found,) = contents_of(tmp_path, *BEFORE, HEADINGS, LENGTH, CONTENT, REPEATED[case]).submissions

    assert ([row.name.text for row in found.indicators], found.total.cell) == (["养护里程", "村民满意度"], "G8")


LEVELS: Final[dict[str, tuple[Row, list[str]]]] = {
    "points at every level": (
        ("一级指标", "分值", "二级指标", "分值", "三级指标", "指标值", "完成值", "分值", "得分"),
        ["≥50公里", "45公里", "H6", "I6"],
    ),
    "points at every level, none claimed": (
        ("一级指标", "权重", "二级指标", "分值", "三级指标", "目标值（标准）", "数据项", "分值", "指标值"),
        ["≥50公里", "54", "H6", ""],
    ),
}


@pytest.mark.parametrize("case", LEVELS)
def test_the_points_of_the_third_level_are_the_indicators(tmp_path: Path, case: str) -> None:
    headings, expected = LEVELS[case]
    row = ("产出指标", 60, "数量指标", 60, "养护里程", "≥50公里", "45公里", 60, 54)

    (found,) = contents_of(tmp_path, *BEFORE, headings, row, TOTAL).submissions
    (read,) = found.indicators

    assert [read.target.text, read.actual.text, read.points.cell, read.score.cell] == expected


PAIRS: Final = (
    ("预期完成值", "实际完成值"),
    ("应完成数", "已完成数"),
    ("目标完成值", "目标完成情况"),
    ("计划完成指标值", "完成指标值"),
    ("指标值（目标）", "指标值（实际）"),
    ("年初目标设定", "年终目标实现"),
    ("年度指标值", "年度目标值完成情况"),
)
"""What ought to be done is the target, although its heading ends as that of the actual does."""


@pytest.mark.parametrize(("target", "actual"), PAIRS)
def test_what_ought_to_be_done_is_no_actual(tmp_path: Path, target: str, actual: str) -> None:
    headings = ("一级指标", "二级指标", "三级指标", target, actual, "分值", "得分")
    row = ("产出指标", "数量指标", "养护里程", "≥50公里", "45公里", 60, 54)

    (found,) = contents_of(tmp_path, *BEFORE, headings, row, TOTAL).submissions
    (read,) = found.indicators

    assert (read.target.cell, read.actual.cell) == ("D6", "E6")


CLOSINGS: Final[dict[str, Row]] = {
    "grade beside its label": ("自评等级", "优"),
    "total and grade in one cell": ("总分：91.5分    自评等级：优",),
}


@pytest.mark.parametrize("closing", CLOSINGS)
def test_the_last_row_of_a_form_stays_with_it(tmp_path: Path, closing: str) -> None:
    second = (("市级项目绩效自评表",), ("项目名称", "另一项目"), *FORM[2:])

    contents = contents_of(tmp_path, *FORM, CLOSINGS[closing], *second)

    assert [(read.name.text, read.grade.text) for read in contents.submissions] == [
        ("乡村道路养护", "优"),
        ("另一项目", ""),
    ]


SUMMARY_HEAD: Final[Row] = ("序号", "项目名称", "全年预算数", "自评得分", "自评等级")
ONE: Final[Row] = (1, "乡村道路养护", 160, 91.5, "优")
TWO: Final[Row] = (2, "另一项目", 40, 85, "良")
SUMMARIES: Final[dict[str, tuple[Row, ...]]] = {
    "the sum at the end": (SUMMARY_HEAD, ONE, TWO, ("合计", _, 200)),
    "the sum at the beginning": (SUMMARY_HEAD, ("合计", _, 200), ONE, TWO),
    "sums of departments": (SUMMARY_HEAD, ONE, ("部门小计", _, 160), TWO, ("小计", _, 40), ("总计", _, 200)),
    "an average": (SUMMARY_HEAD, ONE, TWO, ("平均分", _, _, 88.25), ("合计", _, 200)),
    "remarks and signatures below": (
        SUMMARY_HEAD,
        ONE,
        TWO,
        ("合计", _, 200),
        (_, "注：等级按得分确定。"),
        (_, "填报人：某某"),
    ),
    "headings over two rows": (
        ("序号", "项目名称", "资金情况", "自评结果", LEFT),
        (_, _, "全年预算数", "得分", "等级"),
        ONE,
        TWO,
        ("合计", _, 200),
    ),
}


@pytest.mark.parametrize("layout", SUMMARIES)
def test_summaries(tmp_path: Path, layout: str) -> None:
    contents = contents_of(tmp_path, ("绩效自评情况汇总表（单位：万元）",), *SUMMARIES[layout])

    assert [
        [(row.name.text, row.budget.number, row.total.number, row.grade.text) for row in summary.rows]
        for summary in contents.summaries
    ] == [
        [
            ("乡村道路养护", Decimal(160), Decimal("91.5"), "优"),
            ("另一项目", Decimal(40), Decimal(85), "良"),
        ]
    ]
    assert [summary.total_row.budget.number for summary in contents.summaries] == [200]


def test_a_name_that_stands_only_in_the_title_is_read(tmp_path: Path) -> None:
    """Rows of a 二级指标 without a third level, and pairs below the table, are no indicators."""
    (found,) = contents_of(
        tmp_path,
        ("关于“实验教学中心建设项目”预算绩效评价结果的公示", *[LEFT] * 4),
        ("一级指标", "二级指标", "三级指标", "预算设定指标值", "项目完成指标值"),
        ("产出指标", "数量指标", "购置设备", 31, 42),
        (UP, "质量指标", "验收合格率", "100%", "100%"),
        (UP, "成本指标"),
        ("效益指标", "经济效益指标"),
        ("满意度指标", "服务对象满意度指标", "师生满意度", "≥95%", "96%"),
        ("预算绩效评价结果", "考核节点进度完成率", "10分", "项目采购节约率", "10分"),
        (UP, "预算编制准确度", "9分", "绩效评价结果", "29分"),
    ).submissions

    assert (found.name.text, found.name.cell) == ("实验教学中心建设项目", "A1")
    assert [row.name.text for row in found.indicators] == ["购置设备", "验收合格率", "师生满意度"]
    assert [entry.cell for entry in found.left_over.numbers] == ["C8", "E8", "C9", "E9"]
