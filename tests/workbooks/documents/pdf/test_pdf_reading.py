"""PDF files as documents: ruled tables with their places, text beside them, page breaks, and what is told as unread."""

from collections.abc import Callable, Sequence

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from scoring.narrative.blocks import Piece
from tests.workbooks.documents.pdf.drawn_pdf import HEIGHT, Page, drawn
from workbooks.documents.bounds import UnreadableDocumentError
from workbooks.documents.document import Document
from workbooks.documents.pdf import reading, visible_text
from workbooks.documents.pdf.reading import read_pdf

Draw = Callable[[Page], object]
Shown = list[str | list[list[str]]]

XS = (50, 150, 250, 350)
HEAD = ("一级指标", "三级指标", "指标值")
FOOT = HEIGHT - 60


def shown(document: Document) -> Shown:
    """Texts, and tables as the cells of their rows without the words above; what lies under a merged cell is ``→``."""
    return [part.text if isinstance(part, Piece) else rows_of(document, part.grid.name) for part in document.parts]


def rows_of(document: Document, name: str) -> list[list[str]]:
    (table,) = (each for each in document.tables if each.grid.name == name)
    grid = table.grid
    width = max(column for _, column in grid.cells)
    width = max([width, *(end.column for end in grid.merges.values())])
    covered = {
        (row, column)
        for start, end in grid.merges.items()
        for row in range(start.row, end.row + 1)
        for column in range(start.column, end.column + 1)
        if (row, column) != start
    }
    return [
        ["→" if (row, column) in covered else grid.text(row, column) for column in range(1, width + 1)]
        for row in table.rows
        if row > table.above
    ]


def read(*pages: Draw) -> Shown:
    return shown(read_pdf(drawn(*pages)))


def rows(top: float, *rows: Sequence[str]) -> Draw:
    return lambda page: page.rows(XS, top, rows)


def both(*draws: Draw) -> Draw:
    def draw_all(page: Page) -> None:
        for draw in draws:
            draw(page)

    return draw_all


# ---------------------------------------------------------------- one page


def test_text_and_tables_in_reading_order_each_with_its_place() -> None:
    def page(page: Page) -> None:
        page.text(50, 50, "项目支出绩效自评表")
        page.rows(XS, 100, [HEAD, ("产出指标", "会议次数", "95")])
        page.text(50, 200, "填报人：某某")

    document = read_pdf(drawn(page))
    (table,) = document.tables

    assert shown(document) == ["项目支出绩效自评表", [[*HEAD], ["产出指标", "会议次数", "95"]], "填报人：某某"]
    assert [table.grid.text(row, 1) for row in table.grid.row_numbers] == ["项目支出绩效自评表", "一级指标", "产出指标"]
    assert [str(table.rows[row]) for row in (1, 2, 3)] == [
        "第1页",
        "第1页表1第1行",
        "第1页表1第2行",
    ]


def test_merged_cells_are_those_without_lines_between() -> None:
    def page(page: Page) -> None:
        page.cell(70, 100, 100, 160, "产\n出\n指\n标")
        page.cell(100, 100, 300, 120, "数量指标")
        page.cell(100, 120, 200, 140, "会议次数")
        page.cell(200, 120, 300, 140, "≥12次")
        page.cell(100, 140, 200, 160, "参会人数")
        page.cell(200, 140, 300, 160, "≥300人")

    assert read(page) == [[["产出指标", "数量指标", "→"], ["→", "会议次数", "≥12次"], ["→", "参会人数", "≥300人"]]]


def test_a_character_belongs_to_the_cell_in_which_its_middle_lies() -> None:
    def page(page: Page) -> None:
        page.rows((50, 100, 150), 100, [("", "")])
        page.text(52, 105, "服务对象满意"[:5])
        page.text(98, 105, "九十")

    assert read(page) == [[["服务对象满", "九十"]]]


def test_thin_rectangles_are_lines_and_white_ones_are_none() -> None:
    def page(page: Page) -> None:
        for x in (50, 150, 250):
            page.canvas.rect(x, HEIGHT - 140, 0.5, 40, stroke=0, fill=1)
        for top in (100, 120, 140):
            page.canvas.rect(50, HEIGHT - top, 200, 0.5, stroke=0, fill=1)
        page.canvas.setFillColorRGB(1, 1, 1)
        page.canvas.rect(60, HEIGHT - 130, 150, 0.5, stroke=0, fill=1)
        page.canvas.setFillColorRGB(0, 0, 0)
        page.text(52, 102, "项目名称")
        page.text(152, 122, "会议费")

    assert read(page) == [[["项目名称", ""], ["", "会议费"]]]


def test_what_a_clipping_path_hides_is_not_there() -> None:
    def page(page: Page) -> None:
        page.rows((50, 100, 200), 100, [("", "合规")])
        page.canvas.saveState()
        path = page.canvas.beginPath()
        path.rect(50, HEIGHT - 120, 50, 20)
        page.canvas.clipPath(path, stroke=0)
        page.text(52, 102, "管理制度健全性")
        page.canvas.restoreState()

    assert read(page) == [[["管理制度健", "合规"]]]


