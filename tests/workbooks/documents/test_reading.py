"""Reports in every kind of file: the same words and tables come out; hostile and broken files end in one message."""

from __future__ import annotations

import codecs
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from indicator_specs.problems import UnusableInputError
from scoring.narrative.blocks import Piece, Place
from workbooks.documents.document import pieces_of
from workbooks.documents.reading import narrative_at, read_document
from workbooks.files.file_kinds import kind_of_content

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT: Final = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{{body}}</w:body></w:document>'
)
STYLES: Final = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:styles xmlns:w="{WORD}">'
    '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="heading 2"/></w:style></w:styles>'
)
RELATIONS: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Bytes or text as a file."""

    def write_file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file


def pieces(path: Path) -> tuple[Piece, ...]:
    """What the file's document holds."""
    content = path.read_bytes()
    return pieces_of(read_document(content, kind_of_content(content)))


def docx(body: str) -> bytes:
    """A Word document with this body."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/styles.xml", STYLES)
        archive.writestr("word/document.xml", DOCUMENT.format(body=body))
    return file.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of a Word document."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    """A table cell of a Word document."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


# ---------------------------------------------------------------- plain text


@pytest.mark.parametrize(
    "content",
    [
        "得分90分".encode(),
        codecs.BOM_UTF8 + "得分90分".encode(),
        "得分90分".encode("gb18030"),
        "得分90分".encode("utf-16"),
    ],
    ids=["utf-8", "utf-8 with mark", "gbk", "utf-16"],
)
def test_text_in_every_usual_encoding(write: Write, content: bytes) -> None:
    assert pieces(write("a.txt", content)) == (Piece(text="得分90分", place=Place(line=1)),)


def test_lines_keep_their_numbers_and_gaps(write: Write) -> None:
    assert pieces(write("a.md", "一\r\n二\n\n三\f四\n五")) == (
        Piece(text="一", place=Place(line=1)),
        Piece(text="二", place=Place(line=2), after_gap=False),
        Piece(text="三", place=Place(line=4)),
        Piece(text="四", place=Place(line=4), after_gap=False),
        Piece(text="五", place=Place(line=5)),
    )


# ---------------------------------------------------------------- HTML

PAGE: Final = """<!doctype html>
<html><head><title>标题</title><style>p { color: red }</style><script>得分 = 1</script></head>
<body>
<h2>二、自评结果</h2>
<p>甲项目得分 <b>90</b>&nbsp;分，
<br>等级为优。</p>
<table><tr><th>项目名称</th><th colspan="2">得分</th></tr>
<tr><td><p>甲</p><p>项目</p></td><td>90</td><td>优</td></tr></table>
<p>&lt;script&gt;乙&lt;/script&gt;</p>
</body></html>"""


def test_a_page_is_its_visible_words(write: Write) -> None:
    assert pieces(write("a.html", PAGE)) == (
        Piece(text="二、自评结果", place=Place(line=4), level=2),
        Piece(text="甲项目得分 90 分，", place=Place(line=5)),
        Piece(text="等级为优。", place=Place(line=6)),
        Piece(cells=("项目名称", "得分"), place=Place(table=1, row=1)),
        Piece(cells=("甲 项目", "90", "优"), place=Place(table=1, row=2), after_gap=False),
        Piece(text="<script>乙</script>", place=Place(line=9)),
    )


def test_a_page_in_gbk_says_so(write: Write) -> None:
    page = '<html><head><meta charset="gb2312"></head><body>得分90分</body></html>'.encode("gbk")
    assert [piece.text for piece in pieces(write("a.htm", page))] == ["得分90分"]


def test_what_a_page_leaves_open_is_still_read(write: Write) -> None:
    page = "<html><body><table><tr><td>甲<td>90<tr><td>乙<td>80</table><p>得分<div>90分"
    assert [(piece.text, piece.cells) for piece in pieces(write("a.html", page))] == [
        ("", ("甲", "90")),
        ("", ("乙", "80")),
        ("得分", ()),
        ("90分", ()),
    ]


def test_cells_that_reach_down_keep_the_columns_in_line(write: Write) -> None:
    page = (
        "<html><body><table><tr><th>单位</th><th>项目名称</th><th>得分</th></tr>"
        "<tr><td rowspan=2>某局</td><td>甲</td><td>90</td></tr><tr><td>乙</td><td>80</td></tr>"
        "<tr><td>某办</td><td>丙</td><td>70</td></tr></table>"
    )
    assert [piece.cells for piece in pieces(write("a.html", page))] == [
        ("单位", "项目名称", "得分"),
        ("某局", "甲", "90"),
        ("", "乙", "80"),
        ("某办", "丙", "70"),
    ]


# ---------------------------------------------------------------- Word


