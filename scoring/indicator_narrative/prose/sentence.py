"""A sentence with its figures and the names in it; a clause of it; a figure, with what its clause says before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from attrs import field, frozen

from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.known_indicators import KnownIndicators, NameSpan
from scoring.indicator_narrative.owners import NoOwner, owner_at, project_at
from scoring.indicator_narrative.quantities import StatedQuantity, quantities_in
from scoring.indicator_narrative.subjects import AllOf, IndicatorSubject
from scoring.narrative.layout import numbering_end
from scoring.narrative.mentions import Mention
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.statements import Passage

_LEAD: Final = re.compile(
    r"^(?:[)）\"”》]|[一二三四五六七八九]是|其中|同时|此外|另外|通过[^，。]{0,12}实施|项目区内?|(?:该|本|此)?项目(?=[^名])|“|\"|(?:三级|绩效)*指标(?=[“\"]))*"
)
_HEAD: Final = re.compile(r"(?P<words>[\u4e00-\u9fffⅠ-Ⅻ]{4,16})[。:]")
"""Of a paragraph, without figures."""


def without_lead(words: str) -> str:
    """The words of a clause without those that only lead to what it tells."""
    return _LEAD.sub("", words)


def without_lead_of_names(words: str, known: KnownIndicators) -> str:
    """The same, but for a lead that is within an indicator's full name: 项目按期完成率."""
    stripped = without_lead(words)
    first = len(words) - len(stripped)
    inside = [each.start for each in known.full_names(words) if each.start < first < each.end] if first else []
    return words[inside[0] :] if inside else stripped


@frozen
class IndicatorSentence:
    """
    A sentence that may tell of indicators, which stays as it is while it is read.

    Attributes:
        passage: Its paragraph.
        known: The indicators of all projects.
        names: Where full names of indicators stand in the paragraph, in order.
        told: Start and end of the paragraph's figures that are known to be others, in order, and whether it is a score.
        start, end: Where it stands in the paragraph.
        figures: All of it, in order; what stands within names, of projects too (…等13宗水库加固工程), is none.
    """

    passage: Passage
    known: KnownIndicators
    names: tuple[NameSpan, ...]
    told: Sequence[tuple[int, int, bool]]
    start: int
    end: int
    figures: tuple[StatedQuantity, ...] = field(init=False)

    @figures.default
    def _read_figures(self) -> tuple[StatedQuantity, ...]:
        of_indicators = ((each.start, each.end) for each in self.names)
        of_projects = ((each.start, each.end) for each in self.passage.mentions)
        return tuple(quantities_in(self.text, self.first_word, self.end, sorted((*of_indicators, *of_projects))))

    @property
    def text(self) -> str:
        """The whole paragraph's."""
        return self.passage.text.text

    @property
    def first_word(self) -> int:
        """Where its words begin, behind the number of the paragraph."""
        return self.start + (numbering_end(self.text) if self.start == 0 else 0)

    @property
    def head(self) -> str | None:
        """The words without figures that the paragraph begins with: ``2.志愿服务。``"""
        found = _HEAD.match(self.text, numbering_end(self.text), self.start)
        return None if found is None else found["words"]

    def words(self, start: int, end: int) -> str:
        """From one place to another; a project's name right before the words is none of them."""
        mentions = self.passage.mentions
        before = bisect_right(mentions, end, key=lambda each: each.end)
        named = (each.end for each in mentions[max(0, before - 1) : before] if self.start <= each.end)
        return self.text[max([start, *named]) : end]

    def figure_at(self, figure: StatedQuantity, start: int) -> FigureInClause:
        """One of its figures, in the clause that begins at ``start``."""
        words = without_lead_of_names(self.words(start, figure.start), self.known)
        return FigureInClause(self, start, words, project_at(self.passage, figure.start, self.known), figure)


@frozen
class Clause:
    """
    What a part of a sentence says.

    Attributes:
        sentence: The sentence.
        start: Where the clause begins in the paragraph.
        words: Its own, without a project's name before them.
        project: The position of the project that it is about.
    """

    sentence: IndicatorSentence
    start: int
    words: str
    project: int | NoOwner

    @property
    def text(self) -> str:
        """The whole paragraph's."""
        return self.sentence.text

    @property
    def known(self) -> KnownIndicators:
        """The indicators of all projects."""
        return self.sentence.known

    @property
    def position(self) -> int | None:
        """Of its project; None where nothing tells one that has a sheet."""
        return self.project if isinstance(self.project, int) else None

    @property
    def likely_position(self) -> int | None:
        """Of its project, or of the only one there is."""
        is_only = self.project is NoOwner.UNTOLD and len(self.known.projects) == 1
        return 0 if is_only else self.position


@frozen
class FigureInClause(Clause):
    """
    A clause as far as one of its figures: its words are those before the figure, without what only leads to them.

    Attributes:
        figure: The figure.
    """

    figure: StatedQuantity

    @property
    def unit(self) -> str:
        """Of the figure."""
        return self.figure.quantity.unit

    def before(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What a pattern finds in the sentence before the figure."""
        return pattern.search(self.text, self.sentence.start, self.figure.start)

    def behind(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What fits a pattern right behind the figure, in its sentence."""
        return pattern.match(self.text, self.figure.end, self.sentence.end)

    def others_there(self) -> tuple[bool, ...]:
        """Of the figures known to be others that stand at this place, whether each is a score."""
        told, figure = self.sentence.told, self.figure
        before = bisect_right(told, figure.end, key=lambda each: each[0])
        near = told[max(0, before - 2) : before]
        return tuple(is_score for first, last, is_score in near if first < figure.end and figure.start < last)

    def claim(self, kinds: tuple[ClaimKind, ...], subject: IndicatorSubject) -> IndicatorClaim:
        """What the figure states, where this is what it may be, and of what."""
        passage, figure = self.sentence.passage, self.figure
        owner = NoOwner.UNTOLD if isinstance(subject, AllOf) else owner_at(passage, figure.start)
        return IndicatorClaim(
            kinds=kinds,
            subject=subject,
            passage=passage,
            mention=owner if isinstance(owner, Mention) else None,
            start=figure.number_start,
            end=figure.end,
            written=figure.written,
            quantity=figure,
        )
