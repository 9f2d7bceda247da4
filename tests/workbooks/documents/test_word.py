"""What a Word document shows, and nothing else: merged and nested tables, boxes, tracked changes, hidden words."""

from __future__ import annotations

from typing import Final

import pytest

from scoring.findings.addresses import Position
from tests.workbooks.documents.document_files import PAGE_BREAK, docx, paragraph
from workbooks.documents.document import Document, DocumentTable, pieces_of
from workbooks.documents.word import read_word


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def row(*texts: str) -> str:
    return f"<w:tr>{''.join(cell(paragraph(text)) for text in texts)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def read(*parts: str) -> Document:
    return read_word(docx(*parts))


def texts(found: DocumentTable) -> dict[str, str]:
    return {Position(*place).address: each.text for place, each in sorted(found.grid.cells.items())}


def words(document: Document) -> list[str]:
    return [piece.text for piece in pieces_of(document) if not piece.cells]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def box(content: str) -> str:
    return f"<w:txbxContent>{content}</w:txbxContent>"


# ---------------------------------------------------------------- cells


def test_merged_cells_reach_across_and_down() -> None:
    (found,) = read(
        table(
            "<w:tr>"
            + cell(paragraph("甲"), properties='<w:vMerge w:val="restart"/>')
            + cell(paragraph("乙"), properties='<w:gridSpan w:val="2"/>')
            + "</w:tr>",
            f"<w:tr>{cell('<w:p/>', properties='<w:vMerge/>')}{cell(paragraph('丙'))}{cell(paragraph('丁'))}</w:tr>",
            f'<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{cell(paragraph("戊"))}</w:tr>',
        )
    ).tables
    assert texts(found) == {"A1": "甲", "B1": "乙", "B2": "丙", "C2": "丁", "C3": "戊"}
    assert found.grid.merges == {Position(1, 1): Position(2, 1), Position(1, 2): Position(1, 3)}


def test_paragraphs_of_a_cell_stay_apart() -> None:
    cells = cell(paragraph("≥90%"), paragraph("≥95%")) + cell(paragraph("9\n5"))
    (found,) = read(table(f"<w:tr>{cells}</w:tr>")).tables
    assert texts(found) == {"A1": "≥90%\n≥95%", "B1": "9\n5"}


def test_a_table_in_a_cell_becomes_rows_and_columns_of_the_form() -> None:
    inner = table(row("执行率", "得分"), row("75%", "7.5"))
    outer = table(
        row("项目", "甲", "备注"),
        f"<w:tr>{cell(paragraph('资金'))}{cell(inner, '<w:p/>')}{cell('<w:p/>')}</w:tr>",
        row("总分", "90", ""),
    )
    (found,) = read(outer).tables
    assert texts(found) == {
        "A1": "项目",
        "B1": "甲",
        "D1": "备注",
        "A2": "资金",
        "B2": "执行率",
        "C2": "得分",
        "B3": "75%",
        "C3": "7.5",
        "A4": "总分",
        "B4": "90",
    }
    assert found.grid.merges[Position(2, 1)] == Position(3, 1)
    assert [str(found.rows[number]) for number in (1, 2, 3, 4)] == ["表1第1行", "表1第2行", "表1第2行", "表1第3行"]


def test_no_table_in_a_cell_of_an_inner_table_is_lost() -> None:
    two = cell(table(row("丙", "1")), paragraph("间"), table(row("丁", "2")))
    inner = table(f"<w:tr>{cell(paragraph('乙'))}{two}</w:tr>")
    document = read(table(f"<w:tr>{cell(paragraph('甲'))}{cell(inner)}</w:tr>"))
    assert [piece.cells or piece.text for piece in pieces_of(document)] == ["甲", "乙", ("丙", "1"), "间", ("丁", "2")]


def test_a_frame_around_a_page_is_no_table() -> None:
    framed = cell(paragraph("自评情况"), table(row("甲", "1"), row("乙", "2")), paragraph("完"))
    document = read(table(f"<w:tr>{framed}</w:tr>"))
    assert words(document) == ["自评情况", "完"]
    assert [(found.grid.name, texts(found)) for found in document.tables] == [
        ("表1", {"A1": "自评情况", "A2": "甲", "B2": "1", "A3": "乙", "B3": "2"})
    ]


