"""Standard streams that never fail on a character: a redirected Windows console is GBK, JSON is always UTF-8."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator


def make_streams_forgiving() -> None:
    """A character that the terminal's encoding lacks is shown as ``?`` instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def write_json_as_utf8() -> None:
    """Results in JSON are UTF-8 whatever the terminal is; a lone surrogate is written as the JSON escape that it is."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def input_lines() -> Iterator[bytes]:
    """The lines of standard input, one at a time and undecoded, so that one bad line cannot stop the others."""
    yield from sys.stdin.buffer
