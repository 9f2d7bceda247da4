"""
From characters with their places to lines of text, and to the text of a cell.

A PDF knows neither words nor lines: blanks may be characters or gaps, and a line may end because its paragraph does or
because the cell is full. Lengths are points.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from attrs import frozen

SAME_LINE: Final = 0.5
"""Of the height of a character: as far as a raised one may stand from the middle of its line."""
OVERPRINTED: Final = 0.35
"""Of the width of a character: the same one printed again so near is bold, and one."""
GAP_BETWEEN_WORDS: Final = 0.2
"""Of the height, between Latin letters or digits."""
GAP_BETWEEN_TEXTS: Final = 1.0
"""Of the height: letters stretched over a cell stand nearer than two texts on a line."""
PADDING: Final = 12.0
"""What a cell keeps free at both sides together."""

MISSING: Final = "\ufffd"
"""Stands for a character that its font does not tell."""

_NEVER_FIRST: Final = frozenset("，。、；：？！）〕】》”’,.;:?!)]}%％")


class Char(NamedTuple):
    """One character; ``turn`` says in which direction its line runs: 0 to the right, 1 downwards, -1 upwards."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    turn: int = 0

    @property
    def middle(self) -> tuple[float, float]:
        """It belongs to where its middle lies."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@frozen
class TextLine:
    """
    Characters that stand on one line.

    Attributes:
        text: With blanks where words or texts stand apart.
        x0, top, x1, bottom: Its box.
        first: Width of what would have to fit to stand on the line before: a Chinese character, a word.
        size: Height of its characters.
        texts: How many texts stand apart on it, as in the row of a table.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    first: float
    size: float
    texts: int

    @property
    def width(self) -> float:
        """From its first character to its last."""
        return self.x1 - self.x0


def lines_of(chars: Iterable[Char]) -> list[TextLine]:
    """The lines of a stretch of text, from top to bottom, read in the direction in which most of it is written."""
    chars = list(chars)
    turns = [char.turn for char in chars]
    turn = max((0, 1, -1), key=turns.count)
    if turn:
        chars = [_turned(char, turn) for char in chars]
    return [line for line in map(_line, _on_lines(chars)) if line is not None]


def cell_text(lines: Sequence[TextLine], width: float) -> str:
    """What stands in a cell: lines that its width broke joined, those that its author broke apart."""
    text = ""
    for before, line in zip((None, *lines), lines, strict=False):
        text += (_between(before, line, width) if before else "") + line.text
    return text


def goes_on(before: TextLine, line: TextLine, width: float) -> bool:
    """Whether a line was broken only because the next one's beginning did not fit."""
    if line.text[0] in _NEVER_FIRST:
        return True
    return width - before.width <= line.first + line.size + PADDING


def has_no_room(before: TextLine, line: TextLine, width: float) -> bool:
    """Whether a line is surely full: not even one character more had its place."""
    return line.text[0] in _NEVER_FIRST or width - before.width <= line.first + PADDING


def _between(before: TextLine, line: TextLine, width: float) -> str:
    return joint(before, line) if goes_on(before, line, width) else "\n"


def joint(before: TextLine, line: TextLine) -> str:
    """What stands between two lines that are one: a blank between Latin words."""
    return " " if _is_latin(before.text[-1]) and _is_latin(line.text[0]) else ""


def _turned(char: Char, turn: int) -> Char:
    """As it would stand if its line ran to the right."""
    if turn > 0:
        return char._replace(x0=char.top, x1=char.bottom, top=-char.x1, bottom=-char.x0)
    return char._replace(x0=-char.bottom, x1=-char.top, top=char.x0, bottom=char.x1)


def _on_lines(chars: Iterable[Char]) -> list[list[Char]]:
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: char.middle[1]):
        first = lines[-1][0] if lines else None
        if first and char.middle[1] - first.middle[1] < SAME_LINE * max(first.size, char.size):
            lines[-1].append(char)
        else:
            lines.append([char])
    return lines


def _line(chars: Iterable[Char]) -> TextLine | None:
    kept: list[Char] = []
    for char in sorted(chars, key=lambda char: char.x0):
        if not (kept and _is_overprinted(kept[-1], char)):
            kept.append(char)
    text, texts = "", 1
    for before, char in zip((None, *kept), kept, strict=False):
        if before and _stands_apart(before, char):
            text += " "
        if before and char.x0 - before.x1 > GAP_BETWEEN_TEXTS * max(before.size, char.size):
            texts += 1
        text += char.text
    inked = [char for char in kept if char.text.strip()]
    if not inked:
        return None
    return TextLine(
        text=" ".join(text.split(" ")).strip(),
        x0=inked[0].x0,
        top=min(char.top for char in inked),
        x1=inked[-1].x1,
        bottom=max(char.bottom for char in inked),
        first=_first_width(kept[kept.index(inked[0]) :]),
        size=max(char.size for char in inked),
        texts=texts,
    )


def _is_overprinted(before: Char, char: Char) -> bool:
    return before.text == char.text and char.x0 - before.x0 < OVERPRINTED * (char.x1 - char.x0)


def _stands_apart(before: Char, char: Char) -> bool:
    """Whether a blank is missing between two characters."""
    if before.text.isspace() or char.text.isspace():
        return False
    both_narrow = not (_is_wide(before.text[-1]) or _is_wide(char.text[0]))
    share = GAP_BETWEEN_WORDS if both_narrow else GAP_BETWEEN_TEXTS
    return char.x0 - before.x1 > share * max(before.size, char.size)


def _first_width(chars: Sequence[Char]) -> float:
    """Of the first word in Latin letters or digits, or of one Chinese character."""
    end = 0
    while end + 1 < len(chars) and not any(_ends_a_word(char.text[0]) for char in chars[end : end + 2]):
        end += 1
    return chars[end].x1 - chars[0].x0


def _ends_a_word(letter: str) -> bool:
    return letter.isspace() or _is_wide(letter)


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WFA"
