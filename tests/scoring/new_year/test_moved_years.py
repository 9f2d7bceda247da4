"""Which years in a text move with the year of its sheet, and which stand and are told."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.new_year.moved_years import moved_text

MOVED = [
    ("2023年度内完成", "2024年度内完成"),
    ("2023年12月31日前", "2024年12月31日前"),
    ("2023 年底前完成", "2024 年底前完成"),
    ("２０２３年底", "２０２４年底"),
    ("二〇二三年底前", "二〇二四年底前"),
    ("二零二三年底前", "二零二四年底前"),
    ("2023年1月-12月", "2024年1月-12月"),
    ("2023年1月至2023年12月", "2024年1月至2024年12月"),
    ("2023.12.31前", "2024.12.31前"),
    ("2023-12-31", "2024-12-31"),
    ("2023/6/30前拨付", "2024/6/30前拨付"),
    ("截至2023年末，覆盖率≥95%", "截至2024年末，覆盖率≥95%"),
    ("完成2023年度2023台设备的采购", "完成2024年度2023台设备的采购"),
]

LEFT = [
    ("2023—2025年共3期", ("2023—2025年",)),
    ("2023年-2025年", ("2023年-2025年",)),
    ("2022年11月至2023年10月", ("2022年11月至2023年10月",)),
    ("2023-2024学年", ("2023-2024学年",)),
    ("2023至2025年度", ("2023至2025年度",)),
    ("比2022年提高5%", ("2022年",)),
    ("较2023年增长5%", ("2023年",)),
    ("自2023年起", ("2023年",)),
    ("2023年以来", ("2023年",)),
    ("2024年6月前验收", ("2024年",)),
    ("按《2023年工作要点》完成", ("2023年",)),
    ("23年底前完成", ("23年",)),
    ("202301-202312", ("202301", "202312")),
]

NOT_A_YEAR = [
    "≥2023人",
    "财预〔2023〕5号",
    "（2023）12号",
    "[2023]5号文",
    "按2023年第5号令执行",
    "3年内完成",
    "12023年",
    "不少于23年",
    "≥95%",
    "",
]


@pytest.mark.parametrize(("text", "expected"), MOVED)
def test_the_sheets_own_year_moves(text: str, expected: str) -> None:
    moved = moved_text(text, 2023, 2024)
    assert (moved.text, moved.left, moved.has_moved) == (expected, (), True)


@pytest.mark.parametrize(("text", "left"), LEFT)
def test_other_years_stand_and_are_told(text: str, left: tuple[str, ...]) -> None:
    moved = moved_text(text, 2023, 2024)
    assert (moved.text, moved.left, moved.is_to_be_looked_at) == (text, left, True)


@pytest.mark.parametrize("text", NOT_A_YEAR)
def test_what_is_no_year_is_not_told(text: str) -> None:
    assert moved_text(text, 2023, 2024).is_to_be_looked_at is False


def test_one_moves_beside_one_that_stands() -> None:
    moved = moved_text("2023年12月底前建成，比2022年增加3个", 2023, 2024)
    assert (moved.text, moved.left) == ("2024年12月底前建成，比2022年增加3个", ("2022年",))


def test_a_day_that_the_new_year_lacks_stands() -> None:
    assert moved_text("2024年2月29日前", 2024, 2025).left == ("2024年",)
    assert moved_text("2024年2月29日前", 2024, 2028).text == "2028年2月29日前"


PIECES = "2023 2024 年 年度 月 12 - 至 〔 〕 号 第5号 二〇二三 比 《 》 ２０２３".split()
TEXTS = st.lists(st.sampled_from([*PIECES, " "])).map("".join)


@given(TEXTS)
def test_nothing_but_years_changes(text: str) -> None:
    def without_digits(words: str) -> str:
        return re.sub("[0-9０-９〇零一二三四五六七八九]", "#", words)

    moved = moved_text(text, 2023, 2024)
    assert without_digits(moved.text) == without_digits(text)


@given(TEXTS)
def test_the_same_year_changes_nothing(text: str) -> None:
    assert moved_text(text, 2023, 2023).text == text
