"""Is a number of the size that was promised? At each limit, and one beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.target_parser import parse_target
from indicator_specs.targets import Between, Bounded
from indicator_specs.words.quantities import Quantity
from scoring.assessing.comparing.size_doubts import (
    days_as_numbers,
    doubtful_above,
    doubtful_without_unit,
    implausible_below,
    other_scale,
    sized,
    two_sizes,
    unlike_score,
)


@pytest.mark.parametrize(
    ("reported", "wanted", "expected"),
    [
        # a share, or a percentage
        (("0", ""), ("95", "%"), False),
        (("0.01", ""), ("95", "%"), True),
        (("1", ""), ("95", "%"), True),
        (("1.01", ""), ("95", "%"), False),
        (("95", "%"), ("0.9", ""), True),
        # a count for a percentage
        (("100", ""), ("95", "%"), False),
        (("100.01", ""), ("95", "%"), True),
        (("100.01", ""), ("100", "%"), True),
        (("100.01", ""), ("100.01", "%"), False),
        # a fraction for what may be a percentage without its sign
        (("0.9", ""), ("49.99", ""), False),
        (("0.9", ""), ("50", ""), True),
        (("0.9", ""), ("100", ""), True),
        (("0.9", ""), ("100.01", ""), False),
        (("1", ""), ("50", ""), False),
        (("0", ""), ("50", ""), False),
        # money, a thousand times its target
        (("9999.99", ""), ("10", "万元"), False),
        (("10000", ""), ("10", "万元"), True),
        # a bare number against a bare target: more than a thousand times
        (("50000", ""), ("50", ""), False),
        (("50000.01", ""), ("50", ""), True),
        (("1000.01", ""), ("1", ""), False),
        (("1010", ""), ("1.01", ""), False),
        (("1010.01", ""), ("1.01", ""), True),
        # at most a hundredth of a target of a thousand or more
        (("10", ""), ("1000", "亩"), True),
        (("10.01", ""), ("1000", "亩"), False),
        (("9", ""), ("999.99", "亩"), False),
        (("0", ""), ("1000", "亩"), False),
        (("1", ""), ("0", "亩"), False),
        # money for a target without unit: a thousand times, one way or the other
        (("999.99", "元"), ("1", ""), False),
        (("1000", "元"), ("1", ""), True),
        (("1", "万元"), ("1000", ""), True),
        (("1", "万元"), ("999.99", ""), False),
        (("0", "元"), ("1000", ""), False),
        # 元 for a target in 万元: a thousandth of it
        (("100", "元"), ("10", "万元"), True),
        (("100.01", "元"), ("10", "万元"), False),
        (("0", "元"), ("10", "万元"), False),
        (("100", "元"), ("0", "万元"), False),
        (("1", ""), ("0", "万元"), False),
        (("500", ""), ("0.5", "万元"), True),
        (("499.99", ""), ("0.5", "万元"), False),
        # a day that a spreadsheet shows as a number: from 2000 to 2050
        (("36525", ""), ("40000", "天"), False),
        (("36526", ""), ("40000", "天"), True),
        (("55153", ""), ("60000", "天"), True),
        (("55154", ""), ("60000", "天"), False),
        (("45000", "天"), ("40000", "天"), False),
    ],
)
def test_numbers_of_a_doubtful_size(reported: tuple[str, str], wanted: tuple[str, str], *, expected: bool) -> None:
    """Left to a person."""
    own, other = (Quantity(Decimal(value), unit) for value, unit in (reported, wanted))

    assert expected is bool(sized(own, other, is_rate=False, of_visits=False).doubt)


def test_what_a_number_without_its_sign_may_be() -> None:
    doubt = sized(Quantity(Decimal("0.95")), Quantity(Decimal(95), "%"), is_rate=False, of_visits=False).doubt

    assert doubt == "实际值0.95没有百分号，是0.95%还是95%无法确定"


@pytest.mark.parametrize(
    ("reported", "wanted", "expected"),
    [
        # a share, or a percentage whose sign the target lacks, too
        (("1", ""), ("1", ""), False),
        (("1", ""), ("1.01", ""), True),
        (("0.5", ""), ("4", "分"), True),
        (("1.01", ""), ("95", ""), False),
        (("95", ""), ("0.95", ""), True),
        # a percentage for a bare target
        (("95", "%"), ("49.99", ""), False),
    ],
)
def test_rates_of_a_doubtful_size(reported: tuple[str, str], wanted: tuple[str, str], *, expected: bool) -> None:
    """Of an indicator that measures a rate or a degree."""
    own, other = (Quantity(Decimal(value), unit) for value, unit in (reported, wanted))

    assert expected is bool(sized(own, other, is_rate=True, of_visits=False).doubt)


@pytest.mark.parametrize(("wanted", "expected"), [("49.99", True), ("50", False), ("100", False), ("100.01", True)])
def test_a_percentage_for_a_bare_target(wanted: str, *, expected: bool) -> None:
    """Of no rate: from 50 to 100 the target is one, too."""
    reported = Quantity(Decimal(95), "%")

    assert expected is bool(sized(reported, Quantity(Decimal(wanted)), is_rate=False, of_visits=False).doubt)


@pytest.mark.parametrize(
    ("reported", "wanted", "of_visits", "expected"),
    [
        (("12", "次"), ("10", "人次"), False, True),
        (("12", "次"), ("10", "人次"), True, False),
        (("5", "次"), ("10", "人次"), True, False),
        (("4.99", "次"), ("10", "人次"), True, True),
        (("12", "次/年"), ("10", "人次"), False, True),
        (("12", "次"), ("10", "人次/年"), False, True),
        (("5", "次"), ("10", "批次"), False, False),
        (("4.99", "次"), ("10", "批次"), False, True),
        (("4.99", "次"), ("10", "场次"), False, False),
        (("4.99", "场"), ("10", "场次"), False, False),
    ],
)
def test_sessions_for_visits(
    reported: tuple[str, str], wanted: tuple[str, str], *, of_visits: bool, expected: bool
) -> None:
    """次 is short for 人次 where the name says so, and for other counts from half of the target on."""
    own, other = (Quantity(Decimal(value), unit) for value, unit in (reported, wanted))

    assert expected is bool(sized(own, other, is_rate=False, of_visits=of_visits).doubt)


TAKEN = "实际值漏写“万”"
HUNDREDTH = "不到目标值的百分之一，是否漏写“万”无法确定"
BARE = "没有单位，是否以“万”计无法确定"
FAR = "相差太大，单位可疑"
TARGET = "没有写“万”，是否漏写无法确定"


@pytest.mark.parametrize(
    ("reported", "wanted", "expected"),
    [
        # 5万件: from a fifth of it to five times as much with its 万, below a hundredth of it without
        (("0.99", "", 1), ("50000", "件", 10_000), HUNDREDTH),
        (("1", "", 1), ("50000", "件", 10_000), TAKEN),
        (("25", "", 1), ("50000", "件", 10_000), TAKEN),
        (("25.01", "", 1), ("50000", "件", 10_000), HUNDREDTH),
        (("499.99", "", 1), ("50000", "件", 10_000), HUNDREDTH),
        (("500", "", 1), ("50000", "件", 10_000), ""),
        (("0", "", 1), ("50000", "件", 10_000), ""),
        (("5.2", "件", 1), ("50000", "件", 10_000), TAKEN),
        (("5", "件", 1), ("50000", "件", 10_000), HUNDREDTH),
        (("5.2", "亩", 1), ("50000", "亩", 10_000), HUNDREDTH),
        (("52000", "件", 10_000), ("50000", "件", 10_000), ""),
        (("0.3", "", 1), ("3000", "件", 10_000), TAKEN),
        (("5", "", 1), ("0", "件", 10_000), ""),
        (("0.001", "件", 1), ("1", "件", 10_000), HUNDREDTH),
        # 50000件: a bare number from a twenty-thousandth to a five-thousandth of it
        (("2.4999", "", 1), ("50000", "件", 1), FAR),
        (("2.5", "", 1), ("50000", "件", 1), BARE),
        (("10", "", 1), ("50000", "件", 1), BARE),
        (("10.0001", "", 1), ("50000", "件", 1), FAR),
        (("0.5", "", 1), ("4999.99", "件", 1), FAR),
        (("0.5", "", 1), ("5000", "件", 1), BARE),
        (("5", "", 1), ("50000", "元", 1), "不到目标值的千分之一"),
        # 1.3万 for a target without its 万: from a fifth of it to five times as much
        (("1999.9", "件", 10_000), ("1", "件", 1), ""),
        (("2000", "件", 10_000), ("1", "件", 1), TARGET),
        (("50000", "件", 10_000), ("1", "件", 1), TARGET),
        (("50000.1", "件", 10_000), ("1", "件", 1), ""),
        (("1000", "件", 1000), ("1", "件", 1), TARGET),
        (("100", "件", 100), ("1", "件", 1), ""),
        (("10000", "件", 10_000), ("0", "件", 1), ""),
        (("10000", "件", 10_000), ("1", "件", 10_000), ""),
    ],
)
def test_a_multiplier_that_may_be_missing(
    reported: tuple[str, str, int], wanted: tuple[str, str, int], expected: str
) -> None:
    """Taken where only that can be meant; else told, in words of what is in doubt."""
    own, other = (Quantity(Decimal(value), unit, multiplier=times) for value, unit, times in (reported, wanted))
    found = sized(own, other, is_rate=False, of_visits=False)
    told = found.remark + found.doubt

    assert expected in told
    assert bool(expected) is bool(told)


def promise(text: str, name: str = "") -> Bounded | Between:
    target = parse_target(text, IndicatorContext(name=name))
    assert isinstance(target, (Bounded, Between))
    return target


@pytest.mark.parametrize(
    ("target", "reported", "expected"),
    [
        # no more than 1 %: above 1 % as a share, up to ten times as much
        ("≤1%", "0.01", False),
        ("≤1%", "0.0101", True),
        ("≤1%", "0.1", True),
        ("≤1%", "0.1001", False),
        ("≤1.01%", "0.02", False),
        ("≤0%", "0.02", False),
        # at least 1 %: from a tenth of it
        ("≥1%", "0.001", False),
        ("≥1%", "0.0011", True),
        ("≥1%", "0.1", True),
        ("≥1%", "0.1001", False),
        # per mille, of any size
        ("≤20‰", "0.02", False),
        ("≤20‰", "0.0201", True),
        ("≤20‰", "0.2", True),
        ("≤20‰", "0.2001", False),
        ("≤1件", "0.02", False),
        # of a range its last end
        ("0.5%~1%", "0.001", False),
        ("0.5%~1%", "0.1", True),
    ],
)
def test_a_number_that_is_a_small_percentage_or_a_share(target: str, reported: str, *, expected: bool) -> None:
    """Where it matters which of them it is."""
    assert expected is bool(two_sizes(Quantity(Decimal(reported)), promise(target)))


@pytest.mark.parametrize(
    ("reported", "wanted", "texts", "expected"),
    [
        (("5", "分"), ("1", "分"), ("", ""), False),
        (("5.01", "分"), ("1", "分"), ("", ""), True),
        (("22.5", "分"), ("4.5", "分"), ("", ""), True),
        (("22.49", "分"), ("4.5", "分"), ("", ""), False),
        (("4.5", ""), ("90", "分"), ("", ""), True),
        (("0", "分"), ("90", "分"), ("", ""), False),
        (("1", "分"), ("90", "分"), ("", ""), True),
        (("90", "分"), ("0", "分"), ("", ""), False),
        (("90", ""), ("4.5", ""), ("", ""), False),
        (("90", "件"), ("4.5", "分"), ("", ""), False),
        (("4", "分"), ("90", "分"), ("百分制", "满分100"), False),
        (("4", "分"), ("4.5", "分"), ("5分制", "十分制"), True),
    ],
)
def test_scores_on_two_scales(
    reported: tuple[str, str], wanted: tuple[str, str], texts: tuple[str, str], *, expected: bool
) -> None:
    """Five times as much, and more than five; or the words say so."""
    own, other = (Quantity(Decimal(value), unit) for value, unit in (reported, wanted))

    assert expected is bool(other_scale(own, other, *texts))


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    ("wanted", "below", "above", "unlike"),
    [
        (("0", "件", 1), None, None, None),
        (("999.99", "件", 1), None, None, None),
        (("1000", "件", 1), "10", None, None),
        (("50000", "件", 10_000), "500", None, None),
        (("999", "元", 1), "0.999", None, None),
        (("1000", "元", 1), "10", None, None),
        (("100", "%", 1), None, "100", None),
        (("100.01", "%", 1), None, None, None),
        (("1", "", 1), None, None, None),
        (("1.01", "", 1), None, "1010", None),
        (("0", "分", 1), None, None, None),
        (("0.9", "分", 1), "0.18", None, "5"),
        (("1", "分", 1), "0.2", None, "5"),
        (("4.5", "分", 1), "0.9", None, "22.5"),
    ],
)
def test_limits_for_sheets_that_compute(
    wanted: tuple[str, str, int], below: str | None, above: str | None, unlike: str | None
) -> None:
    """Up to which a number lacks a multiplier, above which it is a count, from which it is on another scale."""
    value, unit, times = wanted
    quantity = Quantity(Decimal(value), unit, multiplier=times)

    assert (number(below), number(above), number(unlike)) == (
        implausible_below(quantity),
        doubtful_above(quantity),
        unlike_score(quantity),
    )


@pytest.mark.parametrize(
    ("target", "is_rate", "expected"),
    [
        ("≥95%", False, ("0", "1")),
        ("≥1.01%", False, ("0", "1")),
        ("≥1%", False, ("0.001", "0.1")),
        ("≤1%", False, ("0.01", "0.1")),
        ("≤0%", False, (None, None)),
        ("≥49.99", False, (None, None)),
        ("≥50", False, ("0", "1")),
        ("≥100", False, ("0", "1")),
        ("≥100.01", False, (None, None)),
        ("≥4分", True, ("0", "1")),
        ("≥4分", False, (None, None)),
        ("≥1", True, ("1", None)),
        ("≥0.95", True, ("1", None)),
        ("≥1.01", True, ("0", "1")),
        ("≥0", True, (None, None)),
        ("≥0.95", False, (None, None)),
        ("≤10万元", False, ("10000", None)),
        ("≤0万元", False, (None, None)),
        ("≤0.5元", False, ("500", None)),
        ("5万元至10万元", False, ("10000", None)),
    ],
)
def test_between_which_numbers_a_bare_one_is_in_doubt(
    target: str, *, is_rate: bool, expected: tuple[str | None, str | None]
) -> None:
    """From the first on where no second is."""
    least, most = expected

    assert (number(least), number(most)) == doubtful_without_unit(promise(target), is_rate=is_rate)


@pytest.mark.parametrize(("unit", "expected"), [("天", (36_526, 55_153)), ("月", (36_526, 55_153)), ("件", None)])
def test_numbers_that_are_days(unit: str, expected: tuple[int, int] | None) -> None:
    """1 January 2000 to 31 December 2050, as spreadsheets number them."""
    found = days_as_numbers(Quantity(Decimal(3), unit))

    assert expected == (None if found is None else tuple(map(int, found)))
