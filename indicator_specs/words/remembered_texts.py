"""What was made of a text is remembered for the next files: those of one template share most of their texts."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")
Text = TypeVar("Text", str, bytes)


def remembered(*, longest: int, texts: int) -> Callable[[Callable[[Text], T]], Callable[[Text], T]]:
    """
    Remember the results of a function for the last ``texts`` texts of at most ``longest`` characters, or bytes.

    Longer ones are worked out each time, so that no file can fill the memory.
    """

    def with_memory(function: Callable[[Text], T]) -> Callable[[Text], T]:
        known = lru_cache(maxsize=texts)(function)

        @wraps(function)
        def of_text(text: Text) -> T:
            return known(text) if len(text) <= longest else function(text)

        return of_text

    return with_memory
