"""The page of ``zpb report --html``: the scored projects, and what a review finds in the workbooks they came from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cli.finding_choice import finding_choice
from cli.project_sources import ProjectFile
from cli.review_run import BatchView, reviewed_files, with_batch_findings
from cli.review_settings import review_settings, rules_of_units
from indicator_specs.problems import Problem, UnusableInputError
from scoring.assessment import Assessment
from scoring.findings import Finding
from workbooks.output_files import refuse_existing
from workbooks.web_page import write_page


def check_page(page: Path, report: Path | None, *, force: bool) -> None:
    """
    Raises:
        UnusableInputError: the page cannot be written there, which is better told before the work.
    """
    if report is not None and report.resolve() == page.resolve():
        problem = Problem(file=str(page), message="-o 和 --html 是同一个文件", cure="请给网页另起一个文件名")
        raise UnusableInputError([problem])
    refuse_existing(page, force=force)


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
    workbooks = {file.path: file.below or file.path.parent for file in files if file.is_workbook}
    if not workbooks:
        return None
    settings = review_settings(rules, None, None)
    of_units = {} if rules else rules_of_units(workbooks)
    batch = BatchView(settings.approved)
    records = []
    for record in reviewed_files(workbooks, settings, of_units, lambda: None):
        batch.add(record)
        records.append(record)
    told = with_batch_findings(records, batch.findings(), finding_choice(None, None))
    return tuple(finding for record in told for finding in record.findings)
