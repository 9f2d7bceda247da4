"""The claimed execution score, held against the rules: other roundings and other rule sets that fit are told apart."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum, auto
from typing import Final

from attrs import evolve, frozen

from indicator_specs.projects import Project
from scoring.assessing.assessment import ExecutionScore
from scoring.assessing.execution_rulings import PRINTED_PLACES
from scoring.assessing.execution_scoring import score_execution
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.claim_standing import how_rounded, same_number


class ExecutionStanding(Enum):
    """How the claimed execution score stands to the rule set's."""

    NOTHING_CLAIMED = auto()
    AGREES = auto()
    BY_PERSON = auto()
    """The rules leave it to a person, and it lies within the points."""
    OUT_OF_RANGE = auto()
    ROUNDED_AS_RULES_FORBID = auto()
    ROUNDED_AS_RULES_ALLOW = auto()
    RIVAL = auto()
    """What another rule set gives that fits the form as well."""
    WRONG = auto()


@frozen(kw_only=True)
class ExecutionCheck:
    """
    Attributes:
        standing: The outcome.
        how: How it was rounded instead, in Chinese.
        rival: The rule set that gives just this score.
    """

    standing: ExecutionStanding
    how: str = ""
    rival: str = ""


def check_execution(
    claimed: Decimal | None,
    execution: ExecutionScore,
    *,
    money: Project,
    rule_set: RuleSet,
    rivals: Mapping[str, Decimal],
) -> ExecutionCheck:
    """
    How the claim stands, if there is one.

    Args:
        claimed: The execution score that the form gives, in points, or None.
        execution: What the rule set gives.
        money: For what it gives that: as much of a project as its execution is scored from.
        rule_set: The one that applies, with the form's own execution points.
        rivals: Other scores, by the ids of the rule sets that give them.
    """
    if claimed is None:
        return ExecutionCheck(standing=ExecutionStanding.NOTHING_CLAIMED)
    if execution.score is None:
        within = 0 <= claimed <= execution.points
        return ExecutionCheck(standing=ExecutionStanding.BY_PERSON if within else ExecutionStanding.OUT_OF_RANGE)
    return _against_rule(claimed, execution.score, money, rule_set, rivals)


def _against_rule(
    claimed: Decimal, expected: Decimal, money: Project, rule_set: RuleSet, rivals: Mapping[str, Decimal]
) -> ExecutionCheck:
    """The first that holds."""
    places = rule_set.rounding.execution_places
    if same_number(claimed, expected, places):
        return ExecutionCheck(standing=ExecutionStanding.AGREES)
    if how := _other_order(money, rule_set, claimed):
        is_fixed = rule_set.execution.rate_places is not None
        standing = ExecutionStanding.ROUNDED_AS_RULES_FORBID if is_fixed else ExecutionStanding.ROUNDED_AS_RULES_ALLOW
        return ExecutionCheck(standing=standing, how=how)
    if rival := next((name for name, score in rivals.items() if score == claimed), ""):
        return ExecutionCheck(standing=ExecutionStanding.RIVAL, rival=rival)
    if how := how_rounded(claimed, expected, places):
        return ExecutionCheck(standing=ExecutionStanding.ROUNDED_AS_RULES_FORBID, how=how)
    return ExecutionCheck(standing=ExecutionStanding.WRONG)


_ROUNDED_TWICE: Final = "先把执行率修约到两位再计分"
_ROUNDED_ONCE: Final = "只修约一次"


def _other_order(money: Project, rule_set: RuleSet, claimed: Decimal) -> str:
    """Rounding the rate first, or not: whichever the rule set does not do."""
    twice = rule_set.execution.rate_places is None
    places = PRINTED_PLACES if twice else None
    rules = evolve(rule_set, execution=evolve(rule_set.execution, rate_places=places))
    other = score_execution(money, rules).score
    return (_ROUNDED_TWICE if twice else _ROUNDED_ONCE) if other == claimed else ""
