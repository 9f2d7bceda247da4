"""Which numbers of a form are usable: at each limit, and one beside it."""

from __future__ import annotations

import pytest

from scoring.submissions.usable_numbers import usable_money, usable_points
from tests.scoring.submission_factory import number


@pytest.mark.parametrize(
    ("text", "is_money", "is_points"),
    [
        ("-0.01", False, False),
        ("0", True, True),
        ("1000", True, True),
        ("1000.01", True, False),
        ("999999999999999.99", True, False),
        ("1000000000000000", False, False),
    ],
)
def test_which_numbers_are_usable(text: str, *, is_money: bool, is_points: bool) -> None:
    """Money below a thousand million millions, points up to a thousand."""
    entry = number("E5", text)

    assert usable_money(entry) == (entry.number if is_money else None)
    assert usable_points(entry) == (entry.number if is_points else None)
