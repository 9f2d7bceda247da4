"""
Which part of a text speaks of performance: all of a self-assessment report, one chapter of a unit's accounts.

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
from scoring.narrative.sentences import folded

ABOUT_PERFORMANCE: Final = re.compile("绩效(?!工资|奖)|自评")
_TITLE: Final = re.compile(
    r"[^，。；;]{0,60}?(?:绩效(?!工资|奖)|自评)[^，。；;]{0,20}?(?:报告|总结|结果|情况|综述|说明|自评|评价)书?(?:\([^()]{1,60}\))?"
)
_GLOSSARY: Final = re.compile("(?:名词|术语|用语|概念)(?:的)?(?:解释|释义|说明)")
LONGEST_TITLE: Final = 90
FIRST_BLOCKS: Final = 6
"""A title stands before these are over, and before the first numbered heading."""

_TITLE_LEVEL: Final = 1
"""Of a title further down, in the annex of another text: it ends where the next part of the whole text begins."""


def is_title(words: str) -> bool:
    """``…2023年度项目支出绩效自评报告``; ``words`` folded."""
    return len(words) <= LONGEST_TITLE and enumerator_level(words) is None and _TITLE.fullmatch(words) is not None


@define
class PerformanceScope:
    """
    Taken through the blocks in order, it tells of each whether it belongs to the part that is read.

    Attributes:
        is_titled: The whole text is about performance, its title says so.
        is_whole: Neither a title nor a heading tells a part, so all is read.
    """

    is_titled: bool
    is_whole: bool
    _part_level: int | None = None
    _glossary_level: int | None = None

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> PerformanceScope:
        """The scope of a text, before its first block."""
        headings = (block.piece.text for block in blocks if isinstance(block, Heading))
        tells_part = any(ABOUT_PERFORMANCE.search(heading) for heading in headings)
        is_titled = _has_title(blocks)
        return cls(is_titled, not (is_titled or tells_part))

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
    """A title and what stands below it (市财政局：), which nothing in the layout may part, as blocks of their own."""
    for block in blocks:
        if isinstance(block, Paragraph) and len(block.pieces) > 1 and _begins_with_title(block):
            yield Paragraph(block.pieces[:1])
            yield Paragraph(block.pieces[1:])
        else:
            yield block


def _begins_with_title(paragraph: Paragraph) -> bool:
    whole = folded("".join(piece.text for piece in paragraph.pieces))
    return not is_title(whole) and is_title(folded(paragraph.pieces[0].text))


def _has_title(blocks: Sequence[Block]) -> bool:
    for block in islice(blocks, FIRST_BLOCKS):
        if isinstance(block, Table):
            return False
        text = block.piece.text if isinstance(block, Heading) else "".join(each.text for each in block.pieces)
        if enumerator_level(text) is not None:
            return False
        if is_title(folded(text)):
            return True
    return False


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
