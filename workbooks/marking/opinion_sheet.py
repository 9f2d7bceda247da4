"""The sheet 复核意见: everything that a review found, one row each, to be answered and signed by the unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Final

from attrs import evolve, frozen
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from scoring.findings.addresses import column_letters
from scoring.findings.catalogue import SEVERITY_WORDS
from scoring.findings.finding import Finding
from workbooks.files.review_names import is_opinion_sheet_name
from workbooks.sheets.cell_texts import HEAVIEST_FIRST, SEVERITY_COLOURS, as_stored, bounded
from workbooks.sheets.styles import FONT
from workbooks.sheets.text_width import columns_for_text, height_for_lines, lines_needed

TITLE: Final = "自评表复核意见"
SEVERITY_FILLS: Final = {severity: f"FF{colour}" for severity, colour in SEVERITY_COLOURS.items()}
"""The colours as openpyxl writes them (ARGB)."""

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
_SIZE: Final = 10.0
_TITLE_SIZE: Final = 16.0
_TITLE_HEIGHT: Final = 30.0
_HIGHEST_ROW: Final = 409.0
"""In points; Excel has no higher one."""

_A4: Final = 9
_SIDE_MARGIN: Final = 0.4
_TOP_MARGIN: Final = 0.6
_FOOTER_MARGIN: Final = 0.3
_LINK_COLOUR: Final = "FF0563C1"
_HEADING_FILL: Final = "FFEDEDED"
_NOTHING_FOUND: Final = "没有发现问题"
_GUIDE: Final = "单击“位置”可转到该单元格。请逐条改正后填写“修改情况”并签字，连同工作簿一并报回。"
_GUIDE_WITHOUT_LINKS: Final = "请对照“位置”在原文件中逐条改正，填写“修改情况”并签字后报回。"
_TAKEN_AS_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "'", "\t")

_EDGE: Final = Side(style="thin", color="FF808080")
_BORDER: Final = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)

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


def is_opinion_sheet(sheet: Worksheet) -> bool:
    """Whether this is a sheet that ``fill_opinion_sheet`` wrote; a person's own sheet of that name is not."""
    return is_opinion_sheet_name(sheet.title) and sheet["A1"].value == TITLE


def fill_opinion_sheet(
    sheet: Worksheet, findings: Sequence[Finding], header: OpinionHeader, link: Link | None = None
) -> None:
    """
    Write the list of findings into an empty sheet, in the order given.

    Args:
        sheet: Gets widths, print settings and a frozen heading too.
        findings: One row each.
        header: What stands above them.
        link: Where a finding's place leads to within this workbook; no links without it.
    """
    for number, (_, width) in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[column_letters(number)].width = width
    heading_row = _write_header(sheet, findings, header, linked=link is not None)
    for column, (heading, _) in enumerate(COLUMNS, start=1):
        _write(_cell(sheet, heading_row, column), heading, bold=True, centred=True, fill=_HEADING_FILL)
    sheet.row_dimensions[heading_row].height = height_for_lines(1, _SIZE) + 4
    several = len(_projects(findings)) > 1
    for number, finding in enumerate(findings, start=1):
        _write_finding(sheet, heading_row + number, number, _told(finding, several=several), link)
    if not findings:
        _write_wide(sheet, heading_row + 1, 1, _NOTHING_FOUND)
    _set_up_page(sheet, heading_row)


def link_to(sheet_name: str, address: str) -> str:
    """``'2023''年 表'!H14``: an address within the workbook, for a sheet of any name."""
    return f"{quote_sheetname(sheet_name)}!{address}"


def put_text(cell: Cell, text: str) -> None:
    """Write a text that stays a text, whatever it looks like: ``=100%``, ``#N/A``, ``+1``."""
    cell.value = as_stored(text)
    cell.data_type = "s"
    if text.startswith(_TAKEN_AS_FORMULA):
        cell.quotePrefix = True


def place_of(finding: Finding) -> str:
    """``H14（自评表）``, the sheet alone, or 整个文件. The cell comes first: LibreOffice does not wrap a link."""
    if not finding.sheet:
        return finding.cell or "整个文件"
    return f"{finding.cell}（{finding.sheet}）" if finding.cell else finding.sheet


