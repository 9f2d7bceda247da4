"""Whether one stated figure is right: the figure, what it should be, and how much rounding a report is allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.words.money import SUMMARY_UNIT, in_money_unit
from indicator_specs.words.numbers import format_decimal
from scoring.formulas.rounding import round_half_up
from scoring.narrative.claims import Claim, amount_in_wan
from scoring.narrative.numbers import HUNDREDTHS, WrittenNumber
from scoring.narrative.patterns import MONEY_KINDS, ClaimKind
from scoring.rule_sets.grades import common_grade
from scoring.unit_facts.project_facts import ProjectFacts
from scoring.unit_facts.unit_facts import UnitFacts, all_known, mean, percentage

ABOUT: Final = Decimal("0.05")
"""约 and 近 may be off by so much."""

_EXACT_DIGITS: Final = 4
_ROUNDED: Final = 2
"""约8598万元 claims more than 约8600万元."""


@frozen
class FigureVerdict:
    """
    Attributes:
        right: None where nothing is known to compare with.
        expected: What should be written, with its unit; empty where nothing is known.
        hint: Why it may have gone wrong, in Chinese, or empty.
    """

    right: bool | None
    expected: str = ""
    hint: str = ""


UNKNOWN: Final = FigureVerdict(None)
"""Nothing is known to compare with."""


def project_figure(claim: Claim, facts: ProjectFacts) -> FigureVerdict:
    """Compare a figure with the project that it is about."""
    if claim.kind in MONEY_KINDS:
        return _either(claim, lambda kind: _money(claim.number, _AMOUNTS[kind](facts)))
    if claim.kind is ClaimKind.ARRIVAL_RATE:
        return UNKNOWN
    if claim.kind is ClaimKind.GRADE:
        return UNKNOWN if facts.grade is None else FigureVerdict(claim.word == common_grade(facts.grade), facts.grade)
    if claim.kind is ClaimKind.RATE:
        exact = percentage(facts.executed, facts.budget)
        initial = percentage(facts.executed, facts.initial) if claim.also is ClaimKind.INITIAL else None
        return _rate(claim.number, facts.rate, tuple(rate for rate in (exact, initial) if rate is not None))
    return _points(claim.number, _POINTS[claim.kind](facts))


_POINTS: Final[Mapping[ClaimKind, Callable[[ProjectFacts], Decimal | None]]] = {
    ClaimKind.SCORE: lambda facts: facts.total,
    ClaimKind.EXECUTION_SCORE: lambda facts: facts.execution_score,
    ClaimKind.EXECUTION_LOSS: lambda facts: facts.execution_lost,
}


def unit_figure(claim: Claim, facts: UnitFacts) -> FigureVerdict:
    """Compare a figure with all projects together, or, after 分别为, with each of them."""
    if claim.is_one_of_several:
        return _one_of([project_figure(claim, project) for project in facts.projects])
    return _UNIT_FIGURES[claim.kind](claim, facts)


def _one_of(verdicts: Sequence[FigureVerdict]) -> FigureVerdict:
    if not verdicts or any(each.right is None for each in verdicts):
        return UNKNOWN
    right = any(each.right for each in verdicts)
    return FigureVerdict(right, "、".join(dict.fromkeys(each.expected for each in verdicts)))


def budget_verdict(claim: Claim, facts: UnitFacts) -> FigureVerdict:
    """Compare an amount with the budgets."""
    return _money(claim.number, _whole_sum(ClaimKind.BUDGET, facts))


def rounds_to(exact: Decimal, stated: Decimal, places: int) -> bool:
    """The exact number, rounded half up to the places that were written, is the stated one."""
    return round_half_up(exact, places) == stated


_AMOUNTS: Final[Mapping[ClaimKind, Callable[[ProjectFacts], Decimal | None]]] = {
    ClaimKind.INITIAL: lambda facts: facts.initial,
    ClaimKind.BUDGET: lambda facts: facts.budget,
    ClaimKind.EXECUTED: lambda facts: facts.executed,
    ClaimKind.BALANCE: lambda facts: _difference(facts.budget, facts.executed),
    ClaimKind.ARRIVED: lambda _: None,
}
"""What arrived stands on no sheet."""


def _difference(budget: Decimal | None, executed: Decimal | None) -> Decimal | None:
    return None if budget is None or executed is None else budget - executed


def _either(claim: Claim, verdict: Callable[[ClaimKind], FigureVerdict]) -> FigureVerdict:
    """Words that may mean two figures are right as either of them."""
    first = verdict(claim.kind)
    if first.right or claim.also is None:
        return first
    other = verdict(claim.also)
    return other if other.right or first.right is None else first


def _whole_sum(kind: ClaimKind, facts: UnitFacts) -> Decimal | None:
    """A sum of which a part is not known is nothing to compare with."""
    amounts = all_known(map(_AMOUNTS[kind], facts.projects))
    return None if amounts is None else sum(amounts, Decimal(0))


def _whole_mean(numbers: Iterable[Decimal | None]) -> Decimal | None:
    return mean(all_known(numbers) or ())


def _money(number: WrittenNumber | None, actual: Decimal | None) -> FigureVerdict:
    """An amount whose unit stands nowhere may be in 元: a table below 单位：元、分 somewhere above."""
    if number is None or actual is None:
        return UNKNOWN
    expected = amount_in_wan(actual)
    stated = number.in_wan
    if number.about:
        return FigureVerdict(_nearly(number, stated, actual), expected)
    in_unit = in_money_unit(actual, SUMMARY_UNIT, number.money_unit)
    rounded = number.places >= HUNDREDTHS and rounds_to(in_unit, number.value, number.places)
    is_right_in_yuan = not number.unit and in_money_unit(number.value, "元", SUMMARY_UNIT) == actual
    right = stated == actual or rounded or is_right_in_yuan
    return FigureVerdict(right, expected, "" if right else _unit_hint(number, actual))


def _unit_hint(number: WrittenNumber, actual: Decimal) -> str:
    for unit in ("万元", "元", "亿元"):
        if unit != number.money_unit and in_money_unit(number.value, unit, SUMMARY_UNIT) == actual:
            return f"金额单位似应为{unit}"
    return ""


def about_off(stated: Decimal, actual: Decimal, step: Decimal) -> Decimal:
    """How far 约 may be off; where four digits or more stand it means but their rounding."""
    significant = format_decimal(stated / step).rstrip("0").replace(".", "")
    return step * _ROUNDED if len(significant) >= _EXACT_DIGITS else abs(actual) * ABOUT


def _nearly(number: WrittenNumber, stated: Decimal, actual: Decimal) -> bool:
    step = Decimal(1).scaleb(-number.places)
    if number.unit:
        step = in_money_unit(step, number.money_unit, SUMMARY_UNIT)
    return abs(stated - actual) <= about_off(stated, actual, step)


def _rate(number: WrittenNumber | None, printed: Decimal | None, exact: tuple[Decimal, ...]) -> FigureVerdict:
    """A rate may be told with any number of places; the form's own two may be rounded once more."""
    if number is None or not exact:
        return UNKNOWN
    shown = round_half_up(exact[0], HUNDREDTHS) if printed is None else printed
    expected = f"{format_decimal(shown)}%"
    if number.about:
        return FigureVerdict(any(_nearly(number, number.value, one) for one in exact), expected)
    sources = exact if printed is None else (*exact, printed)
    return FigureVerdict(any(rounds_to(one, number.value, number.places) for one in sources), expected)


