"""
Several projects in one paragraph, each behind a number: ``1.甲。…自评得分98分。2.乙。…自评得分97分。``

Each is read as the paragraph that it could have been.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import evolve

from scoring.narrative.blocks import Paragraph, Piece
from scoring.narrative.layout import numbering_end
from scoring.narrative.sentences import SearchableText, searchable

_NUMBERED: Final = re.compile(r"(?:^|(?<=。))(?=[(（]?[一二三四五六七八九十0-9①-⑳])")
_OPENS_A_NAME: Final = "“\"《‘'"
_LEAST_NAME: Final = 3


def project_items(paragraph: Paragraph, names: Sequence[str]) -> tuple[Paragraph, ...]:
    """
    The paragraph, or its items where it begins with the first of several.

    Args:
        paragraph: As it stands.
        names: Of all projects, folded.
    """
    text = searchable(paragraph.pieces)
    starts = list(_items(text.text, [name for name in names if len(name) >= _LEAST_NAME]))
    if len(starts) <= 1 or starts[0]:
        return (paragraph,)
    return tuple(
        Paragraph(tuple(_pieces(paragraph, text, first, last))) for first, last in pairwise((*starts, len(text.text)))
    )


def _items(text: str, names: Sequence[str]) -> Iterator[int]:
    """Where a number stands that a project's name follows."""
    for found in _NUMBERED.finditer(text):
        end = found.start() + numbering_end(text[found.start() :])
        rest = text[end:].lstrip(_OPENS_A_NAME)
        if end > found.start() and any(rest.startswith(name) for name in names):
            yield found.start()


def _pieces(paragraph: Paragraph, text: SearchableText, first: int, last: int) -> Iterator[Piece]:
    """What stands in the pieces between two characters of the folded text."""
    start, end = (text.origins[each] if each < len(text.origins) else len(text.source) for each in (first, last))
    spans = pairwise((*text.starts, len(text.source) + 1))
    for piece, (begins, ends) in zip(paragraph.pieces, spans, strict=True):
        words = text.source[max(start, begins) : max(min(end, ends - 1), 0)]
        if words and begins < end and start < ends:
            yield evolve(piece, text=words, begins=True) if start >= begins else evolve(piece, text=words)
