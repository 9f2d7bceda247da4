"""Who each figure of a report is about: one project, all of them, or nothing that can be compared."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cached_property
from itertools import groupby
from typing import Final

from attrs import define, evolve, field, frozen

from scoring.narrative_blocks import Block, Heading, Paragraph, Place, Table
from scoring.narrative_claims import CLAUSE_BREAK, Claim, TakenSpans, bare_claims, claims_in
from scoring.narrative_layout import enumerator_level
from scoring.narrative_mentions import Mention, mentions_in
from scoring.narrative_patterns import MONEY_KINDS, ClaimKind
from scoring.narrative_sentences import NEARBY, SearchableText, searchable
from scoring.narrative_tables import read_table
from scoring.project_name_matching import ProjectNames

_ABOUT_PERFORMANCE: Final = re.compile("绩效|自评")
_ABOUT_PROJECTS: Final = re.compile("绩效|自评|预算项目|项目预算|涵盖项目|项目个数|项目数")
_OTHER_TIME: Final = re.compile("上年|去年|上一年|往年|同比|比上|明年|下年")
_YEAR: Final = re.compile("(20[0-9]{2})年")
_PART_OF: Final = re.compile("其中|另有|另外|包括")

_CHANGED: Final = re.compile("追加|调整后|调整为|调增|调减|压减")
_AFTER_CHANGE: Final = re.compile("全年|调整")
_RIGHT_AFTER_LIST: Final = re.compile(r"[”\"’」』》】]?(?:项目)?等?(?:共计?|这)?")

WHOLE_KINDS: Final = frozenset({ClaimKind.COUNT, ClaimKind.GRADE_COUNT, ClaimKind.BAND_COUNT, ClaimKind.AVERAGE})
"""They are never about one project."""

SUMMABLE_KINDS: Final = frozenset({ClaimKind.INITIAL, ClaimKind.BUDGET, ClaimKind.EXECUTED, ClaimKind.RATE})
"""They can be about one project or about all."""


class About(Enum):
    """What a statement is about."""

    PROJECT = "project"
    ALL = "all"


@frozen(eq=False)
class Passage:
    """
    A paragraph, heading or table row that was read.

    Attributes:
        text: Its words.
        mentions: The projects that it names.
        claims: Its figures, attributed or not.
    """

    text: SearchableText
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()


@frozen(eq=False)
class Statement:
    """
    A figure and whom it is about.

    Attributes:
        claim: The figure.
        passage: Where it stands.
        about: One project or all.
        mention: The project as the text names it; None for ALL.
        owner: The passage in which that name stands.
    """

    claim: Claim
    passage: Passage
    about: About
    mention: Mention | None = None
    owner: Passage | None = None

    @property
    def place(self) -> Place:
        """Where the figure stands."""
        return self.passage.text.place(self.claim.value_start)

    @property
    def sentence(self) -> str:
        """The sentence around it."""
        return self.passage.text.sentence_at(self.claim.value_start)


@frozen
class ReadReport:
    """
    Everything that a report says about the projects.

    Attributes:
        passages: Those that name a project or state a figure, in order.
        statements: The figures that can be compared, in order.
        tables: Per table of projects, its rows as passages.
    """

    passages: tuple[Passage, ...]
    statements: tuple[Statement, ...]
    tables: tuple[tuple[Passage, ...], ...]


def read_report(blocks: Sequence[Block], names: ProjectNames, years: frozenset[int]) -> ReadReport:
    """
    Attribute the figures of a report.

    Args:
        blocks: The report.
        names: Of all projects.
        years: The projects' years; a figure of another year is left alone. Empty where none is known.
    """
    reader = _Reader(names, years, performance_only=_has_performance_part(blocks))
    for block in blocks:
        reader.read(block)
    return ReadReport(tuple(reader.passages), tuple(reader.statements), tuple(reader.tables))


def _has_performance_part(blocks: Sequence[Block]) -> bool:
    headings = [block.piece.text for block in blocks if isinstance(block, Heading)]
    return any(_ABOUT_PERFORMANCE.search(heading) for heading in headings)


@frozen
class _Carried:
    """
    A project that the next paragraphs may still be about.

    Attributes:
        mention: As its heading or paragraph names it.
        owner: That heading or paragraph.
        level: Of the heading; None for a paragraph, whose end a page break may have torn off.
        stated: What has been said of it already; a torn-off end says nothing twice.
    """

    mention: Mention
    owner: Passage
    level: int | None
    stated: set[ClaimKind] = field(factory=set)


@define
class _Reader:
    names: ProjectNames
    years: frozenset[int]
    performance_only: bool = field(kw_only=True)
    passages: list[Passage] = field(factory=list)
    statements: list[Statement] = field(factory=list)
    tables: list[tuple[Passage, ...]] = field(factory=list)
    _part_level: int | None = None
    _heading: str = ""
    _last_words: str = ""
    _carried: _Carried | None = None

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
        lead = _lead(passage)
        if lead is not None:
            self._carried = _Carried(lead, passage, heading.level)
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
        lead = _lead(passage)
        self._end_carrying(level, passage)
        if lead is not None and (self._carried is None or self._carried.level is None):
            self._carried = _Carried(lead, passage, None)
        self._keep(passage)

    def _end_carrying(self, level: int | None, passage: Passage) -> None:
        carried = self._carried
        if carried is None:
            return
        if carried.level is None:
            is_over = level is not None or bool(passage.mentions)
        else:
            is_over = level is not None and level <= carried.level
        if is_over:
            self._carried = None

    def _passage(self, text: SearchableText, *, is_heading: bool = False) -> Passage:
        claims = claims_in(text)
        has_score = any(claim.kind is ClaimKind.SCORE for claim in claims)
        mentions = mentions_in(text, self.names, is_heading=is_heading, has_score=has_score)
        taken = TakenSpans(len(text.text))
        for start, end in (
            *((each.start, each.end) for each in mentions),
            *((each.start, each.end) for each in claims),
        ):
            taken.add(start, end)
        if "预算" in text.text or "预算" in self._heading or "得分" in text.text:
            bare = (claim for mention in mentions for claim in bare_claims(text, mention.end))
            claims += tuple(claim for claim in bare if not taken.overlaps(claim.start, claim.end))
        return Passage(text, mentions, tuple(sorted(_outside(claims, mentions), key=lambda claim: claim.start)))

    def _keep(self, passage: Passage) -> None:
        if passage.mentions or passage.claims:
            self.passages.append(passage)
        new = list(_Attribution(passage, self._carried, self._heading, self.years).statements())
        if self._carried is not None:
            self._carried.stated.update(each.claim.kind for each in new if each.about is About.PROJECT)
        self.statements += new

    # ------------------------------------------------------------ tables

    def _read_table(self, table: Table) -> None:
        self._carried = None
        read = read_table(table, self.names, self._last_words)
        self._last_words = ""
        passages = []
        for row in read:
            passage = Passage(row.text, (row.mention,) if row.mention is not None else (), row.claims)
            about = About.PROJECT if row.mention is not None else About.ALL
            self.statements += [Statement(claim, passage, about, row.mention, passage) for claim in row.claims]
            passages.append(passage)
        if passages:
            self.passages += passages
            self.tables.append(tuple(passages))


def _outside(claims: Sequence[Claim], mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Without those that are part of a project's name."""
    ends = [mention.end for mention in mentions]
    for claim in claims:
        next_one = bisect_right(ends, claim.start)
        if next_one == len(mentions) or mentions[next_one].start >= claim.end:
            yield claim


