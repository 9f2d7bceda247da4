"""
Any filled-in workbook or document in, what it claims out: never an exception for what a file contains.

``read_workbook`` tells the kind by content, opens it within bounds, and reads every visible sheet, or every table of a
document. Hidden sheets are not read, because templates and old copies are kept there; where no other sheet holds a
form, they are named.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import Final

from attrs import evolve, field, frozen

from indicator_specs.words.normalisation import shorten
from scoring.findings.addresses import CellPlace, Position, placed
from scoring.findings.finding import Finding, Severity
from scoring.submissions.form_kind import FormOnSheet
from scoring.submissions.scoring_table import ScoringTable
from scoring.submissions.submission import Submission, SubmittedSummary
from scoring.submissions.target_block import OTHER_BLOCK, TargetBlock
from scoring.submissions.told_places import ToldPlaces
from workbooks.cells.grid import GridRemark, SheetGrid, named_cells
from workbooks.cells.workbook_grids import SheetOrReason, bounded, workbook_grids
from workbooks.documents.bounds import SAVE_AS, UnreadableDocumentError
from workbooks.documents.document import Document
from workbooks.files.file_kinds import DOCUMENTS, FileKind, kind_of_content
from workbooks.files.reading_findings import UnreadableWorkbookError, defeat, reading_finding
from workbooks.files.review_names import MARKS_SHEET_NAME, is_opinion_sheet_name
from workbooks.files.safe_opening import file_content
from workbooks.files.unread_files import WORKBOOK_ENDINGS
from workbooks.form_reading.hints_left_out import without_hints
from workbooks.form_reading.labelled_sheet import LabelledSheet
from workbooks.form_reading.labels import FormLabels, default_labels
from workbooks.form_reading.neighbours.elsewhere import with_what_is_elsewhere
from workbooks.form_reading.neighbours.set_aside import without_blanks_and_samples
from workbooks.form_reading.neighbours.spread_forms import ReadSheet, put_together
from workbooks.form_reading.sheet_reading import SheetContents, named_list, read_sheet
from workbooks.form_reading.target_blocks import of_the_block, only_block
from workbooks.recalculation.formula_findings import formula_findings
from workbooks.recalculation.stored_results import SheetResults, WorkbookResults

NO_FORM: Final = "ZP105"


@frozen(kw_only=True)
class WorkbookContents:
    """
    Everything that was found in one workbook.

    Attributes:
        file: As the user named it.
        sha256: Of its bytes, in hex; empty where it could not be opened.
        forms: Every form on its visible sheets, in the order of sheets and rows, whatever became of it.
        submissions: The self-assessments.
        declarations: The forms that only promise (绩效目标申报表).
        summaries: The 汇总表.
        scoring_tables: The tables of scores of which only the sums are checked.
        findings: What kept it, or parts of it, from being read (ZP101 to ZP111).
        document: Its text and tables; None for a workbook, which has nothing but its sheets.
    """

    file: str
    sha256: str = ""
    forms: tuple[FormOnSheet, ...] = ()
    submissions: tuple[Submission, ...] = ()
    declarations: tuple[Submission, ...] = ()
    summaries: tuple[SubmittedSummary, ...] = ()
    scoring_tables: tuple[ScoringTable, ...] = ()
    findings: tuple[Finding, ...] = ()
    document: Document | None = field(default=None, eq=False, repr=False)


def read_workbook(
    path: str | PathLike[str], labels: FormLabels | None = None, block: TargetBlock | None = None
) -> WorkbookContents:
    """
    Read a workbook of any kind; what cannot be read becomes a finding.

    Args:
        path: The file, whatever its name says.
        labels: The vocabulary; the project's own where not given.
        block: Whose targets are taken where a form has those of the year and of all years; the year's where not given.
    """
    path = Path(path)
    file = str(path)
    try:
        content = file_content(path)
    except UnreadableWorkbookError as error:
        return WorkbookContents(file=file, findings=(_refusal(error, file),))
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        document = _document(content, path)
        found = _grids(content, document)
        grids = [without_hints(grid) if isinstance(grid, SheetGrid) else grid for grid in found]
    except UnreadableWorkbookError as error:
        return WorkbookContents(file=file, sha256=sha256, findings=(_refusal(error, file),))
    sheets = _Sheets(file, sha256, grids, labels or default_labels(), is_document=document is not None)
    contents = sheets.contents(block)
    if block is not None:
        otherwise = (sheets.contents(each) for each in (None, OTHER_BLOCK[block]))
        contents = evolve(contents, declarations=tuple(_with_unused(contents.declarations, otherwise, block)))
    if document is None:
        return contents
    return _with_cure_of_a_text(_of_document(contents, document), document, content)


def sheet_grids(path: Path) -> tuple[SheetGrid, ...]:
    """
    The sheets of a workbook, or the tables of a document, as they are read: for who shows them beside the findings.

    Raises:
        UnreadableWorkbookError: it cannot be read, or is too large. A sheet that cannot be read is left out.
    """
    content = file_content(path)
    return tuple(grid for grid in grids_of(content, path) if isinstance(grid, SheetGrid))


def grids_of(content: bytes, path: Path) -> list[SheetOrReason]:
    """
    The sheets of a workbook, or the tables of a document, whatever they are; for one that cannot be read, the reason.

    Args:
        content: Of the file.
        path: Where it lies.

    Raises:
        UnreadableWorkbookError: it cannot be read at all.
    """
    return _grids(content, _document(content, path))


def _grids(content: bytes, document: Document | None) -> list[SheetOrReason]:
    return bounded(workbook_grids(content) if document is None else (table.grid for table in document.tables))


def whatever_it_holds(path: Path, *, block: TargetBlock | None = None) -> WorkbookContents:
    """``read_workbook``, which never raises: one file that nobody foresaw must not stop the others."""
    try:
        return read_workbook(path, block=block)
    except Exception as error:  # see above
        return lost_workbook(path, error)


def lost_workbook(path: Path, error: Exception | None = None) -> WorkbookContents:
    """The contents of a file that reading failed at, or ended the process that read it."""
    return WorkbookContents(file=str(path), findings=(defeat(str(path), error),))


def _refusal(error: UnreadableWorkbookError, file: str) -> Finding:
    finding = reading_finding(error.code, error.reason, CellPlace(file))
    return evolve(finding, fix=error.cure) if error.cure else finding


_OLD_TEXTS: Final = frozenset({FileKind.WORD_97, FileKind.RTF})
"""An office program makes of them what is read."""


def _document(content: bytes, path: Path) -> Document | None:
    """What a file holds that is no workbook but holds text and tables; None for any other."""
    kind = kind_of_content(content)
    if kind in _OLD_TEXTS:
        raise UnreadableDocumentError("ZP104", f"内容是{kind}", SAVE_AS)
    if kind not in DOCUMENTS:
        return None
    from workbooks.documents.reading import read_document  # noqa: PLC0415 — most files are workbooks

    document = read_document(content, kind)
    if not document.tables and path.suffix.lower() in WORKBOOK_ENDINGS:
        raise UnreadableWorkbookError("ZP104", f"内容是{kind}")  # its author took it for a workbook
    return document


def _with_unused(
    declarations: Sequence[Submission], otherwise: Iterable[WorkbookContents], block: TargetBlock
) -> Iterator[Submission]:
    """
    Args:
        declarations: As they read.
        otherwise: As the workbook reads where nobody asked for a block, and where somebody asked for the other one.
        block: What was asked for.
    """
    unasked, other = ({(form.sheet, form.name): form for form in each.declarations} for each in otherwise)
    for form in declarations:
        by_itself, under_other = (forms.get((form.sheet, form.name)) for forms in (unasked, other))
        has_one = under_other is not None and form.indicators == under_other.indicators
        is_other = by_itself is not None and only_block(by_itself) is not block
        yield evolve(form, unused_block=block) if has_one and is_other else form


def _of_document(contents: WorkbookContents, document: Document) -> WorkbookContents:
    """With what the document's reader tells."""
    place = CellPlace(contents.file)
    remarks = (
        reading_finding(each.code, each.reason, place, Severity.WARNING if each.warn else Severity.INFO)
        for each in document.remarks
    )
    submissions, declarations = (
        tuple(evolve(form, row_places=document.row_places) for form in forms)
        for forms in (contents.submissions, contents.declarations)
    )
    contents = evolve(contents, document=document, submissions=submissions, declarations=declarations)
    return evolve(contents, findings=(*remarks, *told_places(contents).told(contents.findings)))


