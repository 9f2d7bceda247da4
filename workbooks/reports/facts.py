"""What a report in words states: counts, sums, shares and grades, and by rule which projects went well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, TypeVar

from attrs import evolve, frozen

from indicator_specs.words.money import in_wan
from scoring.assessing.assessment import Assessment, IndicatorScore
from scoring.assessing.verdicts import Status, Verdict
from scoring.formulas.rounding import round_half_up
from scoring.submissions.meaningful_text import is_meaningful, speaks_of_money

LOW_RATE: Final = Decimal(80)
"""An execution rate below this (percent) is told as low where the rule set names no limit of its own."""

PERCENT_PLACES: Final = 2
SCORE_PLACES: Final = 2
_PERCENT: Final = Decimal(100)

_Value = TypeVar("_Value")


@frozen(kw_only=True)
class IndicatorFacts:
    """
    An indicator that was missed or lost points.

    Attributes:
        name, target, actual: As the sheet has them.
        lost: Points not earned; 0 where a person left them all.
        note: 偏差原因分析及改进措施, empty where it says nothing.
    """

    name: str
    target: str
    actual: str
    lost: Decimal
    note: str


@frozen(kw_only=True)
class ProjectReport:
    """
    One project; amounts in 万元, exactly. What is not known is None or empty.

    Attributes:
        name, unit, department, year: As the project has them.
        budget, executed: 全年预算数, 全年执行数.
        rate: 执行率 in percent, as forms print it.
        rate_limit: The rate below which it is told as low.
        total, grade: 总分, 自评等级; None while a person must still judge.
        top_grade: The best grade of its rules.
        total_limit: The total below which an explanation is compulsory.
        goal, goal_achieved: 年初预期目标, 目标实际完成情况.
        indicator_count: How many indicators it has.
        missed: Those that were missed or lost points.
        undetermined: The names of the rows that a person must still judge.
        is_low: The total lies below the limit.
        explanation: The explanation that a low total makes compulsory, empty where it says nothing.
        execution_note_due: The rate is low by the rules, and no note speaks of the money.
    """

    name: str
    unit: str = ""
    department: str = ""
    year: int | None = None
    budget: Decimal | None = None
    executed: Decimal | None = None
    rate: Decimal | None = None
    rate_limit: Decimal = LOW_RATE
    total: Decimal | None = None
    grade: str | None = None
    top_grade: str = ""
    total_limit: Decimal
    goal: str = ""
    goal_achieved: str = ""
    indicator_count: int = 0
    missed: tuple[IndicatorFacts, ...] = ()
    undetermined: tuple[str, ...] = ()
    is_low: bool = False
    explanation: str = ""
    execution_note_due: bool = False

    @property
    def has_low_rate(self) -> bool:
        """The execution rate is known and below the limit."""
        return self.rate is not None and self.rate < self.rate_limit

    @property
    def met_count(self) -> int:
        """Indicators that were met in full; those that wait for a person are not."""
        waiting = sum(1 for name in self.undetermined if name != EXECUTION_ROW)
        return self.indicator_count - len(self.missed) - waiting

    @property
    def went_well(self) -> bool:
        """The best grade, a known rate that is not low, and nothing missed or left open."""
        is_best = self.grade is not None and self.grade == self.top_grade
        return is_best and self.rate is not None and not (self.has_low_rate or self.missed or self.undetermined)

    @property
    def unexplained(self) -> tuple[IndicatorFacts, ...]:
        """Indicators that lost points without a note."""
        return tuple(each for each in self.missed if each.lost > 0 and not each.note)

    @property
    def owes(self) -> bool:
        """Its total is low, and words are missing that the low total or a rule makes compulsory."""
        return self.is_low and (not self.explanation or bool(self.unexplained) or self.execution_note_due)


EXECUTION_ROW: Final = "预算执行率"
"""How an assessment names the execution rate among the rows that wait for a person."""


@frozen(kw_only=True)
class UnitReport:
    """
    All projects of a report.

    Attributes:
        projects: In order.
        unit: 单位名称, or empty where the projects name none or several.
        year: The budget year, or None where the projects name none or several.
        share: The budgets' share of all project expenditure in percent, or None where that was not given.
        rule_sets: The titles of the rules used.
    """

    projects: tuple[ProjectReport, ...]
    unit: str = ""
    year: int | None = None
    share: Decimal | None = None
    rule_sets: tuple[str, ...] = ()

    @property
    def budget(self) -> Decimal | None:
        """The sum of the budgets that are known; None where none is."""
        return _sum_known(project.budget for project in self.projects)

    @property
    def executed(self) -> Decimal | None:
        """The sum of the amounts that are known to be executed; None where none is."""
        return _sum_known(project.executed for project in self.projects)

    @property
    def rate(self) -> Decimal | None:
        """The rate of the sums in percent, 2 places half up; None while an amount is missing."""
        if self.without_amounts or not self.budget or self.executed is None:
            return None
        return _percentage(self.executed, self.budget)

    @property
    def without_budget(self) -> tuple[ProjectReport, ...]:
        """Projects whose budget is not in the sum."""
        return tuple(project for project in self.projects if project.budget is None)

    @property
    def without_amounts(self) -> tuple[ProjectReport, ...]:
        """Projects that lack the budget or what was executed."""
        return tuple(each for each in self.projects if each.budget is None or each.executed is None)

    @property
    def determined(self) -> tuple[ProjectReport, ...]:
        """Projects with a total."""
        return tuple(project for project in self.projects if project.total is not None)

    @property
    def undetermined(self) -> tuple[ProjectReport, ...]:
        """Projects that a person must still judge."""
        return tuple(project for project in self.projects if project.total is None)

    @property
    def average(self) -> Decimal | None:
        """The mean of the totals, 2 places half up; None where none is known."""
        totals = [project.total for project in self.projects if project.total is not None]
        return round_half_up(sum(totals, Decimal(0)) / len(totals), SCORE_PLACES) if totals else None

    @property
    def grades(self) -> tuple[tuple[str, int], ...]:
        """Grade and how many projects, the highest totals first; grades that no project has are left out."""
        counts = Counter(project.grade for project in self.projects if project.grade is not None)
        least: dict[str, Decimal] = {}
        for project in self.projects:
            if project.grade is not None and project.total is not None:
                least[project.grade] = min(project.total, least.get(project.grade, project.total))
        return tuple((grade, counts[grade]) for grade in sorted(counts, key=lambda each: -least[each]))

    @property
    def went_well(self) -> tuple[ProjectReport, ...]:
        """Projects that went well."""
        return tuple(project for project in self.projects if project.went_well)

    @property
    def with_low_rate(self) -> tuple[ProjectReport, ...]:
        """Projects of which little was spent."""
        return tuple(project for project in self.projects if project.has_low_rate)

    @property
    def with_missed(self) -> tuple[ProjectReport, ...]:
        """Projects with an indicator that was missed or lost points."""
        return tuple(project for project in self.projects if project.missed)

    @property
    def low(self) -> tuple[ProjectReport, ...]:
        """Projects whose total lies below the limit."""
        return tuple(project for project in self.projects if project.is_low)

    @property
    def owing(self) -> tuple[ProjectReport, ...]:
        """Those of them that have not explained everything yet."""
        return tuple(project for project in self.low if project.owes)

    @property
    def indicator_count(self) -> int:
        """How many indicators all projects have together."""
        return sum(project.indicator_count for project in self.projects)

    @property
    def met_count(self) -> int:
        """How many of them were met in full."""
        return sum(project.met_count for project in self.projects)

    @property
    def rate_limits(self) -> tuple[Decimal, ...]:
        """The limits of a low rate, each once."""
        return _each_once(project.rate_limit for project in self.projects)

    @property
    def total_limits(self) -> tuple[Decimal, ...]:
        """The limits of a low total, each once."""
        return _each_once(project.total_limit for project in self.projects)

    @property
    def top_grades(self) -> tuple[str, ...]:
        """The best grade of the rules, each once."""
        return tuple(dict.fromkeys(project.top_grade for project in self.projects))


def unit_report(
    assessments: Sequence[Assessment], *, unit: str = "", project_budget: Decimal | None = None
) -> UnitReport:
    """
    The facts of scored projects, in the given order.

    Args:
        assessments: One per project.
        unit: 单位名称; by default the one unit that the projects name, else their one department.
        project_budget: All project expenditure of the unit in 万元, of which the share is taken; not 0.
    """
    projects = tuple(_project_report(assessment) for assessment in assessments)
    report = UnitReport(
        projects=projects,
        unit=unit or _only_one(each.unit for each in projects) or _only_one(each.department for each in projects) or "",
        year=_only_one(project.year for project in projects),
        rule_sets=tuple(dict.fromkeys(assessment.rule_set.title for assessment in assessments)),
    )
    if project_budget is None or report.budget is None or report.without_budget:
        return report
    return evolve(report, share=_percentage(report.budget, project_budget))


def _project_report(assessment: Assessment) -> ProjectReport:
    project, rules = assessment.project, assessment.rule_set
    funds = project.funds
    missed = tuple(_missed(assessment.indicators))
    rate = assessment.execution.rate
    reason_below = rules.execution.reason_below
    notes = (project.explanation, *(row.indicator.note for row in assessment.indicators))
    judged = project.execution_judgement
    has_reason = any(map(speaks_of_money, notes)) or (judged is not None and is_meaningful(judged.reason))
    return ProjectReport(
        name=project.name,
        unit=project.unit,
        department=project.department,
        year=project.year,
        budget=in_wan(funds.total.budget, funds.money_unit),
        executed=in_wan(funds.total.executed, funds.money_unit),
        rate=rate,
        rate_limit=LOW_RATE if reason_below is None else reason_below,
        total=assessment.total,
        grade=assessment.grade,
        top_grade=rules.grading.grades[0].name,
        total_limit=rules.explanation.below,
        goal=project.goal,
        goal_achieved=project.goal_achieved,
        indicator_count=len(assessment.indicators),
        missed=missed,
        undetermined=assessment.undetermined,
        is_low=bool(assessment.needs_explanation),
        explanation=project.explanation if is_meaningful(project.explanation) else "",
        execution_note_due=(reason_below is not None and rate is not None and rate < reason_below and not has_reason),
    )


def _missed(rows: Sequence[IndicatorScore]) -> Iterator[IndicatorFacts]:
    for row in rows:
        if row.status is Status.UNDETERMINED or row.score is None:
            continue
        indicator = row.indicator
        lost = indicator.points - row.score
        if row.verdict is Verdict.MISSED or lost > 0:
            yield IndicatorFacts(
                name=indicator.name,
                target=indicator.target,
                actual=indicator.actual,
                lost=lost,
                note=indicator.note if is_meaningful(indicator.note) else "",
            )


def _percentage(part: Decimal, whole: Decimal) -> Decimal:
    return round_half_up(part / whole * _PERCENT, PERCENT_PLACES)


def _sum_known(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def _each_once(numbers: Iterable[Decimal]) -> tuple[Decimal, ...]:
    return tuple(dict.fromkeys(numbers))


def _only_one(values: Iterable[_Value]) -> _Value | None:
    different = set(values)
    return different.pop() if len(different) == 1 else None
