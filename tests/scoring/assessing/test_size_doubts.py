"""Is a number of the size that was promised? At each limit, and one beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indicator_specs.words.quantities import Quantity
from scoring.assessing.size_doubts import sized


@pytest.mark.parametrize(
    ("reported", "wanted", "expected"),
    [
        # a share, or a percentage
        (("0", ""), ("95", "%"), False),
        (("0.01", ""), ("95", "%"), True),
        (("1", ""), ("95", "%"), True),
        (("1.01", ""), ("95", "%"), False),
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
        # money, a thousand times its target
        (("9999.99", ""), ("10", "万元"), False),
        (("10000", ""), ("10", "万元"), True),
        # a bare number against a bare target: more than a thousand times
        (("50000", ""), ("50", ""), False),
        (("50000.01", ""), ("50", ""), True),
        # at most a hundredth of a target of a thousand or more
        (("10", ""), ("1000", "亩"), True),
        (("10.01", ""), ("1000", "亩"), False),
        (("9", ""), ("999.99", "亩"), False),
    ],
)
def test_numbers_of_a_doubtful_size(reported: tuple[str, str], wanted: tuple[str, str], *, expected: bool) -> None:
    """Left to a person."""
    own, other = (Quantity(Decimal(value), unit) for value, unit in (reported, wanted))

    assert expected is bool(sized(own, other, is_rate=False, of_visits=False).doubt)
