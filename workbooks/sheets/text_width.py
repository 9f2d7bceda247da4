"""How much room a text takes: display width, wrapped lines, row height."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Final

from wcwidth import width

PIXELS_PER_DIGIT: Final = 7
"""Width of one digit of the workbook's own font (Arial 10), the unit of column widths."""

PIXELS_PER_POINT: Final = 4 / 3
COLUMN_PADDING: Final = 5
CELL_MARGIN: Final = 6
"""Pixels of a cell that stay empty left and right of its text."""

LINE_HEIGHT: Final = 1.45
"""Height of a line in ems; fonts that stand in for 宋体 need more than its own 1.3."""

CELL_PADDING_POINTS: Final = 6.0

_CLOSING: Final = "，。、；：！？）》】〕”’…％%,.;:!?)\\]"
_OPENING: Final = "（《【〔“‘(\\["
_UNBREAKABLE: Final = re.compile(rf"[{_OPENING}]*(?:[!-~]+|.)[{_CLOSING}]*", re.DOTALL)


def display_width(text: str) -> int:
    """Half-width columns of a line; a Chinese font shows ambiguous characters (``≥ “ ①``) wide, unlike a terminal."""
    return width(text, control_codes="ignore", ambiguous_width=2)


@lru_cache(maxsize=256)
def columns_for_text(widths: tuple[float, ...], size: float) -> int:
    """
    Half-width columns of text that fit side by side into (merged) sheet columns.

    Args:
        widths: Sheet column widths, in digits of the default font.
        size: Font size in points.
    """
    pixels = sum(PIXELS_PER_DIGIT * width + COLUMN_PADDING for width in widths) - CELL_MARGIN
    return max(2, math.floor(pixels / (size * PIXELS_PER_POINT / 2)))


@lru_cache(maxsize=512)
def lines_needed(text: str, columns: int) -> int:
    """
    Lines that a text takes when it is wrapped into ``columns`` half-width columns; an empty text takes one.

    Words, numbers and the punctuation that must not start or end a line stay together, as office programs keep them.
    """
    return sum(_wrapped_lines(paragraph, columns) for paragraph in text.split("\n"))


def height_for_lines(lines: int, size: float) -> float:
    """Row height in points for so many lines of a font size in points."""
    return lines * size * LINE_HEIGHT + CELL_PADDING_POINTS


def _wrapped_lines(paragraph: str, columns: int) -> int:
    if display_width(paragraph) <= columns:
        return 1
    lines, used = 1, 0
    for token in _UNBREAKABLE.findall(paragraph):
        taken = display_width(token)
        if used + taken <= columns:
            used += taken
        elif taken <= columns:
            lines, used = lines + 1, taken
        else:
            # Longer than a line: it starts on a line of its own and is broken where the line ends. A wide character
            # may leave the last column empty, hence one column less.
            pieces = math.ceil(taken / max(1, columns - 1))
            lines, used = lines + pieces - (0 if used else 1), columns
    return lines
