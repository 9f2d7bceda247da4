"""
The workbook that goes back to the unit: a copy with every finding marked in its cell, the original untouched.

The copy is the source with some of its parts changed (``packages``); whatever else it holds, text boxes and seals,
buttons, macros, is copied as it is. A file that is no such package, or would be worth less with any change, is
answered by an opinion in a workbook of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from indicator_specs.problems import Problem, UnusableInputError
from scoring.findings.addresses import CellPlace, Position, range_of
from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Finding
from workbooks.files.archive_members import is_member
from workbooks.files.file_kinds import ZIP_MAGICS, FileKind, content_kind, package_kind
from workbooks.files.output_files import refuse_existing, write_file
from workbooks.files.reading_findings import UnreadableWorkbookError, cause_of
from workbooks.files.review_names import MACROS_ENDING, MARKS_SHEET_NAME, opinion_workbook_path
from workbooks.files.safe_opening import MAX_FILE_BYTES, file_content
from workbooks.marking.earlier_review import Record, earlier_review, record_sheet
from workbooks.marking.marked_sheet import MarkedBook, mark_sheet, must_be_cleaned
from workbooks.marking.marks import COLOURS, Mark, mark_of, marked_position
from workbooks.marking.opinion_sheet import Link, OpinionHeader, link_to, opinion_plan
from workbooks.marking.outcomes import Outcome
from workbooks.packages.book_part import BookPart, BookSheet, NewSheet
from workbooks.packages.note_shapes import TakenBlocks
from workbooks.packages.package import SPREADSHEET_TYPE, Package, UnchangeablePackageError
from workbooks.packages.planned_sheet import sheet_xml
from workbooks.packages.sheet_part import SheetPart
from workbooks.packages.sheet_scan import SheetScan
from workbooks.packages.styles_part import EMPTY_STYLES, StylesPart
from workbooks.packages.xml_edits import Edits
from workbooks.sheets.sheet_names import sheet_names

_WORKSHEET: Final = "worksheet"
_USUAL_STYLES: Final = "xl/styles.xml"
_SIGNATURES: Final = "_xmlsignatures/"
_SHARED: Final = frozenset({"revisionHeaders", "usernames"})
_MACROS: Final = "macroEnabled"
_TEMPLATES: Final = {
    f"{SPREADSHEET_TYPE}.template.main+xml": f"{SPREADSHEET_TYPE}.sheet.main+xml",
    "application/vnd.ms-excel.template.macroEnabled.main+xml": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
}
"""A copy of a template is a workbook."""

_NO_COPY: Final = "ZP906"


@frozen(kw_only=True)
class MarkedCopyResult:
    """
    What was written for one reviewed workbook.

    Attributes:
        path: The file that was written: the marked copy, or the opinion in a workbook of its own.
        findings: Why there is no marked copy (ZP906); empty where there is one.
    """

    path: Path
    findings: tuple[Finding, ...] = ()


def write_marked_copy(  # noqa: PLR0913  what is said beside the findings is named
    source: Path,
    findings: Sequence[Finding],
    destination: Path,
    *,
    force: bool,
    sha256: str = "",
    rule_set: str = "",
    outcomes: Sequence[Outcome] = (),
    reasons: Mapping[str, str] | None = None,
) -> MarkedCopyResult:
    """
    Write the marked copy of a reviewed workbook, or its opinion in a workbook of its own.

    Args:
        source: The reviewed file, of any kind; it is only read.
        findings: Those of this file.
        destination: Of the marked copy; one with macros gets their ending, and the opinion workbook is put beside it
            (``opinion_workbook_path``).
        force: An existing output may be overwritten.
        sha256: Of what was reviewed, in hex; empty where nobody knows.
        rule_set: The rules of the review, as the opinion shows them.
        outcomes: What comes of it for each project of the file.
        reasons: Why a finding of a code matters, by code; shown in the comments.

    Raises:
        UnusableInputError: the output exists (and ``force`` is off), is the source, or cannot be written; the source is
            no longer what was reviewed: findings of one file do not belong into another.
    """
    header = OpinionHeader(file=source.name, rule_set=rule_set, outcomes=tuple(outcomes))
    try:
        content = source_bytes(source)
        refuse_changed(source, content, sha256)
        marked, has_macros = _marked_bytes(markable(content), findings, header, reasons or {})
    except UnchangeablePackageError as error:
        why = str(error)
    except UnreadableWorkbookError as error:
        why = f"文件不能完整读取（{error.reason}）"
    else:
        path = destination.with_suffix(MACROS_ENDING) if has_macros else destination
        refuse_output(source, path, force=force)
        write_file(path, marked, force=force)
        return MarkedCopyResult(path=path)
    path = opinion_workbook_path(destination)
    refuse_output(source, path, force=force)
    file = next((finding.file for finding in findings if finding.file), str(source))
    told = catalogue()[_NO_COPY].finding(CellPlace(file), found=why, opinion_file=path.name)
    header = evolve(header, note=f"{why}，所以意见单独成表；原文件没有改动。")
    write_file(path, _opinion_bytes(findings, header), force=force)
    return MarkedCopyResult(path=path, findings=(told,))


def source_bytes(source: Path) -> bytes:
    """
    The reviewed file.

    Raises:
        UnusableInputError: it is no longer there.
        UnchangeablePackageError: it is too large, or cannot be opened.
    """
    try:
        if is_member(source):
            return file_content(source)
        if source.stat().st_size > MAX_FILE_BYTES:
            raise UnchangeablePackageError(f"文件超过{MAX_FILE_BYTES // 1_000_000}MB")
        return source.read_bytes()
    except FileNotFoundError as error:
        message, cure = "文件在复核之后被移走或删除，没有写出它的副本", "请放回原处，重新复核"
        raise UnusableInputError([Problem(file=str(source), message=message, cure=cure)]) from error
    except OSError as error:
        raise UnchangeablePackageError(f"文件打不开：{cause_of(error)}") from error


def refuse_changed(source: Path, content: bytes, sha256: str) -> None:
    """
    Raises:
        UnusableInputError: the file is not what was reviewed (``sha256``, empty where nobody knows).
    """
    if sha256 and hashlib.sha256(content).hexdigest() != sha256:
        message = "文件在复核之后被改动，没有写出它的副本"
        raise UnusableInputError([Problem(file=str(source), message=message, cure="请重新复核")])


def refuse_output(source: Path, output: Path, *, force: bool) -> None:
    """
    Raises:
        UnusableInputError: the output is the source itself, or exists and may not be overwritten.
    """
    if output.exists() and source.exists() and output.samefile(source):
        cure = "请用 -o 指定另一个输出目录"
        raise UnusableInputError([Problem(file=str(output), message="输出文件就是被复核的文件本身", cure=cure)])
    refuse_existing(output, force=force)


def markable(content: bytes) -> Package:
    """
    The package of a workbook that can be changed.

    Raises:
        UnchangeablePackageError: it is no such package, or signed.
        UnreadableWorkbookError: as ``Package``.
    """
    if not content.startswith(ZIP_MAGICS):
        raise _unmarkable(content_kind(BytesIO(content)))
    package = Package(content)
    kind = package_kind(package.archive.names, package.archive.beginning)
    if kind is not FileKind.XLSX:
        raise _unmarkable(kind)
    if any(name.startswith(_SIGNATURES) for name in package.archive.names):
        raise UnchangeablePackageError("文件有数字签名，一经标注签名就失效")
    return package


def _unmarkable(kind: FileKind) -> UnchangeablePackageError:
    return UnchangeablePackageError(f"文件是{kind}，不能在其中标注")


def refuse_shared(book: BookPart) -> None:
    """
    Raises:
        UnchangeablePackageError: a shared workbook.
    """
    if book.has_relation(_SHARED):
        raise UnchangeablePackageError("文件是共享工作簿，带有修订记录，标注会与记录不符")


def _marked_bytes(
    package: Package, findings: Sequence[Finding], header: OpinionHeader, reasons: Mapping[str, str]
) -> tuple[bytes, bool]:
    """The marked copy, and whether it holds macros."""
    book = BookPart(package)
    refuse_shared(book)
    marked = marked_book(package, book)
    kept = [sheet for sheet in book.sheets if sheet not in marked.earlier.sheets]
    shown: dict[tuple[str, Position], Position] = {}
    records: list[Record] = []
    for sheet in kept:
        own = [finding for finding in findings if finding.sheet == sheet.name]
        records += _change_sheet(marked, sheet, own, reasons, shown)
    names = [sheet.name for sheet in kept]

    def link(finding: Finding) -> str:
        if finding.sheet not in {sheet.name for sheet in kept if sheet.kind == _WORKSHEET}:
            return ""
        position = marked_position(finding) if finding.cell else Position(1, 1)
        if position is None:
            return ""
        return link_to(finding.sheet, shown.get((finding.sheet, position), position).address)

    opinion = _opinion(marked, _in_order(findings, names), header, link, names)
    record = NewSheet(name=MARKS_SHEET_NAME, content=record_sheet(records, book.namespace), hidden=True)
    book.change_sheets(removed=marked.earlier.sheets, first=opinion, last=record if records else None)
    put_styles(marked)
    has_macros = settle_type(package, book)
    return package.packed(), has_macros


def settle_type(package: Package, book: BookPart) -> bool:
    """A copy of a template is a workbook; says whether it holds macros."""
    kind = package.type_of(book.part)
    if kind in _TEMPLATES:
        package.set_type(book.part, _TEMPLATES[kind])
    return _MACROS in kind


def marked_book(package: Package, book: BookPart) -> MarkedBook:
    """The workbook with its styles, and what an earlier review left in it."""
    related = book.related("styles")
    there = related is not None and related.target in package
    content = (
        package.part(related.target) if related and there else EMPTY_STYLES.format(namespace=book.namespace).encode()
    )
    styles = StylesPart(content)
    ours = styles.styles_filled_with(COLOURS)
    return MarkedBook(package, book, styles, earlier_review(package, book), ours, TakenBlocks(package))


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
        unselect(marked.package, sheet)
        return ()
    corners = part.corners_of([position for position, _ in placed])
    shown.update({(sheet.name, position): corner for position, corner in corners.items()})
    by_cell: dict[Position, list[Finding]] = {}
    for position, finding in placed:
        by_cell.setdefault(corners[position], []).append(finding)
    marks: dict[Position, Mark] = {position: mark_of(group, reasons) for position, group in sorted(by_cell.items())}
    part.select_no_view()
    return mark_sheet(marked, sheet, part, marks)


def _part_to_change(marked: MarkedBook, sheet: BookSheet, *, is_marked: bool) -> SheetPart | None:
    """The part of a sheet that is marked now, or may have been; None for any other."""
    if sheet.kind != _WORKSHEET or not (is_marked or must_be_cleaned(marked, sheet)):
        return None
    try:
        return SheetPart(marked.package.part(sheet.part))
    except UnreadableWorkbookError:
        if is_marked:
            raise
        return (
            None  # nothing was ever marked in a sheet that cannot be read whole; that it cannot is told by its review
        )


def unselect(package: Package, sheet: BookSheet) -> None:
    """Two selected tabs would be edited together."""
    content = package.part(sheet.part)
    edits = Edits(content)
    for start in SheetScan(content, only_beginning=True).selected_views:
        edits.set_attributes(start, {"tabSelected": None})
    if edits:
        package.change(sheet.part, edits.edited())


def _opinion(
    marked: MarkedBook, findings: Sequence[Finding], header: OpinionHeader, link: Link, taken: Sequence[str]
) -> NewSheet:
    plan = opinion_plan(findings, header, link)
    first, last = plan.title_rows or (0, 0)
    return NewSheet(
        name=sheet_names((*taken, plan.name))[-1],
        content=sheet_xml(plan, marked.styles, marked.book.namespace),
        title_rows=(first + 1, last + 1) if plan.title_rows else None,
    )


def put_styles(marked: MarkedBook) -> None:
    """Put the styles with what was added into the package."""
    related = marked.book.related("styles")
    content = marked.styles.written()
    if related is not None and related.target in marked.package:
        marked.package.change(related.target, content)
        return
    if related is not None:  # it led nowhere
        marked.package.unrelate(marked.book.part, related.id)
    if _USUAL_STYLES in marked.package:  # nothing led to it, so nobody misses what it held
        marked.package.change(_USUAL_STYLES, content)
    else:
        marked.package.add(_USUAL_STYLES, content, f"{SPREADSHEET_TYPE}.styles+xml")
    marked.package.relate(marked.book.part, f"{marked.book.relations_namespace}/styles", _USUAL_STYLES)


def _opinion_bytes(findings: Sequence[Finding], header: OpinionHeader) -> bytes:
    from workbooks.sheets.writing import workbook_bytes  # noqa: PLC0415 — XlsxWriter, where there is no copy

    ordered = _in_order(findings, list(dict.fromkeys(each.sheet for each in findings)))
    content, _ = workbook_bytes([opinion_plan(ordered, header)])
    return content


def _in_order(findings: Sequence[Finding], sheets: Sequence[str]) -> list[Finding]:
    """By place, as one reads the workbook: what concerns all of it first."""
    places = {name: number for number, name in enumerate(sheets)}

    def key(finding: Finding) -> tuple[int, int, int, str, str]:
        corners = range_of(finding.cell)
        row, column = corners[0] if corners else (0, 0)
        sheet = places.get(finding.sheet, len(places)) if finding.sheet else -1
        return sheet, row, column, finding.code, finding.message

    return sorted(findings, key=key)
