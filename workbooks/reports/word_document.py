"""
A report's blocks as a Word document in the style of official texts (公文).

A4 with the margins of official texts, title in 小标宋, headings in 黑体, 楷体 and 仿宋, body in 仿宋 三号 on lines of
28 points, page numbers. A computer without these fonts takes those named beside them in the font table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import compress
from typing import Any, Final

from attrs import evolve
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from workbooks.files.output_files import MADE_BY
from workbooks.reports.blocks import PageBreak, ReportBlock, ReportHeading, ReportTable, SheetsPlace, Spans, plain_text
from workbooks.sheets.plan import SheetPlan
from workbooks.sheets.text_width import display_width
from workbooks.word_tables.new_document import (
    Look,
    add_page_number,
    document_file,
    new_document,
    set_properties,
    set_style,
)
from workbooks.word_tables.official_fonts import BLACK, FANG, KAI
from workbooks.word_tables.official_looks import BODY, BODY_SIZE, LINE, TITLE, set_official_page
from workbooks.word_tables.sheet_pages import SheetPages

TABLE_SIZE: Final = Pt(10.5)  # 五号
TABLE_LINE: Final = Pt(16)

WIDEST, NARROW, SHORTEST = TABLE_SIZE * 20, TABLE_SIZE * 6, TABLE_SIZE * 2  # of words, of what is not narrowed, of any
CELL_SIDES: Final = 2 * Mm(1.9) + Pt(1)
EMS: Final[Mapping[str, Decimal]] = {",": Decimal("0.33"), ".": Decimal("0.33"), "%": Decimal("0.95")}
"""How wide such signs are at most, in ems; a digit 0.65, any other half of its cells."""
TEXT_WIDTH: Final = Mm(210 - 28 - 26)


ANNEX: Final = "附件"

_SIDES: Final[Mapping[tuple[bool, bool], WD_ALIGN_PARAGRAPH]] = {
    (True, False): WD_ALIGN_PARAGRAPH.RIGHT,
    (False, True): WD_ALIGN_PARAGRAPH.CENTER,
    (False, False): WD_ALIGN_PARAGRAPH.LEFT,
}
"""Where a cell's words stand, for columns that are numeric or centred."""


_CENTRE: Final = WD_ALIGN_PARAGRAPH.CENTER
_HEADINGS: Final = (
    TITLE,
    Look("Heading 1", BLACK, size=BODY_SIZE, line=LINE, indent=2),
    Look("Heading 2", KAI, size=BODY_SIZE, line=LINE, indent=2),
    Look("Heading 3", FANG, size=BODY_SIZE, line=LINE, indent=2, bold=True),
    Look("Heading 4", FANG, size=BODY_SIZE, line=LINE, indent=2),
)
_TABLE_HEAD: Final = Look("Table Head", BLACK, size=TABLE_SIZE, line=TABLE_LINE, side=_CENTRE)
_TABLE_TEXT: Final = Look("Table Text", FANG, size=TABLE_SIZE, line=TABLE_LINE)


def document_bytes(blocks: Sequence[ReportBlock], sheets: Sequence[SheetPlan] = ()) -> bytes:
    """
    The document as a file; equal blocks give equal bytes.

    Args:
        blocks: In order.
        sheets: What stands at the ``SheetsPlace``. With them it is no longer only a report of ours: forms that were
            filled in are published and handed in with it, so that it does not carry our mark.
    """
    document = new_document()
    set_official_page(document.sections[0])
    for look in (BODY, *_HEADINGS, _TABLE_HEAD, _TABLE_TEXT):
        set_style(document, look)
    add_page_number(document)
    title = next((plain_text(block.spans) for block in blocks if isinstance(block, ReportHeading)), "")
    set_properties(document, title, identifier="" if sheets else MADE_BY)
    place = next((number for number, block in enumerate(blocks) if isinstance(block, SheetsPlace)), len(blocks))
    _add_blocks(document, blocks[:place])
    if place < len(blocks):
        _add_sheets(document, sheets, is_last=place == len(blocks) - 1)
    _add_blocks(document, blocks[place + 1 :])
    return document_file(document)


def _add_sheets(document: Any, sheets: Sequence[SheetPlan], *, is_last: bool) -> None:  # noqa: ANN401 - as above
    """Each on a page of its own, with its number and name for the navigation; what comes behind begins a page, too."""
    pages = SheetPages(document)
    for number, plan in enumerate(sheets, start=1):
        pages.add(plan, name=f"{ANNEX}{number}　{plan.name}")
    if is_last:
        pages.finish()
    else:
        set_official_page(pages.next_page())


