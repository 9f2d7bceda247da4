"""Which notes explain something."""

from __future__ import annotations

from typing import Final

import pytest

from scoring.submissions.meaningful_text import is_meaningful, speaks_of_money

EMPTY: Final = [
    "",
    " ",
    "\n",
    "无",
    "无。",
    " 暂 无 ",
    "（无）",
    "没有",
    "/",
    "-",
    "—",
    "——",
    "…",
    "0",
    "100",
    "N/A",
    "不适用",
    "无偏差",
]
NOTES: Final = ["无法按期完成，已顺延", "雨季停工", "见附件", "疫情", "无人机采购推迟", "2家未验收"]


@pytest.mark.parametrize("text", EMPTY)
def test_says_nothing(text: str) -> None:
    assert not is_meaningful(text)


@pytest.mark.parametrize("text", NOTES)
def test_says_something(text: str) -> None:
    assert is_meaningful(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("款项年底未支付", True), ("厉行节约", True), ("雨季停工", False), ("无", False), ("", False)],
)
def test_speaks_of_money(text: str, expected: bool) -> None:  # noqa: FBT001 (a column of the table)
    assert speaks_of_money(text) is expected
