"""One project, written in the layouts that offices use, reads to one and the same submission."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest
import xlsxwriter
from attrs import evolve, frozen

from scoring.submissions.submission import (
    NO_ENTRY,
    Entry,
    Submission,
    SubmittedFunds,
    SubmittedFundsLine,
    SubmittedIndicator,
)
from tests.office_program import Office
from workbooks.form_reading.workbook import read_workbook

Value = str | int | float


class Draft:
    """The cells of a sheet, before a library writes them: ``{(row, column): (value, format)}`` and merged ranges."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], tuple[Value, str]] = {}
        self.merges: list[tuple[int, int, int, int]] = []

    def put(self, row: int, column: int, value: Value | None, number_format: str = "General") -> None:
        if value is not None and value != "":
            self.cells[row, column] = (value, number_format)

    def line(self, row: int, *values: Value | None, column: int = 1) -> None:
        for offset, value in enumerate(values):
            self.put(row, column + offset, value)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.merges.append((top, left, bottom, right))


@frozen
class Row:
    category: str
    points_of_category: int
    subcategory: str
    name: str
    sign: str
    value: str
    unit: str
    actual: str
    points: float
    score: float
    note: str = ""

    @property
    def target(self) -> str:
        return f"{self.sign}{self.value}{self.unit}"


NAME, DEPARTMENT, UNIT, PHONE = "河道清淤工程经费", "市水利局", "市河道管理处", "0535-1234567"
GOAL, ACHIEVED = "清淤12公里，\n水质明显改善", "清淤12.5公里"
EXPLANATION = "汛期提前，部分河段未能施工，来年三月补做"
ROWS = (
    Row("成本指标", 20, "经济成本指标", "工程总成本", "≤", "280", "万元", "214.83万元", 20, 20),
    Row("产出指标", 40, "数量指标", "清淤长度", "≥", "12", "公里", "12.5公里", 20, 20),
    Row("产出指标", 40, "数量指标", "巡查次数", "=", "100", "次", "90次", 10, 9, "两个月因台风停巡"),
    Row("产出指标", 40, "质量指标", "验收合格率", "≥", "95", "%", "99.25%", 10, 10),
    Row("效益指标", 20, "社会效益指标", "群众出行便利", "", "明显提升", "", "明显提升", 20, 18.5, "部分路段仍在整治"),
    Row("满意度指标", 10, "服务对象满意度指标", "沿岸居民满意度", "≥", "90", "%", "92%", 10, 10),
)


def number(value: float | str) -> Entry:
    return Entry(number=Decimal(str(value)))


def funds_line(*numbers: float | str) -> SubmittedFundsLine:
    names = ("initial", "budget", "executed", "points", "rate", "score")
    return SubmittedFundsLine(**{name: number(value) for name, value in zip(names, numbers, strict=False)})


EXPECTED = Submission(
    file="",
    sheet="",
    year=2023,
    name=Entry(text=NAME),
    department=Entry(text=DEPARTMENT),
    unit=Entry(text=UNIT),
    phone=Entry(text=PHONE),
    funds=SubmittedFunds(
        money_unit="万元",
        total=funds_line(300, 280, "214.83", 10, "76.73", "7.67"),
        appropriation=funds_line(300, 280, "214.83"),
        other=funds_line(0, 0, 0),
    ),
    execution_points=Decimal(10),
    goal=Entry(text=GOAL),
    goal_achieved=Entry(text=ACHIEVED),
    indicators=tuple(
        SubmittedIndicator(
            category=row.category,
            category_points=Decimal(row.points_of_category),
            subcategory=Entry(text=row.subcategory),
            name=Entry(text=row.name),
            target=Entry(text=row.target),
            actual=Entry(text=row.actual),
            points=number(row.points),
            score=number(row.score),
            note=Entry(text=row.note),
        )
        for row in ROWS
    ),
    total=number("95.17"),
    grade=Entry(text="优"),
    explanation=Entry(text=EXPLANATION),
)

NUMERIC = {"initial", "budget", "executed", "points", "rate", "score", "total_points"}
LEFT_OUT = {
    "file",
    "sheet",
    "title",
    "category_label",
    "total_points",
    "left_over",
    "sources",
    "subtotals",
    "row_places",
}
"""Where it was read, and the form's own wording."""


