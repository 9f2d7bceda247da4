"""
The text of a document held against the sheets of the same document: what it says of them must be what they say.

The sheets are its self-assessments; without these its 汇总表; without that its 绩效目标申报表, which tell only budgets.

Whether the sheets are right is told of the sheets; a text that repeats a wrong score is wrong in one place, not in two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from attrs import evolve, frozen

from indicator_specs.words.money import in_wan
from scoring.findings.addresses import CellPlace
from scoring.findings.finding import Finding, Severity
from scoring.formulas.rounding import round_half_up
from scoring.narrative.blocks import Block, Piece
from scoring.narrative_checks.comparison import compare_report
from scoring.narrative_checks.results import Against, ReportFinding
from scoring.review.records import NarrativeRecord
from scoring.review.sheet_review import Review
from scoring.rule_sets.grades import grade_of
from scoring.sheet_facts.sheet_assessment import score_submission
from scoring.submissions.submission import Submission, SubmittedSummary
from scoring.unit_facts.project_facts import IndicatorResult, ProjectFacts, project_facts
from workbooks.documents.bounds import UnreadableDocumentError
from workbooks.documents.document import Document
from workbooks.documents.narrative import narrative_of
from workbooks.documents.reading import narrative_at, unusable_document
from workbooks.files.reading_findings import reading_finding
from workbooks.form_reading.workbook import WorkbookContents, read_workbook
from workbooks.working_paper.settings import ReviewSettings
from workbooks.working_paper.sheet_reviews import reviews_of


@frozen
class ComparedNarrative:
    """
    Attributes:
        record: What agrees, and what nothing is known of; None where the text says nothing of the sheets.
        findings: What does not agree, in the order of the text.
    """

    record: NarrativeRecord | None = None
    findings: tuple[Finding, ...] = ()


@frozen
class TextBesideSheets:
    """
    Attributes:
        blocks: What a document says outside its forms.
        projects: What its forms say.
        against: Which forms these are.
    """

    blocks: tuple[Block, ...]
    projects: tuple[ProjectFacts, ...]
    against: Against


def text_beside_sheets(
    contents: WorkbookContents, reviews: Sequence[Review], total_limit: Decimal
) -> TextBesideSheets | None:
    """
    The text and the projects of a document; None where no sheet of it tells of any.

    Args:
        contents: Of a document; of a workbook nothing comes.
        reviews: Of its self-assessments.
        total_limit: Below it a total owes an explanation; a 汇总表 does not tell its rules.

    Raises:
        UnreadableDocumentError: ZP103, the document says more than is read.
    """
    if contents.document is None:
        return None
    known = {
        Against.SHEET: tuple(claimed_facts(review) for review in reviews if review.submission.name),
        Against.SUMMARY: tuple(fact for each in contents.summaries for fact in listed_facts(each, total_limit)),
        Against.TARGETS: tuple(promised_facts(each, total_limit) for each in contents.declarations if each.name),
    }
    for against, projects in known.items():
        if projects:
            once = tuple(dict.fromkeys(projects))  # a sheet that stands there twice is told as that
            return TextBesideSheets(narrative_of(_without_forms(contents.document, contents)), once, against)
    return None


def read_beside_sheets(path: Path, settings: ReviewSettings) -> TextBesideSheets:
    """
    What the document in a file says, beside its own sheets, as its review holds the one against the other.

    Raises:
        UnusableInputError: it cannot be read, is too large, is encrypted, or is of another kind.
    """
    contents = read_workbook(path, settings.labels)
    try:
        beside = text_beside_sheets(contents, reviews_of(contents, settings), settings.total_limit)
    except UnreadableDocumentError as error:
        raise unusable_document(path, error) from error
    return beside or TextBesideSheets(narrative_at(path), (), Against.SHEET)


def compared_with_sheets(
    contents: WorkbookContents, reviews: Sequence[Review], total_limit: Decimal
) -> ComparedNarrative:
    """What the text says of the sheets beside it; see ``text_beside_sheets``."""
    try:
        beside = text_beside_sheets(contents, reviews, total_limit)
    except UnreadableDocumentError as error:
        reason = f"{error.reason}，文字没有与表核对"
        return ComparedNarrative(
            findings=(reading_finding(error.code, reason, CellPlace(contents.file), Severity.WARNING),)
        )
    if beside is None:
        return ComparedNarrative()
    compared = compare_report(beside.blocks, beside.projects, contents.file, beside.against)
    if not (compared.findings or compared.confirmed or compared.unchecked):
        return ComparedNarrative()
    record = NarrativeRecord(
        against=beside.against,
        confirmed=compared.confirmed,
        unchecked=compared.unchecked,
        names=compared.names,
        wrong=len(compared.findings),
    )
    return ComparedNarrative(record, tuple(map(_placed, compared.findings)))


def _without_forms(document: Document, contents: WorkbookContents) -> Document:
    """The tables that were read as forms are held against each other as such."""
    forms = {*(form.sheet for form in contents.forms), *(summary.sheet for summary in contents.summaries)}
    parts = (part for part in document.parts if isinstance(part, Piece) or part.grid.name not in forms)
    return evolve(document, parts=tuple(parts))


def _placed(found: ReportFinding) -> Finding:
    return evolve(found.finding, in_words=str(found.place), sentence=found.sentence)


def claimed_facts(review: Review) -> ProjectFacts:
    """The project as its sheet claims it to be; where it claims nothing, as the review has it."""
    submission = review.submission
    facts = project_facts(score_submission(submission, review.rule_set, review.recognition))
    total = review.claimed_total if review.claimed_total is not None else facts.total
    return evolve(
        facts,
        name=submission.name.text,
        total=total,
        grade=review.claimed_grade or (None if total is None else grade_of(total, review.rule_set)),
        execution_score=review.claimed_execution if review.claimed_execution is not None else facts.execution_score,
        rate=_claimed_rate(submission.funds.total.rate.number, facts.rate),
        indicators=tuple(_claimed_results(submission, facts.indicators)),
    )


def _claimed_results(submission: Submission, results: Sequence[IndicatorResult]) -> Iterator[IndicatorResult]:
    """Each indicator with the score that its row claims, where one row alone has its name."""
    claimed: dict[str, list[Decimal | None]] = defaultdict(list)
    for row in submission.indicators:
        claimed[row.name.text].append(row.score.number)
    for each in results:
        scores = claimed[each.name]
        yield evolve(each, score=scores[0]) if len(scores) == 1 and scores[0] is not None else each


def listed_facts(summary: SubmittedSummary, total_limit: Decimal) -> Iterator[ProjectFacts]:
    """The projects as a 汇总表 lists them; what it has no column for is not known."""
    for row in summary.rows:
        if row.name:
            yield ProjectFacts(
                name=row.name.text,
                unit=row.unit.text,
                budget=in_wan(row.budget.number, summary.money_unit),
                executed=in_wan(row.executed.number, summary.money_unit),
                rate=row.rate.number,
                total=row.total.number,
                grade=row.grade.text.strip() or None,
                total_limit=total_limit,
            )


def promised_facts(declaration: Submission, total_limit: Decimal) -> ProjectFacts:
    """The project as its 绩效目标申报表 has it: nothing was spent and nothing scored yet."""
    total, unit = declaration.funds.total, declaration.funds.money_unit
    return ProjectFacts(
        name=declaration.name.text,
        subject=declaration.subject,
        unit=declaration.unit.text,
        department=declaration.department.text,
        year=declaration.year,
        budget=in_wan(total.budget.number, unit),
        total_limit=total_limit,
    )


def _claimed_rate(claimed: Decimal | None, computed: Decimal | None) -> Decimal | None:
    """A claimed rate with fewer places says the same as the computed one."""
    if claimed is None or computed is None:
        return claimed if computed is None else computed
    exponent = claimed.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return computed if round_half_up(computed, places) == claimed else claimed
