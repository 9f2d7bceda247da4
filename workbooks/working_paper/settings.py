"""What a review goes by."""

from __future__ import annotations

from decimal import Decimal

from attrs import field, frozen
from attrs.validators import instance_of, optional

from scoring.review.approved_projects import ApprovedProjects
from scoring.rule_sets.rule_set import RuleSet
from workbooks.form_reading.labels import FormLabels


@frozen(kw_only=True)
class ReviewSettings:
    """
    What is the same for every file of a batch.

    Attributes:
        rule_set: The rules that apply to all of them, or None to recognise them from each form.
        rule_sets: The candidates for that.
        preferred: Id of the candidate that goes before others that fit as well; empty for none.
        approved: The approved projects, or None where none were given.
        labels: The vocabulary, or None for the project's own.

    Raises:
        TypeError: the rules are none, as an id is; else every file would be said to have defeated the program.
    """

    rule_set: RuleSet | None = field(validator=optional(instance_of(RuleSet)))
    rule_sets: tuple[RuleSet, ...]
    preferred: str = ""
    approved: ApprovedProjects | None = None
    labels: FormLabels | None = None

    @property
    def total_limit(self) -> Decimal:
        """Below it a total owes an explanation, where no sheet tells its rules."""
        return (self.rule_set or self.rule_sets[0]).explanation.below
