"""Points for targets to which nobody gave any: the rule set's weights, shared within each 一级指标. A proposal only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.projects import Project
from scoring.rule_sets.rule_set import RuleSet
from scoring.submissions.rule_set_recognition import plain_category, weights_of, written


@frozen
class ProposedPoints:
    """
    Attributes:
        points: For each indicator, in order; together with the execution's they add to 100. Empty where no split can be
            proposed.
        basis: What they were shared from: ``产出50、效益30、满意度10、预算执行率10``.
        why_none: Why there is none, in Chinese; empty where there is one.
    """

    points: tuple[Decimal, ...] = ()
    basis: str = ""
    why_none: str = ""


NO_PROPOSAL: Final = ProposedPoints()
"""Nobody asked for one."""


def proposed_points(project: Project, rule_set: RuleSet) -> ProposedPoints:
    """
    Share the weight of each 一级指标 among its indicators: whole points, the first ones one more where need be.

    A proposal gives all points or none: weights are "in principle", and which class gets what another one lacks is a
    person's decision.

    Args:
        project: Its points are open; where some are given, the others depend on what these were meant for.
        rule_set: Whose weights.
    """
    weights = weights_of(rule_set)
    categories = [plain_category(each.category) for each in project.indicators]
    doubts = list(_doubts(categories, weights, rule_set.id))
    if any(each.points is not None for each in project.indicators):
        doubts = ["有的指标已有分值，其余的不另作建议"]
    if doubts:
        return ProposedPoints(why_none="；".join(doubts))
    shares = {name: _shared(points, categories.count(name)) for name, points in weights.items()}
    points = tuple(next(shares[category]) for category in categories)
    return ProposedPoints(points, written(weights.items(), rule_set.execution.points))


def _doubts(categories: Sequence[str], weights: Mapping[str, Decimal], rules: str) -> Iterator[str]:
    unknown = [name for name in dict.fromkeys(categories) if name not in weights]
    if unknown:
        yield f"评分规则{rules}没有给{_quoted(unknown)}分值"
    missing = [name for name in weights if name not in categories]
    if missing:
        yield f"评分规则{rules}给{_quoted(missing)}的分值，表上没有这类指标可分"
    crowded = [name for name, points in weights.items() if categories.count(name) > points]
    if crowded:
        yield f"{_quoted(crowded)}的指标多于分值，分不成整数"


def _quoted(names: Sequence[str]) -> str:
    return "、".join(f"“{name or '没有写一级指标的'}”" for name in names)


def _shared(points: Decimal, count: int) -> Iterator[Decimal]:
    """Whole points for each, in order; what is not whole goes to the first."""
    whole, rest = divmod(int(points), count)
    fraction = points - int(points)
    for position in range(count):
        yield Decimal(whole + (position < rest)) + (fraction if position == 0 else 0)
