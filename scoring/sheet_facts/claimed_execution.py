"""The claimed execution score, held against the rules: other roundings and other rule sets that fit are told apart."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from indicator_specs.projects import Funds, FundsLine, Project
from scoring.assessing.execution_rulings import PRINTED_PLACES
from scoring.assessing.execution_scoring import score_execution
from scoring.sheet_facts.claim_standing import how_rounded, same_number

if TYPE_CHECKING:
    from scoring.sheet_facts.values import SheetFacts


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


def check_execution(facts: SheetFacts) -> ExecutionCheck:
    """How the claim stands, if there is one."""
    claimed, expected = facts.claimed_execution, facts.execution.score
    if claimed is None:
        return ExecutionCheck(standing=ExecutionStanding.NOTHING_CLAIMED)
    if expected is None:
        within = 0 <= claimed <= facts.execution.points
        return ExecutionCheck(standing=ExecutionStanding.BY_PERSON if within else ExecutionStanding.OUT_OF_RANGE)
    return _against_rule(facts, claimed, expected)


def _against_rule(facts: SheetFacts, claimed: Decimal, expected: Decimal) -> ExecutionCheck:
    """The first that holds."""
    places = facts.rule_set.rounding.execution_places
    if same_number(claimed, expected, places):
        return ExecutionCheck(standing=ExecutionStanding.AGREES)
    if how := _other_order(facts, claimed):
        is_fixed = facts.rule_set.execution.rate_places is not None
        standing = ExecutionStanding.ROUNDED_AS_RULES_FORBID if is_fixed else ExecutionStanding.ROUNDED_AS_RULES_ALLOW
        return ExecutionCheck(standing=standing, how=how)
    if rival := next((name for name, score in facts.rival_executions.items() if score == claimed), ""):
        return ExecutionCheck(standing=ExecutionStanding.RIVAL, rival=rival)
    if how := how_rounded(claimed, expected, places):
        return ExecutionCheck(standing=ExecutionStanding.ROUNDED_AS_RULES_FORBID, how=how)
    return ExecutionCheck(standing=ExecutionStanding.WRONG)


_ROUNDED_TWICE: Final = "先把执行率修约到两位再计分"
_ROUNDED_ONCE: Final = "只修约一次"


def _other_order(facts: SheetFacts, claimed: Decimal) -> str:
    """Rounding the rate first, or not: whichever the rule set does not do."""
    twice = facts.rule_set.execution.rate_places is None
    places = PRINTED_PLACES if twice else None
    rules = evolve(facts.rule_set, execution=evolve(facts.rule_set.execution, rate_places=places))
    other = score_execution(
        Project(name="", funds=Funds(total=FundsLine(budget=facts.budget, executed=facts.executed))), rules
    ).score
    return (_ROUNDED_TWICE if twice else _ROUNDED_ONCE) if other == claimed else ""
