"""Forms that nobody prescribes: tables of money beside each other, forms over several sheets, results in pairs."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Final, TypeAlias

import openpyxl
import pytest

from indicator_specs.projects import Amount
from scoring.review.sheet_review import review_submission
from scoring.rule_sets.loading import built_in_rule_set
from scoring.submissions.submission import Submission
from workbooks.form_reading.workbook import WorkbookContents, read_workbook

Value: TypeAlias = str | int | float | None
Row: TypeAlias = tuple[Value, ...]
Rows: TypeAlias = tuple[Row, ...]
Told: TypeAlias = tuple[str, str, str, str]
"""Code, severity, sheet and cell."""

_: Final = None
RULES: Final = built_in_rule_set("mof-2020-10")
HEADINGS: Final[Row] = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因")
FIRST: Final[Row] = ("产出指标", "数量指标", "检查次数", "≥10次", "10次", 50, 50)
LAST: Final[Row] = ("满意度指标", "满意度", "群众满意度", "≥90%", "95%", 40, 40)
TOTAL: Final[Row] = ("总分", _, _, _, _, 100, 100)
TABLE: Final[Rows] = (HEADINGS, FIRST, LAST, TOTAL)
TABLE_AT_95: Final[Rows] = (*TABLE[:-1], (*TOTAL[:-1], 99.5))
"""Below money of which 95 % was spent."""
MONEY: Final[Rows] = (
    ("项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    ("年度资金总额", 90, 100, 100, 10, "100%", 10),
    ("当年财政拨款", 90, 100, 100, "—", "100%", "—"),
)
NAMED: Final[Rows] = (("项目支出绩效自评表（2025年度）",), ("项目名称", "乡镇图书配送"))


def read(folder: Path, **sheets: Rows) -> WorkbookContents:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(number, column).value = value
    book.save(folder / "表.xlsx")
    return read_workbook(folder / "表.xlsx")


def form_of(folder: Path, *rows: Row) -> Submission:
    (submission,) = read(folder, 自评表=rows).submissions
    return submission


def told(submission: Submission) -> list[Told]:
    """What a review tells, but for hints."""
    findings = review_submission(submission, rule_set=RULES, rule_sets=()).findings
    return [(each.code, str(each.severity), each.sheet, each.cell) for each in findings if each.severity != "info"]


# ---------------------------------------------------------------- the name


DEPARTMENT: Final[Rows] = (
    ("资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    ("年度资金总额", 90, 100, 100, 10, "100%", 10),
    ("基本支出", 50, 60, 60),
    ("项目支出", 40, 40, 40),
    *TABLE,
)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (("部门（单位）：某县水利局",), "某县水利局"),
        (("部门(单位)", "某县水利局"), "某县水利局"),
        (("单位：某县水利局", _, _, "单位：万元"), "某县水利局"),
        (("单位：元谋县水利局",), "元谋县水利局"),
        (("主管部门", "某县政府", "单位名称", "某县图书馆"), "某县图书馆"),
        (("单位名称", "某县图书馆", "主管部门", "某县文旅局"), "某县图书馆"),
        (("预算部门", "某县文旅局", "主管部门", "某县政府"), "某县文旅局"),
    ],
)
def test_a_department_is_named_by_its_own_line(head: Row, name: str, tmp_path: Path) -> None:
    form = form_of(tmp_path, ("部门整体支出绩效自评表",), head, *DEPARTMENT)
    assert form.name.text == name
    assert form.funds.money_unit == "万元"


@pytest.mark.parametrize("measure", ["单位：万元", "单位：人民币（元）", "单位：万元、%", "单位：千元 2025年"])
def test_what_the_numbers_are_in_is_nobody(measure: str, tmp_path: Path) -> None:
    form = form_of(tmp_path, *NAMED, (measure,), *MONEY, *TABLE)
    assert (form.name.text, form.unit.text) == ("乡镇图书配送", "")


def test_the_names_of_money_are_no_name_of_a_form(tmp_path: Path) -> None:
    heading = ("资金名称", *MONEY[0][1:])
    form = form_of(tmp_path, ("部门整体支出绩效自评表",), ("部门：某局",), heading, *MONEY[1:], *TABLE)
    assert form.name.text == "某局"
    assert form.funds.appropriation.budget.number == Decimal(100)


# ---------------------------------------------------------------- the result


RESULTS: Final[dict[str, tuple[Row, str, str, str, str]]] = {
    "result, points before the score": (("自评结果", _, _, _, _, 100, 95.5, "等级", "优"), "95.5", "G", "100", "优"),
    "conclusion": (("评价结论", 95.5, "评价等级", "优"), "95.5", "B", "", "优"),
    "result and its grade below each other": (("自评结果", 95.5), "95.5", "B", "", ""),
    "a grade alone": (("自评结果", "良"), "", "", "", "良"),
    "score and grade": (("自评得分", 95.5, "自评结论", "优"), "95.5", "B", "", "优"),
}


@pytest.mark.parametrize(("row", "total", "column", "points", "grade"), RESULTS.values(), ids=RESULTS)
def test_a_result_is_what_stands_beside_it(
    row: Row, total: str, column: str, points: str, grade: str, tmp_path: Path
) -> None:
    form = form_of(tmp_path, *NAMED, *MONEY, *TABLE[:-1], row)
    assert form.total.number == (Decimal(total) if total else None)
    assert form.total.cell == (f"{column}9" if column else "")
    assert form.total_points.number == (Decimal(points) if points else None)
    assert form.grade.text == grade


def test_a_number_in_place_of_a_grade_stays_one_below_a_total(tmp_path: Path) -> None:
    form = form_of(tmp_path, *NAMED, *MONEY, *TABLE, ("自评等级", 95))
    assert (form.total.cell, form.grade.cell) == ("G9", "B10")


# ---------------------------------------------------------------- money beside each other


BESIDE: Final[Rows] = (
    ("资金来源", "预算数", "决算数", "执行率", "支出用途", "预算数", "决算数", "执行率"),
    ("财政补助", 80, 76, "95%", "工资福利", 60, 60, "100%"),
    ("事业收入", 20, 19, "95%", "业务活动", 40, 35, "87.5%"),
    ("收入合计", 100, 95, "95%", "支出合计", 100, 95, "95%"),
    ("预算执行得分", 9.5),
)
SWAPPED: Final[Rows] = (*((*row[4:8], *row[:4]) for row in BESIDE[:-1]), BESIDE[-1])


@pytest.mark.parametrize("rows", [BESIDE, SWAPPED], ids=["income left", "income right"])
def test_income_and_expenditure_stand_beside_each_other(rows: Rows, tmp_path: Path) -> None:
    form = form_of(tmp_path, ("部门整体支出绩效自评表",), ("部门：某局",), *rows, *TABLE_AT_95)
    funds = form.funds
    assert funds.total.budget.number == funds.total_by_nature.budget.number == Decimal(100)
    assert funds.other.executed.number == Decimal(19)
    assert [line[Amount.EXECUTED].number for line in funds.unnamed] == [Decimal(76)]
    assert [line[Amount.EXECUTED].number for line in funds.unnamed_by_nature] == [Decimal(60), Decimal(35)]
    assert funds.total.score.number == Decimal("9.5")
    assert told(form) == []


def test_defects_are_told_on_either_side(tmp_path: Path) -> None:
    rows = (*BESIDE[:2], ("事业收入", 20, 19, "59%", "业务活动", 40, 45, "112.5%"), *BESIDE[3:])
    form = form_of(tmp_path, ("部门整体支出绩效自评表",), ("部门：某局",), *rows, *TABLE_AT_95)
    assert told(form) == [
        ("ZP221", "error", "自评表", "D5"),
        ("ZP602", "warning", "自评表", "G5"),
        ("ZP213", "warning", "自评表", "G6"),
    ]


@pytest.mark.parametrize("between", ["上年度", "备注", "说明"])
def test_a_column_of_something_else_begins_no_expenditure(between: str, tmp_path: Path) -> None:
    rows = (
        ("项目资金", "全年预算数", "全年执行数", "分值", between, "全年预算数", "全年执行数"),
        ("年度资金总额", 100, 90, 10, _, 80, 70),
        ("当年财政拨款", 100, 90, _, _, 80, 70),
    )
    funds = form_of(tmp_path, *NAMED, *rows, *TABLE).funds
    assert (funds.total.budget.cell, funds.total.executed.cell) == ("B4", "C4")
    assert not funds.total_by_nature.budget.cell
    assert not funds.unnamed_by_nature


def beside(income: Row, expenditure: Row) -> Rows:
    """A department's form, with these totals of its money."""
    names = ("部门整体支出绩效自评表",), ("部门：某局",)
    headings = ("收入来源", "预算数", "执行数", "支出类别", "预算数", "执行数")
    return (*names, headings, ("收入合计", *income, "支出合计", *expenditure), *TABLE_AT_95)


