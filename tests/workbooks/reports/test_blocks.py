"""The marks of a template's text, as a table; and that no value can make one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbooks.reports.blocks import (
    PageBreak,
    ReportBlock,
    ReportHeading,
    ReportParagraph,
    ReportTable,
    TextRun,
    escaped,
    parse_blocks,
    places_to_fill,
)


def words(text: str) -> tuple[TextRun, ...]:
    return (TextRun(text),)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", ()),
        ("# 题目", (ReportHeading(words("题目"), 0),)),
        ("## 一、情况", (ReportHeading(words("一、情况"), 1),)),
        ("##### （1）细目", (ReportHeading(words("（1）细目"), 4),)),
        ("甲，\n  乙。\n\n丙。", (ReportParagraph(words("甲，乙。")), ReportParagraph(words("丙。")))),
        ("甲\n---\n乙", (ReportParagraph(words("甲")), PageBreak(), ReportParagraph(words("乙")))),
        ("甲\n## 乙", (ReportParagraph(words("甲")), ReportHeading(words("乙"), 1))),
        ("得**97.54**分", (ReportParagraph((TextRun("得"), TextRun("97.54", bold=True), TextRun("分"))),)),
        (r"\# 不是题目", (ReportParagraph(words("# 不是题目")),)),
        (r"\*\*不粗\*\*", (ReportParagraph(words("**不粗**")),)),
        (
            "见〔待补充：原因〕。",
            (ReportParagraph((TextRun("见"), TextRun("〔待补充：原因〕", to_fill=True), TextRun("。"))),),
        ),
        ("###### 太深", (ReportParagraph(words("###### 太深")),)),
        ("\u0000\u202e\ud800\ufffe", ()),
    ],
)
def test_marks(text: str, blocks: tuple[ReportBlock, ...]) -> None:
    assert parse_blocks(text) == blocks


def test_a_table_has_a_head_sides_and_rows_of_its_length() -> None:
    text = "| 项目 | 预算数 |\n|---|--:|\n| 甲\\|乙 | 3,300 |\n| 丙 |\n| 丁 | 1 | 多 |"
    assert parse_blocks(text) == (
        ReportTable(
            head=(words("项目"), words("预算数")),
            rows=((words("甲|乙"), words("3,300")), (words("丙"), ()), (words("丁"), words("1"))),
            numeric=(False, True),
            centred=(False, False),
        ),
    )


def test_a_column_stands_left_right_or_in_the_middle() -> None:
    (table,) = parse_blocks("| 序号 | 项目 | 预算数 |\n|:--:|---|--:|\n| 1 | 甲 | 3,300 |")
    assert isinstance(table, ReportTable)
    assert (table.centred, table.numeric) == ((True, False, False), (False, False, True))


def test_places_to_fill_are_counted_wherever_they_stand() -> None:
    text = "# 〔待补充：年度〕\n\n〔待补充：甲〕〔待补充：乙〕〔待补充：甲〕\n\n| 数 |\n|---|\n| 〔待补充〕 |"
    assert places_to_fill(parse_blocks(text)) == {"年度": 1, "甲": 2, "乙": 1, "文字": 1}


@given(st.text())
def test_no_value_makes_a_mark_a_second_block_or_bold_words(value: str) -> None:
    blocks = parse_blocks(f"{escaped(value)}终")
    assert [type(block) for block in blocks] == [ReportParagraph]
    assert all(not span.bold for block in blocks if isinstance(block, ReportParagraph) for span in block.spans)


@given(st.text(alphabet="甲乙1.#*|-\\ \n〔〕<>&_`"))
def test_a_value_is_read_back_as_it_was_but_for_its_blanks(value: str) -> None:
    blocks = parse_blocks(f"始{escaped(value)}终")
    shown = "".join(span.text for block in blocks if isinstance(block, ReportParagraph) for span in block.spans)
    assert shown == f"始{' '.join(value.split())}终"


@given(st.text(alphabet="甲乙#*|-\\ \n"))
def test_a_value_stays_in_its_cell(value: str) -> None:
    (table,) = parse_blocks(f"| 名 | 数 |\n|---|---|\n| 始{escaped(value)}终 | 1 |")
    assert isinstance(table, ReportTable)
    assert [len(row) for row in table.rows] == [2]
    assert table.rows[0][1] == words("1")


@given(st.text())
def test_any_template_text_can_be_read(text: str) -> None:
    parse_blocks(text)
