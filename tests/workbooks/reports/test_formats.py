"""How figures are written, and what stands where nothing is known: tables of cases."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from workbooks.reports.formats import clause, known, number, ordinal, percent, plain, points, sentence, wan


@pytest.mark.parametrize(
    ("write", "value", "written"),
    [
        (wan, "3300", "3,300.00万元"),
        (wan, "2486.40", "2,486.40万元"),
        (wan, "0", "0.00万元"),
        (wan, "1234567.891", "1,234,567.89万元"),
        (wan, "0.05", "0.05万元"),
        (wan, "-1200", "-1,200.00万元"),
        (percent, "75.345", "75.35%"),
        (percent, "100", "100.00%"),
        (points, "97.54", "97.54分"),
        (points, "90.8", "90.80分"),
        (number, "4995", "4,995.00"),
        (number, "1E+4", "10,000.00"),
    ],
)
def test_figures(write: Callable[[Decimal], str], value: str, written: str) -> None:
    assert write(Decimal(value)) == written


@pytest.mark.parametrize(
    ("decimals", "written"), [(0, "2,486万元"), (1, "2,486.4万元"), (4, "2,486.3500万元"), (6, "2,486.350000万元")]
)
def test_decimals_are_a_setting_rounded_half_up(decimals: int, written: str) -> None:
    assert wan(Decimal("2486.35"), decimals=decimals) == written


@pytest.mark.parametrize(("value", "written"), [("80", "80"), ("85.50", "85.5"), ("1E+2", "100")])
def test_a_limit_has_no_decimals_that_say_nothing(value: str, written: str) -> None:
    assert plain(Decimal(value)) == written


@pytest.mark.parametrize(
    ("value", "written"), [(1, "一"), (9, "九"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五"), (99, "九十九")]
)
def test_ordinal(value: int, written: str) -> None:
    assert ordinal(value) == written


@pytest.mark.parametrize("value", [0, -1, 100])
def test_there_are_not_so_many_sections(value: int) -> None:
    with pytest.raises(ValueError, match="序号应在1到99之间"):
        ordinal(value)


@pytest.mark.parametrize("write", [wan, percent, points, number])
def test_what_is_not_known_is_left_to_a_person(write: Callable[..., str]) -> None:
    assert write(None, "全年预算数") == "〔待补充：全年预算数〕"


@pytest.mark.parametrize(("text", "shown"), [("完成", "完成"), ("", "〔待补充：目标〕"), (" \n", "〔待补充：目标〕")])
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
        ("〔待补充：目标〕", "〔待补充：目标〕。"),
        ("", ""),
    ],
)
def test_sentence(text: str, ended: str) -> None:
    assert sentence(text) == ended


def test_clause() -> None:
    assert clause("设备正常运行。") == "设备正常运行"
