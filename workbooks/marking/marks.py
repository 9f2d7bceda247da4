"""
The marks that a review leaves in a workbook's own sheets: a fill, and a block of lines in the cell's comment.

The block has a first and a last line, so that what people wrote above and below stays theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from scoring.findings.addresses import Position, range_of
from scoring.findings.catalogue import SEVERITY_WORDS
from scoring.findings.finding import Finding
from workbooks.files.review_names import BLOCK_END, BLOCK_START
from workbooks.packages.comments_part import CommentBlock
from workbooks.packages.note_shapes import NoteBox
from workbooks.packages.sheet_scan import is_in_sheet
from workbooks.sheets.cell_texts import HEAVIEST_FIRST, SEVERITY_COLOURS, as_stored, bounded
from workbooks.sheets.text_width import lines_needed

AUTHOR: Final = "复核"
COLOURS: Final = frozenset(SEVERITY_COLOURS.values())

BLOCK: Final = CommentBlock(
    re.compile(rf"(?P<before>\r?\n)?{BLOCK_START}.*?(?:{BLOCK_END}(?P<behind>\r?\n)?|\Z)", re.DOTALL), BLOCK_START
)

LONGEST_ENTRY: Final = 300
MOST_IN_A_COMMENT: Final = 6
_OPINION: Final = "工作表“复核意见”"

_BOX_WIDTH: Final = 330
_BOX_COLUMNS: Final = 44
_LINE_PIXELS: Final = 17
_BOX_PADDING: Final = 16
_BOX_HEIGHTS: Final = (60, 700)


@frozen
class CellMark:
    """
    What marks one cell.

    Attributes:
        colour: Of its fill, ``RRGGBB``.
        block: Of its comment.
    """

    colour: str
    block: str


def marked_position(finding: Finding) -> Position | None:
    """The cell that a finding names; None where it names none that a sheet can have."""
    corners = range_of(finding.cell) if finding.cell else None
    return corners[0] if corners and is_in_sheet(corners[0]) else None


def mark_of(findings: Sequence[Finding], reasons: Mapping[str, str], *, opinion: str = _OPINION) -> CellMark:
    """
    The mark of the findings of one place.

    Args:
        findings: At least one.
        reasons: Why a finding of a code matters, by code.
        opinion: Where all of them are listed.
    """
    ordered = sorted(findings, key=lambda finding: (HEAVIEST_FIRST.index(finding.weight), finding.code))
    block = "\n".join((BLOCK_START, *_entries(ordered, reasons, opinion), BLOCK_END))
    return CellMark(SEVERITY_COLOURS[ordered[0].weight], block)


def box_for(position: Position, text: str) -> NoteBox:
    """A box beside a cell that shows a whole text: one that is too small hides the rest."""
    least, most = _BOX_HEIGHTS
    height = lines_needed(text, _BOX_COLUMNS) * _LINE_PIXELS + _BOX_PADDING
    return NoteBox(position, _BOX_WIDTH, min(max(height, least), most))


def _entries(findings: Sequence[Finding], reasons: Mapping[str, str], opinion: str) -> Iterator[str]:
    for finding in findings[:MOST_IN_A_COMMENT]:
        lines = (
            (f"[{_kind(finding)}] ", finding.message),
            ("填报：", finding.found),
            ("应为：", finding.expected),
            ("依据：", reasons.get(finding.code, "")),
            ("处理：", "" if finding.standing.is_settled else finding.fix),
        )
        yield "\n".join(label + as_stored(bounded(text, LONGEST_ENTRY)) for label, text in lines if text)
    rest = len(findings) - MOST_IN_A_COMMENT
    if rest > 0:
        yield f"另有{rest}条，见{opinion}"


def _kind(finding: Finding) -> str:
    """``ZP302 错误``; from the second round on ``ZP302 错误 仍未改``."""
    return " ".join(filter(None, (finding.code, SEVERITY_WORDS[finding.severity], finding.standing.word)))
