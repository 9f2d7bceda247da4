"""A report as a file: Word in the style of official texts, Markdown, and an HTML page that holds text only as text."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from indicator_specs.problems import UnusableInputError
from tests.office_program import Office
from workbooks.files.output_files import MARKDOWN_MARK
from workbooks.reports.blocks import ReportParagraph, TextRun, escaped, parse_blocks
from workbooks.reports.word_document import document_bytes
from workbooks.reports.writing import markdown_text, page_text, write_report

HOSTILE: Final = "<script>alert(1)</script>&<b>|*粗*_斜_[链](x)`码`#"

TEXT: Final = f"""
# 说明
## 一、开展情况
### （一）总体
#### 1.准备
##### （1）细目
得**97.54分**，〔待补充：原因〕。
| 项目 | 预算数 |
|---|--:|
| {escaped(HOSTILE)} | 3,300 |
---
{escaped(HOSTILE)}
"""

BLOCKS: Final = parse_blocks(TEXT)


def document() -> Any:  # noqa: ANN401 - python-docx leaves its documents untyped
    return Document(io.BytesIO(document_bytes(BLOCKS)))


# --- Word --------------------------------------------------------------------------------------------------------


def test_paragraphs_and_their_styles() -> None:
    assert [(each.style.name, each.text) for each in document().paragraphs] == [
        ("Title", "说明"),
        ("Heading 1", "一、开展情况"),
        ("Heading 2", "（一）总体"),
        ("Heading 3", "1.准备"),
        ("Heading 4", "（1）细目"),
        ("Normal", "得97.54分，〔待补充：原因〕。"),
        ("Normal", HOSTILE),
    ]


@pytest.mark.parametrize(
    ("style", "font", "size", "line", "bold"),
    [
        ("Title", "方正小标宋简体", 22, 36, False),
        ("Heading 1", "黑体", 16, 28, False),
        ("Heading 2", "楷体", 16, 28, False),
        ("Heading 3", "仿宋_GB2312", 16, 28, True),
        ("Heading 4", "仿宋_GB2312", 16, 28, False),
        ("Normal", "仿宋_GB2312", 16, 28, False),
        ("Table Head", "黑体", 10.5, 16, False),
        ("Table Text", "仿宋_GB2312", 10.5, 16, False),
    ],
)
def test_styles_of_official_texts(style: str, font: str, size: float, line: int, *, bold: bool) -> None:
    found = document().styles[style]
    chinese = found.element.rPr.rFonts.get(qn("w:eastAsia"))
    layout = found.paragraph_format
    assert (chinese, found.font.size, layout.line_spacing, found.font.bold) == (font, Pt(size), Pt(line), bold)


def test_page_of_official_texts() -> None:
    section = document().sections[0]
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    assert [round(edge.mm) for edge in edges] == [37, 35, 28, 26]


def test_pages_are_numbered() -> None:
    footer = document().sections[0].footer.paragraphs[0]
    assert footer.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert [each.text for each in footer._p.iter(qn("w:instrText"))] == ["PAGE"]


def test_places_to_fill_are_marked_and_bold_words_are_bold() -> None:
    runs = document().paragraphs[5].runs
    assert [(run.text, run.bold, run.font.highlight_color) for run in runs] == [
        ("得", None, None),
        ("97.54分", True, None),
        ("，", None, None),
        ("〔待补充：原因〕", None, WD_COLOR_INDEX.YELLOW),
        ("。", None, None),
    ]


def test_the_table_repeats_its_head_and_numbers_stand_right() -> None:
    (table,) = document().tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["项目", "预算数"], [HOSTILE, "3,300"]]
    assert [len(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in table.rows] == [1, 0]
    assert [cell.paragraphs[0].alignment for cell in table.rows[1].cells] == [
        WD_ALIGN_PARAGRAPH.LEFT,
        WD_ALIGN_PARAGRAPH.RIGHT,
    ]


TWIP: Final = 635
"""To which a file rounds each width."""

SUMMARY: Final = """
| 序号 | 项目名称 | 全年预算数（万元） | 执行率 | 自评得分 | 自评等级 |
|:--:|---|--:|--:|--:|:--:|
| 1 | 高新区农村饮水安全巩固提升专项经费及配套管网改造补助资金 | 16,978.94 | 100.00% | 100.00 | 待评定 |
"""


def summary_table() -> Any:  # noqa: ANN401 - as document
    """The only table of a document that holds nothing else."""
    (table,) = Document(io.BytesIO(document_bytes(parse_blocks(SUMMARY)))).tables
    return table


def test_numbers_have_the_room_that_wide_fonts_need() -> None:
    sides = 2 * 5.4
    wide_digit, wide_point, wide_percent = 0.64 * 10.5, 0.32 * 10.5, 0.95 * 10.5
    least = [
        7 * wide_digit + 2 * wide_point + sides,
        5 * wide_digit + wide_point + wide_percent + sides,
        5 * wide_digit + wide_point + sides,
    ]
    widths = [cell.width.pt for cell in summary_table().rows[1].cells]
    assert [width >= needed for width, needed in zip(widths[2:5], least, strict=True)] == [True, True, True]
    assert widths[1] == max(widths)
    assert 440 <= sum(widths) <= 442.3


def test_a_head_that_is_too_long_is_broken_in_the_middle_or_before_its_unit() -> None:
    heads = [cell.text for cell in summary_table().rows[0].cells]
    assert heads == ["序号", "项目名称", "全年预算数\n（万元）", "执行率", "自评\n得分", "自评\n等级"]


def test_columns_stand_left_right_or_in_the_middle() -> None:
    left, right, centre = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER
    sides = [cell.paragraphs[0].alignment for cell in summary_table().rows[1].cells]
    assert sides == [centre, left, right, right, right, centre]


@pytest.mark.parametrize("side", ["---", "--:", ":--:"])
@pytest.mark.parametrize("columns", [1, 3, 30])
@pytest.mark.parametrize("cell", ["", "1", "甲" * 40, "1,234,567.89", "100.00%"])
def test_tables_are_never_wider_than_the_text(columns: int, side: str, cell: str) -> None:
    rows = [["项目名称"] * columns, [side] * columns, [cell] * columns]
    blocks = parse_blocks("\n".join(f"| {' | '.join(row)} |" for row in rows))
    (table,) = Document(io.BytesIO(document_bytes(blocks))).tables
    widths = [each.width for each in table.rows[0].cells]
    assert min(widths) > 0
    assert sum(widths) <= Mm(156) + columns * TWIP


def test_what_follows_the_break_begins_a_page() -> None:
    breaks = [paragraph.paragraph_format.page_break_before for paragraph in document().paragraphs]
    assert breaks == [None, None, None, None, None, None, True]


def test_fonts_have_others_in_their_place() -> None:
    with zipfile.ZipFile(io.BytesIO(document_bytes(BLOCKS))) as package:
        fonts = package.read("word/fontTable.xml").decode()
    named = dict(re.findall(r'<w:font w:name="([^"]+)"><w:altName w:val="([^",]+)', fonts))
    assert named == {
        "方正小标宋简体": "FZXiaoBiaoSong-B05S",
        "黑体": "SimHei",
        "楷体": "KaiTi",
        "仿宋_GB2312": "FangSong_GB2312",
        "宋体": "SimSun",
    }


def test_the_document_carries_no_clock() -> None:
    content = document_bytes(BLOCKS)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = document().core_properties
    assert (properties.created.year, properties.modified.year, properties.author) == (2020, 2020, "")
    assert document_bytes(BLOCKS) == content


@pytest.mark.usefixtures("libreoffice_writer")
def test_libreoffice_makes_pages_of_it(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(document_bytes(BLOCKS))
    (text,) = office.convert([path], "txt:Text (encoded):UTF8", tmp_path)
    words = text.read_text("utf-8-sig")
    assert "得97.54分，〔待补充：原因〕。" in words.splitlines()


# --- Markdown ----------------------------------------------------------------------------------------------------


def test_markdown() -> None:
    hostile = r"\<script\>alert(1)\</script\>\&\<b\>\|\*粗\*\_斜\_\[链\](x)\`码\`\#"
    assert markdown_text(BLOCKS) == (
        "# 说明\n\n## 一、开展情况\n\n### （一）总体\n\n#### 1.准备\n\n##### （1）细目\n\n"
        "得**97.54分**，〔待补充：原因〕。\n\n"
        f"| 项目 | 预算数 |\n| --- | --: |\n| {hostile} | 3,300 |\n\n---\n\n{hostile}\n"
    )


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("![图](http://a.b/c.png)", r"!\[图\](http\://a.b/c.png)"),
        ("见 HTTPS://a.b", r"见 HTTPS\://a.b"),
        ("见 www.a.cn", r"见 www\.a.cn"),
        ("a@b.cn", r"a\@b.cn"),
        ("1. 第一", r"1\. 第一"),
        ("2) 第二", r"2\) 第二"),
        ("- 甲", r"\- 甲"),
        ("1.5倍：甲", "1.5倍：甲"),
    ],
)
def test_markdown_makes_neither_links_nor_lists_of_what_projects_say(said: str, written: str) -> None:
    assert markdown_text([ReportParagraph((TextRun(said),))]) == f"{written}\n"


# --- the page ----------------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """The tags and the words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not {name for name, _ in attrs} & {"src", "href"}
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_holds_text_only_as_text_and_loads_nothing() -> None:
    page = Page(page_text(BLOCKS))
    assert {"script", "link", "img", "iframe", "b"} & set(page.tags) == set()
    assert page.words.count(HOSTILE) == 2
    assert [tag for tag in page.tags if tag in {"h1", "h2", "h3", "h4", "h5", "mark", "strong", "table", "hr"}] == [
        *("h1", "h2", "h3", "h4", "h5", "strong", "mark", "table", "hr"),
    ]
    assert "url(" not in page_text(BLOCKS)


