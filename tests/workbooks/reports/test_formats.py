"""How figures are written, and what stands where nothing is known: tables of cases."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from workbooks.reports.formats import clause, known, number, percent, points, sentence, wan


@pytest.mark.parametrize(
    ("write", "value", "written"),
    [
        (wan, "3300", "3,300 万元"),
        (wan, "2486.40", "2,486.4 万元"),
        (wan, "0", "0 万元"),
        (wan, "1234567.891", "1,234,567.891 万元"),
        (wan, "0.05", "0.05 万元"),
        (wan, "-1200", "-1,200 万元"),
        (percent, "75.35", "75.35%"),
        (percent, "100.00", "100%"),
        (points, "97.54", "97.54 分"),
        (points, "90.80", "90.8 分"),
        (number, "4995", "4,995"),
        (number, "1E+4", "10,000"),
    ],
)
def test_figures(write: Callable[[Decimal], str], value: str, written: str) -> None:
    assert write(Decimal(value)) == written


@pytest.mark.parametrize("write", [wan, percent, points, number])
def test_what_is_not_known_is_left_to_a_person(write: Callable[..., str]) -> None:
    assert write(None, "全年预算数") == "【待填写：全年预算数】"


@pytest.mark.parametrize(("text", "shown"), [("完成", "完成"), ("", "【待填写：目标】"), (" \n", "【待填写：目标】")])
def test_known(text: str, shown: str) -> None:
    assert known(text, "目标") == shown


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("完成", "完成。"),
        ("完成。", "完成。"),
        ("完成； ", "完成。"),
        ("完成！", "完成！"),
        ("他说“完成。”", "他说“完成。”"),
        ("【待填写：目标】", "【待填写：目标】。"),
        ("", ""),
    ],
)
def test_sentence(text: str, ended: str) -> None:
    assert sentence(text) == ended


def test_clause() -> None:
    assert clause("设备正常运行。") == "设备正常运行"
