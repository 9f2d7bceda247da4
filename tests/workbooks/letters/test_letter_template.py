"""The template of a letter: what may stand in it, what is refused, and that a text put in a field stays a text."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from indicator_specs.problems import UnusableInputError
from scoring.narrative.blocks import Piece
from tests.word_invariants import broken_word
from workbooks.documents.word import read_word
from workbooks.files.output_files import MADE_BY
from workbooks.letters.default_template import default_template
from workbooks.letters.letter_template import FIELDS, checked_template, letter_template
from workbooks.letters.letter_words import Line, LineKind
from workbooks.packages.package import Package
from workbooks.sheets.cell_texts import clean_text

OPINION: Final = (Line(LineKind.HEADING, "一、标题"), Line(LineKind.LEAD, "必须改正："), Line(LineKind.TEXT, "（1）改"))
VALUES: Final = {field: f"〈{field}〉" for field in FIELDS}


def saved(document: Any) -> bytes:  # noqa: ANN401 - python-docx leaves its documents untyped
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def of_paragraphs(*texts: str) -> bytes:
    """A document of the office."""
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


def texts(content: bytes) -> list[str]:
    """What our reader of Word documents reads."""
    return [part.text for part in read_word(content).parts if isinstance(part, Piece)]


# ---------------------------------------------------------------- the one that comes with the program


def test_the_default_template_reads_so_where_nobody_said_anything() -> None:
    assert texts(default_template().filled({}, OPINION)) == [
        "关于【待填写】年度绩效自评复核意见的函",
        "【待填写】：",
        "【待填写】具体意见如下。",
        "一、标题",
        "必须改正：",
        "（1）改",
        "请于【待填写】前按上述意见办理：【待填写】改好、补好的自评表，请重新报送。",
        "联系人：【待填写】",
        "【待填写】",
        "【待填写】",
    ]


def test_the_default_template_can_be_used_as_one(tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    path.write_bytes(default_template().content)
    assert letter_template(path) == default_template()


def test_a_letter_is_as_sound_as_word_wants_it_and_the_same_each_time() -> None:
    content = default_template().filled(VALUES, OPINION)
    assert broken_word(content) == []
    assert content == default_template().filled(VALUES, OPINION)
    assert f"<dc:identifier>{MADE_BY}</dc:identifier>" in Package(content).archive.xml("docProps/core.xml")


def test_headings_are_bold_and_stay_with_what_they_lead_to() -> None:
    document: Any = Document(BytesIO(default_template().filled(VALUES, OPINION)))
    looks = {each.text: (each.runs[0].bold, each.paragraph_format.keep_with_next) for each in document.paragraphs[3:6]}
    assert looks == {"一、标题": (True, True), "必须改正：": (None, True), "（1）改": (None, None)}


# ---------------------------------------------------------------- one of the office


def test_a_field_that_word_cut_into_runs_is_filled() -> None:
    document = Document()
    paragraph: Any = document.add_paragraph("致 ")
    for part in ("【单", "位", "】", "（【年", "度】）"):
        paragraph.add_run(part)
    document.add_paragraph("【意见】")
    template, messages = checked_template(saved(document))
    assert messages == []
    assert texts(template.filled({"单位": "甲局", "年度": "2023"}, OPINION))[0] == "致 甲局（2023）"


def test_fields_in_tables_are_filled_and_the_opinion_may_stand_in_one() -> None:
    document: Any = Document()
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].paragraphs[0].add_run("【单位】")
    cells[1].paragraphs[0].add_run("【意见】")
    template, messages = checked_template(saved(document))
    assert messages == []
    content = template.filled({"单位": "甲局"}, OPINION)
    read: Any = Document(BytesIO(content))
    assert [cell.text for cell in read.tables[0].rows[0].cells] == ["甲局", "一、标题\n必须改正：\n（1）改"]
    assert broken_word(content) == []


def test_the_opinion_looks_as_its_field() -> None:
    document: Any = Document()
    paragraph = document.add_paragraph(style="Quote")
    run = paragraph.add_run("【意见】")
    run.italic = True
    run.font.name = "楷体"
    template, _ = checked_template(saved(document))
    content = template.filled({}, OPINION)
    read: Any = Document(BytesIO(content))
    looks = [(each.style.name, each.runs[0].italic, each.runs[0].font.name) for each in read.paragraphs]
    assert looks == [("Quote", True, "楷体")] * len(OPINION)
    assert broken_word(content) == []


def test_what_has_no_field_stays_byte_for_byte() -> None:
    content = of_paragraphs("某市财政局", "【意见】", "〔红头〕")
    filled = checked_template(content)[0].filled({}, OPINION)
    before, after = Package(content).archive, Package(filled).archive
    assert [name for name in before.names if before.opened(name).read() != after.opened(name).read()] == [
        "word/document.xml"
    ]


HOSTILE: Final = (
    '<w:p/>&amp;"',
    "【意见】【单位】",
    "=1+1",
    "]]>",
    "\x00\x0b\ud800甲",
    "a\nb\r\nc",
    "  两端  ",
    "{{单位}}",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_a_text(text: str) -> None:
    content = default_template().filled({"单位": text}, [Line(LineKind.TEXT, text)])
    read = texts(content)
    told = " ".join(clean_text(text).split())
    assert (read[1], read[3]) == (f"{told}：", told)
    assert broken_word(content) == []


@given(st.text(max_size=30))
def test_any_text_reads_back_as_its_words(text: str) -> None:
    told = " ".join(clean_text(text).split())
    assert texts(default_template().filled({"单位": text}, OPINION))[1] == f"{told or '【待填写】'}：".strip()


# ---------------------------------------------------------------- what is refused


def in_header(text: str) -> bytes:
    document: Any = Document(BytesIO(of_paragraphs("【意见】")))
    document.sections[0].header.paragraphs[0].text = text
    return saved(document)


def of_type(kind: str) -> bytes:
    package = Package(of_paragraphs("【意见】"))
    package.set_type("word/document.xml", kind)
    return package.packed()


def with_part(name: str) -> bytes:
    package = Package(of_paragraphs("【意见】"))
    package.add(name, b"x", "application/octet-stream")
    return package.packed()


def with_picture_in_opinion() -> bytes:
    document: Any = Document()
    run = document.add_paragraph("【意见】").add_run()
    run._r.append(run._r.makeelement(qn("w:pict")))
    return saved(document)


def with_attached_template() -> bytes:
    package = Package(of_paragraphs("【意见】"))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    package.relate("word/settings.xml", kind, "word/other.dotm")
    return package.packed()


def with_damaged_part() -> bytes:
    """A part that nobody reads, and that does not lie where the list of parts says."""
    content = of_paragraphs("【意见】")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        start = archive.getinfo("docProps/thumbnail.jpeg").header_offset
    return content[:start] + b"XX" + content[start + 2 :]


WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SAVE: Final = "请用 Word 或 WPS 另存为 .docx（不含宏的文档）"
ALONE: Final = "【意见】应独占一段，现在同一段里还有别的内容。请让它另起一段，只写【意见】"
KNOWN: Final = (
    "可以写 【单位】、【年度】、【项目数】、【概述】、【意见】、【期限】、【要求】、【联系人】、【落款】、【日期】；"
    "不是填写处的，请换用别的括号，如〔〕"
)
PLACE: Final = "请在写意见的地方另起一段，只写【意见】"
ATTACHED: Final = "模板还附加着另一个模板，单位打开函时会去找它。请在 Word 的“开发工具—文档模板”里改为 Normal"

REFUSED: Final[dict[str, tuple[Callable[[], bytes], list[str]]]] = {
    "no opinion": (lambda: of_paragraphs("【单位】"), [f"没有【意见】，应有一处。{PLACE}"]),
    "two opinions": (lambda: of_paragraphs("【意见】", "【意见】"), [f"有2处【意见】，应有一处。{PLACE}"]),
    "not alone": (lambda: of_paragraphs("意见：【意见】"), [ALONE]),
    "with a picture": (with_picture_in_opinion, [ALONE]),
    "unknown": (lambda: of_paragraphs("【单们】", "【意见】"), [f"不认得【单们】。{KNOWN}"]),
    "all at once": (
        lambda: of_paragraphs("【甲】【乙】【甲】"),
        [f"不认得【甲】。{KNOWN}", f"不认得【乙】。{KNOWN}", f"没有【意见】，应有一处。{PLACE}"],
    ),
    "in the header": (
        lambda: in_header("【单位】"),
        ["【单位】写在页眉、页脚或脚注里，那里不填写。请移到正文"],
    ),
    "macros": (
        lambda: of_type("application/vnd.ms-word.document.macroEnabled.main+xml"),
        [f"模板里有宏，函里不能带宏。{SAVE}"],
    ),
    "macros under another name": (lambda: with_part("word/vbaProject.bin"), [f"模板里有宏，函里不能带宏。{SAVE}"]),
    "a template of Word": (
        lambda: of_type(f"{WORD}.template.main+xml"),
        [f"这是 .dotx 模板文件，不是文档。{SAVE}"],
    ),
    "signed": (
        lambda: with_part("_xmlsignatures/origin.sigs"),
        ["模板有数字签名，一填写就失效。请去掉签名再用"],
    ),
    "a template behind it": (with_attached_template, [ATTACHED]),
    "text": ("【意见】".encode, [f"模板应为 Word 文档，这是纯文本（如 CSV）。{SAVE}"]),
    "a damaged part": (with_damaged_part, [f"模板读不了（部件docProps/thumbnail.jpeg损坏）。{SAVE}"]),
    "half a document": (
        lambda: of_paragraphs("【意见】")[:-40],
        [f"模板应为 Word 文档，这是损坏的压缩格式文件。{SAVE}"],
    ),
}


@pytest.mark.parametrize(("content", "told"), REFUSED.values(), ids=REFUSED)
def test_a_template_is_refused_with_all_that_is_wrong(
    tmp_path: Path, content: Callable[[], bytes], told: list[str]
) -> None:
    path = tmp_path / "模板.docx"
    path.write_bytes(content())
    with pytest.raises(UnusableInputError) as refused:
        letter_template(path)
    assert [str(each) for each in refused.value.problems] == [f"{path}：{each}" for each in told]


def test_a_blank_of_the_office_is_no_field() -> None:
    assert checked_template(of_paragraphs("文号：【待填写】", "【意见】"))[1] == []


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError) as refused:
        letter_template(tmp_path / "没有.docx")
    assert [str(each) for each in refused.value.problems] == [
        f"{tmp_path / '没有.docx'}：模板读不了（打不开（文件不存在））。{SAVE}"
    ]
