"""
A paragraph as one text to search in: blanks gone, full-width forms folded, every character with its origin.

What is found in it can be shown as it was written, and its place in the file told.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from attrs import field, frozen

from indicator_specs.words.normalisation import LOOK_ALIKES
from scoring.narrative.blocks import Piece, Place

_KEPT_WIDE: Final = frozenset("，；！？")
"""They end a clause or a sentence; the ASCII comma may also stand inside of a number."""

_EMPHASIS: Final = frozenset("*`")
_DROPPED: Final = frozenset({"Cc", "Cf", "Cs", "Co"})
_DIGITS: Final = frozenset("0123456789")
_WIDE_DIGITS: Final = frozenset("０１２３４５６７８９")
_SENTENCE_END: Final = re.compile(r"[。；;！!？?]")
_FULL_STOPS: Final = "。！？!?"
_BROKEN_LINE: Final = re.compile(r"(?<![A-Za-z0-9])\n|\n(?![A-Za-z0-9])")
"""Where a line ended in the middle of Chinese words nothing was written."""

TITLE_OF_DOCUMENT: Final = re.compile("《[^《》]{0,80}》")
"""What it is called says nothing of what is told beside it: 《关于部门整体支出绩效自评的通知》."""

SHOWN_SENTENCE: Final = 90
NEARBY: Final = 300
"""Words farther away than this, in a sentence without end, say nothing about a figure."""


@frozen(slots=False)
class SearchableText:
    """
    Attributes:
        text: The folded copy that is searched.
        source: The text as written, its pieces one after the other.
        origins: For each character of ``text`` its position in ``source``.
        starts: Where in ``source`` each piece begins.
        places: The place of each piece.
    """

    text: str
    source: str
    origins: tuple[int, ...] = field(repr=False)
    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def written(self, start: int, end: int) -> str:
        """The words from ``start`` to ``end`` as they were written, on one line."""
        if end <= start:
            return ""
        stretch = self.source[self.origins[start] : self.origins[end - 1] + 1]
        return " ".join(_BROKEN_LINE.sub("", stretch).split())

    def place(self, position: int) -> Place:
        """The place of the piece that holds the character at ``position``."""
        if position >= len(self.origins):
            return self.places[-1]
        return self.places[bisect_right(self.starts, self.origins[position]) - 1]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each sentence, its full stop included."""
        return tuple(_sentences(self.text))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_number(self, position: int) -> int:
        """Which sentence a position belongs to, from 0."""
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    def sentence_span(self, position: int) -> tuple[int, int]:
        """Start and end of the sentence around a position."""
        return self.sentences[self.sentence_number(position)] if self.sentences else (0, len(self.text))

    def full_stop_before(self, position: int) -> int:
        """Where the words begin that no semicolon parts, but a full stop."""
        return max(self.text.rfind(stop, 0, position) for stop in _FULL_STOPS) + 1

    def full_stop_span(self, position: int) -> tuple[int, int]:
        """Start and end of the words around a position that no full stop parts, though semicolons may."""
        ends = [end for stop in _FULL_STOPS if (end := self.text.find(stop, position)) >= 0]
        return self.full_stop_before(position), min(ends, default=len(self.text))

    def window(self, position: int) -> str:
        """The words of the sentence around a position, not more than a reader would look at."""
        start, end = self.sentence_span(position)
        return self.text[max(start, position - NEARBY) : min(end, position + NEARBY)]

    def sentence_at(self, position: int) -> str:
        """The sentence around a position as written, shortened around it where it is long."""
        start, end = self.sentence_span(position)
        if end - start <= SHOWN_SENTENCE:
            return self.written(start, end)
        first = max(start, min(position - SHOWN_SENTENCE // 2, end - SHOWN_SENTENCE))
        last = min(end, first + SHOWN_SENTENCE)
        return ("…" if first > start else "") + self.written(first, last) + ("…" if last < end else "")


def searchable(pieces: Sequence[Piece]) -> SearchableText:
    """Join pieces into one text: without a blank between Chinese characters, with one between Latin words."""
    starts: list[int] = []
    source: list[str] = []
    length = 0
    for piece in pieces:
        text = piece.text.strip()
        gap = "\n" if length else ""
        starts.append(length + len(gap))
        source.append(gap + text)
        length += len(gap) + len(text)
    joined = "".join(source)
    characters, origins = _folded(joined)
    return SearchableText(
        text="".join(characters),
        source=joined,
        origins=tuple(origins),
        starts=tuple(starts),
        places=tuple(piece.place for piece in pieces),
    )


def folded(text: str) -> str:
    """The copy of a text that is searched."""
    return "".join(_folded(text)[0])


def _folded(source: str) -> tuple[list[str], list[int]]:
    characters: list[str] = []
    origins: list[int] = []
    blank = -1
    for position, written in enumerate(source):
        if written.isspace():
            blank = position if written != "\n" else blank
            continue
        character = _plain(source, position)
        if not character:
            continue
        if blank >= 0 and characters and _blank_counts(characters[-1], character):
            characters.append(" ")
            origins.append(blank)
        characters.append(character)
        origins.append(position)
        blank = -1
    return characters, origins


def _plain(source: str, position: int) -> str:
    character = source[position]
    if character < "\x7f":
        return "" if character in _EMPHASIS or character < " " else character
    if character in LOOK_ALIKES:
        return LOOK_ALIKES[character][0]
    if character == "，" and _between_wide_digits(source, position):
        return ","
    if "\uff01" <= character <= "\uff5e" and character not in _KEPT_WIDE:
        return unicodedata.normalize("NFKC", character)
    return "" if unicodedata.category(character) in _DROPPED else character


def _between_wide_digits(source: str, position: int) -> bool:
    around = source[max(position - 1, 0) : position] + source[position + 1 : position + 2]
    return len(around) == 2 and set(around) <= _WIDE_DIGITS  # noqa: PLR2004 - one on each side


def _blank_counts(before: str, after: str) -> bool:
    """``10 20`` must not become 1020; a blank between other characters tells nothing."""
    return before in _DIGITS and after in _DIGITS


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _SENTENCE_END.finditer(text):
        yield start, stop.end()
        start = stop.end()
    if start < len(text):
        yield start, len(text)
