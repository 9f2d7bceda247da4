"""The completed 绩效自评表: every cell of both forms, its marks, and how it reads when it is opened again."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import TypeAlias

import openpyxl
import pytest
import python_calamine
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from indicator_specs.projects import Funds, FundsLine, Indicator, Judgement, Project
from scoring.assessing.assessment import Assessment
from workbooks.forms.layouts import LAYOUTS, MOF_2020_10, YANTAI_2023, Layout, completed_sheet, layout_for_rule_set
from workbooks.sheets import styles
from workbooks.sheets.drafting import LEAST_ROW_HEIGHT, SheetDraft
from workbooks.sheets.plan import GREATEST_ROW_HEIGHT, Cell, CellValue, SheetPlan
from workbooks.sheets.styles import Style
from workbooks.sheets.writing import workbook_bytes

Assess: TypeAlias = Callable[..., Assessment]

MONEY = FundsLine(initial=Decimal(300), budget=Decimal("280.50"), executed=Decimal("214.83"))
PROJECT = Project(
    name="道路养护经费",
    year=2024,
    department="市交通局",
    unit="市公路中心",
    phone="0535-6789000",
    funds=Funds(total=MONEY, appropriation=MONEY),
    goal="养护道路。",
    goal_achieved="已养护道路。",
    indicators=(
        Indicator(
            category="产出指标",
            subcategory="数量指标",
            name="养护里程",
            points=Decimal(50),
            target="≥41公里",
            actual="38公里",
            note="雨季停工",
        ),
        Indicator(
            category="满意度指标",
            subcategory="服务对象满意度指标",
            name="群众满意度",
            points=Decimal("40.0"),
            target="=100%",
            actual="+100%",
        ),
    ),
)
SCORES = {"rate": "76.59", "execution": "7.66", "scores": ("46.34", "40.00")}

GOLDEN_YANTAI: dict[str, str | Decimal] = {
    "A1": "2024年度市级预算项目绩效自评表",
    "A2": "单位：万元",
    "A3": "项目名称", "C3": "道路养护经费", "F3": "主管部门", "G3": "市交通局",
    "A4": "项目实施单位", "C4": "市公路中心", "F4": "联系电话", "G4": "0535-6789000",
    "A5": "项目预算执行情况(10分)", "D5": "年初预算数", "E5": "全年预算数(A)", "F5": "全年执行数(B)",
    "G5": "分值", "H5": "执行率(B/A)", "I5": "得分",
    "C6": "年度资金总额", "D6": Decimal(300), "E6": Decimal("280.5"), "F6": Decimal("214.83"),
    "G6": Decimal(10), "H6": Decimal("76.59"), "I6": Decimal("7.66"),
    "C7": "其中：\n当年财政拨款", "D7": Decimal(300), "E7": Decimal("280.5"), "F7": Decimal("214.83"),
    "G7": "-", "I7": "-",
    "C8": "上年结转资金", "G8": "-", "I8": "-",
    "C9": "其他资金", "G9": "-", "I9": "-",
    "A10": "年度总体目标", "C10": "年初预期目标", "F10": "目标实际完成情况",
    "C11": "养护道路。", "F11": "已养护道路。",
    "A12": "年度绩效指标", "B12": "一级指标", "C12": "二级指标", "D12": "三级指标", "E12": "年度指标值(A)",
    "F12": "实际完成指标值(B)", "G12": "分值", "H12": "得分", "I12": "偏差原因分析及改进措施",
    "B13": "产出指标(50分)", "C13": "数量指标", "D13": "养护里程", "E13": "≥41公里", "F13": "38公里",
    "G13": Decimal(50), "H13": Decimal("46.34"), "I13": "雨季停工",
    "B14": "满意度指标(40分)", "C14": "服务对象满意度指标", "D14": "群众满意度", "E14": "=100%", "F14": "+100%",
    "G14": Decimal(40), "H14": Decimal(40),
    "A15": "总分", "D15": Decimal(94), "G15": "自评等级", "I15": "优",
    "A16": "总分在80分以下的项目未实现绩效目标的原因分析及拟采取的措施说明：",
}  # fmt: skip

MERGES_YANTAI = {
    "A1:I1", "A2:I2", "A3:B3", "C3:E3", "G3:I3", "A4:B4", "C4:E4", "G4:I4", "A5:B9",
    "A10:B11", "C10:E10", "F10:I10", "C11:E11", "F11:I11", "A12:A14", "A15:C15", "D15:F15", "G15:H15",
    "A16:C16", "D16:I16",
}  # fmt: skip

GOLDEN_MOF: dict[str, str | Decimal] = {
    "A1": "项目支出绩效自评表",
    "A2": "（2024年度）",
    "A3": "项目名称", "C3": "道路养护经费",
    "A4": "主管部门", "C4": "市交通局", "F4": "实施单位", "G4": "市公路中心",
    "A5": "项目资金\n（万元）", "D5": "年初预算数", "E5": "全年预算数", "F5": "全年执行数",
    "G5": "分值", "H5": "执行率", "I5": "得分",
    "C6": "年度资金总额", "D6": Decimal(300), "E6": Decimal("280.5"), "F6": Decimal("214.83"),
    "G6": Decimal(10), "H6": Decimal("0.7659"), "I6": Decimal("7.66"),
    "C7": "其中：\n当年财政拨款", "D7": Decimal(300), "E7": Decimal("280.5"), "F7": Decimal("214.83"),
    "G7": "—", "I7": "—",
    "C8": "上年结转资金", "G8": "—", "I8": "—",
    "C9": "其他资金", "G9": "—", "I9": "—",
    "A10": "年度总体目标", "C10": "预期目标", "F10": "实际完成情况",
    "C11": "养护道路。", "F11": "已养护道路。",
    "A12": "绩效指标", "B12": "一级指标", "C12": "二级指标", "D12": "三级指标", "E12": "年度指标值",
    "F12": "实际完成值", "G12": "分值", "H12": "得分", "I12": "偏差原因分析及改进措施",
    "B13": "产出指标(50分)", "C13": "数量指标", "D13": "养护里程", "E13": "≥41公里", "F13": "38公里",
    "G13": Decimal(50), "H13": Decimal("46.34"), "I13": "雨季停工",
    "B14": "满意度指标(40分)", "C14": "服务对象满意度指标", "D14": "群众满意度", "E14": "=100%", "F14": "+100%",
    "G14": Decimal(40), "H14": Decimal(40),
    "A15": "总分", "G15": Decimal(100), "H15": Decimal(94),
    "A16": "自评等级", "C16": "优",
}  # fmt: skip

MERGES_MOF = {
    "A1:I1", "A2:I2", "A3:B3", "C3:I3", "A4:B4", "C4:E4", "G4:I4", "A5:B9",
    "A10:B11", "C10:E10", "F10:I10", "C11:E11", "F11:I11", "A12:A14", "A15:F15", "A16:B16", "C16:I16",
}  # fmt: skip

FORMS = pytest.mark.parametrize(
    ("layout", "golden", "merges"),
    [(YANTAI_2023, GOLDEN_YANTAI, MERGES_YANTAI), (MOF_2020_10, GOLDEN_MOF, MERGES_MOF)],
    ids=["yantai-2023", "mof-2020-10"],
)
BOTH = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)


def _values(plan: SheetPlan) -> dict[str, CellValue]:
    return {xl_rowcol_to_cell(cell.row, cell.column): cell.value for cell in plan.cells if cell.value not in (None, "")}


def _address_of(plan: SheetPlan, text: str) -> str:
    (address,) = (address for address, value in _values(plan).items() if value == text)
    return address


@FORMS
def test_every_cell_of_a_small_sheet(
    layout: Layout, golden: dict[str, str | Decimal], merges: set[str], assess: Assess
) -> None:
    plan = completed_sheet(assess(PROJECT, **SCORES), layout)
    merged = {
        xl_range(cell.row, cell.column, cell.row + cell.rows - 1, cell.column + cell.columns - 1)
        for cell in plan.cells
        if cell.merged
    }
    assert _values(plan) == golden
    assert merged == merges
    assert (plan.name, plan.title_rows, plan.one_page) == ("道路养护经费", (11, 11), True)


@FORMS
def test_a_written_sheet_reads_back_as_planned(
    layout: Layout, golden: dict[str, str | Decimal], merges: set[str], assess: Assess
) -> None:
    content, problems = workbook_bytes([completed_sheet(assess(PROJECT, **SCORES), layout)])
    rows = python_calamine.load_workbook(BytesIO(content)).get_sheet_by_name("道路养护经费").to_python()
    by_calamine = {
        xl_rowcol_to_cell(r, c): value if isinstance(value, str) else Decimal(repr(value))
        for r, row in enumerate(rows)
        for c, value in enumerate(row)
        if value != ""
    }
    sheet = openpyxl.load_workbook(BytesIO(content))["道路养护经费"]
    by_openpyxl = {
        cell.coordinate: cell.value if isinstance(cell.value, str) else Decimal(str(cell.value))
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert by_calamine == golden
    assert by_openpyxl == golden
    assert {str(merged) for merged in sheet.merged_cells.ranges} == merges
    assert problems == ()


@FORMS
def test_every_cell_of_the_table_has_its_place_and_its_borders(
    layout: Layout, golden: dict[str, str | Decimal], merges: set[str], assess: Assess
) -> None:
    plan = completed_sheet(assess(PROJECT, **SCORES), layout)
    covered = [
        (row, column)
        for cell in plan.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]
    without_borders = {xl_rowcol_to_cell(cell.row, 0) for cell in plan.cells if not cell.style.border}
    assert sorted(covered) == [(row, column) for row in range(len(plan.row_heights)) for column in range(9)]
    assert without_borders == {"A1", "A2"}
    assert golden
    assert merges


def test_the_execution_rate_is_a_number_in_percent_or_a_percentage_as_the_form_prints_it(assess: Assess) -> None:
    formats = {}
    for layout in (YANTAI_2023, MOF_2020_10):
        content, _ = workbook_bytes([completed_sheet(assess(PROJECT, **SCORES), layout)])
        cell = openpyxl.load_workbook(BytesIO(content)).worksheets[0]["H6"]
        formats[layout.id] = (cell.value, cell.number_format)
    assert formats == {"yantai-2023": (76.59, "General"), "mof-2020-10": (0.7659, "0.00%")}


def test_categories_and_subcategories_are_merged_down_and_carry_their_points(assess: Assess) -> None:
    rows = [
        ("产出指标", "数量指标", "20.5"), ("产出指标", "数量指标", "9.5"), ("产出指标", "质量指标", "10"),
        ("效益指标", "质量指标", "20"), ("产出指标", "数量指标", "10"), ("", "", "20"),
    ]  # fmt: skip
    indicators = tuple(
        Indicator(category=category, subcategory=subcategory, name=f"指标{n}", points=Decimal(points), target="≥1")
        for n, (category, subcategory, points) in enumerate(rows)
    )
    plan = completed_sheet(assess(evolve(PROJECT, indicators=indicators), scores=("1",) * 6), YANTAI_2023)
    labels = [
        (xl_rowcol_to_cell(cell.row, cell.column), cell.rows, cell.value)
        for cell in plan.cells
        if cell.column in (1, 2) and 12 <= cell.row < 18
    ]
    assert labels == [
        ("B13", 3, "产出指标(50分)"), ("C13", 2, "数量指标"), ("C15", 1, "质量指标"),
        ("B16", 1, "效益指标(20分)"), ("C16", 1, "质量指标"),
        ("B17", 1, "产出指标(50分)"), ("C17", 1, "数量指标"),
        ("B18", 1, ""), ("C18", 1, ""),
    ]  # fmt: skip


@BOTH
def test_what_is_undetermined_stays_empty_and_is_marked(layout: Layout, assess: Assess) -> None:
    assessment = assess(PROJECT, rate=None, execution=None, scores=("46.34", None))
    plan = completed_sheet(assessment, layout)
    values, total = _values(plan), _address_of(plan, "待评定")
    marked = {
        xl_rowcol_to_cell(cell.row, cell.column): cell.value for cell in plan.cells if cell.style == styles.UNDETERMINED
    }
    grade = {"yantai-2023": "I15", "mof-2020-10": "C16"}[layout.id]
    assert marked == {"I6": None, "H14": None, total: "待评定", grade: None}
    assert styles.UNDETERMINED.fill == "#FFF2CC"
    assert "H6" not in values
    assert {address: values[address] for address in ("G6", "H13", "G14")} == {
        "G6": Decimal(10),
        "H13": Decimal("46.34"),
        "G14": Decimal(40),
    }


LABEL = "总分在80分以下的项目未实现绩效目标的原因分析及拟采取的措施说明："
OWED = "总分低于80分，须说明原因"
LABEL_OWED, TEXT_OWED = styles.LABEL.as_owed(), styles.LEFT_TEXT.as_owed()


@pytest.mark.parametrize(
    ("layout", "scores", "explanation", "shown"),
    [
        (YANTAI_2023, ("40", "40"), "", {LABEL: styles.LABEL}),
        (YANTAI_2023, ("40", "40"), "无须说明", {LABEL: styles.LABEL, "无须说明": styles.LEFT_TEXT}),
        (YANTAI_2023, ("20", "20"), "", {LABEL: LABEL_OWED, OWED: styles.WARNING_LINE}),
        (
            YANTAI_2023,
            ("20", "20"),
            " ",
            {LABEL: LABEL_OWED, " ": TEXT_OWED, OWED: styles.WARNING_LINE},
        ),
        (YANTAI_2023, ("20", "20"), "原因", {LABEL: LABEL_OWED, "原因": TEXT_OWED}),
        (YANTAI_2023, ("20", None), "", {LABEL: styles.LABEL}),
        (MOF_2020_10, ("40", "40"), "", {}),
        (MOF_2020_10, ("40", "40"), "补充", {LABEL: styles.LABEL, "补充": styles.LEFT_TEXT}),
        (MOF_2020_10, ("20", "20"), "", {LABEL: LABEL_OWED, OWED: styles.WARNING_LINE}),
    ],
)
def test_a_sheet_below_the_limit_has_its_explanation_row_highlighted(
    layout: Layout, scores: tuple[str | None, ...], explanation: str, shown: dict[str, Style], assess: Assess
) -> None:
    plan = completed_sheet(assess(evolve(PROJECT, explanation=explanation), scores=scores), layout)
    last = max(cell.row for cell in plan.cells if cell.value in ("总分", "自评等级"))
    assert {str(cell.value): cell.style for cell in plan.cells if cell.row > last and cell.value} == shown


@pytest.mark.parametrize(
    ("note", "rule_score", "judged_score", "printed"),
    [
        ("雨季停工", "40", "49", "雨季停工"),
        ("", "40", "49", "酌情"),
        ("", "40", "50", "酌情"),
        ("", None, "49", "酌情"),
        ("", None, "50", ""),
        ("", "50", "50", ""),
    ],
)
def test_a_judgement_that_departs_shows_its_reason_where_no_note_stands(
    note: str, rule_score: str | None, judged_score: str, printed: str, assess: Assess
) -> None:
    judgement = Judgement(score=Decimal(judged_score), reason="酌情")
    indicator = evolve(PROJECT.indicators[0], points=Decimal(50), note=note, judgement=judgement)
    assessment = assess(evolve(PROJECT, indicators=(indicator,)), scores=(judged_score,))
    row = assessment.indicators[0]
    row = evolve(row, ruling=evolve(row.ruling, score=None if rule_score is None else Decimal(rule_score)))
    plan = completed_sheet(evolve(assessment, indicators=(row,)), YANTAI_2023)
    assert [printed] == [cell.value for cell in plan.cells if (cell.row, cell.column) == (12, 8)]


@pytest.mark.parametrize(
    ("rule_set", "layout"),
    [("yantai-2023", YANTAI_2023), ("mof-2020-10", MOF_2020_10), ("hubei", MOF_2020_10), ("", MOF_2020_10)],
)
def test_a_rule_set_finds_its_form_or_the_national_one(rule_set: str, layout: Layout) -> None:
    assert layout_for_rule_set(rule_set) is layout


@BOTH
def test_a_project_of_which_little_is_known_still_has_its_form(layout: Layout, assess: Assess) -> None:
    plan = completed_sheet(assess(Project(name="新项目"), rate=None, execution=None), layout)
    content, _ = workbook_bytes([plan])
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert (
        sheet["A1"].value == {"yantai-2023": "市级预算项目绩效自评表", "mof-2020-10": "项目支出绩效自评表"}[layout.id]
    )
    assert sheet.title == "新项目"


def test_money_in_yuan_is_printed_as_such_with_all_digits(assess: Assess) -> None:
    amount = Decimal("123456789.12")
    money = Funds(money_unit="元", total=FundsLine(initial=amount, budget=amount, executed=amount))
    plan = completed_sheet(assess(evolve(PROJECT, funds=money), **SCORES), YANTAI_2023)
    content, _ = workbook_bytes([plan])
    cell = openpyxl.load_workbook(BytesIO(content)).worksheets[0]["E6"]
    assert _values(plan)["A2"] == "单位：元"
    assert (cell.value, cell.number_format, cell.alignment.shrinkToFit) == (123456789.12, "0.00", True)


@BOTH
def test_long_texts_make_their_rows_higher(layout: Layout, assess: Assess) -> None:
    short = completed_sheet(assess(PROJECT, **SCORES), layout)
    indicator = evolve(PROJECT.indicators[0], note="雨季停工较多，" * 10, name="养护里程：" + "说明" * 20)
    project = evolve(PROJECT, goal_achieved="已养护。" * 100, indicators=(indicator, PROJECT.indicators[1]))
    long = completed_sheet(assess(project, **SCORES), layout)
    higher = [
        row for row, pair in enumerate(zip(short.row_heights, long.row_heights, strict=True)) if pair[0] < pair[1]
    ]
    # 已养护。×100 is 800 half-width columns in cells 46 wide: 18 lines of 14.5 points and 6 of padding.
    assert higher == [10, 12]
    assert long.row_heights[10] == 267.0


def test_a_row_higher_than_excel_allows_goes_on_in_further_rows_merged(assess: Assess) -> None:
    project = evolve(PROJECT, goal="目标。" * 2000, indicators=(evolve(PROJECT.indicators[0], note="原因。" * 200),))
    plan = completed_sheet(assess(project, scores=("40",)), YANTAI_2023)
    goal = next(cell for cell in plan.cells if cell.value == project.goal)
    note = next(cell for cell in plan.cells if cell.value == project.indicators[0].note)
    row_of_note = [(cell.column, cell.rows) for cell in plan.cells if cell.row == note.row]
    content, problems = workbook_bytes([plan])
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert goal.rows > 1
    assert sum(plan.row_heights[goal.row : goal.row + goal.rows]) >= 250 * 14.5
    assert {rows for _, rows in row_of_note} == {note.rows}
    # 600 characters, 7 a line at most: over 85 lines of 14.5 points.
    assert note.rows == 4
    assert max(plan.row_heights) <= GREATEST_ROW_HEIGHT
    assert plan.title_rows == (10 + goal.rows, 10 + goal.rows)
    assert sheet.print_title_rows == f"${11 + goal.rows}:${11 + goal.rows}"
    assert sheet.cell(goal.row + 1, 3).value == project.goal
    assert (problems, plan.one_page) == ((), False)


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(1, 3)), min_size=1, max_size=6))
def test_spread_rows_never_overlap_nor_exceed_the_limit(texts: list[tuple[int, int]]) -> None:
    draft, row = SheetDraft([10.0, 10.0]), 0
    for length, rows in texts:
        draft.put(Cell(row, 0, "字" * length, styles.LEFT_TEXT, rows=rows))
        for offset in range(rows):
            draft.put(Cell(row + offset, 1, "x", styles.TEXT))
        row += rows
    plan = draft.finish("表")
    covered = [(r, cell.column) for cell in plan.cells for r in range(cell.row, cell.row + cell.rows)]
    assert sorted(covered) == [(r, column) for r in range(len(plan.row_heights)) for column in (0, 1)]
    assert all(LEAST_ROW_HEIGHT <= height <= GREATEST_ROW_HEIGHT + 0.75 for height in plan.row_heights)


@BOTH
def test_the_same_assessment_gives_the_same_bytes(layout: Layout, assess: Assess) -> None:
    one, other = (workbook_bytes([completed_sheet(assess(PROJECT, **SCORES), layout)]) for _ in range(2))
    assert one == other
