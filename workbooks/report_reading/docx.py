"""
The words of a Word document, read from its package: paragraphs, headings by style or outline level, table rows.

Functions here call themselves for what is nested; ``safe_opening.xml_tree`` refuses what is nested too deeply.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Final

from scoring.narrative.blocks import Piece, Place
from scoring.narrative.layout import MAX_CELLS
from workbooks.files.package_parts import local_name, main_part, parsed_part
from workbooks.files.safe_opening import BoundedArchive
from workbooks.report_reading.bounds import PieceList, UnreadableReportError

_OLE_MAGIC: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_DOCUMENT_PART: Final = "word/document.xml"
_STYLES_PART: Final = "word/styles.xml"
_HEADING_STYLE: Final = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_OUTLINE_OF_BODY_TEXT: Final = 9
_UNSEEN: Final = frozenset({"del", "moveFrom", "instrText", "Fallback", "delText", "footnoteReference", "pict"})
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def docx_pieces(content: bytes) -> list[Piece]:
    """
    The visible words of a document: what was deleted with changes tracked is left out.

    Raises:
        UnreadableReportError: it is an old .doc, has no body, or too many pieces.
        UnreadableWorkbookError: the package is damaged, encrypted, too large, or holds a DTD.
    """
    if content.startswith(_OLE_MAGIC):
        raise UnreadableReportError("这是旧版 Word 文档（.doc）")
    archive = BoundedArchive(io.BytesIO(content))
    document = parsed_part(archive, main_part(archive, _DOCUMENT_PART))
    body = next((each for each in document if local_name(each) == "body"), None)
    if body is None:
        raise UnreadableReportError("Word 文档里没有正文")
    reader = _DocxReader(_heading_levels(archive))
    reader.read(body)
    return reader.pieces


def _heading_levels(archive: BoundedArchive) -> dict[str, int]:
    """Style id → level, for the styles that are headings."""
    if _STYLES_PART not in archive:
        return {}
    levels: dict[str, int] = {}
    for style in parsed_part(archive, _STYLES_PART):
        if local_name(style) != "style":
            continue
        name = next((_attribute(child, "val") for child in style if local_name(child) == "name"), "")
        found = _HEADING_STYLE.fullmatch(name.strip())
        level = int(found[1]) if found else _outline_level(style)
        if level is not None:
            levels[_attribute(style, "styleId")] = level
    return levels


def _outline_level(element: ET.Element) -> int | None:
    """The level that a style or a paragraph has in the outline; None for body text."""
    outline = next((_attribute(child, "val") for child in element.iter() if local_name(child) == "outlineLvl"), "")
    return int(outline) + 1 if outline.isdecimal() and int(outline) < _OUTLINE_OF_BODY_TEXT else None


def _attribute(element: ET.Element, name: str) -> str:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")


class _DocxReader:
    """Walks the body: a piece for each paragraph, one with cells for each row of a table."""

    def __init__(self, levels: dict[str, int]) -> None:
        self.pieces = PieceList()
        self._levels = levels
        self._paragraph = 0
        self._tables = 0

    def read(self, body: ET.Element) -> None:
        """Read the paragraphs and tables of a container; content controls are looked into."""
        for element in body:
            name = local_name(element)
            if name == "p":
                self._read_paragraph(element)
            elif name == "tbl":
                self._tables += 1
                self._read_table(element)
            elif name not in _UNSEEN:
                self.read(element)

    def _read_paragraph(self, paragraph: ET.Element) -> None:
        self._paragraph += 1
        text = _words(paragraph)
        begins = any(local_name(element) == "numPr" for element in paragraph.iter())
        level = self._level(paragraph)
        lines = text.split("\n")
        for number, line in enumerate(lines):
            piece = Piece(
                text=line.replace("\t", " "),
                place=Place(paragraph=self._paragraph),
                level=level if number == 0 else None,
                begins=begins and number == 0,
                after_gap=number == 0,
            )
            if line.strip():
                self.pieces.add(piece)

    def _level(self, paragraph: ET.Element) -> int | None:
        style = next((_attribute(each, "val") for each in paragraph.iter() if local_name(each) == "pStyle"), "")
        outline = _outline_level(paragraph)
        if outline is not None:
            return outline
        named = _HEADING_STYLE.fullmatch(style)
        return int(named[1]) if named else self._levels.get(style)

    def _read_table(self, table: ET.Element) -> None:
        for row_number, row in enumerate(_below(table, "tr"), start=1):
            cells: list[str] = []
            for cell in _below(row, "tc"):
                span = next((_attribute(each, "val") for each in cell.iter() if local_name(each) == "gridSpan"), "1")
                width = min(int(span), MAX_CELLS) if re.fullmatch("[1-9][0-9]{0,2}", span) else 1
                text = " ".join(" ".join(map(_words, _outermost(cell, "p"))).split())
                cells += [text, *([""] * (width - 1))][: MAX_CELLS - len(cells)]
            if any(cells):
                self.pieces.add(Piece(cells=tuple(cells), place=Place(table=self._tables, row=row_number)))


def _outermost(element: ET.Element, wanted: str) -> Iterator[ET.Element]:
    """The elements of a name that stand in no other of it: the words of a text box are told by its paragraph."""
    for child in element:
        if local_name(child) == wanted:
            yield child
        else:
            yield from _outermost(child, wanted)


def _below(element: ET.Element, wanted: str) -> Iterator[ET.Element]:
    """The nearest elements of a name; those of nested tables are not theirs."""
    for child in element:
        name = local_name(child)
        if name == wanted:
            yield child
        elif name not in {"tbl", *_UNSEEN}:
            yield from _below(child, wanted)


def _words(paragraph: ET.Element) -> str:
    """The visible words of a paragraph, without what was deleted and without field codes."""
    parts: list[str] = []
    for child in paragraph:
        name = local_name(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in _SIGNS:
            parts.append(_SIGNS[name])
        elif name not in _UNSEEN and not name.endswith("Pr"):
            parts.append(_words(child))
    return "".join(parts)
