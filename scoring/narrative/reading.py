"""
Read a report from its first block to its last: which part is about performance, which project a heading or paragraph
is about, and what is said of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final

from attrs import define, evolve, field

from scoring.narrative.attribution import Attribution, Carried
from scoring.narrative.blocks import Block, Heading, Paragraph, Table
from scoring.narrative.claims import Claim, TakenSpans, bare_claims, claims_in
from scoring.narrative.layout import enumerator_level
from scoring.narrative.mentions import Mention, mentions_in
from scoring.narrative.name_matching import ProjectNames
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.printed_sheets import read_sheets
from scoring.narrative.sentences import SearchableText, searchable
from scoring.narrative.statements import About, Passage, ReadReport, Statement
from scoring.narrative.surroundings import Surroundings
from scoring.narrative.tables import TableRow, read_table

_TITLE: Final = re.compile("(?:报告|总结|自评情况)\\Z")
"""The title of a report about one project: 某项目支出绩效自评报告."""

LONGEST_TITLE: Final = 60
_ABOUT_PERFORMANCE: Final = re.compile("绩效|自评")


def read_report(blocks: Sequence[Block], names: ProjectNames, years: frozenset[int]) -> ReadReport:
    """
    Attribute the figures of a report.

    Args:
        blocks: The report.
        names: Of all projects.
        years: The projects' years; a figure of another year is left alone. Empty where none is known.
    """
    reader = _Reader(names, years, len(names), performance_only=_has_performance_part(blocks))
    for block in blocks:
        reader.read(block)
    return ReadReport(tuple(reader.passages), tuple(reader.statements), tuple(reader.tables))


def _has_performance_part(blocks: Sequence[Block]) -> bool:
    headings = [block.piece.text for block in blocks if isinstance(block, Heading)]
    return any(_ABOUT_PERFORMANCE.search(heading) for heading in headings)


@define
class _Reader:
    names: ProjectNames
    years: frozenset[int]
    how_many: int
    performance_only: bool = field(kw_only=True)
    passages: list[Passage] = field(factory=list)
    statements: list[Statement] = field(factory=list)
    tables: list[tuple[Passage, ...]] = field(factory=list)
    _part_level: int | None = None
    _heading: str = ""
    _last_words: str = ""
    _carried: Carried | None = None
    _numbers: Iterator[int] = field(factory=count)

    def read(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._read_heading(block)
        elif isinstance(block, Paragraph):
            self._read_paragraph(block)
        else:
            self._read_table(block)

    # ------------------------------------------------------------ headings

    def _read_heading(self, heading: Heading) -> None:
        text = searchable([heading.piece])
        self._last_words = text.text
        self._enter_part(heading.level, text.text)
        if self._carried is not None and (self._carried.level is None or heading.level <= self._carried.level):
            self._carried = None
        if not self._is_in_scope(text.text):
            return
        passage = self._passage(text, is_heading=True)
        lead = passage.lead
        if lead is not None:
            self._carried = Carried(lead, 0 if _TITLE.search(text.text) else heading.level)
        else:
            self._heading = text.text
        self._keep(passage)

    def _enter_part(self, level: int, words: str) -> None:
        if _ABOUT_PERFORMANCE.search(words):
            self._part_level = level if self._part_level is None else min(level, self._part_level)
        elif self._part_level is not None and level <= self._part_level:
            self._part_level = None

    def _is_in_scope(self, words: str) -> bool:
        return not self.performance_only or self._part_level is not None or bool(_ABOUT_PERFORMANCE.search(words))

    # ------------------------------------------------------------ paragraphs

    def _read_paragraph(self, paragraph: Paragraph) -> None:
        text = searchable(paragraph.pieces)
        self._last_words = text.text
        level = enumerator_level(paragraph.pieces[0].text)
        if not self._is_in_scope(text.text):
            self._carried = None
            return
        passage = self._passage(text)
        lead = passage.lead
        self._end_carrying(level, passage)
        if lead is not None and _TITLE.search(text.text) and len(text.text) <= LONGEST_TITLE:
            self._enter_part(0, text.text)
            self._carried = Carried(lead, 0)
        elif lead is not None and (self._carried is None or self._carried.is_weak):
            self._carried = Carried(lead, None)
        self._keep(passage)

    def _end_carrying(self, level: int | None, passage: Passage) -> None:
        carried = self._carried
        if carried is None:
            return
        if carried.level is None:
            is_over = level is not None or bool(passage.mentions)
        elif carried.level == 0:
            is_over = False
        else:
            is_over = level is not None and level <= carried.level
        if is_over:
            self._carried = None

    def _passage(self, text: SearchableText, *, is_heading: bool = False) -> Passage:
        claims = claims_in(text)
        has_score = any(claim.kind is ClaimKind.SCORE for claim in claims)
        found = mentions_in(text, self.names, is_heading=is_heading, has_score=has_score)
        mentions = tuple(self._numbered(mention) for mention in found)
        taken = TakenSpans(len(text.text))
        for start, end in (
            *((each.start, each.end) for each in mentions),
            *((each.start, each.end) for each in claims),
        ):
            taken.add(start, end)
        bare = (claim for mention in mentions for claim in bare_claims(text, mention.start, mention.end, self._heading))
        claims += tuple(claim for claim in bare if not taken.overlaps(claim.start, claim.end))
        told = tuple(sorted(_outside(claims, mentions), key=lambda claim: claim.start))
        return Passage(next(self._numbers), text, mentions, told)

    def _numbered(self, mention: Mention) -> Mention:
        return evolve(mention, number=next(self._numbers))

    def _keep(self, passage: Passage) -> None:
        if passage.mentions or passage.claims:
            self.passages.append(passage)
        around = Surroundings(passage, self._heading, is_in_part=self._part_level is not None)
        new = list(Attribution(around, self._carried, self.years, self.how_many).statements())
        if self._carried is not None:
            stated = {each.claim.kind for each in new if each.about is About.PROJECT}
            self._carried = evolve(self._carried, stated=self._carried.stated | stated)
        self.statements += new

    # ------------------------------------------------------------ tables

    def _read_table(self, table: Table) -> None:
        self._carried = None
        title, self._last_words = self._last_words, ""
        rows = read_table(table, self.names, title)
        if rows:
            self.tables.append(tuple(self._keep_naming_row(row) for row in rows))
            return
        for sheet in read_sheets(table, self.names, title):
            mention = self._keep_naming_row(sheet.head).mentions[0]
            for row in sheet.rows:
                self._keep_row(row, mention)

    def _keep_naming_row(self, row: TableRow) -> Passage:
        """A row in which the name of its project stands, or the sum row."""
        if row.mention is None:
            return self._keep_row(row, None)
        mention = self._numbered(row.mention)
        return self._keep_row(row, mention, named=(mention,))

    def _keep_row(self, row: TableRow, mention: Mention | None, named: tuple[Mention, ...] = ()) -> Passage:
        passage = Passage(next(self._numbers), row.text, named, row.claims)
        about = About.ALL if mention is None else About.PROJECT
        self.passages.append(passage)
        self.statements += [Statement(claim, passage, about, mention) for claim in row.claims]
        return passage


def _outside(claims: Sequence[Claim], mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Without those that are part of a project's name."""
    ends = [mention.end for mention in mentions]
    for claim in claims:
        next_one = bisect_right(ends, claim.start)
        if next_one == len(mentions) or mentions[next_one].start >= claim.end:
            yield claim
