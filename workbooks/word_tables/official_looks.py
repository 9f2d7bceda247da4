"""How official texts (公文) are set: A4 and its margins, title in 小标宋, body in 仿宋 三号 on lines of 28 points."""

from __future__ import annotations

from typing import Any, Final

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from workbooks.word_tables.new_document import Look
from workbooks.word_tables.official_fonts import FANG, SMALL_TITLE_SONG

BODY_SIZE: Final = Pt(16)  # 三号
LINE: Final = Pt(28)

TITLE: Final = Look(
    "Title",
    SMALL_TITLE_SONG,
    size=Pt(22),  # 二号
    line=Pt(36),
    side=WD_ALIGN_PARAGRAPH.CENTER,
    before=Pt(14),
    after=Pt(28),
    outline=0,
)
BODY: Final = Look("Normal", FANG, size=BODY_SIZE, line=LINE, indent=2)


def set_official_page(section: Any) -> None:  # noqa: ANN401 - python-docx leaves its sections untyped
    """A4 upright, with the margins of official texts."""
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