def test_the_execution_is_measured_by_the_expenditure(tmp_path: Path) -> None:
    review = review_submission(form_of(tmp_path, *beside((100, 100), (100, 95))), rule_set=RULES, rule_sets=())
    assert (review.execution.rate, review.execution.score) == (Decimal(95), Decimal("9.5"))
    assert told(review.submission) == []
    states = {number.cell: number.reason for number in review.coverage.unchecked}
    assert states == {"C4": "没有明细可以相加"}  # what came in is held against nothing


def test_unlike_budgets_of_income_and_expenditure_are_told_and_leave_the_rate_open(tmp_path: Path) -> None:
    review = review_submission(form_of(tmp_path, *beside((100, 100), (120, 90))), rule_set=RULES, rule_sets=())
    assert (review.execution.rate, review.total) == (None, None)
    (finding,) = (each for each in review.findings if each.severity != "info")
    assert (finding.code, finding.cell, finding.message) == (
        "ZP213",
        "B4",
        "年度资金总额的全年预算数为100，其中各项之和为120（按支出性质分，支出合计120）",
    )


# ---------------------------------------------------------------- rows of money that nobody knows


DIVISIONS: Final[dict[str, Rows]] = {
    "labels to the left": (
        ("来源口径", "本级安排", 70, 80, 76),
        (_, "上级专款", 20, 20, 19),
        ("用途口径", "机构运转", 50, 60, 60),
        (_, "履职专项", 40, 40, 35),
    ),
    "headings of their own": (
        ("一、收入构成",),
        (_, "本级安排", 70, 80, 76),
        (_, "上级专款", 20, 20, 19),
        ("二、支出构成",),
        (_, "机构运转", 50, 60, 60),
        (_, "履职专项", 40, 40, 35),
    ),
    "in the labels": (
        (_, "按经费来源：本级安排", 70, 80, 76),
        (_, "上级专款", 20, 20, 19),
        (_, "按开支用途：机构运转", 50, 60, 60),
        (_, "履职专项", 40, 40, 35),
    ),
}
UNKNOWN_HEAD: Final[Row] = ("部门资金", _, "年初预算数", "全年预算数", "全年执行数", "分值", "得分")
UNKNOWN_TOTAL: Final[Row] = (_, "年度经费", 90, 100, 95, 10, 9.5)


