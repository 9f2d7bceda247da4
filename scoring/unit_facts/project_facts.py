"""What is told of one scored project: its figures, what it missed, what it still owes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from indicator_specs.indicators import Indicator
from indicator_specs.projects import FundsLine, Subject
from indicator_specs.words.money import in_wan
from scoring.assessing.assessment import Assessment, IndicatorScore
from scoring.assessing.execution_scoring import ExecutionScore
from scoring.assessing.verdicts import Verdict
from scoring.rule_sets.limits import LITTLE_SPENT, SLOW_RATE, slow_rate_limit
from scoring.rule_sets.rule_set import Grade
from scoring.submissions.meaningful_text import is_meaningful, speaks_of_money
from scoring.unit_facts.parted_notes import parted_note


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
class IndicatorResult:
    """
    An indicator as its sheet has it.

    Attributes:
        indicator: Its words, and its points.
        score: None while a person must still judge, and where the sheet gives none.
        met: Nothing was missed, no points lost; None while a person must still judge.
    """

    indicator: Indicator
    score: Decimal | None = None
    met: bool | None = None

    @property
    def name(self) -> str:
        """三级指标."""
        return self.indicator.name


@frozen(kw_only=True)
class SourceFacts:
    """
    What came from one source of money, in 万元.

    Attributes:
        budget, executed: 全年预算数, 全年执行数; None where the sheet has none.
    """

    budget: Decimal | None = None
    executed: Decimal | None = None


@frozen(kw_only=True)
class Shortfall:
    """
    What a project fell short of, with what its sheet says of that.

    Attributes:
        indicator: The indicator that was missed or lost points; None where little of the money was spent.
        cause, measure: Why, and what is to be done; empty where nobody wrote it.
    """

    indicator: IndicatorFacts | None = None
    cause: str = ""
    measure: str = ""


@frozen(kw_only=True)
class ProjectFacts:
    """
    One project; amounts in 万元, exactly. What is not known is None or empty.

    Attributes:
        name, subject, unit, department, year: As the project has them.
        file: Where the project came from.
        rule_set: The title of its rules.
        initial, budget, executed: 年初预算数, 全年预算数, 全年执行数.
        appropriated: Of these 当年财政拨款.
        carried_over: Of these 上年结转资金.
        rate: 执行率 in percent, as forms print it.
        rate_limit: The rate below which it is told as low.
        execution_score: 预算执行得分.
        execution_lost: What it lacks of the full points of 预算执行.
        total, grade: 总分, 自评等级; None while a person must still judge.
        top_grade: The best grade of its rules.
        grade_limits: The grades of its rules with their least totals, the best first.
        total_limit: The total below which an explanation is compulsory.
        goal, goal_achieved: 年初预期目标, 目标实际完成情况.
        indicators: All indicators, in the order of the sheet; a list of projects tells none.
        indicator_count: How many indicators it has.
        met_count: Those that were met in full; one that waits for a person is not.
        missed: Those that were missed or lost points.
        undetermined: The names of the rows that a person must still judge.
        is_low: The total lies below the limit.
        explanation: The explanation that a low total makes compulsory, empty where it says nothing.
        money_notes: Notes that speak of the money, each once.
        execution_note_due: The rate is low by the rules, and no note speaks of the money.
    """

    name: str
    subject: Subject = Subject.PROJECT
    file: str = ""
    unit: str = ""
    department: str = ""
    year: int | None = None
    rule_set: str = ""
    initial: Decimal | None = None
    budget: Decimal | None = None
    executed: Decimal | None = None
    appropriated: SourceFacts = SourceFacts()
    carried_over: SourceFacts = SourceFacts()
    rate: Decimal | None = None
    rate_limit: Decimal = SLOW_RATE
    execution_score: Decimal | None = None
    execution_lost: Decimal | None = None
    total: Decimal | None = None
    grade: str | None = None
    top_grade: str = ""
    grade_limits: tuple[Grade, ...] = ()
    total_limit: Decimal
    goal: str = ""
    goal_achieved: str = ""
    indicators: tuple[IndicatorResult, ...] = ()
    indicator_count: int = 0
    met_count: int = 0
    missed: tuple[IndicatorFacts, ...] = ()
    undetermined: tuple[str, ...] = ()
    is_low: bool = False
    explanation: str = ""
    money_notes: tuple[str, ...] = ()
    execution_note_due: bool = False

    @property
    def has_low_rate(self) -> bool:
        """The execution rate is known and below the limit."""
        return self.rate is not None and self.rate < self.rate_limit

    @property
    def has_top_grade(self) -> bool:
        """The best grade of its rules."""
        return self.grade is not None and self.grade == self.top_grade

    @property
    def went_well(self) -> bool:
        """The best grade, a known rate that is not low, and nothing missed or left open."""
        spent_enough = self.rate is not None and not self.has_low_rate
        return self.has_top_grade and spent_enough and not (self.missed or self.undetermined)

    @property
    def is_doubtful(self) -> bool:
        """Little of the money spent, and yet the best grade."""
        return self.has_top_grade and self.rate is not None and self.rate < LITTLE_SPENT

    @property
    def unexplained(self) -> tuple[IndicatorFacts, ...]:
        """Indicators that lost points without a note."""
        return tuple(each for each in self.missed if each.lost > 0 and not each.note)

    @property
    def shortfalls(self) -> tuple[Shortfall, ...]:
        """Little of the money spent, then each indicator that was missed or lost points."""
        money = (_shortfall(None, "；".join(self.money_notes)),) if self.has_low_rate else ()
        return (*money, *(_shortfall(each, each.note) for each in self.missed))

    @property
    def causes(self) -> tuple[str, ...]:
        """What its sheet says of why it fell short, each once."""
        return tuple(dict.fromkeys(filter(None, (each.cause for each in self.shortfalls))))

    @property
    def measures(self) -> tuple[str, ...]:
        """What its sheet says is to be done, each once; the words that a low total makes compulsory among them."""
        told = (*(each.measure for each in self.shortfalls), parted_note(self.explanation).measure)
        return tuple(dict.fromkeys(filter(None, told)))

    @property
    def owes(self) -> bool:
        """Its total is low, and words are missing that the low total or a rule makes compulsory."""
        return self.is_low and (not self.explanation or bool(self.unexplained) or self.execution_note_due)


def project_facts(assessment: Assessment) -> ProjectFacts:
    """The facts of a scored project."""
    project, rules = assessment.project, assessment.rule_set
    funds = project.funds
    missed = missed_rows(assessment.indicators)
    waiting = sum(row.score is None for row in assessment.indicators)
    return ProjectFacts(
        name=project.name,
        subject=project.subject,
        file=project.file,
        unit=project.unit,
        department=project.department,
        year=project.year,
        rule_set=rules.title,
        initial=in_wan(funds.total.initial, funds.money_unit),
        budget=in_wan(funds.total.budget, funds.money_unit),
        executed=in_wan(funds.total.executed, funds.money_unit),
        appropriated=_source(funds.appropriation, funds.money_unit),
        carried_over=_source(funds.carried_over, funds.money_unit),
        rate=assessment.execution.rate,
        rate_limit=slow_rate_limit(rules),
        execution_score=assessment.execution.score,
        execution_lost=_lost_by(assessment.execution),
        total=assessment.total,
        grade=assessment.grade,
        top_grade=rules.grading.grades[0].name,
        grade_limits=rules.grading.grades,
        total_limit=rules.explanation.below,
        goal=project.goal,
        goal_achieved=project.goal_achieved,
        indicators=tuple(map(_result, assessment.indicators)),
        indicator_count=len(assessment.indicators),
        met_count=len(assessment.indicators) - len(missed) - waiting,
        missed=tuple(map(_missed, missed)),
        undetermined=assessment.undetermined,
        is_low=bool(assessment.needs_explanation),
        explanation=project.explanation if is_meaningful(project.explanation) else "",
        money_notes=tuple(dict.fromkeys(filter(speaks_of_money, _notes(assessment)))),
        execution_note_due=_owes_execution_note(assessment),
    )


def _lost_by(execution: ExecutionScore) -> Decimal | None:
    return None if execution.score is None else execution.points - execution.score


def _source(line: FundsLine, unit: str) -> SourceFacts:
    return SourceFacts(budget=in_wan(line.budget, unit), executed=in_wan(line.executed, unit))


def _result(row: IndicatorScore) -> IndicatorResult:
    met = None if row.score is None else not _falls_short(row)
    return IndicatorResult(indicator=row.indicator, score=row.score, met=met)


def missed_rows(rows: Sequence[IndicatorScore]) -> tuple[IndicatorScore, ...]:
    """The rows that missed their target, or lost points where a person decided; none that still waits for one."""
    return tuple(row for row in rows if _falls_short(row))


def _falls_short(row: IndicatorScore) -> bool:
    return row.score is not None and (row.verdict is Verdict.MISSED or points_lost(row) > 0)


def points_lost(row: IndicatorScore) -> Decimal:
    """Points less score; none while the row is undetermined."""
    points = row.indicator.points
    return Decimal(0) if row.score is None or points is None else points - row.score


def _missed(row: IndicatorScore) -> IndicatorFacts:
    indicator = row.indicator
    return IndicatorFacts(
        name=indicator.name,
        target=indicator.target,
        actual=indicator.actual,
        lost=points_lost(row),
        note=indicator.note if is_meaningful(indicator.note) else "",
    )


def _shortfall(indicator: IndicatorFacts | None, note: str) -> Shortfall:
    parted = parted_note(note)
    return Shortfall(indicator=indicator, cause=parted.cause, measure=parted.measure)


def _notes(assessment: Assessment) -> Iterator[str]:
    """What was written of the whole project, and beside indicators that were met: any other note is its indicator's."""
    project = assessment.project
    if project.execution_judgement is not None:
        yield project.execution_judgement.reason
    yield project.explanation
    yield from (row.indicator.note for row in assessment.indicators if not _falls_short(row))


def _owes_execution_note(assessment: Assessment) -> bool:
    below, rate = assessment.rule_set.execution.reason_below, assessment.execution.rate
    if below is None or rate is None or rate >= below:
        return False
    project = assessment.project
    judged = project.execution_judgement
    notes = (project.explanation, *(row.indicator.note for row in assessment.indicators))
    return not any(map(speaks_of_money, notes)) and (judged is None or not is_meaningful(judged.reason))
