"""Word documents get marks where a finding stands, keep all else byte for byte, and lose the marks without a trace."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from indicator_specs.problems import UnusableInputError
from scoring.findings.finding import Finding, Severity
from tests.office_program import Office
from tests.package_invariants import attribute, local, packed_parts, parts_of
from tests.word_invariants import broken_word, shown_comments
from tests.workbooks.documents.document_files import docx as document_of
from tests.workbooks.documents.document_files import paragraph
from tests.workbooks.packages.made_documents import (
    DOCUMENT,
    MADE,
    SENTENCES,
    plain_document,
    rich_document,
    without_properties,
)
from tests.workbooks.packages.made_packages import changed
from workbooks.documents.bounds import UnreadableDocumentError
from workbooks.documents.reading import read_document
from workbooks.documents.word import read_word
from workbooks.files.file_kinds import FileKind
from workbooks.files.review_names import BLOCK_END, BLOCK_START, possible_copies
from workbooks.marking.marked_copy import write_marked_copy
from workbooks.marking.marks import AUTHOR
from workbooks.marking.opinion_header import OpinionHeader
from workbooks.marking.own_files import is_marked_document, is_own_file
from workbooks.marking.word.marked_document import marked_document
from workbooks.packages.word_undo import undo_note
from workbooks.sheets.cell_texts import SEVERITY_COLOURS

HEADER: Final = OpinionHeader(file="自评.docx")
RED, ORANGE, BLUE = (SEVERITY_COLOURS[each] for each in (Severity.ERROR, Severity.WARNING, Severity.INFO))


def in_cell(cell: str, severity: Severity = Severity.ERROR, sheet: str = "表1") -> Finding:
    return Finding(
        code="ZP302", severity=severity, sheet=sheet, cell=cell, message=f"{cell}<有误>&", in_words=f"{sheet} {cell}"
    )


def in_text(place: str, sentence: str = "", severity: Severity = Severity.ERROR, found: str = "") -> Finding:
    return Finding(code="ZP521", severity=severity, message="不符", in_words=place, sentence=sentence, found=found)


WHOLE_FILE: Final = Finding(code="ZP501", severity=Severity.ERROR, message="汇总表里没有这个项目")
WHOLE_TABLE: Final = Finding(code="ZP207", severity=Severity.ERROR, sheet="表1", message="没有指标")
CELLS: Final = (in_cell("D5"), in_cell("C4", Severity.WARNING), in_cell("B6", Severity.INFO), in_cell("A3"))
TEXTS: Final = (in_text("第2段", SENTENCES[1]), in_text("第2段", SENTENCES[0], Severity.WARNING))
FINDINGS: Final = (*CELLS, *TEXTS, in_cell("A2", Severity.INFO), WHOLE_FILE)


def mark(content: bytes, *findings: Finding) -> bytes:
    marked, _ = marked_document(content, findings, HEADER, {})
    return marked


def document_xml(content: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(DOCUMENT)


def ours(content: bytes) -> list[tuple[str, str]]:
    """Where our comments stand, and what they mark."""
    return [(each.around, each.marks) for each in shown_comments(content) if each.author == AUTHOR]


def coloured(content: bytes) -> list[tuple[str, str]]:
    """Of cells and runs that are filled: with what, and their words; those of the opinion left out."""
    root = parts_of(content).xml(DOCUMENT)
    body = next(each for each in root if local(each) == "body")
    found = []
    for block in takewhile(lambda each: "_zpb_opinion" not in set(map(_name, each.iter())), body):
        for each in block.iter():
            if local(each) in {"tc", "r"}:
                fills = [attribute(look, "fill") for look in each.iterfind("*/{*}shd")]
                words = "".join(inner.text or "" for inner in each.iter() if local(inner) == "t")
                found += [(fill, words) for fill in fills]
    return found


def _name(element: ET.Element) -> str:
    return attribute(element, "name")


@pytest.mark.parametrize("content", MADE.values(), ids=MADE.keys())
def test_the_checks_find_nothing_in_what_others_made(content: bytes) -> None:
    assert broken_word(content) == []


@pytest.mark.parametrize("content", MADE.values(), ids=MADE.keys())
def test_a_copy_is_as_sound_as_its_source(content: bytes) -> None:
    assert broken_word(mark(content, *FINDINGS)) == []


@pytest.mark.parametrize("content", MADE.values(), ids=MADE.keys())
def test_untouched_parts_stay_byte_for_byte(content: bytes) -> None:
    before, after = packed_parts(content), packed_parts(mark(content, *FINDINGS))
    touched = {DOCUMENT, "word/_rels/document.xml.rels", "[Content_Types].xml", "word/comments.xml"}
    assert {name for name in after if after[name] != before.get(name)} <= touched
    assert list(after)[: len(before)] == list(before)


@pytest.mark.parametrize("content", MADE.values(), ids=MADE.keys())
def test_our_reader_reads_the_same(content: bytes) -> None:
    assert read_word(mark(content, *FINDINGS)) == read_word(content)


@pytest.mark.parametrize("content", MADE.values(), ids=MADE.keys())
def test_marks_go_without_a_trace(content: bytes) -> None:
    cleaned = mark(mark(content, *FINDINGS))
    assert document_xml(cleaned) == document_xml(content)
    assert broken_word(cleaned) == []
    assert _comments(cleaned) == _comments(content)


def _comments(content: bytes) -> str:
    """The part with the comments, however an element without content is written; nothing where there is none."""
    part = parts_of(content).content.get("word/comments.xml")
    return ET.canonicalize(part.decode()) if part else ""


@pytest.mark.parametrize("content", MADE.values(), ids=MADE.keys())
def test_marking_again_gives_the_same_copy(content: bytes) -> None:
    first = mark(content, *FINDINGS)
    again = mark(mark(first, *TEXTS), *FINDINGS)
    assert parts_of(again).content == parts_of(first).content


@pytest.mark.parametrize("name", ["rich", "without properties"])
def test_a_validator_finds_nothing_new(name: str, tmp_path: Path) -> None:
    content = MADE[name]

    def told(name: str, package: bytes) -> set[str]:
        path = tmp_path / name
        path.write_bytes(package)
        return {error.description for error in OpenXmlValidator().validate(path).errors}

    assert told("marked.docx", mark(content, *FINDINGS)) - told("source.docx", content) == set()


# ---------------------------------------------------------------- where marks stand


def test_a_cell_gets_its_colour_and_a_comment_at_its_words() -> None:
    marked = mark(plain_document(), *CELLS)
    assert ours(marked) == [("tc", "指标"), ("tc", "6"), ("tc", "9.8"), ("tc", "合计")]
    assert coloured(marked) == [(RED, "指标"), (ORANGE, "6"), (RED, "9.8"), (BLUE, "合计")]


def test_a_comment_says_what_it_does_in_a_workbook() -> None:
    finding = Finding(
        code="ZP302",
        severity=Severity.ERROR,
        sheet="表1",
        cell="D5",
        message="得分为9.8，应为0",
        found="9.8",
        expected="0",
    )
    content, _ = marked_document(plain_document(), [finding], HEADER, {"ZP302": "按规则"})
    (comment,) = shown_comments(content)
    assert (comment.author, comment.text.split("\n")) == (
        AUTHOR,
        [BLOCK_START, "[ZP302 错误] 得分为9.8，应为0", "填报：9.8", "应为：0", "依据：按规则", BLOCK_END],
    )


def test_the_findings_of_one_cell_stand_in_one_comment_of_the_gravest_colour() -> None:
    marked = mark(plain_document(), in_cell("B6", Severity.INFO), in_cell("C6"))  # merged
    (comment,) = shown_comments(marked)
    assert [line for line in comment.text.split("\n") if line.startswith("[")] == [
        "[ZP302 错误] C6<有误>&",
        "[ZP302 提示] B6<有误>&",
    ]
    assert coloured(marked) == [(RED, "合计")]


def test_a_sentence_is_marked_and_not_the_ones_around() -> None:
    marked = mark(plain_document(), in_text("第2段", SENTENCES[1]))
    assert ours(marked) == [("p", SENTENCES[1])]
    assert coloured(marked) == [(RED, SENTENCES[1])]


def test_a_sentence_over_several_runs_keeps_their_looks() -> None:
    marked = mark(rich_document(), in_text("第2段", SENTENCES[1]))
    runs = docx.Document(BytesIO(marked)).paragraphs[1].runs
    assert [(run.text, run.bold) for run in runs if run.text] == [
        (SENTENCES[0], None),
        (SENTENCES[1][:9], True),
        (SENTENCES[1][9:], None),
        (SENTENCES[2], None),
    ]
    assert [words for colour, words in coloured(marked) if colour == RED] == [SENTENCES[1][:9], SENTENCES[1][9:]]


def _table(*rows: Sequence[str], properties: str = "") -> str:
    cells = (f"<w:tr>{''.join(f'<w:tc>{paragraph(text)}</w:tc>' for text in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{properties}{''.join(cells)}</w:tbl>"


PLACES: Final[dict[str, tuple[str, Finding, str]]] = {
    "two sentences, the second": (paragraph("甲。乙。"), in_text("第1段", "乙。"), "乙。"),
    "only its middle is known": (paragraph("甲。乙丙丁。戊。"), in_text("第1段", "…丙…"), "乙丙丁。"),
    "blanks are otherwise": (paragraph("甲。 乙 丙 。"), in_text("第1段", "乙丙。"), "乙 丙 。"),
    "not found: all of the paragraph": (paragraph("甲。乙。"), in_text("第1段", "丁。"), "甲。乙。"),
    "an escaped sign before it": (paragraph("甲&<。乙。"), in_text("第1段", "乙。"), "乙。"),
    "over a line break": (paragraph("甲。乙\n丙。"), in_text("第1段", "丙。"), "丙。"),
    "within an insertion: all of that": (
        "<w:p><w:r><w:t>甲。</w:t></w:r><w:ins w:id='5'><w:r><w:t>乙。丙。</w:t></w:r></w:ins></w:p>",
        in_text("第1段", "丙。"),
        "乙。丙。",
    ),
    "in a content control": (
        f"<w:sdt><w:sdtContent>{paragraph('甲。乙。')}</w:sdtContent></w:sdt>",
        in_text("第1段", "乙。"),
        "乙。",
    ),
    "the end of the one before was deleted": (
        f"<w:p><w:pPr><w:rPr><w:del w:id='5'/></w:rPr></w:pPr><w:r><w:t>甲。</w:t></w:r></w:p>{paragraph('乙。')}",
        in_text("第2段", "甲。"),
        "甲。",
    ),
    "in a frame around the page": (
        f"<w:tbl><w:tr><w:tc>{paragraph('甲。')}{paragraph('乙。丙。')}</w:tc></w:tr></w:tbl>{paragraph('丁。')}",
        in_text("第2段", "丙。"),
        "丙。",
    ),
    "a row of a table": (
        _table(("甲", "93分")),
        in_text("表1第1行", "甲 93分", found="93分"),
        "93分",
    ),
}


@pytest.mark.parametrize(("body", "finding", "words"), PLACES.values(), ids=PLACES.keys())
def test_places_in_text(body: str, finding: Finding, words: str) -> None:
    content = document_of(body)
    marked = mark(content, finding)
    assert ([marks for _, marks in ours(marked)], broken_word(marked)) == ([words], [])
    assert read_word(marked) == read_word(content)


HEAD: Final = ("一级指标", "三级指标", "分值", "得分")


def _cells(*texts: str, before: str = "", first: str = "") -> str:
    """A row: what stands before its cells, and the properties of the first."""
    cells = (f"<w:tc>{'' if number else first}{paragraph(text)}</w:tc>" for number, text in enumerate(texts))
    return f"<w:tr>{before}{''.join(cells)}</w:tr>"


def _nested() -> str:
    inner = f"<w:tc>{_table(('执行率', '得分'), ('75%', '7.5'))}<w:p/></w:tc>"
    return f"<w:tbl><w:tr><w:tc>{paragraph('资金')}</w:tc>{inner}</w:tr>{_cells('总分', '90')}</w:tbl>"


DELETED: Final = '<w:trPr><w:del w:id="5"/></w:trPr>'
FIRST, NEXT = ('<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>")

CELL_PLACES: Final[dict[str, tuple[str, str, str]]] = {
    "the title above is a paragraph": (paragraph("自评表") + _table(HEAD), "A1", "自评表"),
    "a table that goes on after a break": (
        _table(HEAD, ("产出", "甲", "10", "9")) + "<w:p/>" + _table(HEAD, ("产出", "乙", "10", "8")),
        "D3",
        "8",
    ),
    "a table in a cell": (_nested(), "C2", "7.5"),
    "the row below a table in a cell": (_nested(), "B3", "90"),
    "a row in a content control": (
        f"<w:tbl><w:sdt><w:sdtContent>{_cells('甲', '乙')}</w:sdtContent></w:sdt></w:tbl>",
        "B1",
        "乙",
    ),
    "an empty cell": (_table(("甲", "", "乙")), "B1", ""),
    "a row that was deleted is none": (
        f"<w:tbl>{_cells('旧', '旧', before=DELETED)}{_cells('甲', '乙')}</w:tbl>",
        "B1",
        "乙",
    ),
    "a cell that is merged downwards": (
        f"<w:tbl>{_cells('甲', '乙', first=FIRST)}{_cells('', '丙', first=NEXT)}</w:tbl>",
        "A2",
        "甲",
    ),
}


@pytest.mark.parametrize(("body", "cell", "words"), CELL_PLACES.values(), ids=CELL_PLACES.keys())
def test_places_in_tables(body: str, cell: str, words: str) -> None:
    content = document_of(body)
    marked = mark(content, in_cell(cell))
    assert ([marks for _, marks in ours(marked)], broken_word(marked)) == ([words], [])
    assert read_word(marked) == read_word(content)
    assert document_xml(mark(marked)) == document_xml(content)


def test_words_in_a_box_are_marked_at_the_paragraph_that_holds_it() -> None:
    content = rich_document()
    box = next(each for each in read_word(content).parts if getattr(each, "text", "") == "框里的字")
    marked = mark(content, in_text(str(getattr(box, "place", "")), "框里的字"))
    assert (ours(marked), broken_word(marked)) == ([("p", "框里的字")], [])
    box_xml = document_xml(marked).partition(b"<w:txbxContent>")[2].partition(b"</w:txbxContent>")[0]
    assert b"comment" not in box_xml


def test_what_has_no_place_stands_in_the_opinion_alone() -> None:
    marked = mark(
        plain_document(), WHOLE_FILE, in_cell("Z99"), in_text("第99段"), in_cell("A1", sheet="表9"), WHOLE_TABLE
    )
    assert (ours(marked), broken_word(marked)) == ([], [])
    rows = [[cell.text for cell in row.cells] for row in docx.Document(BytesIO(marked)).tables[-1].rows]
    assert [row[1] for row in rows if row[0].isdecimal()] == [
        "整个文件",
        "表1 Z99",
        "第99段",
        "表9 A1",
        "表1 整张表",
    ]


# ---------------------------------------------------------------- colours that were there


def test_a_cell_that_had_a_colour_gets_it_back() -> None:
    content = rich_document()
    marked = mark(content, in_cell("A3"), in_cell("D5"))
    assert [each for each in coloured(marked) if each[0] != "92D050"] == [(RED, "指标"), (RED, "9.8")]
    assert b'w:name="_zpb_2_D9D9D9"' in document_xml(marked)
    assert document_xml(mark(marked)) == document_xml(content)


COLOURED: Final = {
    "highlighted": ('<w:highlight w:val="yellow"/>', []),
    "filled": ('<w:shd w:val="clear" w:color="auto" w:fill="92D050"/>', ["92D050"]),
    "filled with white": ('<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>', [RED]),
    "with a language": ('<w:b/><w:sz w:val="32"/><w:lang w:val="en-US"/>', [RED]),
}


@pytest.mark.parametrize(("properties", "fills"), COLOURED.values(), ids=COLOURED.keys())
def test_words_that_their_author_coloured_keep_that(properties: str, fills: list[str]) -> None:
    content = document_of(f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>甲。乙。</w:t></w:r></w:p>")
    marked = mark(content, in_text("第1段", "乙。"))
    assert (ours(marked), broken_word(marked)) == ([("p", "乙。")], [])
    assert [fill for fill, words in coloured(marked) if words == "乙。"] == fills


# ---------------------------------------------------------------- what an earlier review left


def _saved_by_word(content: bytes) -> bytes:
    """Some byte of the document is another; what tells our marks exactly is lost."""
    return changed(
        content,
        {
            DOCUMENT: lambda text: text.replace("<w:body>", "<w:body><w:proofErr w:type='spellStart'/>", 1),
            "word/comments.xml": lambda text: text.partition("<!--zpb-undo")[0] + "</w:comments>",
        },
    )


def test_marks_of_a_copy_that_was_saved_since_go_too() -> None:
    content = rich_document()
    cleaned = mark(_saved_by_word(mark(content, *FINDINGS)))
    assert (read_word(cleaned), broken_word(cleaned)) == (read_word(content), [])
    assert (ours(cleaned), coloured(cleaned)) == ([], coloured(content))
    assert b"zpb" not in document_xml(cleaned)
    assert [each.author for each in shown_comments(cleaned)] == ["张三", "李四"]


def test_what_a_person_wrote_into_our_comment_stays() -> None:
    def answered(text: str) -> str:
        return text.replace(
            BLOCK_END + "</w:t></w:r></w:p>", BLOCK_END + "</w:t></w:r></w:p><w:p><w:r><w:t>已改</w:t></w:r></w:p>"
        )

    cleaned = mark(changed(_saved_by_word(mark(plain_document(), in_cell("D5"))), {"word/comments.xml": answered}))
    assert ([each.text for each in shown_comments(cleaned)], broken_word(cleaned)) == (["已改"], [])


def _without_comments(text: str) -> str:
    return re.sub(r"<w:comment(?:RangeStart|RangeEnd|Reference)[^>]*>", "", text)


def _without_opinion(text: str) -> str:
    return re.sub("<w:p><w:pPr><w:pageBreakBefore/>.*(?=<w:sectPr)", "", text)


def _with_a_blank_row(text: str) -> str:
    start, _, rest = text.rpartition("<w:tr>")
    return f"{start}<w:tr>{'<w:tc><w:p/></w:tc>' * 8}</w:tr><w:tr>{rest}"


WORKED_ON: Final[dict[str, Callable[[str], str]]] = {
    "comments deleted": _without_comments,
    "the opinion deleted": _without_opinion,
    "a row added to the opinion": _with_a_blank_row,
    "answered": lambda text: text.replace("汇总表里没有这个项目</w:t>", "汇总表里没有这个项目（已补）</w:t>"),
}


@pytest.mark.parametrize("work", WORKED_ON.values(), ids=WORKED_ON.keys())
def test_whatever_a_person_did_with_the_copy_the_marks_go(work: Callable[[str], str]) -> None:
    content = plain_document()
    returned = changed(mark(content, *FINDINGS), {DOCUMENT: work})
    assert document_xml(returned) != document_xml(mark(content, *FINDINGS))
    assert read_word(returned) == read_word(content)
    cleaned = mark(returned)
    assert (ours(cleaned), coloured(cleaned), read_word(cleaned)) == ([], [], read_word(content))
    assert b"zpb" not in document_xml(cleaned)
    assert ours(mark(returned, in_cell("D5"))) == [("tc", "9.8")]


def test_a_note_that_tells_of_another_document_is_not_believed() -> None:
    """Else a copy would hold other words than those that were reviewed."""
    marked = mark(plain_document(), in_cell("D5"))
    other = document_xml(marked).replace(b"<w:t>9.8</w:t>", b"<w:t>0</w:t>")
    steps = [(0, len(document_xml(marked)), other)]
    forged = changed(
        marked,
        {
            "word/comments.xml": lambda text: (
                text.partition("<!--zpb-undo")[0] + undo_note(other, steps) + "</w:comments>"
            )
        },
    )
    assert document_xml(mark(forged)) == document_xml(plain_document())


def test_what_a_person_of_our_name_wrote_stays() -> None:
    document: Any = docx.Document(BytesIO(plain_document()))
    document.add_comment(document.paragraphs[1].runs[0], text="请核对", author=AUTHOR, initials=AUTHOR)
    buffer = BytesIO()
    document.save(buffer)
    for content in (
        buffer.getvalue(),
        mark(buffer.getvalue(), *CELLS),
        _saved_by_word(mark(buffer.getvalue(), *CELLS)),
    ):
        assert [each.text for each in shown_comments(mark(content))] == ["请核对"]


def test_a_corrected_copy_is_marked_anew_at_what_is_left() -> None:
    returned = changed(
        mark(plain_document(), *CELLS), {DOCUMENT: lambda text: text.replace("<w:t>9.8</w:t>", "<w:t>0</w:t>")}
    )
    again = mark(returned, in_cell("C4", Severity.WARNING))
    assert (ours(again), coloured(again)) == ([("tc", "6")], [(ORANGE, "6")])
    assert read_word(again) == read_word(returned)


def test_a_person_s_own_words_under_our_title_are_read() -> None:
    bodies = (
        paragraph("自评表复核意见") + paragraph("得分93分。"),
        paragraph("自评表复核意见") + _table(HEAD) + "<w:p/>" + _table(HEAD),
        paragraph("自评表复核意见") + _table(("文件", "甲")) + paragraph("得分93分。") + _table(HEAD),
    )
    assert [len(read_word(document_of(body)).parts) for body in bodies] == [2, 2, 4]


def test_a_document_that_is_an_opinion_alone_says_so(tmp_path: Path) -> None:
    source = tmp_path / "报告.txt"
    source.write_text("得分93分。\n", encoding="utf-8")
    written = write_marked_copy(source, [in_text("第1行")], tmp_path / "报告_复核.xlsx", force=False)
    with pytest.raises(UnreadableDocumentError, match="文件只是一份复核意见"):
        read_document(written.path.read_bytes(), FileKind.WORD)


# ---------------------------------------------------------------- files


ENDINGS: Final = {"plain": ".docx", "strict": ".docx", "a template": ".docx", "with macros": ".docm"}


@pytest.mark.parametrize(("name", "ending"), ENDINGS.items())
def test_a_copy_has_the_ending_of_what_it_is(name: str, ending: str, tmp_path: Path) -> None:
    source = tmp_path / "自评表.docx"
    source.write_bytes(MADE[name])
    written = write_marked_copy(source, FINDINGS, tmp_path / "自评表_复核.xlsx", force=False)
    assert (written.path.name, written.findings) == (f"自评表_复核{ending}", ())
    assert b"template" not in parts_of(written.path.read_bytes()).content["[Content_Types].xml"]
    assert source.read_bytes() == MADE[name]
    for path in possible_copies(tmp_path / "自评表_复核.xlsx"):
        assert path.exists() == (path == written.path)


UNKNOWN: Final = changed(plain_document(), {DOCUMENT: lambda text: text.replace("/2006/main", "/1999/main")})
SEPARATE: Final[dict[str, tuple[bytes, str]]] = {
    "text": ("得分93分。\n".encode(), "文件是纯文本（如 CSV），不能在其中标注"),
    "a page": (b"<html><body>93</body></html>", "文件是网页（HTML），不能在其中标注"),
    "a PDF": (b"%PDF-1.7 ", "文件是PDF 文件，不能在其中标注"),
    "signed": (
        changed(plain_document(), {}, {"_xmlsignatures/sig1.xml": b"<x/>"}),
        "文件有数字签名，一经标注签名就失效",
    ),
    "of a language that we do not know": (UNKNOWN, "Word 文档的写法特殊，不能在其中标注"),
    "damaged": (
        changed(plain_document(), {DOCUMENT: lambda text: text.replace("</w:body>", "")}),
        "文件不能完整读取（XML 部件不完整）",
    ),
    "more than is read": (
        changed(
            without_properties(),
            {DOCUMENT: lambda text: text.replace("<w:p/></w:body>", "<w:p/>" * 1_000_001 + "</w:body>")},
        ),
        "文件不能完整读取（XML 部件有100万个以上的标记）",
    ),
}


@pytest.mark.parametrize(("content", "why"), SEPARATE.values(), ids=SEPARATE.keys())
def test_what_cannot_be_marked_is_answered_in_a_word_file_of_its_own(content: bytes, why: str, tmp_path: Path) -> None:
    source = tmp_path / "报告.docx"
    source.write_bytes(content)
    findings = [in_text("第3行", SENTENCES[1]), in_cell("D5")]
    written = write_marked_copy(source, findings, tmp_path / "报告_复核.xlsx", force=False)
    (told,) = written.findings
    assert (written.path.name, told.code, told.found) == ("报告_复核意见.docx", "ZP906", why)
    assert "复核意见写在“报告_复核意见.docx”" in told.message
    opinion = written.path.read_bytes()
    assert broken_word(opinion) == []
    said, listed = (
        [[cell.text for cell in row.cells] for row in each.rows] for each in docx.Document(BytesIO(opinion)).tables
    )
    assert ["说明", f"{why}，所以意见单独成文；原文件没有改动。"] in said
    assert [(row[1], row[2]) for row in listed if row[0].isdecimal()] == [
        (f"第3行“{SENTENCES[1]}”", "不符"),
        ("表1 D5", "D5<有误>&"),
    ]


def test_an_opinion_is_reproducible_known_again_and_not_overwritten(tmp_path: Path) -> None:
    source, destination = tmp_path / "报告.txt", tmp_path / "报告_复核.xlsx"
    source.write_text("得分93分。\n", encoding="utf-8")
    first = write_marked_copy(source, FINDINGS, destination, force=False)
    before = first.path.read_bytes()
    with pytest.raises(UnusableInputError, match="文件已存在，没有覆盖"):
        write_marked_copy(source, FINDINGS, destination, force=False)
    assert write_marked_copy(source, FINDINGS, destination, force=True).path.read_bytes() == before
    assert is_own_file(first.path, FileKind.WORD)


def test_a_marked_document_is_known_again(tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    for content, is_marked in (
        (plain_document(), False),
        (rich_document(), False),
        (mark(rich_document(), *CELLS), True),
        (mark(plain_document(), WHOLE_FILE), True),
        (_saved_by_word(mark(plain_document(), *CELLS)), True),
        (b"PK", False),
    ):
        path.write_bytes(content)
        assert is_marked_document(path) == is_marked


@pytest.mark.parametrize("look", ["", "<w:rPr><w:b/></w:rPr>"], ids=["plain", "bold"])
def test_a_run_that_cannot_be_cut_is_coloured_once_for_two_sentences(look: str) -> None:
    """What was inserted stands in a run within another element, around which both marks stand."""
    run = f"<w:r>{look}<w:t>得分93分。执行率98%。</w:t></w:r>"
    content = document_of(f'<w:p><w:ins w:id="50">{run}</w:ins></w:p>')
    marked = mark(content, in_text("第1段", "得分93分。"), in_text("第1段", "执行率98%。"))
    assert broken_word(marked) == []
    assert document_xml(marked).count(b"w:commentReference ") == 2
    assert read_word(marked) == read_word(content)
    assert document_xml(mark(marked)) == document_xml(content)


# ---------------------------------------------------------------- laws

SIGNS: Final = st.sampled_from("甲乙丙&<9 。；")
STRETCHES: Final = st.lists(st.text(SIGNS, min_size=1, max_size=6), min_size=1, max_size=5)
RUN_LOOKS: Final = st.sampled_from(
    ("", "<w:rPr/>", "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/></w:rPr>')
)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """A paragraph of several runs, some in an insertion, and a table."""
    runs: list[str] = []
    for text in draw(STRETCHES):
        escaped = text.replace("&", "&amp;").replace("<", "&lt;")
        run = f'<w:r>{draw(RUN_LOOKS)}<w:t xml:space="preserve">{escaped}</w:t></w:r>'
        runs.append(f'<w:ins w:id="5{len(runs)}">{run}</w:ins>' if draw(st.booleans()) else run)
    width = draw(st.integers(1, 3))
    rows = draw(st.lists(st.lists(st.text(SIGNS, max_size=3), min_size=width, max_size=width), min_size=2, max_size=3))
    table = _table(*([text.replace("&", "").replace("<", "") for text in row] for row in rows))
    return f"<w:p>{''.join(runs)}</w:p>{table}<w:p/>"


@given(
    body=bodies(),
    cells=st.lists(st.sampled_from(("A1", "A2", "B2", "C3", "B4")), max_size=3),
    sentences=st.lists(st.text(SIGNS, min_size=1, max_size=4), max_size=3),
)
@settings(max_examples=60, deadline=None)
def test_marking_then_cleaning_gives_back_the_document(body: str, cells: list[str], sentences: list[str]) -> None:
    content = document_of(body)
    findings = [*map(in_cell, cells), *(in_text("第1段", each) for each in sentences), WHOLE_FILE]
    marked = mark(content, *findings)
    assert broken_word(marked) == []
    assert read_word(marked) == read_word(content)
    assert document_xml(mark(marked)) == document_xml(content)
    assert read_word(mark(_saved_by_word(marked))) == read_word(content)


# ---------------------------------------------------------------- other programs


def test_libreoffice_opens_the_copy_and_keeps_its_marks(office: Office, tmp_path: Path) -> None:
    """Of a document that a library wrote, and of what LibreOffice made of it."""
    by_library = rich_document()
    by_office = _converted(office, {"源": by_library}, tmp_path / "源")["源"]
    again = "再存一次的源"
    marked = {"由库写的": mark(by_library, *FINDINGS), "由LibreOffice写的": mark(by_office, *FINDINGS)}
    saved = _converted(office, {**marked, again: by_office}, tmp_path / "标注")
    sources = {"由库写的": (by_library, by_office), "由LibreOffice写的": (by_office, saved[again])}
    for name, (content, as_saved) in sources.items():
        assert ours(saved[name]) == ours(marked[name])
        assert read_word(saved[name]).tables == read_word(content).tables
        cleaned = mark(saved[name])
        assert (ours(cleaned), coloured(cleaned)) == ([], coloured(as_saved))
        assert read_word(cleaned) == read_word(saved[name])
    assert {each[:4] for each in _converted(office, marked, tmp_path / "页", "pdf").values()} == {b"%PDF"}


def _converted(office: Office, contents: Mapping[str, bytes], folder: Path, ending: str = "docx") -> dict[str, bytes]:
    """Name → content, as the office program saves it; all of them in one start."""
    folder.mkdir()
    paths = [folder / f"{name}.docx" for name in contents]
    for path, content in zip(paths, contents.values(), strict=True):
        path.write_bytes(content)
    saved = office.convert(paths, ending, folder / "converted")
    return {name: path.read_bytes() for name, path in zip(contents, saved, strict=True)}


def test_python_docx_reads_the_comments() -> None:
    document: Any = docx.Document(BytesIO(mark(rich_document(), *CELLS)))
    texts = [(each.author, each.text.partition("\n")[0]) for each in document.comments]
    assert texts == [("张三", "请核对"), ("李四", "已核"), *[(AUTHOR, BLOCK_START)] * 4]