def said(value: Any, path: str = "") -> dict[str, object]:  # noqa: ANN401  walks values of every type
    """
    What a submission says, by path: no addresses, nothing that is blank, none of the form's own wording.

    Of numeric fields only the number counts, because ``10`` and ``10.00`` say the same.
    """
    field = path.rpartition(".")[2]
    if field in LEFT_OUT:
        return {}
    if isinstance(value, Entry):
        shown = value.number if field in NUMERIC or path == "total" else value.text
        return {path: shown} if shown not in {None, ""} else {}
    if isinstance(value, tuple):
        return {key: item for index, part in enumerate(value) for key, item in said(part, f"{path}[{index}]").items()}
    if attrs.has(type(value)):
        parts = ((part.name, getattr(value, part.name)) for part in attrs.fields(type(value)))
        return {key: item for name, part in parts for key, item in said(part, f"{path}.{name}".lstrip(".")).items()}
    return {path: value}


# --- the layouts: each is a table of rows, as a person would see it ------------------------------------------------

HEAD_WITH_POINTS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)


def draft_of(rows: list[tuple[Value | None, ...]], *, at: int = 1) -> Draft:
    draft = Draft()
    for row, values in enumerate(rows, at):
        draft.line(row, *values)
    return draft


def category(row: Row, pattern: str = "{name}（{points}分）") -> str:
    return pattern.format(name=row.category, points=row.points_of_category)


def seed_like(at: int = 1, name: str = NAME) -> Draft:
    """一级/二级 merged down, the unit of money on its own line, the total right after its label."""
    _ = None
    rows: list[tuple[Value | None, ...]] = [
        ("2023年度市级预算项目绩效自评表",),
        ("单位：万元",),
        ("项目名称", _, name, _, _, "主管部门", DEPARTMENT),
        ("项目实施单位", _, UNIT, _, _, "联系电话", PHONE),
        (
            "项目预算\n执行情况\n(10分)",
            _,
            _,
            "年初预算数",
            "全年预算数(A)",
            "全年执行数(B)",
            "分值",
            "执行率(B/A)",
            "得分",
        ),
        (_, _, "年度资金总额", 300, 280, 214.83, 10, 76.73, 7.67),
        (_, _, "其中：\n当年财政拨款", 300, 280, 214.83, "-", _, "-"),
        (_, _, "上年结转资金", _, _, _, "-", _, "-"),
        (_, _, "其他资金", 0, 0, 0, "-", _, "-"),
        ("年度总体目标", _, "年初预期目标", _, _, "目标实际完成情况"),
        (_, _, GOAL, _, _, ACHIEVED),
        ("年度绩效指标", *HEAD_WITH_POINTS),
        *((_, _, _, row.name, row.target, row.actual, row.points, row.score, row.note) for row in ROWS),
        ("总分", _, _, 95.17),
        ("自评等级", _, _, "优"),
        (f"总分在80分以下的项目未实现绩效目标的原因分析及拟采取的措施说明：\n{EXPLANATION}",),
    ]
    draft = draft_of(rows, at=at)
    table, total = at + 12, at + 12 + len(ROWS)
    labels_merged_down(draft, table)
    for top, left, bottom, right in (
        (at, 1, at, 9),
        (at + 2, 1, at + 2, 2),
        (at + 2, 3, at + 2, 5),
        (at + 4, 1, at + 8, 2),
        (at + 9, 1, at + 10, 2),
        (at + 9, 3, at + 9, 5),
        (table - 1, 1, total - 1, 1),
        (total, 4, total, 9),
        (total + 2, 1, total + 2, 9),
    ):
        draft.merge(top, left, bottom, right)
    return draft


def labels_merged_down(draft: Draft, first: int) -> None:
    for column, key in ((2, "category"), (3, "subcategory")):
        start = 0
        for index in range(1, len(ROWS) + 1):
            if index == len(ROWS) or getattr(ROWS[index], key) != getattr(ROWS[start], key):
                draft.put(
                    first + start, column, category(ROWS[start]) if key == "category" else ROWS[start].subcategory
                )
                draft.merge(first + start, column, first + index - 1, column)
                start = index


