"""Tables in texts whose covered cells were left out, as browsers copy them."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbooks.documents.collapsed_rows import unfolded

HEAD: Final = "绩效指标,一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分,偏差原因".split(",")

WHOLE: Final = [
    ["项目名称", "防疫员补助", "", "", "", "", "", "", ""],
    HEAD,
    ["", "产出指标", "数量指标", "补助人数", "≥160人", "160人", "20", "20", ""],
    ["", "", "质量指标", "免疫密度", "≥90%", "96%", "10", "10", ""],
    ["", "", "", "抗体合格率", "≥70%", "71%", "10", "9.5", "抽样少"],
    ["", "效益指标", "社会效益指标", "疫情", "0起", "0起", "20", "20", ""],
]
"""With an empty cell wherever a merged one covers it."""


def collapsed(rows: list[list[str]]) -> list[list[str]]:
    """As a browser gives it: nothing stands for a covered cell."""
    return [row[next((at for at, text in enumerate(row) if text), 0) :] for row in rows]


def test_covered_cells_are_put_back() -> None:
    below = [row for row in unfolded(collapsed(WHOLE)) if row[0] != "绩效指标"][1:]
    assert below == WHOLE[2:]


STAY: Final = {
    "merged cells are kept as empty ones": WHOLE,
    "empty cells at the end were cut": [
        HEAD,
        *(["产出", "数量", "指标", f"第{n}个", "≥1", "1", "5", "5"] for n in range(4)),
    ],
    "all of one width": [
        ["姓名", "单位", "一月", "二月", "三月", "四月"],
        *(["甲", "乙", "1", "2", "3", "4"] for _ in range(4)),
    ],
    "few columns": [["名称", "预算数", "执行数"], ["甲", "1"], ["乙", "2"], ["丙", "3"]],
    "no numbers": [HEAD, ["甲", "乙"], ["丙"], ["丁", "戊", "己"], ["庚"]],
    "one row": [HEAD],
    "nothing": [],
}


@pytest.mark.parametrize("rows", STAY.values(), ids=STAY)
def test_what_stays_as_it_is(rows: list[list[str]]) -> None:
    assert unfolded(rows) == rows


@given(st.lists(st.lists(st.sampled_from(["", "产出", "≥9", "10", "9.5", "x" * 300]), max_size=12), max_size=12))
def test_no_cell_is_lost_or_changed(rows: list[list[str]]) -> None:
    """Moved together or not at all."""
    result = unfolded(rows)
    assert [row[len(row) - len(old) :] for row, old in zip(result, rows, strict=True)] == rows
    assert all(not any(row[: len(row) - len(old)]) for row, old in zip(result, rows, strict=True))
