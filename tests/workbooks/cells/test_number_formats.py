"""A stored number as its format shows it, and the number that is meant."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workbooks.cells.number_formats import (
    BUILT_IN_FORMATS,
    ShownNumber,
    as_shown,
    held_rate,
    places_shown,
    show_number,
)

SHOWN: list[tuple[str, str, str, str | None]] = [
    ("95", "General", "95", "95"),
    ("0.30000000000000004", "General", "0.3", "0.3"),
    ("4.99999999999999999", "General", "5", "5"),
    ("100000000000000", "General", "100000000000000", "100000000000000"),
    ("1E-3", "General", "0.001", "0.001"),
    ("0.95", "General", "0.95", "0.95"),
    ("0.95", "0%", "95%", "95"),
    ("0", "0%", "0%", "0"),
    ("0", "0.00%", "0.00%", "0"),
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


@pytest.mark.parametrize(
    ("serial", "shown"),
    [
        ("0.5", ShownNumber("1月1日", None)),
        ("1", ShownNumber("1月2日", None, "1904年1月2日")),
        ("1.5", ShownNumber("1月2日", None, "1904年1月2日")),
    ],
)
def test_a_time_of_day_has_no_year(serial: str, shown: ShownNumber) -> None:
    """What is less than a day is none."""
    assert shown == show_number(serial, 'm"月"d"日"', from_1904=True)


BUILT_IN: dict[str, str] = {
    "45291.75": "0 2 49",
    "45292": "1",
    "45,292": "3 37 38 41 42",
    "45,291.75": "4 39 40 43 44",
    "4529175%": "9",
    "4529175.00%": "10",
    "2023年12月31日": "14 15 22 30 31",
    "12月31日": "16 28 29 51 53 54 56 58",
    "2023年12月": "17 27 36 50 52 55 57",
    "18:00": "18 19 20 21 32 33 45 46 47",
}


def test_formats_that_files_name_by_number() -> None:
    """What 45291.75, the evening of 31 December 2023, is shown as in each of them; there are no others."""
    expected = {int(number): text for text, numbers in BUILT_IN.items() for number in numbers.split()}

    assert expected == {number: show_number("45291.75", each).text for number, each in BUILT_IN_FORMATS.items()}


@pytest.mark.parametrize(
    ("serial", "from_1904", "text"),
    [
        ("-0.01", False, "-0.01"),
        ("1", False, "1900年1月1日"),
        ("59", False, "1900年2月28日"),
        ("60", False, "1900年3月1日"),  # a day that never was
        ("61", False, "1900年3月1日"),
        ("62", False, "1900年3月2日"),
        ("2958465", False, "9999年12月31日"),
        ("2958465.99", False, "9999年12月31日"),
        ("2958465.9999999", False, "2958465.9999999"),
        ("2958466", False, "2958466"),
        ("0", True, "1904年1月1日"),
        ("2957003", True, "9999年12月31日"),
        ("2957004", True, "2957004"),
        ("1E+30", True, "1E+30"),
    ],
)
def test_the_first_and_the_last_days(serial: str, text: str, *, from_1904: bool) -> None:
    """Beyond the calendar a number stays a number."""
    assert text == show_number(serial, "yyyy/m/d", from_1904=from_1904).text


@pytest.mark.parametrize(
    ("number_format", "text"),
    [(f'0.0"{"分" * 195}"', "9.5" + "分" * 195), (f'0.0"{"分" * 196}"', "9.52")],
    ids=["200 characters", "201"],
)
def test_how_long_a_format_may_be(number_format: str, text: str) -> None:
    """A longer one is passed over."""
    assert text == show_number("9.52", number_format).text


@pytest.mark.parametrize(
    ("stored", "text"), [("0." + "1" * 38, "0.111111111111111"), ("0." + "1" * 39, "0." + "1" * 39)]
)
def test_how_long_a_stored_number_may_be(stored: str, text: str) -> None:
    """Forty characters; a longer one keeps its text."""
    assert text == show_number(stored, "General").text


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [
        ("General", None),
        ("@", None),
        ("yyyy/m/d", None),
        ('"已完成"', None),
        ("0", 0),
        ("0.00", 2),
        ("0%", 2),
        ("0.00%", 4),
        ("#,##0,", -3),
        ("0.0,", -2),
        ("0.0,,", -5),
        ("0!.0000", 0),
    ],
)
def test_how_many_places_of_a_stored_number_a_format_shows(number_format: str, expected: int | None) -> None:
    assert expected == places_shown(number_format)


@pytest.mark.parametrize(("word", "power"), [("千", 3), ("万", 4), ("十万", 5), ("百万", 6), ("千万", 7), ("亿", 8)])
def test_words_that_multiply_what_is_shown(word: str, power: int) -> None:
    """1.2万 is held as 12000, and told beside where the cell holds another number."""
    number = Decimal("1.2").scaleb(power)

    assert as_shown(f"1.2{word}元", number) == ShownNumber(f"1.2{word}元", number)
    assert as_shown(f"1.2{word}元", number + 1) == ShownNumber(f"1.2{word}元", number + 1, f"{number + 1:f}元")
    assert as_shown(f"1.2{word}元", Decimal("1.3")) == ShownNumber(f"1.2{word}元", Decimal("1.3"), f"1.3{word}元")


@pytest.mark.parametrize(
    ("text", "number", "held"),
    [
        # a nought may have been rounded in its own unit, or be shown smaller
        ("0万元", "0", ""),
        ("0万元", "0.3", "0.3万元"),
        ("0.0万元", "0.99", "0.99万元"),
        ("0.0万元", "1", "1元"),
        ("0.0万元", "-300", "-300元"),
        ("0.0万元", "499", "499元"),
        # half way between both
        ("1万元", "5000.5", "5000.5元"),
        ("1万元", "1.4", "1.4万元"),
        ("1万元", "14000", "14000元"),
        # no multiplier, or none beside the number
        ("0人", "0.3", "0.3人"),
        ("1人（万）", "1.4", "1.4人（万）"),
        ("已完成", "1", "1"),
    ],
)
def test_what_a_cell_holds_of_which_only_the_look_is_known(text: str, number: str, held: str) -> None:
    assert ShownNumber(text, Decimal(number), held) == as_shown(text, Decimal(number))


@pytest.mark.parametrize(
    ("number_format", "number"),
    [
        ("0.00%", "0.7535"),
        ("0%", "0.7535"),
        ("0.00", "75.35"),
        ("0", "75.35"),
        ('0.00"%"', "75.35"),
        ("General", None),
        ("@", None),
        ("yyyy/m/d", None),
    ],
)
def test_the_number_that_a_cell_holds_for_a_rate(number_format: str, number: str | None) -> None:
    assert (number and Decimal(number)) == held_rate(Decimal("75.35"), number_format)


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
    ("-5", '0;"负"', "-5"),
    ("-5", '0;"无"', "-5"),
    ("45261", 'yyyy"年"m"月"', "2023年12月"),
]


@pytest.mark.parametrize(("stored", "number_format", "text"), WHOLE)
def test_a_format_that_shows_the_whole_number_has_nothing_to_add(stored: str, number_format: str, text: str) -> None:
    shown = show_number(stored, number_format)
    assert (shown.text, shown.held) == (text, "")


@pytest.mark.parametrize("stored", ["1_0", "１０", "٥", "1 0", "0x1A", "infinity", ""])
def test_what_only_python_takes_for_a_number_is_none(stored: str) -> None:
    assert show_number(stored, "0.00") == ShownNumber(stored, None)
