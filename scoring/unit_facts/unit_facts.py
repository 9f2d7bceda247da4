"""What the projects of a unit add up to: counts, sums, shares and grades, and by rule which projects went well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Final, TypeVar

from attrs import evolve, frozen

from indicator_specs.projects import Subject, added_up
from scoring.formulas.rounding import round_half_up
from scoring.unit_facts.bands import CountedBand, counted_bands
from scoring.unit_facts.project_facts import ProjectFacts

PERCENT_PLACES: Final = 2
SCORE_PLACES: Final = 2
_PERCENT: Final = Decimal(100)
_BELOW_ALL: Final = Decimal(-1)
"""Less than any total."""

_Value = TypeVar("_Value")


@frozen(kw_only=True)
class UnitFacts:
    """
    All projects of a report, a page or a comparison.

    Attributes:
        projects: In order.
        unit: 单位名称, or empty where the projects name none or several.
        share: The budgets' share of all project expenditure in percent, or None where that was not given.
        count_share: The projects' share of all projects of the unit in percent, or None where that was not given.
        departments: 部门整体支出 that was assessed beside the projects, and is in no sum.
        unscored: The names of the projects whose forms give no scores; they are in no sum.
    """

    projects: tuple[ProjectFacts, ...]
    unit: str = ""
    share: Decimal | None = None
    count_share: Decimal | None = None
    departments: tuple[ProjectFacts, ...] = ()
    unscored: tuple[str, ...] = ()

    @property
    def is_of_departments(self) -> bool:
        """There are no projects: what is told of is what whole departments spend."""
        return all(each.subject is Subject.DEPARTMENT for each in self.projects)

    @cached_property
    def assessed(self) -> tuple[ProjectFacts, ...]:
        """All that was assessed: the projects, then the departments beside them."""
        return (*self.projects, *self.departments)

    @cached_property
    def year(self) -> int | None:
        """The budget year, or None where the projects name none or several."""
        return _only_one(project.year for project in self.projects)

    @cached_property
    def rule_sets(self) -> tuple[str, ...]:
        """The titles of the rules used, each once."""
        return _each_once(project.rule_set for project in self.projects)

    @cached_property
    def budget(self) -> Decimal | None:
        """The sum of the budgets that are known; None where none is."""
        return _sum_known(project.budget for project in self.projects)

    @cached_property
    def executed(self) -> Decimal | None:
        """The sum of the amounts that are known to be executed; None where none is."""
        return _sum_known(project.executed for project in self.projects)

    @cached_property
    def rate(self) -> Decimal | None:
        """The rate of the sums in percent, 2 places half up; None while an amount is missing."""
        exact = None if self.without_amounts else percentage(self.executed, self.budget)
        return None if exact is None else round_half_up(exact, PERCENT_PLACES)

    @cached_property
    def without_budget(self) -> tuple[ProjectFacts, ...]:
        """Projects whose budget is not in the sum."""
        return tuple(project for project in self.projects if project.budget is None)

    @cached_property
    def without_amounts(self) -> tuple[ProjectFacts, ...]:
        """Projects that lack the budget or what was executed."""
        return tuple(each for each in self.projects if each.budget is None or each.executed is None)

    @cached_property
    def determined(self) -> tuple[ProjectFacts, ...]:
        """Projects with a total."""
        return tuple(project for project in self.projects if project.total is not None)

    @cached_property
    def undetermined(self) -> tuple[ProjectFacts, ...]:
        """Projects that a person must still judge."""
        return tuple(project for project in self.projects if project.total is None)

    @cached_property
    def average(self) -> Decimal | None:
        """The mean of the totals, 2 places half up; None where none is known."""
        exact = mean([project.total for project in self.projects if project.total is not None])
        return None if exact is None else round_half_up(exact, SCORE_PLACES)

    @cached_property
    def grades(self) -> tuple[tuple[str, int], ...]:
        """Grade and how many projects, the highest totals first, without a total last; no grade without a project."""
        counts = Counter(project.grade for project in self.projects if project.grade is not None)
        least: dict[str, Decimal] = {}
        for project in self.projects:
            if project.grade is not None and project.total is not None:
                least[project.grade] = min(project.total, least.get(project.grade, project.total))
        ranked = sorted(counts, key=lambda each: -least.get(each, _BELOW_ALL))  # 待评定 may stand without a total
        return tuple((grade, counts[grade]) for grade in ranked)

    @cached_property
    def all_grades(self) -> tuple[tuple[str, int], ...]:
        """Every grade of the rules, the best first, and how many projects; also grades that no project has."""
        counts = Counter(project.grade for project in self.projects)
        grades = {grade for project in self.projects for grade in project.grade_limits}
        ranked = sorted(grades, key=lambda grade: -grade.least)
        return tuple((name, counts[name]) for name in dict.fromkeys(grade.name for grade in ranked))

    @cached_property
    def score_bands(self) -> tuple[CountedBand, ...]:
        """How many totals lie in which band; bands without any are left out."""
        totals = [project.total for project in self.projects if project.total is not None]
        return counted_bands(totals, (grade.least for project in self.projects for grade in project.grade_limits))

    @cached_property
    def went_well(self) -> tuple[ProjectFacts, ...]:
        """Projects that went well."""
        return tuple(project for project in self.projects if project.went_well)

    @cached_property
    def doubtful(self) -> tuple[ProjectFacts, ...]:
        """Projects of the best grade with little of the money spent."""
        return tuple(project for project in self.projects if project.is_doubtful)

    @cached_property
    def with_low_rate(self) -> tuple[ProjectFacts, ...]:
        """Projects of which little was spent."""
        return tuple(project for project in self.projects if project.has_low_rate)

    @cached_property
    def with_missed(self) -> tuple[ProjectFacts, ...]:
        """Projects with an indicator that was missed or lost points."""
        return tuple(project for project in self.projects if project.missed)

    @cached_property
    def with_shortfalls(self) -> tuple[ProjectFacts, ...]:
        """Projects that fell short of anything."""
        return tuple(project for project in self.projects if project.shortfalls)

    @cached_property
    def low(self) -> tuple[ProjectFacts, ...]:
        """Projects whose total lies below the limit."""
        return tuple(project for project in self.projects if project.is_low)

    @cached_property
    def owing(self) -> tuple[ProjectFacts, ...]:
        """Those of them that have not explained everything yet."""
        return tuple(project for project in self.low if project.owes)

    @cached_property
    def indicator_count(self) -> int:
        """How many indicators all projects have together."""
        return sum(project.indicator_count for project in self.projects)

    @cached_property
    def met_count(self) -> int:
        """How many of them were met in full."""
        return sum(project.met_count for project in self.projects)

    @cached_property
    def missed_count(self) -> int:
        """How many of them were missed or lost points."""
        return sum(len(project.missed) for project in self.projects)

    @cached_property
    def rate_limits(self) -> tuple[Decimal, ...]:
        """The limits of a low rate, each once."""
        return _each_once(project.rate_limit for project in self.projects)

    @cached_property
    def total_limits(self) -> tuple[Decimal, ...]:
        """The limits of a low total, each once."""
        return _each_once(project.total_limit for project in self.projects)

    @cached_property
    def top_grades(self) -> tuple[str, ...]:
        """The best grade of the rules, each once."""
        return _each_once(project.top_grade for project in self.projects)


def unit_facts(
    projects: Sequence[ProjectFacts],
    *,
    unit: str = "",
    project_budget: Decimal | None = None,
    project_count: int | None = None,
    unscored: Sequence[str] = (),
) -> UnitFacts:
    """
    The facts of all projects together, in the given order; a whole department beside its projects is none of them.

    Args:
        projects: Each by itself.
        unit: 单位名称; by default the one unit that the projects name, else their one department.
        project_budget: All project expenditure of the unit in 万元, of which the share is taken; not 0.
        project_count: How many projects the unit has, of which the share is taken; not 0.
        unscored: The names of projects whose forms give no scores.
    """
    counted = added_up(projects, lambda each: each.subject)
    named = unit or _only_one(each.unit for each in counted) or _only_one(each.department for each in counted) or ""
    departments = () if len(counted) == len(projects) else tuple(filter(_is_a_department, projects))
    facts = UnitFacts(projects=counted, unit=named, departments=departments, unscored=tuple(unscored))
    share = None if facts.without_budget else percentage(facts.budget, project_budget)
    count_share = None if project_count is None else percentage(Decimal(len(counted)), Decimal(project_count))
    return evolve(facts, share=_rounded(share), count_share=_rounded(count_share))


def _is_a_department(facts: ProjectFacts) -> bool:
    return facts.subject is Subject.DEPARTMENT


def _rounded(share: Decimal | None) -> Decimal | None:
    return None if share is None else round_half_up(share, PERCENT_PLACES)


def percentage(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Not rounded; None where it cannot be told."""
    return part / whole * _PERCENT if whole and part is not None else None


def all_known(numbers: Iterable[Decimal | None]) -> tuple[Decimal, ...] | None:
    """The numbers, or None where there is none or one of them is not known."""
    given = tuple(numbers)
    known = tuple(number for number in given if number is not None)
    return known if known and len(known) == len(given) else None


def mean(numbers: Sequence[Decimal]) -> Decimal | None:
    """Not rounded; None of no numbers."""
    return sum(numbers, Decimal(0)) / len(numbers) if numbers else None


def _sum_known(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def _each_once(values: Iterable[_Value]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys(values))


def _only_one(values: Iterable[_Value]) -> _Value | None:
    different = set(values)
    return different.pop() if len(different) == 1 else None