def of_department(folder: Path, rows: Rows) -> Submission:
    return form_of(
        folder, ("部门整体支出绩效自评表",), ("部门：某局",), UNKNOWN_HEAD, UNKNOWN_TOTAL, *rows, *TABLE_AT_95
    )


@pytest.mark.parametrize("rows", DIVISIONS.values(), ids=DIVISIONS)
def test_rows_of_unknown_names_that_make_up_the_whole_are_its_parts(rows: Rows, tmp_path: Path) -> None:
    form = of_department(tmp_path, rows)
    assert [line.budget.number for line in form.funds.unnamed] == [Decimal(80), Decimal(20)]
    assert [line.budget.number for line in form.funds.unnamed_by_nature] == [Decimal(60), Decimal(40)]
    assert told(form) == []
    review = review_submission(form, rule_set=RULES, rule_sets=())
    assert review.coverage.unchecked == ()


@pytest.mark.parametrize("rows", DIVISIONS.values(), ids=DIVISIONS)
def test_an_amount_that_does_not_fit_the_others_is_told(rows: Rows, tmp_path: Path) -> None:
    wrong = (*rows[:-1], (*rows[-1][:-1], 38))
    assert told(of_department(tmp_path, wrong)) == [("ZP213", "warning", "自评表", "E4")]


def test_rows_that_add_to_nothing_are_not_checked(tmp_path: Path) -> None:
    form = of_department(tmp_path, ((_, "专项甲", 30, 30, 30), (_, "专项乙", 20, 20, 20)))
    assert told(form) == []
    unchecked = review_submission(form, rule_set=RULES, rule_sets=()).coverage.unchecked
    assert {"C5", "C6"} <= {number.cell for number in unchecked}


