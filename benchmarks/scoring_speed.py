"""(c) Scoring alone, beside plain Decimal arithmetic; (d) reading targets that were never seen before."""

from __future__ import annotations

import gc
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from benchmarks.measuring import Cost, function_cost, median_ratio, median_seconds, taking_turns
from benchmarks.peers.decimal_scores import Numbers, total_of
from benchmarks.synthetic_projects import synthetic_projects
from benchmarks.tables import Table, judged, times
from indicator_specs.indicator_context import IndicatorContext
from indicator_specs.projects import Indicator, Project
from indicator_specs.target_parser import parse_target
from scoring.assessing import indicator_comparison
from scoring.assessing.project_scoring import score_project
from scoring.rule_sets.rule_set import RuleSet

LEAST_A_SECOND = 100_000
_MEMORY = type(lru_cache(format))
_READING = ("indicator_specs.", indicator_comparison.__name__)
_NUMBER = re.compile(r"[0-9.]+")


def scoring_table(count: int, rule_set: RuleSet, *, rounds: int) -> Table:
    """Score ``count`` projects: their texts read before, and read for the first time."""
    projects = list(synthetic_projects(count))
    numbers = [[_numbers(indicator) for indicator in project.indicators] for project in projects]
    indicators = sum(len(project.indicators) for project in projects)

    def first_time() -> Cost:
        _forget_all_texts()
        return function_cost(lambda: _scored(projects, rule_set))

    costs = taking_turns(
        {
            "texts read for the first time": first_time,
            "texts read before": lambda: function_cost(lambda: _scored(projects, rule_set)),
            "plain Decimal": lambda: function_cost(lambda: [total_of(rows) for rows in numbers]),
        },
        rounds,
    )
    ours = costs["texts read before"]
    rate = indicators / median_seconds(ours)
    missed = "met" if rate >= LEAST_A_SECOND else f"missed by a factor of {LEAST_A_SECOND / rate:.2f}"
    bars = {
        "texts read before": f"≥ 100,000 a second: {missed}",
        "plain Decimal": judged(median_ratio(ours, costs["plain Decimal"]), 5),
    }
    rows = [
        [name, f"{indicators / median_seconds(each):,.0f}", times(median_ratio(each, ours)), bars.get(name, "")]
        for name, each in costs.items()
    ]
    return Table(
        title=f"Scoring {indicators:,} indicators in memory",
        note="One process. Ours with verdicts, steps in words, remarks and rival formulas; the peer with numbers only.",
        head=("", "indicators a second", "time, of ours", "bar"),
        rows=rows,
    )


def parsing_table(count: int, *, rounds: int) -> Table:
    """Read ``count`` target texts, each another one."""
    bounds = [("≥{}公里", ""), ("≤{}元/平方米", "成本"), ("不少于{}人次", ""), ("{}个以上", ""), ("≥{}%", "")]
    texts = [
        (sign.format(format(Decimal(number) / 100, "f")), IndicatorContext("产出指标", "", f"指标{number}{word}"))
        for number in range(1, count // len(bounds) + 1)
        for sign, word in bounds
    ]

    def first_time() -> Cost:
        _forget_all_texts()
        return function_cost(lambda: [parse_target(*text) for text in texts])

    costs = taking_turns({"distinct targets": first_time}, rounds)
    rows = [
        [name, f"{len(texts) / median_seconds(each):,.0f}", f"{median_seconds(each) / len(texts) * 1e6:.1f}"]
        for name, each in costs.items()
    ]
    return Table(
        title=f"Reading {len(texts):,} distinct targets",
        note="Nothing is remembered from before.",
        head=("", "targets a second", "µs each"),
        rows=rows,
    )


def _scored(projects: Sequence[Project], rule_set: RuleSet) -> None:
    for project in projects:
        score_project(project, rule_set)


def _forget_all_texts() -> None:
    """Empty whatever remembers a text or a part of one."""
    for each in gc.get_objects():
        if isinstance(each, _MEMORY) and str(each.__module__).startswith(_READING):
            each.cache_clear()


def _numbers(indicator: Indicator) -> Numbers:
    target, actual = _NUMBER.search(indicator.target), _NUMBER.search(indicator.actual)
    assert target is not None  # noqa: S101 — synthetic targets hold a number each
    assert actual is not None  # noqa: S101
    assert indicator.points is not None  # noqa: S101
    deadline = indicator.target.endswith("前")
    return Numbers(
        deadline or indicator.target.startswith("≤"), Decimal(target[0]), Decimal(actual[0]), indicator.points
    )
