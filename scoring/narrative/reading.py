"""
Read a report from its first block to its last: which part is about performance, which project a heading or paragraph
is about, and what is said of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Final

from attrs import define, evolve, field

from scoring.narrative.attribution import Attribution, Carried, own_names
from scoring.narrative.blocks import Block, Heading, Paragraph, Table
from scoring.narrative.claims import Claim, TakenSpans, bare_claims, claims_in, score_under
from scoring.narrative.clauses import foreign_words
from scoring.narrative.layout import enumerator_level, numbering_end
from scoring.narrative.mentions import Mention, mentions_in
from scoring.narrative.name_matching import MatchKind, ProjectNames
from scoring.narrative.naming.given_names import GivenNames, given_names
from scoring.narrative.naming.other_projects import begins_with_head, heads_of_others, is_item_head
from scoring.narrative.naming.place_names import place_names
from scoring.narrative.naming.project_items import project_items
from scoring.narrative.naming.short_names import others_in_short, short_mentions
from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.patterns import MONEY_KINDS, ClaimKind
from scoring.narrative.printed_sheets import PrintedSheet, read_labelled, read_sheets
from scoring.narrative.scope import PerformanceScope, first_place, is_title, last_place, opening_of, with_titles_apart
from scoring.narrative.sentences import SearchableText, folded, searchable
from scoring.narrative.statements import About, Aside, FigureStatement, Passage, ReadReport, ReadStretch, ReadTable
from scoring.narrative.surroundings import Surroundings
from scoring.narrative.tables import TableRow, TurnedTable, is_of_indicators, read_table, read_turned_table, row_text

_HEAD: Final = re.compile("[^，。；：:;,]{1,30}")
_SEVERAL: Final = re.compile(
    rf"(?:共|涉及|涵盖|自评|实施|纳入|全部|有|等)(?:项目)?(?P<count>{COUNT})个[^，,。;；:：、0-9“”\"]{{0,6}}项目"
    rf"|项目(?:数量?|个数)?(?:共有?|有|为|:)?(?P<count_after>{COUNT})个"
)
"""Words that count the projects of a report."""

_LIST_SIGNS: Final = ("、", "及", "和", "与")
_QUOTES: Final = '“”"《》'
_DASH: Final = re.compile("[—–]{2}")
_DASH_LEVEL: Final = 6
"""``——农村公路。``: an item of a list, as one with a number."""

_HEADS_A_SECTION: Final = re.compile("[^，。；：:,;0-9]{2,20}评价[^，。；：:,;0-9]{0,10}(?:情况|结果|结论|说明)[。:]")
"""``（三）部门评价项目绩效评价结果。`` ends as a sentence does, and is a heading all the same."""

_ASSESSED: Final = re.compile("自评|绩效评价|绩效目标|纳入")
ASSESSED_NEARBY: Final = 30


def read_report(
    blocks: Sequence[Block],
    names: ProjectNames,
    years: frozenset[int],
    units: Sequence[str] = (),
    *,
    of_department: bool = False,
) -> ReadReport:
    """
    Attribute the figures of a report.

    Args:
        blocks: The report.
        names: Of all projects.
        years: The projects' years; a figure of another year is left alone. Empty where none is known.
        units: Names of the unit and its department: before a figure they say nothing of it.
        of_department: What the one name stands for is no project, but 部门整体支出.
    """
    blocks = tuple(with_titles_apart(blocks))
    counted = 0 if of_department else _assessed_projects(blocks)
    scope = PerformanceScope.of(blocks)
    given = given_names(_texts(blocks), names)
    reader = _Reader(names, years, tuple(map(folded, units)), scope, counted, of_department, given)
    if scope.is_form and len(names) == 1:
        reader.begin_with_the_one()
    stretches: list[ReadStretch] = []
    goes_on = False
    for block in blocks:
        is_read = reader.read(block)
        if is_read:
            first = stretches.pop().first if goes_on else first_place(block)
            stretches.append(ReadStretch(first, last_place(block)))
        goes_on = is_read
    return ReadReport(
        tuple(reader.passages),
        tuple(reader.statements),
        tuple(reader.tables),
        tuple(stretches),
        reader.how_many,
        tuple(reader.grids),
    )


def _assessed_projects(blocks: Sequence[Block]) -> int:
    """
    How many assessed projects it counts, where more than one, else 0: 共实施120个修复项目 may be what one project did.

    A number of those of 自评 goes before one of those with 绩效目标.
    """
    others = 0
    for text in _texts(block for block in blocks if isinstance(block, Paragraph)):
        for found in _SEVERAL.finditer(text):
            number = written_number(found["count"] or found["count_after"])
            first = max(0, found.start() - ASSESSED_NEARBY)
            if number is None or number.value <= 1 or not _ASSESSED.search(text, first, found.end() + ASSESSED_NEARBY):
                continue
            if "自评" in text[first : found.end()]:
                return int(number.value)
            others = others or int(number.value)
    return others


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of headings and paragraphs, folded."""
    for block in blocks:
        if isinstance(block, Heading):
            yield folded(block.piece.text)
        elif isinstance(block, Paragraph):
            yield folded("".join(each.text for each in block.pieces))


