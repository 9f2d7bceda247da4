"""How far a long run has come: one line on stderr, only where a person is watching."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Final

_SECONDS_BETWEEN: Final = 0.1


class Progress:
    """
    ``复核 123/1000`` on a terminal; silent into a file or a pipe.

    Args:
        word: What is being done.
        total: How many steps there are.
    """

    def __init__(self, word: str, total: int) -> None:
        self._word = word
        self._total = total
        self._done = 0
        self._shown = 0.0
        self._watched = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._watched:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        now = time.monotonic()
        if self._watched and now - self._shown > _SECONDS_BETWEEN:
            self._shown = now
            sys.stderr.write(f"\r{self._word} {self._done}/{self._total}")
            sys.stderr.flush()
