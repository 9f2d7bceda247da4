"""From a submission and a rule set to its facts, worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from indicator_specs.projects import Amount, Funds, FundsLine, Indicator, Project
from indicator_specs.words.names import indicator_key, plain_indicator_name
from indicator_specs.words.normalisation import same_words
from scoring.assessing.assessment import ExecutionScore, IndicatorScore
from scoring.assessing.execution_scoring import EXECUTION_NAME, score_execution
from scoring.assessing.indicator_comparison import ComparedIndicator
from scoring.assessing.indicator_rulings import Ground, ruling_of
from scoring.assessing.indicator_scoring import indicator_score
from scoring.assessing.totals.weighed_points import weighed
from scoring.assessing.verdicts import Verdict
from scoring.formulas.formula import FormulaError
from scoring.formulas.rounding import rounded_sum
from scoring.rule_sets.compiled_formulas import own_formula, rule_for, target_formula
from scoring.rule_sets.deduction_texts import follows_the_rules, leaves_nothing, says_nothing_of_a_miss
from scoring.rule_sets.grades import FULL_POINTS
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.approved_indicators import approved_for
from scoring.sheet_facts.claim_standing import ClaimedScore, standing_of
from scoring.sheet_facts.claimed_execution import check_execution
from scoring.sheet_facts.facts import SheetFacts
from scoring.sheet_facts.funds_sums import parts, total_is_left_out, totals_differ
from scoring.sheet_facts.hidden_years import with_hidden_year_in_doubt
from scoring.sheet_facts.level_weights import LevelWeights, scores_are_weighted
from scoring.sheet_facts.row_facts import NONE_DIFFERS, WHOLE, RowFacts
from scoring.sheet_facts.scores_by_text import scores_by_text
from scoring.sheet_facts.shared_scores import shared_score, standing_of_shared
from scoring.submissions.meaningful_text import is_meaningful
from scoring.submissions.rule_set_recognition import Recognition
from scoring.submissions.submission import Entry, Submission, SubmittedIndicator
from scoring.submissions.usable_numbers import MOST_POINTS, usable_money, usable_points

MOST_OVERSPENT: Final = 10_000
"""More times its budget is no overspending but a slip of units, and no rate is computed from it."""


NO_POINTS: Final = Decimal(1)
"""A row without points, of a form without scores or one that only details another: to tell whether it was met."""


_MOST_NAMED: Final = 3
"""So many of the indicators that share a score are named in a finding about it."""


EXECUTION_NAMES: Final = frozenset({EXECUTION_NAME, "资金执行率", "预算资金执行率", "项目预算执行率", "全年预算执行率"})
"""An indicator of this name scores the money in place of the funds block."""


def establish(
    submission: Submission,
    *,
    rule_set: RuleSet,
    recognition: Recognition | None,
    spec: Project | None,
) -> SheetFacts:
    """
    Everything that follows from a submission, whatever it holds: what cannot be worked out is None.

    Args:
        submission: As read.
        rule_set: The one that applies; the form's own points for the execution take the place of its own.
        recognition: How it was chosen, with the others that fit the form; None where it was given.
        spec: The approved targets, or None.
    """
    budget, executed = _amount(submission, Amount.BUDGET), _amount(submission, Amount.EXECUTED)
    rule_set = _with_points_of_form(rule_set, submission)
    spec = weighed(spec, rule_set) if spec else None
    rivals = tuple(_with_points_of_form(rival, submission) for rival in recognition.rivals) if recognition else ()
    money = _money_of(budget, executed)
    execution = score_execution(money, rule_set)
    rival_executions = _other_executions(money, execution, rivals)
    levels = LevelWeights(submission=submission, points=_points_that_add_up(submission))
    scoring = _Scoring.of(submission, rule_set, rivals, levels)
    return SheetFacts(
        submission=submission,
        rule_set=rule_set,
        recognition=recognition,
        spec=spec,
        budget=budget,
        executed=executed,
        execution=execution,
        rival_executions=rival_executions,
        execution_check=check_execution(
            submission.funds.total.score.number, execution, money=money, rule_set=rule_set, rivals=rival_executions
        ),
        levels=levels,
        rows=_with_shared_scores(tuple(_rows(submission, scoring, spec)), scoring),
    )


def _points_that_add_up(submission: Submission) -> dict[int, Decimal | None]:
    """By position; neither rows that only detail others nor those whose points stand in a row above."""
    return {
        position: usable_points(row.points)
        for position, row in enumerate(submission.indicators, 1)
        if row.points or (row.score and not row.parent)
    }


def _amount(submission: Submission, which: Amount) -> Decimal | None:
    """Nobody knows which is meant where income and expenditure of a department have unlike budgets (ZP213)."""
    if which is Amount.BUDGET and totals_differ(submission, which):
        return None
    own = submission.funds.measured[which]
    if own.cell == submission.funds.total[which].cell and total_is_left_out(submission, which):
        below = parts(submission, which)
        return below.total if below is not None else None
    return usable_money(own)


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


def _rows(submission: Submission, scoring: _Scoring, spec: Project | None) -> Iterator[RowFacts]:
    parents = {row.parent.cell for row in submission.indicators if row.parent}
    full = _fully_scored_categories(submission)
    approved: dict[str, list[Indicator]] = {}
    for each in spec.indicators if spec else ():
        approved.setdefault(indicator_key(each.name), []).append(each)
    for position, row in enumerate(submission.indicators, 1):
        context = _RowContext(
            position=position,
            points=row.score.number if row.category in full else usable_points(row.points),
            is_parent=bool(row.name.cell) and row.name.cell in parents and not row.parent,
            approved=approved_for(row, approved.get(indicator_key(row.name.text), ())) if approved else None,
        )
        yield _row(row, context, scoring)


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
    """
    By what the rows of a sheet are scored.

    ``levels`` are the weights above the rows; under ``weighted`` ones a 得分 already is what it adds to the total.
    """

    rule_set: RuleSet
    rivals: Sequence[RuleSet]
    year: int | None
    is_scored: bool
    levels: LevelWeights
    weighted: bool

    @classmethod
    def of(cls, submission: Submission, rule_set: RuleSet, rivals: Sequence[RuleSet], levels: LevelWeights) -> _Scoring:
        weighted = levels.has_shares and scores_are_weighted(submission, levels.points, levels.share)
        return cls(rule_set, rivals, submission.year, submission.has_score_column, levels, weighted)


@frozen(kw_only=True)
class _RowContext:
    """What the rest of the sheet, and what was approved, say about a row."""

    position: int
    points: Decimal | None
    is_parent: bool
    approved: Indicator | None

    @property
    def formula(self) -> str:
        return self.approved.formula if self.approved else ""


def _row(row: SubmittedIndicator, context: _RowContext, scoring: _Scoring) -> RowFacts:
    points, share = _weighed(context, scoring)
    score, criterion = _scored(row, _scored_indicator(row, points, share, context, scoring), scoring)
    right = _score_turned_round(score, scoring) if score else None
    rival_scores = _rival_scores(score, scoring.rivals) if score else NONE_DIFFERS
    by_text = _scores_by_text(criterion.text, score) if score and criterion.text else ()
    claim = ClaimedScore(
        claimed=row.score.number,
        points=points,
        noted=is_meaningful(row.note.text),
        score=score,
        turned_round=right.rule_score if right else None,
        rival_scores=tuple(rival_scores.values()),
        scores_by_text=by_text,
    )
    return RowFacts(
        submitted=row,
        position=context.position,
        points=points,
        share=share,
        claimed=claim.claimed,
        noted=claim.noted,
        is_parent=context.is_parent,
        score=score,
        compared=score or _compared(row, context.formula, scoring),
        rival_scores=rival_scores,
        criterion=criterion,
        scores_by_text=by_text,
        is_criterion_unread=score is not None and not by_text and _is_unread(row.criterion, score),
        standing=standing_of(claim, scoring.rule_set),
        is_part=bool(row.parent),
        has_no_score_of_its_own=bool(row.parent) or (not row.points and not row.score),
    )


def _weighed(context: _RowContext, scoring: _Scoring) -> tuple[Decimal | None, Decimal]:
    """The points of a row, and which share of its score counts for the total."""
    share = scoring.levels.share(context.position) if scoring.levels.has_shares else WHOLE
    if scoring.weighted and context.points is not None:
        return context.points * share, WHOLE
    return context.points, share


def _scored_indicator(
    row: SubmittedIndicator, points: Decimal | None, share: Decimal, context: _RowContext, scoring: _Scoring
) -> Indicator | None:
    """The row as an indicator to score; None where it has no score, or carries one for several."""
    is_only_compared = bool(row.parent) or not scoring.is_scored
    scored_points = NO_POINTS if points is None and is_only_compared else points
    if scored_points is None or context.is_parent:
        return None
    indicator = _indicator(row, scored_points, context.formula)
    if context.approved and share == WHOLE and not (is_only_compared or scoring.weighted):
        return evolve(indicator, criterion=context.approved.criterion)  # 扣1分 is a point of the total, or unknown
    return indicator


def _scored(
    row: SubmittedIndicator, indicator: Indicator | None, scoring: _Scoring
) -> tuple[IndicatorScore | None, Entry]:
    """The row by the rules, and the 评分标准 that it is held against: one in doubt as a text that was not approved."""
    score = _score(indicator, scoring.rule_set, scoring.year) if indicator else None
    criterion = row.criterion
    if score and indicator and score.ruling.ground is Ground.CRITERION_IN_DOUBT:
        criterion = evolve(criterion, text=indicator.criterion)
        score = _score(evolve(indicator, criterion=""), scoring.rule_set, scoring.year)
    return with_hidden_year_in_doubt(score, row, scoring.year) if score else None, criterion


def _with_shared_scores(rows: tuple[RowFacts, ...], scoring: _Scoring) -> tuple[RowFacts, ...]:
    """The same rows, where those that carry a score for several know what the rules say of all of them."""
    return tuple(_sharing(row, rows, scoring) if row.is_parent else row for row in rows)


def _sharing(parent: RowFacts, rows: Sequence[RowFacts], scoring: _Scoring) -> RowFacts:
    parts = [row for row in rows if row.is_part and row.submitted.parent.cell == parent.submitted.name.cell]
    members = parts if parent.is_title else [parent, *parts]
    points = _sum_of_known(row.points for row in (parent, *parts))
    claimed = None if parent.claimed is None else _sum_of_known(row.claimed for row in (parent, *parts))
    noted = parent.noted or any(row.noted for row in parts)
    apart = all(row.points is not None for row in (*members, *parts))
    shared = None
    if points is not None and scoring.is_scored:
        own = [row.points if apart else None for row in members]
        scores = [
            _score_of_member(row, points if each is None else each, scoring)
            for row, each in zip(members, own, strict=True)
        ]
        known = [score for score in scores if score is not None]
        if len(known) == len(members):
            shared = shared_score(points, known, own, _basis_of(members), scoring.rule_set)
    return evolve(
        parent,
        points=points,
        claimed=claimed,
        noted=noted,
        is_split=sum(row.claimed is not None for row in (parent, *parts)) > 1,
        shared=shared,
        standing=standing_of_shared(claimed, points, shared, scoring.rule_set, noted=noted),
    )


def _sum_of_known(numbers: Iterable[Decimal | None]) -> Decimal | None:
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if known else None


def _score_of_member(row: RowFacts, points: Decimal, scoring: _Scoring) -> IndicatorScore | None:
    formula = row.compared.indicator.formula if row.compared else ""
    return _score(_indicator(row.submitted, points, formula), scoring.rule_set, scoring.year)


def _basis_of(members: Sequence[RowFacts]) -> str:
    """Of those that were missed; of all where none was."""
    missed = [row for row in members if row.compared and row.compared.verdict is Verdict.MISSED]
    return "；".join(f"“{row.name}”{row.basis}" for row in (missed or members)[:_MOST_NAMED])


def _compared(row: SubmittedIndicator, formula: str, scoring: _Scoring) -> IndicatorScore | None:
    """Whether a row was met whose points are not known, or stand for several rows: no score is taken from it."""
    score = _score(_indicator(row, NO_POINTS, formula), scoring.rule_set, scoring.year) if row.target else None
    return with_hidden_year_in_doubt(score, row, scoring.year) if score else None


def _indicator(row: SubmittedIndicator, points: Decimal, formula: str) -> Indicator:
    return Indicator(
        category=row.category,
        subcategory=row.subcategory.text.strip(),
        name=row.name.text.strip(),
        points=points,
        target=row.target.text,
        actual=row.actual.text,
        note=row.note.text,
        formula=formula,
    )


def _score(indicator: Indicator, rule_set: RuleSet, year: int | None) -> IndicatorScore | None:
    """The row by the rules, or None where its numbers are beyond all measure (ZP307 then says so)."""
    try:
        return indicator_score(indicator, rule_set, year)
    except FormulaError:  # the spec's own formula cannot be used; whoever loads the spec has been told
        return _score(evolve(indicator, formula=""), rule_set, year) if indicator.formula else None
    except (ArithmeticError, ValueError):
        return None


def _scores_by_text(text: str, score: IndicatorScore) -> tuple[Decimal, ...]:
    """By the form's own 评分标准; nothing where the same words, of the rules or approved, gave the score already."""
    indicator, rule_set, numbers = score.indicator, score.ruling.rule_set, score.read.comparison.numbers
    if indicator.points is None or same_words(_words_that_counted(score), text):
        return ()
    if leaves_nothing(text, score.target):
        return (Decimal(0),) if score.verdict is Verdict.MISSED else ()
    if numbers is None:
        return ()
    return scores_by_text(text, score.target, numbers, indicator.points, rule_set.rounding.indicator_places)


