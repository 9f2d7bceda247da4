"""
The file that goes back to the unit: a copy with every finding marked where it stands, the original untouched.

The copy is the source with some of its parts changed (``packages``); whatever else it holds, text boxes and seals,
buttons, macros, is copied as it is. A file that is no such package, or would be worth less with any change, is
answered by an opinion in a file of its own: a workbook, for a document a Word file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import Factory, evolve, frozen

from scoring.findings.addresses import CellPlace, Position, range_of
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding
from workbooks.files.file_kinds import DOCUMENTS, kind_of_content
from workbooks.files.output_files import write_file
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.review_names import (
    COPY_TYPE,
    MACROS_ENDING,
    MARKS_SHEET_NAME,
    WORD_ENDING,
    WORD_MACROS_ENDING,
    opinion_document_path,
    opinion_workbook_path,
)
from workbooks.marking.earlier_review import Record, record_sheet
from workbooks.marking.marked_book import WORKSHEET, MarkedBook
from workbooks.marking.marked_sheet import mark_sheet, must_be_cleaned
from workbooks.marking.marks import CellMark, mark_of, marked_position
from workbooks.marking.opinion_header import OpinionHeader
from workbooks.marking.opinion_rows import FindingLink
from workbooks.marking.opinion_sheet import link_to, opinion_plan
from workbooks.marking.outcomes import SheetOutcome
from workbooks.marking.source_file import refuse_output, reviewed_content
from workbooks.marking.word.marked_document import marked_document
from workbooks.packages.book_part import BookSheet, NewSheet
from workbooks.packages.package import Package, UnchangeablePackageError, why_unchangeable
from workbooks.packages.planned_sheet import sheet_xml
from workbooks.packages.sheet_part import SheetPart
from workbooks.packages.sheet_scan import SheetScan
from workbooks.packages.xml_edits import Edits
from workbooks.sheets.sheet_names import sheet_names

_NO_COPY: Final = "ZP906"


@frozen(kw_only=True)
class MarkedCopyResult:
    """
    What was written for one reviewed file.

    Attributes:
        path: The file that was written: the marked copy, or the opinion in a file of its own.
        findings: Why there is no marked copy (ZP906); empty where there is one.
    """

    path: Path
    findings: tuple[Finding, ...] = ()


@frozen(kw_only=True)
class FileReviewed:
    """
    What is known of the review of a file, beside its findings.

    Attributes:
        sha256: Of what was reviewed, in hex; empty where nobody knows.
        rule_set: The rules of the review, as the opinion shows them.
        outcomes: What comes of it for each project of the file.
        reasons: Why a finding of a code matters, by code; shown in the comments.
    """

    sha256: str = ""
    rule_set: str = ""
    outcomes: tuple[SheetOutcome, ...] = ()
    reasons: Mapping[str, str] = Factory(dict)


NOTHING_KNOWN: Final = FileReviewed()


def write_marked_copy(
    source: Path,
    findings: Sequence[Finding],
    destination: Path,
    reviewed: FileReviewed = NOTHING_KNOWN,
    *,
    force: bool,
) -> MarkedCopyResult:
    """
    Write the marked copy of a reviewed file, or its opinion in a file of its own.

    Args:
        source: The reviewed file, of any kind; it is only read.
        findings: Those of this file.
        destination: Of the marked copy of a workbook; a document, and what has macros, gets its own ending, and the
            opinion alone is put beside it (``possible_copies``).
        reviewed: What else is known of the review.
        force: An existing output may be overwritten.

    Raises:
        UnusableInputError: the output exists (and ``force`` is off), is the source, or cannot be written; the source is
            no longer what was reviewed: findings of one file do not belong into another.
    """
    header = OpinionHeader(file=source.name, rule_set=reviewed.rule_set, outcomes=reviewed.outcomes)
    is_document = False
    try:
        content = reviewed_content(source, reviewed.sha256)
        is_document = kind_of_content(content) in DOCUMENTS
        mark = marked_document if is_document else _marked_bytes
        marked, has_macros = mark(content, findings, header, reviewed.reasons)
    except (UnchangeablePackageError, UnreadableWorkbookError) as error:
        why = why_unchangeable(error)
    else:
        path = destination.with_suffix(_ENDINGS[is_document, has_macros])
        refuse_output(source, path, force=force)
        write_file(path, marked, force=force)
        return MarkedCopyResult(path=path)
    path = opinion_document_path(destination) if is_document else opinion_workbook_path(destination)
    refuse_output(source, path, force=force)
    file = next((finding.file for finding in findings if finding.file), str(source))
    told = catalogue()[_NO_COPY].finding(CellPlace(file), found=why, opinion_file=path.name)
    header = evolve(header, note=f"{why}，所以意见单独{'成文' if is_document else '成表'}；原文件没有改动。")
    opinion = _opinion_document if is_document else _opinion_bytes
    write_file(path, opinion(findings, header), force=force)
    return MarkedCopyResult(path=path, findings=(told,))


_ENDINGS: Final = {
    (False, False): COPY_TYPE,
    (False, True): MACROS_ENDING,
    (True, False): WORD_ENDING,
    (True, True): WORD_MACROS_ENDING,
}
"""Of a copy, for what is a document and for what holds macros."""


def _marked_bytes(
    content: bytes, findings: Sequence[Finding], header: OpinionHeader, reasons: Mapping[str, str]
) -> tuple[bytes, bool]:
    """The marked copy, and whether it holds macros."""
    marked = MarkedBook.opened(content)
    book, kept = marked.book, marked.kept
    shown: dict[tuple[str, Position], Position] = {}
    records: list[Record] = []
    for sheet in kept:
        own = [finding for finding in findings if finding.sheet == sheet.name]
        records += _change_sheet(marked, sheet, own, reasons, shown)
    names = [sheet.name for sheet in kept]

    def link(finding: Finding) -> str:
        if finding.sheet not in {sheet.name for sheet in kept if sheet.kind == WORKSHEET}:
            return ""
        position = marked_position(finding) if finding.cell else Position(1, 1)
        if position is None:
            return ""
        return link_to(finding.sheet, shown.get((finding.sheet, position), position).address)

    opinion = _opinion(marked, _in_order(findings, names), header, link, names)
    record = NewSheet(name=MARKS_SHEET_NAME, content=record_sheet(records, book.namespace), hidden=True)
    book.change_sheets(removed=marked.earlier.sheets, first=opinion, last=record if records else None)
    return marked.packed()


def _change_sheet(
    marked: MarkedBook,
    sheet: BookSheet,
    findings: Sequence[Finding],
    reasons: Mapping[str, str],
    shown: dict[tuple[str, Position], Position],
) -> Sequence[Record]:
    """Mark a sheet, and take note of the cells that show what findings name."""
    if sheet.part not in marked.package:
        return ()
    placed = [(position, finding) for finding in findings if (position := marked_position(finding)) is not None]
    part = _part_to_change(marked, sheet, is_marked=bool(placed))
    if part is None:
        _unselect(marked.package, sheet)
        return ()
    corners = part.corners_of([position for position, _ in placed])
    shown.update({(sheet.name, position): corner for position, corner in corners.items()})
    by_cell: dict[Position, list[Finding]] = {}
    for position, finding in placed:
        by_cell.setdefault(corners[position], []).append(finding)
    marks: dict[Position, CellMark] = {position: mark_of(group, reasons) for position, group in sorted(by_cell.items())}
    part.select_no_view()
    return mark_sheet(marked, sheet, part, marks)


def _part_to_change(marked: MarkedBook, sheet: BookSheet, *, is_marked: bool) -> SheetPart | None:
    """The part of a sheet that is marked now, or may have been; None for any other."""
    if sheet.kind != WORKSHEET or not (is_marked or must_be_cleaned(marked, sheet)):
        return None
    try:
        return SheetPart(marked.package.part(sheet.part))
    except UnreadableWorkbookError:
        if is_marked:
            raise
        return None  # nothing was ever marked in it, and that it cannot be read whole is told by its review


def _unselect(package: Package, sheet: BookSheet) -> None:
    """Two selected tabs would be edited together."""
    content = package.part(sheet.part)
    edits = Edits(content)
    for start in SheetScan(content, only_beginning=True).selected_views:
        edits.set_attributes(start, {"tabSelected": None})
    if edits:
        package.change(sheet.part, edits.edited())


def _opinion(
    marked: MarkedBook, findings: Sequence[Finding], header: OpinionHeader, link: FindingLink, taken: Sequence[str]
) -> NewSheet:
    plan = opinion_plan(findings, header, link)
    first, last = plan.title_rows or (0, 0)
    return NewSheet(
        name=sheet_names((*taken, plan.name))[-1],
        content=sheet_xml(plan, marked.styles, marked.book.namespace),
        title_rows=(first + 1, last + 1) if plan.title_rows else None,
    )


def _opinion_bytes(findings: Sequence[Finding], header: OpinionHeader) -> bytes:
    from workbooks.sheets.writing import workbook_bytes  # noqa: PLC0415 — XlsxWriter, where there is no copy

    ordered = _in_order(findings, list(dict.fromkeys(each.sheet for each in findings)))
    content, _ = workbook_bytes([opinion_plan(ordered, header)])
    return content


def _opinion_document(findings: Sequence[Finding], header: OpinionHeader) -> bytes:
    from workbooks.marking.word.opinion_document import opinion_document  # noqa: PLC0415 — python-docx, likewise

    return opinion_document(findings, header)


def _in_order(findings: Sequence[Finding], sheets: Sequence[str]) -> list[Finding]:
    """By place, as one reads the workbook: what concerns all of it first."""
    places = {name: number for number, name in enumerate(sheets)}

    def key(finding: Finding) -> tuple[int, int, int, str, str]:
        corners = range_of(finding.cell)
        row, column = corners[0] if corners else (0, 0)
        sheet = places.get(finding.sheet, len(places)) if finding.sheet else -1
        return sheet, row, column, finding.code, finding.message

    return sorted(findings, key=key)
