"""The formulas of a rule set, ready to evaluate: which kinds there are and which variables each one may use."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from scoring.formulas.formula import Formula, compile_formula
from scoring.rule_sets.rule_set import RivalFormula, RuleSet

KIND_LABELS: Final = {
    "at_least": "≥（不少于）",
    "more_than": ">（大于）",
    "at_most": "≤（不超过）",
    "less_than": "<（小于）",
    "equal": "=（等于）",
    "between_below": "区间，低于下限",
    "between_above": "区间，高于上限",
}
"""The numeric target kinds that every rule set has a formula for; a range has one for each end."""

TARGET_VARIABLES: Final = frozenset({"points", "target", "actual"})
"""``target`` is the bound; of a range, the end that was missed. ``actual`` is in the target's unit."""

EXECUTION_VARIABLES: Final = frozenset({"points", "rate", "budget", "executed"})
"""``rate`` is in percent: 75.35."""


@lru_cache(maxsize=1024)
def target_formula(rule_set: RuleSet, kind: str) -> Formula:
    """
    The formula for a missed target of ``kind``, compiled once.

    Raises:
        KeyError: the rule set has no such kind; a loaded one has all of ``KIND_LABELS``.
        FormulaError: only for rule sets built in Python, which nobody has checked.
    """
    for formula in rule_set.formulas:
        if formula.kind == kind:
            return _for_targets(rule_set, f"{KIND_LABELS[kind]}公式", formula.expression)
    raise KeyError(kind)


@lru_cache(maxsize=1024)
def rival_formulas(rule_set: RuleSet, kind: str) -> tuple[tuple[RivalFormula, Formula], ...]:
    """What other places use for ``kind``, in the order of the rule set."""
    return tuple(
        (rival, _for_targets(rule_set, f"对照公式“{rival.name}”", rival.expression))
        for rival in rule_set.rivals
        if rival.kind == kind
    )


@lru_cache(maxsize=128)
def execution_formula(rule_set: RuleSet) -> Formula:
    """The formula for the execution score, compiled once."""
    return compile_formula(rule_set.execution.formula, EXECUTION_VARIABLES, where=f"规则{rule_set.id}的预算执行率公式")


def indicator_formula(expression: str, *, where: str) -> Formula:
    """
    A formula that a single indicator carries (``Indicator.formula``).

    Raises:
        FormulaError: it cannot be used.
    """
    return compile_formula(expression, TARGET_VARIABLES, where=where)


def _for_targets(rule_set: RuleSet, name: str, expression: str) -> Formula:
    return compile_formula(expression, TARGET_VARIABLES, where=f"规则{rule_set.id}的{name}")
