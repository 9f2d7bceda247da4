"""
What sentences state of indicators: ``培训班次目标20期，实际完成21期，完成率105%，得10分``.

The words of a clause before a figure name an indicator and tell what the figure is. A clause without a name goes on
with the indicator before it, in the same sentence, as long as nothing else was named between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.enumerations import parts_in_brackets, without_parts
from scoring.indicator_narrative.known_indicators import KnownIndicators
from scoring.indicator_narrative.prose.clauses import pass_clauses
from scoring.indicator_narrative.prose.figures import claims_of_figure
from scoring.indicator_narrative.prose.sentence import IndicatorSentence
from scoring.indicator_narrative.prose.thread import Thread
from scoring.narrative.statements import Passage


def claims_in(
    passage: Passage, known: KnownIndicators, told: Sequence[tuple[int, int, bool]]
) -> Iterator[IndicatorClaim]:
    """
    Every figure of a paragraph that is about indicators.

    Args:
        passage: The paragraph.
        known: The indicators of all projects.
        told: Start and end of the figures that are known to be others, in order, and whether it is a score.
    """
    if not known.all:
        return
    names = tuple(known.full_names(passage.text.text))
    for start, end in passage.text.sentences:
        yield from _claims_in_sentence(IndicatorSentence(passage, known, names, told, start, end))


def _claims_in_sentence(sentence: IndicatorSentence) -> Iterator[IndicatorClaim]:
    """Figure by figure, each after the clauses that lead to it."""
    thread = Thread()
    position = sentence.first_word
    parts = parts_in_brackets(sentence.text, sentence.figures)
    for number, figure in enumerate(sentence.figures):
        before = thread.subject
        clause_start = pass_clauses(sentence, thread, position, figure.start)
        position = figure.end
        if number in parts:
            thread.subject = before
            continue
        thread.stated += claims_of_figure(sentence.figure_at(figure, clause_start), thread)
        position = max(position, thread.read_to)
    return without_parts(thread.stated, sentence.figures, sentence.names, sentence.start)