def _write_header(sheet: Worksheet, findings: Sequence[Finding], header: OpinionHeader, *, linked: bool) -> int:
    """Returns the row below."""
    put_text(_cell(sheet, 1, 1), TITLE)
    _cell(sheet, 1, 1).font = Font(name=FONT, size=_TITLE_SIZE, bold=True)
    _cell(sheet, 1, 1).alignment = Alignment(horizontal="center", vertical="center")
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(COLUMNS))
    sheet.row_dimensions[1].height = _TITLE_HEIGHT
    lines = [
        ("文件", PurePath(header.file).name),
        ("项目", "、".join(_projects(findings))),
        ("规则", header.rule_set),
        ("合计", _counts(findings)),
        *(("说明", note) for note in header.notes),
        ("说明", _GUIDE if linked else _GUIDE_WITHOUT_LINKS),
    ]
    row = 2
    for label, text in lines:
        if text:
            _write(_cell(sheet, row, 1), label, bold=True, centred=True)
            _cell(sheet, row, _LABEL_COLUMNS).border = _BORDER
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=_LABEL_COLUMNS)
            _write_wide(sheet, row, _LABEL_COLUMNS + 1, bounded(text, _LONGEST_HEADER))
            row += 1
    return row


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


def _write_finding(sheet: Worksheet, row: int, number: int, finding: Finding, link: Link | None) -> None:
    texts = (
        str(number),
        SEVERITY_WORDS[finding.severity],
        finding.code,
        place_of(finding),
        finding.message,
        finding.found,
        finding.expected,
        finding.fix,
        "",
        "",
    )
    lines = 1
    for column, (text, (_, width)) in enumerate(zip(texts, COLUMNS, strict=True), start=1):
        shown = bounded(text, LONGEST_TEXT)
        fill = SEVERITY_FILLS[finding.severity] if column == 2 else ""  # noqa: PLR2004 - 级别
        _write(_cell(sheet, row, column), shown, centred=column <= 3, fill=fill)  # noqa: PLR2004 - up to 代码
        lines = max(lines, lines_needed(shown, columns_for_text((width,), _SIZE)))
    _cell(sheet, row, 1).value, _cell(sheet, row, 1).data_type = number, "n"
    target = link(finding) if link else ""
    if target:
        _link(_cell(sheet, row, 4), target)
    sheet.row_dimensions[row].height = min(height_for_lines(lines, _SIZE), _HIGHEST_ROW)


def _link(cell: Cell, target: str) -> None:
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)
    cell.font = Font(name=FONT, size=_SIZE, color=_LINK_COLOUR, underline="single")


def _write_wide(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """A text over the rest of the row."""
    for covered in range(column, len(COLUMNS) + 1):
        _cell(sheet, row, covered).border = _BORDER
    _write(_cell(sheet, row, column), text)
    sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=len(COLUMNS))
    room = columns_for_text(tuple(width for _, width in COLUMNS[column - 1 :]), _SIZE)
    sheet.row_dimensions[row].height = min(height_for_lines(lines_needed(text, room), _SIZE), _HIGHEST_ROW)


def _write(cell: Cell, text: str, *, bold: bool = False, centred: bool = False, fill: str = "") -> None:
    if text:
        put_text(cell, text)
    cell.font = Font(name=FONT, size=_SIZE, bold=bold)
    cell.alignment = Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=True)
    cell.border = _BORDER
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)


def _set_up_page(sheet: Worksheet, heading_row: int) -> None:
    sheet.freeze_panes = f"A{heading_row + 1}"
    sheet.print_title_rows = f"{heading_row}:{heading_row}"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins.left = sheet.page_margins.right = _SIDE_MARGIN
    sheet.page_margins.top = sheet.page_margins.bottom = _TOP_MARGIN
    sheet.page_margins.footer = _FOOTER_MARGIN
    sheet.print_options.horizontalCentered = True
    sheet.sheet_view.showGridLines = False
    footer = HeaderFooterItem()
    footer.center.text = "第&P页 共&N页"
    sheet.HeaderFooter.oddFooter = footer


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell that can be written; one that is covered by a merged range cannot."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"{cell.coordinate} is covered by a merged range")
    return cell
