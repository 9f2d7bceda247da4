"""
The elements of a table in Word.

They are made here and not by python-docx, which goes through a table for each of its merged cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from workbooks.sheets import styles
from workbooks.sheets.plan import Cell
from workbooks.sheets.styles import Style
from workbooks.word_tables.cell_words import cell_words
from workbooks.word_tables.content_controls import ContentControls
from workbooks.word_tables.elements import element_of, text_of
from workbooks.word_tables.paper import Paper
from workbooks.word_tables.sheet_parts import SheetTable, Slot

SIDE_ROOM: Final = 45
"""Twips left and right of a cell's words."""
LINE_EIGHTHS: Final = 4
"""Width of a line in eighths of a point."""
TWIPS_PER_POINT: Final = 20
LINE_HEIGHT, ROOM_TO_FILL = 20.0, 36.0
"""Points of a row at least: for a line, and at most for what is still to be filled in; rows grow with their words."""

_SIDES: Final = {"left": "left", "center": "center", "right": "right"}
_FRAME: Final = ("top", "left", "bottom", "right")
_INNER: Final = ("insideH", "insideV")


def table_element(table: SheetTable, paper: Paper, text_style: str, controls: ContentControls | None = None) -> Any:  # noqa: ANN401 - python-docx leaves its elements untyped
    """
    A table of fixed widths; no row is torn apart by the end of a page.

    Args:
        table: Its rows.
        paper: Where it stands.
        text_style: Id of the style of its paragraphs.
        controls: For a form that is still to be filled in: its inputs are content controls. None where they are cells.
    """
    element = element_of("w:tbl")
    element.append(_table_properties(sum(paper.columns)))
    grid = element_of("w:tblGrid")
    for width in paper.columns:
        grid.append(element_of("w:gridCol", w=str(width)))
    element.append(grid)
    for number, row in enumerate(table.rows):
        height = min(row.height, ROOM_TO_FILL if controls else LINE_HEIGHT)
        points = round(float(paper.scale) * height * TWIPS_PER_POINT)
        element.append(_row_element(points, is_heading=number < table.headings))
        for slot in row.slots:
            element[-1].append(_cell_element(slot, paper, text_style, controls))
    return element


def paragraph_of(cell: Cell | None, style_id: str, half_points: int) -> Any:  # noqa: ANN401 - as above
    """A cell's words as a paragraph in letters of that size."""
    paragraph = element_of("w:p")
    properties = element_of("w:pPr")
    properties.append(element_of("w:pStyle", val=style_id))
    paragraph.append(properties)
    if cell is not None:
        properties.append(element_of("w:jc", val=_SIDES[cell.style.align]))
        for run in _runs(cell_words(cell), cell.style, half_points):
            paragraph.append(run)
    return paragraph


def _runs(words: str, style: Style, half_points: int) -> Iterator[Any]:
    """A line end is a break."""
    for number, line in enumerate(words.split("\n") if words else ()):
        run = element_of("w:r")
        run.append(_run_properties(style, half_points))
        if number:
            run.append(element_of("w:br"))
        run.append(text_of(line))
        yield run


# ---------------------------------------------------------------- properties, in the order that Word's schema asks for


def _table_properties(width: int) -> Any:  # noqa: ANN401 - as above
    properties = element_of("w:tblPr")
    properties.append(element_of("w:tblW", w=str(width), type="dxa"))
    properties.append(element_of("w:jc", val="center"))
    borders = element_of("w:tblBorders")
    for side in (*_FRAME, *_INNER):
        borders.append(_line(side))
    properties.append(borders)
    properties.append(element_of("w:tblLayout", type="fixed"))
    margins = element_of("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element_of(f"w:{side}", w=str(SIDE_ROOM), type="dxa"))
    properties.append(margins)
    return properties


def _line(side: str) -> Any:  # noqa: ANN401 - as above
    return element_of(f"w:{side}", val="single", sz=str(LINE_EIGHTHS), space="0", color="auto")


def _row_element(height: int, *, is_heading: bool) -> Any:  # noqa: ANN401 - as above
    element = element_of("w:tr")
    properties = element_of("w:trPr")
    properties.append(element_of("w:cantSplit"))
    properties.append(element_of("w:trHeight", val=str(height), hRule="atLeast"))
    if is_heading:
        properties.append(element_of("w:tblHeader"))
    element.append(properties)
    return element


def _cell_element(slot: Slot, paper: Paper, text_style: str, controls: ContentControls | None) -> Any:  # noqa: ANN401 - as above
    element = element_of("w:tc")
    properties = element_of("w:tcPr")
    width = sum(paper.columns[slot.column : slot.column + slot.columns])
    properties.append(element_of("w:tcW", w=str(width), type="dxa"))
    if slot.columns > 1:
        properties.append(element_of("w:gridSpan", val=str(slot.columns)))
    cell = slot.cell
    if cell is not None and cell.rows > 1:
        properties.append(element_of("w:vMerge", val="continue" if slot.goes_on else "restart"))
    open_sides = _open_sides(slot)
    if open_sides:
        borders = element_of("w:tcBorders")
        for side in open_sides:
            borders.append(element_of(f"w:{side}", val="nil"))
        properties.append(borders)
    if cell is not None and cell.style.fill:
        properties.append(element_of("w:shd", val="clear", color="auto", fill=_colour(cell.style.fill)))
    is_top = cell is not None and cell.style.top
    properties.append(element_of("w:vAlign", val="top" if is_top else "center"))
    element.append(properties)
    is_empty = cell is None or slot.goes_on
    size = paper.half_points(styles.BODY_SIZE if cell is None else cell.style.size)
    paragraph = paragraph_of(None if is_empty else cell, text_style, size)
    if controls and cell is not None and cell.comment and not slot.goes_on:
        controls.note(paragraph, cell.comment)
    if controls and cell is not None and cell.input and not slot.goes_on:
        runs = paragraph[1:]  # behind its properties
        paragraph.append(controls.of_input(cell, cell.input, runs, _run_properties(cell.style, size)))
    element.append(paragraph)
    return element


def _open_sides(slot: Slot) -> list[str]:
    if slot.cell is None or not slot.cell.style.border:
        return list(_FRAME)
    return ["top"] * slot.open_above + ["bottom"] * slot.open_below


def _run_properties(style: Style, half_points: int) -> Any:  # noqa: ANN401 - as above
    properties = element_of("w:rPr")
    properties.append(element_of("w:rFonts", hint="eastAsia"))
    if style.bold:
        properties.append(element_of("w:b"))
    if style.colour:
        properties.append(element_of("w:color", val=_colour(style.colour)))
    properties.append(element_of("w:sz", val=str(half_points)))
    properties.append(element_of("w:szCs", val=str(half_points)))
    return properties


def _colour(of_style: str) -> str:
    return of_style.removeprefix("#")
