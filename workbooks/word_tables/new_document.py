"""A Word document of ours from its first to its last byte: language, paragraph styles, page numbers, no clock."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from attrs import frozen
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from workbooks.files.output_files import STAMP
from workbooks.sheets.cell_texts import clean_text
from workbooks.word_tables.official_fonts import LATIN, SONG, font_table

_ENTRY_TIME: Final = (1980, 1, 1, 0, 0, 0)
_FONT_TABLE: Final = "word/fontTable.xml"
_LONGEST_PROPERTY: Final = 255
_OF_ANOTHER: Final = ("/thumbnail", "/stylesWithEffects")
"""Kinds of relations."""

PAGE_NUMBER_SIZE: Final = Pt(14)  # 四号
LETTER_WIDTH: Final = 100  # Word counts indents in hundredths of a character


@frozen
class Look:
    """
    How a kind of paragraph is set.

    Attributes:
        style: The name of its style.
        font: Of Chinese words.
        size: Of the letters.
        line: Height of a line; None for as high as the letters need.
        indent: Of the first line, in letters.
        bold: In bold.
        side: Where its words stand.
        before, after: Room above and below.
        outline: Its level in the navigation, from 0; None for what the style of that name has.
        keeps_next: It stands on one page with what follows.
    """

    style: str
    font: str
    size: int
    line: int | None = None
    indent: int = 0
    bold: bool = False
    side: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY
    before: int = 0
    after: int = 0
    outline: int | None = None
    keeps_next: bool | None = None


def new_document() -> Any:  # noqa: ANN401 - python-docx leaves its documents untyped
    """A document in Chinese with nothing in it."""
    document: Any = Document()
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    _drop_what_shows_another_document(document)
    return document


def _drop_what_shows_another_document(document: Any) -> None:  # noqa: ANN401 - as above
    """The library begins with a document that has a picture of its page, and all styles once more for Word 2010."""
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(_OF_ANOTHER)]:
            del relations[key]


def set_style(document: Any, look: Look) -> None:  # noqa: ANN401 - as above
    """Make the style of a look, or make the library's style of that name look like it."""
    styles = document.styles
    if look.style not in {style.name for style in styles}:
        styles.add_style(look.style, WD_STYLE_TYPE.PARAGRAPH)
    style: ParagraphStyle = styles[look.style]
    font = style.font
    font.name, font.size, font.bold, font.italic = LATIN, Length(look.size), look.bold, False
    font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), look.font)
    layout = style.paragraph_format
    if look.line is None:
        layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
    else:
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Length(look.line)
    layout.space_before, layout.space_after = Length(look.before), Length(look.after)
    layout.first_line_indent = Length(look.indent * look.size)
    properties = style.element.get_or_add_pPr()
    properties.get_or_add_ind().set(qn("w:firstLineChars"), str(look.indent * LETTER_WIDTH))
    layout.alignment = look.side
    layout.widow_control = True
    if look.keeps_next is not None:
        layout.keep_with_next = look.keeps_next
    if look.outline is not None:
        properties.append(_valued("w:outlineLvl", str(look.outline)))
    _drop_frame(style)


def _valued(name: str, value: str) -> Any:  # noqa: ANN401 - python-docx leaves its elements untyped
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    return element


def _drop_frame(style: ParagraphStyle) -> None:
    """The library's title stands above a blue line; an official one does not."""
    properties = style.element.pPr
    for frame in properties.findall(qn("w:pBdr")):
        properties.remove(frame)


def set_properties(document: Any, title: str, *, identifier: str = "") -> None:  # noqa: ANN401 - as above
    """What is said of the document; ``identifier`` is the mark by which we know it again, or empty."""
    properties = document.core_properties
    properties.title, properties.author, properties.comments = clean_text(title)[:_LONGEST_PROPERTY], "", ""
    if identifier:
        properties.identifier = identifier
    properties.last_modified_by, properties.revision, properties.language = "", 1, "zh-CN"
    properties.created = properties.modified = STAMP


def add_page_number(document: Any, *, size: int = PAGE_NUMBER_SIZE) -> None:  # noqa: ANN401 - as above
    """``— 1 —`` below each page; sections that come later have it, too."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.first_line_indent = 0
    paragraph._p.get_or_add_pPr().get_or_add_ind().set(qn("w:firstLineChars"), "0")  # noqa: SLF001 - its only doorway
    for part in ("— ", None, " —"):
        run = paragraph.add_run(part or "")
        run.font.size = size
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SONG)  # noqa: SLF001 - its only doorway
        if part is None:
            for element in _page_field():
                run._r.append(element)  # noqa: SLF001 - python-docx has no fields of its own


def _page_field() -> Iterator[Any]:
    for kind in ("begin", "instruction", "separate", "shown", "end"):
        if kind == "instruction":
            element = OxmlElement("w:instrText")
            element.text = "PAGE"
        elif kind == "shown":
            element = OxmlElement("w:t")
            element.text = "1"
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        yield element


def document_file(document: Any) -> bytes:  # noqa: ANN401 - as above
    """The package without the time of writing, with our font table."""
    draft, packed = BytesIO(), BytesIO()
    document.save(draft)
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = font_table() if name == _FONT_TABLE else source.read(name)
            entry = zipfile.ZipInfo(name, _ENTRY_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return packed.getvalue()
