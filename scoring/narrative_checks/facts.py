"""What a report about projects should say: the facts of each scored project, and of all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property

from attrs import frozen

from indicator_specs.words.money import in_wan
from scoring.assessing.assessment import Assessment
from scoring.formulas.rounding import round_half_up

_PERCENT = Decimal(100)


@frozen(kw_only=True)
class ProjectFacts:
    """
    One scored project; amounts in 万元, exactly. What is not known is None.

    Attributes:
        name: 项目名称, as its sheet has it.
        file: Where the project came from.
        year: The budget year.
        total, grade: 总分, 自评等级.
        initial, budget, executed: 年初预算数, 全年预算数, 全年执行数.
        rate: 执行率 in percent, as forms print it.
        execution_score: 预算执行得分.
    """

    name: str
    file: str = ""
    year: int | None = None
    total: Decimal | None = None
    grade: str | None = None
    initial: Decimal | None = None
    budget: Decimal | None = None
    executed: Decimal | None = None
    rate: Decimal | None = None
    execution_score: Decimal | None = None


@frozen(slots=False)
class UnitFacts:
    """All projects of a report; a sum is None where a part of it is not known."""

    projects: tuple[ProjectFacts, ...]

    @cached_property
    def totals(self) -> tuple[Decimal, ...] | None:
        """All totals, or None where one is missing."""
        return _all_known([project.total for project in self.projects])

    @cached_property
    def grades(self) -> Counter[str] | None:
        """Grade → how many projects, or None where one has no grade."""
        grades = [project.grade for project in self.projects]
        return None if None in grades else Counter(grade for grade in grades if grade is not None)

    @cached_property
    def initial(self) -> Decimal | None:
        """The sum of 年初预算数."""
        return _sum([project.initial for project in self.projects])

    @cached_property
    def budget(self) -> Decimal | None:
        """The sum of 全年预算数."""
        return _sum([project.budget for project in self.projects])

    @cached_property
    def executed(self) -> Decimal | None:
        """The sum of 全年执行数."""
        return _sum([project.executed for project in self.projects])

    @cached_property
    def rates(self) -> tuple[Decimal, ...]:
        """What may be called the rate of all projects: that of the sums, and the mean of the rates."""
        rates = _all_known([project.rate for project in self.projects])
        overall = exact_rate(self.budget, self.executed)
        mean = sum(rates, Decimal(0)) / len(rates) if rates else None
        return tuple(rate for rate in (overall, mean) if rate is not None)

    @cached_property
    def average(self) -> Decimal | None:
        """The mean of the totals, not rounded."""
        return sum(self.totals, Decimal(0)) / len(self.totals) if self.totals else None


def project_facts(assessment: Assessment) -> ProjectFacts:
    """The facts of a scored project."""
    funds = assessment.project.funds
    return ProjectFacts(
        name=assessment.project.name,
        file=assessment.project.file,
        year=assessment.project.year,
        total=assessment.total,
        grade=assessment.grade,
        initial=in_wan(funds.total.initial, funds.money_unit),
        budget=in_wan(funds.total.budget, funds.money_unit),
        executed=in_wan(funds.total.executed, funds.money_unit),
        rate=assessment.execution.rate,
        execution_score=assessment.execution.score,
    )


def exact_rate(budget: Decimal | None, executed: Decimal | None) -> Decimal | None:
    """B/A in percent, not rounded; None where it cannot be told."""
    if not budget or executed is None:
        return None
    return executed / budget * _PERCENT


def rounds_to(exact: Decimal, stated: Decimal, places: int) -> bool:
    """The exact number, rounded half up to the places that were written, is the stated one."""
    return round_half_up(exact, places) == stated


def _all_known(numbers: Sequence[Decimal | None]) -> tuple[Decimal, ...] | None:
    known = tuple(number for number in numbers if number is not None)
    return known if known and len(known) == len(numbers) else None


def _sum(numbers: Sequence[Decimal | None]) -> Decimal | None:
    known = _all_known(numbers)
    return None if known is None else sum(known, Decimal(0))
