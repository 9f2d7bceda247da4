"""
What the words before a figure say beside its label: nothing, or that it is about something else.

``设备采购支出60万元`` in the section of a project is no figure of the project. Words that change nothing are data
(``neutral_words.toml``); so are, for each figure, the names of its project and of its unit. What is left is foreign.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

LEAST_SHARED: Final = 2
"""So many characters in a row must stand in a name for them to be part of it."""


def foreign_words(words: str, names: Iterable[str]) -> str:
    """
    What is left of the words before a figure without those that change nothing.

    Args:
        words: From the beginning of its clause up to its value, folded.
        names: Of the project and the unit that it is taken to be about, folded; parts of them are not foreign.
    """
    given = tuple(names)
    return _left(_neutral().sub("|", _without_names(words, given))) and _left(
        _without_names(_neutral().sub("|", words), given)
    )


def _left(words: str) -> str:
    return _NOT_A_WORD.sub("", words)


def _without_names(words: str, names: Iterable[str]) -> str:
    """Taken out first, a part of a name may tear a neutral word, and the other way round: either may clear all."""
    for name in names:
        words = _without_parts_of(words, name)
    return words


_NOT_A_WORD: Final = re.compile(r"[^A-Za-z\u4e00-\u9fff]")


@cache
def _neutral() -> re.Pattern[str]:
    content = tomllib.loads(Path(__file__).with_name("neutral_words.toml").read_text(encoding="utf-8"))
    words = sorted((word for group in content.values() for word in group), key=len, reverse=True)
    return re.compile("|".join(words))


def _without_parts_of(words: str, name: str) -> str:
    """The longest stretches that also stand in the name are taken out."""
    kept: list[str] = []
    position = 0
    while position < len(words):
        length = _shared(words, position, name)
        if length >= LEAST_SHARED:
            kept.append("|")
            position += length
        else:
            kept.append(words[position])
            position += 1
    return "".join(kept)


def _shared(words: str, position: int, name: str) -> int:
    """How many characters from a position on stand in a row in the name."""
    length = 0
    while position + length < len(words) and words[position : position + length + 1] in name:
        length += 1
    return length