def _points(number: WrittenNumber | None, actual: Decimal | None) -> FigureVerdict:
    if number is None or actual is None:
        return UNKNOWN
    return FigureVerdict(number.value == actual, f"{format_decimal(actual)}分")


def _count(claim: Claim, actual: int | None) -> FigureVerdict:
    if claim.number is None or actual is None:
        return UNKNOWN
    return FigureVerdict(claim.number.value == actual, f"{actual}个")


def _project_count(claim: Claim, facts: UnitFacts) -> FigureVerdict:
    return _count(claim, len(facts.projects) or None)


def _grade_count(claim: Claim, facts: UnitFacts) -> FigureVerdict:
    if not facts.projects or any(project.grade is None for project in facts.projects):
        return UNKNOWN
    actual = sum(count for grade, count in facts.grades if common_grade(grade) == claim.word)
    if claim.number is None:
        return FigureVerdict(actual == len(facts.projects), f"{claim.word}{actual}个")
    return _count(claim, actual)


def _band_count(claim: Claim, facts: UnitFacts) -> FigureVerdict:
    return _counted_band(claim, all_known(project.total for project in facts.projects))


def _rate_band_count(claim: Claim, facts: UnitFacts) -> FigureVerdict:
    return _counted_band(claim, all_known(project.rate for project in facts.projects))