_OF_A_TEXT: Final = {
    "toml": "这是 TOML 文件；是项目文件的，请用 zpb score 评分",
    "commas": "用逗号分栏的文本（csv）不读，请用 Excel 或 WPS 打开后另存为“Excel 工作簿（.xlsx）”",
}
"""What to do with a text in which no form was found, and which is none of those that are written for people."""


def _with_cure_of_a_text(contents: WorkbookContents, document: Document, content: bytes) -> WorkbookContents:
    if document.tables or not any(finding.code == NO_FORM for finding in contents.findings):
        return contents
    from workbooks.documents.plain_text import has_columns_between_commas  # noqa: PLC0415 — loaded with the document

    if Path(contents.file).suffix.lower() == ".toml":
        cure = _OF_A_TEXT["toml"]
    elif kind_of_content(content) is FileKind.TEXT and has_columns_between_commas(content):
        cure = _OF_A_TEXT["commas"]
    else:
        return contents
    findings = (evolve(each, fix=cure) if each.code == NO_FORM else each for each in contents.findings)
    return evolve(contents, findings=tuple(findings))


def told_places(contents: WorkbookContents) -> ToldPlaces:
    """Where the cells of its forms stand, in words; of a workbook, nothing: there an address can be looked up."""
    if contents.document is None:
        return ToldPlaces({}, (), ())
    forms = (*contents.submissions, *contents.declarations)
    return ToldPlaces(contents.document.row_places, forms, contents.summaries)


