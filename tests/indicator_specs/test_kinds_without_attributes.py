"""Kinds that add no attribute of their own are values like all others: told apart, shown by name, frozen, copied."""

from __future__ import annotations

import pickle
from decimal import Decimal
from itertools import combinations

import pytest
from attrs.exceptions import FrozenInstanceError

from indicator_specs.actuals import Actual, NothingReported
from indicator_specs.targets import AtLeast, AtMost, Equal, LessThan, MoreThan, Nothing, Target
from indicator_specs.words.quantities import Quantity

BOUND = Quantity(Decimal(95), "%")
VALUES: tuple[Target | Actual, ...] = (
    AtLeast(BOUND, raw="≥95%"),
    MoreThan(BOUND, raw=">95%"),
    AtMost(BOUND, raw="≤95%"),
    LessThan(BOUND, raw="<95%"),
    Equal(BOUND, raw="=95%"),
    Nothing(raw="/"),
    NothingReported(raw="/"),
)


@pytest.mark.parametrize(("one", "other"), [*combinations(VALUES, 2)])
def test_two_kinds_are_never_equal(one: object, other: object) -> None:
    assert one != other


@pytest.mark.parametrize("value", VALUES)
def test_a_kind_is_a_frozen_value(value: Target | Actual) -> None:
    kept = pickle.loads(pickle.dumps(value))  # noqa: S301 — our own
    assert (kept, kept.raw, type(kept), hash(kept)) == (value, value.raw, type(value), hash(value))
    assert repr(value).startswith(f"{type(value).__name__}(raw='{value.raw}'")
    assert not hasattr(value, "__dict__")
    with pytest.raises(FrozenInstanceError):
        value.raw = ""  # type: ignore[misc]