# ---------------------------------------------------------------- reasons behind the goals


GOALS: Final[dict[str, Rows]] = {
    "in rows below": (
        ("序号", "年度绩效目标", "实际完成情况", "差异说明"),
        (1, "开展检查", "完成9次", "检查次数因汛期减少"),
        (2, "群众满意", "已完成", "无"),
    ),
    "beside": (("年度目标", "开展检查", "完成情况", "完成9次", "偏差说明", "检查次数因汛期减少"),),
}


@pytest.mark.parametrize(("goals", "cell"), list(zip(GOALS.values(), ("D7", "F6"), strict=True)), ids=GOALS)
def test_a_reason_behind_a_goal_is_that_of_the_indicator_it_names(goals: Rows, cell: str, tmp_path: Path) -> None:
    rows = (
        HEADINGS[:-1],
        (*FIRST[:4], "9次", 50, 45),
        (*LAST[:4], "85%", 40, 37.78),
        (*TOTAL[:-1], 92.78),
    )
    form = form_of(tmp_path, *NAMED, *MONEY, *goals, *rows)
    assert [row.note.cell for row in form.indicators] == [cell, ""]
    last = 6 + len(goals) + 2
    assert told(form) == [("ZP407", "warning", "自评表", f"G{last}")]


REASONS: Final[dict[str, tuple[str, str, str]]] = {
    "praise": ("群众满意度", "全部完成，质量良好，群众满意度高", ""),
    "praise of it, and a miss of another": ("群众满意度", "检查次数未完成，群众满意度高", ""),
    "a miss": ("群众满意度", "全部完成，质量良好，群众满意度低于目标", "C7"),
    "a reason behind": ("群众满意度", "1.群众满意度为85%，主要因施工扰民；2.汛期延误", "C7"),
    "a reason before": ("群众满意度", "由于施工扰民，群众满意度下降", "C7"),
    "a short name by chance": ("质量", "未按期完成质量检查", ""),
    "a short name in front": ("质量", "全部完成，质量未达标", "C7"),
    "a name that is no miss": ("未成年人满意度", "未成年人满意度高", ""),
}


@pytest.mark.parametrize(("name", "text", "cell"), REASONS.values(), ids=REASONS)
def test_a_reason_says_of_its_indicator_what_went_wrong(name: str, text: str, cell: str, tmp_path: Path) -> None:
    goals = (("年度绩效目标", "实际完成情况", "差异说明"), ("开展检查", "完成9次", text))
    form = form_of(tmp_path, *NAMED, *MONEY, *goals, HEADINGS[:-1], (*LAST[:2], name, *LAST[3:]))
    assert [row.note.cell for row in form.indicators] == [cell]


# ---------------------------------------------------------------- indicators without a name


NAMELESS: Final[dict[str, Rows]] = {
    "a subcategory of its own": ((_, "质量指标", _, _, _, 10, 10),),
    "no label": ((_, _, _, _, _, 10, 10),),
    "a category of its own": (("效益指标", "社会效益", _, _, _, 10, 10),),
}


@pytest.mark.parametrize("rows", NAMELESS.values(), ids=NAMELESS)
def test_points_without_a_name_count_and_the_name_is_asked_for(rows: Rows, tmp_path: Path) -> None:
    form = form_of(tmp_path, *NAMED, *MONEY, HEADINGS, FIRST, *rows, (*LAST[:5], 30, 30), TOTAL)
    assert [row.points.number for row in form.indicators] == [Decimal(50), Decimal(10), Decimal(30)]
    assert told(form) == [("ZP205", "error", "自评表", "C8")]


SUMS: Final[dict[str, Rows]] = {
    "labelled": (("小计", _, _, _, _, 50, 50),),
    "not labelled": ((_, _, _, _, _, 50, 50),),
    "the category once more": (("产出指标", _, _, _, _, 50, 50),),
}


@pytest.mark.parametrize("rows", SUMS.values(), ids=SUMS)
def test_a_sum_of_those_above_is_no_indicator(rows: Rows, tmp_path: Path) -> None:
    form = form_of(tmp_path, *NAMED, *MONEY, HEADINGS, FIRST, *rows, LAST, TOTAL)
    assert len(form.indicators) == len((FIRST, LAST))
    assert told(form) == []


