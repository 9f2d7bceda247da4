"""The sheet 复核意见: everything that a review found, one row each, to be answered and signed by the unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import PurePath
from typing import Final

from attrs import evolve, frozen

from scoring.findings.catalogue import SEVERITY_WORDS
from scoring.findings.finding import Finding
from workbooks.files.review_names import OPINION_SHEET_NAME
from workbooks.packages.book_part import quoted_sheet_name
from workbooks.sheets.cell_texts import HEAVIEST_FIRST, SEVERITY_COLOURS, bounded
from workbooks.sheets.plan import Cell, SheetPlan
from workbooks.sheets.styles import HEADING, LEFT_TEXT, TEXT, TITLE, Style
from workbooks.sheets.text_width import columns_for_text, height_for_lines, lines_needed

OPINION_TITLE: Final = "自评表复核意见"
"""Stands in its first cell; so we know it again."""

COLUMNS: Final = (
    ("序号", 5.5),
    ("级别", 6.5),
    ("代码", 8.0),
    ("位置", 17.0),
    ("问题", 42.0),
    ("填报", 15.0),
    ("应为", 15.0),
    ("处理建议", 27.0),
    ("修改情况", 16.0),
    ("签字", 10.0),
)
"""Headings and widths; the last two are for the unit."""

LONGEST_TEXT: Final = 600
_LONGEST_HEADER: Final = 300
_LONGEST_PROJECT: Final = 40
_LABEL_COLUMNS: Final = 2
_TITLE_HEIGHT: Final = 30.0
_HIGHEST_ROW: Final = 409.0
"""In points; Excel has no higher one."""

_NOTHING_FOUND: Final = "没有发现问题"
_GUIDE: Final = "单击“位置”可转到该单元格。请逐条改正后填写“修改情况”并签字，连同工作簿一并报回。"
_GUIDE_WITHOUT_LINKS: Final = "请对照“位置”在原文件中逐条改正，填写“修改情况”并签字后报回。"

_COLUMN_HEADING: Final = evolve(HEADING, fill="#EDEDED")
_LINK: Final = evolve(LEFT_TEXT, colour="#0563C1", underlined=True)
_SEVERITIES: Final = {severity: evolve(TEXT, fill=f"#{colour}") for severity, colour in SEVERITY_COLOURS.items()}

Link = Callable[[Finding], str]
"""The internal address that a finding's place leads to, or nothing."""


@frozen(kw_only=True)
class OpinionHeader:
    """
    What stands above the list.

    Attributes:
        file: The reviewed file, as it is shown.
        rule_set: The rules by which it was reviewed; empty where none were needed.
        notes: Further lines: why the opinion stands in a workbook of its own.
    """

    file: str
    rule_set: str = ""
    notes: tuple[str, ...] = ()


@frozen
class _Row:
    cells: tuple[Cell, ...]
    height: float


def opinion_plan(findings: Sequence[Finding], header: OpinionHeader, link: Link | None = None) -> SheetPlan:
    """
    The list of findings as a sheet.

    Args:
        findings: One row each, in this order.
        header: What stands above them.
        link: Where a finding's place leads to within this workbook; no links without it.
    """
    title = Cell(0, 0, OPINION_TITLE, TITLE, columns=len(COLUMNS))
    rows = [_Row((title,), _TITLE_HEIGHT)]
    for label, text in _header_lines(findings, header, linked=link is not None):
        rows.append(_header_row(len(rows), label, text))
    heading_row = len(rows)
    headings = tuple(Cell(heading_row, column, name, _COLUMN_HEADING) for column, (name, _) in enumerate(COLUMNS))
    rows.append(_Row(headings, height_for_lines(1, HEADING.size) + 4))
    several = len(_projects(findings)) > 1
    for number, finding in enumerate(findings, start=1):
        rows.append(_finding_row(len(rows), number, _told(finding, several=several), link))
    if not findings:
        rows.append(_Row((Cell(len(rows), 0, _NOTHING_FOUND, LEFT_TEXT, columns=len(COLUMNS)),), _height_of_a_line()))
    return SheetPlan(
        name=OPINION_SHEET_NAME,
        cells=tuple(cell for row in rows for cell in row.cells),
        column_widths=tuple(width for _, width in COLUMNS),
        row_heights=tuple(row.height for row in rows),
        title_rows=(heading_row, heading_row),
        landscape=True,
        frozen=(heading_row + 1, 0),
    )


