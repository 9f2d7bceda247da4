"""Tables for the terminal: columns stay in line although Chinese characters are two columns wide."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Sequence
from enum import Enum
from typing import Final

GAP: Final = "  "
ELLIPSIS: Final = "…"


class Align(Enum):
    """Which side of its column a text stands on."""

    LEFT = "left"
    RIGHT = "right"


def terminal_width() -> int | None:
    """Columns of the terminal that stdout goes to (or ``COLUMNS``); None for a file or a pipe."""
    return shutil.get_terminal_size(fallback=(0, 0)).columns or None


def display_width(text: str) -> int:
    """Columns that a text takes in a terminal."""
    return sum(_character_width(character) for character in text)


def plain(text: str) -> str:
    """A text on one line, without characters that would steer the terminal."""
    if text.isprintable():  # nearly every text, and told in a hundredth of the time
        return " ".join(text.split())
    visible = "".join(
        " " if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl"} else character for character in text
    )
    return " ".join(visible.split())


def shortened(text: str, width: int) -> str:
    """The text itself, or its beginning and an ellipsis in ``width`` columns."""
    if display_width(text) <= width:
        return text
    kept, used = [], display_width(ELLIPSIS)
    for character in text:
        used += _character_width(character)
        if used > width:
            break
        kept.append(character)
    return "".join(kept) + ELLIPSIS


def padded(text: str, width: int, align: Align = Align.LEFT) -> str:
    """The text with blanks up to ``width`` columns."""
    blanks = " " * (width - display_width(text))
    return text + blanks if align is Align.LEFT else blanks + text


def table(rows: Sequence[Sequence[str]], aligns: Sequence[Align]) -> list[str]:
    """
    Lines of a table, columns in line; the first row is the head.

    Args:
        rows: All of one length, that of ``aligns``; empty for no lines.
        aligns: One per column.
    """
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    return [GAP.join(padded(*cell) for cell in zip(row, widths, aligns, strict=True)).rstrip() for row in rows]


def _character_width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
