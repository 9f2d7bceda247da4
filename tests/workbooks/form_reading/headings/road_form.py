"""One right form of a road project; a test words its headings and labels otherwise, or puts columns beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import openpyxl

from scoring.findings.finding import Finding, Severity
from zipingbiao import FileRecord, review_file

Content: TypeAlias = str | int | float | None
Rows: TypeAlias = list[list[Content]]

INDICATORS: Final = 7
"""The row of the first of them; their headings stand above it."""


def road_form() -> Rows:
    """Its rows; the headings of the money stand in the fourth, the total in the last."""
    return [
        ["项目支出绩效自评表（2025年度）"],
        ["项目名称", "农村公路养护"],
        ["实施单位", "青川县公路养护段"],
        ["项目资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        [None, "年度资金总额", 480, 465, 438.27, 10, "94.25%", 9.43],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
        ["产出指标", "数量指标", "养护里程", "≥300公里", "302公里", 50, 50, None],
        ["效益指标", "社会效益指标", "受益群众", "≥4.2万人", "4.3万人", 30, 30, None],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "92%", 10, 10, None],
        ["总分", None, None, None, None, 100, 99.43, None],
    ]


def reworded(words: Mapping[str, str]) -> Rows:
    """The form with other words in the place of some."""
    return [[words.get(each, each) if isinstance(each, str) else each for each in row] for row in road_form()]


def with_column_after(heading: str, new: Sequence[Content]) -> Rows:
    """A heading and one cell for each indicator, right of the column of another heading."""
    rows = road_form()
    at = rows[INDICATORS - 2].index(heading) + 1
    for row, content in zip(rows[INDICATORS - 2 :], [*new, None], strict=True):
        row.insert(at, content)
    return rows


def reviewed(rows: Rows, folder: Path, *, hidden: Rows | None = None) -> FileRecord:
    """What a review says of these rows on a sheet of their own."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "自评表"
    for row in rows:
        sheet.append(row)
    for row in hidden or ():
        other = book["上报稿"] if "上报稿" in book.sheetnames else book.create_sheet("上报稿")
        other.sheet_state = "hidden"
        other.append(row)
    file = folder / "表.xlsx"
    book.save(file)
    return review_file(file)


def told(record: FileRecord) -> list[tuple[str, str]]:
    """Code and cell of its errors and warnings."""
    return [(each.code, each.cell) for each in serious(record)]


def serious(record: FileRecord) -> list[Finding]:
    """Its errors and warnings."""
    return [each for each in record.findings if each.severity is not Severity.INFO]
