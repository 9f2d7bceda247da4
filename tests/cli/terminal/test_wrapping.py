"""Long lines are broken between Chinese characters, and numbers and their marks stay together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.terminal.text_tables import display_width
from cli.terminal.wrapping import wrapped


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("执行率为5.17%", 40, ["执行率为5.17%"]),
        ("执行率为5.17%，偏低", 12, ["执行率为", "5.17%，偏低"]),
        ("应说明，资金", 6, ["应说", "明，资", "金"]),
        ("（目标“≥95%”）", 12, ["（目标", "“≥95%”）"]),
        ("得分 为 10", 6, ["得分", "为 10"]),
        ("a/very/long/path.xlsx", 10, ["a/very/lon", "g/path.xls", "x"]),
        ("", 10, [""]),
    ],
)
def test_where_lines_break(text: str, columns: int, lines: list[str]) -> None:
    assert wrapped(text, columns) == lines


def test_further_lines_hang() -> None:
    assert wrapped("得分应为二点五", 10, first="  ", others="    ") == ["  得分应为", "    二点五"]


@given(st.text("政务热线，。（）“”≥ab12%/. ", max_size=60), st.integers(14, 40))
def test_no_line_is_too_long_and_nothing_is_lost(text: str, columns: int) -> None:
    lines = wrapped(text, columns, others="  ")
    assert "".join("".join(lines).split()) == "".join(text.split())
    runs_of_marks = any(len(run) * 2 > columns - 2 for run in _marks(text))
    assert runs_of_marks or max(map(display_width, lines)) <= columns


def _marks(text: str) -> list[str]:
    return "".join(each if each in "，。（）“”≥" else " " for each in text).split()
