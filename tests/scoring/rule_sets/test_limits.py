"""How lists name their limits, and which execution rate is told as low."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scoring.rule_sets.limits import below_label, slow_rate_limit
from scoring.rule_sets.loading import built_in_rule_set


@pytest.mark.parametrize(
    ("limits", "label"),
    [
        (["80"], "低于80分"),
        (["80", "80.0"], "低于80分"),
        (["80", "70.5"], "低于70.5/80分"),
        ([], "低分"),
    ],
)
def test_a_low_total_is_named_by_every_limit_in_use(limits: list[str], label: str) -> None:
    assert below_label(map(Decimal, limits)) == label


@pytest.mark.parametrize(("rules", "limit"), [("full-from-95", "90"), ("mof-2020-10", "80")])
def test_a_slow_rate_is_that_of_the_rules_or_ours(rules: str, limit: str) -> None:
    assert slow_rate_limit(built_in_rule_set(rules)) == Decimal(limit)
