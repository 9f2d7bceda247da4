"""
Patterns of the wordings that texts may use, compiled when they are first asked.

There are hundreds, and a pair of texts meets a few dozen: compiling all of them took half of a start of the program.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property

from attrs import frozen


@frozen(slots=False)  # the compiled pattern is kept beside the words
class Pattern:
    """
    Asked as ``re.Pattern`` is, of which it has what is needed here.

    Attributes:
        pattern: A regular expression, as ``re`` writes it.
    """

    pattern: str

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """It, ready to search with."""
        return re.compile(self.pattern)

    def search(self, text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first place where it holds."""
        return self.compiled.search(text, begin, end)

    def match(self, text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Where it holds, if that is at the beginning."""
        return self.compiled.match(text, begin, end)

    def fullmatch(self, text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Whether it holds of the whole."""
        return self.compiled.fullmatch(text, begin, end)

    def finditer(self, text: str, begin: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All places where it holds, from left to right."""
        return self.compiled.finditer(text, begin, end)

    def findall(self, text: str) -> list[str]:
        """What stands at all places, of a pattern of at most one group."""
        return self.compiled.findall(text)

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with something else in these places."""
        return self.compiled.sub(by, text, count)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """What stands between the places."""
        return self.compiled.split(text, maxsplit)
