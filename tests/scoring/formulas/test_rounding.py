"""Half-up rounding, as the published forms round."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicator_specs.words.numbers import format_decimal
from scoring.formulas.rounding import SAFE_PLACES, round_half_up, rounded_beside, rounded_sum, snap

TIES_AND_OTHERS = [
    ("7.535", 2, "7.54"),
    ("7.5349", 2, "7.53"),
    ("76.725", 2, "76.73"),  # banker's rounding gives 76.72
    ("0.125", 2, "0.13"),
    ("2.5", 0, "3"),
    ("0.5", 0, "1"),
    ("-7.535", 2, "-7.54"),
    ("-0.001", 2, "0.00"),
    ("10", 2, "10.00"),
    ("1E+3", 1, "1000.0"),
    ("89.996", 2, "90.00"),
    ("99999999999999999999.995", 2, "100000000000000000000.00"),
    ("15", -1, "2E+1"),
    ("14.99", -1, "1E+1"),
    ("0.25", 18, "0.250000000000000000"),
    ("0.25", 19, "0.2500000000000000000"),
]


@pytest.mark.parametrize(("value", "places", "expected"), TIES_AND_OTHERS)
def test_ties_go_away_from_zero(value: str, places: int, expected: str) -> None:
    assert expected == str(round_half_up(Decimal(value), places))


def test_published_execution_score_comes_from_the_rounded_rate() -> None:
    """2486.4 of 3300 was published as 75.35 % and 7.54 points; rounding once would give 7.53."""
    rate = round_half_up(Decimal("2486.4") / Decimal(3300) * 100, 2)

    assert Decimal("75.35") == rate
    assert Decimal("7.54") == round_half_up(rate / 100 * 10, 2)
    assert Decimal("7.53") == round_half_up(Decimal("2486.4") / Decimal(3300) * 10, 2)


def test_exact_tie_of_a_published_rate_goes_up() -> None:
    """214.83 of 280 is 76.725 % exactly and was published as 76.73."""
    assert Decimal("76.73") == round_half_up(Decimal("214.83") / Decimal(280) * 100, 2)


def test_published_score_prints_without_a_trailing_zero() -> None:
    score = round_half_up(Decimal("7.95") / 100 * 10, 2)

    assert Decimal("0.80") == score
    assert format_decimal(score) == "0.8"


@pytest.mark.parametrize(
    ("quotient", "expected"),
    [
        (Decimal("7.535") / 6 * 6, "7.54"),
        (Decimal("7.535") / 31 * 31, "7.54"),
        (Decimal("0.005") / 14 * 14, "0.01"),
    ],
)
def test_tie_survives_the_cut_of_a_quotient(quotient: Decimal, expected: str) -> None:
    assert expected == str(round_half_up(quotient, 2))


def test_the_cut_is_real() -> None:
    """Guards the case above: without snapping, the quotient lies below the tie."""
    assert Decimal("7.535") > Decimal("7.535") / 6 * 6


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1E+40", "1E+41", "1E+999999"])
def test_what_cannot_be_rounded_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="无法四舍五入"):
        round_half_up(Decimal(value), 2)


FORTY_NINES = "9" * 40


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0.4999999999999999994", "0.499999999999999999"),  # the nineteenth place comes from a cut
        ("0.4999999999999999995", "0.500000000000000000"),
        ("0.499999999999999999", "0.499999999999999999"),  # the eighteenth does not
        (FORTY_NINES, f"{FORTY_NINES}.{'0' * 18}"),
        (f"{FORTY_NINES}.{'9' * 18}", f"{FORTY_NINES}.{'9' * 18}"),
        (f"{FORTY_NINES}.{'9' * 18}5", f"1{'0' * 40}.{'0' * 18}"),
    ],
)
def test_what_comes_from_a_cut_and_the_longest_numbers(value: str, expected: str) -> None:
    assert expected == str(snap(Decimal(value)))


@pytest.mark.parametrize(
    ("addends", "expected"),
    [
        (("1.005", "2.005"), "3.01"),
        (("1.005", "2.0049"), "3.01"),
        (("1.005", "1.9999"), "3.00"),
        (("1.005",), "1.01"),
        (("1.005", None), None),
        ((None, None), None),
        ((), "0.00"),
    ],
)
def test_a_sum_is_rounded_once_and_missing_where_a_number_is(
    addends: tuple[str | None, ...], expected: str | None
) -> None:
    numbers = [None if each is None else Decimal(each) for each in addends]
    found = rounded_sum(numbers, 2)

    assert expected == (None if found is None else str(found))


@pytest.mark.parametrize(
    ("value", "limit", "places", "expected"),
    [
        ("79.99", "80", 2, "79.99"),
        ("79.994", "80", 2, "79.99"),
        ("79.995", "80", 2, "79.995"),
        ("79.9999", "80", 2, "79.9999"),
        ("79.99996", "80", 2, "79.99996"),
        ("79.99996", "80", 4, "79.99996"),
        ("80", "80", 2, "80.00"),
        ("80.004", "80", 2, "80.004"),
        ("80.005", "80", 2, "80.01"),
        ("0.002", "0", 2, "0.002"),
        ("-0.002", "0", 2, "-0.002"),
        ("75.346", "80", 2, "75.35"),
        # no further than what a cut of a quotient leaves
        (f"79.{'9' * 18}", "80", 2, f"79.{'9' * 18}"),
        (f"79.{'9' * 19}", "80", 2, f"80.{'0' * 18}"),
    ],
)
def test_a_number_beside_a_limit_is_not_shown_as_the_limit(value: str, limit: str, places: int, expected: str) -> None:
    """With as many places as it takes, and no more."""
    assert expected == str(rounded_beside(Decimal(value), Decimal(limit), places))


numbers = st.decimals(min_value=-(10**6), max_value=10**6, allow_nan=False, places=6)


@given(numbers, st.integers(0, 6))
def test_rounding_moves_a_number_by_at_most_half_a_step(value: Decimal, places: int) -> None:
    assert Decimal("0.5").scaleb(-places) >= abs(round_half_up(value, places) - value)


@given(numbers, st.integers(0, 6))
def test_rounding_twice_changes_nothing(value: Decimal, places: int) -> None:
    once = round_half_up(value, places)

    assert once == round_half_up(once, places)


@given(numbers, numbers, st.integers(0, 6))
def test_rounding_keeps_the_order(one: Decimal, other: Decimal, places: int) -> None:
    low, high = sorted((one, other))

    assert round_half_up(low, places) <= round_half_up(high, places)


@given(st.integers(-(10**8), 10**8), st.integers(1, 999))
def test_dividing_and_multiplying_again_never_moves_a_tie(thousandths: int, divisor: int) -> None:
    exact = Decimal(thousandths) / 1000

    assert SAFE_PLACES >= 6
    assert round_half_up(exact, 2) == round_half_up(exact / divisor * divisor, 2)