def test_a_title_is_text_too() -> None:
    assert "<title>&lt;/title&gt;&lt;script&gt;</title>" in page_text(parse_blocks("# </title><script>"))


# --- files -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["报告.docx", "报告.md", "报告.html", "报告.DOCX"])
def test_same_blocks_same_bytes(tmp_path: Path, name: str) -> None:
    first, second = tmp_path / "一" / name, tmp_path / "二" / name
    write_report(BLOCKS, first)
    write_report(BLOCKS, second)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("name", ["报告.pdf", "报告.doc", "报告"])
def test_another_ending_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnusableInputError) as raised:
        write_report(BLOCKS, tmp_path / name)
    assert [problem.message for problem in raised.value.problems] == ["不知道该写成哪种文件"]
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "报告.md"
    path.write_text("旧的", "utf-8")
    with pytest.raises(UnusableInputError):
        write_report(BLOCKS, path)
    assert path.read_text("utf-8") == "旧的"
    write_report(BLOCKS, path, force=True)
    assert path.read_text("utf-8") == f"{markdown_text(BLOCKS)}\n{MARKDOWN_MARK}\n"


def test_a_page_template_of_the_units_own(tmp_path: Path) -> None:
    (tmp_path / "page.html.j2").write_text("<p>{{ title }}</p>", "utf-8")
    assert page_text(parse_blocks("# <甲>"), tmp_path) == "<p>&lt;甲&gt;</p>"