@pytest.mark.parametrize(
    ("value", "unit", "target"),
    [("95", "%", "≥95%"), ("5人/10万人", "%", "≥5人/10万人"), ("3次/月", "次", "≥3次/月"), ("0.3", "级", "≥0.3级")],
)
def test_a_unit_of_its_own_takes_no_other(value: str, unit: str, target: str, tmp_path: Path) -> None:
    headings = ("一级指标", "三级指标", "指标性质", "指标值", "计量单位", "实际完成值", "分值", "得分")
    row = ("产出指标", "发现率", "≥", value, unit, value, 90, 90)
    form = form_of(tmp_path, *NAMED, *MONEY, headings, row)
    assert [each.target.text for each in form.indicators] == [target]


YEARS: Final[dict[str, Row]] = {
    "both of two years": ("2022年目标值", "2022年完成值", "2023年目标值", "2023年完成值"),
    "the later first": ("2023年目标值", "2023年完成值", "2022年目标值", "2022年完成值"),
    "results of two years": ("2022年实际值", "2023年目标值", "2023年实际值"),
    "an earlier result beside this year's": ("2022年完成值", "年度指标值", "实际完成值"),
    "the next year's target": ("2023年目标值", "2023年完成值", "2024年目标值"),
}


@pytest.mark.parametrize("years", YEARS.values(), ids=YEARS)
def test_of_several_years_the_last_reported_counts(years: Row, tmp_path: Path) -> None:
    values = {"目标值": "≥10次", "指标值": "≥10次", "完成值": "12次", "实际值": "12次", "实际完成值": "12次"}
    earlier = {"2022年目标值": "≥20次", "2022年完成值": "15次", "2022年实际值": "15次", "2024年目标值": "≥99次"}
    row = [earlier.get(str(head)) or values[re.sub("^2023年|^年度", "", str(head))] for head in years]
    headings = ("一级指标", "二级指标", "三级指标", *years, "分值", "得分")
    form = form_of(tmp_path, *NAMED, *MONEY, headings, ("产出指标", "数量指标", "检查次数", *row, 90, 90))
    assert [(each.target.text, each.actual.text) for each in form.indicators] == [("≥10次", "12次")]


# ---------------------------------------------------------------- over several sheets


SPREAD: Final[dict[str, dict[str, Rows]]] = {
    "head and money, then indicators": {"基本情况": (*NAMED, *MONEY), "指标": TABLE},
    "head, money, indicators": {"封面": NAMED, "资金": MONEY, "指标": (("附表二",), *TABLE)},
    "the name on both": {"资金": (*NAMED, *MONEY), "指标": (*NAMED, *TABLE)},
    "head, then money and indicators": {"封面": NAMED, "自评": (*MONEY, *TABLE)},
    "indicators on two": {"基本": (*NAMED, *MONEY), "产出": TABLE[:2], "效益": (HEADINGS, LAST, TOTAL)},
    "indicators on two, all else on the first": {"产出": (*NAMED, *MONEY, *TABLE[:2]), "效益": (HEADINGS, LAST, TOTAL)},
}


@pytest.mark.parametrize("sheets", SPREAD.values(), ids=SPREAD)
def test_a_form_over_several_sheets_is_one(sheets: dict[str, Rows], tmp_path: Path) -> None:
    contents = read(tmp_path, **sheets)
    (form,) = contents.submissions
    assert (form.name.text, form.funds.total.executed.number) == ("乡镇图书配送", Decimal(100))
    assert [each.code for each in contents.findings] == []
    (found,) = contents.forms
    assert (found.sheet, found.begins_at) == (list(sheets)[-1], f"{next(iter(sheets))}!A1")
    assert told(form) == []


def test_findings_stand_on_the_sheet_where_the_number_does(tmp_path: Path) -> None:
    money = (*MONEY[:2], ("当年财政拨款", 90, 100, 97, "—", "98%", "—"))
    table = (*TABLE[:2], (*LAST[:4], _, 40, 40), TOTAL)
    contents = read(
        tmp_path, 资金=(*NAMED, *money), 指标=table, 资金二=(*NAMED[:1], ("项目名称", "另一项"), *MONEY), 指标二=TABLE
    )
    first, second = contents.submissions
    assert sorted(told(first)) == [
        ("ZP205", "error", "指标", "E3"),
        ("ZP213", "warning", "资金", "D4"),
        ("ZP221", "error", "资金", "F5"),
    ]
    assert (second.name.text, told(second)) == ("另一项", [])


