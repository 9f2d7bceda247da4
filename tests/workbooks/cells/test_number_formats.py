"""A stored number as its format shows it, and the number that is meant."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workbooks.cells.number_formats import show_number

SHOWN: list[tuple[str, str, str, str | None]] = [
    ("95", "General", "95", "95"),
    ("0.30000000000000004", "General", "0.3", "0.3"),
    ("4.99999999999999999", "General", "5", "5"),
    ("100000000000000", "General", "100000000000000", "100000000000000"),
    ("1E-3", "General", "0.001", "0.001"),
    ("0.95", "General", "0.95", "0.95"),
    ("0.95", "0%", "95%", "95"),
    ("0.7535", "0.00%", "75.35%", "75.35"),
    ("0.76725", "0.00%", "76.73%", "76.725"),
    ("75.35", '0.00"%"', "75.35%", "75.35"),
    ("75.35", "0.00\\%", "75.35%", "75.35"),
    ("7.535", "0.00", "7.54", "7.535"),
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
    ("45291", 'yyyy"年"m"月";@', "2023年12月", None),
    ("45291", 'm"月"d"日"', "12月31日", None),
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
    assert show_number(stored, number_format) == (text, None if number is None else Decimal(number))


def test_dates_counted_from_1904() -> None:
    assert show_number("43829", "yyyy/m/d", from_1904=True) == ("2023年12月31日", None)
