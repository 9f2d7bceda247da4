"""Bands of totals follow the grades of the rule sets; those of rates stand still."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from indicator_specs.words.numbers import to_decimal
from scoring.rule_sets.rule_set import Grade, RuleSet
from scoring.unit_facts.bands import RATE_BANDS, CountedBand, band_of, counted_bands, total_bands


def with_grades(rules: RuleSet, *least: str) -> RuleSet:
    """The rules with other limits."""
    grades = tuple(Grade(name=f"第{rank}等", least=Decimal(limit)) for rank, limit in enumerate(least, start=1))
    return evolve(rules, grading=evolve(rules.grading, grades=grades))


def labels(*rules: RuleSet, halved: bool = False) -> list[str]:
    return [band.label for band in total_bands(rules, best="100分", halved=halved)]


def test_bands_of_totals_lie_between_the_limits_of_the_grades(mof: RuleSet) -> None:
    assert labels(mof) == ["100分", "90—99.99分", "80—89.99分", "60—79.99分", "60分以下"]
    sichuan = with_grades(mof, "90", "80", "70", "0")
    assert labels(sichuan) == ["100分", "90—99.99分", "80—89.99分", "70—79.99分", "70分以下"]
    assert labels(with_grades(mof, "100", "85.5", "0")) == ["100分", "85.5—99.99分", "85.5分以下"]


def test_halved_bands_have_a_limit_more_in_the_middle(mof: RuleSet) -> None:
    assert labels(mof, halved=True) == [
        *("100分", "95—99.99分", "90—94.99分", "85—89.99分", "80—84.99分", "70—79.99分", "60—69.99分", "60分以下")
    ]


def test_the_limits_of_several_rule_sets_are_all_limits(mof: RuleSet) -> None:
    assert labels(mof, with_grades(mof, "90", "70", "0")) == [
        *("100分", "90—99.99分", "80—89.99分", "70—79.99分", "60—69.99分", "60分以下")
    ]


def test_without_rules_full_points_are_the_only_limit() -> None:
    assert labels() == ["100分", "100分以下"]


@pytest.mark.parametrize(
    ("total", "band"),
    [
        ("101", "100分及以上"),
        ("100", "100分及以上"),
        ("99.99", "90—99.99分"),
        ("90", "90—99.99分"),
        ("89.99", "80—89.99分"),
        ("60", "60—79.99分"),
        ("59.99", "60分以下"),
        ("-1", "60分以下"),
        (None, "未填或待定"),
    ],
)
def test_a_total_on_the_limit_belongs_to_the_band_above(mof: RuleSet, total: str | None, band: str) -> None:
    bands = total_bands([mof], best="100分及以上")
    assert band_of(None if total is None else to_decimal(total), bands, "未填或待定") == band


@pytest.mark.parametrize(
    ("rate", "band"),
    [
        ("100.01", "超过100%"),
        ("100", "100%"),
        ("99.99", "90%—99.99%"),
        ("30", "30%—59.99%"),
        ("0", "30%以下"),
    ],
)
def test_spending_more_than_the_budget_is_a_band_of_its_own(rate: str, band: str) -> None:
    assert band_of(to_decimal(rate), RATE_BANDS, "未填或待定") == band


def counted(*totals: str) -> list[tuple[str, str, int]]:
    """Least, below and count of each band, for the grades of the national text."""
    bands = counted_bands([Decimal(total) for total in totals], [Decimal(limit) for limit in (90, 80, 60, 0)])
    return [(str(band.least or ""), str(band.below or ""), band.count) for band in bands]


def test_totals_are_counted_by_bands_that_begin_at_their_limit() -> None:
    assert counted("100", "95", "94.99", "90", "89.99", "80", "79.5", "60", "59.99", "0") == [
        *(("95", "", 2), ("90", "95", 2), ("85", "90", 1), ("80", "85", 1)),
        *(("70", "80", 1), ("60", "70", 1), ("", "60", 2)),
    ]


def test_bands_without_totals_are_left_out() -> None:
    assert counted("97.5", "98", "59") == [("95", "", 2), ("", "60", 1)]
    assert counted() == []


@given(st.lists(st.decimals(min_value=0, max_value=100, places=2)))
def test_every_total_is_in_one_band(totals: list[Decimal]) -> None:
    bands: tuple[CountedBand, ...] = counted_bands(totals, [Decimal(90), Decimal(60)])
    assert sum(band.count for band in bands) == len(totals)
