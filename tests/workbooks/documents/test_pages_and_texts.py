"""Tables of web pages and of texts, and what lies around them."""

from __future__ import annotations

import pytest

from scoring.findings.addresses import Position
from scoring.narrative.blocks import Place
from tests.workbooks.documents.document_files import web_page
from workbooks.documents.document import Document, pieces_of
from workbooks.documents.plain_text import read_plain_text
from workbooks.documents.web_page import read_web_page


def texts(document: Document, number: int = 0) -> dict[str, str]:
    cells = document.tables[number].grid.cells
    return {Position(*place).address: each.text for place, each in sorted(cells.items())}


def words(document: Document) -> list[str]:
    return [piece.text for piece in pieces_of(document) if not piece.cells]


def test_cells_of_a_page_reach_across_and_down() -> None:
    document = read_web_page(
        web_page("<h3>自评表</h3><table><tr><td rowspan=2>甲<td colspan=2>乙<br>丙</tr><tr><td>丁<td>戊</table><p>完")
    )
    assert texts(document) == {"A1": "自评表", "A2": "甲", "B2": "乙\n丙", "B3": "丁", "C3": "戊"}
    assert document.tables[0].grid.merges == {Position(2, 1): Position(3, 1), Position(2, 2): Position(2, 3)}
    assert words(document) == ["自评表", "完"]


def test_a_page_that_is_laid_out_by_tables_is_read_as_what_it_lays_out() -> None:
    layout = "<table><tr><td>菜单<td><p>一<p>二<p>三<p>四<table><tr><td>甲<td>1<tr><td>乙<td>2</table></table>"
    document = read_web_page(web_page(layout))
    assert words(document) == ["菜单", "一", "二", "三", "四"]
    assert [table.grid.name for table in document.tables] == ["表1"]


def test_a_cell_that_claims_more_rows_than_there_are_ends_with_the_table() -> None:
    document = read_web_page(web_page("<table><tr><td rowspan=99>甲<td>乙<tr><td>丙</table>"))
    assert document.tables[0].grid.merges == {Position(1, 1): Position(2, 1)}


TEXT = "# 自评表\n\n单位：万元\n\n项目名称\t甲\n\t年度资金总额\t280\n\t\t\n总分\t90\n\n完\n"


def test_lines_with_tabs_are_a_table_and_empty_cells_stay() -> None:
    document = read_plain_text(TEXT.encode())
    above = {"A1": "自评表", "A2": "单位：万元"}
    assert texts(document) == above | {
        "A3": "项目名称", "B3": "甲", "B4": "年度资金总额", "C4": "280", "A6": "总分", "B6": "90",
    }  # fmt: skip
    assert document.row_places["表1", 6] == "表1 第8行"
    assert words(document) == ["自评表", "单位：万元", "完"]


@pytest.mark.parametrize(
    ("text", "tables", "shown"),
    [
        ("\t首行缩进的一段。\n另一段。", 0, ["\t首行缩进的一段。", "另一段。"]),
        ("| 项目 | 得分 |\n| --- | ---: |\n| **甲** | 90 |\n", 1, []),
        ("甲\t1\n乙\t2\n\n丙\t3\n", 1, []),
        ("甲\t1\n说明\n乙\t2\n", 2, ["说明"]),
        ("## 标题\n<!-- 注 -->\n正文", 0, ["标题", "正文"]),
    ],
    ids=["an indent", "Markdown", "a page in between", "words in between", "a comment"],
)
def test_what_is_a_table_and_what_is_text(text: str, tables: int, shown: list[str]) -> None:
    document = read_plain_text(text.encode())
    assert (len(document.tables), words(document)) == (tables, shown)


def test_headings_of_markdown_have_their_level_and_lines_their_number() -> None:
    heading, line = pieces_of(read_plain_text("## 二、结果\n得分90分".encode()))
    assert (heading.text, heading.level, line.place, line.after_gap) == ("二、结果", 2, Place(line=2), False)
