"""The opinion in a Word file of its own, for documents that cannot be marked: PDF, web pages, text."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Emu, Mm

from scoring.findings.finding import Finding
from workbooks.files.output_files import MADE_BY, STAMP
from workbooks.files.review_names import OPINION_TITLE
from workbooks.marking.opinion_header import OpinionHeader
from workbooks.marking.word.opinion_blocks import OpinionBlocks
from workbooks.packages.raw_archive import archive_of, new_entry

_PAGE: Final = (Mm(297), Mm(210))
_MARGIN: Final = Mm(15)


def opinion_document(findings: Sequence[Finding], header: OpinionHeader) -> bytes:
    """The document, on A4 on its side; equal findings give equal bytes."""
    document: Any = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    properties = document.core_properties
    properties.title, properties.identifier, properties.author = OPINION_TITLE, MADE_BY, ""
    properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = STAMP
    width = Emu(section.page_width - 2 * _MARGIN).twips
    blocks = OpinionBlocks("w:", width).xml(findings, header, bookmark=1)
    for block in parse_xml(f"<w:body {nsdecls('w')}>{blocks}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, block)
    draft = BytesIO()
    document.save(draft)
    return _repacked(draft)


def _repacked(draft: BytesIO) -> bytes:
    """The same parts, without the hour at which they were written."""
    with zipfile.ZipFile(draft) as package:
        return archive_of(new_entry(name.encode(), package.read(name)) for name in package.namelist())