@frozen
class _Sheets:
    """
    The sheets of a workbook, or the tables of a document, before they are read for what is claimed on them.

    Attributes:
        file, sha256: As ``WorkbookContents`` has them.
        grids: In the order of their tabs; of one that cannot be read, the reason.
        labels: The vocabulary.
        is_document: They are tables of a document, of which none is a 名单 by itself.
    """

    file: str
    sha256: str
    grids: Sequence[SheetOrReason]
    labels: FormLabels
    is_document: bool

    def contents(self, block: TargetBlock | None) -> WorkbookContents:
        """
        What was found on them.

        Args:
            block: Whose targets are taken where a form has those of the year and of all years; the year's for None.
        """
        together = without_blanks_and_samples(put_together(self._read_alone(block), self.file), self.file)
        together = with_what_is_elsewhere(together, lambda: [LabelledSheet(grid, self.labels) for grid in self._hidden])
        read = [self._named_list(each) for each in together]
        findings = [*self._unreadable(), *self._of_cells(together), *_pictures(self._stored, read, self.file)]
        if any(each.forms for each in read):
            findings.extend(_filled_in_unseen(self._hidden, self.labels, self.file))
        elif not findings:
            findings.append(_no_form(self.file, tuple(grid.name for grid in self._hidden)))
        return WorkbookContents(
            file=self.file,
            sha256=self.sha256,
            forms=tuple(form for each in read for form in each.forms),
            submissions=tuple(submission for each in read for submission in each.submissions),
            declarations=of_the_block([declaration for each in read for declaration in each.declarations], block),
            summaries=tuple(summary for each in read for summary in each.summaries),
            scoring_tables=tuple(table for each in read for table in each.scoring_tables),
            findings=(*findings, *(finding for each in read for finding in each.findings)),
        )

    def _read_alone(self, block: TargetBlock | None) -> list[ReadSheet]:
        """Every visible sheet that holds something, by itself."""
        alone: list[ReadSheet] = []
        calculated = WorkbookResults(self._stored)
        for grid in self._stored:
            if grid.hidden or not grid.cells:
                continue
            results = calculated.of(grid)
            sheet = _labelled(grid, results, self.labels, block)
            contents = read_sheet(sheet, self.file)
            if self._is_opinion(grid):
                contents = contents.without_what_is_unknown()
            alone.append(ReadSheet(sheet, contents, results))
        return alone

    @property
    def _stored(self) -> list[SheetGrid]:
        return [grid for grid in self.grids if isinstance(grid, SheetGrid)]

    @property
    def _hidden(self) -> list[SheetGrid]:
        return [grid for grid in self._stored if grid.hidden]

    def _is_opinion(self, grid: SheetGrid) -> bool:
        """A review put it into a marked copy; only there its name says so."""
        return is_opinion_sheet_name(grid.name) and any(each.name == MARKS_SHEET_NAME for each in self._stored)

    def _named_list(self, sheet: ReadSheet) -> SheetContents:
        """A sheet on which no form was found may be a 名单, and is then told as one."""
        if self.is_document or self._is_opinion(sheet.sheet.grid):
            return sheet.contents
        return named_list(sheet.sheet, sheet.contents, self.file)

    def _unreadable(self) -> Iterator[Finding]:
        for reason in self.grids:
            if isinstance(reason, UnreadableWorkbookError):
                yield reading_finding(reason.code, reason.reason, CellPlace(self.file, reason.sheet))

    def _of_cells(self, together: Iterable[ReadSheet]) -> Iterator[Finding]:
        for each in together:
            for sheet_of_form in (*each.heads, each):
                yield from _sheet_findings(sheet_of_form, each.contents, self.file)


