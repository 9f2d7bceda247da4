"""What a workbook claims, cell by cell: the standard form, its rarer parts, the summary, and the office's own words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from indicator_specs.problems import UnusableInputError
from scoring.submissions.submission import (
    NO_ENTRY,
    Entry,
    LeftOver,
    Submission,
    SubmittedFunds,
    SubmittedFundsLine,
    SubmittedIndicator,
    SubmittedSummary,
    SubmittedSummaryRow,
)
from workbooks.form_reading.closing_rows import after_label, ticked_grade
from workbooks.form_reading.indicators import category_name, points_in_label
from workbooks.form_reading.label_cores import label_core
from workbooks.form_reading.labels import default_labels, load_labels
from workbooks.form_reading.workbook import read_workbook

Value = str | int | float | date | bool | None


def saved(path: Path, rows: list[tuple[Value, ...]], merges: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "自评表"
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column, value)
    for merged in merges:
        sheet.merge_cells(merged)
    book.save(path)
    return path


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return tmp_path / "自评表.xlsx"


def only_submission(path: Path) -> Submission:
    contents = read_workbook(path)
    assert contents.findings == ()
    assert len(contents.submissions) == 1
    return contents.submissions[0]


def test_every_entry_knows_its_cell(workbook: Path) -> None:
    _ = None
    saved(
        workbook,
        [
            ("项目支出绩效自评表",),
            ("（2023年度）",),
            ("项目名称", _, "河道清淤", _, _, "主管部门", _, "市水利局"),
            ("实施单位", _, _, _, _, "联系电话", _, "6780686"),
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
            (_, "年度资金总额", 300, 280, 214.83, 10, 76.73, 7.67),
            ("年度总体目标", "预期目标", _, _, "实际完成情况"),
            (_, "清淤12公里", _, _, "清淤12.5公里"),
            ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析"),
            ("产出指标（90分）", "数量指标", "清淤长度", "≥12公里", 12.5, 90, 90),
            ("总分", _, _, _, _, 100, 97.67),
            ("总分在80分以下的说明", _, _, _, _, _, _),
        ],
        merges=("A3:B3", "C3:E3", "A4:B4", "C4:E4", "H4:H4"),
    )

    found = only_submission(workbook)

    assert found == Submission(
        file=str(workbook),
        sheet="自评表",
        year=2023,
        title=Entry(cell="A1", text="项目支出绩效自评表"),
        name=Entry(cell="C3", text="河道清淤"),
        department=Entry(cell="H3", text="市水利局"),
        unit=Entry(cell="C4"),
        phone=Entry(cell="H4", text="6780686", number=Decimal(6780686)),
        funds=SubmittedFunds(
            money_unit="万元",
            total=SubmittedFundsLine(
                initial=Entry(cell="C6", text="300", number=Decimal(300)),
                budget=Entry(cell="D6", text="280", number=Decimal(280)),
                executed=Entry(cell="E6", text="214.83", number=Decimal("214.83")),
                points=Entry(cell="F6", text="10", number=Decimal(10)),
                rate=Entry(cell="G6", text="76.73", number=Decimal("76.73")),
                score=Entry(cell="H6", text="7.67", number=Decimal("7.67")),
            ),
        ),
        execution_points=Decimal(10),
        goal=Entry(cell="B8", text="清淤12公里"),
        goal_achieved=Entry(cell="E8", text="清淤12.5公里"),
        indicators=(
            SubmittedIndicator(
                category="产出指标",
                category_label=Entry(cell="A10", text="产出指标（90分）"),
                category_points=Decimal(90),
                subcategory=Entry(cell="B10", text="数量指标"),
                name=Entry(cell="C10", text="清淤长度"),
                target=Entry(cell="D10", text="≥12公里"),
                actual=Entry(cell="E10", text="12.5", number=Decimal("12.5")),
                points=Entry(cell="F10", text="90", number=Decimal(90)),
                score=Entry(cell="G10", text="90", number=Decimal(90)),
                note=Entry(cell="H10"),
            ),
        ),
        total_points=Entry(cell="F11", text="100", number=Decimal(100)),
        total=Entry(cell="G11", text="97.67", number=Decimal("97.67")),
        explanation=Entry(cell="B12"),
        left_over=LeftOver(prose=2),
    )


HEAD: list[tuple[Value, ...]] = [
    ("项目名称", "河道清淤"),
    ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分"),
]


def rows_read(
    path: Path, rows: list[tuple[Value, ...]], merges: tuple[str, ...] = ()
) -> tuple[SubmittedIndicator, ...]:
    return only_submission(saved(path, [*HEAD, *rows], merges)).indicators


def test_a_form_of_targets_only(workbook: Path) -> None:
    _ = None
    saved(
        workbook,
        [
            ("2024年项目绩效目标申报表",),
            ("项目名称", "河道清淤", "主管部门", "市水利局"),
            ("项目资金（万元）", "年度资金总额：", 300),
            (_, "其中：财政拨款", 280),
            (_, "其他资金", 20),
            ("总体目标", "清淤12公里"),
            ("一级指标", "二级指标", "三级指标", "指标值"),
            ("产出指标", "数量指标", "清淤长度", "≥12公里"),
        ],
    )

    contents = read_workbook(workbook)
    (found,) = contents.declarations

    assert (contents.submissions, [finding.code for finding in contents.findings]) == ((), ["ZP109"])
    assert (found.has_score_column, found.year) == (False, 2024)
    assert found.funds.total.budget == Entry(cell="C3", text="300", number=Decimal(300))
    assert found.funds.appropriation.budget == Entry(cell="C4", text="280", number=Decimal(280))
    assert found.goal == Entry(cell="B6", text="清淤12公里")
    assert [(row.name.text, row.target.text, row.score, row.points) for row in found.indicators] == [
        ("清淤长度", "≥12公里", NO_ENTRY, NO_ENTRY)
    ]


def test_a_row_that_carries_the_points_for_the_rows_below(workbook: Path) -> None:
    rows = rows_read(
        workbook,
        [
            ("产出指标", "数量指标", "清淤", None, None, 20, 18),
            (None, None, "长度", "≥12公里", "12公里"),
            (None, None, "土方", "≥3万方", "2.5万方"),
            (None, "质量指标", "合格率", "≥95%", "96%", 10, 10),
        ],
    )

    assert [(row.name.text, row.target.text, row.points.text, row.parent.text) for row in rows] == [
        ("清淤", "", "20", ""),
        ("长度", "≥12公里", "", "清淤"),
        ("土方", "≥3万方", "", "清淤"),
        ("合格率", "≥95%", "10", ""),
    ]


def test_points_merged_down_are_shared(workbook: Path) -> None:
    rows = rows_read(
        workbook,
        [("产出指标", "数量指标", "长度", "≥1", "1", 20, 20), (None, None, "土方", "≥2", "2", None, None)],
        merges=("F3:F4", "G3:G4"),
    )

    assert [(row.name.text, row.points.text, row.parent.text) for row in rows] == [
        ("长度", "20", ""),
        ("土方", "", "长度"),
    ]


def test_funds_whose_label_goes_on_in_the_row_below(workbook: Path) -> None:
    saved(
        workbook,
        [
            ("填报单位：市水利局",),
            ("项目名称", "河道清淤"),
            ("资金情况（元）", None, "全年预算数", "全年执行数"),
            (None, "年度资金总额", "100万元", 950_000),
            (None, "其中：", 900_000, 850_000),
            (None, "当年财政拨款"),
            *HEAD[1:],
            ("产出指标", "数量指标", "长度", "≥1", "1", 20, 20),
        ],
    )

    found = only_submission(workbook)

    assert found.unit == Entry(cell="A1", text="市水利局")
    assert found.funds.total.budget == Entry(cell="C4", text="100万元", number=Decimal(1_000_000), typed_as_text=True)
    assert found.funds.appropriation.executed == Entry(cell="D5", text="850000", number=Decimal(850_000))


def test_a_subtotal_is_no_indicator(workbook: Path) -> None:
    rows = rows_read(
        workbook,
        [
            ("产出指标", "数量指标", "长度", "≥12公里", "12公里", 20, 20),
            ("小计", None, None, None, None, 20, 20),
            ("合计", None, None, None, None, 20, 20),
            ("效益指标", "社会效益", "便利", "提升", "提升", 10, 10),
            ("总分", None, None, None, None, 30, 30),
        ],
    )

    assert [row.name.text for row in rows] == ["长度", "便利"]


def test_typed_targets_that_became_formulas_are_targets_again(workbook: Path) -> None:
    rows = rows_read(
        workbook,
        [
            ("产出指标", "数量指标", "覆盖率", "=100%", "=100%", "=10", 10),
            ("产出指标", "数量指标", "数量", "=50个", "50个", 10, 10),
        ],
    )

    assert [(row.target.text, row.target.uncalculated) for row in rows] == [("=100%", False), ("=50个", False)]
    assert rows[0].actual.text == "=100%"
    assert (rows[0].points.text, rows[0].points.number) == ("10", Decimal(10))


def test_a_calculated_formula_is_no_target(workbook: Path) -> None:
    contents = read_workbook(saved(workbook, [*HEAD, ("产出指标", "数量指标", "数量", "=SUM(F3:F3)", "1", 10, 10)]))

    assert [(finding.code, finding.cell) for finding in contents.findings] == [("ZP114", "D3")]
    assert contents.submissions[0].indicators[0].target == Entry(
        cell="D3", text="10", number=Decimal(10), computed=True
    )


def test_a_formula_that_nobody_calculated_and_we_cannot_is_no_number(workbook: Path) -> None:
    contents = read_workbook(saved(workbook, [*HEAD, ("产出指标", "数量指标", "数量", "=NOW()", "1", 10, 10)]))

    assert [(finding.code, finding.cell) for finding in contents.findings] == [("ZP107", "D3")]
    assert contents.submissions[0].indicators[0].target == Entry(cell="D3", uncalculated=True, computed=True)


def test_dates_and_truth_values_are_texts(workbook: Path) -> None:
    rows = rows_read(workbook, [("产出指标", "时效指标", "完成时间", "12月底前", date(2023, 12, 20), 10, True)])

    assert (rows[0].actual.text, rows[0].actual.number) == ("2023年12月20日", None)
    assert (rows[0].score.text, rows[0].score.number) == ("TRUE", None)


def test_binary_tails_are_cut_off(workbook: Path) -> None:
    rows = rows_read(workbook, [("产出指标", "数量指标", "长度", "≥0.3", 0.1 + 0.2, 10, 7.535)])

    assert (rows[0].actual.text, rows[0].actual.number) == ("0.3", Decimal("0.3"))
    assert rows[0].score.number == Decimal("7.535")


def test_a_name_merged_down_over_two_targets(workbook: Path) -> None:
    rows = rows_read(
        workbook,
        [("产出指标", "数量指标", "长度", "≥1", "1", 10, 10), (None, None, None, "≤3", "2", 10, 10)],
        merges=("C3:C4",),
    )

    assert [row.name for row in rows] == [Entry(cell="C3", text="长度")] * 2


TOTALS: dict[str, tuple[tuple[Value, ...], Entry, Entry]] = {
    "beside the label": (("总分", 97), Entry(cell="B4", text="97", number=Decimal(97)), NO_ENTRY),
    "under its column": (
        ("合计", None, None, None, None, None, 97),
        Entry(cell="G4", text="97", number=Decimal(97)),
        Entry(cell="F4"),
    ),
    "points and total": (
        ("得分合计", 100, 97),
        Entry(cell="C4", text="97", number=Decimal(97)),
        Entry(cell="B4", text="100", number=Decimal(100)),
    ),
    "points alone": (
        ("总分", None, None, None, None, 100),
        Entry(cell="G4"),
        Entry(cell="F4", text="100", number=Decimal(100)),
    ),
    "nothing": (("总分",), Entry(cell="G4"), NO_ENTRY),
    "before a grade": (("总分", 97, "自评等级", "优"), Entry(cell="B4", text="97", number=Decimal(97)), NO_ENTRY),
}


@pytest.mark.parametrize("name", TOTALS)
def test_where_the_total_stands(workbook: Path, name: str) -> None:
    row, total, points = TOTALS[name]
    found = only_submission(saved(workbook, [*HEAD, ("产出指标", "数量指标", "长度", "≥1", "1", 10, 10), row]))

    assert (found.total, bool(found.total_points) and found.total_points) == (total, bool(points) and points)


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        ("优☑良□中□差□", "优"),
        ("□优☑良□中□差", "良"),
        ("优□良□中□差■", "差"),
        ("优(√)良()中()差()", "优"),
        ("(√)优()良", "优"),
        ("优秀√良好合格", "优"),
        ("√优良中差", "优"),
        ("优□良□中□差□", ""),
        ("优☑良☑", ""),
    ],
)
def test_ticked_grades(offered: str, expected: str) -> None:
    assert ticked_grade(offered) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("总分在80分以下的项目未实现绩效目标的原因分析及拟采取的措施说明：", ""),
        ("总分在80分以下的项目未实现绩效目标的原因分析及拟采取的措施说明：\n工期顺延。", "工期顺延。"),
        ("总分在80分以下的项目说明", ""),
        ("总分在80分以下的项目说明 一是天气：雨多", "一是天气：雨多"),
        ("得分在80分以下需说明原因：资金未到位：见附件", "资金未到位：见附件"),
        ("总分在80分以下的部门，请说明未实现绩效目标的原因和拟采取的措施", ""),
        ("总分在80分以下的项目，请作出说明，并提出下一步整改措施。", ""),
        ("总分在80分以下的项目请说明因雨季停工，未完成", "因雨季停工，未完成"),
    ],
)
def test_the_words_behind_the_label_of_the_explanation(text: str, expected: str) -> None:
    assert after_label(text) == expected


@pytest.mark.parametrize(
    ("label", "name", "points"),
    [
        ("产出指标(40分)", "产出指标", Decimal(40)),
        ("产 出 指 标\n（40分）", "产出指标", Decimal(40)),
        ("满意度指标 10分", "满意度指标", Decimal(10)),
        ("成本指标（权重：20%）", "成本指标", Decimal(20)),
        ("效益指标", "效益指标", None),
    ],
)
def test_categories_and_the_points_in_their_labels(label: str, name: str, points: Decimal | None) -> None:
    assert (category_name(label), points_in_label(label)) == (name, points)


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("年度指标值（A）", "年度指标值"),
        ("指标值(包含数字及文字描述)", "指标值"),
        ("  全年执行数\n(B) ：", "全年执行数"),
        ("其中：当年财政拨款", "当年财政拨款"),
        ("（一）项目名称：", "项目名称"),
        ("１．项目名称", "项目名称"),
        ("执行率（B/A）", "执行率"),
        ("（A）", "(A)"),
    ],
)
def test_label_cores(text: str, core: str) -> None:
    assert label_core(text) == core


def test_every_label_has_one_meaning_in_its_section() -> None:
    from workbooks.form_reading.labels import PHRASE_SECTIONS, default_document  # noqa: PLC0415  only this test looks inside

    meanings: dict[tuple[str, str], set[str]] = {}
    for section in default_document().keys() - PHRASE_SECTIONS:
        for name, texts in default_document()[section].items():
            for text in texts:
                meanings.setdefault((section, label_core(text)), set()).add(name)

    assert {label: names for label, names in meanings.items() if len(names) > 1} == {}


def test_an_office_adds_its_own_words(tmp_path: Path, workbook: Path) -> None:
    saved(
        workbook,
        [
            ("项目名称", "河道清淤"),
            ("一级指标", "二级指标", "三级指标", "年度承诺", "年底兑现", "分值", "得分"),
            ("产出指标", "数量指标", "长度", "≥12公里", "12公里", 20, 20),
        ],
    )
    own = tmp_path / "标签.toml"
    own.write_text('[indicator_columns]\ntarget = ["年度承诺"]\nactual = ["年底兑现"]\n', encoding="utf-8")

    without, with_own = read_workbook(workbook), read_workbook(workbook, labels=load_labels(own))

    assert [finding.code for finding in without.findings] == ["ZP110"]
    assert [(row.target.text, row.actual.text) for row in with_own.submissions[0].indicators] == [("≥12公里", "12公里")]
    assert default_labels().meaning("indicator_columns", "年度承诺") == ""


def test_mistakes_in_an_offices_words_are_all_told(tmp_path: Path) -> None:
    own = tmp_path / "标签.toml"
    own.write_text('[columns]\nx = []\n[head]\nowner = ["甲"]\nname = "项目"\n', encoding="utf-8")

    with pytest.raises(UnusableInputError) as caught:
        load_labels(own)

    assert [problem.place for problem in caught.value.problems] == ["[columns]", "[head] › owner", "[head] › name"]


def test_a_sum_on_a_sheet_of_its_own(workbook: Path) -> None:
    head = ("序号", "项目名称", "全年预算数", "自评得分")
    saved(workbook, [("2023年度项目支出绩效自评情况汇总表",), head, ("合计", None, 583, None)])

    (found,) = read_workbook(workbook).summaries

    assert (found.rows, found.total_row.budget) == ((), Entry(cell="C3", text="583", number=Decimal(583)))


def test_the_summary(workbook: Path) -> None:
    _ = None
    saved(
        workbook,
        [
            ("2023年度市级预算项目绩效自评情况汇总表",),
            ("预算部门（单位）：市水利局", _, _, _, _, "单位：万元"),
            ("序号", "项目名称", "资金使用单位", "全年预算数", "自评得分", "自评等级"),
            (1, "河道清淤", "河道管理处", 280, 97.67, "优"),
            (2, "水质监测", "监测站", "20万元", 88, "良"),
            ("合计", _, _, 300, "—"),
        ],
    )

    contents = read_workbook(workbook)

    assert (contents.findings, contents.submissions) == ((), ())
    assert contents.summaries == (
        SubmittedSummary(
            file=str(workbook),
            sheet="自评表",
            title=Entry(cell="A1", text="2023年度市级预算项目绩效自评情况汇总表"),
            unit=Entry(cell="A2", text="市水利局"),
            money_unit="万元",
            rows=(
                SubmittedSummaryRow(
                    name=Entry(cell="B4", text="河道清淤"),
                    unit=Entry(cell="C4", text="河道管理处"),
                    budget=Entry(cell="D4", text="280", number=Decimal(280)),
                    total=Entry(cell="E4", text="97.67", number=Decimal("97.67")),
                    grade=Entry(cell="F4", text="优"),
                ),
                SubmittedSummaryRow(
                    name=Entry(cell="B5", text="水质监测"),
                    unit=Entry(cell="C5", text="监测站"),
                    budget=Entry(cell="D5", text="20万元", number=Decimal(20), typed_as_text=True),
                    total=Entry(cell="E5", text="88", number=Decimal(88)),
                    grade=Entry(cell="F5", text="良"),
                ),
            ),
            total_row=SubmittedSummaryRow(
                name=Entry(cell="A6", text="合计"),
                unit=Entry(cell="C6"),
                budget=Entry(cell="D6", text="300", number=Decimal(300)),
                total=Entry(cell="E6", text="—"),
                grade=Entry(cell="F6"),
            ),
        ),
    )


def test_the_digest_is_that_of_the_bytes(workbook: Path) -> None:
    import hashlib  # noqa: PLC0415  only this test needs it

    saved(workbook, [("项目名称",)])

    assert read_workbook(workbook).sha256 == hashlib.sha256(workbook.read_bytes()).hexdigest()
