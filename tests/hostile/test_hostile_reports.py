"""Hostile Word, PDF and HTML reports, and the marks of a page that are read in one way only."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from indicator_specs.problems import UnusableInputError
from scoring.narrative.blocks import Piece
from tests.hostile.workbook_files import zipped
from workbooks.documents.document import pieces_of
from workbooks.documents.html_marks import HtmlTag, attribute, marks_of, unreferenced
from workbooks.documents.pdf.reading import read_pdf
from workbooks.documents.reading import narrative_at, read_document
from workbooks.files.file_kinds import kind_of_content
from workbooks.files.safe_opening import MAX_CHARACTERS

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str) -> bytes:
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def pieces(path: Path) -> tuple[Piece, ...]:
    content = path.read_bytes()
    return pieces_of(read_document(content, kind_of_content(content)))


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def row(*texts: str) -> str:
    """A table of one row."""
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{paragraph(text)}</w:tc>' for text in texts)}</w:tr></w:tbl>"


def page_of(stream: bytes, pages: int = 1, more: bytes = b"") -> bytes:
    """A PDF whose pages all show the same stream; ``more`` are other resources of them."""
    kids = " ".join(f"{number} 0 R" for number in range(5, 5 + pages))
    packed = zlib.compress(stream)
    resources = b"/Font << /F 4 0 R >> " + more
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Length %d /Filter /FlateDecode /Subtype /Form /BBox [0 0 9 9] >> stream\n" % len(packed)
        + packed
        + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *[b"<< /Type /Page /MediaBox [0 0 595 842] /Parent 2 0 R /Contents 3 0 R /Resources << %b >> >>" % resources]
        * pages,
    ]
    content, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (size, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nested.docx": (lambda: docx("<w:sdt>" * 5_000 + paragraph("甲") + "</w:sdt>" * 5_000), "嵌套超过200层"),
    "long.docx": (lambda: docx(paragraph("甲" * (MAX_CHARACTERS + 1))), "超过300万字"),
    "tables.docx": (lambda: docx((row("甲", "乙") + paragraph("")) * 3_001), "表格超过3000个"),
    "marks.html": (lambda: b"<html>" + b"<table><tr><td>1<td>2" * 50_001, "网页有20万个以上的标记"),
    "tables.md": (lambda: "|甲|乙|\n\n".encode() * 3_001, "表格超过3000个"),
    "cells.txt": (lambda: b"1\t" * 200_001, "表格超过20万格"),
    "covered cells.html": (lambda: b"<html><table>" + b"<tr><td rowspan=999>1" * 2_500, "表格超过20万格"),
    "many.docx": (lambda: docx("".join(paragraph(f"第{number}段") for number in range(100_001))), "超过10万段"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_report_beyond_the_bounds_is_refused_with_its_cure(tmp_path: Path, name: str) -> None:
    build, message = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(build())
    with pytest.raises(UnusableInputError, match=message) as caught:
        narrative_at(path)
    assert caught.value.problems[0].cure


SLOW_PDF: dict[str, tuple[Callable[[], bytes], str]] = {
    "many characters": (
        lambda: page_of(b"BT /F 9 Tf (Score 95) Tj " + b"[(a) 1 (b) 2] TJ " * 90_000 + b"ET"),
        "第1页的内容太多，没有读",
    ),
    "many pages": (lambda: page_of(b"BT /F 9 Tf (Score 95) Tj ET", 1_001), "文件太长，从第1001页起没有读"),
    "many lines": (
        lambda: page_of(
            b"".join(
                b"%d %d m %d %d l S %d %d m %d %d l S\n" % (x, y, x + 6, y, x + 3, y - 3, x + 3, y + 3)
                for x in range(0, 595, 10)
                for y in range(0, 842, 10)
            )
        ),
        "第1页的线条太多，没有找其中的表",
    ),
    "one form in itself": (lambda: page_of(b"/X Do /X Do", more=b"/XObject << /X 3 0 R >>"), ""),
}


@pytest.mark.parametrize("name", SLOW_PDF)
def test_a_pdf_that_would_take_long_is_read_as_far_as_its_share_goes(name: str) -> None:
    build, told = SLOW_PDF[name]
    remarks = read_pdf(build()).remarks

    assert [remark.reason.partition("（")[0] for remark in remarks] == ([told] if told else [])


def test_words_of_a_text_box_in_a_cell_count_once(tmp_path: Path) -> None:
    inner = f"<w:txbxContent>{paragraph('乙')}</w:txbxContent>"
    cell = f"<w:tc><w:p><w:r><w:t>甲</w:t></w:r><w:r>{inner}</w:r></w:p></w:tc>"
    path = tmp_path / "a.docx"
    path.write_bytes(docx(f"<w:tbl><w:tr>{cell}<w:tc>{paragraph('丙')}</w:tc></w:tr></w:tbl>"))
    assert [piece.cells for piece in pieces(path)] == [("甲 乙", "丙")]


MARKS = {
    "a<b>c</b>": [HtmlTag("a", 1, "b"), HtmlTag("c", 1, "b", is_end=True), HtmlTag("", 1)],
    "1 < 2 & 3": [HtmlTag("1 < 2 & 3", 1)],
    "a<!-- <p> -->b": [HtmlTag("a", 1), HtmlTag("b", 1)],
    "a<!-->b": [HtmlTag("a", 1), HtmlTag("b", 1)],
    "a<!-- b": [HtmlTag("a", 1), HtmlTag("", 1)],
    "a<p b": [HtmlTag("a", 1, "p", attributes=" b"), HtmlTag("", 1)],
    '<td title="a > b">c': [HtmlTag("", 1, "td", attributes=' title="a > b"'), HtmlTag("c", 1)],
    "<p it's>c": [HtmlTag("", 1, "p", attributes=" it's"), HtmlTag("c", 1)],
    "<script>a<p>b</SCRIPT >c": [
        HtmlTag("", 1, "script"),
        HtmlTag("a<p>b", 1, "script", is_end=True, attributes=" "),
        HtmlTag("c", 1),
    ],
    "<style>a": [HtmlTag("", 1, "style"), HtmlTag("", 1)],
    "a\n<br/>\nb": [HtmlTag("a\n", 1, "br", attributes="/"), HtmlTag("\nb", 2)],
    "</ p>a<?php ?>b<!DOCTYPE html>": [HtmlTag("", 1), HtmlTag("a", 1), HtmlTag("b", 1), HtmlTag("", 1)],
}


@pytest.mark.parametrize("page", MARKS)
def test_the_marks_of_a_page(page: str) -> None:
    told = [(mark.tag, mark.is_end, mark.attributes) for mark in marks_of(page)]
    assert told == [(mark.tag, mark.is_end, mark.attributes) for mark in MARKS[page]]
    if "script" not in page:
        assert [(mark.text, mark.line) for mark in marks_of(page)] == [(mark.text, mark.line) for mark in MARKS[page]]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a&nbsp;b&lt;&#8805;&#x2264;", "a\xa0b<≥≤"),
        ("&没有;&nosuch;& b", "&没有;&nosuch;& b"),
        (f"&#{'9' * 5_000};", "9" * 4_993 + ";"),
        ("&#xD800;&#0;", ""),
    ],
)
def test_references(text: str, plain: str) -> None:
    assert unreferenced(text) == plain


@pytest.mark.parametrize(
    "written", [' rowspan="2"', " ROWSPAN = '2'", " a=b rowspan=2", ' title="rowspan=9" rowspan=2']
)
def test_an_attribute(written: str) -> None:
    assert attribute(written, "rowspan") == "2"


WIDE = '<w:tc><w:tcPr><w:gridSpan w:val="999"/></w:tcPr>'
BUSY: dict[str, Callable[[], bytes]] = {
    "tables in a cell.docx": lambda: docx(
        "<w:tbl>" + f"<w:tr><w:tc>{paragraph('甲')}</w:tc><w:tc>{row('乙', '丙')}</w:tc></w:tr>" * 200 + "</w:tbl>"
    ),
    "deep.docx": lambda: docx("<w:tbl><w:tr><w:tc>" * 40 + paragraph("甲") + "</w:tc></w:tr></w:tbl>" * 40),
    "wide.docx": lambda: docx(
        row("甲", "乙").replace("<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="999"/></w:tcPr>') * 500
    ),
    "high.html": lambda: b"<html><table>" + (b"<tr>" + b"<td rowspan=999 colspan=999>1" * 50) * 500,
    "deep.html": lambda: b"<html>" + b"<table><tr><td>1<td>" * 20_000,
    "tables in a table.html": lambda: (
        b"<html><table><tr><td>1<td><table>" + b"<tr><td><table><td>1</table><td>2" * 4_000 + b"</table></table>"
    ),
    "blanks.txt": lambda: b" " * 100_000 + b"x\ty\na\tb\n",
}
"""Much to do for little; all of it is read within seconds, and nothing in it ends the reader."""


@pytest.mark.parametrize("name", BUSY)
def test_a_document_of_much_work_is_read(name: str) -> None:
    content = BUSY[name]()
    assert not read_document(content, kind_of_content(content)).is_empty