def _add_blocks(document: Any, blocks: Sequence[ReportBlock]) -> None:  # noqa: ANN401 - as above
    ids = {style.name: style.style_id for style in document.styles}
    begins_page = False
    for block in blocks:
        if isinstance(block, PageBreak):
            begins_page = True
            continue
        if isinstance(block, ReportTable):
            if begins_page:
                document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            _add_table(document, block, ids)
        else:
            paragraph = document.add_paragraph()
            _dress(paragraph, ids[(_HEADINGS[block.level] if isinstance(block, ReportHeading) else BODY).style])
            paragraph.paragraph_format.page_break_before = True if begins_page else None
            _add_spans(paragraph, block.spans)
        begins_page = False


def _dress(paragraph: Paragraph, style_id: str) -> None:
    """The library looks a style up by going through all of them, once for each paragraph; this does not."""
    paragraph._p.get_or_add_pPr().style = style_id  # noqa: SLF001 - its only doorway


def _add_spans(paragraph: Paragraph, spans: Spans) -> None:
    for span in spans:
        run = paragraph.add_run(span.text)
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")  # noqa: SLF001 - “” in the Chinese font
        if span.bold:
            run.bold = True
        if span.to_fill:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _add_table(document: Any, block: ReportTable, ids: Mapping[str, str]) -> None:  # noqa: ANN401 - as above
    table = document.add_table(rows=0, cols=len(block.head), style="Table Grid")
    table.autofit = False
    widths = _widths(block)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, cells in enumerate((block.head, *block.rows)):
        is_head = number == 0
        row = table.add_row()
        _keep_row(row, repeated=is_head)
        for cell, spans, width, numeric, centred in zip(
            row.cells, cells, widths, block.numeric, block.centred, strict=True
        ):
            cell.width = width
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            paragraph = cell.paragraphs[0]
            _dress(paragraph, ids[(_TABLE_HEAD if is_head else _TABLE_TEXT).style])
            if not is_head:
                paragraph.alignment = _SIDES[numeric, centred]
            is_broken = is_head and _printed_width(plain_text(spans)) > width - CELL_SIDES
            _add_spans(paragraph, _halved(spans) if is_broken else spans)


def _keep_row(row: Any, *, repeated: bool) -> None:  # noqa: ANN401 - as above
    """A row is not torn apart by the end of a page; the head stands on each page."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - its only doorway
    properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))


def _halved(head: Spans) -> Spans:
    """A head in two lines that are alike, not ``自评得 | 分``; what stands in brackets (万元) is a line of its own."""
    if len(head) != 1:
        return head
    words = head[0].text
    bracket = words.rfind("（") if words.endswith("）") else 0
    cut = bracket if bracket > 0 else (len(words) + 1) // 2
    return (evolve(head[0], text=f"{words[:cut]}\n{words[cut:]}"),)


def _widths(block: ReportTable) -> list[int]:
    """
    Widths that are together as wide as the text.

    A column of numbers is as wide as its widest number, which is not broken into lines; columns of words share the
    rest in proportion to what stands in them. Heads are broken where not all would fit; only where the numbers alone
    are wider than the text do all columns shrink.
    """
    needed = _needed_widths(block, broken_heads=False)
    if sum(needed) > TEXT_WIDTH:
        needed = _needed_widths(block, broken_heads=True)
    is_shared = [not numeric and width > NARROW for width, numeric in zip(needed, block.numeric, strict=True)]
    shares = sum(compress(needed, is_shared))
    rest = TEXT_WIDTH - (sum(needed) - shares)
    if not shares or rest < sum(is_shared) * NARROW:
        return [TEXT_WIDTH * width // sum(needed) for width in needed]
    return [rest * width // shares if shared else width for width, shared in zip(needed, is_shared, strict=True)]


def _needed_widths(block: ReportTable, *, broken_heads: bool) -> list[int]:
    columns = zip(zip(block.head, *block.rows, strict=True), block.numeric, strict=True)
    return [_needed_width(column, numeric=numeric, broken_heads=broken_heads) for column, numeric in columns]


def _needed_width(column: Sequence[Spans], *, numeric: bool, broken_heads: bool) -> int:
    """Words may be broken into lines, and the head above short ones into two; numbers may not."""
    head = _printed_width(plain_text(column[0]))
    longest = max((_printed_width(plain_text(cell)) for cell in column[1:]), default=head)
    if numeric or longest <= NARROW:
        least = _printed_width(plain_text(_halved(column[0]))) if broken_heads else head
        return CELL_SIDES + max(least, longest, SHORTEST)
    return CELL_SIDES + min(WIDEST, max(head, longest))


def _printed_width(text: str) -> int:
    """Of the longest line, as wide as it may get: not every computer has the narrow digits of Times."""
    return int(max(sum(map(_ems, line)) for line in text.split("\n")) * TABLE_SIZE)


def _ems(sign: str) -> Decimal:
    return EMS.get(sign, Decimal("0.65") if sign.isdigit() else Decimal(display_width(sign)) / 2)
