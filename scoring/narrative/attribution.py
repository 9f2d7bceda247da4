"""Who each figure of a passage is about: one project, all of them, or nothing that can be compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

from attrs import evolve, field, frozen

from scoring.narrative.claims import CLAUSE_BREAK, Claim
from scoring.narrative.mentions import Mention
from scoring.narrative.named_parts import end_of_part
from scoring.narrative.naming.other_projects import tells_of_one_of_two
from scoring.narrative.naming.purposes import named_purpose
from scoring.narrative.patterns import MONEY_KINDS, ClaimKind
from scoring.narrative.statements import (
    COUNT_KINDS,
    JUDGED_KINDS,
    SUMMABLE_KINDS,
    WHOLE_KINDS,
    About,
    Aside,
    FigureStatement,
    Passage,
)
from scoring.narrative.surroundings import Surroundings


@frozen
class Carried:
    """
    A project that the next paragraphs may still be about.

    Attributes:
        mention: As its heading or paragraph names it.
        level: Of the heading, 0 for the title of a whole report; None for a paragraph, whose end a page break may have
            torn off.
        stated: What has been said of it already.
    """

    mention: Mention
    level: int | None
    stated: frozenset[ClaimKind] = frozenset()

    @property
    def is_weak(self) -> bool:
        """A torn-off end says nothing twice: the first of a kind counts."""
        return self.level is None


@frozen
class _Subject:
    """
    Whom the next figure is about; ``mention`` None with ``is_all`` False is nobody.

    ``is_weak``: perhaps, because the paragraph may be the torn-off end of the one before.
    ``since``: where all were counted.
    ``listed``: a list of projects, closed by their number.
    """

    mention: Mention | None = None
    is_all: bool = False
    is_weak: bool = False
    since: int = 0
    listed: tuple[Mention, ...] = ()

    @property
    def is_firm(self) -> bool:
        """It surely is about one project."""
        return self.mention is not None and not self.is_weak


@frozen
class _Part:
    """Whom the words are about again, behind what is said of a project that is named only for a part of it."""

    whole: _Subject
    end: int


_SOMETHING_ELSE: Final = frozenset({Aside.SOMETHING_ELSE, Aside.UNKNOWN_PROJECT, Aside.OF_LISTED})
"""They hold for the figures after one, too, up to the next name."""

_SAID_OF_A_SCORE: Final = re.compile(
    "因此|(?:[0-9]{4}年度?|[我本][省市县区州局院校单位部门]{1,2}|[该此本这]项|专项|补助)*(?:资金|经费|转移支付)(?:绩效目标)?"
)
"""Clauses of its words alone, which tell of the money of the project."""

_ELSEWHERE: Final = frozenset({Aside.SOMETHING_ELSE, Aside.UNKNOWN_PROJECT})

_COUNTS_OF_LISTED: Final = frozenset({ClaimKind.COUNT, ClaimKind.RATE_BAND_COUNT, ClaimKind.BAND_COUNT})

_OF_ASSESSMENT: Final = frozenset({ClaimKind.SCORE, ClaimKind.AVERAGE})

_OF_NO_ONE_HERE: Final = frozenset(
    {Aside.ANOTHER_ASSESSMENT, Aside.ANOTHER_YEAR, Aside.TO_COME, Aside.SUPPOSED, Aside.PART_OF_YEAR}
)
"""They hold for each of several figures, too: 抽查得分分别为96.4分、95.8分."""

_CHOSEN_BEFORE: Final = re.compile("最[多少高低大小](?:的)?(?:项目)?(?:是|为)?[“《]?$")
"""``其中最多的是甲5632.4万元。全年支出…``: the next sentence is no longer about it."""

_NOBODY: Final = _Subject()
_ALL: Final = _Subject(is_all=True)


@frozen
class Attribution:
    """
    The figures of one passage, each given to the project that is named last before it.

    Attributes:
        around: The passage, and the words around its figures.
        carried: The project of the paragraphs before, or None.
        years: The projects' years.
        how_many: How many projects there are; 0 where nobody knows.
        names: Of the projects, by their positions, folded.
        units: Names of the unit and the department, folded.
        listed: The projects of the last list or table before the passage, in their order.
        within_item: The heading above names a part of a project: 设备购置费.
    """

    around: Surroundings
    carried: Carried | None
    years: frozenset[int]
    how_many: int
    names: tuple[str, ...] = field(default=(), kw_only=True)
    units: tuple[str, ...] = field(default=(), kw_only=True)
    listed: tuple[Mention, ...] = field(default=(), kw_only=True)
    within_item: bool = field(default=False, kw_only=True)

    @property
    def passage(self) -> Passage:
        """What was read."""
        return self.around.passage

    def statements(self) -> Iterator[FigureStatement]:
        """Each figure of the passage once, and the grades of listed projects for each of these."""
        basis = self._basis()
        subject = basis
        part: _Part | None = None
        for items in self._sentences():
            if self.passage.is_of_others(items[0].start):
                basis, subject, part = _NOBODY, _NOBODY, None
            elif basis.mention is not None:
                subject, part = basis, None
            elif self._is_behind_others(items[0].start, subject.mention) or self._is_of_all(items[0].start):
                subject, part = _NOBODY, None
            something_else: Aside | None = None
            begins_elsewhere = False
            of_each = self._of_each(items)
            named = [each for each in items if isinstance(each, Mention)]
            for item in items:
                subject, part = _behind(part, item.start, subject)
                if isinstance(item, Mention):
                    part = self._part(item, named, subject if part is None else part.whole)
                    is_excepted = self.around.is_excepted(item)
                    subject = _NOBODY if is_excepted else self._named(item, subject, basis)
                    something_else = Aside.OF_LISTED if is_excepted else None
                    continue
                counts_some = item.kind in _COUNTS_OF_LISTED and self._counts_some(item)
                subject = self._counted(item, subject, basis, counts_some=counts_some)
                why = self._aside_by_words(item, subject, something_else, begins_elsewhere=begins_elsewhere)
                something_else = why if why in _SOMETHING_ELSE else something_else
                begins_elsewhere = begins_elsewhere or (item is items[0] and why in _ELSEWHERE)
                if item.is_one_of_several:
                    yield self._aside(item, why) if why in _OF_NO_ONE_HERE else of_each[item.value_start]
                    continue
                why = Aside.OF_LISTED if counts_some else why
                if why is None and basis.mention is None and tells_of_one_of_two(self.passage, item.start):
                    why = Aside.NO_OWNER
                stated = [self._aside(item, why)] if why else list(self._attributed(item, subject, basis))
                if item.kind in SUMMABLE_KINDS and any(each.about is About.ALL for each in stated):
                    subject = evolve(_ALL, since=subject.since)
                yield from stated or [self._aside(item, Aside.NO_OWNER)]

    def _counted(self, claim: Claim, subject: _Subject, basis: _Subject, *, counts_some: bool) -> _Subject:
        """Whom a figure is about that counts projects, or follows their number."""
        if claim.kind is ClaimKind.PLANNED_COUNT and not basis.is_firm:
            return evolve(_ALL, since=claim.end) if self._is_their_number(claim) else _NOBODY
        if claim.kind is ClaimKind.COUNT and not counts_some and self._counts_projects(claim, basis):
            return evolve(_ALL, since=claim.end)
        return _ALL if not basis.is_firm and self._is_told_of_all(claim) else subject

    def _is_behind_others(self, position: int, mention: Mention | None) -> bool:
        """Sentences before named a project and others: nothing tells which of them the next is about."""
        text = self.passage.text
        if mention is None or text.sentence_number(position) == text.sentence_number(mention.start):
            return False
        named = {each.match.written for each in self.passage.mentions if each.start < position}
        return len(named) > 1 or _is_chosen(text.text, mention.start)

    def _is_of_all(self, position: int) -> bool:
        return self.how_many != 1 and self.around.begins_with_all(position)

    def _part(self, mention: Mention, named: Sequence[Mention], whole: _Subject) -> _Part | None:
        end = end_of_part(self.passage.text, mention, named)
        return None if end is None else _Part(whole, end)

    def _named(self, mention: Mention, subject: _Subject, basis: _Subject) -> _Subject:
        """Whom the figures after a name are about; a name in a list is one of several."""
        if mention.run is None:
            return _Subject(mention)
        if basis.mention is not None:
            return subject
        listed = self.around.whole_list(mention)
        return _Subject(listed=listed, since=listed[-1].end) if listed else _NOBODY

    def _basis(self) -> _Subject:
        lead = self.passage.lead
        if lead is not None:
            return _Subject(lead)
        if self.carried is not None:
            return _Subject(self.carried.mention, is_weak=self.carried.is_weak)
        return _NOBODY

    def _sentences(self) -> Iterator[list[Mention | Claim]]:
        """The names and figures of each sentence that has any, in their order."""
        items: list[Mention | Claim] = [*self.passage.mentions, *self.passage.claims]
        items.sort(key=lambda item: item.start)
        for _, sentence in groupby(items, lambda item: self.passage.text.sentence_number(item.start)):
            yield list(sentence)

    def _is_told_of_all(self, claim: Claim) -> bool:
        is_of_each = claim.kind is ClaimKind.GRADE_COUNT and claim.number is None
        return (claim.kind in SUMMABLE_KINDS or is_of_each) and self.around.follows_number(claim, self.how_many)

    def _counts_some(self, claim: Claim) -> bool:
        """It counts the projects that are named right before it, and these are not all."""
        if self.around.counts_a_level(claim, self.how_many):
            return True
        if self._is_their_number(claim):
            return False
        around = self.around
        if claim.kind is not ClaimKind.COUNT:
            return around.counts_things_listed(claim)
        return (
            around.is_anaphoric(claim)
            or around.counts_a_list(claim)
            or around.counts_those_named(claim)
            or around.counts_the_extremes(claim)
            or around.counts_things_listed(claim)
        )

    def _counts_projects(self, claim: Claim, basis: _Subject) -> bool:
        """What one project did may be counted in projects, too: then the words must speak of the assessment."""
        if self.how_many == 1:
            return self.around.speaks_of_assessment(claim)
        is_named = self.around.names_in_its_sentence(claim) and not self._is_their_number(claim)
        if is_named and not self.around.speaks_of_assessment(claim):
            return False
        return not basis.is_firm and self.around.counts_projects(claim)

    def _is_their_number(self, claim: Claim) -> bool:
        return claim.number is not None and claim.number.value == self.how_many

    def _aside_by_words(
        self, claim: Claim, subject: _Subject, something_else: Aside | None, *, begins_elsewhere: bool
    ) -> Aside | None:
        """
        Why the words alone, whatever the value, keep a figure from being compared; the first reason counts.

        ``something_else``: what the figures before it are about, in the same sentence; ``begins_elsewhere``: its first
        figure is, so that scores and grades are, too.
        """
        around, is_money, is_summable = self.around, claim.kind in MONEY_KINDS, claim.kind in SUMMABLE_KINDS
        is_owned = subject.mention is not None or bool(subject.listed)
        reasons: tuple[tuple[Aside, Callable[[], bool]], ...] = (
            (Aside.OF_LISTED, lambda: something_else is Aside.OF_LISTED),
            (Aside.ANOTHER_YEAR, lambda: around.is_of_another_time(claim, self.years)),
            (
                Aside.OF_LISTED,
                lambda: (
                    is_summable
                    and subject.mention is not None
                    and around.is_of_several(claim, subject.mention, self.how_many)
                ),
            ),
            (
                Aside.OF_LISTED,
                lambda: (
                    around.tells_which(claim) or (not claim.is_one_of_several and around.is_first_of_several(claim))
                ),
            ),
            (Aside.SOMETHING_ELSE, lambda: claim.kind not in COUNT_KINDS and around.is_not_of_this_report(claim)),
            (Aside.SOMETHING_ELSE, lambda: around.is_of_others(claim)),
            (Aside.TO_COME, lambda: around.is_to_come(claim)),
            (Aside.WEIGHT, lambda: around.is_weight(claim)),
            (Aside.SUPPOSED, lambda: claim.kind not in COUNT_KINDS and around.is_supposed(claim)),
            (Aside.PART_OF_YEAR, lambda: is_summable and around.is_of_part_of_a_year(claim)),
            (Aside.OF_INDICATOR, lambda: around.is_of_the_indicator(claim)),
            (Aside.ANOTHER_ASSESSMENT, lambda: around.is_another_assessment(claim, is_owned=is_owned)),
            (Aside.SOMETHING_ELSE, lambda: around.is_left_of_a_contract(claim)),
            (Aside.A_PART, lambda: around.is_of_one_document(claim)),
            (Aside.A_PART, lambda: is_money and around.is_a_part(claim, subject.mention, subject.since)),
            (Aside.BEFORE_CHANGE, lambda: is_money and around.was_changed(claim)),
            (Aside.NO_OWNER, lambda: is_money and self._is_for_another(claim, subject)),
            (
                something_else or (Aside.UNKNOWN_PROJECT if around.follows_a_project(claim) else Aside.SOMETHING_ELSE),
                lambda: (
                    (
                        (is_summable or claim.is_plain or (begins_elsewhere and claim.kind in JUDGED_KINDS))
                        and something_else is not None
                    )
                    or (
                        (is_summable or claim.is_plain or claim.kind in _OF_ASSESSMENT)
                        and self._is_of_something_else(claim, subject)
                    )
                ),
            ),
            (
                Aside.OF_LISTED if self.how_many else Aside.OF_SO_MANY,
                lambda: is_summable and not is_owned and around.follows_other_number(claim, self.how_many),
            ),
        )
        return next((aside for aside, holds in reasons if holds()), None)

    def _is_for_another(self, claim: Claim, subject: _Subject) -> bool:
        """``安排120万元用于甲，安排420万元用于乙``: the second is not that of the project named before it."""
        if subject.mention is None:
            return False
        meant = named_purpose(self.passage.text.text, claim.end, self.passage.mentions)
        return meant is not None and meant.match.project != subject.mention.match.project

    def _is_of_something_else(self, claim: Claim, subject: _Subject) -> bool:
        own = (*own_names(subject.mention, self.names), *self.units)
        if claim.kind in _OF_ASSESSMENT:
            everyone = (*own, *self.names)
            is_elsewhere = self.around.tells_of_another_place(claim, everyone)
            is_elsewhere = is_elsewhere or self.around.names_another_in_quotes(claim, everyone)
            is_elsewhere = is_elsewhere or self.around.names_another_with_its_amount(claim, everyone)
            return is_elsewhere or (bool(self.around.foreign_words(claim, own)) and not self._is_said_of_a_score(claim))
        if (
            self.within_item
            or self.around.foreign_words(claim, own)
            or self.around.tells_of_another_place(claim, (*own, *self.names))
        ):
            return True
        if subject.mention is not None or subject.listed:
            return claim.kind in SUMMABLE_KINDS and self.around.goes_on_with_foreign_amount(claim, own)
        return self.around.follows_foreign_amount(claim, (*own, *self.names))

    def _is_said_of_a_score(self, claim: Claim) -> bool:
        """``因此评价分100分``, ``该项资金自评得分99.61分``: nothing else stands in its clause."""
        start, _ = self.passage.text.sentence_span(claim.start)
        clause = CLAUSE_BREAK.split(self.passage.text.text[start : claim.start])[-1]
        return claim.kind is ClaimKind.SCORE and _SAID_OF_A_SCORE.fullmatch(clause) is not None

    def _attributed(self, claim: Claim, subject: _Subject, basis: _Subject) -> Iterator[FigureStatement]:
        if claim.kind in WHOLE_KINDS:
            yield from self._of_all(claim, subject, basis)
        else:
            yield from self._of_one_or_all(claim, subject, basis)

    def _of_each(self, sentence: Sequence[Mention | Claim]) -> dict[int, FigureStatement]:
        """
        The figures after 分别为 by their places: of the project that is named in the same place of a list, or of any of
        all.
        """
        by_kind: dict[ClaimKind, list[Claim]] = defaultdict(list)
        for each in sentence:
            if isinstance(each, Claim) and each.is_one_of_several:
                by_kind[each.kind].append(each)
        return {
            claim.value_start: statement
            for figures in by_kind.values()
            for claim, statement in zip(figures, self._list_of_each(figures, sentence), strict=True)
        }

    def _list_of_each(self, figures: Sequence[Claim], sentence: Sequence[Mention | Claim]) -> Iterator[FigureStatement]:
        here = [each for each in sentence if isinstance(each, Mention) and each.start < figures[0].start]
        named = here or self._listed_before(figures)
        for number, claim in enumerate(figures):
            if len(named) == len(figures):
                yield FigureStatement(claim, self.passage, About.PROJECT, named[number])
            elif not named and len(figures) == self.how_many:
                yield FigureStatement(claim, self.passage, About.ALL)
            else:
                yield self._aside(claim, Aside.OF_LISTED)

    def _listed_before(self, figures: Sequence[Claim]) -> Sequence[Mention]:
        """As many projects in a list of an earlier sentence of the passage, or all projects in one before it."""
        start = figures[0].start
        lists = [each for each in self.around.lists() if each[-1].end <= start]
        if lists:
            return lists[-1] if len(lists[-1]) == len(figures) else ()
        return self.listed if len(self.listed) == len(figures) == self.how_many else ()

    def _of_all(self, claim: Claim, subject: _Subject, basis: _Subject) -> Iterator[FigureStatement]:
        if claim.kind is ClaimKind.GRADE_COUNT and not basis.is_firm:
            yield from self._grades_of_named(claim)
        if self.around.counts_named_only(claim) or (self.around.is_unbound(claim) and not subject.is_all):
            yield self._aside(claim, Aside.OF_LISTED)
        elif (self.how_many == 1 or not basis.is_firm) and (claim.kind is not ClaimKind.COUNT or subject.is_all):
            yield FigureStatement(claim, self.passage, About.ALL)

    def _of_one_or_all(self, claim: Claim, subject: _Subject, basis: _Subject) -> Iterator[FigureStatement]:
        if subject.listed:
            if claim.kind in SUMMABLE_KINDS:
                yield FigureStatement(claim, self.passage, About.LISTED, listed=subject.listed)
        elif self._is_about_all(claim, subject, basis):
            if claim.kind in SUMMABLE_KINDS:
                yield FigureStatement(claim, self.passage, About.ALL)
        elif subject.mention is not None:
            if self._may_be_said(claim, subject):
                yield FigureStatement(claim, self.passage, About.PROJECT, subject.mention, is_weak=subject.is_weak)
            elif subject.is_weak:
                yield self._aside(claim, Aside.SAID_BEFORE)

    def _aside(self, claim: Claim, why: Aside) -> FigureStatement:
        return FigureStatement(claim, self.passage, About.NOTHING_KNOWN, aside=why)

    def _grades_of_named(self, claim: Claim) -> Iterator[FigureStatement]:
        for mention in self.around.list_before(claim):
            grade = evolve(claim, kind=ClaimKind.GRADE, number=None, written=claim.word)
            yield FigureStatement(grade, self.passage, About.PROJECT, mention)

    def _is_about_all(self, claim: Claim, subject: _Subject, basis: _Subject) -> bool:
        if basis.is_firm and subject.mention == basis.mention:
            return False
        if subject.is_all:
            return True
        around = self.around
        if (
            subject.mention is None
            and around.is_in_part
            and around.is_about_projects(claim)
            and around.speaks_of_all(claim)
            and not around.names_before(claim)
            and not around.has_its_own_topic(claim)
        ):
            return True
        if not (claim.says_all and self.around.is_about_projects(claim)):
            return False
        return subject.is_weak or subject.mention is None or self.around.is_in_a_later_clause(claim, subject.mention)

    def _may_be_said(self, claim: Claim, subject: _Subject) -> bool:
        if claim.kind is ClaimKind.GRADE and not (claim.own or self.around.has_score_nearby(claim)):
            return False
        return not (subject.is_weak and self.carried is not None and claim.kind in self.carried.stated)


def own_names(mention: Mention | None, names: Sequence[str]) -> tuple[str, ...]:
    """Of the project that is meant, as its sheet and as the text have it; ``names`` of all projects, by position."""
    if mention is None:
        return ()
    project = mention.match.project
    of_sheet = () if project is None or project >= len(names) else (names[project],)
    return (*of_sheet, mention.match.written)


def _is_chosen(text: str, position: int) -> bool:
    return _CHOSEN_BEFORE.search(text, max(0, position - len("其中最多的项目是“")), position) is not None


def _behind(part: _Part | None, position: int, subject: _Subject) -> tuple[_Subject, _Part | None]:
    """Whom the words are about at a position, and the part that is still being told."""
    return (subject, part) if part is None or position < part.end else (part.whole, None)
