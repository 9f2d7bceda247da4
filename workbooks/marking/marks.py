"""
The marks that a review leaves in a workbook's own sheets, and how to take them away again.

A mark is a fill and a block in the cell's comment. The fill that was there before is kept in a sheet that nobody
sees; the block in the comment has a first and a last line, so that what people wrote above and below stays theirs.
Should the hidden sheet be lost, or rows have moved, the colours still tell a mark: nothing else uses them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from typing import Final, cast

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.styles.fills import Fill
from openpyxl.worksheet.worksheet import Worksheet

from scoring.findings.addresses import LAST_COLUMN, LAST_ROW, Position, range_of
from scoring.findings.catalogue import SEVERITY_WORDS
from scoring.findings.finding import Finding
from workbooks.files.review_names import MARKS_SHEET_NAME
from workbooks.marking.planned_sheet import put_text
from workbooks.sheets.cell_texts import HEAVIEST_FIRST, SEVERITY_COLOURS, as_stored, bounded
from workbooks.sheets.text_width import lines_needed

SEVERITY_FILLS: Final = {severity: f"FF{colour}" for severity, colour in SEVERITY_COLOURS.items()}
"""The colours as openpyxl writes them (ARGB)."""

AUTHOR: Final = "复核"
_MARKS_NOTE: Final = "本表由复核工具记录标注前的填充色，再次复核时据此恢复，请勿修改"

BLOCK_START: Final = "———— 复核意见 ————"
BLOCK_END: Final = "———— 复核意见完 ————"
_BLOCK: Final = re.compile(rf"(\n?){BLOCK_START}.*?(?:{BLOCK_END}(\n?)|\Z)", re.DOTALL)

LONGEST_ENTRY: Final = 300
MOST_IN_A_COMMENT: Final = 6


_COMMENT_WIDTH: Final = 330
_COMMENT_COLUMNS: Final = 44
_LINE_PIXELS: Final = 17
_COMMENT_PADDING: Final = 16
_COMMENT_HEIGHTS: Final = (60, 700)


def remove_marks(workbook: Workbook) -> None:
    """Take away the marks of an earlier run: fills and comments are again what they were before it."""
    ours = set(SEVERITY_FILLS.values())
    earlier = _recorded_fills(workbook)
    for sheet in workbook.worksheets:
        for cell in written_cells(sheet):
            if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in ours:
                cell.fill = earlier.get((sheet.title, cell.coordinate), PatternFill())
            if cell.comment and BLOCK_START in cell.comment.text:
                _set_comment(cell, _without_block(cell.comment.text), cell.comment.author)
    if MARKS_SHEET_NAME in workbook.sheetnames:
        del workbook[MARKS_SHEET_NAME]


def apply_marks(workbook: Workbook, findings: Sequence[Finding], reasons: Mapping[str, str]) -> None:
    """
    Fill the cells of the findings by severity and write what is wrong into their comments.

    Args:
        workbook: Without marks of an earlier run.
        findings: Those without a cell, or with one that the workbook does not have, leave no mark.
        reasons: Why a finding of a code matters, by code.
    """
    earlier: list[tuple[str, str, Fill]] = []
    for sheet in workbook.worksheets:
        by_cell = _findings_by_cell(sheet, findings)
        for position in sorted(by_cell):
            cell = sheet.cell(*position)
            if isinstance(cell, Cell):
                earlier.append((sheet.title, cell.coordinate, _fill_of(cell)))
                _mark(cell, by_cell[position], reasons)
        for cell in written_cells(sheet):
            if cell.comment:
                _fit(cell.comment)
    if earlier:
        _record(workbook, earlier)


def written_cells(sheet: Worksheet) -> list[Cell]:
    """The cells that the file holds; going over rows would make every cell of the used rectangle."""
    return [cell for cell in sheet._cells.values() if isinstance(cell, Cell)]  # noqa: SLF001


def marked_position(sheet: Worksheet, address: str) -> Position | None:
    """Where the mark for an address goes: the top-left cell of its merged range; None for what is no address."""
    corners = range_of(address)
    if corners is None:
        return None
    row, column = corners[0]
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        return None
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            return Position(merged.min_row, merged.min_col)
    return Position(row, column)


def _findings_by_cell(sheet: Worksheet, findings: Sequence[Finding]) -> dict[Position, list[Finding]]:
    by_cell: dict[Position, list[Finding]] = {}
    for finding in findings:
        if finding.sheet == sheet.title and finding.cell:
            position = marked_position(sheet, finding.cell)
            if position:
                by_cell.setdefault(position, []).append(finding)
    return by_cell


def _mark(cell: Cell, findings: Sequence[Finding], reasons: Mapping[str, str]) -> None:
    findings = sorted(findings, key=lambda finding: (HEAVIEST_FIRST.index(finding.severity), finding.code))
    cell.fill = PatternFill("solid", fgColor=SEVERITY_FILLS[findings[0].severity])
    block = "\n".join((BLOCK_START, *_entries(findings, reasons), BLOCK_END))
    if cell.comment:
        _set_comment(cell, f"{cell.comment.text}\n{block}", cell.comment.author)
    else:
        _set_comment(cell, block, AUTHOR)


def _entries(findings: Sequence[Finding], reasons: Mapping[str, str]) -> Iterator[str]:
    for finding in findings[:MOST_IN_A_COMMENT]:
        lines = (
            (f"[{finding.code} {SEVERITY_WORDS[finding.severity]}] ", finding.message),
            ("填报：", finding.found),
            ("应为：", finding.expected),
            ("依据：", reasons.get(finding.code, "")),
            ("处理：", finding.fix),
        )
        yield "\n".join(label + as_stored(bounded(text, LONGEST_ENTRY)) for label, text in lines if text)
    rest = len(findings) - MOST_IN_A_COMMENT
    if rest > 0:
        yield f"另有{rest}条，见工作表“复核意见”"


def _without_block(text: str) -> str:
    """What people wrote; their lines above and below the block stay two lines."""
    return _BLOCK.sub(lambda block: "\n" if block[1] and block[2] else "", text.replace("\r\n", "\n"))


def _set_comment(cell: Cell, text: str, author: str) -> None:
    """An empty text leaves no comment."""
    cell.comment = None
    if text.strip():
        cell.comment = Comment(text, author)


def _fit(comment: Comment) -> None:
    """Show the whole text: openpyxl does not keep the size of a comment, and one that is too small hides the rest."""
    least, most = _COMMENT_HEIGHTS
    height = lines_needed(comment.text, _COMMENT_COLUMNS) * _LINE_PIXELS + _COMMENT_PADDING
    comment.width, comment.height = _COMMENT_WIDTH, min(max(height, least), most)


def _record(workbook: Workbook, earlier: Sequence[tuple[str, str, Fill]]) -> None:
    """One row a mark: the sheet, the cell, and a cell that wears the earlier fill."""
    sheet = workbook.create_sheet(MARKS_SHEET_NAME)
    sheet.sheet_state = Worksheet.SHEETSTATE_VERYHIDDEN
    put_text(sheet.cell(1, 1), _MARKS_NOTE)
    for row, (title, address, fill) in enumerate(earlier, start=2):
        put_text(sheet.cell(row, 1), title)
        put_text(sheet.cell(row, 2), address)
        sheet.cell(row, 3).fill = fill


def _recorded_fills(workbook: Workbook) -> dict[tuple[str, str], Fill]:
    if MARKS_SHEET_NAME not in workbook.sheetnames:
        return {}
    sheet = workbook[MARKS_SHEET_NAME]
    last = max((cell.row for cell in written_cells(sheet)), default=0)
    return {
        (str(sheet.cell(row, 1).value), str(sheet.cell(row, 2).value)): _fill_of(sheet.cell(row, 3))
        for row in range(2, last + 1)
    }


def _fill_of(cell: Cell | MergedCell) -> Fill:
    """The fill itself: what openpyxl hands out is a stand-in, whose copy is what it stands for."""
    return cast("Fill", copy(cell.fill))
