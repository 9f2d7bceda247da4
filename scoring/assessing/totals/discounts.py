"""What is left of a total where the finance office's own evaluation gives a lower grade (财政评价低的折算)."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from indicator_specs.words.numbers import format_decimal
from scoring.formulas.rounding import round_half_up
from scoring.rule_sets.grades import grade_of, plain_grade
from scoring.rule_sets.rule_set import DiscountRule, RuleSet


@frozen(kw_only=True)
class Discounted:
    """
    A total beside a second evaluation.

    Attributes:
        own_total, own_grade: Of the self-assessment.
        reviewed_grade: Of the second evaluation, in the rule set's own word.
        lower: By how many grades it is lower; 0 where it is not.
        rule: The discount that follows, or None.
        rule_set: The rules.
    """

    own_total: Decimal
    own_grade: str
    reviewed_grade: str
    lower: int
    rule: DiscountRule | None
    rule_set: RuleSet

    @property
    def total(self) -> Decimal:
        """What is left of the total."""
        share = self.rule.share if self.rule else Decimal(1)
        return round_half_up(self.own_total * share, self.rule_set.rounding.total_places)

    @property
    def grade(self) -> str:
        """Of what is left."""
        return grade_of(self.total, self.rule_set)

    @property
    def step(self) -> str:
        """How it came about, in Chinese."""
        grades = f"财政评价等级{self.reviewed_grade}"
        if self.rule is None:
            return f"{grades}，不低于自评等级{self.own_grade}，总分不折算"
        share = f"{format_decimal(self.rule.share * 100)}%"
        own, left = format_decimal(self.own_total), format_decimal(self.total)
        return (
            f"{grades}，比自评等级{self.own_grade}低{self.lower}等，按{share}折算："
            f"{own} × {share} → {left}（{self.grade}）"
        )


def discounted(total: Decimal, reviewed_grade: str, rule_set: RuleSet) -> Discounted | None:
    """
    The discount that a second evaluation entails; None where the rule set has none, or the grade is not one of its own.

    Args:
        total: Of the self-assessment, rounded.
        reviewed_grade: As it was written down.
        rule_set: The rules.
    """
    names = [grade.name for grade in rule_set.grading.grades]
    reviewed, own = plain_grade(reviewed_grade, rule_set), grade_of(total, rule_set)
    if not rule_set.discounts or reviewed not in names:
        return None
    lower = max(0, names.index(reviewed) - names.index(own))
    rules = [rule for rule in rule_set.discounts if rule.grades_lower <= lower]
    rule = max(rules, key=lambda each: each.grades_lower, default=None)
    return Discounted(
        own_total=total, own_grade=own, reviewed_grade=reviewed, lower=lower, rule=rule, rule_set=rule_set
    )
