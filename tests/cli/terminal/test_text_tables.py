"""Columns stay in line although Chinese characters take two columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.terminal.plain_text import plain
from cli.terminal.text_tables import Align, display_width, padded, shortened, table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("abc", 3),
        ("项目", 4),
        ("９５％", 6),
        ("≥95%", 4),
        ("é", 1),
        ("e\u0301", 1),
    ],
)
def test_display_width(text: str, expected: int) -> None:
    assert display_width(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("政务热线", "政务热线"),
        ("政务\n热线", "政务 热线"),
        ("  政务\t 热线 ", "政务 热线"),
        ("红\x1b[31m字", "红 [31m字"),
        ("倒\u202e写", "倒 写"),
    ],
)
def test_plain_keeps_a_text_on_one_line_and_away_from_the_terminal(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("政务热线", 8, "政务热线"),
        ("政务热线", 7, "政务热…"),
        ("政务热线", 6, "政务…"),
        ("hotline", 4, "hot…"),
    ],
)
def test_shortened(text: str, width: int, expected: str) -> None:
    assert shortened(text, width) == expected


def test_table_aligns_wide_and_narrow_characters() -> None:
    rows = [("项目", "总分", "等级"), ("政务热线整合", "97.54", "优"), ("abc", "8", "")]
    assert table(rows, (Align.LEFT, Align.RIGHT, Align.LEFT)) == [
        "项目           总分  等级",
        "政务热线整合  97.54  优",
        "abc               8",
    ]


@given(st.text(), st.integers(min_value=1, max_value=40))
def test_shortened_never_exceeds_its_width(text: str, width: int) -> None:
    assert display_width(shortened(text, width)) <= width


@given(st.text(max_size=20), st.sampled_from(Align))
def test_padded_fills_its_width(text: str, align: Align) -> None:
    assert display_width(padded(text, 40, align)) == 40
