"""A table of scores without targets and results: what is added up in it is checked, and nothing else is judged."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import docx
import openpyxl
import pytest

from scoring.findings.finding import Severity
from scoring.review.records import FileRecord
from tests.workbooks.form_reading.kinds.test_form_kinds import grid_of
from tests.workbooks.working_paper.test_forms_of_every_kind import SETTINGS
from workbooks.cells.grid import SheetGrid
from workbooks.working_paper.file_review import review_file

THREE_LEVELS: Final = """
部门整体支出绩效评价指标评分表 | → | → | → | → | → | → | →
一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 评价标准 | 得分
投入 | 20 | 目标设定 | 10 | 目标合理性 | 4 | 与职责相符的得满分 | 4
↑ | ↑ | ↑ | ↑ | 指标明确性 | 6 | 可以衡量的得满分 | 5
↑ | ↑ | 预算配置 | 10 | 在职人员控制率 | 10 | 不高于100%的得满分 | 10
过程 | 30 | 预算执行 | 30 | 预算完成率 | 18 | 每低一个百分点扣1分 | 17.5
↑ | ↑ | ↑ | ↑ | 结转结余率 | 12 | 每高一个百分点扣1分 | 12
产出 | 30 | 职责履行 | 30 | 重点工作完成率 | 30 | 按比例 | 28
效果 | 20 | 履职效益 | 20 | 公众满意度 | 20 | 95%以上的得满分 | 19
合计 | → | → | → | → | 100 | | 95.5
评价等级 | | | | | | | 优
"""
IN_LABELS: Final = """
部门整体支出绩效评价评分表 | → | → | → | →
一级指标 | 二级指标 | 三级指标 | 评分标准 | 得分
投入（40分） | 目标设定（15分） | 目标合理性（15分） | 酌情 | 15
 | 预算配置（25分） | 人员控制率（25分） | 酌情 | 20
产出（60分） | 职责履行（60分） | 任务完成率（35分） | 按比例 | 35
 | | 质量达标率（25分） | 按比例 | 24