def points_before_target() -> Draft:
    """一级/二级 on each row, points before the target, total row ``总分 | 100 | total``, ticked grade."""
    _ = None
    return draft_of(
        [
            ("附件3",),
            ("项目支出绩效自评表",),
            ("（2023年度）",),
            ("项目名称", NAME),
            ("主管部门", DEPARTMENT, _, "实施单位", UNIT),
            ("联系电话", PHONE),
            (
                "项目资金（万元）",
                _,
                "年初预算数",
                "全年预算数（A）",
                "全年执行数（B）",
                "分值",
                "执行率（B/A）",
                "得分",
            ),
            (_, "年度资金总额：", 300, 280, 214.83, 10, "76.73%", "7.67"),
            (_, "其中：财政拨款", 300, 280, 214.83, "—", _, "—"),
            (_, "其他资金", 0, 0, 0, "—", _, "—"),
            ("年度总体目标", "预期目标", _, _, "实际完成情况"),
            (_, GOAL, _, _, ACHIEVED),
            ("一级指标", "二级指标", "三级指标", "分值", "年度指标值", "实际完成值", "得分", "未完成原因分析"),
            *(
                (
                    category(row, "{name}({points}分)"),
                    row.subcategory,
                    row.name,
                    row.points,
                    row.target,
                    row.actual,
                    row.score,
                    row.note,
                )
                for row in ROWS
            ),
            ("总分", _, _, 100, _, _, 95.17),
            ("评价等级", "优☑  良□  中□  差□"),
            ("得分在80分以下的原因说明", EXPLANATION),
        ]
    )


def split_target() -> Draft:
    """The target in sign, value and unit under a common heading; funds in 元; labels broken by spaces."""
    _ = None
    return draft_of(
        [
            ("项目绩效自评表（2023年度）",),
            ("项 目 名 称", NAME, _, _, "主 管 部 门", DEPARTMENT),
            ("实 施 单 位", UNIT, _, _, "联 系 电 话", PHONE),
            ("资金情况(元)", _, "年初预算", "全年预算", "全年执行", "权重", "执行率", "自评分"),
            (_, "资金总额", 3_000_000, "2,800,000", "214.83万元", 10, "76.73%", "7.67"),
            (_, "财政拨款", 3_000_000, 2_800_000, 2_148_300),
            (_, "其它资金", 0, 0, 0),
            ("年初设定目标", GOAL),
            ("全年完成情况", ACHIEVED),
            ("一级指标", "二级指标", "三级指标", "年度指标值", _, _, "实际完成值", "分值", "得分", "原因"),
            (_, _, _, "指标性质", "指标值", "度量单位"),
            *(
                (
                    category(row, "{name}\n（{points}分）"),
                    row.subcategory,
                    row.name,
                    row.sign or "定性",
                    row.value,
                    row.unit,
                    row.actual,
                    row.points,
                    row.score,
                    row.note,
                )
                for row in ROWS
            ),
            ("得分合计", _, _, _, _, _, _, 100, 95.17),
            ("自评结论", "☑优 □良 □中 □差"),
            ("总分低于80分的说明：" + EXPLANATION,),
        ]
    )


def unit_first() -> Draft:
    """Unit, sign, value in that order; 一级/二级 only on their first row; header words over two rows."""
    _ = None
    shown: set[str] = set()
    rows = []
    for row in ROWS:
        labels = tuple(label if label not in shown else _ for label in (category(row), row.subcategory))
        shown.update((category(row), row.subcategory))
        rows.append((*labels, row.name, row.unit, row.sign, row.value, row.actual, row.points, row.score, row.note))
    return draft_of(
        [
            ("市级项目支出绩效自评表",),
            ("预算年度", 2023),
            ("一、项目名称：" + NAME,),
            ("二、主管部门：" + DEPARTMENT, _, "实施单位：" + UNIT, _, "联系电话：" + PHONE),
            ("预算执行情况（万元）", _, "年初预算数", "调整后预算数", "实际执行数", "分值", "执行率（%）", "得分"),
            (_, "年度资金总额", 300, 280, 214.83, 10, 76.73, 7.67),
            (_, "其中：财政拨款", 300, 280, 214.83),
            (_, "其他资金", 0, 0, 0),
            ("年度总体目标", "年初设定目标", GOAL, _, "完成情况", ACHIEVED),
            ("一级", "二级", "三级", "计量", "指标", "指标", "实际完成", "分", "得", "偏差原因分析"),
            ("指标", "指标", "指标", "单位", "符号", "值", "值", "值", "分", "及改进措施"),
            *rows,
            ("合计", _, _, _, _, _, _, 100, 95.17, _),
            ("自评等级", "优"),
            ("总分在80分以下需说明原因：", EXPLANATION),
        ]
    )


