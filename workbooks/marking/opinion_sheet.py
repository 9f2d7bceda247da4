"""The sheet 复核意见: what a unit has to do after a review, one row each, to be worked through, answered and signed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import evolve

from scoring.findings.finding import Finding, Severity
from workbooks.files.review_names import OPINION_SHEET_NAME, OPINION_TITLE
from workbooks.marking.opinion_header import NOTHING_FOUND, OpinionHeader, header_lines, signatures
from workbooks.marking.opinion_rows import FindingLink, OpinionRow, sections
from workbooks.packages.book_part import quoted_sheet_name
from workbooks.sheets import styles
from workbooks.sheets.cell_texts import SEVERITY_COLOURS
from workbooks.sheets.drafting import CellName, SheetDraft, cell_name
from workbooks.sheets.plan import Cell, CellValue, SheetPlan
from workbooks.sheets.styles import Style

COLUMNS: Final = (
    ("序号", 5.0),
    ("工作表", 12.0),
    ("单元格", 8.0),
    ("问题", 46.0),
    ("现在填的", 13.0),
    ("应填", 13.0),
    ("怎样改", 25.0),
    ("修改情况", 18.0),
    ("代码", 7.0),
)
"""Headings and widths; 修改情况 is for the unit. Together they are as wide as A4 on its side."""

OF_ONE_SHEET: Final = tuple(
    (heading, width + 12.0 * (heading == "问题")) for heading, width in COLUMNS if heading != "工作表"
)
"""Where all of it is about one sheet, this is named once, above."""

Columns: TypeAlias = Sequence[tuple[str, float]]

_LABEL_COLUMNS: Final = 2
_ANSWER_LINES: Final = 2
"""So much room at least has a person to write in by hand."""

_SIGNATURE_LINES: Final = 3
_SIGNATURE_BLANKS: Final = 8

_COLUMN_HEADING: Final = evolve(styles.HEADING, fill="#EDEDED")
_LINK: Final = evolve(styles.TEXT, colour="#0563C1", underlined=True, wrap=False, shrink=True)
_CODE: Final = evolve(styles.TEXT, wrap=False, shrink=True)
_SECTIONS: Final = {
    severity: evolve(styles.LEFT_TEXT, bold=True, fill=f"#{colour}") for severity, colour in SEVERITY_COLOURS.items()
}


def opinion_plan(findings: Sequence[Finding], header: OpinionHeader, link: FindingLink | None = None) -> SheetPlan:
    """
    The opinion as a sheet.

    Args:
        findings: In the order in which one reads the workbook.
        header: What stands above them.
        link: Where a finding's place leads to within this workbook; no links without it.
    """
    parts = sections(findings, header.outcomes)
    sheets = list(dict.fromkeys(row.sheet for part in parts for row in part.rows if row.sheet))
    only, columns = ("".join(sheets), OF_ONE_SHEET) if len(sheets) <= 1 else ("", COLUMNS)
    draft = SheetDraft([width for _, width in columns])
    draft.put(Cell(0, 0, OPINION_TITLE, styles.TITLE, columns=len(columns)))
    for label, text in header_lines(findings, header, only, linked="单元格" if link else ""):
        _put_line(draft, label, text, columns)
    heading_row = draft.next_row
    for column, (heading, _) in enumerate(columns):
        draft.put(Cell(heading_row, column, heading, _COLUMN_HEADING))
    draft.repeat_when_printed(heading_row, heading_row)
    number = 0
    for part in parts:
        draft.put(Cell(draft.next_row, 0, part.heading, _SECTIONS[part.severity], columns=len(columns)))
        for row in part.rows:
            number += 1
            _put_row(draft, number, row, columns, link)
            if part.severity is not Severity.INFO:
                draft.reserve(_answer(number), _ANSWER_LINES)
    if not findings:
        draft.put(Cell(draft.next_row, 0, NOTHING_FOUND, styles.LEFT_TEXT, columns=len(columns)))
    _put_signatures(draft, columns)
    plan = draft.finish(OPINION_SHEET_NAME)
    frozen_rows = plan.title_rows[1] + 1 if plan.title_rows else 0
    return evolve(plan, landscape=True, one_page=False, frozen=(frozen_rows, 0))


def link_to(sheet_name: str, address: str) -> str:
    """``'2023''年 表'!H14``: an address within the workbook, for a sheet of any name."""
    return f"{quoted_sheet_name(sheet_name)}!{address}"


def _put_line(draft: SheetDraft, label: str, text: str, columns: Columns) -> None:
    """A label, and a text over the rest of the row."""
    row = draft.next_row
    draft.put(Cell(row, 0, label, styles.HEADING, columns=_LABEL_COLUMNS))
    rest = len(columns) - _LABEL_COLUMNS
    draft.put(Cell(row, _LABEL_COLUMNS, text, styles.LEFT_TEXT, columns=rest))


def _put_row(draft: SheetDraft, number: int, content: OpinionRow, columns: Columns, link: FindingLink | None) -> None:
    row, target = draft.next_row, link(content.finding) if link and content.finding else ""
    cells: dict[str, tuple[CellValue, Style]] = {
        "序号": (Decimal(number), styles.NUMBER),
        "工作表": (content.sheet, styles.TEXT),
        "单元格": (content.cell, _LINK if target else styles.TEXT),
        "问题": (content.problem, styles.LEFT_TEXT),
        "现在填的": (content.found, styles.TEXT),
        "应填": (content.expected, styles.TEXT),
        "怎样改": (content.action, styles.LEFT_TEXT),
        "修改情况": ("", styles.LEFT_TEXT),
        "代码": (content.code, _CODE),
    }
    names = {"单元格": cell_name(f"row{number}.cell"), "修改情况": _answer(number)}
    for column, (heading, _) in enumerate(columns):
        value, style = cells[heading]
        draft.put(Cell(row, column, value, style), name=names.get(heading))
    if target:
        draft.change(names["单元格"], link=target)


def _answer(number: int) -> CellName:
    """Where the unit writes what it did about a row."""
    return cell_name(f"row{number}.answer")


def _put_signatures(draft: SheetDraft, columns: Columns) -> None:
    name = cell_name("signatures")
    draft.put(Cell(draft.next_row, 0, signatures(_SIGNATURE_BLANKS), styles.LEFT_LINE, columns=len(columns)), name=name)
    draft.reserve(name, _SIGNATURE_LINES)
