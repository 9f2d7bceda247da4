"""Long lines for a narrow terminal: broken between Chinese characters, never within a number or before a comma."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wcwidth import clip, width

_OPENING: Final = "“‘（《〈【〔≥≤＞＜±￥¥"
_CLOSING: Final = "，。；：、？！”’）》〉】〕…％"
_PIECE: Final = re.compile(rf"\s+|[{_OPENING}]*(?:[!-~]+|[^\s])[{_CLOSING}]*")
"""What stays together: blanks; a word or number, or one character, with the marks that belong to it."""


def wrapped(text: str, columns: int, *, first: str = "", others: str = "") -> list[str]:
    """
    The text as lines of at most ``columns``.

    Args:
        text: On one line, without characters that steer the terminal.
        columns: More than the indents take.
        first, others: What stands before the first line, and before each further one.
    """
    lines, line, room = [], first, columns - _columns(first)
    for piece in _fitting(text, columns - max(_columns(first), _columns(others))):
        if _columns(piece.rstrip()) > room:
            lines.append(line.rstrip())
            line, room = others, columns - _columns(others)
            piece = piece.lstrip()  # noqa: PLW2901 - no line begins with a blank
        line += piece
        room -= _columns(piece)
    return [*lines, line.rstrip()]


def _columns(text: str) -> int:
    """Those that a text takes at most: a Chinese Windows shows ``“ ≥ →`` wide, most other terminals narrow."""
    return width(text, control_codes="ignore", ambiguous_width=2)


def _fitting(text: str, columns: int) -> Iterator[str]:
    """The pieces of a text; one that is longer than a line, like a path, is cut."""
    for piece in _PIECE.findall(text):
        rest = piece
        while _columns(rest) > columns:
            begin = clip(rest, 0, columns, fillchar="") or rest[0]
            yield begin
            rest = rest[len(begin) :]
        yield rest
