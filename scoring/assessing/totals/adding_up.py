"""From scores to the total: what does not apply is left out and the rest re-scaled; a low execution rate caps it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from indicator_specs.words.numbers import format_decimal
from scoring.assessing.execution_rulings import PRINTED_PLACES
from scoring.formulas.rounding import round_half_up, rounded_beside
from scoring.rule_sets.grades import FULL_POINTS
from scoring.rule_sets.rule_set import CapRule, RuleSet


@frozen(kw_only=True)
class Total:
    """
    A total, with all that its words are written from.

    Attributes:
        added: The sum of the scores.
        left_out: The points of what does not apply.
        rate: The execution rate in percent as it is scored, or None.
        cap: The one that the total would exceed, or None.
        places: To which the total is rounded.
    """

    added: Decimal
    left_out: Decimal
    rate: Decimal | None = None
    cap: CapRule | None = None
    places: int

    @property
    def rescaled(self) -> Decimal:
        """On the scale of 100 again, not rounded."""
        return self.added * FULL_POINTS / (FULL_POINTS - self.left_out) if self.left_out else self.added

    @property
    def value(self) -> Decimal:
        """The total, rounded."""
        exact = self.rescaled if self.cap is None else self.cap.most
        return round_half_up(exact, self.places)

    @property
    def steps(self) -> tuple[str, ...]:
        """What became of the sum, in Chinese; nothing where it is the total."""
        return tuple(self._steps())

    def _steps(self) -> Iterator[str]:
        if self.left_out:
            added, left_out = format_decimal(self.added), format_decimal(self.left_out)
            rescaled = format_decimal(round_half_up(self.rescaled, self.places))
            yield f"不适用的指标共{left_out}分，按其余分值折算：{added} ÷ (100 - {left_out}) × 100 → {rescaled}"
        if self.cap is not None and self.rate is not None:
            below, most = format_decimal(self.cap.rate_below), format_decimal(self.cap.most)
            rate = format_decimal(rounded_beside(self.rate, self.cap.rate_below, PRINTED_PLACES))
            yield f"执行率{rate}%低于{below}%，总分不超过{most}分 → {most}"


def total_of(
    scores: Sequence[Decimal | None],
    rule_set: RuleSet,
    *,
    left_out: Decimal = Decimal(0),
    rate: Decimal | None = None,
) -> Total | None:
    """
    Add up.

    Args:
        scores: Of all that applies, execution included.
        rule_set: The rules.
        left_out: The points of what does not apply.
        rate: The execution rate in percent as it is scored; None where there is none, and then no cap.

    Returns:
        None where a score is missing, or nothing applies.
    """
    known = [score for score in scores if score is not None]
    if len(known) < len(scores) or left_out >= FULL_POINTS:
        return None
    places = rule_set.rounding.total_places
    free = Total(added=sum(known, Decimal(0)), left_out=left_out, rate=rate, places=places)
    caps = [cap for cap in rule_set.caps if rate is not None and rate < cap.rate_below]
    lowest = min(caps, key=lambda cap: cap.most, default=None)
    if lowest is None or free.rescaled <= lowest.most:
        return free
    return Total(added=free.added, left_out=left_out, rate=rate, cap=lowest, places=places)
