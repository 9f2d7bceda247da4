"""The execution rate, its score and the reasons that it owes: at each limit, and one beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from indicator_specs.projects import Funds, FundsLine, Project
from scoring.assessing.execution_rulings import adjusted_too_far, rate_of
from scoring.assessing.execution_scoring import ExecutionScore, score_execution
from scoring.rule_sets.loading import load_rule_set
from scoring.rule_sets.rule_set import RuleSet


def amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def execution(budget: str | None, executed: str | None, rules: RuleSet) -> ExecutionScore:
    line = FundsLine(budget=amount(budget), executed=amount(executed))
    return score_execution(Project(name="", funds=Funds(total=line)), rules)


@pytest.mark.parametrize(
    ("rules", "budget", "executed", "score"),
    [
        # what a budget of zero means: left to a person, full points, none
        ("mof-2020-10", "0", "0", None),
        ("full-from-95", "0", "0", "10"),
        ("linear-reverse", "0", "0", "0"),
        ("full-from-95", "0.01", "0", "0"),
        ("linear-reverse", "0.01", "0.01", "10"),
        ("full-from-95", None, "0", None),
        ("full-from-95", "100", None, None),
        # full points from 95 %, which is rounded to two places first
        ("full-from-95", "1000", "949.9", "9.5"),
        ("full-from-95", "1000", "949.94", "9.5"),
        ("full-from-95", "1000", "949.95", "10"),
        ("full-from-95", "1000", "950", "10"),
    ],
)
def test_the_execution_score(rules: str, budget: str | None, executed: str | None, score: str | None) -> None:
    """None where a person must decide."""
    assert amount(score) == execution(budget, executed, load_rule_set(rules)).rule_score


@pytest.mark.parametrize(("budget", "executed"), [(None, "80"), ("100", None), (None, None), ("100", "80")])
def test_an_execution_without_points_earns_none(budget: str | None, executed: str | None, mof: RuleSet) -> None:
    """Also where an amount is missing: nobody has to decide about nothing."""
    rules = evolve(mof, execution=evolve(mof.execution, points=Decimal(0)))

    assert Decimal(0) == execution(budget, executed, rules).rule_score


@pytest.mark.parametrize(
    ("executed", "expected"),
    [("753.44", "75.34"), ("753.449", "75.34"), ("753.45", "75.35"), ("753.4549", "75.35"), ("1", "0.10")],
)
def test_a_rate_is_printed_with_two_places(executed: str, expected: str) -> None:
    """Half up; the exact one stays beside it."""
    rate = rate_of(Decimal(1000), Decimal(executed))

    assert (expected, Decimal(executed) / 10) == (str(rate.printed), rate.exact)


@pytest.mark.parametrize(
    ("executed", "attention"),
    [
        ("899.9", ("执行率89.99%低于90%，须说明原因",)),
        ("899.94", ("执行率89.99%低于90%，须说明原因",)),
        ("899.95", ()),
        ("900", ()),
        ("1000", ()),
        ("1000.01", ("全年执行数超过全年预算数",)),
    ],
)
def test_what_a_reader_should_look_at(executed: str, attention: tuple[str, ...]) -> None:
    """Below 90 % by the rate that forms print; more than there was."""
    assert attention == execution("1000", executed, load_rule_set("full-from-95")).attention


@pytest.mark.parametrize(
    ("initial", "budget", "limit", "expected"),
    [
        ("100", "105", "5", None),
        ("100", "105.01", "5", "5.01"),
        ("100", "95", "5", None),
        ("100", "94.99", "5", "5.01"),
        ("100", "100", "0", None),
        ("100", "100.01", "0", "0.01"),
        ("100", "99.99", "0", "0.01"),
        ("300", "310", "0", "3.33"),
        # nothing at the beginning of the year: all of it, whatever the limit is
        ("0", "0", "5", None),
        ("0", "0.01", "5", "100"),
        ("0", "0.01", "100", "100"),
        # an amount is missing, or the rules do not ask
        (None, "100", "0", None),
        ("100", None, "0", None),
        ("100", "200", None, None),
    ],
)
def test_how_far_a_budget_was_adjusted(
    initial: str | None, budget: str | None, limit: str | None, expected: str | None, mof: RuleSet
) -> None:
    """In per cent of 年初预算数, where that is more than the rules let pass without a reason."""
    rules = evolve(mof, execution=evolve(mof.execution, reason_if_adjusted=amount(limit)))
    funds = FundsLine(initial=amount(initial), budget=amount(budget))

    assert amount(expected) == adjusted_too_far(funds, rules)


@pytest.mark.parametrize(
    ("budget", "limit", "expected"),
    [("1000.02", "0", "0.002"), ("1050.01", "5", "5.001"), ("949.999", "5", "5.0001"), ("1000.051", "0", "0.01")],
)
def test_an_adjustment_is_told_as_more_than_the_limit_that_it_passed(
    budget: str, limit: str, expected: str, mof: RuleSet
) -> None:
    """With as many places as show it, and two at least: 0.002 % is not told as 0 %."""
    rules = evolve(mof, execution=evolve(mof.execution, reason_if_adjusted=amount(limit)))
    funds = FundsLine(initial=Decimal(1000), budget=Decimal(budget))

    assert amount(expected) == adjusted_too_far(funds, rules)