def no_points_column() -> Draft:
    """Points only in the labels: of the execution, the categories, and each indicator's name."""
    _ = None
    return draft_of(
        [
            ("2023年度项目自评表",),
            ("项目名称", NAME),
            ("主管部门", DEPARTMENT, "项目实施单位", UNIT, "联系电话", PHONE),
            (
                "预算执行情况\n（万元）\n（10分）",
                _,
                "年初预算数",
                "预算数（A）",
                "执行数（B）",
                "执行率（B/A）",
                "得分（10分*执行率）",
            ),
            (_, "年度资金总额", 300, 280, 214.83, "76.73%", 7.67),
            (_, "财政拨款", 300, 280, 214.83),
            (_, "其他", 0, 0, 0),
            ("年度目标", GOAL, "目标完成情况", ACHIEVED),
            (
                "年度绩效目标(80分)",
                "一级指标",
                "二级指标",
                "三级指标",
                "年初目标值（A）",
                "实际完成值（B）",
                "得分",
                "备注",
            ),
            *(
                (
                    _,
                    category(row),
                    row.subcategory,
                    f"{row.name}（{row.points}分）",
                    row.target,
                    row.actual,
                    row.score,
                    row.note,
                )
                for row in ROWS
            ),
            ("总分", 95.17, "自评等级", "优(√) 良( ) 中( ) 差( )"),
            ("自评得分低于80分的，说明原因：", EXPLANATION),
        ]
    )


def placeholders_and_totals() -> Draft:
    """Empty numbered rows, ellipses, and the sum of each category on a row of its own."""
    _ = None
    rows: list[tuple[Value | None, ...]] = []
    for index, row in enumerate(ROWS):
        if index == 0 or row.category != ROWS[index - 1].category:
            rows.append((category(row), _, _, _, _, row.points_of_category))
        rows.append((_, row.subcategory, row.name, row.target, row.actual, row.points, row.score, row.note))
        rows.append((_, _, f"指标{index + 2}：", _, _, _, _, _))
        rows.append((_, _, "……", "……", _, _, _, _))
    return draft_of(
        [
            ("项目支出绩效自评表",),
            ("（2023年度）",),
            ("项目名称", NAME),
            ("主管部门", DEPARTMENT, _, "实施单位", UNIT, _, "联系电话", PHONE),
            ("项目资金\n（万元）", _, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
            (_, "年度资金总额", "300万元", "280万元", "214.83万元", "10分", "76.73%", "7.67分"),
            (_, "其中：当年财政拨款", 300, 280, 214.83, "/", "/", "/"),
            (_, "其他资金", 0, 0, 0, "/", "/", "/"),
            ("年度总体目标", "预期目标", _, _, "实际完成情况"),
            (_, GOAL, _, _, ACHIEVED),
            HEAD_WITH_POINTS,
            *rows,
            ("总分", _, _, _, _, 100, 95.17),
            ("自评等级", "优"),
            ("总分在80分以下的项目说明：",),
            (EXPLANATION,),
            ("填报人：", "张三", _, "联系电话：", "123"),
        ]
    )


def formatted_numbers() -> Draft:
    """Percentages and money as numbers with formats, as Excel keeps them."""
    draft = seed_like()
    draft.put(6, 4, 300, "#,##0.00")
    draft.put(6, 8, 0.7673, "0.00%")
    for row, described in enumerate(ROWS, 13):
        if described.unit == "%":
            draft.put(row, 6, float(described.actual.rstrip("%")) / 100, "0.00%" if "." in described.actual else "0%")
        draft.put(row, 7, described.points, '0.0"分"')
    return draft


LAYOUTS: dict[str, Callable[[], Draft]] = {
    layout.__name__: layout
    for layout in (
        seed_like,
        points_before_target,
        split_target,
        unit_first,
        no_points_column,
        placeholders_and_totals,
        formatted_numbers,
    )
}


def in_yuan(submission: Submission) -> Submission:
    def times_ten_thousand(line: SubmittedFundsLine) -> SubmittedFundsLine:
        amounts = {
            name: Entry(number=amount.number * 10_000)
            for name in ("initial", "budget", "executed")
            if (amount := getattr(line, name)).number is not None
        }
        return evolve(line, **amounts)

    funds = submission.funds
    return evolve(
        submission,
        funds=SubmittedFunds(
            money_unit="元",
            total=times_ten_thousand(funds.total),
            appropriation=times_ten_thousand(funds.appropriation),
            carried_over=funds.carried_over,
            other=times_ten_thousand(funds.other),
        ),
    )


def named_with_points(submission: Submission) -> Submission:
    rows = zip(submission.indicators, ROWS, strict=True)
    indicators = tuple(evolve(read, name=Entry(text=f"{row.name}（{row.points}分）")) for read, row in rows)
    return evolve(
        submission,
        indicators=indicators,
        funds=evolve(submission.funds, total=evolve(submission.funds.total, points=NO_ENTRY)),
    )


EXPECTED_BY_LAYOUT: dict[str, Submission] = {
    "split_target": in_yuan(EXPECTED),
    "no_points_column": named_with_points(EXPECTED),
}
"""What a layout says differently: another money unit, points inside names."""


def write_openpyxl(path: Path, drafts: dict[str, Draft]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]  # a new workbook has an active sheet
    for title, draft in drafts.items():
        sheet = book.create_sheet(title)
        for (row, column), (value, number_format) in draft.cells.items():
            cell = sheet.cell(row, column)
            cell.value = value
            cell.number_format = number_format
            if isinstance(value, str):
                cell.data_type = "s"
        for top, left, bottom, right in draft.merges:
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    book.save(path)


def write_xlsxwriter(path: Path, drafts: dict[str, Draft]) -> None:
    book = xlsxwriter.Workbook(str(path))
    for title, draft in drafts.items():
        sheet = book.add_worksheet(title)
        for top, left, bottom, right in draft.merges:
            sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, "")
        for (row, column), (value, number_format) in draft.cells.items():
            style = book.add_format({"num_format": number_format, "border": 1})
            if isinstance(value, str):
                sheet.write_string(row - 1, column - 1, value, style)
            else:
                sheet.write_number(row - 1, column - 1, value, style)
    book.close()


