"""What the review rules look at: a submission, and everything that follows from it, worked out once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Final

from attrs import evolve, frozen

from indicator_specs.normalisation import clean
from indicator_specs.projects import Funds, FundsLine, Indicator, Project
from scoring.assessment import ExecutionScore, IndicatorScore
from scoring.claim_standing import Claim, Standing, standing_of
from scoring.claimed_total import TotalCheck, check_total
from scoring.comparison import Comparison
from scoring.execution_scoring import score_execution
from scoring.finding_catalogue import catalogue
from scoring.findings import Finding
from scoring.formulas import FormulaError
from scoring.indicator_comparison import ComparedIndicator
from scoring.indicator_names import plain_indicator_name
from scoring.indicator_rulings import rule_score_of
from scoring.indicator_scoring import score_indicator
from scoring.meaningful_text import is_meaningful
from scoring.project_scoring import FULL_POINTS
from scoring.rounding import rounded_sum
from scoring.rule_set import RuleSet
from scoring.rule_set_recognition import Recognition
from scoring.submissions import Entry, Submission, SubmittedFundsLine, SubmittedIndicator
from scoring.verdicts import Verdict

MOST_POINTS: Final = Decimal(1000)
MOST_MONEY: Final = Decimal(10) ** 15
"""Beyond these a number is a mistake, and nothing is computed from it."""

MOST_OVERSPENT: Final = 10_000
"""More times its budget is no overspending but a slip of units, and no rate is computed from it."""

PART_POINTS: Final = Decimal(1)
"""A row that only details another has no points; it is scored all the same, to tell whether it was met."""

EXECUTION_NAMES: Final = frozenset({"预算执行率", "资金执行率", "预算资金执行率", "项目预算执行率", "全年预算执行率"})
"""An indicator of this name scores the money in place of the funds block."""

_SHOWN: Final = 40

_NONE_DIFFERS: Final[Mapping[str, Decimal]] = MappingProxyType({})


@frozen(kw_only=True)
class RowFacts:
    """
    One row of the indicator table.

    Attributes:
        row: As submitted.
        position: 1 for the first.
        points: 分值 as a usable number, or None.
        claimed: 得分 as a number, or None.
        noted: 偏差原因 says something.
        is_parent: It carries the points for the rows below it, and has no target of its own.
        score: By the rule set, without any judgement; None where points are unreadable or the row has none.
        rival_scores: Other rule sets that fit the form, by id, where they give this row another score.
        standing: How ``claimed`` stands to ``score``.
        is_part: It only details the row above: ``其中：…``, without points of its own.
        has_no_score_of_its_own: It adds nothing to the total.
    """

    row: SubmittedIndicator
    position: int
    points: Decimal | None = None
    claimed: Decimal | None = None
    noted: bool = False
    is_parent: bool = False
    score: IndicatorScore | None = None
    rival_scores: Mapping[str, Decimal] = _NONE_DIFFERS
    standing: Standing = Standing.NOTHING_CLAIMED
    is_part: bool = False
    has_no_score_of_its_own: bool = False

    @property
    def comparison(self) -> Comparison | None:
        """Actual against target; None where there is no score."""
        return self.score.read.comparison if self.score else None

    @property
    def turned_round(self) -> str | None:
        """The target with its comparator put right, or None where it needs none."""
        return self.score.read.turned_round if self.score else None

    @property
    def settled(self) -> Decimal | None:
        """The score that stands after the review: the rule's, or the claimed one where a person may give it."""
        rule_score = self.score.rule_score if self.score else None
        if self.standing in _CLAIM_STANDS:
            return self.claimed
        return rule_score

    @cached_property
    def name(self) -> str:
        """三级指标, short enough for a message."""
        return shorten(self.row.name.text) or f"第{self.position}个"

    @property
    def basis(self) -> str:
        """``目标≤1次/台/月，实际2次/台/月；2 > 1 → 未完成；5 × 1 ÷ 2 = 2.5``"""
        steps = self.score.steps if self.score else ()
        texts = f"目标{shorten(self.row.target.text)}，实际{shorten(self.row.actual.text)}"
        return "；".join((texts, *steps))


