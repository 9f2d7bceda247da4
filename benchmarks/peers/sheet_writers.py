"""The cells of a planned sheet, written by openpyxl as most people use it, and by XlsxWriter with nothing around it."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from workbooks.sheets.plan import Cell, SheetPlan
from workbooks.sheets.styles import FONT, Style


def with_openpyxl(plan: SheetPlan) -> bytes:
    """Every cell with its own font, border and alignment."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for cell in plan.cells:
        style = cell.style
        line = Side(style="thin" if style.border else None)
        for row in range(cell.row + 1, cell.row + cell.rows + 1):
            for column in range(cell.column + 1, cell.column + cell.columns + 1):
                made = sheet.cell(row, column)
                made.font = Font(name=FONT, size=style.size, bold=style.bold)
                made.border = Border(left=line, right=line, top=line, bottom=line)
                made.alignment = Alignment(horizontal=style.align, vertical="center", wrap_text=style.wrap)
                made.number_format = style.number_format
                if style.fill:
                    made.fill = PatternFill("solid", fgColor=style.fill.lstrip("#"))
        sheet.cell(cell.row + 1, cell.column + 1).value = _value(cell)
        if cell.merged:
            sheet.merge_cells(
                start_row=cell.row + 1,
                start_column=cell.column + 1,
                end_row=cell.row + cell.rows,
                end_column=cell.column + cell.columns,
            )
    for column, width in enumerate(plan.column_widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, height in enumerate(plan.row_heights, 1):
        sheet.row_dimensions[row].height = height
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def with_bare_xlsxwriter(plan: SheetPlan) -> bytes:
    """One format per style, every cell written once."""
    content = BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    formats: dict[Style, Any] = {}
    sheet = workbook.add_worksheet()
    for cell in plan.cells:
        form = formats.get(cell.style)
        if form is None:
            style = cell.style
            form = formats[cell.style] = workbook.add_format(
                {
                    "font_name": FONT,
                    "font_size": style.size,
                    "bold": style.bold,
                    "align": style.align,
                    "valign": "vcenter",
                    "border": int(style.border),
                    "text_wrap": style.wrap,
                    "num_format": style.number_format,
                    **({"bg_color": style.fill} if style.fill else {}),
                }
            )
        value = _value(cell)
        if cell.merged:
            last_row, last_column = cell.row + cell.rows - 1, cell.column + cell.columns - 1
            sheet.merge_range(cell.row, cell.column, last_row, last_column, value, form)
        else:
            sheet.write(cell.row, cell.column, value, form)
    for column, width in enumerate(plan.column_widths):
        sheet.set_column(column, column, width)
    for row, height in enumerate(plan.row_heights):
        sheet.set_row(row, height)
    workbook.close()
    return content.getvalue()


def _value(cell: Cell) -> str | float | None:
    return float(cell.value) if isinstance(cell.value, Decimal) else cell.value
