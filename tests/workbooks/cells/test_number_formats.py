"""A stored number as its format shows it, and the number that is meant."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workbooks.cells.number_formats import ShownNumber, show_number

SHOWN: list[tuple[str, str, str, str | None]] = [
    ("95", "General", "95", "95"),
    ("0.30000000000000004", "General", "0.3", "0.3"),
    ("4.99999999999999999", "General", "5", "5"),
    ("100000000000000", "General", "100000000000000", "100000000000000"),
    ("1E-3", "General", "0.001", "0.001"),
    ("0.95", "General", "0.95", "0.95"),
    ("0.95", "0%", "95%", "95"),
    ("0.7535", "0.00%", "75.35%", "75.35"),
    ("75.35", '0.00"%"', "75.35%", "75.35"),
    ("75.35", "0.00\\%", "75.35%", "75.35"),
    ("10", "0.00_ ", "10.00", "10"),
    ("1437", "#,##0", "1,437", "1437"),
    ("14610.97", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "14,610.97", "14610.97"),
    ("280", '0.00"万元"', "280.00万元", "280"),
    ("10", '0"分"', "10分", "10"),
    ("3", "[红色]0.0;[蓝色]-0.0", "3.0", "3"),
    ("5", "@", "5", "5"),
    ("12345678", "0.00E+00", "12345678", "12345678"),
    ("45291", "yyyy/m/d", "2023年12月31日", None),
    ("45291", 'yyyy"年"m"月"d"日"', "2023年12月31日", None),
    ("45291.75", "yyyy/m/d h:mm", "2023年12月31日", None),
    ("0.75", "h:mm", "18:00", None),
    ("45291", "[$-804]yyyy年m月d日", "2023年12月31日", None),
    ("-5", "yyyy/m/d", "-5", "-5"),
    ("NaN", "0.00", "NaN", None),
    ("1E+400", "0.00", "1E+400", None),
    ("words", "0.00", "words", None),
]


@pytest.mark.parametrize(("stored", "number_format", "text", "number"), SHOWN)
def test_numbers_in_their_formats(stored: str, number_format: str, text: str, number: str | None) -> None:
    assert show_number(stored, number_format) == ShownNumber(text, None if number is None else Decimal(number))


def test_dates_counted_from_1904() -> None:
    assert show_number("43829", "yyyy/m/d", from_1904=True) == ShownNumber("2023年12月31日", None)
    assert show_number("43829", 'm"月"d"日"', from_1904=True) == ShownNumber("12月31日", None, "2023年12月31日")


HELD: list[tuple[str, str, str, str]] = [
    ("0.76725", "0.00%", "76.73%", "76.725%"),
    ("0.8951", "0%", "90%", "89.51%"),
    ("7.535", "0.00", "7.54", "7.535"),
    ("99.6", '0"人次"', "100人次", "99.6人次"),
    ("5", '0"00人次"', "500人次", "5人次"),
    ("5", '"1"0', "15", "5"),
    ("12345", "#,##0,", "12", "12345"),
    ("1234567", "0.0,,", "1.2", "1234567"),
    ("12345", '0!.0,"万"', "1.2万", "12345"),
    ("12345", '0"."0,"万元"', "1.2万元", "12345元"),
    ("12345", '0.0,"千元"', "12.3千元", "12345元"),
    ("12345", "0\\.0,", "1.2", "12345"),
    ("-5", "0;0", "5", "-5"),
    ("1", '"已完成"', "已完成", "1"),
    ("45306", 'm"月"d"日"', "1月15日", "2024年1月15日"),
    ("45291", 'yyyy"年"m"月";@', "2023年12月", "2023年12月31日"),
]


@pytest.mark.parametrize(("stored", "number_format", "text", "held"), HELD)
def test_what_a_format_leaves_out_or_puts_in_is_told_beside_what_the_cell_holds(
    stored: str, number_format: str, text: str, held: str
) -> None:
    shown = show_number(stored, number_format)
    assert (shown.text, shown.held) == (text, held)


WHOLE: list[tuple[str, str, str]] = [
    ("12345", '0!.0000"万人次"', "1.2345万人次"),
    ("20000", '0,"千元"', "20千元"),
    ("5", '0"万元"', "5万元"),
    ("5", 'General"人次"', "5人次"),
    ("5", 'G/通用格式"人次"', "5人次"),
    ("98", "0!%", "98%"),
    ("-5", "0.00_);[Red]\\(0.00\\)", "-5.00"),
    ("-5", "0.0;-0.0", "-5.0"),
    ("45261", 'yyyy"年"m"月"', "2023年12月"),
]


@pytest.mark.parametrize(("stored", "number_format", "text"), WHOLE)
def test_a_format_that_shows_the_whole_number_has_nothing_to_add(stored: str, number_format: str, text: str) -> None:
    shown = show_number(stored, number_format)
    assert (shown.text, shown.held) == (text, "")


@pytest.mark.parametrize("stored", ["1_0", "１０", "٥", "1 0", "0x1A", "infinity", ""])
def test_what_only_python_takes_for_a_number_is_none(stored: str) -> None:
    assert show_number(stored, "0.00") == ShownNumber(stored, None)
