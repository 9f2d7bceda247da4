"""How wide a text is, how many lines it takes, how high its row must be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbooks.sheets.text_width import columns_for_text, display_width, height_for_lines, lines_needed


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("97.54", 5),
        ("数量指标", 8),
        ("≥95%", 5),
        ("“一号受理”", 12),
        ("①", 2),
        ("ａ", 2),
        ("e\u0301", 1),
        ("零\u200b宽", 4),
    ],
)
def test_wide_and_ambiguous_characters_take_two_columns(text: str, width: int) -> None:
    assert display_width(text) == width


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("", 10, 1),
        ("数量指标", 8, 1),
        ("数量指标", 7, 2),
        ("第一行\n第二行", 80, 2),
        ("第一行\n", 80, 2),
        # a number is not torn apart: 投诉 | 12345 | 件
        ("投诉12345件", 6, 3),
        # a comma does not start a line: 一二三四 | 五，
        ("一二三四五，", 10, 2),
        # a word longer than a line is broken
        ("a" * 25, 10, 3),
        ("字" * 1000, 20, 100),
    ],
)
def test_lines_of_a_wrapped_text(text: str, columns: int, lines: int) -> None:
    assert lines_needed(text, columns) == lines


@given(st.text(alphabet="字，。“（a1 \n", max_size=200), st.integers(4, 40))
def test_wrapping_never_needs_fewer_lines_than_the_text_is_wide(text: str, columns: int) -> None:
    assert lines_needed(text, columns) >= sum(-(-display_width(line) // columns) or 1 for line in text.split("\n"))


@given(st.text(alphabet="字，a1", max_size=200), st.integers(4, 40))
def test_a_wider_cell_never_needs_more_lines(text: str, columns: int) -> None:
    assert lines_needed(text, 2 * columns) <= lines_needed(text, columns)


def test_columns_and_heights_follow_the_font() -> None:
    # 20 digits of 7 pixels, 5 of padding, 6 of margin: 139 pixels; a half-width letter of 10 points takes 6.67.
    assert columns_for_text((20,), 10) == 20
    assert columns_for_text((20,), 16) == 13
    assert columns_for_text((10, 10), 10) == 21
    assert height_for_lines(2, 10) == 35.0
