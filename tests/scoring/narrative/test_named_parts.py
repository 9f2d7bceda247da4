"""Projects that are named for a part only: what follows the part is not theirs."""

from __future__ import annotations

from typing import Final

import pytest

from scoring.narrative.statements import Aside
from tests.scoring.narrative.examples import ARCHIVE, CANTEEN, PARKING, compared, told

ALL: Final = "绩效自评的项目5个，年初预算2515.5万元"
TOTALS: Final = "全年预算2615.5万元，全年支出2018.14万元，预算执行率77.16%，结余597.36万元。"

RIGHT: Final = (
    f"{ALL}。年中追加{CANTEEN}60万元，压减{PARKING}40万元，调整后{TOTALS}",
    f"{ALL}，追加20万元（{ARCHIVE}），调减370万元（{CANTEEN}70万元、{PARKING}300万元），调整后{TOTALS}",
    f"{ALL}。年中{CANTEEN}追加60万元，调整后{TOTALS}",
)


@pytest.mark.parametrize("text", RIGHT)
def test_totals_behind_the_parts_are_of_all(text: str) -> None:
    confirmed = {each.written: each.project for each in compared(text).confirmed}
    assert told(text) == []
    assert [confirmed.get(each) for each in ("2018.14万元", "77.16%", "597.36万元")] == [""] * 3


def test_wrong_totals_behind_the_parts_are_told_of_all() -> None:
    assert told(RIGHT[0].replace("2018.14", "2081.14")) == [("ZP527", "2081.14万元", "2018.14万元")]


OF_NOBODY: Final = (
    f"年中追加{CANTEEN}60万元，压减{PARKING}40万元，全年支出2417.85万元，预算执行率92.15%。",
    f"{CANTEEN}120万元、{PARKING}860.5万元，全年支出2417.85万元。",
    f"调减370万元（{CANTEEN}70万元、{PARKING}300万元），全年支出2417.85万元。",
)


@pytest.mark.parametrize("text", OF_NOBODY)
def test_without_a_whole_before_they_are_nobody_s(text: str) -> None:
    reasons = [each.reason for each in compared(text).unchecked if each.written == "2417.85万元"]
    assert told(text) == []
    assert reasons in ([Aside.NO_OWNER], [Aside.SOMETHING_ELSE])


OF_THE_LAST: Final = (
    f"{CANTEEN}预算120万元，执行96.5万元，{PARKING}预算860.5万元，执行806.5万元。",
    f"{CANTEEN}全年预算120万元，{PARKING}全年预算860.5万元，支出806.5万元。",
)


@pytest.mark.parametrize("text", OF_THE_LAST)
def test_a_project_with_figures_of_its_own_is_no_part(text: str) -> None:
    assert told(text) == [("ZP523", "806.5万元", "860.5万元")]


def test_a_rate_of_use_is_one_of_execution_only_where_it_is_of_money() -> None:
    text = f"绩效自评情况\n\n{CANTEEN}设备使用率88.6%，资金使用率80.42%。"
    assert told(text) == []
    assert [each.written for each in compared(text).confirmed] == ["80.42%"]


TRACKED: Final = (
    "绩效跟踪评价的2023年度项目4个。",
    "绩效跟踪评价项目4个。",
    "跟踪的项目数4个。",
    "对4个项目开展了绩效跟踪。",
)


@pytest.mark.parametrize("text", TRACKED)
def test_fewer_projects_may_be_tracked(text: str) -> None:
    result = compared(f"编报绩效目标的项目5个。{text}绩效自评的项目5个。")
    assert [each.finding.code for each in result.findings] == []
    assert [each.reason for each in result.unchecked if each.written == "4个"] == [Aside.OF_LISTED]