@pytest.mark.parametrize("way", ["rotated", "drawn sideways"])
def test_a_page_that_lies_on_its_side_is_turned(way: str) -> None:
    def page(page: Page) -> None:
        if way == "rotated":
            page.canvas.setPageRotation(90)
        page.canvas.rotate(90)
        page.canvas.translate(0, -HEIGHT)
        page.text(50, 300, "项目支出绩效自评表")
        page.rows(XS, 350, [HEAD, ("产出指标", "会议次数", "95")])

    assert read(page) == ["项目支出绩效自评表", [[*HEAD], ["产出指标", "会议次数", "95"]]]


# ---------------------------------------------------------------- page breaks

FIRST = ("产出指标", "会议次数", "≥12次")
LAST = ("效益指标", "决策水平", "提升")

PAGE_BREAKS: dict[str, tuple[tuple[Draw, ...], Shown]] = {
    "a table that goes on": (
        (rows(FOOT - 40, HEAD, FIRST), rows(50, LAST)),
        [[[*HEAD], [*FIRST], [*LAST]]],
    ),
    "its head is repeated": (
        (rows(FOOT - 40, HEAD, FIRST), rows(50, HEAD, LAST)),
        [[[*HEAD], [*FIRST], [*LAST]]],
    ),
    "heads and feet of the pages stand between": (
        (
            both(
                lambda page: page.text(50, 30, "某局2023年度决算"),
                rows(FOOT - 40, HEAD, FIRST),
                lambda page: page.text(280, HEIGHT - 30, "- 1 -"),
            ),
            both(
                lambda page: page.text(50, 30, "某局2023年度决算"),
                rows(60, LAST),
                lambda page: page.text(280, HEIGHT - 30, "- 2 -"),
            ),
        ),
        ["某局2023年度决算", [[*HEAD], [*FIRST], [*LAST]]],
    ),
    "a label without its lower side goes on": (
        (
            both(
                rows(FOOT - 40, HEAD),
                lambda page: page.cell(50, FOOT - 20, 150, FOOT, "产出指标（四十", sides="tlr"),
                lambda page: page.rows(XS[1:], FOOT - 20, [("会议次数", "12")]),
            ),
            both(
                lambda page: page.cell(50, 50, 150, 90, "分）", sides="lrb"),
                lambda page: page.rows(XS[1:], 50, [("会议人数", "9"), ("会议天数", "3")]),
            ),
        ),
        [[[*HEAD], ["产出指标（四十分）", "会议次数", "12"], ["→", "会议人数", "9"], ["→", "会议天数", "3"]]],
    ),
    "the label column is not drawn again": (
        (rows(FOOT - 40, HEAD, FIRST), lambda page: page.rows(XS[1:], 50, [("会议人数", "≥300人")])),
        [[[*HEAD], [*FIRST], ["→", "会议人数", "≥300人"]]],
    ),
    "an empty label beside several rows is the one above": (
        (
            rows(FOOT - 40, HEAD, FIRST),
            both(
                lambda page: page.cell(50, 50, 150, 90),
                lambda page: page.rows(XS[1:], 50, [("会议人数", "≥300人"), ("会议天数", "≤9天")]),
            ),
        ),
        [[[*HEAD], [*FIRST], ["→", "会议人数", "≥300人"], ["→", "会议天数", "≤9天"]]],
    ),
    "an empty result below a filled one stays empty": (
        (rows(FOOT - 40, HEAD, FIRST), rows(50, ("效益指标", "决策水平", ""))),
        [[[*HEAD], [*FIRST], ["效益指标", "决策水平", ""]]],
    ),
    "a row that the page break cut": (
        (
            rows(FOOT - 40, HEAD, ("产出指标", "会议按计划召开的", "≥12次")),
            rows(50, ("", "次数和参会的人数", "")),
        ),
        [[[*HEAD], ["产出指标", "会议按计划召开的次数和参会的人数", "≥12次"]]],
    ),
    "two forms of one kind": (
        (
            rows(FOOT - 60, ("项目名称", "会议费", "3"), ("主管部门", "某局", "3"), ("得分", "95", "3")),
            rows(50, ("项目名称", "印刷费", "3"), ("主管部门", "某局", "3"), ("得分", "90", "3")),
        ),
        [
            [["项目名称", "会议费", "3"], ["主管部门", "某局", "3"], ["得分", "95", "3"]],
            [["项目名称", "印刷费", "3"], ["主管部门", "某局", "3"], ["得分", "90", "3"]],
        ],
    ),
    "a table that ended long before the foot": (
        (
            rows(100, ("项目名称", "会议费", "3"), ("得分", "95", "3")),
            lambda page: page.rows((50, 200, 350), 50, [("科目", "金额"), ("支出", "3")]),
        ),
        [[["项目名称", "会议费", "3"], ["得分", "95", "3"]], [["科目", "金额"], ["支出", "3"]]],
    ),
    "words stand between": (
        (rows(FOOT - 40, HEAD, FIRST), both(lambda page: page.text(50, 30, "（二）印刷费"), rows(60, HEAD, LAST))),
        [[[*HEAD], [*FIRST]], "（二）印刷费", [[*HEAD], [*LAST]]],
    ),
}


