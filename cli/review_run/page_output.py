"""The page of ``zpb report --html``: the scored projects, and what a review finds in the workbooks they came from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attrs import evolve

from cli.review_run.settings import review_settings
from cli.sources.project_file import ProjectFile
from cli.sources.units import UnitRules
from scoring.assessing.assessment import Assessment
from scoring.findings.finding import Finding
from scoring.review.batch_review import review_batch
from workbooks.page.page import write_page
from workbooks.working_paper.file_review import review_file, sheet_by_sheet


def write_reviewed_page(
    assessments: Sequence[Assessment], files: Sequence[ProjectFile], rules: str | None, page: Path, *, force: bool
) -> None:
    """
    Write the page; workbooks are reviewed for it, specs are not, because they claim nothing.

    Raises:
        UnusableInputError: the page or the rules cannot be used.
    """
    write_page(assessments, page, findings=_findings(files, rules), force=force)


def _findings(files: Sequence[ProjectFile], rules: str | None) -> tuple[Finding, ...] | None:
    workbooks = [file for file in files if file.is_workbook]
    if not workbooks:
        return None
    settings, units = review_settings(rules, None, None), UnitRules()
    records = []
    for file in workbooks:
        own = settings.rule_set or units.rules_for(str(file.path), str(file.below or file.path.parent))
        units.refuse_problems()
        records.append(review_file(file.path, evolve(settings, rule_set=own)))
    projects = [project.project for record in records for project in record.projects]
    summaries = [summary for record in records for summary in record.summaries]
    shown = review_batch(projects, summaries, settings.approved)
    of_the_batch = tuple(finding for finding in shown if not finding.file)
    of_files = (
        finding
        for record in records
        for finding in sheet_by_sheet((*record.findings, *(each for each in shown if each.file == record.file)))
    )
    return (*of_files, *of_the_batch)
