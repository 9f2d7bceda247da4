"""One file reviewed, from its bytes to its findings: the unit of work that a batch spreads over processes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from attrs import evolve

from scoring.findings.addresses import CellPlace, place_in, placed
from scoring.findings.finding import Finding, Severity
from scoring.narrative_checks.results import Against
from scoring.review.finding_order import sheet_by_sheet
from scoring.review.records import FileRecord
from scoring.review.sheet_review import Review, project_record, review_submission
from scoring.submissions.submission import Submission
from scoring.submissions.told_places import ToldPlaces
from workbooks.documents.bounds import UnreadableDocumentError
from workbooks.documents.reading import narrative_at, unusable_document
from workbooks.files.reading_findings import reading_finding
from workbooks.form_reading.workbook import WorkbookContents, read_workbook, told_places
from workbooks.working_paper.defeated_files import defeated_file
from workbooks.working_paper.document_narrative import TextBesideSheets, compared_with_sheets, text_beside_sheets
from workbooks.working_paper.settings import ReviewSettings

MAX_FINDINGS: Final = 2_000
"""Of one file; to mark so many in a copy takes some seconds, too."""
_WEIGHT: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def review_file(path: Path, settings: ReviewSettings) -> FileRecord:
    """
    Read and review one workbook; whatever is wrong with it becomes a finding, never an exception.

    Args:
        path: The file, whatever its name says.
        settings: Of the batch.
    """
    try:
        contents = read_workbook(path, settings.labels)
        reviews = _reviews(contents, settings)
        places = told_places(contents)
        narrative = compared_with_sheets(contents, reviews, _total_limit(settings))
    except Exception as error:  # one file that nobody foresaw must not stop ten thousand others
        return defeated_file(path, error)
    return FileRecord(
        file=contents.file,
        sha256=contents.sha256,
        error=_error(contents),
        forms=contents.forms,
        projects=tuple(project_record(review) for review in reviews),
        summaries=contents.summaries,
        findings=_findings(contents, reviews, places, narrative.findings),
        places={place_in(sheet, cell): told for sheet, cell, told in places.fields()},
        narrative=narrative.record,
    )


def read_beside_sheets(path: Path, settings: ReviewSettings) -> TextBesideSheets:
    """
    What the document in a file says, beside its own sheets, as its review holds the one against the other.

    Raises:
        UnusableInputError: it cannot be read, is too large, is encrypted, or is of another kind.
    """
    contents = read_workbook(path, settings.labels)
    try:
        beside = text_beside_sheets(contents, _reviews(contents, settings), _total_limit(settings))
    except UnreadableDocumentError as error:
        raise unusable_document(path, error) from error
    return beside or TextBesideSheets(narrative_at(path), (), Against.SHEET)


def _reviews(contents: WorkbookContents, settings: ReviewSettings) -> list[Review]:
    return [_review(submission, settings) for submission in contents.submissions]


def _total_limit(settings: ReviewSettings) -> Decimal:
    return (settings.rule_set or settings.rule_sets[0]).explanation.below


def _review(submission: Submission, settings: ReviewSettings) -> Review:
    approved = settings.approved
    spec = approved.of(submission.name.text, submission.unit.text) if approved else None
    return review_submission(
        submission,
        rule_set=settings.rule_set,
        rule_sets=settings.rule_sets,
        spec=spec,
        preferred=settings.preferred,
    )


def _error(contents: WorkbookContents) -> str:
    """A file that holds no form of any kind was not reviewed, and its findings say why."""
    if contents.forms:
        return ""
    return "；".join(finding.message for finding in contents.findings)


def _findings(
    contents: WorkbookContents, reviews: Sequence[Review], places: ToldPlaces, of_narrative: Sequence[Finding]
) -> tuple[Finding, ...]:
    nothing = [_nothing_checked(review, contents.file) for review in reviews if review.checked_nothing]
    of_sheets = (*nothing, *(finding for review in reviews for finding in review.findings))
    findings = (*contents.findings, *of_narrative, *(places.told(of_sheets) if contents.document else of_sheets))
    told = sheet_by_sheet(evolve(finding, file=contents.file) for finding in findings)
    return told if len(told) <= MAX_FINDINGS else _the_gravest(told, contents.file)


def _the_gravest(findings: Sequence[Finding], file: str) -> tuple[Finding, ...]:
    """As many as a person can look through, errors before warnings; how many are left out is an error itself."""
    by_weight = sorted(range(len(findings)), key=lambda place: _WEIGHT[findings[place].severity])
    left_out = [findings[place] for place in by_weight[MAX_FINDINGS:]]
    errors = sum(finding.severity is Severity.ERROR for finding in left_out)
    reason = f"共有{len(findings)}条问题，只列出{MAX_FINDINGS}条，其余{len(left_out)}条（错误{errors}条）没有列出"
    kept = (findings[place] for place in sorted(by_weight[:MAX_FINDINGS]))
    return (reading_finding("ZP103", reason, CellPlace(file)), *kept)


def _nothing_checked(review: Review, file: str) -> Finding:
    """A form that we review, in which there was nothing to check: no finding must not look like no mistake."""
    submission = review.submission
    place = placed(file, submission.sheet, submission.title.cell or submission.name.cell)
    return reading_finding("ZP111", f"这张自评表（{submission.sheet}）里没有读出一个能核对的数", place)