def link_to(sheet_name: str, address: str) -> str:
    """``'2023''年 表'!H14``: an address within the workbook, for a sheet of any name."""
    return f"{quoted_sheet_name(sheet_name)}!{address}"


def place_of(finding: Finding) -> str:
    """``H14（自评表）``, the sheet alone, or 整个文件. The cell comes first: LibreOffice does not wrap a link."""
    if not finding.sheet:
        return finding.cell or "整个文件"
    return f"{finding.cell}（{finding.sheet}）" if finding.cell else finding.sheet


def _header_lines(findings: Sequence[Finding], header: OpinionHeader, *, linked: bool) -> list[tuple[str, str]]:
    lines = [
        ("文件", PurePath(header.file).name),
        ("项目", "、".join(_projects(findings))),
        ("规则", header.rule_set),
        ("合计", _counts(findings)),
        *(("说明", note) for note in header.notes),
        ("说明", _GUIDE if linked else _GUIDE_WITHOUT_LINKS),
    ]
    return [(label, text) for label, text in lines if text]


def _header_row(row: int, label: str, text: str) -> _Row:
    """A label, and a text over the rest of the row."""
    shown = bounded(text, _LONGEST_HEADER)
    cells = (
        Cell(row, 0, label, HEADING, columns=_LABEL_COLUMNS),
        Cell(row, _LABEL_COLUMNS, shown, LEFT_TEXT, columns=len(COLUMNS) - _LABEL_COLUMNS),
    )
    room = columns_for_text(tuple(width for _, width in COLUMNS[_LABEL_COLUMNS:]), LEFT_TEXT.size)
    return _Row(cells, min(height_for_lines(lines_needed(shown, room), LEFT_TEXT.size), _HIGHEST_ROW))


def _told(finding: Finding, *, several: bool) -> Finding:
    """Among the findings of several projects, a message begins with the project's name."""
    if not (several and finding.project):
        return finding
    return evolve(finding, message=f"【{bounded(finding.project, _LONGEST_PROJECT)}】{finding.message}")


def _projects(findings: Sequence[Finding]) -> list[str]:
    return list(dict.fromkeys(finding.project for finding in findings if finding.project))


def _counts(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    return "，".join(f"{SEVERITY_WORDS[severity]}{counts[severity]}条" for severity in HEAVIEST_FIRST)


def _finding_row(row: int, number: int, finding: Finding, link: Link | None) -> _Row:
    target = link(finding) if link else ""
    texts: tuple[tuple[str, Style], ...] = (
        (SEVERITY_WORDS[finding.severity], _SEVERITIES[finding.severity]),
        (finding.code, TEXT),
        (place_of(finding), _LINK if target else LEFT_TEXT),
        (finding.message, LEFT_TEXT),
        (finding.found, LEFT_TEXT),
        (finding.expected, LEFT_TEXT),
        (finding.fix, LEFT_TEXT),
        ("", LEFT_TEXT),
        ("", LEFT_TEXT),
    )
    cells = [Cell(row, 0, Decimal(number), TEXT)]
    lines = 1
    for column, (text, style) in enumerate(texts, start=1):
        shown = bounded(text, LONGEST_TEXT)
        cells.append(Cell(row, column, shown, style, link=target if style is _LINK else ""))
        lines = max(lines, lines_needed(shown, columns_for_text((COLUMNS[column][1],), style.size)))
    return _Row(tuple(cells), min(height_for_lines(lines, TEXT.size), _HIGHEST_ROW))


def _height_of_a_line() -> float:
    return height_for_lines(1, TEXT.size)
