"""The page of ``zpb report --html``: the scored projects, and what a review finds in the workbooks they came from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cli.review_run.finding_choice import FindingChoice
from cli.review_run.folder import ReviewRequest, review_folder
from cli.review_run.settings import review_settings
from cli.sources.batch_scoring import ScoredBatch
from cli.sources.project_file import ProjectFile
from cli.sources.unit_trust import UnitTrust
from scoring.findings.finding import Finding
from workbooks.page.page import write_page


def write_reviewed_page(  # noqa: PLR0913 - the options that matter for a page
    batch: ScoredBatch, files: Sequence[ProjectFile], rules: str | None, page: Path, *, trust: UnitTrust, force: bool
) -> int:
    """
    Write the page; workbooks are reviewed for it, specs are not, because they claim nothing.

    Args:
        batch: The projects, scored.
        files: They came from.
        rules: The rule set that was asked for, or None.
        page: Where it goes.
        trust: What the office says of units.
        force: Replace a file that is there.

    Returns:
        How many projects it shows, with those that share a name and those that are not scored.

    Raises:
        UnusableInputError: the page or the rules cannot be used.
    """
    shown = (*batch.assessments, *batch.namesakes)
    unscored = [sheet.unscored(rules) for sheet in batch.without_scores]
    write_page(shown, page, unscored=unscored, findings=_findings(files, rules, trust), force=force)
    return len(shown) + len(unscored)


def _findings(files: Sequence[ProjectFile], rules: str | None, trust: UnitTrust) -> tuple[Finding, ...] | None:
    """Of the workbooks, reviewed as ``zpb review`` does it where they lie; None where there are none."""
    named = dict.fromkeys(file.below or file.path for file in files if file.is_workbook)
    if not named:
        return None
    settings = review_settings(rules, None, None)
    request = ReviewRequest(paths=tuple(named), settings=settings, choice=FindingChoice(), trust=trust)
    with review_folder(request) as reviewed:
        return tuple(reviewed.outcome.finished.findings)
