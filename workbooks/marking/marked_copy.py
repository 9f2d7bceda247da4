"""
The workbook that goes back to the unit: a copy with every finding marked in its cell, the original untouched.

openpyxl edits the copy. Where that would lose something (``copy_losses``), or where the copy turns out not to say
the same as the source, there is no copy: the opinion then stands in a workbook of its own.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from attrs import evolve, frozen
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from indicator_specs.problems import Problem, UnusableInputError
from scoring.findings.addresses import range_of
from scoring.findings.finding import Finding
from workbooks.cells.grid import SheetGrid
from workbooks.cells.xlsx import read_xlsx
from workbooks.files.archive_members import is_member
from workbooks.files.output_files import refuse_existing, write_file
from workbooks.files.reading_findings import UnreadableWorkbookError, cause_of
from workbooks.files.review_names import MARKS_SHEET_NAME, OPINION_SHEET_NAME, opinion_workbook_path
from workbooks.files.safe_opening import MAX_FILE_BYTES, BoundedArchive, file_content
from workbooks.marking.copy_losses import CopyLoss, find_copy_losses, loss_finding
from workbooks.marking.marks import apply_marks, marked_position, remove_marks
from workbooks.marking.opinion_sheet import OpinionHeader, fill_opinion_sheet, is_opinion_sheet, link_to
from workbooks.marking.package_writing import package_bytes, sheet_rests, stamp_as_source
from workbooks.sheets.sheet_names import sheet_names

_HARMLESS_WARNINGS: Final = ("Workbook contains no ", "extension is not supported and will be removed")
"""Of openpyxl; extensions are told apart in ``copy_losses``. Any other warning speaks of something that is dropped."""

_WARNED_LOSSES: Final = (
    ("is marked as a date", "超出日期范围的日期单元格"),
    ("is part of a merged range but has a comment", "合并单元格内部的批注"),
    ("conditional formatting", "部分条件格式"),
    ("Print area", "打印区域"),
    ("Print titles", "打印标题行"),
    ("efined name", "部分定义的名称"),
    ("image", "部分图片"),
    ("chart", "部分图表"),
)
"""What openpyxl drops, by a word of its warning."""

_WHY_SEPARATE: Final = "直接在副本中标注会丢失原文件的部分内容（见下列 ZP9 各条），所以意见单独成表；原文件没有改动。"


@frozen(kw_only=True)
class MarkedCopyResult:
    """
    What was written for one reviewed workbook.

    Attributes:
        path: The file that was written: the marked copy, or the opinion in a workbook of its own.
        findings: Why there is no marked copy (ZP901 to ZP906); empty where there is one.
    """

    path: Path
    findings: tuple[Finding, ...] = ()


class _NotEditableError(Exception):
    """openpyxl cannot edit this workbook without a loss; the text says what kind, in Chinese."""


def write_marked_copy(  # noqa: PLR0913  what is said beside the findings is named
    source: Path,
    findings: Sequence[Finding],
    destination: Path,
    *,
    force: bool,
    sha256: str = "",
    rule_set: str = "",
    reasons: Mapping[str, str] | None = None,
) -> MarkedCopyResult:
    """
    Write the marked copy of a reviewed workbook, or its opinion in a workbook of its own.

    Args:
        source: The reviewed file, of any kind; it is only read.
        findings: Those of this file.
        destination: Of the marked copy; the opinion workbook is put beside it (``opinion_workbook_path``).
        force: An existing output may be overwritten.
        sha256: Of what was reviewed, in hex; empty where nobody knows.
        rule_set: The rules of the review, as the opinion shows them.
        reasons: Why a finding of a code matters, by code; shown in the comments.

    Raises:
        UnusableInputError: the output exists (and ``force`` is off), is the source, or cannot be written; the source is
            no longer what was reviewed: findings of one file do not belong into another.
    """
    header = OpinionHeader(file=source.name, rule_set=rule_set)
    try:
        content = _source_bytes(source)
        _refuse_changed(source, content, sha256)
        losses = find_copy_losses(content)
        if not losses:
            _refuse_output(source, destination, force=force)
            marked = _marked_bytes(content, findings, header, reasons or {})
            write_file(destination, marked, force=force)
            return MarkedCopyResult(path=destination)
    except _NotEditableError as error:
        losses = (CopyLoss("ZP906", "", "", str(error)),)
    path = opinion_workbook_path(destination)
    _refuse_output(source, path, force=force)
    file = next((finding.file for finding in findings if finding.file), str(source))
    told = tuple(loss_finding(loss, file=file, opinion_file=path.name) for loss in losses)
    write_file(path, _opinion_bytes((*findings, *told), header), force=force)
    return MarkedCopyResult(path=path, findings=told)


def _source_bytes(source: Path) -> bytes:
    try:
        if is_member(source):
            return file_content(source)
        if source.stat().st_size > MAX_FILE_BYTES:
            raise _NotEditableError(f"部分内容（文件超过{MAX_FILE_BYTES // 1_000_000}MB，无法完整编辑）")
        return source.read_bytes()
    except FileNotFoundError as error:
        message, cure = "文件在复核之后被移走或删除，没有写出它的标注副本", "请放回原处，重新复核"
        raise UnusableInputError([Problem(file=str(source), message=message, cure=cure)]) from error
    except OSError as error:
        raise _NotEditableError(f"内容（文件打不开：{cause_of(error)}）") from error


def _refuse_changed(source: Path, content: bytes, sha256: str) -> None:
    if sha256 and hashlib.sha256(content).hexdigest() != sha256:
        message = "文件在复核之后被改动，没有写出它的标注副本"
        raise UnusableInputError([Problem(file=str(source), message=message, cure="请重新复核")])


def _refuse_output(source: Path, output: Path, *, force: bool) -> None:
    if output.exists() and source.exists() and output.samefile(source):
        cure = "请用 -o 指定另一个输出目录"
        raise UnusableInputError([Problem(file=str(output), message="输出文件就是被复核的文件本身", cure=cure)])
    refuse_existing(output, force=force)


def _marked_bytes(
    content: bytes, findings: Sequence[Finding], header: OpinionHeader, reasons: Mapping[str, str]
) -> bytes:
    archive = BoundedArchive(BytesIO(content))
    workbook = _loaded(content)
    ours = _remove_earlier_review(workbook)
    apply_marks(workbook, findings, reasons)
    opinion = _insert_opinion(workbook, findings, header)
    stamp_as_source(workbook, archive)
    try:
        rests = sheet_rests(archive)
        marked = package_bytes(workbook, {name: rest for name, rest in rests.items() if name not in ours})
        same = _contents(content, ours) == _contents(marked, {opinion, MARKS_SHEET_NAME})
    except UnreadableWorkbookError as error:
        raise _NotEditableError(f"部分内容（{error.reason}）") from error
    if not same:
        raise _NotEditableError("部分单元格的内容（文件的写法特殊，无法原样保存）")
    return marked


def _loaded(content: bytes) -> Workbook:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            workbook = load_workbook(BytesIO(content), rich_text=True)
        except Exception as error:  # openpyxl raises whatever its value types raise; the finding tells it
            raise _NotEditableError(f"部分内容（编辑程序无法打开：{type(error).__name__}）") from error
    for warning in caught:
        told = str(warning.message)
        if not any(harmless in told for harmless in _HARMLESS_WARNINGS):
            raise _NotEditableError(next((lost for word, lost in _WARNED_LOSSES if word in told), "部分内容"))
    workbook.template = False
    return workbook


def _remove_earlier_review(workbook: Workbook) -> set[str]:
    """Returns the names of the sheets that an earlier review had added."""
    added = {sheet.title for sheet in workbook.worksheets if is_opinion_sheet(sheet)}
    for name in added:
        del workbook[name]
    remove_marks(workbook)
    return added | {MARKS_SHEET_NAME}


def _insert_opinion(workbook: Workbook, findings: Sequence[Finding], header: OpinionHeader) -> str:
    """Put the opinion first and show it on opening; returns the name of its sheet."""

    def link(finding: Finding) -> str:
        sheet = workbook[finding.sheet] if finding.sheet in workbook.sheetnames else None
        if not isinstance(sheet, Worksheet):
            return ""
        position = marked_position(sheet, finding.cell or "A1")
        return link_to(sheet.title, position.address) if position else ""

    ordered = _in_order(findings, workbook.sheetnames)
    name = sheet_names((*workbook.sheetnames, OPINION_SHEET_NAME))[-1]
    opinion = workbook.create_sheet(name, 0)
    fill_opinion_sheet(opinion, ordered, header, link)
    for sheet in workbook.worksheets:
        # Two selected tabs would be edited together.
        for view in sheet.views.sheetView:
            view.tabSelected = sheet is opinion
    workbook.active = 0
    for window in workbook.views:
        window.firstSheet = 0
    return name


def _opinion_bytes(findings: Sequence[Finding], header: OpinionHeader) -> bytes:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = OPINION_SHEET_NAME
    header = evolve(header, notes=(_WHY_SEPARATE,))
    fill_opinion_sheet(sheet, _in_order(findings, list(dict.fromkeys(each.sheet for each in findings))), header)
    stamp_as_source(workbook)
    return package_bytes(workbook)


def _in_order(findings: Sequence[Finding], sheets: Sequence[str]) -> list[Finding]:
    """By place, as one reads the workbook: what concerns all of it first."""
    places = {name: number for number, name in enumerate(sheets)}

    def key(finding: Finding) -> tuple[int, int, int, str, str]:
        corners = range_of(finding.cell)
        row, column = corners[0] if corners else (0, 0)
        sheet = places.get(finding.sheet, len(places)) if finding.sheet else -1
        return sheet, row, column, finding.code, finding.message

    return sorted(findings, key=key)


def _contents(content: bytes, left_out: set[str]) -> list[object]:
    """What a review reads in a workbook: two that are equal in this give equal findings."""
    contents: list[object] = []
    for grid in read_xlsx(BoundedArchive(BytesIO(content))):
        if not isinstance(grid, SheetGrid):
            raise grid
        if grid.name not in left_out:
            # A formula that cells share stands in the first of them only; the copy repeats it in each.
            cells = {place: cell._replace(formula="") for place, cell in grid.cells.items()}
            contents.append((grid.name, grid.hidden, cells, grid.merges))
    return contents
