"""Sums with their parts in one text: which are wrong whatever their size, which only where it looks like a slip."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest

from scoring.narrative_checks.slips import is_slip
from tests.scoring.narrative.examples import compared

Told = list[tuple[str, str, str]]

SUMS: Final[list[tuple[str, Told]]] = [
    # right, or not to be told
    ("投入100万元，其中：中央资金60万元，省级资金40万元。", []),
    ("投入100万元，其中：中央资金60万元，省级资金30万元。", []),
    ("投入100万元，其中：设备购置70万元，人员培训60万元。", []),
    ("投入120万元，其中：财政拨款100万元、设备采购预算60万元。", []),
    ("投入约100万元，其中：中央资金60万元，省级资金90万元。", []),
    ("投入100万元，支出80万元，其中：中央资金60万元，省级资金40万元。", []),
    ("投入100万元，其中中央资金60万元，省级资金40万元，实际支出70万元。", []),
    # something is left out
    ("投入393万元，其中甲费182.56万元、乙费115.48万元、丙费93.96万元，其他为零星开支。", []),
    ("投入393万元，其中甲费182.56万元、乙费115.48万元、丙费93.96万元等。", []),
    ("投入393万元，主要用于甲费182.56万元、乙费115.48万元、丙费93.96万元。", []),
    ("投入393万元，其中甲费182.56万元、乙费115.48万元、丙费93.96万元。", [("ZP537", "393万元", "392万元")]),
    # sources are never more than their sum
    ("投入100万元，其中：中央资金60万元，省级资金55万元。", [("ZP537", "100万元", "115万元")]),
    ("共投入100万元。其中，中央资金60万元，省级资金55万元。", [("ZP537", "100万元", "115万元")]),
    # after 分别为 they are all
    ("投入87.5万元，分别是甲费50万元，乙费30万元。", [("ZP537", "87.5万元", "80万元")]),
    # and after 具体为
    ("共下达873万元，具体为下达甲工程545万元、乙保护105万元、丙防雷223万元。", []),
    ("共下达837万元，具体为下达甲工程545万元、乙保护105万元、丙防雷223万元。", [("ZP537", "837万元", "873万元")]),
    ("共下达900万元，资金管理制度健全，具体为下达甲工程545万元、乙保护105万元。", []),
    # instalments may not be all of it
    ("控制数545万元，分别于1月下达第一笔经费250万元，9月下达第二笔经费295万元。", []),
    ("控制数545万元，分别于1月下达第一笔经费250万元，9月下达第二笔经费200万元。", []),
    (
        "控制数545万元，分别于1月下达第一笔经费250万元，9月下达第二笔经费259万元。",
        [("ZP537", "259万元", "295万元")],
    ),
    # semicolons part only whose the parts are
    ("支出85.4万元，其中甲渠监理费22.3万元，测绘费4.9万元；乙渠监理费31.6万元，测绘费26.6万元。", []),
    (
        "支出85.4万元，其中甲渠监理费22.3万元，测绘费4.9万元；乙渠监理费36.1万元，测绘费26.6万元。",
        [("ZP537", "36.1万元", "31.6万元")],
    ),
    ("支出85.4万元，其中甲渠监理费22.3万元，测绘费4.9万元；乙渠监理费36.1万元，测绘费26.5万元。", []),
    ("支出69万元，其中甲渠13万元；乙渠32万元；丙渠15万元。", []),
    ("支出85.4万元，其中甲渠监理费22.3万元；工程已完工，支付乙渠尾款36.1万元；测绘费22.5万元。", []),
    # names of parts may have brackets, and 以及 stands before the last
    (
        "场地支出603.4万元：主要用于：球场建设302.1万元、各镇（区、街道）器材采购229.8万元以及全市原有设施维护71.5万元。",
        [],
    ),
    (
        "场地支出603.4万元：主要用于：球场建设302.1万元、各镇（区、街道）器材采购229.8万元以及全市原有设施维护75.1万元。",
        [("ZP537", "75.1万元", "71.5万元")],
    ),
    # slips
    ("投入2437.5万元，其中甲类支出78.5万元，乙类支出2350万元。", [("ZP537", "78.5万元", "87.5万元")]),
    ("共下达6800万元，分解情况：甲市960万元、乙市1960万元、丙市4150万元。", [("ZP537", "960万元", "690万元")]),
    ("甲费12万元、乙费34万元、丙费56万元，共计120万元。", [("ZP537", "120万元", "102万元")]),
]


@pytest.mark.parametrize(("text", "expected"), SUMS)
def test_sums(text: str, expected: Told) -> None:
    result = compared(f"某局绩效自评报告\n\n{text}", ())
    assert [(each.finding.code, each.finding.found, each.finding.expected) for each in result.findings] == expected


def test_parts_that_add_up_are_told_as_such() -> None:
    result = compared("某局绩效自评报告\n\n投入100万元，其中：中央资金60万元，省级资金40万元。", ())
    assert [(each.written, each.reason) for each in result.unchecked][1:] == [
        ("60万元", "表里没有这个数；与同处各数相加，等于总数"),
        ("40万元", "表里没有这个数；与同处各数相加，等于总数"),
    ]


SLIPS: Final = [
    ("87.5", "78.5", True),
    ("960", "690", True),
    ("105", "150", True),
    ("6500", "0.65", True),
    ("300", "200", False),
    ("500", "300", False),
    ("100", "100", False),
]


@pytest.mark.parametrize(("written", "meant", "expected"), SLIPS)
def test_slips(written: str, meant: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_slip(Decimal(written), Decimal(meant)) is expected
