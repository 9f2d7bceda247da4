"""Standard streams that never fail on a character: a redirected Windows console is GBK, JSON is always UTF-8."""

from __future__ import annotations

import codecs
import io
import sys
from collections.abc import Iterator
from typing import Final

LOOK_ALIKES: Final = {"›": ">", "㎡": "平方米", "²": "2", "³": "3", "\xa0": " "}
"""Signs that GBK lacks, or may lack, and what is written there instead."""

NEAREST_SIGN: Final = "nearest-sign"


def make_streams_forgiving() -> None:
    """A character that the terminal's encoding lacks is shown as its like or as ``?`` instead of ending the program."""
    codecs.register_error(NEAREST_SIGN, _nearest_signs)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=NEAREST_SIGN)


def write_json_as_utf8() -> None:
    """Results in JSON are UTF-8 whatever the terminal is; a lone surrogate is written as the JSON escape that it is."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def input_lines() -> Iterator[bytes]:
    """The lines of standard input, one at a time and undecoded, so that one bad line cannot stop the others."""
    yield from sys.stdin.buffer


def _nearest_signs(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(LOOK_ALIKES.get(character, "?") for character in missing), error.end