def _lead(passage: Passage) -> Mention | None:
    return next((mention for mention in passage.mentions if mention.leads), None)


@frozen
class _Subject:
    """
    Whom the next figure is about; ``mention`` None with ``is_all`` False is nobody.

    ``is_weak``: perhaps, because the paragraph may be the torn-off end of the one before.
    """

    mention: Mention | None = None
    owner: Passage | None = None
    is_all: bool = False
    is_weak: bool = False

    @property
    def is_firm(self) -> bool:
        """It surely is about one project."""
        return self.mention is not None and not self.is_weak


_NOBODY: Final = _Subject()
_ALL: Final = _Subject(is_all=True)


@frozen(slots=False)
class _Attribution:
    """The figures of one passage, each given to the project that is named last before it."""

    passage: Passage
    carried: _Carried | None
    heading: str
    years: frozenset[int]

    def statements(self) -> Iterator[Statement]:
        basis = self._basis()
        subject = basis
        for items in self._sentences():
            if basis.mention is not None:
                subject = basis
            for item in items:
                if isinstance(item, Mention):
                    subject = _NOBODY if item.run is not None and basis.mention is None else self._named(item, subject)
                    continue
                if self._is_of_another_time(item):
                    continue
                if item.kind is ClaimKind.COUNT and not basis.is_firm and self._counts_projects(item):
                    subject = _ALL
                for statement in self._attributed(item, subject, basis):
                    subject = _ALL if statement.about is About.ALL and item.kind in SUMMABLE_KINDS else subject
                    yield statement
            if subject.is_all:
                subject = _ALL

    def _basis(self) -> _Subject:
        lead = _lead(self.passage)
        if lead is not None:
            return _Subject(lead, self.passage)
        if self.carried is not None:
            return _Subject(self.carried.mention, self.carried.owner, is_weak=self.carried.level is None)
        return _NOBODY

    def _sentences(self) -> Iterator[list[Mention | Claim]]:
        """The names and figures of each sentence that has any, in their order."""
        items: list[Mention | Claim] = [*self.passage.mentions, *self.passage.claims]
        items.sort(key=lambda item: item.start)
        for _, sentence in groupby(items, lambda item: self.passage.text.sentence_number(item.start)):
            yield list(sentence)

    def _named(self, mention: Mention, subject: _Subject) -> _Subject:
        if mention.run is not None:
            return subject
        return _Subject(mention, self.passage)

    def _attributed(self, claim: Claim, subject: _Subject, basis: _Subject) -> Iterator[Statement]:
        if claim.kind is ClaimKind.GRADE_COUNT and not basis.is_firm:
            yield from self._grades_of_named(claim)
        if claim.kind in WHOLE_KINDS:
            if self._counts_named_only(claim):
                return
            if not basis.is_firm and (claim.kind is not ClaimKind.COUNT or subject.is_all):
                yield Statement(claim, self.passage, About.ALL)
            return
        if claim.kind in MONEY_KINDS and (self._is_a_part(claim, subject) or self._was_changed(claim)):
            return
        if self._is_about_all(claim, subject, basis):
            if claim.kind in SUMMABLE_KINDS:
                yield Statement(claim, self.passage, About.ALL)
        elif subject.mention is not None and self._may_be_said(claim, subject):
            yield Statement(claim, self.passage, About.PROJECT, subject.mention, subject.owner)

    def _list_before(self, claim: Claim) -> tuple[Mention, ...]:
        """The named projects that a count right after them is about: ``“甲”“乙”2个项目自评等级为优``."""
        words = self.passage.text.text
        last = self._last_mention(claim)
        if last is None or last.run is None or not _RIGHT_AFTER_LIST.fullmatch(words, last.end, claim.start):
            return ()
        return tuple(each for each in self.passage.mentions if each.run == last.run)

    def _last_mention(self, claim: Claim) -> Mention | None:
        """The mention that stands last before a claim."""
        number = bisect_right(self.passage.mentions, claim.start, key=lambda mention: mention.start)
        return self.passage.mentions[number - 1] if number else None

    def _grades_of_named(self, claim: Claim) -> Iterator[Statement]:
        for mention in self._list_before(claim):
            grade = evolve(claim, kind=ClaimKind.GRADE, number=None, written=claim.word)
            yield Statement(grade, self.passage, About.PROJECT, mention, self.passage)

    def _counts_named_only(self, claim: Claim) -> bool:
        named = self._list_before(claim) if claim.kind is ClaimKind.GRADE_COUNT else ()
        return bool(named) and "等" not in self.passage.text.text[named[-1].end : claim.start]

    def _was_changed(self, claim: Claim) -> bool:
        """The budget before it was changed within the year is not 全年预算数; the text says which is which."""
        if claim.kind is not ClaimKind.BUDGET:
            return False
        stated = self.passage.text.text[claim.start : claim.end]
        return _CHANGED.search(self.passage.text.window(claim.start)) is not None and not _AFTER_CHANGE.search(stated)

    def _is_about_all(self, claim: Claim, subject: _Subject, basis: _Subject) -> bool:
        if basis.is_firm and subject.mention is basis.mention:
            return False
        if subject.is_all:
            return True
        return claim.says_all and (
            subject.is_weak or subject.mention is None or self._in_a_later_clause(claim, subject.mention)
        )

    def _in_a_later_clause(self, claim: Claim, mention: Mention) -> bool:
        return CLAUSE_BREAK.search(self.passage.text.text, mention.end, claim.start) is not None

    def _may_be_said(self, claim: Claim, subject: _Subject) -> bool:
        if claim.kind is ClaimKind.GRADE and not (claim.own or self._has_score_nearby(claim)):
            return False
        return not (subject.is_weak and self.carried is not None and claim.kind in self.carried.stated)

    def _has_score_nearby(self, claim: Claim) -> bool:
        number = self.passage.text.sentence_number(claim.start)
        return number in self._scored_sentences

    @cached_property
    def _scored_sentences(self) -> frozenset[int]:
        scores = (claim for claim in self.passage.claims if claim.kind is ClaimKind.SCORE)
        return frozenset(self.passage.text.sentence_number(claim.start) for claim in scores)

    def _words_before(self, claim: Claim) -> str:
        """The words of the same sentence before the value of a claim."""
        start, _ = self.passage.text.sentence_span(claim.start)
        return self.passage.text.text[max(start, claim.value_start - NEARBY) : claim.value_start]

    def _is_of_another_time(self, claim: Claim) -> bool:
        words = self._words_before(claim)
        if _OTHER_TIME.search(CLAUSE_BREAK.split(words)[-1]):
            return True
        named = _YEAR.findall(words)
        return bool(named and self.years) and int(named[-1]) not in self.years

    def _is_a_part(self, claim: Claim, subject: _Subject) -> bool:
        """``其中：…`` an amount of which the sum was told before; a project named after it is no part."""
        start, _ = self.passage.text.sentence_span(claim.start)
        first = max(start, claim.start - NEARBY)
        if subject.mention is not None and subject.owner is self.passage:
            first = max(first, subject.mention.end)
        return _PART_OF.search(self.passage.text.text, first, claim.start) is not None

    def _counts_projects(self, claim: Claim) -> bool:
        if _ABOUT_PROJECTS.search(self.passage.text.window(claim.start)) or _ABOUT_PROJECTS.search(self.heading):
            return True
        last = self._last_mention(claim)
        start, _ = self.passage.text.sentence_span(claim.start)
        return last is not None and last.run is not None and last.start >= start
