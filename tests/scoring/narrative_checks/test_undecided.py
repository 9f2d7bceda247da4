"""Words that seem to speak of all projects and do not: nothing false is told of them, and the reason is given."""

from __future__ import annotations

from typing import Final

import pytest

from scoring.narrative.statements import Aside
from tests.scoring.narrative.examples import CANTEEN, RIVER, compared, told

SOME: Final[list[tuple[str, str, Aside]]] = [
    ("绩效自评的5个项目中，“优”的3个项目预算合计1,565.5万元。", "1,565.5万元", Aside.OF_LISTED),
    ("绩效自评的项目5个。执行率96%的项目2个。", "96%", Aside.OF_LISTED),
    ("绩效自评的项目5个。自评等级为“优”的项目平均得分95.1分。", "95.1分", Aside.OF_LISTED),
    ("绩效自评的项目5个。一般公共预算项目4个，全年预算数合计2,275.5万元。", "2,275.5万元", Aside.OF_LISTED),
    ("全厅共对25个项目开展绩效自评。各项目平均得分97.5分。", "97.5分", Aside.OF_MORE),
    (
        (
            "某局2023年度部门整体支出绩效自评报告\n\n一、支出情况\n\n"
            "2023年度部门整体支出全年预算数1862.35万元，其中：基本支出1284.75万元。"
            "年初预算批复1842.35万元，年中追加20万元，全部用于设备维修。全年实际支出1796.88万元，其中：基本支出1279.18万元。"
        ),
        "1842.35万元",
        Aside.OF_DEPARTMENT,
    ),
    (
        "对项目支出全面开展绩效自评，其中，一级项目2个，二级项目3个，共涉及资金2,615.5万元。",
        "3个",
        Aside.OF_LISTED,
    ),
    (
        "对项目支出全面开展绩效自评，其中，一级项目5个，二级项目12个，共涉及资金2,615.5万元。",
        "12个",
        Aside.OF_LISTED,
    ),
    (
        "对项目支出全面开展绩效自评，其中，一级项目4个，二级项目0个，共涉及资金1,370万元。",
        "1,370万元",
        Aside.OF_LISTED,
    ),
    (
        "5个项目全面开展绩效自评，其中，一级项目2个，共涉及资金1,370万元。",
        "1,370万元",
        Aside.OF_LISTED,
    ),
    (
        (
            "某局2023年度项目支出绩效自评报告\n\n社区食堂运营补助经费项目在全市排名第3。\n\n"
            "全年实际支出143.22万元，执行率为93.61%。"
        ),
        "143.22万元",
        Aside.NO_OWNER,
    ),
]


@pytest.mark.parametrize(("text", "written", "why"), SOME)
def test_what_is_said_of_others_than_all_is_left_unchecked(text: str, written: str, why: Aside) -> None:
    result = compared(text)

    assert [each.reason for each in result.unchecked if each.written == written] == [why.value]
    assert [code for code, *_ in told(text) if code != "ZP526"] == []


ALL: Final[list[tuple[str, str, str]]] = [
    ("绩效自评的5个项目中，3个项目为优。全部项目预算合计2,651.5万元。", "ZP527", "2,651.5万元"),
    ("绩效自评的项目5个，全年预算数合计2,651.5万元。", "ZP527", "2,651.5万元"),
    ("绩效自评的5个项目中，3个项目自评等级为优，1个项目为良，平均得分98.97分。", "ZP527", "98.97分"),
    ("全面开展绩效自评，其中，一级项目5个，共涉及资金2,651.5万元。", "ZP527", "2,651.5万元"),
    ("对项目支出全面开展绩效自评，其中，一级项目2个，二级项目3个，共涉及资金2,651.5万元。", "ZP527", "2,651.5万元"),
    ("全面开展绩效自评，其中，一级项目5个，二级项目0个，共涉及资金2,651.5万元。", "ZP527", "2,651.5万元"),
    ("全厅共对25个项目开展绩效自评。", "ZP526", "25个"),
    ("基本支出1284.75万元。绩效自评的项目5个，全年预算数合计2,651.5万元。", "ZP527", "2,651.5万元"),
]


@pytest.mark.parametrize(("text", "code", "found"), ALL)
def test_what_is_said_of_all_is_checked(text: str, code: str, found: str) -> None:
    assert [(code, found) for code, found, _ in told(text)] == [(code, found)]


def test_a_share_of_everything_is_not_the_projects() -> None:
    assert told(f"{RIVER}结余246.75万元，占全部结余597.36万元的41.31%。") == []


def test_transfer_payments_pay_nothing() -> None:
    """支付 in 转移支付 says nothing of what an amount is."""
    assert told(f"收到转移支付资金，其中：{CANTEEN}120万元。") == []


def test_a_row_of_another_year_is_left_alone() -> None:
    table = f"绩效自评情况\n\n| 年度 | 项目名称 | 全年预算数 |\n|---|---|---|\n| 2021 | {CANTEEN} | 99 |\n"
    assert told(table) == []


WITHOUT_SHEETS: Final[list[tuple[str, str, str]]] = [
    ("绩效自评的项目9个，涉及预算资金4995万元，平均得分95分。", "4995万元", "没有给出自评表"),
    ("绩效自评的项目9个，涉及预算资金4995万元，平均得分95分。", "95分", "没有给出自评表"),
    ("编报绩效目标的项目5个。绩效自评的项目4个，平均得分95分。", "95分", "没有给出自评表"),
    ("绩效自评的项目9个。对3个项目实地核查，涉及预算资金800万元。", "800万元", Aside.OF_LISTED),
    ("对3个项目实地核查，涉及预算资金800万元。", "800万元", Aside.OF_SO_MANY),
    ("甲乙路维修项目预算金额800万元，支出700万元。", "800万元", "没有给出自评表"),
    ("甲乙路维修项目预算金额800万元，支出700万元。", "700万元", "没有给出自评表"),
    ("设备采购预算金额60万元。", "60万元", Aside.SOMETHING_ELSE),
]


@pytest.mark.parametrize(("text", "written", "why"), WITHOUT_SHEETS)
def test_what_is_said_of_all_where_there_are_no_sheets(text: str, written: str, why: str) -> None:
    result = compared(text, ())
    assert [each.reason for each in result.unchecked if each.written == written] == [why]
    assert result.findings == ()


def test_a_project_without_a_sheet_is_told_as_such() -> None:
    result = compared("甲乙路维修项目预算金额800万元，支出700万元。")
    assert [each.reason for each in result.unchecked] == [Aside.UNKNOWN_PROJECT] * 2
