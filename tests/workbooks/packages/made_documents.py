"""Word documents of many makers: whole ones by python-docx, and with what it cannot make written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, reduce
from io import BytesIO
from typing import Any, Final

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from tests.workbooks.documents.document_files import docx as document_of
from tests.workbooks.packages.made_packages import before, changed, override, relation

TITLE: Final = "会议费项目支出绩效自评表"
UNIT: Final = "单位：万元"
ROWS: Final = (("指标", "目标", "完成", "得分"), ("数量", "≥5", "6", "10"), ("质量", "=100%", "98%", "9.8"))
SENTENCES: Final = (
    "会议费项目得分93分，评价等级为优。",
    "全年预算280万元，执行210万元，执行率80%。",
    "其余项目都已完成。",
)

DOCUMENT: Final = "word/document.xml"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STRICT: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def _saved(document: Any) -> bytes:  # noqa: ANN401 - python-docx leaves its documents untyped
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _filled_table(document: Any) -> Any:  # noqa: ANN401 - likewise
    table = document.add_table(len(ROWS) + 1, 4)
    table.style = "Table Grid"
    for number, row in enumerate((*ROWS, ("合计", "", "", "19.8"))):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    table.cell(3, 0).merge(table.cell(3, 2))
    return table


@cache
def plain_document() -> bytes:
    """Paragraphs and a table, as python-docx writes them, without any comment."""
    document: Any = docx.Document()
    document.add_heading("一、自评情况", 1)
    document.add_paragraph("".join(SENTENCES))
    document.add_paragraph(TITLE)
    document.add_paragraph(UNIT)
    _filled_table(document)
    return _saved(document)


@cache
def rich_document() -> bytes:
    """
    The same with all that stands around a form: a picture, header and footer, comments of others, coloured cells,
    tracked changes, content controls, a text box, a nested table, a footnote's reference, fields, links.
    """
    document: Any = docx.Document()
    picture = BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "png")
    document.sections[0].header.paragraphs[0].text = "某某局"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    document.add_heading("一、自评情况", 1)
    told = document.add_paragraph(SENTENCES[0])
    told.add_run(SENTENCES[1][:9]).bold = True
    told.add_run(SENTENCES[1][9:] + SENTENCES[2])
    document.add_comment(told.runs[0], text="请核对", author="张三", initials="张")
    document.add_picture(picture)
    document.add_paragraph(TITLE)
    document.add_paragraph(UNIT)
    table = _filled_table(document)
    _shade(table.cell(0, 0), "D9D9D9")
    _shade(table.cell(2, 3), "92D050")
    document.add_comment(table.cell(1, 3).paragraphs[0].runs[0], text="已核", author="李四", initials="李")
    _changes(table)
    document.add_paragraph("三、其他")
    frame = document.add_table(1, 2)
    inner = frame.cell(0, 1).add_table(2, 2)
    inner.cell(0, 0).text, inner.cell(1, 1).text = "执行率", "75%"
    frame.cell(0, 1).add_paragraph()
    body = document.element.body
    for xml in (_BOX, _FIELD, _CONTROLS):
        body.insert(len(body) - 1, parse_xml(xml.format(ns=nsdecls("w"))))
    return _saved(document)


def _shade(cell: Any, fill: str) -> None:  # noqa: ANN401 - python-docx leaves its cells untyped
    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
    )


def _changes(table: Any) -> None:  # noqa: ANN401 - likewise
    by = 'w:author="王五" w:date="2024-01-01T00:00:00Z"'
    words = table.cell(2, 2).paragraphs[0]._p
    words.append(parse_xml(f'<w:del {nsdecls("w")} w:id="901" {by}><w:r><w:delText>旧</w:delText></w:r></w:del>'))
    words.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="902" {by}><w:r><w:t>新</w:t></w:r></w:ins>'))


_BOX: Final = (
    '<w:p {ns}><w:r><w:t>盖章处</w:t></w:r><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" '
    'style="width:100pt;height:40pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p>'
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
_FIELD: Final = (
    '<w:p {ns}><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r>'
    '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:bookmarkStart w:id="7" w:name="_Toc1"/><w:hyperlink w:anchor="_Toc1"><w:r><w:t>见附表</w:t></w:r></w:hyperlink>'
    '<w:bookmarkEnd w:id="7"/></w:p>'
)
_CONTROLS: Final = (
    '<w:sdt {ns}><w:sdtPr><w:tag w:val="说明"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>控件里的话</w:t></w:r></w:p>'
    "</w:sdtContent></w:sdt>"
)


def without_properties() -> bytes:
    """Cells, runs and paragraphs with nothing but words, an empty paragraph, signs among words."""
    cells = (
        "<w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:tcPr/><w:p><w:pPr/></w:p></w:tc>"
    )
    table = f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>"
    signs = "<w:p><w:r><w:t>得分</w:t><w:tab/><w:t>93分&amp;等级。</w:t><w:br/><w:t>优</w:t></w:r></w:p>"
    return document_of(signs, table, "<w:p/>")


def _strict(content: bytes) -> bytes:
    def translate(text: str) -> str:
        for name, other in _STRICT.items():
            text = text.replace(name, other)
        return text

    return changed(content, {DOCUMENT: translate, "_rels/.rels": translate, "word/_rels/document.xml.rels": translate})


def _macros(content: bytes) -> bytes:
    types = 'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"'
    usual = f'ContentType="{_WORD_TYPE}.document.main+xml"'
    return changed(content, {"[Content_Types].xml": lambda text: text.replace(usual, types)})


def _template(content: bytes) -> bytes:
    return changed(content, {"[Content_Types].xml": lambda text: text.replace("document.main", "template.main")})


def with_comments_of_a_program(content: bytes) -> bytes:
    """A part for comments that holds none, as some programs write it."""
    xml = '<?xml version="1.0"?><w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    return changed(
        content,
        {
            "word/_rels/document.xml.rels": before("</Relationships>", relation("rId99", "comments", "comments.xml")),
            "[Content_Types].xml": before("</Types>", override("word/comments.xml", f"{_WORD_TYPE}.comments+xml")),
        },
        {"word/comments.xml": xml.encode()},
    )


def _prefixed(content: bytes) -> bytes:
    """As a program writes it that calls Word's namespace otherwise."""
    others = (("<w:", "<x:"), ("</w:", "</x:"), (" w:", " x:"), ("xmlns:w=", "xmlns:x="))
    return changed(content, {DOCUMENT: lambda text: reduce(lambda xml, pair: xml.replace(*pair), others, text)})


MADE: Final[Mapping[str, bytes]] = {
    "plain": plain_document(),
    "rich": rich_document(),
    "without properties": without_properties(),
    "strict": _strict(plain_document()),
    "with macros": _macros(plain_document()),
    "a template": _template(plain_document()),
    "with an empty part for comments": with_comments_of_a_program(plain_document()),
    "with another prefix": _prefixed(without_properties()),
}
