"""
Rows of a text without the cells that a merged one covers, as browsers copy tables: moved under their headings.

What is left of such a row stands at the right: ``质量指标, 合格率, ≥90%, 96%, 10, 10`` below nine headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_NUMBER: Final = re.compile(r"-?[0-9][0-9,]{0,20}(?:\.[0-9]{1,10})?")
_LEAST_COLUMNS: Final = 6
_LEAST_NUMBERS: Final = 3
"""A column of points, or of scores, has at least so many."""


def unfolded(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """
    The rows of a table, each cell in its column.

    Rows stay as they are unless more columns of numbers are numbers throughout when the shorter rows end where the
    widest does; a row that begins with an empty cell shows that merged cells were kept.

    Args:
        rows: Of one table, as its lines are parted.
    """
    width = max(map(len, rows), default=0)
    head = max((index for index, row in enumerate(rows) if len(row) == width and _is_heading(row)), default=-1)
    below = rows[head + 1 :]
    is_kept = any(not row[0].strip() for row in below if row)
    moved = [_at_the_end(row, width) for row in rows]
    if width < _LEAST_COLUMNS or is_kept or _in_order(below) >= _in_order(moved[head + 1 :]):
        return [list(row) for row in rows]
    return moved


def _is_heading(row: Sequence[str]) -> bool:
    return not any(_NUMBER.fullmatch(text.strip()) for text in row)


def _at_the_end(row: Sequence[str], width: int) -> list[str]:
    return [*[""] * (width - len(row)), *row]


def _in_order(rows: Sequence[Sequence[str]]) -> int:
    """How many numbers stand in columns that hold nothing but numbers."""
    width = max(map(len, rows), default=0)
    columns = ([row[column].strip() for row in rows if column < len(row)] for column in range(width))
    filled = ([text for text in column if text] for column in columns)
    return sum(len(texts) for texts in filled if len(texts) >= _LEAST_NUMBERS and all(map(_NUMBER.fullmatch, texts)))
