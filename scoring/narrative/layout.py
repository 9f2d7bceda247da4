"""
From the pieces that a file holds to whole paragraphs, headings and tables.

Text that was taken from a PDF is broken wherever a line or a page ended. A piece goes on with the next one unless it
ends a sentence, is a heading, or the next one plainly begins something new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from scoring.narrative.blocks import Block, Heading, Paragraph, Piece, Table

_NUMERALS: Final = "一二三四五六七八九十百"
ENUMERATORS: Final = (
    (1, re.compile(rf"第[{_NUMERALS}0-9]{{1,3}}(?:部分|章|篇)")),
    (2, re.compile(rf"[{_NUMERALS}]{{1,3}}[、.．]")),
    (3, re.compile(rf"[(（][{_NUMERALS}]{{1,3}}[)）]|(?:子?项目|任务)[{_NUMERALS}0-9]{{1,3}}[:：、.．]")),
    (4, re.compile(r"[0-9０-９]{1,3}(?:[、，]|[.．](?![0-9０-９]))")),
    (5, re.compile(r"[(（][0-9０-９]{1,3}[)）]")),
    (6, re.compile(r"[0-9０-９]{1,3}[)）]|[①-⑳]")),
)
"""How the levels of an official text are numbered: 一、 above （一） above 1. above （1）."""

_ANNEX: Final = re.compile(
    rf"附[件表] ?(?:[{_NUMERALS}]{{1,3}}|[0-9]{{1,3}}(?:[-－][0-9]{{1,3}})?)(?:[:：、.．]| |(?![0-9]))"
)
"""``附件2`` before the name of what stands on that page; folding keeps the blank between them only between numbers."""

_NUMBERED_PROJECT: Final = re.compile(rf"^(?:子?项目|任务)[{_NUMERALS}0-9]{{1,3}}[:：]")
MARKDOWN_HEADING: Final = re.compile(r"\s{0,3}(#{1,6})\s+(.*)")
_BULLET: Final = re.compile(r"\s{0,8}[-*+•●◆■·]\s+")
EMPHASIS: Final = re.compile(r"\*\*|__")
PIPE_ROW: Final = re.compile(r"\s*\|(.*)\|\s*")
_PIPE_RULE: Final = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*){0,99}\|?\s*")
_NUMBERINGS: Final = (*(pattern for _, pattern in ENUMERATORS), _ANNEX)
_PAGE_NUMBER: Final = re.compile(
    r"[-—–－·\s]*(?:第\s*)?[0-9]{1,4}(?:\s*页)?(?:\s*[/,，]?\s*共?\s*[0-9]{1,4}\s*页)?[-—–－·\s]*"
)
_LABELLED: Final = re.compile(r"\s*[^，。；：:,;]{2,14}[：:]")
"""``自评得分：92.37``: such lines stand for themselves."""

_CAPTION: Final = re.compile(rf"\s*附?[表图]\s?[{_NUMERALS}0-9]{{1,3}}(?:[:：、.．]|\s)")
"""``表1 项目执行情况``: no end of the title, or of the sentence, above it."""

_SENTENCE_END: Final = tuple("。！？!?；;：:")
_CLOSERS: Final = "”’\"')）】」』》 \t*_"
_PUNCTUATION: Final = re.compile("[，。；：,;:]")

LONGEST_HEADING: Final = 40
SHORTEST_FULL_LINE: Final = 16
LONGEST_WRAPPED_LINE: Final = 70
FULL_SHARE: Final = 0.85
MAX_CELLS: Final = 60
"""Of a row of a table; further ones are left out."""


def blocks_of(pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """The blocks of a report, in order; page numbers that stand alone are left out."""
    written = list(_all_as_written(pieces))
    has_markdown = any(MARKDOWN_HEADING.fullmatch(piece.text) for piece in pieces)
    layout = _Layout(_full_length(written), has_markdown)
    blocks: list[Block] = []
    for kind, group in _grouped(_without_page_numbers(written)):
        if kind == "table":
            blocks.append(Table(tuple(group)))
        else:
            blocks.extend(layout.text_blocks(group))
    return tuple(blocks)


def enumerator_level(text: str) -> int | None:
    """The level that the numbering at the beginning of a text tells, or None without numbering."""
    start = text.lstrip(" \t\u3000*_")
    return next((level for level, pattern in ENUMERATORS if pattern.match(start)), None)


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but the number of its page."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def numbering_end(text: str) -> int:
    """Where the numbering at the beginning of a folded text ends, of two levels, too, or of an annex; 0 without one."""
    end = _one_numbering(text, 0, ())
    return _one_numbering(text, end, tuple(each for each in _NUMBERINGS if each.match(text))) if end else 0


def _one_numbering(text: str, start: int, but: Sequence[re.Pattern[str]]) -> int:
    found = (pattern.match(text, start) for pattern in _NUMBERINGS if pattern not in but)
    return next((match.end() for match in found if match), start)


def _all_as_written(pieces: Sequence[Piece]) -> Iterator[Piece]:
    in_table = False
    for piece in pieces:
        written = _as_written(piece, in_table=in_table and not piece.after_gap)
        in_table = bool(written.cells)
        yield written


def _as_written(piece: Piece, *, in_table: bool) -> Piece:
    """A line of Markdown or of tab-separated cells as what it stands for; a tab alone may indent a paragraph."""
    if piece.cells or not piece.text:
        return piece
    row = PIPE_ROW.fullmatch(piece.text)
    if row or "\t" in (piece.text if in_table else piece.text.strip()):
        cells = row[1].split("|") if row else piece.text.split("\t")
        return Piece(place=piece.place, cells=tuple(cell.strip() for cell in cells[:MAX_CELLS]))
    heading = MARKDOWN_HEADING.fullmatch(piece.text)
    if heading:
        return Piece(text=heading[2], place=piece.place, level=len(heading[1]), after_gap=piece.after_gap)
    return piece


def _without_page_numbers(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for number, piece in enumerate(pieces):
        if piece.cells and _PIPE_RULE.fullmatch("|".join(piece.cells)):
            continue
        alone = piece.after_gap and (number + 1 == len(pieces) or pieces[number + 1].after_gap)
        if not (alone and not piece.cells and _PAGE_NUMBER.fullmatch(piece.text)):
            yield piece


def _grouped(pieces: Iterator[Piece]) -> Iterator[tuple[str, list[Piece]]]:
    """Runs of table rows and runs of text."""
    kind, group = "text", list[Piece]()
    for piece in pieces:
        if not piece.cells and not piece.text.strip():
            continue
        kind_here = "table" if piece.cells else "text"
        is_another = bool(group) and piece.place.table != group[-1].place.table
        another_table = bool(piece.cells) and is_another and piece.after_gap
        if kind_here != kind or another_table:
            yield kind, group
            kind, group = kind_here, []
        group.append(piece)
    yield kind, group


def _full_length(pieces: Sequence[Piece]) -> int | None:
    """
    From which length a line was broken by the page's width.

    Most of the lines that a page broke end within a sentence; where most end with one, each is a paragraph, as typed.
    """
    lines = sorted((line for piece in pieces if (line := piece.text.strip())), key=len)
    if not lines:
        return None
    usual = len(lines[len(lines) * 9 // 10])
    full_length = int(usual * FULL_SHARE)
    full = [line for line in lines if len(line) >= full_length]
    ends_of_sentences = sum(map(_ends_sentence, full))
    is_broken = SHORTEST_FULL_LINE <= usual <= LONGEST_WRAPPED_LINE and 2 * ends_of_sentences < len(full)
    return full_length if is_broken else None


def _ends_sentence(line: str) -> bool:
    return line.rstrip(_CLOSERS).endswith(_SENTENCE_END)


@frozen
class _Layout:
    """
    How a file sets its text.

    Attributes:
        full_length: The length from which a line was broken by the page's width; None where lines are not broken so.
        marks_headings: Markdown marks headings; then a short numbered line is none, but was cut off by a page's end.
    """

    full_length: int | None
    marks_headings: bool

    def text_blocks(self, pieces: Sequence[Piece]) -> Iterator[Block]:
        """Paragraphs and headings of a run of text."""
        waiting: list[Piece] = []
        for piece in pieces:
            if waiting and not self._goes_on(waiting[-1], piece):
                yield self._text_block(tuple(waiting))
                waiting = []
            waiting.append(piece)
        if waiting:
            yield self._text_block(tuple(waiting))

    def _goes_on(self, piece: Piece, following: Piece) -> bool:
        if piece.level is not None or _begins(following):
            return False
        is_full = self.full_length is not None and len(piece.text.strip()) >= self.full_length
        ends_sentence = _ends_sentence(piece.text)
        if _LABELLED.match(following.text) and (ends_sentence or (_LABELLED.match(piece.text) and not is_full)):
            return False
        if ends_sentence or not piece.text.strip().rstrip(_CLOSERS):
            return is_full and not following.after_gap
        return is_full or not self._is_heading(piece)

    def _is_heading(self, piece: Piece) -> bool:
        return piece.level is not None or (not self.marks_headings and _looks_like_heading(piece.text.strip()))

    def _text_block(self, pieces: tuple[Piece, ...]) -> Block:
        first = pieces[0]
        if first.level is None and not (len(pieces) == 1 and self._is_heading(first)):
            return Paragraph(pieces)
        return Heading(first, enumerator_level(first.text) or first.level or 1)


def _begins(piece: Piece) -> bool:
    starts = enumerator_level(piece.text) is not None or _BULLET.match(piece.text) is not None
    is_caption = _CAPTION.match(piece.text) is not None
    is_marked = piece.level is not None or piece.begins or piece.text.startswith(("**", "\u3000\u3000"))
    return is_marked or starts or is_caption


def _looks_like_heading(text: str) -> bool:
    """Short, numbered or all in bold, and no sentence."""
    plain = EMPHASIS.sub("", text).strip()
    if len(plain) > LONGEST_HEADING or _PUNCTUATION.search(_NUMBERED_PROJECT.sub("", plain).rstrip("：:")):
        return False
    return enumerator_level(plain) is not None or (text.startswith("**") and text.endswith("**"))
