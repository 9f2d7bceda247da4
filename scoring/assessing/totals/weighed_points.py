"""Two-level weights (两级权重): points that add to 100 within each 一级指标 become points of the total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve

from indicator_specs.problems import Problem
from indicator_specs.projects import Indicator, Project
from indicator_specs.words.names import plain_name
from indicator_specs.words.numbers import format_decimal
from scoring.rule_sets.grades import FULL_POINTS
from scoring.rule_sets.rule_set import PointsOf, RuleSet


def weighed(project: Project, rule_set: RuleSet) -> Project:
    """
    The project with points of the total; as it is where its points are such already.

    A point that a 评分标准 takes off is none of the total then, and so these texts do not count.
    """
    if rule_set.points_of is PointsOf.TOTAL:
        return project
    shares = {plain_name(weight.name): weight.points / FULL_POINTS for weight in rule_set.categories}
    return evolve(project, indicators=tuple(_weighed(each, shares) for each in project.indicators))


def _weighed(indicator: Indicator, shares: dict[str, Decimal]) -> Indicator:
    share = shares.get(plain_name(indicator.category))
    if indicator.points is None or share is None:
        return indicator
    return evolve(indicator, points=indicator.points * share, criterion="")


def weight_problems(project: Project, rule_set: RuleSet) -> Iterator[Problem]:
    """Each 一级指标 that the rule set has no weight for, or whose points do not add to 100."""
    if rule_set.points_of is PointsOf.TOTAL:
        return
    known = {plain_name(weight.name): weight for weight in rule_set.categories}
    points: dict[str, list[Decimal | None]] = {}
    for indicator in project.indicators:
        points.setdefault(indicator.category, []).append(indicator.points)
    for category, given in points.items():
        place = f"一级指标“{category}”的分值"
        if plain_name(category) not in known:
            names = "、".join(weight.name for weight in rule_set.categories)
            message = f"规则集{rule_set.id}没有它的权重"
            yield Problem(file=project.file, place=place, message=message, cure=f"有权重的：{names}")
            continue
        total = sum([each for each in given if each is not None], Decimal(0))
        if total > FULL_POINTS or (total != FULL_POINTS and None not in given):
            message = f"合计{format_decimal(total)}，应为100（按规则集{rule_set.id}，权重另计）"
            yield Problem(file=project.file, place=place, message=message, cure="请核对各指标的points")
