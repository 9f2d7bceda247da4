"""The limits by which lists and reports set projects apart: those of the rule sets, and two that no document names."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from indicator_specs.words.numbers import format_decimal
from scoring.rule_sets.rule_set import RuleSet

LITTLE_SPENT: Final = Decimal(50)
"""
An execution rate in percent below which full outputs (ZP601) or the best grade are hard to believe.

Our own: no document names one. Less than half of the money for all of the work asks for a word.
"""

WELL_ABOVE: Final = Decimal("0.2")
"""
The share of an indicator's points from which a score above the rule needs a reason for the score itself (ZP316).

Our own: no document names one. A fifth of the points is more than what judgement of a shortfall commonly moves.
"""

SLOW_RATE: Final = Decimal(80)
"""
An execution rate in percent below which reports call it slow, where the rule set asks for no reason below a rate.

Our own: no document names one. Where a system in use caps the total because of a low rate, it begins here.
"""


def slow_rate_limit(rule_set: RuleSet) -> Decimal:
    """The rate below which the rules ask for a reason, else ``SLOW_RATE``."""
    below = rule_set.execution.reason_below
    return SLOW_RATE if below is None else below


def told_limits(limits: Iterable[Decimal]) -> str:
    """``80``; ``70/80`` where several rule sets meet in one list; empty for none."""
    return "/".join(map(format_decimal, sorted(set(limits))))


def below_label(limits: Iterable[Decimal]) -> str:
    """What a list calls totals that must be explained: ``低于80分``; without a limit to name ``低分``."""
    told = told_limits(limits)
    return f"低于{told}分" if told else "低分"


def unfit_length(text: str, rule_set: RuleSet) -> str:
    """``有120字，多于100字``; empty where a reason is as long as it is to be, or there is none. Blanks do not count."""
    count, rule = len("".join(text.split())), rule_set.reasons
    if count and rule.most_characters is not None and count > rule.most_characters:
        return f"有{count}字，多于{rule.most_characters}字"
    if count and rule.least_characters is not None and count < rule.least_characters:
        return f"只有{count}字，少于{rule.least_characters}字"
    return ""


def allowed_lengths(rule_set: RuleSet) -> str:
    """``10～100字``, ``100字以内``, ``10字以上``; empty where the document says nothing."""
    least, most = rule_set.reasons.least_characters, rule_set.reasons.most_characters
    if least is not None and most is not None:
        return f"{least}～{most}字"
    return f"{most}字以内" if most is not None else f"{least}字以上" if least is not None else ""
