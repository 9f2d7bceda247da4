"""Who each figure of a passage is about: one project, all of them, or nothing that can be compared."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby
from typing import Final

from attrs import evolve, field, frozen

from scoring.narrative.claims import CLAUSE_BREAK, Claim
from scoring.narrative.mentions import Mention
from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.patterns import MONEY_KINDS, ClaimKind
from scoring.narrative.sentences import NEARBY
from scoring.narrative.statements import SUMMABLE_KINDS, WHOLE_KINDS, About, Passage, Statement

_ABOUT_PROJECTS: Final = re.compile("绩效|自评|预算项目|项目预算|涵盖项目|项目个数|项目数")
_ABOUT_ANY_PROJECT: Final = re.compile("绩效|自评|项目")
_OTHER_TIME: Final = re.compile("上年|去年|上一年|往年|同比|比上|明年|下年")
_YEAR: Final = re.compile("(20[0-9]{2})年")
_PART_OF: Final = re.compile("其中|另有|另外|包括")

_CHANGED: Final = re.compile("追加|调整后|调整为|调增|调减|压减")
_AFTER_CHANGE: Final = re.compile("全年|调整")
_SO_MANY_PROJECTS: Final = re.compile(
    rf"(?<![第中0-9一二三四五六七八九十])(?P<count>{COUNT})[个项][^，,。;；:：、0-9“”\"]{{0,8}}?项目"
)
_RIGHT_AFTER_LIST: Final = re.compile(r"[”\"’」』》】]?(?:项目)?等?(?:共计?|这)?")


@frozen
class Carried:
    """
    A project that the next paragraphs may still be about.

    Attributes:
        mention: As its heading or paragraph names it.
        owner: That heading or paragraph.
        level: Of the heading, 0 for the title of a whole report; None for a paragraph, whose end a page break may have
            torn off.
        stated: What has been said of it already.
    """

    mention: Mention
    owner: Passage
    level: int | None
    stated: set[ClaimKind] = field(factory=set)

    @property
    def is_weak(self) -> bool:
        """A torn-off end says nothing twice, and a whole report goes on to details: the first of a kind counts."""
        return not self.level


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
class Attribution:
    """
    The figures of one passage, each given to the project that is named last before it.

    Attributes:
        passage: What was read.
        carried: The project of the paragraphs before, or None.
        heading: The heading above.
        years: The projects' years.
        is_in_part: It stands in a part that is about performance.
        how_many: How many projects there are.
    """

    passage: Passage
    carried: Carried | None
    heading: str
    years: frozenset[int]
    is_in_part: bool
    how_many: int

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
                if not basis.is_firm and self._follows_number_of_all(item):
                    subject = _ALL
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
        lead = self.passage.lead
        if lead is not None:
            return _Subject(lead, self.passage)
        if self.carried is not None:
            return _Subject(self.carried.mention, self.carried.owner, is_weak=self.carried.is_weak)
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
            if self._counts_named_only(claim) or (self._is_unbound(claim) and not subject.is_all):
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

    def _follows_number_of_all(self, claim: Claim) -> bool:
        """``5个项目共支出…``, where there are five: no name stands between the number and the figure."""
        if claim.kind not in SUMMABLE_KINDS:
            return False
        start, _ = self.passage.text.sentence_span(claim.start)
        last = self._last_mention(claim)
        first = max(start, claim.start - NEARBY, 0 if last is None else last.end)
        counted = list(_SO_MANY_PROJECTS.finditer(self.passage.text.text, first, claim.start))
        number = written_number(counted[-1]["count"]) if counted else None
        return number is not None and number.value == self.how_many

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
        is_open = bool(named) and "等" in self.passage.text.text[named[-1].end : claim.start]
        return bool(named) and (claim.number is None or not is_open)

    def _is_unbound(self, claim: Claim) -> bool:
        """``等级均为优`` alone does not say of which projects."""
        is_without_number = claim.kind is ClaimKind.GRADE_COUNT and claim.number is None
        return is_without_number and not self.passage.text.text.startswith("项目", claim.start)

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
        if not (claim.says_all and self._is_about_projects(claim)):
            return False
        return subject.is_weak or subject.mention is None or self._in_a_later_clause(claim, subject.mention)

    def _is_about_projects(self, claim: Claim) -> bool:
        """合计 and 总额 also stand in accounts, about something else."""
        return (
            self.is_in_part
            or _ABOUT_ANY_PROJECT.search(self.heading + self.passage.text.window(claim.start)) is not None
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
