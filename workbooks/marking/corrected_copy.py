"""
The unit's own workbook with its arithmetic put right, in its own layout.

Only cells that hold a value, or nothing, are written; a formula stays, and what it gives from the corrected cells is
computed, or left to the office program that opens the workbook. Each correction is told in a comment. What an earlier
review left goes, so that a workbook in which nothing is wrong any more comes back as the unit's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Final

from attrs import evolve, field, frozen

from indicator_specs.words.numbers import NotANumberError, to_decimal
from scoring.corrections.correction import Corrected, CorrectedField, Correction
from scoring.corrections.planning import left_to_a_person, writable
from scoring.findings.addresses import Position, position_of
from scoring.findings.finding import Severity
from workbooks.cells.grid import GridCell, SheetGrid
from workbooks.cells.number_formats import AS_TEXT, GENERAL, held_rate
from workbooks.cells.xlsx import number_formats, read_xlsx
from workbooks.files.file_kinds import DOCUMENTS, kind_of_content
from workbooks.files.output_files import write_file
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.review_names import BLOCK_END, BLOCK_START, MACROS_ENDING, MARKS_SHEET_NAME
from workbooks.files.safe_opening import BoundedArchive
from workbooks.marking.earlier_review import Record, record_sheet
from workbooks.marking.marked_book import WORKSHEET, MarkedBook, changeable
from workbooks.marking.marked_sheet import mark_sheet, must_be_cleaned
from workbooks.marking.marks import LONGEST_ENTRY, CellMark
from workbooks.marking.source_file import refuse_output, reviewed_content
from workbooks.packages.book_part import BookSheet, NewSheet
from workbooks.packages.cell_values import CellAt, with_values
from workbooks.packages.package import UnchangeablePackageError, why_unchangeable
from workbooks.packages.sheet_part import CellContent, SheetPart
from workbooks.recalculation.dependents import depending
from workbooks.recalculation.stored_results import SheetResults, WorkbookResults
from workbooks.recalculation.values import UNKNOWN, NotComputed, Scalar
from workbooks.sheets.cell_texts import SEVERITY_COLOURS, as_stored, bounded

_COLOUR: Final = SEVERITY_COLOURS[Severity.INFO]
_STALE: Final = "公式存的结果不能作准，要先打开、重新计算、保存"


@frozen(kw_only=True)
class CorrectedWorkbook:
    """
    Attributes:
        content: Of the corrected workbook.
        has_macros: It holds macros.
        written: What was corrected.
        left: What was not, because a formula stands there.
    """

    content: bytes
    has_macros: bool = False
    written: tuple[Correction, ...] = ()
    left: tuple[Correction, ...] = ()


def corrected_workbook(content: bytes, plans: Sequence[Corrected], *, tell: bool = True) -> CorrectedWorkbook:
    """
    Put the arithmetic of a workbook right.

    Args:
        content: The workbook.
        plans: Of the sheets in it.
        tell: Mark each corrected cell, and say in a comment what stood there.

    Raises:
        UnchangeablePackageError: nothing can be written into it; the text says why, in Chinese.
        UnreadableWorkbookError: a part is damaged.
    """
    package, listed = changeable(content)
    book = _Book.read(content)
    named = {each.sheet for plan in plans for each in plan.corrections}
    sheets = {
        sheet.name: SheetPart(package.part(sheet.part))
        for sheet in listed.sheets
        if sheet.kind == WORKSHEET and sheet.name in named
    }
    seen = [_with_formulas_seen(plan, sheets) for plan in plans]
    wanted = [correction for plan in seen for correction in writable(plan)]
    if any(correction.sheet in book.stale_sheets for correction in wanted):
        raise UnchangeablePackageError(_STALE)
    formats = number_formats(BoundedArchive(BytesIO(content)))
    values: dict[tuple[str, str], CellContent] = {}
    for each in wanted:
        place = (each.sheet, each.cell)
        amended = book.amended_text(each, values.get(place))
        values[place] = book.value(each, _format_of(each, sheets, formats)) if amended is None else amended
    mended = _with_results(with_values(content, values), book, values) if values else content
    left = [correction for plan in seen for correction in left_to_a_person(plan)]
    marked, has_macros = _marked(mended, wanted if tell else ())
    return CorrectedWorkbook(content=marked, has_macros=has_macros, written=tuple(wanted), left=tuple(left))


def _with_formulas_seen(plan: Corrected, sheets: Mapping[str, SheetPart]) -> Corrected:
    """A formula that gives an empty text looks like a blank to whoever reads cells."""
    corrections = []
    for each in plan.corrections:
        position, sheet = position_of(each.cell), sheets.get(each.sheet)
        if position is None or sheet is None:
            raise UnchangeablePackageError(f"没有单元格“{each.sheet}!{each.cell}”")
        corner = sheet.corners_of([position])[position]
        corrections.append(evolve(each, is_computed=each.is_computed or sheet.holds_formula(corner)))
    return evolve(plan, corrections=tuple(corrections))


# ---------------------------------------------------------------- values


def _format_of(correction: Correction, sheets: Mapping[str, SheetPart], formats: Mapping[str, str]) -> str:
    position = position_of(correction.cell)
    styles = sheets[correction.sheet].styles_of([position]) if position else {}
    return "".join(formats.get(str(style), GENERAL) for style in styles.values())


@frozen(slots=False)
class _Book:
    """A workbook as it reads, and what its formulas give."""

    grids: Mapping[str, SheetGrid]
    results: Mapping[str, SheetResults] = field(factory=dict)

    @classmethod
    def read(cls, content: bytes) -> _Book:
        grids = {grid.name: grid for grid in read_xlsx(BoundedArchive(BytesIO(content))) if isinstance(grid, SheetGrid)}
        stored = [grid for grid in grids.values() if grid.stored is not None]
        if not stored:
            return cls(grids)
        computed = WorkbookResults(stored)
        results = {grid.name: computed.of(grid) for grid in stored}
        return cls(grids, {name: sheet for name, sheet in results.items() if sheet is not None})

    @property
    def stale_sheets(self) -> frozenset[str]:
        return frozenset(name for name, sheet in self.results.items() if sheet.stale)

    def value(self, correction: Correction, number_format: str) -> CellContent:
        """As the cell holds its kind: a number, a share of one where it shows per cents, or a text."""
        grid, position = self.grids[correction.sheet], position_of(correction.cell)
        cell = grid.cells.get(position) if position else None
        number = _number(correction.becomes)
        if number is None or (cell and position and not _holds_number(grid, position, cell, number_format)):
            return correction.becomes + ("分" if cell and cell.text.endswith("分") else "")
        is_number = cell is not None and cell.number is not None
        if correction.field is CorrectedField.RATE and not is_number:
            held = held_rate(number, number_format)
            if held is not None:
                return held
            return correction.becomes if correction.becomes.endswith("%") or number_format == AS_TEXT else number
        return number / 100 if correction.becomes.endswith("%") else number

    def amended_text(self, correction: Correction, before: CellContent | None) -> str | None:
        """
        The text of a cell that holds more than what is corrected, such as its label: ``总分：93.5分  自评等级：优``.

        Args:
            correction: Of it.
            before: What an earlier correction made of the same cell; None where there is none.

        Returns:
            None where the cell holds nothing else.
        """
        position = position_of(correction.cell)
        cell = self.grids[correction.sheet].cells.get(position) if position else None
        text = before if isinstance(before, str) else cell.text if cell and cell.number is None else ""
        label = _LABEL_BEFORE.match(text)
        was = correction.was.strip().removesuffix("分").strip()
        if not label or not was:
            return None
        is_number = _number(was) is not None
        pattern = rf"(?<![0-9.]){re.escape(was)}(?![0-9.])" if is_number else rf"{re.escape(was)}[秀好等]?"
        if len(re.findall(pattern if is_number else _ANY_GRADE, text)) != 1:
            return None
        return re.sub(pattern, correction.becomes, text)


_LABEL_BEFORE: Final = re.compile(r"\s*[^\s0-9:：]{2}")
_ANY_GRADE: Final = "[优良中差]"


def _holds_number(grid: SheetGrid, position: Position, cell: GridCell, number_format: str) -> bool:
    """It does, or what was typed there as a text, a bare number, stands in a column or row of numbers."""
    if cell.number is not None:
        return True
    if number_format == AS_TEXT or _number(cell.text) is None:
        return False
    return any(
        other.number is not None and (place[0] == position.row or place[1] == position.column)
        for place, other in grid.cells.items()
    )


def _number(text: str) -> Decimal | None:
    try:
        return to_decimal(text.rstrip("%"))
    except NotANumberError:
        return None


def _with_results(content: bytes, before: _Book, values: Mapping[CellAt, CellContent]) -> bytes:
    """
    The results of formulas that depend on written cells.

    Those that we compute are stored; the others are dropped, and computed by the office program that opens the file.
    """
    after = _Book.read(content)
    changed = {(name, position) for (name, cell) in values if (position := position_of(cell)) is not None}
    results: dict[CellAt, CellContent | None] = {}
    for name, place in depending(after.results, changed):
        sheet = after.results[name]
        if before.results[name].stored(place).value is not None:
            results[name, Position(*place).address] = _content(sheet.results.get(place, UNKNOWN))
    if not results:
        return content
    return with_values(content, {}, results)


def _content(result: Scalar | NotComputed) -> CellContent | None:
    return result if isinstance(result, (Decimal, str)) else None


# ---------------------------------------------------------------- comments


def _marked(content: bytes, corrections: Sequence[Correction]) -> tuple[bytes, bool]:
    """With a comment at each correction, and without anything that an earlier review left."""
    marked = MarkedBook.opened(content)
    records: list[Record] = []
    for sheet in (sheet for sheet in marked.kept if sheet.kind == WORKSHEET):
        own = [each for each in corrections if each.sheet == sheet.name]
        if own or must_be_cleaned(marked, sheet):
            records += _mark(marked, sheet, own)
    if marked.earlier.sheets or records:
        last = NewSheet(name=MARKS_SHEET_NAME, content=record_sheet(records, marked.book.namespace), hidden=True)
        marked.book.change_sheets(removed=marked.earlier.sheets, first=None, last=last if records else None)
    return marked.packed()


def _mark(marked: MarkedBook, sheet: BookSheet, corrections: Sequence[Correction]) -> Sequence[Record]:
    part = SheetPart(marked.package.part(sheet.part))
    told = {position: each for each in corrections if (position := position_of(each.cell)) is not None}
    corners = part.corners_of(list(told))
    marks = {corners[position]: CellMark(_COLOUR, _block(each)) for position, each in sorted(told.items())}
    return mark_sheet(marked, sheet, part, marks)


def _block(correction: Correction) -> str:
    what = f"原填“{correction.was}”，改为“{correction.becomes}”"
    if correction.is_blank:
        what = f"原为空白，补填“{correction.becomes}”"
    reason = bounded(f"依据：{correction.why}", LONGEST_ENTRY)
    return as_stored("\n".join((BLOCK_START, f"已代为改正：{what}", reason, BLOCK_END)))


# ---------------------------------------------------------------- the file


@frozen(kw_only=True)
class CorrectedCopyResult:
    """
    What was written for one workbook.

    Attributes:
        path: The corrected workbook; None where nothing could be corrected.
        written: What was corrected in it.
        left: What was not, because a formula stands there.
        why_not: Why nothing can be written into such a file, in Chinese; empty where something can.
    """

    path: Path | None
    written: tuple[Correction, ...] = ()
    left: tuple[Correction, ...] = ()
    why_not: str = ""


def write_corrected_copy(
    source: Path, plans: Sequence[Corrected], destination: Path, *, sha256: str = ""
) -> CorrectedCopyResult:
    """
    Write a workbook with its arithmetic put right, and without what an earlier review left in it.

    Args:
        source: The reviewed file, of any kind; it is only read.
        plans: Of the sheets in it; where none has a correction, the marks of an earlier review are taken away.
        destination: Replaced; one with macros gets their ending.
        sha256: Of what was reviewed, in hex; empty where nobody knows.

    Raises:
        UnusableInputError: nothing can be written to the destination, or the file is no longer what was reviewed.
    """
    try:
        content = reviewed_content(source, sha256)
        _refuse_documents(content)
        corrected = corrected_workbook(content, plans)
    except (UnchangeablePackageError, UnreadableWorkbookError) as error:
        return CorrectedCopyResult(path=None, why_not=why_unchangeable(error))
    if not corrected.written and any(plan.corrections for plan in plans):
        return CorrectedCopyResult(path=None, left=corrected.left)
    path = destination.with_suffix(MACROS_ENDING) if corrected.has_macros else destination
    refuse_output(source, path, force=True)
    write_file(path, corrected.content, force=True)
    return CorrectedCopyResult(path=path, written=corrected.written, left=corrected.left)


def _refuse_documents(content: bytes) -> None:
    kind = kind_of_content(content)
    if kind in DOCUMENTS:
        raise UnchangeablePackageError(f"文件是{kind}，能代为改正的只有工作簿")
