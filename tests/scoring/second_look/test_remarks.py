"""What a 备注 says of points taken off and of evidence, however it is worded."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scoring.second_look.remarks import StatedDeduction, is_by_steps, says_no_evidence, stated_deduction


def stated(points: str, *percents: str) -> StatedDeduction:
    return StatedDeduction(Decimal(points), tuple(map(Decimal, percents)))


@pytest.mark.parametrize(
    ("remark", "deduction"),
    [
        ("扣2分：无佐证", stated("2")),
        ("资料不全，扣 1.5 分", stated("1.5")),
        ("扣除２分", stated("2")),
        ("扣减0.5分；迟报扣1分", stated("1.5")),
        ("酌情扣30%", stated("0", "30")),
        ("扣30％，迟报再扣1分", stated("1", "30")),
        ("扣了3分", stated("3")),
        # a total and its parts
        ("共扣3分，其中迟报扣1分、缺签到表扣2分", stated("3")),
        ("扣3分，其中：迟报扣1分；缺签到表扣2分", stated("3")),
        ("扣3分：资料不全，其中迟报扣1分，缺签到表扣2分", stated("3")),
        ("扣2分（迟报扣1分，缺签到表扣1分）", stated("2")),
        ("扣2分（其中迟报扣1分）；另扣1分", stated("3")),
        ("扣3分，其中迟报扣1分。缺签到表另扣1分", stated("4")),
        ("扣3分，其中迟报扣1分，另扣1分", stated("4")),
        ("迟报扣1分，缺签到表扣2分，合计扣3分", stated("3")),
        ("迟报扣1分，缺签到表扣2分（共扣3分）", stated("3")),
        ("共扣3分（迟报共扣1分，缺签到表共扣2分）", stated("3")),
        ("一季度共扣1分，二季度共扣2分", stated("3")),
        ("一季度共扣1分，二季度共扣2分，合计扣除3分", stated("3")),
        ("共扣30%，其中迟报扣10%", stated("0", "30")),
        ("每少1次扣1分，共扣3分", stated("3")),
        # parts that don't add up: it need not name all of them
        ("共扣3分，其中迟报扣1分", stated("3")),
        ("扣3分（迟报扣1分）", stated("3")),
        # no total, and no parts of one
        ("迟报（扣2分），缺签到表（扣1分）", stated("3")),
        ("迟报扣1分，缺签到表（扣2分）", stated("3")),
        ("其中迟报扣1分，缺签到表扣2分", stated("3")),
        ("迟报扣1分；抽查10份，其中2份缺签到表，扣2分", stated("3")),
        ("填报不实扣1分，迟报扣1分", stated("2")),
        ("公共扣1分，迟报扣1分", stated("2")),
        # what a rule would take off
        ("应扣2分，实扣1分", stated("1")),
        ("应扣2分实际扣1分", stated("1")),
        ("应予扣2分，酌情扣1分", stated("1")),
        ("应扣2分", None),
        ("相应扣2分", stated("2")),
        ("每少1次共扣1分", None),
        ("不扣分", None),
        ("不扣2分", None),
        ("少扣2分", None),
        ("酌情扣分", None),
        ("扣两分", None),
        ("完成率98%", None),
        ("每少1次扣1分", None),
        ("", None),
    ],
)
def test_a_stated_deduction(remark: str, deduction: StatedDeduction | None) -> None:
    assert stated_deduction(remark) == deduction


@pytest.mark.parametrize(
    ("remark", "is_said"), [("每少1次扣1分", True), ("每降低1个百分点，扣2分", False), ("扣2分", False)]
)
def test_a_deduction_by_steps(remark: str, is_said: bool) -> None:  # noqa: FBT001
    assert is_by_steps(remark) is is_said


@pytest.mark.parametrize(
    ("deduction", "whole", "points"),
    [("2", "10", "2"), ("0 30", "10", "3"), ("1 30 20", "10", "6"), ("0 30", "5", "1.5")],
)
def test_percents_are_of_a_number(deduction: str, whole: str, points: str) -> None:
    assert stated(*deduction.split()).of(Decimal(whole)) == Decimal(points)


@pytest.mark.parametrize(
    "remark",
    [
        "无佐证",
        "无资料",
        "无 佐证材料",
        "未提供佐证资料",
        "未提供相关证明材料",
        "没有提供资料，扣2分",
        "无法提供佐证",
        "缺少支撑材料",
        "扣10分：缺佐证",
    ],
)
def test_no_evidence(remark: str) -> None:
    assert says_no_evidence(remark)


@pytest.mark.parametrize(
    "remark", ["", "资料齐全", "已提供佐证资料", "部分佐证资料未提供", "部分月份无佐证", "佐证充分，无问题", "未完成"]
)
def test_evidence_or_a_part_of_it(remark: str) -> None:
    assert not says_no_evidence(remark)
