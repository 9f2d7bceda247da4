"""How far a long run has come, on stderr: one line where a person is watching, or line by line for a program."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Final

_SECONDS_BETWEEN: Final = 0.1


class Progress:
    """
    ``复核 123/1000`` on a terminal; silent into a file or a pipe, unless lines are asked for.

    Args:
        word: What is being done.
        total: How many steps there are.
        in_lines: A program reads along: every word of it in a line of its own, the last one always.
    """

    def __init__(self, word: str, total: int, *, in_lines: bool = False) -> None:
        self._word = word
        self._in_lines = in_lines
        self._total = total
        self._done = 0
        self._shown = 0.0
        self._watched = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._watched and not self._in_lines:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        now = time.monotonic()
        if self._in_lines and (now - self._shown > _SECONDS_BETWEEN or self._done == self._total):
            self._shown = now
            sys.stderr.write(f"{self._word} {self._done}/{self._total}\n")
            sys.stderr.flush()
        elif self._watched and not self._in_lines and now - self._shown > _SECONDS_BETWEEN:
            self._shown = now
            sys.stderr.write(f"\r{self._word} {self._done}/{self._total}")
            sys.stderr.flush()
