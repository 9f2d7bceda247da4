"""A filled-in sheet scored anew: the rule decides what it can, the person's claimed score stands where it may."""

from __future__ import annotations

from attrs import evolve

from indicator_specs.projects import Indicator, Judgement, Project
from indicator_specs.words.numbers import format_decimal
from scoring.assessing.assessment import Assessment
from scoring.assessing.indicator_scoring import score_indicator
from scoring.assessing.project_scoring import score_project
from scoring.rule_sets.rule_set import RuleSet
from scoring.submissions.meaningful_text import is_meaningful
from scoring.submissions.submission import Submission, SubmittedIndicator
from scoring.submissions.submission_projects import project_from


def score_submission(submission: Submission, rule_set: RuleSet) -> Assessment:
    """
    Score a filled-in sheet.

    A claimed score becomes the judged score where the rule cannot decide, or where it departs from the rule with a
    note. A claimed score that differs without a note gives way to the rule's, and the assessment says so.

    Raises:
        UnusableInputError: with every cell that keeps the sheet from being a project, or every judgement that may not
            stand.
    """
    project = project_from(submission)
    corrections = []
    indicators = []
    for row, indicator in zip(submission.indicators, project.indicators, strict=True):
        judged, correction = _judged(row, indicator, project, rule_set)
        indicators.append(judged)
        corrections += [correction] if correction else []
    assessment = score_project(evolve(project, indicators=tuple(indicators)), rule_set)
    return evolve(assessment, corrections=tuple(corrections))


def _judged(
    row: SubmittedIndicator, indicator: Indicator, project: Project, rule_set: RuleSet
) -> tuple[Indicator, str]:
    """The row with its judgement, and what was corrected (Chinese, empty for nothing)."""
    claimed = row.score.number
    if claimed is None:
        return indicator, ""
    rule_score = score_indicator(indicator, rule_set, project.year).rule_score
    if claimed == rule_score:
        return indicator, ""
    note = indicator.note if is_meaningful(indicator.note) else ""
    if rule_score is None or note:
        return evolve(indicator, judgement=Judgement(score=claimed, reason=note)), ""
    was, now = format_decimal(claimed), format_decimal(rule_score)
    return indicator, f"“{indicator.name}”原填{was}分，按规则为{now}分，没有说明理由，按规则计（{row.score.cell}）"
