"""The template that comes with the program: an official letter, for the office to use or to change."""

from __future__ import annotations

from functools import cache
from typing import Final

from attrs import evolve
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from workbooks.files.output_files import MADE_BY
from workbooks.letters.letter_template import LetterTemplate, checked_template
from workbooks.word_tables.new_document import (
    Look,
    add_page_number,
    document_file,
    new_document,
    set_properties,
    set_style,
)
from workbooks.word_tables.official_fonts import FANG
from workbooks.word_tables.official_looks import BODY, BODY_SIZE, LINE, TITLE, set_official_page

_TITLE: Final = "绩效自评复核意见函"
_GREETING: Final = Look("Greeting", FANG, size=BODY_SIZE, line=LINE)
_CLOSING: Final = evolve(BODY, style="Letter Closing", keeps_next=True)
_SIGNATURE: Final = Look(
    "Letter Signature", FANG, size=BODY_SIZE, line=LINE, side=WD_ALIGN_PARAGRAPH.RIGHT, keeps_next=True
)
"""No page begins with the signature alone."""

_PARAGRAPHS: Final = (
    (TITLE, "关于【年度】年度绩效自评复核意见的函"),
    (_GREETING, "【单位】："),
    (BODY, "【概述】具体意见如下。"),
    (BODY, "【意见】"),
    (BODY, "请于【期限】前按上述意见办理：【要求】改好、补好的自评表，请重新报送。"),
    (_CLOSING, "联系人：【联系人】"),
    (_CLOSING, ""),
    (_SIGNATURE, "【落款】"),
    (_SIGNATURE, "【日期】"),
)


@cache
def default_template() -> LetterTemplate:
    """The template; always the same bytes."""
    document = new_document()
    set_official_page(document.sections[0])
    for look in (BODY, TITLE, _GREETING, _CLOSING, _SIGNATURE):
        set_style(document, look)
    for look, text in _PARAGRAPHS:
        paragraph = document.add_paragraph(style=look.style)
        fonts = paragraph.add_run(text)._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - its only doorway
        fonts.set(qn("w:hint"), "eastAsia")  # “” in the Chinese font
    add_page_number(document)
    set_properties(document, _TITLE, identifier=MADE_BY)
    return checked_template(document_file(document))[0]
