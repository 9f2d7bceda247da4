"""From scores to the total: what is left out, what caps it, and the discount of a second evaluation."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scoring.assessing.totals.adding_up import total_of
from scoring.assessing.totals.discounts import discounted
from scoring.rule_sets.loading import load_rule_set
from scoring.rule_sets.rule_set import RuleSet


@pytest.fixture(scope="module")
def capped() -> RuleSet:
    """Below 80 % at most 89 points, below 70 % at most 79, below 60 % at most 59."""
    return load_rule_set("examples/rule_sets/capped-by-execution/rules.toml")


@pytest.mark.parametrize(
    ("left_out", "expected"),
    [
        ("0", "45"),
        ("10", "50"),
        ("99", "4500"),
        ("99.99", "450000"),
        ("100", None),
        ("100.01", None),
    ],
)
def test_what_is_left_out_re_scales_the_rest(left_out: str, expected: str | None, mof: RuleSet) -> None:
    """Where all points are left out there is no total."""
    total = total_of([Decimal(45)], mof, left_out=Decimal(left_out))

    assert (None if expected is None else Decimal(expected)) == (total and total.value)


@pytest.mark.parametrize(
    ("rate", "sum_", "expected", "steps"),
    [
        (None, "95", "95", ()),
        ("80", "95", "95", ()),
        ("79.99", "95", "89", ("执行率79.99%低于80%，总分不超过89分 → 89",)),
        ("79.999", "95", "89", ("执行率79.999%低于80%，总分不超过89分 → 89",)),
        (f"79.{'9' * 26}", "95", "89", ("执行率80%低于80%，总分不超过89分 → 89",)),
        ("79.99", "89.01", "89", ("执行率79.99%低于80%，总分不超过89分 → 89",)),
        ("79.99", "89", "89", ()),
        ("70", "95", "89", ("执行率70%低于80%，总分不超过89分 → 89",)),
        ("69.125", "95", "79", ("执行率69.13%低于70%，总分不超过79分 → 79",)),
    ],
)
def test_a_low_rate_caps_the_total(
    rate: str | None, sum_: str, expected: str, steps: tuple[str, ...], capped: RuleSet
) -> None:
    """Only below its limit, only where the total would exceed it; of several the lowest."""
    total = total_of([Decimal(sum_)], capped, rate=None if rate is None else Decimal(rate))

    assert total is not None
    assert (Decimal(expected), steps) == (total.value, total.steps)


@pytest.fixture(scope="module")
def discounting() -> RuleSet:
    """优 from 90, 良 from 80, 合格 from 70, 不合格: one grade lower 90 %, two 80 %, three 70 %."""
    return load_rule_set("examples/rule_sets/discounted/rules.toml")


@pytest.mark.parametrize(
    ("own", "reviewed", "lower", "expected"),
    [
        ("90", "优", 0, "90"),
        ("90", "良", 1, "81"),
        ("89.99", "良", 0, "89.99"),
        ("90", "合格", 2, "72"),
        ("90", "不合格", 3, "63"),
        ("70", "合格", 0, "70"),
        ("70", "不合格", 1, "63"),
        ("69.99", "不合格", 0, "69.99"),
        ("69.99", "合格", 0, "69.99"),
        ("69.99", "优", 0, "69.99"),
    ],
)
def test_a_lower_grade_of_the_second_evaluation_discounts_the_total(
    own: str, reviewed: str, lower: int, expected: str, discounting: RuleSet
) -> None:
    """As many grades as it is lower; a better one changes nothing."""
    left = discounted(Decimal(own), reviewed, discounting)

    assert left is not None
    assert (lower, Decimal(expected)) == (left.lower, left.total)


@pytest.mark.parametrize(
    ("reviewed", "step"),
    [
        ("优", "财政评价等级优，不低于自评等级优，总分不折算"),
        ("良", "财政评价等级良，比自评等级优低1等，按90%折算：90 × 90% → 81（良）"),
        ("不合格", "财政评价等级不合格，比自评等级优低3等，按70%折算：90 × 70% → 63（不合格）"),
    ],
)
def test_how_a_discount_is_told(reviewed: str, step: str, discounting: RuleSet) -> None:
    left = discounted(Decimal(90), reviewed, discounting)

    assert left is not None
    assert step == left.step


@pytest.mark.parametrize(
    ("rules", "reviewed"), [("discounted", "中"), ("discounted", ""), ("tiers-and-deductions", "良")]
)
def test_no_discount_without_a_rule_or_a_known_grade(rules: str, reviewed: str) -> None:
    """None, not the total as it was."""
    assert discounted(Decimal(90), reviewed, load_rule_set(f"examples/rule_sets/{rules}/rules.toml")) is None
