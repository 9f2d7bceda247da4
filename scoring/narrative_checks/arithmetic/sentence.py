"""A sentence with its numbers, read once for all that is looked for in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from scoring.narrative.claims import CLAUSE_BREAK
from scoring.narrative.numbers import SHARE_IN_WORDS
from scoring.narrative.statements import Passage
from scoring.narrative_checks.arithmetic.derived import Scope
from scoring.narrative_checks.arithmetic.quantities import WrittenQuantity, quantities_in
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.unit_facts.project_facts import ProjectFacts

_SHARE_IN_WORDS: Final = re.compile(SHARE_IN_WORDS)


@frozen
class Sentence:
    """
    Attributes:
        passage: The paragraph.
        judged: The figures of the paragraph with their verdicts.
        scope: Which projects it is about.
        start, end: Where in the paragraph the sentence stands.
        numbers: Its numbers in their order.
    """

    passage: Passage
    judged: Sequence[JudgedStatement]
    scope: Scope
    start: int
    end: int
    numbers: Sequence[WrittenQuantity]

    @property
    def words(self) -> str:
        """Of the whole paragraph, which all places are of."""
        return self.passage.text.text

    def clause_before(self, number: WrittenQuantity) -> str:
        """The words of its clause that stand before a number."""
        return CLAUSE_BREAK.split(self.words[self.start : number.start])[-1]

    @property
    def owner(self) -> Sequence[ProjectFacts]:
        """The one project that the sentence names, else that the paragraph is about; nothing where nobody tells."""
        here = [each for each in self.passage.mentions if self.start <= each.start < self.end]
        named = {each.match.project for each in here}
        if any(each.is_told_by_figures for each in here):
            return ()
        if len(named) == 1 and None not in named:
            return tuple(self.scope.everything[each] for each in named if each is not None)
        return self.scope.projects if self.scope.is_one and not named else ()

    @property
    def likely_owner(self) -> Sequence[ProjectFacts]:
        """Whom the sentence is about, else the only project that its paragraph names up to its end."""
        if self.owner:
            return self.owner
        before = [each for each in self.passage.mentions if each.start < self.end]
        named = {each.match.project for each in before}
        is_one = len(named) == 1 and not any(each.is_told_by_figures for each in before)
        return tuple(self.scope.everything[each] for each in named if each is not None) if is_one else ()

    def names_before(self, number: WrittenQuantity) -> bool:
        """It names a project before a number, or the paragraph is about one."""
        is_led = self.passage.lead is not None or self.passage.carried is not None
        return is_led or any(self.start <= each.start < number.start for each in self.passage.mentions)


def sentences_of(passage: Passage, judged: Sequence[JudgedStatement], scope: Scope) -> Iterator[Sentence]:
    """The sentences of a paragraph that hold numbers, or shares in words, in their order."""
    for start, end in passage.text.sentences:
        numbers = tuple(quantities_in(passage.text, start, end))
        if numbers or _SHARE_IN_WORDS.search(passage.text.text, start, end):
            yield Sentence(passage, judged, scope, start, end, numbers)


def stretches_of(passage: Passage, judged: Sequence[JudgedStatement], scope: Scope) -> Iterator[Sentence]:
    """The same up to full stops: what semicolons part may belong together."""
    start = 0
    for _, end in passage.text.sentences:
        if end == len(passage.text.text) or passage.text.full_stop_before(end) == end:
            numbers = tuple(quantities_in(passage.text, start, end))
            if numbers:
                yield Sentence(passage, judged, scope, start, end, numbers)
            start = end
