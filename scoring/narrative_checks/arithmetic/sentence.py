"""A sentence with its numbers, read once for all that is looked for in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from scoring.narrative.claims import CLAUSE_BREAK
from scoring.narrative.statements import Passage
from scoring.narrative_checks.arithmetic.derived import Scope
from scoring.narrative_checks.arithmetic.quantities import Quantity, quantities_in
from scoring.narrative_checks.judged_statements import JudgedStatement


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
    numbers: Sequence[Quantity]

    @property
    def words(self) -> str:
        """Of the whole paragraph, which all places are of."""
        return self.passage.text.text

    def clause_before(self, number: Quantity) -> str:
        """The words of its clause that stand before a number."""
        return CLAUSE_BREAK.split(self.words[self.start : number.start])[-1]


def sentences_of(passage: Passage, judged: Sequence[JudgedStatement], scope: Scope) -> Iterator[Sentence]:
    """The sentences of a paragraph, in their order."""
    for start, end in passage.text.sentences:
        yield Sentence(passage, judged, scope, start, end, tuple(quantities_in(passage.text, start, end)))
