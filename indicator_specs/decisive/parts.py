"""
The parts of a report: its clauses and what it puts into brackets, each with the numbers that stand in it.

A list of nouns (轮椅、助听器等辅具638件) is one clause; a list of numbers (新建2个、改建3个) is as many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from indicator_specs.words.patterns import Pattern
from indicator_specs.words.quantity_mentions import QuantityMention

_END: Final = Pattern("[,，;；。!！()（）]")
_LISTS: Final = Pattern("[、:：]")
_DIGIT: Final = Pattern("[0-9]")
_OPENING: Final = "(（"
_CLOSING: Final = ")）"


class ReportPart(NamedTuple):
    """
    Attributes:
        before, behind: The words before its first number, and behind its last; all of one without is ``before``.
        numbers: In order.
        aside: It stands in brackets.
        words: All of it.
    """

    before: str
    behind: str
    numbers: tuple[QuantityMention, ...]
    aside: bool
    words: str

    @property
    def around(self) -> str:
        """Its words without its numbers."""
        return self.before + self.behind


def parts_of(words: str, mentions: Sequence[QuantityMention]) -> tuple[ReportPart, ...]:
    """
    The parts, in order.

    Args:
        words: The report, cleaned.
        mentions: Its numbers; one of ``638件(套)`` holds its bracket.
    """
    return tuple(
        _part(words, start, end, mentions, aside=aside)
        for start, end, aside in _spans(words, [(each.start, each.end) for each in mentions])
        if words[start:end].strip()
    )


def _spans(words: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    start, depth = 0, 0
    for place, sign in enumerate(words):
        if any(begin <= place < end for begin, end in taken):
            continue
        ends = _END.match(sign) or (_LISTS.match(sign) and _parts_numbers(words, start, place))
        if not ends:
            continue
        yield start, place, depth > 0
        start = place + 1
        depth += (sign in _OPENING) - (sign in _CLOSING and depth > 0)
    yield start, len(words), depth > 0


def _parts_numbers(words: str, start: int, place: int) -> bool:
    """Whether a number stands before the sign, in its clause, and another behind it."""
    end = _END.search(words, place)
    return (
        _DIGIT.search(words, start, place) is not None
        and _DIGIT.search(words, place, end.start() if end else len(words)) is not None
    )


def _part(words: str, start: int, end: int, mentions: Sequence[QuantityMention], *, aside: bool) -> ReportPart:
    inside = tuple(each for each in mentions if start <= each.start < end)
    first, last = (inside[0].start, inside[-1].end) if inside else (end, end)
    return ReportPart(words[start:first], words[last:end], inside, aside, words[start:end])