总分：94分 | → | → | → | →
"""
SHARED_SCORE: Final = """
部门整体支出评分表 | → | → | → | → | →
一级指标 | 二级指标 | 三级指标 | 分值 | 评价标准 | 得分
投入 | 预算配置 | 人员控制率 | 20 | 酌情 | 55
↑ | ↑ | 经费变动率 | 40 | 酌情 | ↑
产出 | 职责履行 | 任务完成率 | 40 | 按比例 | 40
合计 | | | 100 | | 95
"""
PART: Final = """
部门整体支出评分表（共性指标） | → | → | → | → | →
一级指标 | 二级指标 | 三级指标 | 分值 | 评价标准 | 得分
投入 | 预算配置 | 人员控制率 | 20 | 酌情 | 20
过程 | 预算管理 | 制度健全性 | 25 | 酌情 | 21
"""
PER_CENT: Final = """
部门整体支出评分表 | → | → | → | → | → | →
一级指标 | 权重 | 二级指标 | 三级指标 | 分值 | 评价标准 | 得分
投入 | 0.6 | 预算配置 | 人员控制率 | 60 | 酌情 | 58
产出 | 0.4 | 职责履行 | 任务完成率 | 40 | 按比例 | 40
合计 | | | | 100 | | 98
"""
BONUS: Final = """
部门整体支出评分表 | → | → | → | → | →
一级指标 | 二级指标 | 三级指标 | 分值 | 评价标准 | 得分
投入 | 预算配置 | 人员控制率 | 60 | 酌情 | 58
产出 | 职责履行 | 任务完成率 | 40 | 按比例 | 40
加分项 | | 获省级表彰 | 2 | 一次1分 | 1
合计 | | | 100 | | 99
"""
TWO_SCORES: Final = """
部门整体支出评分表 | → | → | → | → | → | →
一级指标 | 二级指标 | 三级指标 | 分值 | 评价标准 | 自评得分 | 考核得分
投入 | 预算配置 | 人员控制率 | 60 | 酌情 | 58 | 50
小计 | | | 60 | | 58 | 50
产出 | 职责履行 | 任务完成率 | 40 | 按比例 | 40 | 39
小计 | | | 40 | | 40 | 39
合计 | | | 100 | | 98 | 89
"""
RIGHT: Final = {
    "points at every level": THREE_LEVELS,
    "points in the labels": IN_LABELS,
    "one score for several indicators": SHARED_SCORE,
    "a part of a longer table": PART,
    "weights as shares": PER_CENT,
    "points beside the hundred": BONUS,
    "two scores, and sums between": TWO_SCORES,
}


def in_a_workbook(grid: SheetGrid, folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for (row, column), cell in grid.cells.items():
        sheet.cell(row, column).value = cell.text if cell.number is None else float(cell.number)
    for start, end in grid.merges.items():
        sheet.merge_cells(start_row=start.row, start_column=start.column, end_row=end.row, end_column=end.column)
    book.save(folder / "表.xlsx")
    return folder / "表.xlsx"


def in_word(grid: SheetGrid, folder: Path) -> Path:
    document = docx.Document()
    width = max(column for _, column in grid.cells)
    table = document.add_table(rows=max(grid.row_numbers), cols=width)
    for (row, column), cell in grid.cells.items():
        table.cell(row - 1, column - 1).text = cell.text
    for start, end in grid.merges.items():
        table.cell(start.row - 1, start.column - 1).merge(table.cell(end.row - 1, end.column - 1))
    document.save(str(folder / "表.docx"))
    return folder / "表.docx"


FILES: Final = {"workbook": in_a_workbook, "Word": in_word}


def reviewed(text: str, folder: Path, file: str = "workbook") -> FileRecord:
    return review_file(FILES[file](grid_of("评分表", text), folder), SETTINGS)


def told(record: FileRecord) -> list[tuple[str, str]]:
    return [(each.code, each.found) for each in record.findings if each.severity is not Severity.INFO]


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("name", RIGHT)
def test_nothing_is_wrong_with_a_table_that_adds_up(name: str, file: str, tmp_path: Path) -> None:
    record = reviewed(RIGHT[name], tmp_path, file)

    assert told(record) == []
    assert not record.projects
    (named,) = [each for each in record.findings if each.code == "ZP109"]
    assert "其中的指标完成得怎样，没有复核" in named.message


PLANTED: Final[Mapping[str, tuple[str, str, str, list[tuple[str, str]]]]] = {
    "a score above its points": (THREE_LEVELS, "满分 | 5", "满分 | 6.5", [("ZP301", "6.5"), ("ZP226", "95.5")]),
    "a score at its points": (THREE_LEVELS, "满分 | 5", "满分 | 6", [("ZP226", "95.5")]),
    "a score below nothing": (THREE_LEVELS, "满分 | 5", "满分 | -1", [("ZP301", "-1"), ("ZP226", "95.5")]),
    "a shared score above all its points": (SHARED_SCORE, "酌情 | 55", "酌情 | 61", [("ZP301", "61"), ("ZP226", "95")]),
    "a wrong total": (THREE_LEVELS, "| 95.5", "| 96.5", [("ZP226", "96.5")]),
    "a total rounded as it is written": (THREE_LEVELS, "| 95.5", "| 96", []),
    "a total in one cell with its label": (IN_LABELS, "总分：94", "总分：95", [("ZP226", "95")]),
    "a grade that no rules give": (THREE_LEVELS, "| 优", "| 良", [("ZP228", "良")]),
    "points that are not those of their 一级指标": (
        THREE_LEVELS,
        "结转结余率 | 12 ",
        "结转结余率 | 14 ",
        [("ZP202", "32"), ("ZP202", "32")],
    ),
    "the same in labels": (IN_LABELS, "达标率（25分）", "达标率（30分）", [("ZP202", "65"), ("ZP202", "65")]),
    "points that do not add to the hundred": (SHARED_SCORE, "任务完成率 | 40", "任务完成率 | 41", [("ZP201", "101")]),
    "a row of the total that does not sum its points": (SHARED_SCORE, "| 100 |", "| 98 |", [("ZP230", "98")]),
    "a score left blank": (THREE_LEVELS, "按比例 | 28", "按比例 | ", []),
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_does_not_add_up_is_told(name: str, tmp_path: Path) -> None:
    text, right, wrong, expected = PLANTED[name]
    assert right in text

    assert sorted(told(reviewed(text.replace(right, wrong, 1), tmp_path))) == sorted(expected)


def test_points_that_nobody_says_to_be_a_hundred_are_a_doubt(tmp_path: Path) -> None:
    text = SHARED_SCORE.replace("任务完成率 | 40", "任务完成率 | 45").replace("| 100 |", "| 105 |")

    (finding,) = [each for each in reviewed(text, tmp_path).findings if each.code != "ZP109"]

    assert (finding.code, finding.severity) == ("ZP201", Severity.WARNING)