_TELLS_POINTS: Final = re.compile("[扣得计给].*[分%]")


def _is_unread(criterion: Entry, score: IndicatorScore) -> bool:
    """The form's own 评分标准 tells of points that a miss costs, in words that gave no score."""
    if score.verdict is not Verdict.MISSED or same_words(_words_that_counted(score), criterion.text):
        return False
    text = criterion.text
    return bool(_TELLS_POINTS.search(text)) and not (follows_the_rules(text) or says_nothing_of_a_miss(text))


def _words_that_counted(score: IndicatorScore) -> str:
    """The 评分标准 by which the row is scored, of the rule set or as approved; empty for none."""
    if score.ruling.ground is Ground.CRITERION:
        return score.indicator.criterion
    own = rule_for(score.indicator, score.ruling.rule_set)
    return own.words if own else ""


def _score_turned_round(score: IndicatorScore, scoring: _Scoring) -> IndicatorScore | None:
    """What the row would get with its comparator put right; None where it needs none."""
    target = score.read.turned_round
    return _score(evolve(score.indicator, target=target), scoring.rule_set, scoring.year) if target else None


def _rival_scores(score: IndicatorScore, rivals: Sequence[RuleSet]) -> Mapping[str, Decimal]:
    others: dict[str, Decimal] = {}
    for rival in rivals:
        if _may_score_otherwise(rival, score):
            other = _rule_score(score.indicator, score.read, rival)
            if other is not None and other != score.rule_score:
                others[rival.id] = other
    return others


