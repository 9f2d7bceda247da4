"""
Which part of a text speaks of performance: all of a self-assessment report, one chapter of a unit's accounts; and where
that goes on to what is planned.

A title sets the scope of the whole text; a numbered heading opens a part that ends with the next heading of its level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from attrs import define

from scoring.narrative.blocks import Block, Heading, Paragraph, Place, Table
from scoring.narrative.layout import enumerator_level
from scoring.narrative.sentences import NEARBY, TITLE_OF_DOCUMENT, SearchableText, folded

ABOUT_PERFORMANCE: Final = re.compile("绩效(?!工资|奖)|自评")
_TITLE: Final = re.compile(
    r"[^，。；;]{0,60}?(?:绩效(?!工资|奖)|自评)[^，。；;]{0,20}?(?:报告|总结|结果|情况|综述|说明|自评|评价|汇报|小结|材料|分析)书?"
    r"(?:的?(?:信息)?(?:公开|公示|公告|通报))?(?:\([^()]{1,60}\)?)?"
)
_OPENING: Final = re.compile(
    r"(?:现就|现将|现对)(?P<what>[^。；]{0,100}?(?:绩效(?!工资|奖)|自评)[^。；]{0,30}?)(?:报告|汇报|总结|说明|公开|公示|分析)[^。；，]{0,8}如下"
)
"""``现将2024年度道路养护资金绩效自评情况报告如下``: a text without a title says so what it is about."""
_OF_ACCOUNTS: Final = re.compile("决算|部门预算|预算公开")
"""A title such as …部门决算及绩效自评公开 is that of accounts, of which a part is about performance."""
_GLOSSARY: Final = re.compile("(?:名词|术语|用语|概念)(?:的)?(?:解释|释义|说明)")
_CAPTION: Final = re.compile("[附续]?[表图] ?[0-9一二三四五六七八九十]")
"""``表2 辅警人员经费绩效指标完成情况`` is the title of a table, not of what follows it."""

LONGEST_TITLE: Final = 90
LINES_ABOVE_TITLE: Final = 2
FIRST_BLOCKS: Final = 6
"""A title stands before these are over, and before the first numbered heading."""

_PUNCTUATION: Final = re.compile("[，。；;：:]")

_TITLE_LEVEL: Final = 1
"""Of a title further down, in the annex of another text: it ends where the next part of the whole text begins."""


def is_title(words: str) -> bool:
    """``…2023年度项目支出绩效自评报告``; ``words`` folded."""
    if len(words) > LONGEST_TITLE or enumerator_level(words) is not None or _CAPTION.match(words):
        return False
    return _TITLE.fullmatch(words) is not None


def opening_of(words: str) -> str:
    """What the first sentence of a report without a title says that it is about; empty for other words, folded."""
    opening = _OPENING.search(words)
    return "" if opening is None or _OF_ACCOUNTS.search(opening["what"]) else opening["what"]


def _is_line_about_performance(words: str) -> bool:
    """``关于2023年度项目绩效自评的公示``: whatever a first line is called, as long as it is no title of accounts."""
    is_line = len(words) <= LONGEST_TITLE and enumerator_level(words) is None and not _PUNCTUATION.search(words)
    return is_line and ABOUT_PERFORMANCE.search(words) is not None and _OF_ACCOUNTS.search(words) is None


_TO_COME: Final = re.compile(
    "下一步|下阶段|今后|后续|力争|争取(?!到)|拟(?:于|安排|申请|投入|申报)|改进措施[:：]|将(?![近军])(?=[^，。；]{0,16}(?:提高|提升|达到|控制|增加|降|完成))"
)
_PLANS_BEGIN: Final = re.compile(
    "(?:^|[。；])(?![^。；]{0,12}(?:问题|原因|偏离|偏差|未完成))[^，。；：:]{0,8}(?:下一步|下一?阶段|今后|改进措施[:：])"
)
"""A sentence that begins so tells of plans, and so does what follows in its paragraph."""

_PROBLEMS_TOO: Final = re.compile("(?:问题|原因|偏离|偏差)[^，。；:：]{0,8}(?:下一步|改进措施)[^，。；:：]{0,8}[:：、]")
"""``存在问题及下一步改进措施：`` begins with what was not reached; in a list, such words name a part of the report."""

_OF_PLANS: Final = re.compile(
    "^(?!.*(?:问题|原因|偏离|偏差|未完成)).*(?:下一步|改进措施$|改进建议|工作打算|工作计划|有关建议)"
)
"""Of a heading that tells of nothing else: 存在的问题及下一步改进措施 tells of what was not reached, too."""


def words_of_plans(text: SearchableText, position: int) -> Iterator[tuple[int, int]]:
    """The words before a place, in its paragraph, that tell of what is to come: start and end of each."""
    begun = _PLANS_BEGIN.search(text.text, 0, position)
    if begun is not None:
        yield begun.span()
    first = max(text.sentence_span(position)[0], position - NEARBY)
    words = _PROBLEMS_TOO.sub(lambda head: "|" * len(head[0]), text.text[first:position])
    yield from ((first + found.start(), first + found.end()) for found in _TO_COME.finditer(words))


def is_heading_of_plans(heading: str) -> bool:
    """``三、下一步改进措施``"""
    return _OF_PLANS.search(heading) is not None


@define
class PerformanceScope:
    """
    Taken through the blocks in order, it tells of each whether it belongs to the part that is read.

    Attributes:
        is_titled: The whole text is about performance, its title says so, or all of its headings.
        is_whole: Neither a title nor a heading tells a part, so all is read.
        is_form: It has no title, and the headings of a self-assessment.
    """

    is_titled: bool
    is_whole: bool
    is_form: bool = False
    _part_level: int | None = None
    _glossary_level: int | None = None

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> PerformanceScope:
        """The scope of a text, before its first block."""
        headings = (block.piece.text for block in blocks if isinstance(block, Heading))
        tells_part = any(ABOUT_PERFORMANCE.search(heading) for heading in headings)
        has_title = _has_title(blocks)
        is_form = not has_title and _has_headings_of_form(blocks)
        return cls(has_title or is_form, not (has_title or tells_part), is_form)

    @property
    def is_in_part(self) -> bool:
        """What is read now surely is about performance."""
        return self._glossary_level is None and (self.is_titled or self._part_level is not None)

    def enter(self, level: int, words: str) -> None:
        """A heading begins a part, or ends one."""
        if self._glossary_level is not None and level <= self._glossary_level:
            self._glossary_level = None
        if _GLOSSARY.search(words):
            self._glossary_level = level
        if ABOUT_PERFORMANCE.search(words):
            self._part_level = level if self._part_level is None else min(level, self._part_level)
        elif self._part_level is not None and level <= self._part_level:
            self._part_level = None

    def enter_title(self) -> None:
        """A title without a number, somewhere in the text."""
        self._part_level = _TITLE_LEVEL

    def holds(self, words: str) -> bool:
        """These words are read: they stand in the part, or speak of performance themselves."""
        if self._glossary_level is not None:
            return False
        return self.is_whole or self.is_in_part or ABOUT_PERFORMANCE.search(words) is not None


def with_titles_apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """
    A title, the office above it and whom it is written to below it, as blocks of their own: nothing in the layout may
    part them.
    """
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph) and len(block.pieces) > 1:
            yield from _with_title_apart(block, LINES_ABOVE_TITLE if number == 0 else 0)
        else:
            yield block


def _with_title_apart(block: Paragraph, most_above: int) -> Iterator[Paragraph]:
    pieces = block.pieces
    titles = (at for at, piece in enumerate(pieces[: most_above + 1]) if is_title(folded(piece.text)))
    is_whole = is_title(folded("".join(piece.text for piece in pieces)))
    at = None if is_whole else next(titles, None)
    parts = (pieces,) if at is None else (pieces[:at], pieces[at : at + 1], pieces[at + 1 :])
    yield from (Paragraph(part) for part in parts if part)


def _has_title(blocks: Sequence[Block]) -> bool:
    for number, block in enumerate(islice(blocks, FIRST_BLOCKS)):
        if isinstance(block, Table):
            return False
        lines = [block.piece.text] if isinstance(block, Heading) else [each.text for each in block.pieces]
        text = "".join(lines)
        if enumerator_level(text) is not None:
            return False
        if is_title(folded(text)) or (number == 0 and _is_line_about_performance(folded(lines[0]))):
            return True
        if opening_of(folded(text)):
            return True
    return False


def _has_headings_of_form(blocks: Sequence[Block]) -> bool:
    """
    A page whose title stands elsewhere: 一、项目基本情况, 二、绩效自评工作开展情况, 三、绩效目标完成情况, no others.
    """
    headings = [folded(block.piece.text) for block in blocks if isinstance(block, Heading)]
    levels = [enumerator_level(each) for each in headings]
    highest = min((level for level in levels if level is not None), default=None)
    chapters = [each for each, level in zip(headings, levels, strict=True) if highest is not None and level == highest]
    is_first = any(isinstance(block, Heading) for block in blocks[: LINES_BEFORE_FORM + 1])
    return (
        is_first
        and any(_HEADING_OF_FORM.search(each) for each in headings)
        and all(_CHAPTER_OF_FORM.search(each) for each in chapters)
        and not any(_OF_A_UNIT.search(each) for each in headings)
        and not any(_tells_of_a_unit(block) for block in blocks if isinstance(block, Paragraph))
    )


def _tells_of_a_unit(paragraph: Paragraph) -> bool:
    words = folded("".join(piece.text for piece in paragraph.pieces))
    return _OF_A_UNIT_TOO.search(TITLE_OF_DOCUMENT.sub("", words)) is not None


LINES_BEFORE_FORM: Final = 3
_HEADING_OF_FORM: Final = re.compile(
    "绩效目标(?:分解下达|自评|完成|实现|设定)|绩效(?:自评|评价|情况分析|指标完成|实现)|自评(?:结论|工作|结果|情况|得分)|综合评价结论"
)
_CHAPTER_OF_FORM: Final = re.compile(
    "项目|基本情况|基本概况|绩效|自评|评价|资金|结论|问题|建议|经验|改进|公开|附件|其他|下一步|佐证|偏离|原因|产出|效益|满意度|概述|组织|说明"
)
_OF_A_UNIT: Final = re.compile(
    "决算|部门|单位(?:基本|概况|情况|职)|机构|收支|收入|三公|机关运行|国有资产|政府采购|人员|整体|名词解释|预算公开"
)
_OF_A_UNIT_TOO: Final = re.compile(
    "部门决算|部门预算|整体支出|本单位(?:共|有)|我单位共|[0-9一二两三四五六七八九十]+个(?:预算|支出|部门|二级)?项目"
)
"""Words of the accounts of a unit, or of more projects than one."""


def first_place(block: Block) -> Place:
    """Where a block begins."""
    if isinstance(block, Heading):
        return block.piece.place
    return block.place if isinstance(block, Paragraph) else block.rows[0].place


def last_place(block: Block) -> Place:
    """Where its last line or row stands."""
    if isinstance(block, Heading):
        return block.piece.place
    return block.pieces[-1].place if isinstance(block, Paragraph) else block.rows[-1].place