WRITERS = {"openpyxl": write_openpyxl, "xlsxwriter": write_xlsxwriter}


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_reads_to_the_same_submission(tmp_path: Path, layout: str, writer: str) -> None:
    path = tmp_path / "自评表.xlsx"
    WRITERS[writer](path, {"自评表": LAYOUTS[layout]()})

    contents = read_workbook(path)

    assert contents.findings == ()
    assert [said(submission) for submission in contents.submissions] == [said(EXPECTED_BY_LAYOUT.get(layout, EXPECTED))]


@pytest.fixture(scope="module")
def converted(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every layout as .xls and as .ods, converted by LibreOffice in two calls."""
    folder = tmp_path_factory.mktemp("converted")
    for name, layout in LAYOUTS.items():
        write_openpyxl(folder / f"{name}.xlsx", {"自评表": layout()})
    for kind in ("xls", "ods"):
        office.convert(sorted(folder.glob("*.xlsx")), kind, folder)
    return folder


@pytest.mark.parametrize("kind", ["xls", "ods"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_other_file_formats_read_the_same(converted: Path, layout: str, kind: str) -> None:
    contents = read_workbook(converted / f"{layout}.{kind}")

    assert contents.findings == ()
    assert [said(submission) for submission in contents.submissions] == [said(EXPECTED_BY_LAYOUT.get(layout, EXPECTED))]


def test_the_name_of_a_file_does_not_matter(converted: Path, tmp_path: Path) -> None:
    renamed = tmp_path / "自评表.et"
    shutil.copy(converted / "seed_like.xls", renamed)

    assert [said(submission) for submission in read_workbook(renamed).submissions] == [said(EXPECTED)]


def test_several_sheets_and_sheets_that_are_no_forms(tmp_path: Path) -> None:
    path = tmp_path / "全部.xlsx"
    cover = draft_of([("绩效自评材料",), ("二〇二四年三月",)])
    write_openpyxl(path, {"封面": cover, "项目一": seed_like(), "项目二": points_before_target(), "空表": Draft()})

    contents = read_workbook(path)

    assert contents.findings == ()
    assert [(found.sheet, said(found)) for found in contents.submissions] == [
        ("项目一", said(EXPECTED)),
        ("项目二", said(EXPECTED)),
    ]


def test_projects_stacked_in_one_sheet(tmp_path: Path) -> None:
    path = tmp_path / "叠放.xlsx"
    stacked = seed_like()
    height = max(row for row, _ in stacked.cells)
    below = seed_like(at=height + 1, name="第二个项目")
    stacked.cells.update(below.cells)
    stacked.merges.extend(below.merges)
    write_openpyxl(path, {"自评表": stacked})

    contents = read_workbook(path)

    assert contents.findings == ()
    assert [said(found) for found in contents.submissions] == [
        said(EXPECTED),
        said(evolve(EXPECTED, name=Entry(text="第二个项目"))),
    ]
    assert [found.indicators[0].name.cell for found in contents.submissions] == ["D13", f"D{height + 13}"]


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "隐藏.xlsx"
    write_openpyxl(path, {"自评表": seed_like(), "旧表": seed_like(name="去年的项目")})
    book = openpyxl.load_workbook(path)
    book["旧表"].sheet_state = "hidden"
    book.save(path)

    contents = read_workbook(path)

    assert [found.name.text for found in contents.submissions] == [NAME]
