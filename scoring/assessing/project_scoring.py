"""The score of a project: execution rate, indicators, total, grade."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from indicator_specs.indicators import OPEN
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import Indicator, Project
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.assessment import Assessment, ExecutionScore, IndicatorScore
from scoring.assessing.execution_scoring import EXECUTION_NAME, score_execution
from scoring.assessing.indicator_scoring import indicator_score
from scoring.assessing.judgements import judgement_problems
from scoring.assessing.totals.adding_up import Total, total_of
from scoring.assessing.totals.weighed_points import weighed, weight_problems
from scoring.assessing.verdicts import Status
from scoring.formulas.formula import FormulaError
from scoring.rule_sets.compiled_formulas import indicator_formula
from scoring.rule_sets.grades import FULL_POINTS, grade_of
from scoring.rule_sets.rule_set import RuleSet


def score_project(project: Project, rule_set: RuleSet) -> Assessment:
    """
    Score a project by a rule set.

    Returns:
        The assessment; while any row is undetermined it has no total and no grade.

    Raises:
        UnusableInputError: with every problem: points that are open, negative, or do not add to 100, a formula that is
            none, a judgement that may not stand.
    """
    problems = [*open_points(project), *_negative_points(project)]
    if problems:
        raise UnusableInputError([*problems, *_formula_problems(project)])
    return assess_targets(project, rule_set)


def assess_targets(project: Project, rule_set: RuleSet) -> Assessment:
    """
    As ``score_project``, for those that need no scores: an indicator whose points are open has none, and so has the
    total.

    Raises:
        UnusableInputError: as there, open points apart.
    """
    weights = list(weight_problems(project, rule_set))
    given, project = project, weighed(project, rule_set)
    problems = [*(weights or points_problems(project, rule_set)), *_formula_problems(project)]
    if problems:
        raise UnusableInputError(problems)
    execution = score_execution(project, rule_set)
    rows = tuple([indicator_score(indicator, rule_set, project.year) for indicator in project.indicators])
    problems = list(_judgement_problems(project, execution, rows, rule_set))
    if problems:
        raise UnusableInputError(problems)
    summed = _added_up(execution, rows, rule_set)
    total = summed.value if summed else None
    grade = None if total is None else grade_of(total, rule_set)
    return Assessment(
        project=project,
        rule_set=rule_set,
        execution=execution,
        indicators=rows,
        total=total,
        summed=summed,
        is_weighed=project != given,
        grade=grade,
        needs_explanation=None if total is None else total < rule_set.explanation.below,
    )


def _added_up(execution: ExecutionScore, rows: Sequence[IndicatorScore], rule_set: RuleSet) -> Total | None:
    counted = [row for row in rows if row.status is not Status.NOT_APPLICABLE]
    left_out = [row.indicator.points for row in rows if row.status is Status.NOT_APPLICABLE]
    if None in left_out:
        return None
    return total_of(
        [execution.score, *[row.score for row in counted]],
        rule_set,
        left_out=sum([points for points in left_out if points is not None], Decimal(0)),
        rate=execution.ruling.percent,
    )


def place_of(position: int, indicator: Indicator) -> str:
    """An indicator in the user's words: ``第2个指标“会议批次”``."""
    return f"第{position}个指标“{indicator.name}”"


def open_points(project: Project) -> Iterator[Problem]:
    """Every indicator whose points nobody has given yet."""
    for position, indicator in enumerate(project.indicators, 1):
        if indicator.points is None:
            yield Problem(
                file=project.file,
                place=f"{place_of(position, indicator)} › 分值",
                message=f"{OPEN}，不能评分",
                cure="请补上 points = …（各指标的分值加预算执行率共100分）",
            )


def _negative_points(project: Project) -> Iterator[Problem]:
    """Beside others they may still add to 100."""
    for position, indicator in enumerate(project.indicators, 1):
        if indicator.points is not None and indicator.points < 0:
            yield Problem(
                file=project.file,
                place=f"{place_of(position, indicator)} › 分值",
                message=f"分值不能是负数，现为{format_decimal(indicator.points)}",
            )


CHECK_THE_FILE: Final = "请核对各指标的分值，或用--rules选择适用的规则集"


def points_problems(project: Project, rule_set: RuleSet, *, cure: str = CHECK_THE_FILE) -> Iterator[Problem]:
    """
    Points of a project, execution included, that do not add to 100; while some are open, that are beyond it.

    Args:
        project, rule_set: Whose points.
        cure: What to do, in the words of whoever wrote the points down.
    """
    points = [indicator.points for indicator in project.indicators]
    given = sum([each for each in points if each is not None], Decimal(0))
    total = given + rule_set.execution.points
    if total > FULL_POINTS or (total != FULL_POINTS and None not in points):
        yield Problem(
            file=project.file,
            place="分值",
            message=(
                f"指标分值合计{format_decimal(given)}，加预算执行率{format_decimal(rule_set.execution.points)}分"
                f"（规则集{rule_set.id}）为{format_decimal(total)}，应为100"
            ),
            cure=cure,
        )


def _formula_problems(project: Project) -> Iterator[Problem]:
    for position, indicator in enumerate(project.indicators, 1):
        if not indicator.formula:
            continue
        try:
            indicator_formula(indicator.formula, where="")
        except FormulaError as error:
            yield Problem(file=project.file, place=f"{place_of(position, indicator)} › 计分公式", message=str(error))


def _judgement_problems(
    project: Project, execution: ExecutionScore, rows: Sequence[IndicatorScore], rule_set: RuleSet
) -> Iterator[Problem]:
    judged = [(EXECUTION_NAME, project.execution_judgement, execution.points, execution.rule_score)]
    judged += [
        (place_of(position, row.indicator), row.indicator.judgement, row.indicator.points, row.rule_score)
        for position, row in enumerate(rows, 1)
        if row.indicator.judgement is not None and row.indicator.points is not None
    ]
    for place, judgement, points, rule_score in judged:
        if judgement is None:
            continue
        for message, cure in judgement_problems(judgement, points, rule_score, rule_set):
            yield Problem(file=project.file, place=f"{place} › 人工评定", message=message, cure=cure)