@pytest.mark.parametrize("case", PAGE_BREAKS)
def test_tables_over_page_breaks(case: str) -> None:
    pages, expected = PAGE_BREAKS[case]

    assert read(*pages) == expected


def test_a_row_after_a_page_break_is_located_on_its_page() -> None:
    document = read_pdf(drawn(rows(FOOT - 40, HEAD, FIRST), rows(50, HEAD, LAST)))

    assert str(document.tables[0].rows[3]) == "第2页表1第2行"


# ---------------------------------------------------------------- what is told


def picture(page: Page) -> None:
    page.canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), "grey")), 50, 100, 400, 600)


def columns_without_rules(page: Page) -> None:
    for number in range(5):
        for x, text in zip((50, 200, 350), ("会议次数", "12", "10"), strict=True):
            page.text(x, 100 + 20 * number, text)


def note(page: Page) -> None:
    page.text(50, 50, "见批注")
    page.canvas.freeTextAnnotation("得分95", (50, 50, 200, 100))


TOLD: dict[str, tuple[tuple[Draw, ...], list[tuple[str, str, bool]]]] = {
    "text alone": ((rows(100, HEAD), lambda page: page.text(50, 50, "说明")), []),
    "scans": (
        (
            picture,
            lambda page: page.text(50, 50, "这一页上有可以读出的文字"),
            picture,
            both(picture, lambda page: page.text(280, 800, "4")),
        ),
        [("ZP110", "第1、3—4页是扫描的图片，里面的字读不出（请给出原来的 Word 或 Excel 文件）", True)],
    ),
    "a picture beside text": (
        (both(picture, lambda page: page.text(50, 50, "决算收支总体情况如下图所示")),),
        [("ZP110", "第1页有大幅图片，图片里的字读不出", False)],
    ),
    "a table without rules": (
        (columns_without_rules,),
        [
            (
                "ZP110",
                "第1页像是没有框线的表，程序不猜哪些字是一格（其中有自评表的，请给出原来的 Word 或 Excel 文件）",
                True,
            )
        ],
    ),
    "texts put upon the page": (
        (note,),
        [("ZP110", "第1页有填在表单域或文本框批注里的字，读不出（请另存或打印成 PDF 再报）", True)],
    ),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_is_not_read_is_told_once_with_its_pages(case: str) -> None:
    pages, expected = TOLD[case]

    assert [(remark.code, remark.reason, remark.warn) for remark in read_pdf(drawn(*pages)).remarks] == expected


def test_pages_beyond_the_bound_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_PAGES", 2)
    document = read_pdf(drawn(*(lambda page: page.text(50, 50, "说明") for _ in range(4))))

    assert shown(document) == ["说明", "说明"]
    assert [remark.reason for remark in document.remarks] == [
        "文件太长，从第3页起没有读（请只给出有自评表和绩效说明的部分）"
    ]


def test_a_page_and_a_document_take_no_more_than_their_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visible_text, "MOST_OF_A_PAGE", 1_000)
    monkeypatch.setattr(visible_text, "MOST_OF_A_DOCUMENT", 1_200)
    document = read_pdf(
        drawn(
            lambda page: page.text(50, 50, "说明"),
            lambda page: page.text(50, 50, "长" * 60),
            lambda page: page.text(50, 50, "说明"),
        )
    )

    assert shown(document) == ["说明"]
    assert [remark.reason for remark in document.remarks] == [
        "第2页的内容太多，没有读",
        "文件太长，从第3页起没有读（请只给出有自评表和绩效说明的部分）",
    ]


@pytest.mark.parametrize(
    ("content", "code", "reason"),
    [
        (drawn(rows(100, HEAD), password="1234"), "ZP102", "PDF 有打开密码"),  # noqa: S106
        (b"%PDF-1.7\n%broken", "ZP101", "PDF 损坏或不完整（PDFSyntaxError）"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(content: bytes, code: str, reason: str) -> None:
    with pytest.raises(UnreadableDocumentError) as raised:
        read_pdf(content)

    assert (raised.value.code, raised.value.reason) == (code, reason)


def test_without_its_library_a_pdf_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_LIBRARY", "no_such_library")
    with pytest.raises(UnreadableDocumentError) as raised:
        read_pdf(drawn(rows(100, HEAD)))

    assert (raised.value.code, raised.value.cure) == (
        "ZP104",
        "请运行 pip install 'zipingbiao[pdf]'，或把 PDF 转成 .docx 再用",
    )
