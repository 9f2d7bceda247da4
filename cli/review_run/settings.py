"""What a review goes by: rules, approved targets and vocabulary, settled before the first file is opened."""

from __future__ import annotations

from pathlib import Path

from cli.sources.approved_specs import approved_projects
from cli.sources.rule_choice import chosen_rule_set
from indicator_specs.problems import Problem
from scoring.rule_sets.loading import built_in_rule_sets
from scoring.submissions.target_block import TargetBlock
from workbooks.form_reading.labels import load_labels
from workbooks.working_paper.settings import ReviewSettings


def review_settings(
    rules: str | None,
    spec: Path | None,
    labels: Path | None,
    block: TargetBlock | None = None,
    notices: list[Problem] | None = None,
) -> ReviewSettings:
    """
    What the options say.

    Args:
        rules: Id or file of the rule set for every file, or None.
        spec: The approved targets, or None.
        block: Whose targets of these are taken, where a form has those of the year and of all years.
        labels: A finance office's own words, or None.
        notices: Grows by what lies beside the approved targets and does not count.

    Raises:
        UnusableInputError: one of them cannot be used.
    """
    approved = None
    if spec is not None:
        approved = approved_projects(spec, block, notices)
    return ReviewSettings(
        rule_set=chosen_rule_set(rules) if rules else None,
        rule_sets=built_in_rule_sets(),
        approved=approved,
        labels=load_labels(labels) if labels is not None else None,
    )
