"""Broken lines become paragraphs again; headings and tables are what they look like."""

from __future__ import annotations

from typing import Final

import pytest

from scoring.narrative.blocks import Block, Heading, Paragraph, Place
from scoring.narrative.layout import blocks_of, enumerator_level, numbering_end
from scoring.narrative.sentences import searchable
from tests.scoring.narrative.examples import pieces_of


def outline(text: str) -> list[str]:
    """Each block on a line: ``# `` for headings by level, ``| `` for tables."""
    return [_line(block) for block in blocks_of(pieces_of(text))]


def _line(block: Block) -> str:
    if isinstance(block, Paragraph):
        return searchable(block.pieces).text
    if isinstance(block, Heading):
        return f"{'#' * block.level} {block.piece.text}"
    return "| " + " / ".join(" ".join(row.cells) for row in block.rows)


WRAPPED: Final = """\
本单位按照要求对全部预算项目开展了绩效自评工作，从总
体情况看各项目均完成了年初设定的目标，得分情况较好。
预算数为120万元，执行数为96万元，完成预算的百分之八
十。"""

TYPED: Final = """\
教育专项：全年预算数850万元，执行数830万元，预算执行率97.65%。
医疗专项：全年预算数620万元，执行数600万元，预算执行率96.77%。
两个项目都完成了年初设定的目标，自评得分都在九十分以上。"""

WRAPPED_HEADS: Final = """\
本单位对教育和医疗两个专项开展了绩效自评，两个专项都完
成了年初目标。教育专项自评得分95分，执行率为百分之九十。
医疗专项：自评得分93分，执行率为百分之九十六，未支付的是
年底才验收的设备的尾款。"""

OUTLINES: Final[list[tuple[str, str, list[str]]]] = [
    ("一句话隔着空行", "全年预算数为\n\n120 万元。", ["全年预算数为120万元。"]),
    ("隔着页码", "项目自评得分\n\n- 12 -\n\n为 90 分。", ["项目自评得分为90分。"]),
    ("隔着第几页", "项目自评得分\n\n第 12 页 共 40 页\n\n为 90 分。", ["项目自评得分为90分。"]),
    ("一句完了另起", "自评得分为90分。\n\n预算数为120万元。", ["自评得分为90分。", "预算数为120万元。"]),
    ("编号另起", "一是加强管理\n2、预算数为120万元。", ["一是加强管理", "2、预算数为120万元。"]),
    ("编号的标题", "（一）开展情况\n\n全部开展自评。", ["### （一）开展情况", "全部开展自评。"]),
    (
        "表题另起",
        "某局2023年度绩效自评报告\n\n表1 项目执行情况\n甲\t1",
        ["某局2023年度绩效自评报告", "表1项目执行情况", "| 甲 1"],
    ),
    ("提到表的句子", "各项目得分见\n表1所示的数。", ["各项目得分见表1所示的数。"]),
    ("井号标题", "## 二、自评结果\n\n得分90分。", ["## 二、自评结果", "得分90分。"]),
    ("粗体标题", "**自评结果**\n\n得分90分。", ["# **自评结果**", "得分90分。"]),
    ("竖线表格", "| 项目名称 | 得分 |\n|---|---|\n| 甲 | 90 |", ["| 项目名称 得分 / 甲 90"]),
    ("制表符表格", "项目名称\t得分\n甲\t90", ["| 项目名称 得分 / 甲 90"]),
    ("逐行填写", "自评得分：90\n自评等级：优", ["自评得分:90", "自评等级:优"]),
    ("按行宽断开", WRAPPED, [WRAPPED.replace("\n", "")]),
    ("一行一段", TYPED, [line.replace("：", ":") for line in TYPED.split("\n")]),
    (
        "按行宽断开，行首另起一个名目",
        WRAPPED_HEADS,
        [
            WRAPPED_HEADS.partition("医疗专项：")[0].replace("\n", ""),
            WRAPPED_HEADS.partition("九十。\n")[2].replace("\n", "").replace("：", ":"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in OUTLINES], ids=[case[0] for case in OUTLINES])
def test_outlines(text: str, expected: list[str]) -> None:
    assert outline(text) == expected


def test_in_markdown_a_short_numbered_line_was_cut_off_by_a_page() -> None:
    assert outline("# 自评\n\n8、办公设备购置经费项目绩\n\n效自评综述：得分90分。") == [
        "# 自评",
        "8、办公设备购置经费项目绩效自评综述:得分90分。",
    ]


LEVELS: Final = [
    ("第三部分 情况说明", 1),
    ("十三、预算绩效", 2),
    ("（一）开展情况", 3),
    ("(二) 结果", 3),
    ("1. 前期准备", 4),
    ("1、前期准备", 4),
    ("1.5万元", None),
    ("（1）准备", 5),
    ("①准备", 6),
    ("前期准备", None),
]


@pytest.mark.parametrize(("text", "level"), LEVELS)
def test_levels(text: str, level: int | None) -> None:
    assert enumerator_level(text) == level


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("附件2会议费", "会议费"),
        ("附件2 12345热线经费", "12345热线经费"),
        ("附件2-3：会议费", "会议费"),
        ("附表一、会议费", "会议费"),
        ("附件及说明", "附件及说明"),
        ("1.会议费", "会议费"),
        ("二、（一）会议费", "会议费"),
        ("（1）2.会议费", "会议费"),
        ("一、二级项目经费", "二级项目经费"),
    ],
)
def test_the_number_of_an_annex_is_no_part_of_a_name(text: str, name: str) -> None:
    assert text[numbering_end(text) :] == name


def test_a_figure_keeps_the_place_of_its_own_line() -> None:
    (paragraph,) = blocks_of(pieces_of("全年预算数为\n\n120 万元。"))
    assert isinstance(paragraph, Paragraph)
    text = searchable(paragraph.pieces)
    assert [text.place(text.text.index(word)) for word in ("预算数", "120")] == [Place(line=1), Place(line=3)]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(line=571), "第571行"),
        (Place(paragraph=12), "第12段"),
        (Place(table=2, row=3), "表2第3行"),
        (Place(page=5), "第5页"),
    ],
)
def test_places_are_told_in_words(place: Place, words: str) -> None:
    assert str(place) == words
