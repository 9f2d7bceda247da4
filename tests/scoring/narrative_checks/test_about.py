"""How far a number after 约 may be off."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scoring.narrative_checks.figures import about_off


@pytest.mark.parametrize(
    ("stated", "actual", "expected"),
    [
        ("100", "100", "5"),
        ("100", "-100", "5"),
        ("100", "0", "0"),
        ("120", "200", "10"),
    ],
)
def test_a_twentieth_of_what_it_is(stated: str, actual: str, expected: str) -> None:
    """Of the number as it is, not as it is told."""
    assert Decimal(expected) == about_off(Decimal(stated), Decimal(actual), Decimal(1))
