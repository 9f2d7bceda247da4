"""The column 评分标准 of a self-assessment."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from workbooks.form_reading.workbook import read_workbook


def test_each_row_keeps_its_criterion(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["项目支出绩效自评表"],
        ["项目名称", "培训费"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "评分标准", "实际完成值", "分值", "得分", "偏差原因"],
        ["产出指标", "数量指标", "培训期数", "≥12期", "每少1期扣1分", "10期", 60, 58, "两期取消"],
        ["产出指标", "质量指标", "合格率", "≥90%", None, "95%", 40, 40, None],
        ["总分", None, None, None, None, None, 100, 98, None],
    ):
        sheet.append(row)
    file = tmp_path / "表.xlsx"
    book.save(file)

    (submission,) = read_workbook(file).submissions

    assert [("E4", "每少1期扣1分"), ("E5", "")] == [
        (row.criterion.cell, row.criterion.text) for row in submission.indicators
    ]
