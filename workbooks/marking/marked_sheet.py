"""One worksheet of a marked copy: the marks of an earlier review go, those of this one come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from scoring.findings.addresses import Position
from workbooks.marking.earlier_review import Record
from workbooks.marking.marked_book import MarkedBook
from workbooks.marking.marks import AUTHOR, BLOCK, CellMark, box_for
from workbooks.packages.book_part import BookSheet
from workbooks.packages.sheet_notes import Notes, SheetNotes
from workbooks.packages.sheet_part import SheetPart


def must_be_cleaned(marked: MarkedBook, sheet: BookSheet) -> bool:
    """Whether an earlier review may have left marks on a worksheet."""
    notes = SheetNotes(marked.package, sheet.part, marked.book.relations_namespace)
    return bool(marked.ours) or notes.holds(BLOCK)


def mark_sheet(
    marked: MarkedBook, sheet: BookSheet, part: SheetPart, marks: Mapping[Position, CellMark]
) -> Sequence[Record]:
    """
    Change a worksheet and its comments.

    Args:
        marked: The workbook.
        sheet: One of its worksheets.
        part: Of that, where nothing is changed yet.
        marks: By cell; each the first of its merged range.

    Returns:
        What stood there before.
    """
    looks = _earlier_looks(marked, sheet, part)
    for position, style in looks.items():
        if position not in marks:
            part.set_style(position, style)
    before = {position: looks.get(position, style) for position, style in part.styles_of(list(marks)).items()}
    for position, mark in marks.items():
        part.set_style(position, marked.styles.with_fill(before[position], mark.colour))
    moved = _change_comments(marked, sheet, part, marks)
    marked.package.change(sheet.part, part.edited())
    return [Record(sheet.name, position, before[position], moved.get(position, "")) for position in sorted(marks)]


def _earlier_looks(marked: MarkedBook, sheet: BookSheet, part: SheetPart) -> dict[Position, int]:
    """The looks that marked cells had before an earlier review marked them; what a person changed since then stays."""
    looks = {}
    for position, style in part.styles() if marked.ours else ():
        if style in marked.ours:
            record = marked.earlier.records.get((sheet.name, position))
            looks[position] = marked.styles.with_fill_of(style, record.style if record else None)
    return looks


def _change_comments(
    marked: MarkedBook, sheet: BookSheet, part: SheetPart, marks: Mapping[Position, CellMark]
) -> Mapping[Position, str]:
    notes = SheetNotes(marked.package, sheet.part, marked.book.relations_namespace)
    if not marks and not notes.holds(BLOCK):
        return _NOTHING_MOVED
    records = marked.earlier.records.values()
    wanted = Notes(
        block=BLOCK,
        new={position: mark.block for position, mark in marks.items()},
        author=AUTHOR,
        box=box_for,
        moved={record.position: record.box for record in records if record.sheet == sheet.name and record.box},
    )
    return notes.change(part, wanted, marked.blocks)


_NOTHING_MOVED: Final[Mapping[Position, str]] = {}
