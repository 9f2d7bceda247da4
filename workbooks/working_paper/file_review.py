"""One file reviewed, from its bytes to its findings: the unit of work that a batch spreads over processes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from attrs import evolve

from scoring.findings.addresses import CellPlace, place_in, placed
from scoring.findings.finding import Finding, Severity
from scoring.review.finding_order import sheet_by_sheet
from scoring.review.records import FileRecord, NarrativeRecord
from scoring.review.scoring_tables import scoring_table_findings
from scoring.review.sheet_review import Review, project_record
from scoring.submissions.submission import SubmittedSummary
from scoring.submissions.told_places import ToldPlaces
from workbooks.files.reading_findings import reading_finding
from workbooks.form_reading.head import year_in
from workbooks.form_reading.workbook import WorkbookContents, read_workbook, told_places
from workbooks.working_paper.defeated_files import defeated_file
from workbooks.working_paper.settings import ReviewSettings
from workbooks.working_paper.sheet_reviews import reviews_of

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
        reviews = reviews_of(contents, settings)
        places = told_places(contents)
        narrative, of_narrative = _compared_narrative(contents, reviews, settings)
    except Exception as error:  # one file that nobody foresaw must not stop ten thousand others
        return defeated_file(path, error)
    return FileRecord(
        file=contents.file,
        sha256=contents.sha256,
        error=_error(contents),
        forms=contents.forms,
        projects=tuple(project_record(review) for review in reviews),
        summaries=tuple(_with_grading(each, settings) for each in contents.summaries),
        findings=_findings(contents, reviews, places, (*of_narrative, *_of_scoring_tables(contents, places, settings))),
        places={place_in(sheet, cell): told for sheet, cell, told in places.fields()},
        narrative=narrative,
    )


def _with_grading(summary: SubmittedSummary, settings: ReviewSettings) -> SubmittedSummary:
    """
    By whose grades it may go: the rules that were given, or else every candidate.

    A 汇总表 shows none of what forms are recognised by; a candidate of a place that it names goes before all others.
    """
    if settings.rule_set is not None:
        return evolve(summary, grading=(settings.rule_set,))
    head = summary.title.text + summary.unit.text
    of_its_year = tuple(each for each in settings.rule_sets if each.is_for(year_in(summary.title.text)))
    named = tuple(each for each in of_its_year if any(place in head for place in each.places))
    return evolve(summary, grading=named or of_its_year or settings.rule_sets)


def _of_scoring_tables(contents: WorkbookContents, places: ToldPlaces, settings: ReviewSettings) -> tuple[Finding, ...]:
    """What is added up wrongly in tables of scores; their grades may go by the rules given, or by any."""
    rule_sets = settings.rule_sets if settings.rule_set is None else (settings.rule_set,)
    found = [finding for table in contents.scoring_tables for finding in scoring_table_findings(table, rule_sets)]
    return places.told(found) if contents.document else tuple(found)


def _compared_narrative(
    contents: WorkbookContents, reviews: Sequence[Review], settings: ReviewSettings
) -> tuple[NarrativeRecord | None, tuple[Finding, ...]]:
    """Whether the text of a document agrees with its sheets: what is kept of that, and what does not."""
    if contents.document is None:
        return None, ()
    from workbooks.working_paper.document_narrative import compared_with_sheets  # noqa: PLC0415 — most are workbooks

    narrative = compared_with_sheets(contents, reviews, settings.total_limit)
    return narrative.record, narrative.findings


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