def _may_score_otherwise(rival: RuleSet, score: IndicatorScore) -> bool:
    """What is met or left to a person is so by every rule set, but for a cut where the target was far exceeded."""
    comparison, indicator = score.read.comparison, score.indicator
    if not indicator.formula and any(rule_for(indicator, each) for each in (rival, score.ruling.rule_set)):
        return own_formula(indicator, rival) != own_formula(indicator, score.ruling.rule_set)
    if rival.limits or score.ruling.rule_set.limits:
        return True
    if comparison.verdict is Verdict.MISSED:
        return comparison.numbers is not None and not _score_a_miss_alike(rival, score, comparison.numbers.kind)
    rule = rival.over_achievement
    if not rule.cut or rule.reason_from is None or comparison.completion is None:
        return False
    return comparison.completion >= rule.reason_from


def _score_a_miss_alike(rival: RuleSet, score: IndicatorScore, kind: str) -> bool:
    """Two rule sets of the same formula and places give the same, and need not be asked twice."""
    own = score.ruling.rule_set
    if score.read.comparison.exceeded or rival.rounding.indicator_places != own.rounding.indicator_places:
        return False
    return bool(score.indicator.formula) or target_formula(rival, kind) == target_formula(own, kind)


def _rule_score(indicator: Indicator, read: ComparedIndicator, rule_set: RuleSet) -> Decimal | None:
    try:
        return ruling_of(indicator, read, rule_set).score
    except (ArithmeticError, ValueError):
        return None