# ---------------------------------------------------------------- tables that go on

HEAD: Final = row("一级指标", "三级指标", "分值", "得分")
OVER_FOUR: Final = '<w:gridSpan w:val="4"/>'


@pytest.mark.parametrize("between", ["<w:p/>", PAGE_BREAK], ids=["an empty line", "a page break"])
@pytest.mark.parametrize(
    ("rest", "last"),
    [
        ((row("", "乙", "10", "9"),), "乙"),
        ((HEAD, row("", "乙", "10", "9")), "乙"),
        ((row("总分", "", "", "99"),), "总分"),
    ],
    ids=["rows alone", "with the head again", "the last row"],
)
def test_a_table_goes_on_after_a_page(between: str, rest: tuple[str, ...], last: str) -> None:
    document = read(table(HEAD, row("产出", "甲", "10", "10")), between, table(*rest), paragraph("完"))
    (found,) = document.tables
    assert [*texts(found).values()][8] == last
    assert str(found.rows[3]) == f"表2第{len(rest)}行"


@pytest.mark.parametrize(
    "other",
    [
        table(row("项目名称", "乙", "", "")),
        table(
            f"<w:tr>{cell(paragraph('项目支出绩效自评表'), properties=OVER_FOUR)}</w:tr>", row("项目名称", "乙", "", "")
        ),
        table(row("序号", "名称")),
        paragraph("说明") + table(row("", "丙", "10", "9")),
    ],
    ids=["another form", "with its title in it", "another width", "words between"],
)
def test_another_table_is_another_table(other: str) -> None:
    assert len(read(table(row("项目名称", "甲", "", ""), HEAD), "<w:p/>", other).tables) == 2


# ---------------------------------------------------------------- what is seen


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        (f"<w:p>{run('得分')}<w:del>{run('80')}</w:del><w:ins>{run('90')}</w:ins></w:p>", ["得分90"]),
        (f"<w:p><w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo></w:p>", ["新"]),
        (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('得分')}</w:p>{paragraph('90分')}", ["得分90分"]),
        (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('得分90分')}</w:p>{table(row('甲', '乙'))}", ["得分90分"]),
        (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('得分90分')}</w:p>", ["得分90分"]),
        (f"<w:p><w:pPr><w:outlineLvl w:val=\"{'9' * 5_000}\"/></w:pPr>{run('甲')}</w:p>", ["甲"]),
        (f"<w:sdt><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>", ["控件"]),
        (f"<w:p><w:sdt><w:sdtContent>{run('95%')}</w:sdtContent></w:sdt></w:p>", ["95%"]),
        (f"<w:p>{run('甲')}<w:r><w:pict>{box(paragraph('框'))}</w:pict></w:r></w:p>", ["甲", "框"]),
        ('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>优</w:t></w:r></w:p>', ["☑优"]),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>", []),
        (f"<w:p><w:hyperlink>{run('链接')}</w:hyperlink></w:p>", ["链接"]),
    ],
    ids=[
        "change", "move", "deleted end", "deleted end before a table", "last deleted end", "no level",
        "control", "control inside", "text box", "ticked box", "field", "link",
    ],
)  # fmt: skip
def test_the_words_are_those_of_the_printed_document(body: str, seen: list[str]) -> None:
    assert words(read(body)) == seen