def _labelled(
    grid: SheetGrid, results: SheetResults | None, labels: FormLabels, block: TargetBlock | None
) -> LabelledSheet:
    """The sheet to be read, with the results that the file lacks."""
    if results is None:
        return LabelledSheet(grid, labels, block)
    return LabelledSheet(results.completed_grid, labels, block, not_computed=results.unverified)


def _sheet_findings(sheet: ReadSheet, contents: SheetContents, file: str) -> Iterator[Finding]:
    """
    Of the cells of a sheet where a form that was read holds them, of its formulas also where a 汇总表 does.

    Args:
        sheet: Any of those that a form goes on over.
        contents: What was found on all of them.
        file: The workbook as the user named it.
    """
    grid = sheet.stored
    is_form = bool(contents.submissions or contents.declarations)
    for remark in (*grid.remarks, *_counted_unseen(grid, contents)) if is_form else ():
        severity = Severity.WARNING if remark.warn else Severity.INFO
        yield reading_finding(remark.code, remark.reason, CellPlace(file, grid.name, remark.cell), severity)
    if is_form or contents.summaries:
        yield from formula_findings(grid, sheet.results, file)


def _counted_unseen(grid: SheetGrid, contents: SheetContents) -> Iterator[GridRemark]:
    """Fields of a form in rows and columns that nobody sees."""
    if not grid.unseen:
        return
    forms = (*contents.submissions, *contents.declarations)
    entries = ((form.sheet, entry) for form in forms for entry in form.entries if not entry.uncalculated)
    counted = {placed("", sheet, entry.cell) for sheet, entry in entries}
    unseen = [place for place in grid.unseen if CellPlace("", grid.name, Position(*place).address) in counted]
    if unseen:
        reason = f"隐藏的行列中有数，照样计入：{named_cells(unseen)}"
        yield GridRemark("ZP112", Position(*min(unseen)).address, reason, warn=False)


_MOST_BESIDE_A_PICTURE: Final = 10
"""Cells such as a title and a remark; more of them are a table."""


def _pictures(grids: Sequence[SheetGrid], read: Sequence[SheetContents], file: str) -> Iterator[Finding]:
    """Visible sheets that hold a picture and no table: the form may be in it."""
    with_forms = {form.sheet for each in read for form in each.forms}
    for grid in grids:
        has_table = len(grid.cells) > _MOST_BESIDE_A_PICTURE or grid.name in with_forms
        if grid.is_drawn_on and not grid.hidden and not has_table:
            reason = f"工作表“{grid.name}”里没有表，只有图片或图形，图里的字读不出（是表的，请填在单元格里再交）"
            yield reading_finding("ZP110", reason, CellPlace(file, grid.name))


def _filled_in_unseen(hidden: Sequence[SheetGrid], labels: FormLabels, file: str) -> Iterator[Finding]:
    """Self-assessments on sheets that nobody sees, beside those that are reviewed."""
    for grid in hidden:
        for form in read_sheet(LabelledSheet(grid, labels), file).submissions if grid.cells else ():
            if form.name and any(row.actual for row in form.indicators):
                name = shorten(form.name.text)
                reason = f"隐藏的工作表里有填好的自评表（“{name}”），没有复核；要报送的，请取消隐藏后再交"
                yield reading_finding("ZP112", reason, CellPlace(file, grid.name, form.name.cell), Severity.WARNING)


def _no_form(file: str, hidden: tuple[str, ...]) -> Finding:
    reason = "没有找到指标表的表头"
    if not hidden:
        return reading_finding(NO_FORM, reason, CellPlace(file))
    finding = reading_finding(NO_FORM, f"{reason}（隐藏的工作表未读取：{'、'.join(hidden)[:200]}）", CellPlace(file))
    return evolve(finding, fix=f"自评表在隐藏的工作表里的，请取消隐藏，保存后再交；{finding.fix}")
