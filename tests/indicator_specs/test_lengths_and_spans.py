"""How long months are, and which numbers an inexact report may mean: at each limit, and one beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from indicator_specs.actual_parser import parse_actual
from indicator_specs.actuals import ReportedQuantity
from indicator_specs.reported_spans import Span, decides, said_of, span_of
from indicator_specs.restated.days.calendar_lengths import Days, calendar_days, keeps_in_days
from indicator_specs.target_parser import parse_target
from indicator_specs.targets import AtMost, Bounded
from indicator_specs.words.quantities import Quantity


def months_in_the_calendar(count: int) -> set[int]:
    """The days of so many months in a row, from whichever month of 1995 to 2010 on."""
    firsts = [date(year, month, 1) for year in range(1995, 2022) for month in range(1, 13)]
    return {(last - first).days for first, last in zip(firsts[: 16 * 12], firsts[count:], strict=False)}


@pytest.mark.parametrize("count", range(1, 12))
def test_months_are_as_long_as_the_calendar_has_them(count: int) -> None:
    """The fewest and the most; and as many count a month, thirty days each."""
    found = months_in_the_calendar(count)

    assert Days(Decimal(min(*found, count * 30)), Decimal(max(found))) == calendar_days(Quantity(Decimal(count), "月"))


@pytest.mark.parametrize("count", [12, 13, 23, 24, 25, 36, 119, 120])
def test_years_and_months_are_within_what_is_told(count: int) -> None:
    """However many of the years are leap years."""
    found, told = months_in_the_calendar(count), calendar_days(Quantity(Decimal(count), "月"))

    assert told is not None
    assert told.fewest <= min(found)
    assert max(found) <= told.most
    assert told.most - told.fewest <= max(found) - min(found) + count // 12 + 5


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("1", "年", ("365", "366")),
        ("10", "年", ("3650", "3660")),
        ("120", "月", ("3650", "3660")),
        ("121", "月", None),
        ("0", "月", None),
        ("1.5", "月", None),
        ("13", "月", ("393", "397")),
        ("0", "天", ("0", "0")),
        ("36", "小时", ("1.5", "1.5")),
        ("5", "工作日", None),
        ("5", "个", None),
    ],
)
def test_which_lengths_are_days(value: str, unit: str, expected: tuple[str, str] | None) -> None:
    """Whole months up to ten years, and what is told in days or hours."""
    assert (expected and Days(*map(Decimal, expected))) == calendar_days(Quantity(Decimal(value), unit))


@pytest.mark.parametrize(
    ("target", "wanted", "given", "expected"),
    [
        ("≤1月", (28, 31), (28, 28), True),
        ("≤1月", (28, 31), (29, 29), None),
        ("≤1月", (28, 31), (31, 31), None),
        ("≤1月", (28, 31), (32, 32), False),
        ("<1月", (28, 31), (27, 27), True),
        ("<1月", (28, 31), (28, 28), None),
        ("≥1月", (28, 31), (31, 31), True),
        ("≥1月", (28, 31), (30, 30), None),
        ("≥1月", (28, 31), (28, 28), None),
        ("≥1月", (28, 31), (27, 27), False),
        (">1月", (28, 31), (32, 32), True),
        (">1月", (28, 31), (31, 31), None),
        ("=1月", (28, 31), (28, 28), None),
    ],
)
def test_a_length_keeps_its_bound_however_the_calendar_falls(
    target: str, wanted: tuple[int, int], given: tuple[int, int], *, expected: bool | None
) -> None:
    """None where that depends."""
    parsed = parse_target(target)
    assert isinstance(parsed, Bounded)
    ours, theirs = (Days(Decimal(fewest), Decimal(most)) for fewest, most in (wanted, given))

    assert expected is keeps_in_days(parsed, ours, theirs)


def reported(text: str, target: str = "≥100人") -> ReportedQuantity:
    found = parse_actual(text, parse_target(target))
    assert isinstance(found, ReportedQuantity)
    return found


@pytest.mark.parametrize(
    ("text", "target", "rough_target", "expected", "said"),
    [
        ("120人", "≥100人", False, ("120", "120", False), ""),
        ("120人以上", "≥100人", False, ("120", None, False), "以上"),
        ("120人以内", "≥100人", False, (None, "120", False), "以内"),
        # one of the last place more, at most
        ("120余人", "≥100人", False, ("120", "130", True), "余"),
        ("1500余人", "≥100人", False, ("1500", "1600", True), "余"),
        ("121余人", "≥100人", False, ("121", "122", True), "余"),
        # one of the last place more or less, a tenth at most and three hundredths at least
        ("约120人", "≥100人", False, ("110", "130", True), "左右"),
        ("约80人", "≥100人", False, ("72", "88", True), "左右"),
        ("约1200人", "≥100人", False, ("1100", "1300", True), "左右"),
        ("约1280人", "≥100人", False, ("1241.6", "1318.4", True), "左右"),
        # what ends on a five may have been rounded to fives
        ("约150人", "≥100人", False, ("135", "165", True), "左右"),
        ("约125人", "≥100人", False, ("120", "130", True), "左右"),
        ("约126人", "≥100人", False, ("122.22", "129.78", True), "左右"),
        # beside a rough target anything may have been
        ("约120人", "≥100人", True, ("108", "132", True), "左右"),
        ("约126人", "≥100人", True, ("121", "131", True), "左右"),
        # tenths of a point are within two points
        ("约87.5%", "≥90%", False, ("85.5", "89.5", True), "左右"),
        ("约87.52%", "≥90%", False, ("87.32", "87.72", True), "左右"),
        ("约87%", "≥90%", False, ("84.39", "89.61", True), "左右"),
        ("95%-98%", "≥90%", False, ("95", "98", False), "～98%"),
    ],
)
def test_the_numbers_that_a_report_may_mean(
    text: str, target: str, expected: tuple[str | None, str | None, bool], said: str, *, rough_target: bool
) -> None:
    """From the lowest to the highest; the ends of a wide one are themselves not meant."""
    actual = reported(text, target)
    found = span_of(actual, actual.quantity.value, rough_target=rough_target)
    ends = tuple(None if each is None else str(each.quantize(Decimal("0.0001")).normalize() + 0) for each in found[:2])

    assert expected == (*ends, found.open_ends)
    assert said == said_of(actual)


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("≥100人", "100人以上", True),
        ("≥100.01人", "100人以上", None),
        (">100人", "100人以上", None),
        (">99.99人", "100人以上", True),
        ("≥90人", "90人以内", None),
        ("≥90.01人", "90人以内", False),
        (">90人", "90人以内", False),
        ("≤90人", "90人以内", True),
        ("≤89.99人", "90人以内", None),
        ("<90人", "90人以内", None),
        ("<90.01人", "90人以内", True),
        ("≤90人", "90人以上", None),
        ("≤89.99人", "90人以上", False),
        ("<90人", "90人以上", False),
        # 约80人 is more than 72 and less than 88
        ("≥72人", "约80人", True),
        (">72人", "约80人", True),
        ("≥72.01人", "约80人", None),
        ("≥87.99人", "约80人", None),
        ("≥88人", "约80人", False),
        ("≤88人", "约80人", True),
        ("<88人", "约80人", True),
        ("≤87.99人", "约80人", None),
        ("≤72.01人", "约80人", None),
        ("≤72人", "约80人", False),
        ("=80人", "约80人", None),
        # of a rough target a tenth may be missing, or too much
        ("约100人", "90人以内", None),
        ("约100人", "89.99人以内", False),
        ("约100人", "100人以上", True),
    ],
)
def test_a_report_decides_where_all_that_it_may_mean_does(target: str, actual: str, *, expected: bool | None) -> None:
    """None where some of it would keep the promise and some would not."""
    parsed, given = parse_target(target), reported(actual, "≥1000人")
    assert isinstance(parsed, Bounded)

    assert expected is decides(parsed, span_of(given, given.quantity.value))


@pytest.mark.parametrize(("least", "expected"), [("100", None), ("110", None), ("110.01", False)])
def test_a_tenth_too_much_of_a_rough_most(least: str, *, expected: bool | None) -> None:
    """About a hundred at most."""
    target = AtMost(Quantity(Decimal(100), "人"), approximate=True)

    assert expected is decides(target, Span(Decimal(least), None))