_CLAIM_STANDS: Final = frozenset(
    (Standing.AGREES, Standing.BY_PERSON, Standing.TURNED_ROUND, Standing.ABOVE_NOTED, Standing.BELOW)
)


@frozen(kw_only=True)
class SheetFacts:
    """
    A submission, worked out.

    Attributes:
        submission: As read.
        rule_set: The one that applies, with the form's own execution points.
        recognition: How it was chosen, or None where it was given.
        spec: The approved targets, or None.
        budget, executed: The amounts that the execution rate is taken from, or None.
        execution: The execution rate, scored.
        rival_executions: Other rule sets that fit the form, by id, where they give another execution score.
        rows: One per indicator.
    """

    submission: Submission
    rule_set: RuleSet
    recognition: Recognition | None
    spec: Project | None
    budget: Decimal | None
    executed: Decimal | None
    execution: ExecutionScore
    rival_executions: Mapping[str, Decimal]
    rows: tuple[RowFacts, ...]

    def finding(self, code: str, cell: str, *, found: str = "", expected: str = "", **words: str) -> Finding:
        """A finding of the catalogue, with its texts filled in."""
        entry = catalogue()[code]
        texts = {"found": found, "expected": expected, "rules": self.rule_set.id, **words}
        return Finding(
            code=code,
            severity=entry.severity,
            file=self.submission.file,
            sheet=self.submission.sheet,
            cell=cell,
            message=entry.message.format_map(texts),
            expected=expected,
            found=found,
            fix=entry.fix.format_map(texts),
            project=self.submission.name.text.strip(),
        )

    @property
    def claimed_execution(self) -> Decimal | None:
        """得分 of the row 年度资金总额."""
        return self.submission.funds.total.score.number

    @cached_property
    def claimed_scores(self) -> tuple[Decimal | None, ...]:
        """Every score that adds to the total, execution first; None where one is unreadable."""
        scores = [row.claimed for row in self.rows if not row.has_no_score_of_its_own]
        has_field = bool(self.submission.funds.total.score.cell)
        return (self.claimed_execution if has_field else self.settled_execution, *scores)

    @cached_property
    def settled_scores(self) -> tuple[Decimal | None, ...]:
        """As ``claimed_scores``, with what stands after the review."""
        scores = [row.settled for row in self.rows if not row.has_no_score_of_its_own]
        return (self.settled_execution, *scores)

    @property
    def settled_execution(self) -> Decimal | None:
        """The rule's execution score; a person's where the rule cannot decide."""
        if self.execution.score is not None:
            return self.execution.score
        claimed = self.claimed_execution
        return claimed if claimed is not None and 0 <= claimed <= self.execution.points else None

    @cached_property
    def total_check(self) -> TotalCheck:
        """Whether the claimed total is the sum of the scores."""
        return check_total(self)

    @cached_property
    def recomputed_total(self) -> Decimal | None:
        """The total after the review, rounded as the rule set says; None while anything in it is open."""
        return rounded_sum(self.settled_scores, self.rule_set.rounding.total_places)


def shorten(text: str) -> str:
    """A user's text as messages quote it: on one line, and no longer than needed."""
    words = " ".join(text.split())
    return f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words


def quoted(text: str) -> str:
    """A user's text in quotation marks; of a blank field, that it is blank."""
    return f"“{shorten(text)}”" if text.strip() else "空白"


def establish(
    submission: Submission,
    *,
    rule_set: RuleSet,
    recognition: Recognition | None,
    spec: Project | None,
) -> SheetFacts:
    """Everything that follows from a submission."""
    budget, executed = _amount(submission, "budget"), _amount(submission, "executed")
    rule_set = _with_points_of_form(rule_set, submission)
    rivals = tuple(_with_points_of_form(rival, submission) for rival in recognition.rivals) if recognition else ()
    money = _money_of(budget, executed)
    execution = score_execution(money, rule_set)
    return SheetFacts(
        submission=submission,
        rule_set=rule_set,
        recognition=recognition,
        spec=spec,
        budget=budget,
        executed=executed,
        execution=execution,
        rival_executions=_other_executions(money, execution, rivals),
        rows=tuple(_rows(submission, rule_set, rivals, spec)),
    )


