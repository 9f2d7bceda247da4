"""Words before a figure: those that change nothing, and those that make it a figure of something else."""

from __future__ import annotations

from typing import Final

import pytest

from scoring.narrative.clauses import foreign_words

OWN: Final = ("水稻集中育秧设施建设项目", "海口市某区水务局", "海口市某区水务局2022年衔接资金项目绩效自评报告")

NOTHING: Final = [
    "",
    "2023年度",
    "截至2023年12月31日",
    "全年预算执行数合计",
    "我校财政安排",
    "2024年结转2023年水稻集中育秧设施建设项目资金合计",
    "海口市某区水务局2022年衔接资金共下达",
    "育秧设施实际支付",
    "县财政局拨付",
]


@pytest.mark.parametrize("words", NOTHING)
def test_words_that_change_nothing(words: str) -> None:
    assert foreign_words(words, OWN) == ""


SOMETHING_ELSE: Final = [
    "设备采购支出",
    "人员经费预算",
    "省级配套资金",
    "石家庄市下达",
    "部门预算项目支出",
    "通过项目带动社会投资",
]


@pytest.mark.parametrize("words", SOMETHING_ELSE)
def test_words_about_something_else(words: str) -> None:
    assert foreign_words(words, OWN) != ""
