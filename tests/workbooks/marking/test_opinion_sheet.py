"""The opinion: what must be corrected first, a row for each thing to do, the total as it will be."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from scoring.corrections.correction import Corrected, CorrectedField, Correction
from scoring.findings.finding import Finding, Severity
from workbooks.marking.opinion_header import OpinionHeader
from workbooks.marking.opinion_sheet import COLUMNS, OF_ONE_SHEET, opinion_plan
from workbooks.marking.outcomes import SheetOutcome
from workbooks.sheets.plan import Cell, SheetPlan
from workbooks.sheets.text_width import COLUMN_PADDING, PIXELS_PER_DIGIT

SHEET = "自评表"
A4_ON_ITS_SIDE = (11.69 - 2 * 0.5) * 96
"""In pixels, between the margins."""


def _finding(code: str, severity: Severity, cell: str, message: str, **more: str) -> Finding:
    place: dict[str, Any] = {"sheet": SHEET, "file": "自评表.xlsx", "project": "湿地修复"} | more
    return Finding(code=code, severity=severity, cell=cell, message=message, **place)


SCORE = _finding(
    "ZP302", Severity.ERROR, "G5", "指标“总成本”的得分为5，应为2.5", expected="2.5", found="5", fix="请改为2.5"
)
NOTE = _finding("ZP401", Severity.WARNING, "H4", "偏差原因为“无”", found="无", fix="请写明原因")
KNOWN = _finding("ZP303", Severity.INFO, "G4", "得分为9，已说明理由", fix="请看理由是否成立")
WHOLE_SHEET = _finding("ZP207", Severity.ERROR, "", "指标表中没有指标")
WHOLE_FILE = _finding("ZP107", Severity.WARNING, "", "公式还没有计算过", sheet="")
TOTAL = Correction(
    sheet=SHEET, cell="D9", field=CorrectedField.TOTAL, was="95", becomes="92.5", why="执行率得分10＋指标得分合计82.5"
)
MENDED_SCORE = Correction(
    sheet=SHEET, cell="G5", field=CorrectedField.SCORE, name="总成本", was="5", becomes="2.5", why="5 × 1 ÷ 2 = 2.5"
)
OUTCOME = SheetOutcome(
    name="湿地修复",
    claimed_total=Decimal(95),
    claimed_grade="优",
    corrected=Corrected(corrections=(MENDED_SCORE, TOTAL), total=Decimal("92.5"), grade="优"),
)


def _plan(findings: Sequence[Finding], *outcomes: SheetOutcome) -> SheetPlan:
    return opinion_plan(findings, OpinionHeader(file="报送/自评表.xlsx", rule_set="市级办法", outcomes=outcomes))


def _lines(plan: SheetPlan) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in plan.cells:
        rows.setdefault(cell.row, []).append(str(cell.value or ""))
    return [texts for _, texts in sorted(rows.items())]


def test_what_must_be_corrected_comes_first_and_what_is_only_told_last() -> None:
    assert _lines(_plan([NOTE, KNOWN, SCORE], OUTCOME)) == [
        ["自评表复核意见"],
        ["文件", "自评表.xlsx"],
        ["工作表", SHEET],
        ["项目", "湿地修复"],
        ["评分规则", "市级办法"],
        ["结论", "总分填报95分，改正后92.5分；自评等级仍为优。"],
        ["要求", "请逐条改正，填写“修改情况”，签字盖章后连同改好的表一并报回。"],
        [heading for heading, _ in OF_ONE_SHEET],
        ["一、必须改正（2条）"],
        ["1", "G5", "指标“总成本”的得分为5，应为2.5", "5", "2.5", "请改为2.5", "", "ZP302"],
        [
            "2",
            "D9",
            "得分改正以后，总分随之改变，应为92.5（执行率得分10＋指标得分合计82.5）",
            "95",
            "92.5",
            "请改为92.5",
            "",
            "",
        ],
        ["二、需要核实或补充（1条）：确有错漏的，请改正；没有的，请在“修改情况”一栏说明"],
        ["3", "H4", "偏差原因为“无”", "无", "", "请写明原因", "", "ZP401"],
        ["三、供参考（1条）：不必处理"],
        ["4", "G4", "得分为9，已说明理由", "", "", "", "", "ZP303"],
        ["　　　　　　　　".join(("填报单位（盖章）：", "填报人：", "负责人：", "日期：　　年　　月　　日"))],
    ]


def test_a_total_that_is_told_already_is_not_told_again() -> None:
    told = _finding("ZP226", Severity.ERROR, "D9", "总分为95，应为92.5")
    assert _cells(_plan([SCORE, told], OUTCOME)) == ["G5", "D9"]


def test_nothing_follows_where_no_wrong_score_is_told() -> None:
    assert _cells(_plan([NOTE], OUTCOME)) == ["H4"]


def test_a_place_that_is_no_cell_is_said_in_words() -> None:
    assert _cells(_plan([WHOLE_FILE, WHOLE_SHEET])) == ["整张表", "整个文件"]


def test_of_several_sheets_each_row_names_its_own() -> None:
    other = evolve(NOTE, sheet="附件")
    rows = [line[1:3] for line in _lines(_plan([SCORE, other, WHOLE_FILE])) if len(line) == len(COLUMNS)]
    assert rows == [["工作表", "单元格"], [SHEET, "G5"], ["附件", "H4"], ["", "整个文件"]]


def _cells(plan: SheetPlan) -> list[str]:
    """What stands under 单元格, where all is about one sheet."""
    return [line[1] for line in _lines(plan) if len(line) == len(OF_ONE_SHEET)][1:]


def test_without_findings_there_is_nothing_to_do() -> None:
    assert ["没有发现问题"] in _lines(_plan([]))


def test_rows_of_several_projects_name_theirs() -> None:
    other = _finding("ZP302", Severity.ERROR, "G4", "得分有误", project="道路维修")
    lines = _lines(_plan([other, SCORE], OUTCOME))
    assert [line[1] for line in lines if line[0] in ("项目", "结论")] == [
        "湿地修复、道路维修",
        "“湿地修复”总分填报95分，改正后92.5分；自评等级仍为优。",
    ]
    named = [line[2][:6] for line in lines if len(line) == len(OF_ONE_SHEET)]
    assert named[1:] == ["【道路维修】", "【湿地修复】", "【湿地修复】"]


OUTCOMES = {
    "right": (Decimal("92.5"), "优", Corrected(total=Decimal("92.5"), grade="优"), 0),
    "no total on the sheet": (None, "", Corrected(total=Decimal("92.5"), grade="优"), 0),
    "another grade": (Decimal(95), "优", Corrected(total=Decimal("88.5"), grade="良"), 0),
    "scores that wait for a person": (Decimal(95), "优", Corrected(total=Decimal(95), grade="优", waiting=2), 0),
    "scores that a person gave": (Decimal(95), "优", Corrected(total=Decimal(95), grade="优"), 3),
    "scores that are missing": (Decimal(95), "优", Corrected(), 0),
}

WORDS = {
    "right": "总分92.5分、自评等级优，计算无误。",
    "no total on the sheet": "总分没有填报，改正后92.5分，等级为优。",
    "another grade": "总分填报95分，改正后88.5分；自评等级填报优，应为良。",
    "scores that wait for a person": (
        "总分95分、自评等级优，计算无误。其中有2项得分还不能定，暂按填报的得分计入；核实改正以后，总分随之变动。"
    ),
    "scores that a person gave": "总分95分、自评等级优，计算无误。其中有3项得分由人评定，照录填报的得分。",
    "scores that are missing": "总分填报95分。有得分缺失、不能成立，或另有加分、扣分，改正、核实以后才能算出总分。",
}


@pytest.mark.parametrize("case", OUTCOMES)
def test_the_conclusion_tells_the_total_as_it_will_be(case: str) -> None:
    total, grade, corrected, by_person = OUTCOMES[case]
    outcome = SheetOutcome(
        name="", claimed_total=total, claimed_grade=grade, corrected=corrected, rests_on_claims=by_person
    )
    assert outcome.in_words() == WORDS[case]


def test_a_form_without_scores_has_no_conclusion() -> None:
    outcome = SheetOutcome(name="转移支付", is_scored=False, corrected=Corrected())
    assert "结论" not in [line[0] for line in _lines(_plan([NOTE], outcome))]


def test_it_prints_on_a4_on_its_side_with_its_heading_on_every_page() -> None:
    plan = _plan([SCORE], OUTCOME)
    width = sum(PIXELS_PER_DIGIT * each + COLUMN_PADDING for each in plan.column_widths)
    assert (plan.landscape, plan.one_page, plan.title_rows, plan.frozen) == (True, False, (7, 7), (8, 0))
    assert width <= A4_ON_ITS_SIDE * 1.06  # hardly made smaller


def test_no_text_is_cut_off_and_a_very_long_one_goes_on_in_further_rows() -> None:
    long = "实际完成值与目标值不一致；" * 40
    plan = _plan([_finding("ZP302", Severity.ERROR, "G5", long, fix=long, sheet="2023年度市级预算项目绩效自评表")])
    problem = _cell_of(plan, long[:20])
    assert problem.value == long
    assert all(height <= 409 for height in plan.row_heights)


def _cell_of(plan: SheetPlan, beginning: str) -> Cell:
    return next(cell for cell in plan.cells if str(cell.value).startswith(beginning))


def test_there_is_room_to_answer_by_hand() -> None:
    plan = _plan([SCORE])
    assert plan.row_heights[_cell_of(plan, "指标“总成本”").row] >= 30
