"""A planned sheet put into a workbook that openpyxl edits."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from workbooks.sheets.cell_texts import as_stored
from workbooks.sheets.plan import SheetPlan
from workbooks.sheets.styles import FONT, Style
from workbooks.sheets.writing import A4, FOOTER, MARGINS

_TAKEN_AS_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "'", "\t")
_EDGE: Final = Side(style="thin", color="FF808080")
_BORDER: Final = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)


def put_text(cell: Cell, text: str) -> None:
    """Write a text that stays a text, whatever it looks like: ``=100%``, ``#N/A``, ``+1``."""
    cell.value = as_stored(text)
    cell.data_type = "s"
    if text.startswith(_TAKEN_AS_FORMULA):
        cell.quotePrefix = True


def put_plan(sheet: Worksheet, plan: SheetPlan) -> None:
    """Write a plan of texts, numbers and links into an empty sheet."""
    for column, width in enumerate(plan.column_widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, height in enumerate(plan.row_heights, start=1):
        sheet.row_dimensions[row].height = height
    for planned in plan.cells:
        for row in range(planned.row, planned.row + planned.rows):
            for column in range(planned.column, planned.column + planned.columns):
                _look(_cell(sheet, row + 1, column + 1), planned.style)
        cell = _cell(sheet, planned.row + 1, planned.column + 1)
        if isinstance(planned.value, Decimal):
            cell.value = planned.value
        elif planned.value:
            put_text(cell, planned.value)
        if planned.link:
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=planned.link)
        if planned.merged:
            sheet.merge_cells(
                start_row=planned.row + 1,
                end_row=planned.row + planned.rows,
                start_column=planned.column + 1,
                end_column=planned.column + planned.columns,
            )
    _set_up_page(sheet, plan)


def _look(cell: Cell, style: Style) -> None:
    underline = "single" if style.underlined else None
    colour = f"FF{style.colour.lstrip('#')}" if style.colour else "FF000000"
    cell.font = Font(name=FONT, size=style.size, bold=style.bold, underline=underline, color=colour)
    vertical = "top" if style.top else "center"
    cell.alignment = Alignment(
        horizontal=style.align, vertical=vertical, wrap_text=style.wrap, shrink_to_fit=style.shrink
    )
    if style.border:
        cell.border = _BORDER
    if style.fill:
        cell.fill = PatternFill("solid", fgColor=f"FF{style.fill.lstrip('#')}")


def _set_up_page(sheet: Worksheet, plan: SheetPlan) -> None:
    if plan.frozen:
        row, column = plan.frozen
        sheet.freeze_panes = f"{get_column_letter(column + 1)}{row + 1}"
    if plan.title_rows:
        sheet.print_title_rows = f"{plan.title_rows[0] + 1}:{plan.title_rows[1] + 1}"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape" if plan.landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, int(plan.one_page)
    sheet.page_margins.left, sheet.page_margins.right = MARGINS["left"], MARGINS["right"]
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.page_margins.top, sheet.page_margins.bottom = MARGINS["top"], MARGINS["bottom"]
    sheet.print_options.horizontalCentered = True
    sheet.sheet_view.showGridLines = False
    footer = HeaderFooterItem()
    footer.center.text = FOOTER.removeprefix("&C")
    sheet.HeaderFooter.oddFooter = footer


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell that can be written; one that is covered by a merged range cannot."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"{cell.coordinate} is covered by a merged range")
    return cell
