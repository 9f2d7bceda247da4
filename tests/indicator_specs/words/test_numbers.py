"""The doorway to Decimal."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indicator_specs.words.numbers import NotANumberError, format_decimal, kept_number, stands_in, to_decimal


@pytest.mark.parametrize(
    ("value", "expected"),
    [("95", "95"), ("1,437", "1437"), (" 99.25 ", "99.25"), ("-3", "-3"), (7, "7"), (Decimal("0.10"), "0.10")],
)
def test_what_becomes_a_number(value: object, expected: str) -> None:
    """Integers, decimals and plain texts."""
    assert expected == str(to_decimal(value))


@pytest.mark.parametrize(
    "value",
    [0.1, True, None, "", "abc", "1e5", "1_000", "１２", "٣", "NaN", "∞", "1,43", Decimal("NaN"), Decimal("Infinity"),
     "9" * 21, Decimal("1E+30")],
)  # fmt: skip
def test_what_never_does(value: object) -> None:
    """Floats, truth values, exponents, other scripts, and numbers beyond all budgets."""
    with pytest.raises(NotANumberError):
        to_decimal(value)


@pytest.mark.parametrize(
    ("number", "expected"),
    [("0.80", "0.8"), ("100.00", "100"), ("1E+2", "100"), ("-0", "0"), ("-0.00", "0"), ("97.54", "97.54"), ("0", "0")],
)
def test_numbers_print_as_forms_print_them(number: str, expected: str) -> None:
    """Neither trailing zeros nor exponents."""
    assert expected == format_decimal(Decimal(number))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("285.50", Decimal("285.50")),
        ("-0.1", Decimal("-0.1")),
        ("1E+20", Decimal("1E+20")),
        ("1E-20", Decimal("1E-20")),
        ("1.7976931348623157E+308", Decimal("1.7976931348623157E+308")),
        (f"1{'0' * 308}", Decimal("1E+308")),
    ],
)
def test_what_was_written_down_is_read_again(text: str, expected: Decimal) -> None:
    """Of any size that a cell can hold; ``to_decimal`` takes no exponent and no more than 20 digits."""
    assert expected == kept_number(text)


@pytest.mark.parametrize("text", ["", "1E+9999", "NaN", "Infinity", "1_0", "１", "1,437", " 1", "9" * 401])
def test_what_was_not_written_down_by_this_program(text: str) -> None:
    with pytest.raises(NotANumberError):
        kept_number(text)


@pytest.mark.parametrize(
    ("number", "text", "before", "expected"),
    [
        ("98", "达到98%", "%", True),
        ("98", "98.0%", "%", True),
        ("98.5", "98.50%", "%", True),
        ("-3", "下降3%", "%", True),
        ("98", "98", "%", False),
        ("98", "1.98%", "%", False),
        ("98", "198%", "%", False),
        ("98", "98.5%", "%", False),
        ("98", "980人", "", False),
        ("98", "98人", "", True),
        ("98", "98.", "", True),
        ("98", "98.05%", "%", False),
        ("98", "098人", "", False),
        ("1.98", "1.98.5", "", False),
        ("9.8", "98.0%", "%", False),
        ("0", "0.00%", "%", True),
        ("0", "00", "", False),
        ("98", "1.98%，去年98%", "%", True),
        ("98", "98人，98%", "%", True),
    ],
)
def test_whether_a_number_stands_in_a_text(number: str, text: str, before: str, *, expected: bool) -> None:
    """However many zeros end it, and whatever its sign; no part of a longer number."""
    assert expected == stands_in(Decimal(number), text, before=before)
