"""Planned sheets as pages of a Word document: each a section of its own, upright or on its side, with its heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import evolve
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Pt

from indicator_specs.problems import Problem
from scoring.findings.addresses import address_of, place_in
from workbooks.files.output_files import refuse_existing, write_file
from workbooks.sheets.cell_texts import clean_text
from workbooks.sheets.plan import Cell, SheetPlan
from workbooks.sheets.styles import BODY_SIZE, TITLE
from workbooks.word_tables.cell_words import cell_words, loses_characters
from workbooks.word_tables.content_controls import ContentControls, protect
from workbooks.word_tables.elements import element_of
from workbooks.word_tables.new_document import (
    Look,
    add_page_number,
    document_file,
    new_document,
    set_properties,
    set_style,
)
from workbooks.word_tables.official_fonts import BLACK, SMALL_TITLE_SONG, SONG
from workbooks.word_tables.paper import BOTTOM_MARGIN, FOOTER_DISTANCE, SIDE_MARGIN, TOP_MARGIN, Paper, paper_for
from workbooks.word_tables.sheet_parts import sheet_parts
from workbooks.word_tables.table_markup import paragraph_of, table_element

_LEFT, _CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
_HAIR: Final = Pt(1)
HEADING: Final = Look("Heading 1", BLACK, size=Pt(12), side=_LEFT, after=Pt(6), keeps_next=True)
"""Above a sheet of several: what the navigation shows."""
SHEET_TITLE: Final = Look("Sheet Title", SMALL_TITLE_SONG, size=Pt(16), side=_CENTRE, after=Pt(6), keeps_next=True)
LINE: Final = Look("Sheet Line", SONG, size=Pt(BODY_SIZE), side=_LEFT, after=Pt(2))
CELL: Final = Look("Sheet Cell", SONG, size=Pt(BODY_SIZE), side=_CENTRE)
SEAM: Final = Look("Sheet Seam", SONG, size=_HAIR, line=_HAIR, side=_LEFT)
"""Between the parts of a table and behind the last: Word asks for a paragraph there, and nobody should see it."""
LOOKS_OF_SHEETS: Final = (SHEET_TITLE, LINE, CELL, SEAM)

PAGE_NUMBER: Final = Pt(10.5)
LOST_CHARACTERS: Final = "文本含有文档不能保存的控制字符，已略去"


def write_sheets(plans: Sequence[SheetPlan], path: Path, *, force: bool = False) -> tuple[Problem, ...]:
    """
    Write sheets, in order, into a new Word document; equal plans give equal bytes.

    Args:
        plans: The sheets; their cells are gone through more than once.
        path: The document.
        force: Overwrite an existing file.

    Returns:
        What could not be written as it was given, one problem per cell.

    Raises:
        UnusableInputError: the file exists (and ``force`` is off), is open elsewhere, or cannot be written there.
    """
    refuse_existing(path, force=force)
    write_file(path, sheets_document(plans), force=force)
    return tuple(lost_characters(plans, str(path)))


def sheets_document(plans: Sequence[SheetPlan]) -> bytes:
    """The document as a file; it carries no mark of ours, because such sheets are handed in."""
    if not plans:
        raise ValueError("a document needs at least one sheet")
    document = new_document()
    add_page_number(document, size=PAGE_NUMBER)
    set_properties(document, plans[0].name)
    set_style(document, HEADING)
    pages = SheetPages(document)
    for plan in plans:
        pages.add(plan, name=plan.name if len(plans) > 1 else "")
    pages.finish()
    if any(plan.protected for plan in plans):
        protect(document)
    return document_file(document)


def lost_characters(plans: Sequence[SheetPlan], file: str) -> list[Problem]:
    """The cells that could not be written as they were given, of a document called ``file``."""
    return [
        Problem(
            file=file,
            place=place_in(clean_text(plan.name), address_of(cell.row + 1, cell.column + 1)),
            message=LOST_CHARACTERS,
        )
        for plan in plans
        for cell in plan.cells
        if loses_characters(cell)
    ]


class SheetPages:
    """
    Adds sheets to a document, one after the other; what stands in it already stays before.

    Args:
        document: python-docx's, with the style of its headings.
    """

    def __init__(self, document: Any) -> None:  # noqa: ANN401 - python-docx leaves its documents untyped
        self._document = document
        self._body = document.element.body
        for look in LOOKS_OF_SHEETS:
            set_style(document, look)
        self._controls: ContentControls | None = None
        self._ids: Mapping[str, str] = {style.name: style.style_id for style in document.styles}

    def add(self, plan: SheetPlan, *, name: str = "") -> None:
        """
        Add a sheet on a page of its own.

        Args:
            plan: The sheet.
            name: What the navigation calls it, written above it unless its title says the same; empty where its title
                is enough.
        """
        paper, parts = paper_for(plan), sheet_parts(plan)
        controls = self._controls_of_the_document() if plan.protected else None
        self._set_page(paper)
        name = "" if name in map(cell_words, parts.above) else name
        if name:
            heading = self._line(HEADING, clean_text(name))
            heading[0].append(element_of("w:ind", firstLine="0", firstLineChars="0"))
            self._append(heading)
        for cell in parts.above:
            self._append(self._title(cell, is_outline=not name) if _is_title(cell) else self._cell_line(cell))
        for number, table in enumerate(parts.tables):
            if number:
                self._append(self._line(SEAM))
            self._append(table_element(table, paper, self._ids[CELL.style], controls))
        for cell in parts.below:
            if cell_words(cell):
                self._append(self._cell_line(cell))

    def _controls_of_the_document(self) -> ContentControls:
        """Made once: their numbers are different in all of it."""
        if self._controls is None:
            self._controls = ContentControls.of(self._document)
        return self._controls

    def finish(self) -> None:
        """Behind the last table comes a paragraph."""
        self._append(self._line(SEAM))

    def next_page(self) -> Any:  # noqa: ANN401 - as above
        """The section on whose page comes what is added now; in an empty document the first."""
        if len(self._body) == 1:  # it holds nothing but its section
            return self._document.sections[0]
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        end_of_the_last = self._body[-2]
        end_of_the_last.get_or_add_pPr().style = self._ids[SEAM.style]
        return section

    def _set_page(self, paper: Paper) -> None:
        section = self.next_page()
        section.orientation = WD_ORIENT.LANDSCAPE if paper.landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Length(paper.width), Length(paper.height)
        section.left_margin = section.right_margin = SIDE_MARGIN
        section.top_margin, section.bottom_margin = TOP_MARGIN, BOTTOM_MARGIN
        section.footer_distance = FOOTER_DISTANCE

    def _append(self, element: Any) -> None:  # noqa: ANN401 - as above
        """Before the last section, which stands at the end."""
        self._body[-1].addprevious(element)

    def _line(self, look: Look, words: str = "") -> Any:  # noqa: ANN401 - as above
        paragraph = element_of("w:p")
        properties = element_of("w:pPr")
        properties.append(element_of("w:pStyle", val=self._ids[look.style]))
        paragraph.append(properties)
        if words:
            run = element_of("w:r")
            run.append(element_of("w:t"))
            run[0].text = words
            paragraph.append(run)
        return paragraph

    def _title(self, cell: Cell, *, is_outline: bool) -> Any:  # noqa: ANN401 - as above
        plain = evolve(cell, style=evolve(cell.style, bold=False))
        paragraph = paragraph_of(plain, self._ids[SHEET_TITLE.style], _half_points(cell))
        if is_outline:
            paragraph[0].append(element_of("w:outlineLvl", val="0"))
        return paragraph

    def _cell_line(self, cell: Cell) -> Any:  # noqa: ANN401 - as above
        return paragraph_of(cell, self._ids[LINE.style], _half_points(cell))


def _is_title(cell: Cell) -> bool:
    return cell.style.size >= TITLE.size


def _half_points(cell: Cell) -> int:
    return round(2 * cell.style.size)