def _counted_band(claim: Claim, numbers: tuple[Decimal, ...] | None) -> FigureVerdict:
    if numbers is None or claim.band is None or claim.number is None:
        return UNKNOWN
    least, most = claim.band.count(numbers)
    return FigureVerdict(least <= claim.number.value <= most, f"{most}个")


def _extreme(choose: Callable[[tuple[Decimal, ...]], Decimal]) -> Callable[[Claim, UnitFacts], FigureVerdict]:
    def verdict(claim: Claim, facts: UnitFacts) -> FigureVerdict:
        totals = all_known(project.total for project in facts.projects)
        return _points(claim.number, None if totals is None else choose(totals))

    return verdict


def _unknown(_claim: Claim, _facts: UnitFacts) -> FigureVerdict:
    """Only the text itself can tell."""
    return UNKNOWN


def _average(claim: Claim, facts: UnitFacts) -> FigureVerdict:
    average = _whole_mean(project.total for project in facts.projects)
    if claim.number is None or average is None:
        return UNKNOWN
    right = rounds_to(average, claim.number.value, claim.number.places)
    return FigureVerdict(right, f"{format_decimal(round_half_up(average, HUNDREDTHS))}分")


def _sum_of_money(claim: Claim, facts: UnitFacts) -> FigureVerdict:
    return _either(claim, lambda kind: _money(claim.number, _whole_sum(kind, facts)))


def _rate_of_all(claim: Claim, facts: UnitFacts) -> FigureVerdict:
    """What may be called the rate of all projects: that of the sums, and the mean of the rates."""
    overall = percentage(_whole_sum(ClaimKind.EXECUTED, facts), _whole_sum(ClaimKind.BUDGET, facts))
    initial = _whole_sum(ClaimKind.INITIAL, facts) if claim.also is ClaimKind.INITIAL else None
    rates = (
        overall,
        percentage(_whole_sum(ClaimKind.EXECUTED, facts), initial),
        _whole_mean(project.rate for project in facts.projects),
    )
    return _rate(claim.number, None, tuple(rate for rate in rates if rate is not None))


_UNIT_FIGURES: Final[dict[ClaimKind, Callable[[Claim, UnitFacts], FigureVerdict]]] = {
    ClaimKind.COUNT: _project_count,
    ClaimKind.GRADE_COUNT: _grade_count,
    ClaimKind.BAND_COUNT: _band_count,
    ClaimKind.RATE_BAND_COUNT: _rate_band_count,
    ClaimKind.PLANNED_COUNT: _project_count,
    ClaimKind.SHOWN_COUNT: _unknown,
    ClaimKind.AVERAGE: _average,
    ClaimKind.HIGHEST: _extreme(max),
    ClaimKind.LOWEST: _extreme(min),
    ClaimKind.INITIAL: _sum_of_money,
    ClaimKind.BUDGET: _sum_of_money,
    ClaimKind.EXECUTED: _sum_of_money,
    ClaimKind.BALANCE: _sum_of_money,
    ClaimKind.ARRIVED: _unknown,
    ClaimKind.ARRIVAL_RATE: _unknown,
    ClaimKind.SHARE: _unknown,
    ClaimKind.RATE: _rate_of_all,
}