@define
class _Reader:
    names: ProjectNames
    years: frozenset[int]
    units: tuple[str, ...]
    scope: PerformanceScope
    counted: int
    of_department: bool
    given: GivenNames
    passages: list[Passage] = field(factory=list)
    statements: list[FigureStatement] = field(factory=list)
    tables: list[tuple[Passage, ...]] = field(factory=list)
    grids: list[ReadTable] = field(factory=list)
    _heading: str = ""
    _last_words: str = ""
    _carried: Carried | None = None
    _sole: Carried | None = None
    _title: tuple[str, ...] = ()
    _item_level: int | None = None
    _listed: tuple[Mention, ...] = ()
    _numbers: Iterator[int] = field(factory=count)

    @property
    def how_many(self) -> int:
        """As many projects as there are sheets, else as the text counts; 0 where nobody knows."""
        return len(self.names) or self.counted

    def read(self, block: Block) -> bool:
        """Whether the block belongs to what is read."""
        if isinstance(block, Heading):
            return self._read_heading(block)
        if isinstance(block, Paragraph):
            read = [self._read_paragraph(each) for each in project_items(block, self.names.folded)]
            return any(read)
        return self._read_table(block)

    # ------------------------------------------------------------ headings

    def _read_heading(self, heading: Heading) -> bool:
        text = searchable([heading.piece])
        self._last_words = text.text
        self.scope.enter(heading.level, text.text)
        self._enter_item(heading.level, text.text)
        if self._carried is not None and (self._carried.level is None or heading.level <= self._carried.level):
            self._carried = self._sole
        if not self.scope.holds(text.text):
            return False
        if is_title(text.text):
            return self._read_title(text)
        passage = self._passage(text, is_heading=True)
        lead = passage.lead
        if lead is not None:
            self._item_level = None
            self._carried = Carried(lead, heading.level)
        else:
            self._heading = text.text
        self._keep(passage)
        return True

    def _enter_item(self, level: int, words: str) -> None:
        """``（2）设备购置费。`` begins what is said of a part of a project, up to the next number of its level."""
        if self._item_level is not None and level <= self._item_level:
            self._item_level = None
        head = _HEAD.match(words[numbering_end(words) :])
        owner = () if self._carried is None else (self._carried.mention.match.written,)
        around = (*self.units, *self._title)
        if head is None or not is_item_head(head[0], level):
            return
        if all(foreign_words(head[0], (name, *around)) for name in (*owner, *self.names.folded) or ("",)):
            self._item_level = level

    def _read_title(self, text: SearchableText) -> bool:
        """A title names the project that all of the report is about, or none: its other words are no project's name."""
        passage = self._passage(text, is_heading=True)
        full = tuple(each for each in passage.mentions if each.match.kind is MatchKind.SAME)
        self._begin_report(text.text, full)
        self._heading = text.text
        self._keep(evolve(passage, mentions=full))
        return True

    def _begin_report(self, title: str, named: Sequence[Mention]) -> None:
        """The words that tell what all of the report is about, and the projects that they name in full."""
        is_of_others = any(_is_listed(title, name) for name in self.names.folded)
        self._give_all_to(None if is_of_others else named[0] if len(named) == 1 else self._only_project())
        self._title = (title,)

    def begin_with_the_one(self) -> None:
        """A report without a title, of which one project has a sheet, is about that."""
        self._give_all_to(self._only_project())

    def _give_all_to(self, owner: Mention | None) -> None:
        if owner is not None:
            self._sole = self._carried = Carried(owner, 0)

    def _opened(self, passage: Passage) -> Passage:
        """A report without a title says in its first sentence what it is about."""
        opening = "" if self._title else opening_of(passage.text.text)
        if not opening:
            return passage
        start = passage.text.text.find(opening)
        names = [each for each in passage.mentions if start <= each.start < start + len(opening)]
        full = [each for each in names if each.match.kind is MatchKind.SAME]
        self._begin_report(opening, full)
        return evolve(passage, mentions=tuple(each for each in passage.mentions if each not in names or each in full))

    def _only_project(self) -> Mention | None:
        """The one project that there is, or is not given, as long as the report counts no others."""
        if len(self.names) > 1 or self.counted or not self.scope.is_titled:
            return None
        name = "".join(self.names.folded)
        return self._numbered(Mention(start=0, end=0, match=self.names.match(name)))

    # ------------------------------------------------------------ paragraphs

    def _read_paragraph(self, paragraph: Paragraph) -> bool:
        text = searchable(paragraph.pieces)
        self._last_words = text.text
        level = enumerator_level(paragraph.pieces[0].text)
        if level is not None:
            self._enter_item(level, text.text)
        if is_title(text.text):
            self.scope.enter_title()
        if not self.scope.holds(text.text):
            self._carried = self._sole
            return False
        if is_title(text.text):
            return self._read_title(text)
        if level is not None and _HEADS_A_SECTION.fullmatch(text.text, numbering_end(text.text)):
            self._heading = text.text
        passage = self._opened(self._passage(text, level=level))
        lead = passage.lead
        begins_anew = level is None and _DASH.match(text.text) is not None
        has_head = bool(passage.mentions) or begins_with_head(text.text)
        self._end_carrying(_DASH_LEVEL if begins_anew else level, has_mentions=has_head)
        if lead is not None and (self._carried is None or self._carried.is_weak):
            self._carried = Carried(lead, None)
        self._keep(passage)
        return True

    def _end_carrying(self, level: int | None, *, has_mentions: bool) -> None:
        if self._ends_carrying(level, has_mentions=has_mentions):
            self._carried = self._sole

    def _ends_carrying(self, level: int | None, *, has_mentions: bool) -> bool:
        """Whether a paragraph of this level ends what is said of the project of those before."""
        carried = self._carried
        if carried is None or carried.level == 0:
            return False
        if carried.level is None:
            return level is not None or has_mentions
        return level is not None and level <= carried.level

    def _passage(self, text: SearchableText, *, is_heading: bool = False, level: int | None = None) -> Passage:
        claims = (*claims_in(text), *(() if is_heading else score_under(self._heading, text)))
        has_score = any(claim.kind is ClaimKind.SCORE for claim in claims)
        found = mentions_in(text, self.names, is_heading=is_heading, has_score=has_score, given=self.given)
        if not is_heading:
            found = others_in_short(text, self.names, found)
        is_free = self._carried is None or self._ends_carrying(level, has_mentions=True)
        if is_free and not is_heading and len(self.names) > 1 and not any(each.leads for each in found):
            found = short_mentions(text, self.names, claims, found)
        mentions = tuple(self._numbered(mention) for mention in found)
        claims = tuple(each for each in claims if not _is_read_out_of_a_name(text.text, each, mentions))
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
        carried = None if self._carried is None else self._carried.mention
        own = (*own_names(passage.lead or carried, self.names.folded), *self.units, *self._title)
        others = heads_of_others(passage, own)
        passage = evolve(passage, carried=carried, heading=self._heading, others=others)
        self.passages.append(passage)
        around = Surroundings(passage, self._heading, self.scope.is_in_part, self.of_department)
        attribution = Attribution(
            around,
            self._carried,
            self.years,
            self.how_many,
            names=self.names.folded,
            units=(*self.units, *self._title),
            listed=self._listed,
            within_item=self._item_level is not None and passage.lead is None,
        )
        new = list(attribution.statements())
        self._listed = next(reversed(around.lists()), self._listed)
        if self._carried is not None:
            stated = {each.claim.kind for each in new if each.about is About.PROJECT}
            self._carried = evolve(self._carried, stated=self._carried.stated | stated)
        self.statements += new

    # ------------------------------------------------------------ tables

    def _read_table(self, table: Table) -> bool:
        """Lists of projects and printed sheets are read wherever they stand; other tables where the part does."""
        owner, title, self._last_words = self._carried, self._last_words, ""
        if not is_of_indicators(table):
            self._carried = self._sole
        given = {**place_names(self.names.folded), **self.given}
        rows = read_table(table, self.names, title, self.years, given)
        if rows:
            told = [self._naming_row(row) for row in rows]
            self.tables.append(tuple(told))
            self._listed = tuple(each for row in told for each in row.mentions)
        elif (turned := read_turned_table(table, self.names, title)) is not None:
            told = list(self._turned_rows(turned))
        else:
            told = [each for sheet in read_sheets(table, self.names, title) for each in self._sheet_rows(sheet)]
            if not told and owner is not None and not owner.is_weak:
                told = [self._row(row, owner.mention, is_weak=True) for row in read_labelled(table, title)]
        if told or self.scope.holds(title):
            kept = tuple(self._keep_rows(table, told))
            self.grids.append(ReadTable(kept, title, None if owner is None else owner.mention))
        return bool(told) or self.scope.holds(title)

    def _turned_rows(self, table: TurnedTable) -> Iterator[Passage]:
        """The row of names, and those of figures, each of the project above it."""
        mentions = {column: self._numbered(each) for column, each in table.mentions.items()}
        yield Passage(next(self._numbers), table.head, tuple(mentions.values()))
        is_of_all = len(mentions) == len(self.names)
        for text, claims in table.rows:
            passage = Passage(next(self._numbers), text, (), tuple(claims.values()))
            for column, claim in claims.items():
                mention = mentions.get(column)
                about = About.PROJECT if mention is not None else About.ALL if is_of_all else About.NOTHING_KNOWN
                aside = Aside.OF_LISTED if about is About.NOTHING_KNOWN else None
                self.statements.append(FigureStatement(claim, passage, about, mention, aside))
            yield passage

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

    def _row(
        self, row: TableRow, mention: Mention | None, named: tuple[Mention, ...] = (), *, is_weak: bool = False
    ) -> Passage:
        passage = Passage(next(self._numbers), row.text, named, row.claims)
        about = About.PROJECT if mention is not None else About.ALL if row.is_of_all else About.NOTHING_KNOWN
        aside = Aside.OF_LISTED if about is About.NOTHING_KNOWN else None
        self.statements += [
            FigureStatement(claim, passage, about, mention, aside, is_weak=is_weak) for claim in row.claims
        ]
        return passage

    def _keep_rows(self, table: Table, told: Sequence[Passage]) -> Iterator[Passage]:
        """All rows of the table in their order, those of which something is told and the others."""
        waiting = deque(told)
        for row in table.rows:
            text = row_text(row)
            is_told = bool(waiting) and waiting[0].text.source == text.source
            passage = waiting.popleft() if is_told else Passage(next(self._numbers), text)
            self.passages.append(passage)
            yield evolve(passage, cells=row.cells)


