"""Tables for the terminal: columns stay in line although Chinese characters are two columns wide."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from enum import Enum
from typing import Final

from wcwidth import clip, ljust, rjust, width

GAP: Final = "  "
ELLIPSIS: Final = "…"
LEAST_NAME_WIDTH: Final = 16
"""A name in the first column is never shortened below this, however narrow the terminal is."""


class Align(Enum):
    """Which side of its column a text stands on."""

    LEFT = "left"
    RIGHT = "right"


def terminal_width() -> int | None:
    """Columns of the terminal that stdout goes to (or ``COLUMNS``); None for a file or a pipe."""
    return shutil.get_terminal_size(fallback=(0, 0)).columns or None


def display_width(text: str) -> int:
    """Columns that a text takes; a terminal shows ambiguous characters (``≥ “ ①``) narrow, unlike a font of a sheet."""
    return width(text, control_codes="ignore")


def shortened(text: str, columns: int) -> str:
    """The text itself, or its beginning and an ellipsis in ``columns``."""
    if display_width(text) <= columns:
        return text
    return clip(text, 0, columns - display_width(ELLIPSIS), fillchar="", control_codes="ignore") + ELLIPSIS


def padded(text: str, columns: int, align: Align = Align.LEFT) -> str:
    """The text with blanks up to ``columns``."""
    pad = ljust if align is Align.LEFT else rjust
    return pad(text, columns, control_codes="ignore")


def table(rows: Sequence[Sequence[str]], aligns: Sequence[Align]) -> list[str]:
    """
    Lines of a table, columns in line; the first row is the head.

    Args:
        rows: All of one length, that of ``aligns``; empty for no lines.
        aligns: One per column.
    """
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    return [GAP.join(padded(*cell) for cell in zip(row, widths, aligns, strict=True)).rstrip() for row in rows]


def fitted_rows(rows: Sequence[Sequence[str]], aligns: Sequence[Align], columns: int | None) -> Sequence[Sequence[str]]:
    """
    Rows of a table whose first column is names, these shortened so that its lines fit the terminal.

    Args:
        rows, aligns: As of ``table``.
        columns: Of the terminal; None where nothing need be shortened.
    """
    if columns is None:
        return rows
    fixed = table([row[1:] for row in rows], aligns[1:])
    room = max(LEAST_NAME_WIDTH, columns - max(map(display_width, fixed)) - len(GAP))
    return [(shortened(row[0], room), *row[1:]) for row in rows]
