"""A batch reviewed in memory, its findings in an order that does not depend on that of the sheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scoring.findings.finding import Finding
from scoring.review.approved_projects import ApprovedProjects
from scoring.review.batch_review import batch_findings
from scoring.review.reviewed_projects import ProjectsInMemory, ReviewedProject
from scoring.submissions.submission import SubmittedSummary


def review_batch(
    projects: Sequence[ReviewedProject],
    summaries: Iterable[SubmittedSummary],
    approved: ApprovedProjects | None = None,
) -> tuple[Finding, ...]:
    """What no sheet shows alone, by file, sheet, cell, code and message."""
    findings = batch_findings(ProjectsInMemory(projects), summaries, approved)
    return tuple(sorted(findings, key=lambda each: (each.file, each.sheet, each.cell, each.code, each.message)))
