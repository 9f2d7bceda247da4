"""
Read a report from its first block to its last: which part is about performance, which project a heading or paragraph
is about, and what is said of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
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
from scoring.narrative.printed_sheets import PrintedSheet, read_sheets
from scoring.narrative.scope import PerformanceScope, first_place, is_title, last_place
from scoring.narrative.sentences import SearchableText, searchable
from scoring.narrative.statements import About, Passage, ReadReport, ReadStretch, Statement
from scoring.narrative.surroundings import Surroundings
from scoring.narrative.tables import TableRow, read_table, row_text

_TITLE: Final = re.compile("(?:报告|总结|自评情况)\\Z")
"""The title of a report about one project: 某项目支出绩效自评报告."""

LONGEST_TITLE: Final = 60


def read_report(blocks: Sequence[Block], names: ProjectNames, years: frozenset[int]) -> ReadReport:
    """
    Attribute the figures of a report.

    Args:
        blocks: The report.
        names: Of all projects.
        years: The projects' years; a figure of another year is left alone. Empty where none is known.
    """
    reader = _Reader(names, years, len(names), PerformanceScope.of(blocks))
    stretches: list[ReadStretch] = []
    goes_on = False
    for block in blocks:
        is_read = reader.read(block)
        if is_read:
            first = stretches.pop().first if goes_on else first_place(block)
            stretches.append(ReadStretch(first, last_place(block)))
        goes_on = is_read
    return ReadReport(tuple(reader.passages), tuple(reader.statements), tuple(reader.tables), tuple(stretches))


@define
class _Reader:
    names: ProjectNames
    years: frozenset[int]
    how_many: int
    scope: PerformanceScope
    passages: list[Passage] = field(factory=list)
    statements: list[Statement] = field(factory=list)
    tables: list[tuple[Passage, ...]] = field(factory=list)
    _heading: str = ""
    _last_words: str = ""
    _carried: Carried | None = None
    _numbers: Iterator[int] = field(factory=count)

    def read(self, block: Block) -> bool:
        """Whether the block belongs to what is read."""
        if isinstance(block, Heading):
            return self._read_heading(block)
        if isinstance(block, Paragraph):
            return self._read_paragraph(block)
        return self._read_table(block)

    # ------------------------------------------------------------ headings

    def _read_heading(self, heading: Heading) -> bool:
        text = searchable([heading.piece])
        self._last_words = text.text
        self.scope.enter(heading.level, text.text)
        if self._carried is not None and (self._carried.level is None or heading.level <= self._carried.level):
            self._carried = None
        if not self.scope.holds(text.text):
            return False
        passage = self._passage(text, is_heading=True)
        lead = passage.lead
        if lead is not None:
            self._carried = Carried(lead, 0 if _TITLE.search(text.text) else heading.level)
        else:
            self._heading = text.text
        self._keep(passage)
        return True

    # ------------------------------------------------------------ paragraphs

    def _read_paragraph(self, paragraph: Paragraph) -> bool:
        text = searchable(paragraph.pieces)
        self._last_words = text.text
        level = enumerator_level(paragraph.pieces[0].text)
        if is_title(text.text):
            self.scope.enter_title()
        if not self.scope.holds(text.text):
            self._carried = None
            return False
        passage = self._passage(text)
        lead = passage.lead
        self._end_carrying(level, passage)
        if lead is not None and _TITLE.search(text.text) and len(text.text) <= LONGEST_TITLE:
            self._carried = Carried(lead, 0)
        elif lead is not None and (self._carried is None or self._carried.is_weak):
            self._carried = Carried(lead, None)
        self._keep(passage)
        return True

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
        self.passages.append(passage)
        around = Surroundings(passage, self._heading, is_in_part=self.scope.is_in_part)
        new = list(Attribution(around, self._carried, self.years, self.how_many).statements())
        if self._carried is not None:
            stated = {each.claim.kind for each in new if each.about is About.PROJECT}
            self._carried = evolve(self._carried, stated=self._carried.stated | stated)
        self.statements += new

    # ------------------------------------------------------------ tables

    def _read_table(self, table: Table) -> bool:
        """Lists of projects and printed sheets are read wherever they stand; other tables where the part does."""
        self._carried = None
        title, self._last_words = self._last_words, ""
        rows = read_table(table, self.names, title)
        if rows:
            told = [self._naming_row(row) for row in rows]
            self.tables.append(tuple(told))
        else:
            told = [each for sheet in read_sheets(table, self.names, title) for each in self._sheet_rows(sheet)]
        if told or self.scope.holds(title):
            self._keep_rows(table, told)
        return bool(told) or self.scope.holds(title)

    def _sheet_rows(self, sheet: PrintedSheet) -> Iterator[Passage]:
        head = self._naming_row(sheet.head)
        yield head
        yield from (self._row(row, head.mentions[0]) for row in sheet.rows)

    def _naming_row(self, row: TableRow) -> Passage:
        """A row in which the name of its project stands, or the sum row."""
        if row.mention is None:
            return self._row(row, None)
        mention = self._numbered(row.mention)
        return self._row(row, mention, named=(mention,))

    def _row(self, row: TableRow, mention: Mention | None, named: tuple[Mention, ...] = ()) -> Passage:
        passage = Passage(next(self._numbers), row.text, named, row.claims)
        about = About.ALL if mention is None else About.PROJECT
        self.statements += [Statement(claim, passage, about, mention) for claim in row.claims]
        return passage

    def _keep_rows(self, table: Table, told: Sequence[Passage]) -> None:
        """All rows of the table in their order, those of which something is told and the others."""
        waiting = deque(told)
        for row in table.rows:
            text = row_text(row)
            is_told = bool(waiting) and waiting[0].text.source == text.source
            self.passages.append(waiting.popleft() if is_told else Passage(next(self._numbers), text))


def _outside(claims: Sequence[Claim], mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Without those that are part of a project's name."""
    ends = [mention.end for mention in mentions]
    for claim in claims:
        next_one = bisect_right(ends, claim.start)
        if next_one == len(mentions) or mentions[next_one].start >= claim.end:
            yield claim