def _is_listed(title: str, name: str) -> bool:
    """A title names it beside others, known or not: ``公路安全生命防护工程及危桥改造工程绩效自评报告``."""
    before, found, after = title.partition(name) if name else (title, "", "")
    return bool(found) and (
        before.rstrip(_QUOTES).endswith(_LIST_SIGNS) or after.lstrip(_QUOTES).startswith(_LIST_SIGNS)
    )


def _is_read_out_of_a_name(text: str, claim: Claim, mentions: Sequence[Mention]) -> bool:
    """``公益金支出项目276.42万元``: the word for the amount belongs to the name right before it, and tells nothing."""
    ends = (each.end for each in mentions if each.start < claim.start < each.end <= claim.value_start)
    return claim.kind in MONEY_KINDS and any(_NO_WORD.fullmatch(text, end, claim.value_start) for end in ends)


_NO_WORD: Final = re.compile(r"[^\w]*(?:项目)?[^\w]*")


def _outside(claims: Sequence[Claim], mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Without those whose value is part of a project's name; one whose label holds a name begins after that."""
    ends = [mention.end for mention in mentions]
    for claim in claims:
        behind = bisect_right(ends, claim.value_start)
        inside, following = mentions[bisect_right(ends, claim.start) : behind], mentions[behind : behind + 1]
        if not following or following[0].start >= claim.end:
            yield evolve(claim, start=max(claim.start, *(each.end for each in inside))) if inside else claim
