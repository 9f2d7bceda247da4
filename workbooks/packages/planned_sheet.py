"""A planned sheet as the XML of a worksheet within a package; the whole workbooks are written by ``sheets.writing``."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from indicator_specs.words.numbers import format_decimal
from scoring.findings.addresses import address_of, column_letters
from workbooks.packages.styles_part import StylesPart
from workbooks.packages.xml_edits import DECLARATION, as_attribute, as_text
from workbooks.sheets.cell_texts import (
    CUT_SHORT,
    LONGEST_TEXT,
    TAKEN_AS_FORMULA,
    as_stored,
    shortened,
    storable_text,
)
from workbooks.sheets.page_setup import A4, FOOTER, MARGINS
from workbooks.sheets.plan import Cell, SheetPlan
from workbooks.sheets.text_width import COLUMN_PADDING, PIXELS_PER_DIGIT

_FOOTER_MARGIN: Final = 0.3


def sheet_xml(plan: SheetPlan, styles: StylesPart, namespace: str) -> bytes:
    """
    The part that holds a planned sheet, shown when the workbook is opened.

    Args:
        plan: Of texts and numbers, merged cells and links; its name is the matter of who adds the sheet.
        styles: Of the workbook; the looks of the plan are added.
        namespace: Of the workbook's own elements.

    Raises:
        ValueError: the plan has what only a whole workbook can be given: inputs, marks, charts, a filter.
    """
    if plan.protected or plan.marks or plan.charts or plan.filter or plan.working_columns or plan.margin_widths:
        raise ValueError(f"{plan.name}: only plain cells can be put into a workbook that is there")
    cells = list(plan.cells)
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        if cell.formula or cell.input or cell.comment:
            raise ValueError(f"{plan.name}: only plain cells can be put into a workbook that is there")
        for row in range(cell.row, cell.row + cell.rows):
            rows.setdefault(row, []).append(cell)
    last_row = max(max(rows, default=0) + 1, len(plan.row_heights))
    last_column = max((cell.column + cell.columns for cell in cells), default=1)
    reach = f"A1:{address_of(last_row, last_column)}"
    lines = [_row(row, rows.get(row, []), plan.row_heights, styles) for row in range(last_row)]
    return "".join(
        (
            f'{DECLARATION}<worksheet xmlns="{as_attribute(namespace)}">',
            '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
            f'<dimension ref="{reach}"/>',
            _view(plan),
            '<sheetFormatPr defaultRowHeight="15"/>',
            _columns(plan.column_widths),
            f"<sheetData>{''.join(lines)}</sheetData>",
            _merges(cells),
            _links(cells),
            '<printOptions horizontalCentered="1"/>',
            _page(plan),
            f'<ignoredErrors><ignoredError sqref="{reach}" numberStoredAsText="1"/></ignoredErrors>',
            "</worksheet>",
        )
    ).encode()


def _view(plan: SheetPlan) -> str:
    frozen = ""
    if plan.frozen:
        rows, columns = plan.frozen
        splits = (f' xSplit="{columns}"' if columns else "") + (f' ySplit="{rows}"' if rows else "")
        pane = "bottomRight" if rows and columns else "bottomLeft" if rows else "topRight"
        frozen = (
            f'<pane{splits} topLeftCell="{address_of(rows + 1, columns + 1)}" activePane="{pane}" state="frozen"/>'
            f'<selection pane="{pane}"/>'
        )
    view = 'showGridLines="0" tabSelected="1" workbookViewId="0"'
    return f"<sheetViews><sheetView {view}>{frozen}</sheetView></sheetViews>"


def _columns(widths: Sequence[float]) -> str:
    columns = (
        f'<col min="{number}" max="{number}" width="{_stored(width):.8g}" customWidth="1"/>'
        for number, width in enumerate(widths, start=1)
    )
    return f"<cols>{''.join(columns)}</cols>" if widths else ""


def _stored(width: float) -> float:
    """A width in a file includes the padding of its cells."""
    return (int(width * PIXELS_PER_DIGIT + 0.5) + COLUMN_PADDING) / PIXELS_PER_DIGIT


def _row(row: int, cells: Sequence[Cell], heights: Sequence[float], styles: StylesPart) -> str:
    height = f' ht="{heights[row]:g}" customHeight="1"' if row < len(heights) else ""
    written = "".join(_cells(row, cell, styles) for cell in sorted(cells, key=lambda cell: cell.column))
    return f'<row r="{row + 1}"{height}>{written}</row>'


def _cells(row: int, cell: Cell, styles: StylesPart) -> str:
    """What a planned cell puts into a row: of merged ones, all have its looks, and the first what it holds."""
    first = _cell(cell, styles) if row == cell.row else ""
    if first and cell.columns == 1:
        return first
    look = styles.look(cell.style)
    covered = range(cell.column + bool(first), cell.column + cell.columns)
    return first + "".join(f'<c r="{column_letters(column + 1)}{row + 1}" s="{look}"/>' for column in covered)


def _cell(cell: Cell, styles: StylesPart) -> str:
    address = address_of(cell.row + 1, cell.column + 1)
    if isinstance(cell.value, Decimal):
        return f'<c r="{address}" s="{styles.look(cell.style)}"><v>{format_decimal(cell.value)}</v></c>'
    text = shortened(storable_text(cell.value or ""), LONGEST_TEXT, CUT_SHORT)
    look = styles.look(cell.style, quoted=text.startswith(TAKEN_AS_FORMULA))
    if not text:
        return f'<c r="{address}" s="{look}"/>'
    stored = as_text(as_stored(text))
    return f'<c r="{address}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{stored}</t></is></c>'


def _merges(cells: Sequence[Cell]) -> str:
    merged = [cell for cell in cells if cell.merged]
    ranges = "".join(
        f'<mergeCell ref="{address_of(cell.row + 1, cell.column + 1)}'
        f':{address_of(cell.row + cell.rows, cell.column + cell.columns)}"/>'
        for cell in merged
    )
    return f'<mergeCells count="{len(merged)}">{ranges}</mergeCells>' if merged else ""


def _links(cells: Sequence[Cell]) -> str:
    links = "".join(
        f'<hyperlink ref="{address_of(cell.row + 1, cell.column + 1)}" location="{as_attribute(cell.link)}"/>'
        for cell in cells
        if cell.link
    )
    return f"<hyperlinks>{links}</hyperlinks>" if links else ""


def _page(plan: SheetPlan) -> str:
    margins = "".join(f' {side}="{MARGINS[side]:g}"' for side in ("left", "right", "top", "bottom"))
    orientation = "landscape" if plan.landscape else "portrait"
    height = "" if plan.one_page else ' fitToHeight="0"'
    return (
        f'<pageMargins{margins} header="{_FOOTER_MARGIN}" footer="{_FOOTER_MARGIN}"/>'
        f'<pageSetup paperSize="{A4}" orientation="{orientation}"{height}/>'
        f"<headerFooter><oddFooter>{as_text(FOOTER)}</oddFooter></headerFooter>"
    )