APART: Final[dict[str, dict[str, Rows]]] = {
    "a form of its own": {"甲": (*NAMED, *MONEY, *TABLE), "乙": TABLE},
    "a monitoring table": {
        "监控": (
            ("项目支出绩效运行监控表",),
            ("项目名称", "乡镇图书配送"),
            ("年初预算数", "1-7月执行数", "执行率", "全年预计执行数"),
            (100, 50, "50%", 100),
        ),
        "乙": TABLE,
    },
    "another name": {"甲": (*NAMED, *MONEY), "乙": (("项目名称", "另一项"), *TABLE)},
}


@pytest.mark.parametrize("sheets", APART.values(), ids=APART)
def test_what_is_no_head_of_a_form_stays_apart(sheets: dict[str, Rows], tmp_path: Path) -> None:
    contents = read(tmp_path, **sheets)
    assert contents.submissions[-1].funds.total.budget.cell == ""
    assert all(not form.begins_at for form in contents.forms)


# ---------------------------------------------------------------- torn apart


HEAD: Final[Rows] = (*NAMED, *MONEY)
NOTE: Final[Rows] = (("说明",), ("数量", 777))
TORN: Final[dict[str, tuple[dict[str, Rows], str]]] = {
    "the head behind": ({"指标": TABLE, "基本": HEAD}, "工作表“基本”"),
    "something between": ({"基本": HEAD, "说明": NOTE, "指标": TABLE}, "工作表“基本”"),
    "the head is hidden": ({"-基本": HEAD, "指标": TABLE}, "隐藏的工作表“-基本”"),
}


def read_with_hidden(folder: Path, sheets: dict[str, Rows]) -> WorkbookContents:
    """Sheets whose name begins with a dash are hidden."""
    read(folder, **sheets)
    book = openpyxl.load_workbook(folder / "表.xlsx")
    for sheet in book.worksheets:
        sheet.sheet_state = "hidden" if sheet.title.startswith("-") else "visible"
    book.active = len(book.worksheets) - 1
    book.save(folder / "表.xlsx")
    return read_workbook(folder / "表.xlsx")


@pytest.mark.parametrize(("sheets", "place"), TORN.values(), ids=TORN)
def test_what_seems_to_stand_on_another_sheet_is_told_with_it(
    sheets: dict[str, Rows], place: str, tmp_path: Path
) -> None:
    (form,) = read_with_hidden(tmp_path, sheets).submissions
    review = review_submission(form, rule_set=RULES, rule_sets=())
    assert review.total is None
    assert [(each.code, each.message) for each in review.findings if each.severity != "info"] == [
        ("ZP205", f"缺少项目名称，应填写批复的项目名称（{place}里像是有，应与指标写成一张表）"),
        ("ZP205", f"缺少项目资金（全年预算数、全年执行数），应填写数值（{place}里像是有，应与指标写成一张表）"),
    ]


def test_no_total_is_taken_of_the_parts_of_a_form(tmp_path: Path) -> None:
    contents = read(tmp_path, 基本=HEAD, 产出=TABLE[:2], 说明=NOTE, 效益=(HEADINGS, LAST, TOTAL))
    reviews = [review_submission(form, rule_set=RULES, rule_sets=()) for form in contents.submissions]
    assert [review.total for review in reviews] == [None, None]
    assert [told(review.submission) for review in reviews] == [
        [("ZP205", "error", "产出", "")],
        [("ZP205", "error", "效益", ""), ("ZP205", "error", "效益", "")],
    ]


def test_a_total_on_another_sheet_is_told_with_it(tmp_path: Path) -> None:
    (form,) = read(tmp_path, 表=(*HEAD, *TABLE[:-1]), 合计=(("总分", 100, 120),)).submissions
    (finding,) = (
        each for each in review_submission(form, rule_set=RULES, rule_sets=()).findings if each.code == "ZP205"
    )
    assert finding.message == "缺少总分，应填写100（工作表“合计”里像是有，应与指标写成一张表）"


def test_a_form_that_lacks_something_alone_is_checked_as_far_as_it_goes(tmp_path: Path) -> None:
    wrong: Row = (*TOTAL[:-1], 120)
    (form,) = read(tmp_path, 指标=(*TABLE[:-1], wrong)).submissions
    assert ("ZP226", "error", "指标", "G4") in told(form)
