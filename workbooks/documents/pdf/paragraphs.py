"""
From the lines of a page to stretches of text: lines that only the page's width broke are one, titles are headings.

What cannot be told from where the lines stand stays a line; whoever reads the text judges by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from scoring.narrative.blocks import Piece, Place
from scoring.narrative.layout import LONGEST_HEADING, enumerator_level
from workbooks.documents.pdf.texts import TextLine, has_no_room, joint

WIDE_GAP: Final = 1.6
"""Of the usual distance between the lines of a page: then a paragraph ended."""
WIDEST_SPACING: Final = 2.2
"""Of the height of the characters, from line to line of one paragraph."""
SAME_SIZE: Final = 0.1
INDENT: Final = 0.5
"""Of the height of the characters; less is no indent."""
LARGER: Final = 1.25
"""Than most lines of its page: so large is a title."""
OFF_CENTRE: Final = 0.03
"""Of the page's width."""

_ENDS: Final = tuple("。！？!?；;：:")
_SENTENCE: Final = re.compile("[。；，,;：:]")
_LEADERS: Final = re.compile(r"[.．…·]{4}")
"""Dots that lead to the number of a page: a line of a table of contents."""
_TITLE_LEVEL: Final = 1


@frozen
class Stretch:
    """
    Attributes:
        line: Its first line.
        piece: All of it.
    """

    line: TextLine
    piece: Piece


def stretches_of(lines: Sequence[TextLine], page: int, width: float) -> Iterator[Stretch]:
    """
    The running text of a page.

    Args:
        lines: From top to bottom.
        page: Its number.
        width: Of the page; its margins are taken to be alike.
    """
    distances = sorted(line.top - before.top for before, line in pairwise(lines))
    usual = distances[len(distances) // 2] if distances else 0.0
    right = width - min((line.x0 for line in lines), default=0.0)
    before: TextLine | None = None
    for paragraph in _paragraphs(lines, right, width):
        first = paragraph[0]
        after_gap = before is None or first.top - before.top > WIDE_GAP * usual
        level = _TITLE_LEVEL if _is_title(first, lines, width) else None
        piece = Piece(text=_text(paragraph), place=Place(page=page), level=level, after_gap=after_gap)
        yield Stretch(first, evolve(piece, begins=before is not None and _is_indented(paragraph)))
        before = paragraph[-1]


def _paragraphs(lines: Sequence[TextLine], right: float, width: float) -> Iterator[list[TextLine]]:
    waiting: list[TextLine] = []
    for line in lines:
        both_titles = bool(waiting) and _is_title(waiting[-1], lines, width) and _is_title(line, lines, width)
        if waiting and not (_is_next(waiting[-1], line) and (both_titles or _goes_on(waiting, line, right))):
            yield waiting
            waiting = []
        waiting.append(line)
    if waiting:
        yield waiting


def _is_next(before: TextLine, line: TextLine) -> bool:
    """It is set as the line before, right below it."""
    same_size = abs(line.size - before.size) <= SAME_SIZE * before.size
    return same_size and 0 < line.top - before.top <= WIDEST_SPACING * before.size


def _goes_on(paragraph: Sequence[TextLine], line: TextLine, right: float) -> bool:
    """The line before was full, and this one is not indented; where nothing shows that, a sentence may have ended."""
    before = paragraph[-1]
    if line.x0 > before.x0 + INDENT * line.size or not has_no_room(before, line, right - before.x0):
        return False
    if _LEADERS.search(before.text) or enumerator_level(line.text) is not None:
        return False
    return _is_indented([*paragraph, line]) or not before.text.endswith(_ENDS)


def _is_indented(paragraph: Sequence[TextLine]) -> bool:
    return len(paragraph) > 1 and paragraph[0].x0 > paragraph[1].x0 + INDENT * paragraph[0].size


def _is_title(line: TextLine, lines: Sequence[TextLine], width: float) -> bool:
    """Larger than most of its page, in the middle, and neither numbered nor a sentence."""
    sizes = sorted(each.size for each in lines)
    if line.size < LARGER * sizes[len(sizes) // 2] or abs(line.x0 + line.x1 - width) > 2 * OFF_CENTRE * width:
        return False
    is_short = len(line.text) <= LONGEST_HEADING and _SENTENCE.search(line.text) is None
    return is_short and enumerator_level(line.text) is None


def _text(paragraph: Sequence[TextLine]) -> str:
    first, *rest = paragraph
    return first.text + "".join(joint(before, line) + line.text for before, line in zip(paragraph, rest, strict=False))