# ---------------------------------------------------------------- money


def usable_money(entry: Entry) -> Decimal | None:
    """An amount that may be one, or None."""
    number = entry.number
    return number if number is not None and 0 <= number < MOST_MONEY else None


def part_lines(submission: Submission) -> tuple[tuple[str, SubmittedFundsLine], ...]:
    """The rows below 年度资金总额, by the word for each."""
    funds = submission.funds
    return (("当年财政拨款", funds.appropriation), ("上年结转资金", funds.carried_over), ("其他资金", funds.other))


def sum_of_parts(submission: Submission, column: str) -> Decimal | None:
    """What the rows below the total add to, or None where they hold no amount."""
    amounts = [usable_money(getattr(line, column)) for _, line in part_lines(submission)]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def total_is_left_out(submission: Submission, column: str) -> bool:
    """年度资金总额 is blank or 0 while the rows below it hold the money."""
    own: Entry = getattr(submission.funds.total, column)
    is_blank = not own or own.number == 0
    return is_blank and not own.uncalculated and (sum_of_parts(submission, column) or 0) > 0


def _amount(submission: Submission, column: str) -> Decimal | None:
    if total_is_left_out(submission, column):
        return sum_of_parts(submission, column)
    return usable_money(getattr(submission.funds.total, column))


def _with_points_of_form(rule_set: RuleSet, submission: Submission) -> RuleSet:
    points = Decimal(0) if _scores_no_execution(submission) else submission.execution_points
    if points is None or points == rule_set.execution.points or not 0 <= points <= MOST_POINTS:
        return rule_set
    return evolve(rule_set, execution=evolve(rule_set.execution, points=points))


def _scores_no_execution(submission: Submission) -> bool:
    """No place for an execution score: it is one of the indicators, or these make up the 100 by themselves."""
    if submission.execution_points is not None or submission.funds.total.score.cell:
        return False
    if any(row.points and plain_indicator_name(row.name.text) in EXECUTION_NAMES for row in submission.indicators):
        return True
    points = [usable_points(row.points) for row in submission.indicators if row.points]
    return bool(points) and rounded_sum(points, 2) == FULL_POINTS


def _money_of(budget: Decimal | None, executed: Decimal | None) -> Project:
    """As much of a project as its execution is scored from."""
    if budget and executed is not None and executed > budget * MOST_OVERSPENT:
        budget = executed = None
    return Project(name="", funds=Funds(total=FundsLine(budget=budget, executed=executed)))


def _other_executions(money: Project, execution: ExecutionScore, rivals: Sequence[RuleSet]) -> dict[str, Decimal]:
    scores = {rival.id: score_execution(money, rival).score for rival in rivals}
    return {rival: score for rival, score in scores.items() if score is not None and score != execution.score}


# ---------------------------------------------------------------- rows


def usable_points(entry: Entry) -> Decimal | None:
    """分值 that may be one, or None."""
    number = entry.number
    return number if number is not None and 0 <= number <= MOST_POINTS else None


def _rows(
    submission: Submission, rule_set: RuleSet, rivals: Sequence[RuleSet], spec: Project | None
) -> Iterator[RowFacts]:
    parents = {row.parent.cell for row in submission.indicators if row.parent}
    full = _fully_scored_categories(submission)
    formulas = {clean(each.name).text: each.formula for each in spec.indicators if each.formula} if spec else {}
    scoring = _Scoring(rule_set, rivals, submission.year)
    for position, row in enumerate(submission.indicators, 1):
        yield _row(
            row,
            position,
            points=row.score.number if row.category in full else usable_points(row.points),
            is_parent=bool(row.name.cell) and row.name.cell in parents,
            formula=formulas.get(clean(row.name.text).text, "") if formulas else "",
            scoring=scoring,
        )