def test_a_document_is_its_paragraphs_headings_and_tables(write: Write) -> None:
    body = (
        paragraph("自评结果", '<w:pStyle w:val="a3"/>')
        + paragraph("甲项目", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + "<w:p><w:r><w:t>得分</w:t></w:r><w:r><w:tab/><w:t>90</w:t></w:r><w:r><w:br/><w:t>分</w:t></w:r></w:p>"
        + "<w:tbl><w:tr>"
        + cell("项目名称")
        + cell("得分", '<w:gridSpan w:val="2"/>')
        + "</w:tr><w:tr>"
        + cell("甲")
        + cell("90")
        + cell("优")
        + "</w:tr></w:tbl>"
        + paragraph("完")
    )
    assert pieces(write("a.docx", docx(body))) == (
        Piece(text="自评结果", place=Place(paragraph=1), level=2),
        Piece(text="甲项目", place=Place(paragraph=2), begins=True),
        Piece(text="得分 90", place=Place(paragraph=3)),
        Piece(text="分", place=Place(paragraph=3), after_gap=False),
        Piece(cells=("项目名称", "得分"), place=Place(table=1, row=1)),
        Piece(cells=("甲", "90", "优"), place=Place(table=1, row=2), after_gap=False),
        Piece(text="完", place=Place(paragraph=4)),
    )


def test_what_was_deleted_with_changes_tracked_is_left_out(write: Write) -> None:
    body = (
        "<w:p><w:r><w:t>得分</w:t></w:r><w:del><w:r><w:delText>80</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>90</w:t></w:r></w:ins><w:r><w:instrText>PAGE 7</w:instrText></w:r></w:p>"
    )
    assert [piece.text for piece in pieces(write("a.docx", docx(body)))] == ["得分90"]


def test_the_name_of_a_file_does_not_matter(write: Write) -> None:
    assert [piece.text for piece in pieces(write("报告.txt", docx(paragraph("得分90分"))))] == ["得分90分"]


# ---------------------------------------------------------------- what cannot be read


def zip_bomb() -> bytes:
    """A document part of 60 MB of blanks."""
    return docx(paragraph(" " * 60_000_000))


UNREADABLE: Final[list[tuple[str, Callable[[], bytes], str]]] = [
    ("空文件", lambda: b"", "文件是空的"),
    ("截断的文档", lambda: docx(paragraph("甲"))[:200], "压缩结构损坏或不完整"),
    ("压缩炸弹", zip_bomb, "部件word/document.xml的压缩比为"),
    ("没有正文", lambda: docx(""), "没有读到文字"),
    ("旧版文档", lambda: bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + "WordDocument".encode("utf-16-le"), "内容是"),
    ("图片", lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "内容是图片，不是文字报告"),
    ("只有空白", lambda: b" \n\n ", "没有读到文字"),
    ("网页里不成文的字节", lambda: b"<html>" + b"\xff\xfe\xff" * 10, "文字的编码不是 UTF-8 或 GBK"),
]


@pytest.mark.parametrize(("make", "message"), [case[1:] for case in UNREADABLE], ids=[case[0] for case in UNREADABLE])
def test_what_cannot_be_read_is_told_in_one_message(write: Write, make: Callable[[], bytes], message: str) -> None:
    path = write("报告.docx", make())
    with pytest.raises(UnusableInputError) as told:
        narrative_at(path)
    (problem,) = told.value.problems
    assert (problem.file, problem.message[: len(message)], bool(problem.cure)) == (str(path), message, True)


def test_a_broken_pdf_is_told_as_such_with_or_without_its_library(write: Write) -> None:
    with pytest.raises(UnusableInputError, match="PDF"):
        narrative_at(write("a.pdf", b"%PDF-1.7\n%broken"))


def test_entities_are_refused(write: Write) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY a "得分">]><w:document xmlns:w="{WORD}"><w:body>&a;</w:body></w:document>',
        )
    with pytest.raises(UnusableInputError, match="DTD"):
        narrative_at(write("a.docx", file.getvalue()))


def test_too_many_paragraphs_and_numbers_are_refused(write: Write) -> None:
    with pytest.raises(UnusableInputError, match="超过10万段"):
        narrative_at(write("a.txt", "甲\n" * 100_001))
    with pytest.raises(UnusableInputError, match="文字超过50万字"):
        narrative_at(write("a.txt", ("甲" * 10_000 + "\n") * 51))
    with pytest.raises(UnusableInputError, match="文字里的数超过1万个"):
        narrative_at(write("a.txt", "1、2、3。\n" * 10_001))


def test_deeply_nested_pages_and_documents_end(write: Write) -> None:
    nested = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>" + "<w:sdt>" * 5_000 + paragraph("乙") + "</w:sdt>" * 5_000
    with pytest.raises(UnusableInputError, match="嵌套超过200层"):  # to leave out 乙 in silence would hide it
        narrative_at(write("a.docx", docx(nested)))
    page = "<html><body>" + "<table><tr><td>" * 20_000 + "甲"
    assert [piece.text for piece in pieces(write("a.html", page))] == ["甲"]


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path, message in ((tmp_path / "没有.docx", "文件不存在"), (tmp_path, "这是一个目录")):
        with pytest.raises(UnusableInputError, match=message):
            narrative_at(path)
