"""Worksheets written as people hold them in documents: Word (merged, plain, split), saved web page, text with tabs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape as escape_xml

from scoring.findings.addresses import Position
from workbooks.cells.grid import SheetGrid
from workbooks.cells.xlsx import read_xlsx
from workbooks.files.safe_opening import BoundedArchive

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_TYPES: Final = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def docx(*parts: str) -> bytes:
    """A Word document with these paragraphs and tables."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{"".join(parts)}</w:body>'
        "</w:document>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", document)
    return file.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of a Word document."""
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape_xml(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{runs}</w:r></w:p>"


PAGE_BREAK: Final = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def grids_of(workbook: Path) -> list[SheetGrid]:
    """The visible sheets of a workbook that are not empty."""
    grids = read_xlsx(BoundedArchive(io.BytesIO(workbook.read_bytes())))
    return [grid for grid in grids if isinstance(grid, SheetGrid) and grid.cells and not grid.hidden]


def size_of(grid: SheetGrid) -> tuple[int, int]:
    """Rows and columns of the used part."""
    corners = [*grid.cells, *grid.merges.values()]
    return max(row for row, _ in corners), max(column for _, column in corners)


def word_table(grid: SheetGrid, *, rows: Sequence[int] = (), merged: bool = True) -> str:
    """The sheet, or these rows of it, as a table of a Word document."""
    height, width = size_of(grid)
    merges: Mapping[Position, Position] = grid.merges if merged else {}
    corners = {
        (row, column): (start, end)
        for start, end in merges.items()
        for row in range(start.row, end.row + 1)
        for column in range(start.column, end.column + 1)
    }
    lines = (_word_row(grid, row, width, corners, rows) for row in rows or range(1, height + 1))
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def _word_row(
    grid: SheetGrid,
    row: int,
    width: int,
    corners: Mapping[tuple[int, int], tuple[Position, Position]],
    rows: Sequence[int],
) -> str:
    cells, column = [], 1
    while column <= width:
        start, end = corners.get((row, column), (Position(row, column), Position(row, column)))
        span = end.column - column + 1
        begins = row == start.row or row == min((each for each in rows if each >= start.row), default=start.row)
        down = "" if start.row == end.row else f'<w:vMerge w:val="{"restart" if begins else "continue"}"/>'
        across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        text = grid.text(row, column) if row == start.row else ""
        paragraphs = "".join(map(paragraph, text.split("\n")))
        cells.append(f"<w:tc><w:tcPr>{across}{down}</w:tcPr>{paragraphs}</w:tc>")
        column += span
    return f"<w:tr>{''.join(cells)}</w:tr>"


def title_rows(grid: SheetGrid) -> list[int]:
    """The first rows with one filled cell at most: titles and money units, which Word has above its table."""
    rows: list[int] = []
    for row in range(1, grid.row_numbers[-1] + 1):
        columns = grid.rows.get(row, [])
        if len(columns) > 1 or len(rows) == 3:
            break
        rows.append(row)
    return rows


def word_sheet(grid: SheetGrid, *, split_at: int = 0, merged: bool = True) -> str:
    """
    The sheet as people have it in Word: its title above the table.

    Args:
        grid: The sheet.
        split_at: The row with which another table begins on the next page; 0 for one table.
        merged: With merged cells.
    """
    above = title_rows(grid)
    words = "".join(paragraph(grid.text(row, column)) for row in above for column in grid.rows.get(row, []))
    rows = [row for row in range(1, size_of(grid)[0] + 1) if row not in above]
    if not split_at:
        return words + word_table(grid, rows=rows, merged=merged)
    first, second = [row for row in rows if row < split_at], [row for row in rows if row >= split_at]
    tables = [word_table(grid, rows=part, merged=merged) for part in (first, second)]
    return words + PAGE_BREAK.join(tables)


def web_table(grid: SheetGrid) -> str:
    """The sheet as a table of a web page."""
    height, width = size_of(grid)
    under = {
        (row, column)
        for start, end in grid.merges.items()
        for row in range(start.row, end.row + 1)
        for column in range(start.column, end.column + 1)
        if (row, column) != start
    }
    lines = []
    for row in range(1, height + 1):
        cells = (_web_cell(grid, row, column) for column in range(1, width + 1) if (row, column) not in under)
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table border=1>{''.join(lines)}</table>"


def _web_cell(grid: SheetGrid, row: int, column: int) -> str:
    end = grid.end_of(row, column)
    text = escape(grid.text(row, column)).replace("\n", "<br>")
    return f'<td rowspan="{end.row - row + 1}" colspan="{end.column - column + 1}">{text}</td>'


def web_page(*parts: str) -> bytes:
    """A saved page."""
    return f"<html><head><meta charset=utf-8></head><body>{''.join(parts)}</body></html>".encode()


def tabbed_lines(grid: SheetGrid) -> Iterator[str]:
    """The sheet as lines with tabs, as one copies it out of a document."""
    height, width = size_of(grid)
    above = title_rows(grid)
    for row in range(1, height + 1):
        texts = [grid.text(row, column).replace("\n", "") for column in range(1, width + 1)]
        yield "".join(texts) if row in above else "\t".join(texts)


def tabbed(grids: Sequence[SheetGrid]) -> bytes:
    """Sheets as a text."""
    return "\n\n".join("\n".join(tabbed_lines(grid)) for grid in grids).encode()
