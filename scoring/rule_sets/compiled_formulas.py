"""The formulas of a rule set, ready to evaluate: which kinds there are and which variables each one may use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from indicator_specs.indicators import Indicator
from indicator_specs.words.names import indicator_key
from scoring.formulas.formula import Formula, compile_formula
from scoring.rule_sets.rule_set import (
    ExecutionRule,
    IndicatorRule,
    Measure,
    RivalFormula,
    RuleSet,
    TargetFormula,
)
from scoring.rule_sets.scoring_tables import COMPLETION, deduction_expression, tiers_expression

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

SIDES: Final[Mapping[str, tuple[str, ...]]] = {
    "at_least": ("each_below",),
    "more_than": ("each_below",),
    "between_below": ("each_below",),
    "at_most": ("each_above",),
    "less_than": ("each_above",),
    "between_above": ("each_above",),
    "equal": ("each_below", "each_above"),
}
"""On which sides of its bound a target of each kind is missed, as ``Deduction`` calls them."""

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
            name, expression = f"{KIND_LABELS[kind]}公式", expression_for_kind(formula)
            return _for_targets(rule_set, name, expression, stands_for_a_table=bool(formula.tiers))
    raise KeyError(kind)


def expression_for_kind(rule: TargetFormula) -> str:
    """What a missed target of its kind earns, however the rule says it."""
    if rule.tiers:
        return tiers_expression(rule.tiers, COMPLETION)
    return deduction_expression(rule.deduction, is_missed=True) if rule.deduction else rule.expression


def expression_for_execution(rule: ExecutionRule) -> str:
    """What the execution rate earns, however the rule says it."""
    return tiers_expression(rule.tiers, "rate") if rule.tiers else rule.formula


def expression_for_indicator(rule: IndicatorRule) -> str:
    """What any actual of a named indicator earns, however the rule says it."""
    if rule.tiers:
        return tiers_expression(rule.tiers, "actual" if rule.by is Measure.ACTUAL else COMPLETION)
    return deduction_expression(rule.deduction, is_missed=False) if rule.deduction else rule.expression


def decides_a_miss(rule_set: RuleSet, kind: str) -> bool:
    """A table says in so many words that a small miss costs nothing; a formula that does so is likely mistaken."""
    return any(rule.kind == kind and (rule.tiers or rule.deduction) for rule in rule_set.formulas)


def deducts_on_the_other_side(indicator: Indicator, rule_set: RuleSet, kind: str) -> bool:
    """The rule for an indicator takes points off above the target, and its target is missed below; or the reverse."""
    rule = None if indicator.formula else rule_for(indicator, rule_set)
    if rule is None or rule.deduction is None:
        return False
    side = "each_below" if rule.deduction.each_above is None else "each_above"
    return side not in SIDES.get(kind, (side,))


@lru_cache(maxsize=256)
def _rules_by_name(rule_set: RuleSet) -> Mapping[str, IndicatorRule]:
    return {indicator_key(rule.name): rule for rule in rule_set.indicators}


def rule_for(indicator: Indicator, rule_set: RuleSet) -> IndicatorRule | None:
    """The rule that the document has for just this indicator, or None."""
    if not rule_set.indicators:
        return None
    return _rules_by_name(rule_set).get(indicator_key(indicator.name))


def own_formula(indicator: Indicator, rule_set: RuleSet) -> Formula | None:
    """
    What decides this indicator alone, met or missed: its own formula, or what the rule set has for its name.

    Raises:
        FormulaError: its own formula cannot be used.
    """
    if indicator.formula:
        return indicator_formula(indicator.formula, where=f"指标“{indicator.name}”")
    rule = rule_for(indicator, rule_set)
    if rule is None:
        return None
    name, expression = f"指标“{rule.name}”的公式", expression_for_indicator(rule)
    return _for_targets(rule_set, name, expression, stands_for_a_table=bool(rule.tiers))


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
    expression = expression_for_execution(rule_set.execution)
    where = f"规则{rule_set.id}的预算执行率公式"
    tiers = bool(rule_set.execution.tiers)
    return compile_formula(expression, EXECUTION_VARIABLES, where=where, stands_for_a_table=tiers)


def indicator_formula(expression: str, *, where: str) -> Formula:
    """
    A formula that a single indicator carries (``Indicator.formula``).

    Raises:
        FormulaError: it cannot be used.
    """
    return compile_formula(expression, TARGET_VARIABLES, where=where)


def _for_targets(rule_set: RuleSet, name: str, expression: str, *, stands_for_a_table: bool = False) -> Formula:
    where = f"规则{rule_set.id}的{name}"
    return compile_formula(expression, TARGET_VARIABLES, where=where, stands_for_a_table=stands_for_a_table)
