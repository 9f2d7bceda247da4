"""``zpb review`` of a workbook that holds nothing but a table of scores."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Zpb = Callable[..., Any]


@pytest.mark.parametrize(("total", "copies"), [(97, ["评分表_复核.xlsx"]), (96, [])])
def test_it_gets_a_marked_copy_where_it_does_not_add_up(
    zpb: Zpb, tmp_path: Path, total: int, copies: list[str]
) -> None:
    book = openpyxl.Workbook()
    for row in (
        ("部门整体支出评分表",),
        ("一级指标", "二级指标", "三级指标", "分值", "评价标准", "得分"),
        ("投入", "预算配置", "人员控制率", 60, "酌情", 58),
        ("产出", "职责履行", "任务完成率", 40, "按比例", 38),
        ("合计", None, None, 100, None, total),
    ):
        book.worksheets[0].append(row)
    (tmp_path / "报送").mkdir()
    book.save(tmp_path / "报送" / "评分表.xlsx")

    result = zpb("review", tmp_path / "报送", "-o", tmp_path / "复核")

    assert result.code == 1
    assert [path.name for path in (tmp_path / "复核").glob("*_复核.xlsx")] == copies