def _fully_scored_categories(submission: Submission) -> frozenset[str]:
    """
    Categories whose rows all have full points, although the form has no column 分值.

    Their label names the points, and the scores add up to just these.
    """
    if any(row.points.cell for row in submission.indicators):
        return frozenset()
    scores: dict[str, list[Decimal | None]] = {}
    labelled: dict[str, Decimal | None] = {}
    for row in submission.indicators:
        scores.setdefault(row.category, []).append(row.score.number)
        labelled[row.category] = row.category_points
    return frozenset(
        category
        for category, claimed in scores.items()
        if labelled[category] is not None and rounded_sum(claimed, 2) == labelled[category]
    )


@frozen
class _Scoring:
    """By what the rows of a sheet are scored."""

    rule_set: RuleSet
    rivals: Sequence[RuleSet]
    year: int | None


def _row(  # noqa: PLR0913 — what the rest of the sheet says about the row
    row: SubmittedIndicator,
    position: int,
    *,
    points: Decimal | None,
    is_parent: bool,
    formula: str,
    scoring: _Scoring,
) -> RowFacts:
    noted, is_part = is_meaningful(row.note.text), bool(row.parent)
    scored_points = PART_POINTS if points is None and is_part else points
    indicator = None if scored_points is None or is_parent else _indicator(row, scored_points, formula)
    score = _score(indicator, scoring.rule_set, scoring.year) if indicator else None
    right = _score_turned_round(score, scoring) if score else None
    rival_scores = _rival_scores(score, scoring.rivals) if score else _NONE_DIFFERS
    claim = Claim(
        claimed=row.score.number,
        points=points,
        noted=noted,
        score=score,
        turned_round=right.rule_score if right else None,
        rival_scores=tuple(rival_scores.values()),
    )
    return RowFacts(
        row=row,
        position=position,
        points=points,
        claimed=claim.claimed,
        noted=noted,
        is_parent=is_parent,
        score=score,
        rival_scores=rival_scores,
        standing=standing_of(claim, scoring.rule_set),
        is_part=is_part,
        has_no_score_of_its_own=is_part or (not row.points and not row.score),
    )


def _indicator(row: SubmittedIndicator, points: Decimal, formula: str) -> Indicator:
    return Indicator(
        category=row.category,
        subcategory=row.subcategory.text,
        name=row.name.text,
        points=points,
        target=row.target.text,
        actual=row.actual.text,
        note=row.note.text,
        formula=formula,
    )


def _score(indicator: Indicator, rule_set: RuleSet, year: int | None) -> IndicatorScore | None:
    """The row by the rules, or None where its numbers are beyond all measure (ZP307 then says so)."""
    try:
        return score_indicator(indicator, rule_set, year)
    except FormulaError:  # the spec's own formula cannot be used; whoever loads the spec has been told
        return _score(evolve(indicator, formula=""), rule_set, year) if indicator.formula else None
    except (ArithmeticError, ValueError):
        return None


def _score_turned_round(score: IndicatorScore, scoring: _Scoring) -> IndicatorScore | None:
    """What the row would get with its comparator put right; None where it needs none."""
    target = score.read.turned_round
    return _score(evolve(score.indicator, target=target), scoring.rule_set, scoring.year) if target else None


def _rival_scores(score: IndicatorScore, rivals: Sequence[RuleSet]) -> Mapping[str, Decimal]:
    others: dict[str, Decimal] = {}
    for rival in rivals:
        if _may_score_otherwise(rival, score.read.comparison):
            other = _rule_score(score.indicator, score.read, rival)
            if other is not None and other != score.rule_score:
                others[rival.id] = other
    return others


def _may_score_otherwise(rival: RuleSet, comparison: Comparison) -> bool:
    """What is met or left to a person is so by every rule set, but for a cut where the target was far exceeded."""
    if comparison.verdict is Verdict.MISSED:
        return comparison.formula is not None
    rule = rival.over_achievement
    if not rule.cut or rule.reason_from is None or comparison.completion is None:
        return False
    return comparison.completion >= rule.reason_from


def _rule_score(indicator: Indicator, read: ComparedIndicator, rule_set: RuleSet) -> Decimal | None:
    try:
        return rule_score_of(indicator, read, rule_set)
    except (ArithmeticError, ValueError):
        return None
