"""Whether one stated figure is right: the figure, what it should be, and how much rounding a report is allowed."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.words.money import SUMMARY_UNIT, in_money_unit
from indicator_specs.words.numbers import format_decimal
from scoring.formulas.rounding import round_half_up
from scoring.narrative.claims import Claim, amount_in_wan
from scoring.narrative.numbers import HUNDREDTHS, WrittenNumber
from scoring.narrative.patterns import MONEY_KINDS, ClaimKind
from scoring.narrative_checks.facts import ProjectFacts, UnitFacts, exact_rate, rounds_to

ABOUT: Final = Decimal("0.05")
"""约 and 近 may be off by so much."""

_LIMIT: Final = re.compile(r"([0-9]+)(以上|以下)")


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


_UNKNOWN: Final = FigureVerdict(None)


def project_figure(claim: Claim, facts: ProjectFacts) -> FigureVerdict:
    """Compare a figure with the project that it is about."""
    if claim.kind in MONEY_KINDS:
        return _money(claim.number, _amount(claim.kind, facts))
    if claim.kind is ClaimKind.GRADE:
        return _UNKNOWN if facts.grade is None else FigureVerdict(claim.word == facts.grade, facts.grade)
    if claim.kind is ClaimKind.RATE:
        exact = exact_rate(facts.budget, facts.executed)
        return _rate(claim.number, facts.rate, () if exact is None else (exact,))
    return _points(claim.number, facts.total if claim.kind is ClaimKind.SCORE else facts.execution_score)


def unit_figure(claim: Claim, facts: UnitFacts) -> FigureVerdict:
    """Compare a figure with all projects together."""
    return _UNIT_FIGURES[claim.kind](claim, facts)


def _amount(kind: ClaimKind, facts: ProjectFacts | UnitFacts) -> Decimal | None:
    amounts = {
        ClaimKind.INITIAL: facts.initial,
        ClaimKind.BUDGET: facts.budget,
        ClaimKind.EXECUTED: facts.executed,
    }
    return amounts[kind]


def _money(number: WrittenNumber | None, actual: Decimal | None) -> FigureVerdict:
    if number is None or actual is None:
        return _UNKNOWN
    expected = amount_in_wan(actual)
    stated = number.in_wan
    if number.about:
        return FigureVerdict(_nearly(stated, actual), expected)
    in_unit = in_money_unit(actual, SUMMARY_UNIT, number.money_unit)
    rounded = number.places >= HUNDREDTHS and rounds_to(in_unit, number.value, number.places)
    right = stated == actual or rounded
    return FigureVerdict(right, expected, "" if right else _unit_hint(number, actual))


def _unit_hint(number: WrittenNumber, actual: Decimal) -> str:
    for unit in ("万元", "元", "亿元"):
        if unit != number.money_unit and in_money_unit(number.value, unit, SUMMARY_UNIT) == actual:
            return f"金额单位似应为{unit}"
    return ""


def _nearly(stated: Decimal, actual: Decimal) -> bool:
    return abs(stated - actual) <= abs(actual) * ABOUT


def _rate(number: WrittenNumber | None, printed: Decimal | None, exact: tuple[Decimal, ...]) -> FigureVerdict:
    """A rate may be told with any number of places; the form's own two may be rounded once more."""
    if number is None or not exact:
        return _UNKNOWN
    shown = round_half_up(exact[0], HUNDREDTHS) if printed is None else printed
    expected = f"{format_decimal(shown)}%"
    if number.about:
        return FigureVerdict(any(_nearly(number.value, one) for one in exact), expected)
    sources = exact if printed is None else (*exact, printed)
    return FigureVerdict(any(rounds_to(one, number.value, number.places) for one in sources), expected)


def _points(number: WrittenNumber | None, actual: Decimal | None) -> FigureVerdict:
    if number is None or actual is None:
        return _UNKNOWN
    return FigureVerdict(number.value == actual, f"{format_decimal(actual)}分")


def _count(claim: Claim, actual: int | None) -> FigureVerdict:
    if claim.number is None or actual is None:
        return _UNKNOWN
    return FigureVerdict(claim.number.value == actual, f"{actual}个")


def _project_count(claim: Claim, facts: UnitFacts) -> FigureVerdict:
    return _count(claim, len(facts.projects))


def _grade_count(claim: Claim, facts: UnitFacts) -> FigureVerdict:
    if facts.grades is None:
        return _UNKNOWN
    actual = facts.grades[claim.word]
    if claim.number is None:
        return FigureVerdict(actual == len(facts.projects), f"{claim.word}{actual}个")
    return _count(claim, actual)


def _band_count(claim: Claim, facts: UnitFacts) -> FigureVerdict:
    limit = _LIMIT.fullmatch(claim.word)
    if facts.totals is None or limit is None:
        return _UNKNOWN
    least = Decimal(limit[1])
    above = sum(1 for total in facts.totals if total >= least)
    return _count(claim, above if limit[2] == "以上" else len(facts.totals) - above)


def _average(claim: Claim, facts: UnitFacts) -> FigureVerdict:
    if claim.number is None or facts.average is None:
        return _UNKNOWN
    right = rounds_to(facts.average, claim.number.value, claim.number.places)
    return FigureVerdict(right, f"{format_decimal(round_half_up(facts.average, HUNDREDTHS))}分")


def _sum_of_money(claim: Claim, facts: UnitFacts) -> FigureVerdict:
    return _money(claim.number, _amount(claim.kind, facts))


def _rate_of_all(claim: Claim, facts: UnitFacts) -> FigureVerdict:
    return _rate(claim.number, None, facts.rates)


_UNIT_FIGURES: Final[dict[ClaimKind, Callable[[Claim, UnitFacts], FigureVerdict]]] = {
    ClaimKind.COUNT: _project_count,
    ClaimKind.GRADE_COUNT: _grade_count,
    ClaimKind.BAND_COUNT: _band_count,
    ClaimKind.AVERAGE: _average,
    ClaimKind.INITIAL: _sum_of_money,
    ClaimKind.BUDGET: _sum_of_money,
    ClaimKind.EXECUTED: _sum_of_money,
    ClaimKind.RATE: _rate_of_all,
}