def test_what_is_drawn_twice_for_older_programs_counts_once() -> None:
    body = (
        '<mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing>'
        + box(paragraph("新"))
        + "</w:drawing></mc:Choice><mc:Fallback><w:pict>"
        + box(paragraph("旧"))
        + "</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert words(read(f"<w:p><w:r>{body}</w:r></w:p>")) == ["新"]


def test_a_deleted_row_is_none() -> None:
    deleted = row("乙", "2").replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
    (found,) = read(table(row("甲", "1"), deleted, row("丙", "3"))).tables
    assert texts(found) == {"A1": "甲", "B1": "1", "A2": "丙", "B2": "3"}


def test_hidden_words_do_not_count_and_are_told() -> None:
    hidden, shown = run("80", "<w:vanish/>"), run("90", '<w:vanish w:val="0"/>')
    document = read(f"<w:p>{run('得分')}{hidden}{shown}</w:p>")
    assert words(document) == ["得分90"]
    assert [(each.code, each.reason) for each in document.remarks] == [("ZP112", "文档里有隐藏文字，没有计入：“80”")]


@pytest.mark.parametrize(
    ("width", "height", "content", "told"),
    [
        (
            4_680_000,
            2_160_000,
            "blip",
            ["文档里有1幅大图，图里的字读不出（图里是表的，请改为 Word 表格，或另交工作簿）"],
        ),
        (4_679_999, 2_160_000, "blip", []),
        (4_680_000, 2_159_999, "blip", []),
        (4_680_000, 2_160_000, "chart", []),
        (10**13, 2_160_000, "blip", []),
    ],
)
@pytest.mark.parametrize("placed", ["inline", "anchor"])
def test_a_picture_as_wide_as_a_form_is_told(
    placed: str, width: int, height: int, content: str, told: list[str]
) -> None:
    drawing = (
        f'<wp:{placed} xmlns:wp="wp"><wp:extent cx="{width}" cy="{height}"/><a:{content} xmlns:a="a"/></wp:{placed}>'
    )
    document = read(f"<w:p>{run('自评表')}<w:r><w:drawing>{drawing}</w:drawing></w:r></w:p>")

    assert [each.reason for each in document.remarks] == told


TOLD_PICTURE: Final = ["文档里有1幅大图，图里的字读不出（图里是表的，请改为 Word 表格，或另交工作簿）"]


@pytest.mark.parametrize(
    ("style", "content", "told"),
    [
        ("width:368.51pt;height:170.08pt", "imagedata", TOLD_PICTURE),
        ("position:absolute; width: 13cm ; height:6cm;z-index:1", "imagedata", TOLD_PICTURE),
        ("width:6in;height:3in", "imagedata", TOLD_PICTURE),
        ("width:12.99cm;height:6cm", "imagedata", []),
        ("width:13cm;height:5.99cm", "imagedata", []),
        ("width:13cm;height:6cm", "textpath", []),  # words as a watermark
        ("width:13cm", "imagedata", []),
        ("mso-width-percent:900;height:6cm", "imagedata", []),
        ("", "imagedata", []),
    ],
)
@pytest.mark.parametrize("holder", ["pict", "object"])
def test_an_older_picture_as_wide_as_a_form_is_told(style: str, content: str, told: list[str], holder: str) -> None:
    shape = f'<v:shape xmlns:v="v" style="{style}"><v:{content}/></v:shape>'
    document = read(f"<w:p>{run('自评表')}<w:r><w:{holder}>{shape}</w:{holder}></w:r></w:p>")
    assert [each.reason for each in document.remarks] == told


def test_older_pictures_in_a_group_are_as_wide_as_the_group() -> None:
    inner = '<v:shape style="width:9000;height:4000"><v:imagedata/></v:shape>'
    group = f'<v:group xmlns:v="v" style="width:14cm;height:7cm">{inner}</v:group>'
    document = read(f"<w:p>{run('自评表')}<w:r><w:pict>{group}</w:pict></w:r></w:p>")
    assert [each.reason for each in document.remarks] == TOLD_PICTURE


def test_a_sheet_in_the_document_is_told_once_whatever_it_shows() -> None:
    shown = '<v:shape xmlns:v="v" style="width:14cm;height:7cm"><v:imagedata/></v:shape>'
    sheet = '<o:OLEObject xmlns:o="o" ProgID="Excel.Sheet.12"/>'
    document = read(f"<w:p>{run('见附表')}<w:r><w:object>{shown}{sheet}</w:object></w:r></w:p>")
    assert [each.reason for each in document.remarks] == [
        "文档里嵌有1个 Excel 对象，其中的表没有读，请改为 Word 表格，或另交工作簿"
    ]


def test_a_sheet_in_the_document_is_told() -> None:
    sheet = '<w:r><w:object><o:OLEObject xmlns:o="o" ProgID="Excel.Sheet.12"/></w:object></w:r>'
    formula = '<w:r><w:object><o:OLEObject xmlns:o="o" ProgID="Equation.3"/></w:object></w:r>'
    document = read(f"<w:p>{run('见附表')}{sheet}{formula}</w:p>")
    assert [each.reason for each in document.remarks] == [
        "文档里嵌有1个 Excel 对象，其中的表没有读，请改为 Word 表格，或另交工作簿"
    ]
