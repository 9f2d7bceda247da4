"""Weights of levels, per cents of them, and one score for several indicators: what is told, through real workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TypeAlias

import pytest
from openpyxl import Workbook

from indicator_specs.words.numbers import format_decimal
from scoring.rule_sets.loading import load_rule_set
from scoring.sheet_facts.sheet_assessment import score_submission
from tests.workbooks.working_paper.test_forms_of_every_kind import SETTINGS
from workbooks.form_reading.workbook import read_workbook
from workbooks.working_paper.file_review import review_file

Row: TypeAlias = tuple[str | int | float | None, ...]
Told: TypeAlias = list[tuple[str, str, str, str, str]]
"""Code, severity, cell, found and expected of every finding but which rules fit (ZP215, ZP217)."""

HEAD: Final[tuple[Row, ...]] = (
    ("2024年度项目支出绩效自评表",),
    ("项目名称", "公厕保洁"),
    ("实施单位", "环卫所"),
    ("项目资金（万元）", None, "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    (None, "年度资金总额", 100, 98, 10, "98%", 9.8),
)
"""Row 6 is the header of the indicators, row 7 the first of them."""
LEVELS: Final[Row] = (
    "一级指标", "权重", "二级指标", "分值", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因",
)  # fmt: skip
ONE_LEVEL: Final[Row] = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因")


def weighed(*changes: tuple[int, int, str | int | float | None], total: float = 99.8) -> tuple[Row, ...]:
    """Points at three levels, each the sum of the next; with other contents at some (row, column)."""
    return _changed(
        (
            LEVELS,
            ("产出指标", 50, "数量指标", 30, "座数", "≥10座", "10座", 15, 15),
            (None, None, None, None, "场次", "≥20场", "20场", 15, 15),
            (None, None, "质量指标", 20, "合格率", "≥95%", "96%", 20, 20),
            ("效益指标", 30, "社会效益", 30, "环境", "明显改善", "明显改善", 30, 30),
            ("满意度指标", 10, "满意度", 10, "群众满意度", "≥90%", "92%", 10, 10),
            ("总分", None, None, None, None, None, None, 100, total),
        ),
        changes,
    )


def shares(*changes: tuple[int, int, str | int | float | None], total: float = 99.8) -> tuple[Row, ...]:
    """分值 is per cent of the 二级指标, and that of the 一级指标; 得分 is out of 分值."""
    return _changed(
        (
            LEVELS,
            ("产出指标", "50%", "数量指标", 60, "座数", "≥10座", "10座", 50, 50),
            (None, None, None, None, "场次", "≥20场", "20场", 50, 50),
            (None, None, "质量指标", 40, "合格率", "≥95%", "96%", 100, 100),
            ("效益指标", "30%", "社会效益", 100, "环境", "明显改善", "明显改善", 100, 100),
            ("满意度指标", "10%", "满意度", 100, "群众满意度", "≥90%", "92%", 100, 100),
            ("总分", None, None, None, None, None, None, 100, total),
        ),
        changes,
    )


def shared(*rows: Row, total: float) -> tuple[Row, ...]:
    """50 points for the first rows together; category and subcategory of the first only."""
    return (
        ONE_LEVEL,
        *rows,
        ("效益指标", "社会效益", "环境", "明显改善", "明显改善", 30, 30),
        ("满意度指标", "满意度", "群众满意度", "≥90%", "92%", 10, 10),
        ("总分", None, None, None, None, 100, total),
    )


def _changed(rows: tuple[Row, ...], changes: tuple[tuple[int, int, str | int | float | None], ...]) -> tuple[Row, ...]:
    table = [list(row) + [None] * (len(LEVELS) - len(row)) for row in rows]
    for row, column, content in changes:
        table[row - 6][column - 1] = content
    return tuple(map(tuple, table))


def saved(path: Path, rows: tuple[Row, ...], merges: tuple[str, ...]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (*HEAD, *rows):
        sheet.append(row)
    for merge in merges:
        sheet.merge_cells(merge)
    book.save(path)
    return path


MISSED: Final[Row] = ("产出指标", "数量指标", "座数", "≥10座", "8座", 50)
BOTH: Final = ("F7:F8", "G7:G8")

FORMS: Final[dict[str, tuple[tuple[Row, ...], tuple[str, ...], Told, str]]] = {
    "every level is the sum of the next": (weighed(), (), [], "99.8"),
    "a wrong weight of a 一级指标": (weighed((7, 2, 55)), (), [("ZP202", "error", "B7", "50", "55")], "99.8"),
    "a wrong weight of a 二级指标": (weighed((9, 4, 25)), (), [("ZP202", "error", "D9", "20", "25")], "99.8"),
    "a wrong 分值, scored accordingly": (
        weighed((8, 8, 16), (8, 9, 16), (12, 8, 101), total=100.8),
        (),
        [("ZP202", "error", "D7", "31", "30")],
        "100.8",
    ),
    "per cents of per cents": (shares(), (), [], "99.8"),
    "per cents that do not add to 100": (shares((9, 4, 45)), (), [("ZP202", "error", "B7", "105", "100")], ""),
    "per cents of weights that do not add to 100": (
        shares((7, 2, "55%")),
        (),
        [("ZP201", "error", "B7", "105", "100")],
        "",
    ),
    "per cents, a wrong total": (shares(total=98.8), (), [("ZP226", "error", "I12", "98.8", "99.8")], "99.8"),
    "per cents, one missed": (
        shares((7, 7, "8座"), (7, 9, 40), (7, 10, "雨季停工"), total=96.8),
        (),
        [],
        "96.8",
    ),
    "per cents, scores weighed already": (
        shares((7, 9, 15), (8, 9, 15), (9, 9, 20), (10, 9, 30), (11, 9, 10)),
        (),
        [],
        "99.8",
    ),
    "all that share a score met": (
        shared((*MISSED[:4], "10座", 50, 50), (None, None, "场次", "≥20场", "20场"), total=99.8),
        BOTH,
        [],
        "99.8",
    ),
    "one of them missed, with a reason": (
        shared((*MISSED, 45, "雨季停工"), (None, None, "场次", "≥20场", "20场"), total=94.8),
        BOTH,
        [("ZP409", "info", "E7", "8座", "")],
        "94.8",
    ),
    "one of them missed, without a reason": (
        shared((*MISSED, 45), (None, None, "场次", "≥20场", "20场"), total=94.8),
        BOTH,
        [("ZP409", "info", "E7", "8座", ""), ("ZP401", "error", "H7", "", "偏差原因和改进措施")],
        "94.8",
    ),
    "the second missed, full marks": (
        shared((*MISSED[:4], "10座", 50, 50), (None, None, "场次", "≥20场", "16场"), total=99.8),
        BOTH,
        [("ZP306", "error", "G7", "50", "低于50")],
        "",
    ),
    "both missed, more than the better one": (
        shared((*MISSED, 48), (None, None, "场次", "≥20场", "10场"), total=97.8),
        BOTH,
        [("ZP302", "error", "G7", "48", "25～40")],
        "",
    ),
    "one of them not reported": (
        shared((*MISSED, 45, "雨季停工"), (None, None, "场次", "≥20场", None), total=94.8),
        BOTH,
        [("ZP409", "info", "E7", "8座", ""), ("ZP205", "error", "E8", "", "实际达到的结果")],
        "",
    ),
    "one 得分 for two 分值": (
        shared(
            ("产出指标", "数量指标", "座数", "≥10座", "8座", 25, 45, "雨季停工"),
            (None, None, "场次", "≥20场", "20场", 25),
            total=94.8,
        ),
        ("G7:G8",),
        [("ZP409", "info", "E7", "8座", "")],
        "94.8",
    ),
    "one 得分 for two 分值, too much": (
        shared(
            ("产出指标", "数量指标", "座数", "≥10座", "8座", 25, 48),
            (None, None, "场次", "≥20场", "20场", 25),
            total=97.8,
        ),
        ("G7:G8",),
        [("ZP302", "error", "G7", "48", "45")],
        "94.8",
    ),
    "one 分值 for two 得分": (
        shared((*MISSED[:4], "10座", 50, 25), (None, None, "场次", "≥20场", "20场", None, 25), total=99.8),
        ("F7:F8",),
        [],
        "99.8",
    ),
    "one 分值 for two 得分, too many": (
        shared((*MISSED[:4], "10座", 50, 25), (None, None, "场次", "≥20场", "20场", None, 30), total=104.8),
        ("F7:F8",),
        [("ZP301", "error", "G7", "55", "50")],
        "99.8",
    ),
}


@pytest.mark.parametrize(("rows", "merges", "told", "total"), FORMS.values(), ids=FORMS.keys())
def test_points_at_several_levels(
    rows: tuple[Row, ...], merges: tuple[str, ...], told: Told, total: str, tmp_path: Path
) -> None:
    path = saved(tmp_path / "表.xlsx", rows, merges)

    record = review_file(path, SETTINGS)

    findings = [each for each in record.findings if each.code not in {"ZP215", "ZP217"}]
    assert [(each.code, each.severity.value, each.cell, each.found, each.expected) for each in findings] == told
    (submission,) = read_workbook(path).submissions
    assessment = score_submission(submission, load_rule_set("mof-2020-10"))
    assert ("" if assessment.total is None else format_decimal(assessment.total)) == total
    assert record.projects[0].total == assessment.total
