"""Which rule set a form follows, told from the form itself: its 一级指标, their points, and the execution points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from attrs import frozen

from indicator_specs.words.numbers import format_decimal
from scoring.assessing.execution_scoring import EXECUTION_NAME
from scoring.rule_sets.loading import DEFAULT_RULES
from scoring.rule_sets.rule_set import RuleSet
from scoring.submissions.submission import IndicatorLevel, Submission

CATEGORY_WORDS: Final[Mapping[str, str]] = {
    "满意": "满意度",
    "成本": "成本",
    "效益": "效益",
    "效果": "效益",
    "产出": "产出",
    "完成": "产出",
}
"""Part of a 一级指标 → which one it is; the first that fits: 项目完成指标 is 产出, 社会效益 is 效益."""


@frozen(kw_only=True)
class Recognition:
    """
    Attributes:
        rule_set: The one that fits best.
        rivals: Others that fit just as well.
        elsewhere: Others that fit just as well and are the rules of places that the form does not name.
        fits: False where the form has other categories or execution points than every rule set.
        reason: Why, in Chinese.
    """

    rule_set: RuleSet
    rivals: tuple[RuleSet, ...] = ()
    elsewhere: tuple[RuleSet, ...] = ()
    fits: bool = True
    reason: str


def recognise_rule_set(submission: Submission, rule_sets: Sequence[RuleSet], preferred: str = "") -> Recognition:
    """
    The rule set that a form follows.

    Weights are "in principle", so another split only ranks behind an equal one. The rules of a place go before others
    that fit as well where the form names it, and wait for somebody to choose them where it does not. Of rules that
    changed over the years those of the sheet's year are taken; of a sheet without a year, the latest.

    Args:
        submission: The form.
        rule_sets: The candidates, at least one.
        preferred: Id of the one that goes before others that fit as well: these stay its rivals.

    Raises:
        ValueError: there are no candidates.
    """
    if not rule_sets:
        raise ValueError("没有可选的评分规则")
    candidates = tuple(each for each in rule_sets if each.is_for(submission.year)) or tuple(rule_sets)
    weights = tuple(category_weights(submission).items())
    return _recognised(weights, submission.execution_points, candidates, preferred, _named(submission, candidates))


def _named(submission: Submission, rule_sets: Sequence[RuleSet]) -> frozenset[str]:
    """The words for places that the head of the form has."""
    head = "".join(each.text for each in (submission.title, submission.unit, submission.department))
    return frozenset(place for each in rule_sets for place in each.places if place in head)


@lru_cache(maxsize=256)
def _recognised(
    split: tuple[tuple[str, Decimal | None], ...],
    execution: Decimal | None,
    rule_sets: tuple[RuleSet, ...],
    preferred: str,
    named: frozenset[str],
) -> Recognition:
    """A place prints one form, and its units fill it in a thousand times."""
    weights = dict(split)
    fits = {rule_set.id: _Fit.of(weights, execution, rule_set) for rule_set in rule_sets}
    ordered = sorted(rule_sets, key=lambda each: (*fits[each.id].rank, *_order(each, rule_sets, preferred, named)))
    best = ordered[0]
    if not fits[best.id].is_one:
        fallback = next((rule_set for rule_set in ordered if rule_set.id == DEFAULT_RULES), best)
        return Recognition(rule_set=fallback, fits=False, reason=f"没有相合的规则集，按{fallback.title}")
    as_well = [other for other in ordered[1:] if fits[other.id] == fits[best.id]]
    reason = fits[best.id].reason(weights, execution)
    if best.id != preferred and named.intersection(best.places):
        place = next(place for place in best.places if place in named)
        return Recognition(rule_set=best, reason=f"{reason}，表头写明“{place}”")
    return Recognition(
        rule_set=best,
        rivals=tuple(other for other in as_well if _may_be_meant(other, named)),
        elsewhere=tuple(other for other in as_well if not _may_be_meant(other, named)),
        reason=reason,
    )


def _may_be_meant(rule_set: RuleSet, named: frozenset[str]) -> bool:
    return not rule_set.places or bool(named.intersection(rule_set.places))


def _order(
    rule_set: RuleSet, rule_sets: Sequence[RuleSet], preferred: str, named: frozenset[str]
) -> tuple[bool, bool, bool, bool, int, int, str]:
    """Which goes before another that fits as well; the smaller goes first."""
    return (
        rule_set.id != preferred,
        not named.intersection(rule_set.places),
        not _may_be_meant(rule_set, named),
        rule_set.id != DEFAULT_RULES,
        -_ancestors(rule_set, rule_sets),
        -(rule_set.valid_from or 0),
        rule_set.id,
    )


def _ancestors(rule_set: RuleSet, rule_sets: Sequence[RuleSet]) -> int:
    """How many it builds upon: the rules of a district go before those of its province."""
    base = next((each for each in rule_sets if each.id == rule_set.based_on), None)
    return 0 if base is None else 1 + _ancestors(base, rule_sets)


def alike(rule_set: RuleSet, rule_sets: Iterable[RuleSet]) -> tuple[RuleSet, ...]:
    """Those of other names whose forms look the same: no form can tell them apart by its points."""
    return tuple(
        other
        for other in rule_sets
        if other.id != rule_set.id
        and weights_of(other) == weights_of(rule_set)
        and other.execution.points == rule_set.execution.points
    )


def category_weights(submission: Submission) -> dict[str, Decimal | None]:
    """一级指标 → its points, from its own weight, its label or else from its rows; None where nothing tells."""
    weights: dict[str, Decimal | None] = {}
    stated = _stated_weights(submission)
    for row in submission.indicators:
        name = plain_category(row.category)
        if not name:
            continue
        if name in stated:
            weights[name] = stated[name]
        elif row.category_points is not None:
            weights[name] = row.category_points
        elif row.points.number is not None:
            weights[name] = (weights.get(name) or Decimal(0)) + row.points.number
        else:
            weights.setdefault(name, None)
    return weights


def _stated_weights(submission: Submission) -> dict[str, Decimal]:
    by_category: dict[str, Decimal] = {}
    for weight in submission.weights:
        if weight.level is IndicatorLevel.CATEGORY and weight.number.number is not None:
            by_category.setdefault(submission.indicators[weight.position - 1].category, weight.number.number)
    stated: dict[str, Decimal] = {}
    for category, number in by_category.items():
        stated[plain_category(category)] = stated.get(plain_category(category), Decimal(0)) + number
    return stated


@lru_cache(maxsize=1024)
def plain_category(category: str) -> str:
    """``项目产出指标`` → ``产出``; a category of another kind keeps its name."""
    words = "".join(category.split())
    return next((plain for part, plain in CATEGORY_WORDS.items() if part in words), words.removesuffix("指标"))


@lru_cache(maxsize=128)
def weights_of(rule_set: RuleSet) -> Mapping[str, Decimal]:
    """Plain 一级指标 → points, of a rule set."""
    return MappingProxyType({plain_category(weight.name): weight.points for weight in rule_set.categories})


def written(weights: Iterable[tuple[str, Decimal | None]], execution: Decimal | None) -> str:
    """``产出50、效益30、满意度10、预算执行率10``"""
    parts = [*weights, (EXECUTION_NAME, execution)]
    return "、".join(f"{name}{'' if points is None else format_decimal(points)}" for name, points in parts)


@frozen
class _Fit:
    """How a form agrees with a rule set; two equal fits cannot be told apart."""

    same_execution: bool
    execution_known: bool
    same_categories: bool
    same_split: bool

    @classmethod
    def of(cls, weights: Mapping[str, Decimal | None], execution: Decimal | None, rule_set: RuleSet) -> _Fit:
        wanted = weights_of(rule_set)
        return cls(
            same_execution=execution in (None, rule_set.execution.points),
            execution_known=execution is not None,
            same_categories=weights.keys() == wanted.keys(),
            same_split=weights == wanted,
        )

    @property
    def is_one(self) -> bool:
        return self.same_categories and self.same_execution

    @property
    def rank(self) -> tuple[bool, bool, bool]:
        """Smaller is better."""
        return not self.same_categories, not self.same_execution, not self.same_split

    def reason(self, weights: Mapping[str, Decimal | None], execution: Decimal | None) -> str:
        what = "一级指标及分值" if self.same_split else "一级指标"
        known = "和预算执行率分值" if self.execution_known else ""
        return f"{what}{known}相符（{written(weights.items(), execution)}）"
