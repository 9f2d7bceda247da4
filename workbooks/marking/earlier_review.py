"""
What an earlier review left in a workbook, and the record of what stood there before it.

The record is a sheet that nobody sees: for every mark the sheet, the cell, a cell that wears the earlier look (its
number would not outlive a save by an office program), and where the box of the comment lay if that was made larger.
Should it be lost, or rows have moved, the colours and the ends of a block still tell a mark: nothing else uses them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import field, frozen

from scoring.findings.addresses import Position, position_of
from workbooks.cells.grid import SheetGrid
from workbooks.cells.xlsx import read_xlsx
from workbooks.files.review_names import MARKS_SHEET_NAME, OPINION_TITLE, is_opinion_sheet_name
from workbooks.packages.book_part import BookPart, BookSheet
from workbooks.packages.package import Package
from workbooks.packages.sheet_part import SheetPart
from workbooks.packages.xml_edits import DECLARATION, as_attribute, as_text
from workbooks.sheets.cell_texts import as_stored

_NOTE: Final = "本表由复核工具记录标注前的填充色，再次复核时据此恢复，请勿修改"
_FIRST_ROW: Final = 2
_SHEET, _CELL, _LOOK, _BOX = range(1, 5)
"""The columns of the record."""


@frozen
class Record:
    """
    What stood in a cell before it was marked.

    Attributes:
        sheet, position: Where.
        style: Its look.
        box: Where the box of its comment lay, if that was made larger; otherwise nothing.
    """

    sheet: str
    position: Position
    style: int
    box: str = ""


@frozen
class EarlierReview:
    """
    What an earlier review left.

    Attributes:
        sheets: That it added.
        records: What stood in the cells that it marked, by sheet and cell.
    """

    sheets: tuple[BookSheet, ...] = ()
    records: Mapping[tuple[str, Position], Record] = field(factory=dict)


def earlier_review(package: Package, book: BookPart) -> EarlierReview:
    """
    What an earlier review left in a workbook; a person's own sheet called 复核意见 is none of it.

    Raises:
        UnreadableWorkbookError: as ``read_xlsx``.
    """
    named = [sheet for sheet in book.sheets if sheet.name == MARKS_SHEET_NAME or is_opinion_sheet_name(sheet.name)]
    if not named:
        return EarlierReview()
    grids = {grid.name: grid for grid in read_xlsx(package.archive) if isinstance(grid, SheetGrid)}
    ours = tuple(sheet for sheet in named if sheet.name in grids and _is_ours(grids[sheet.name]))
    records = [
        record
        for sheet in ours
        if sheet.name == MARKS_SHEET_NAME
        for record in _records(grids[sheet.name], SheetPart(package.part(sheet.part)))
    ]
    return EarlierReview(ours, {(record.sheet, record.position): record for record in records})


def record_sheet(records: Sequence[Record], namespace: str) -> bytes:
    """The part that holds the records."""
    rows = "".join(_row(number, record) for number, record in enumerate(records, start=_FIRST_ROW))
    return (
        f'{DECLARATION}<worksheet xmlns="{as_attribute(namespace)}"><sheetData>'
        f'<row r="1">{_text("A1", _NOTE)}</row>{rows}</sheetData></worksheet>'
    ).encode()


def _is_ours(grid: SheetGrid) -> bool:
    return grid.name == MARKS_SHEET_NAME or _text_at(grid, 1, 1) == OPINION_TITLE


def _text_at(grid: SheetGrid, row: int, column: int) -> str:
    cell = grid.cells.get((row, column))
    return cell.text if cell else ""


def _records(grid: SheetGrid, part: SheetPart) -> Iterable[Record]:
    rows = sorted({row for row, _ in grid.cells if row >= _FIRST_ROW})
    looks = part.styles_of([Position(row, _LOOK) for row in rows])
    for row in rows:
        position = position_of(_text_at(grid, row, _CELL))
        if position is not None:
            style = looks[Position(row, _LOOK)]
            yield Record(_text_at(grid, row, _SHEET), position, style, _text_at(grid, row, _BOX))


def _row(number: int, record: Record) -> str:
    box = _text(f"D{number}", record.box) if record.box else ""
    return (
        f'<row r="{number}">{_text(f"A{number}", record.sheet)}{_text(f"B{number}", record.position.address)}'
        f'<c r="C{number}" s="{record.style}"/>{box}</row>'
    )


def _text(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{as_text(as_stored(text))}</t></is></c>'
