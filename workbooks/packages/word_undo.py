"""
How a part becomes again what it was before it was changed, as long as nobody else has changed it since.

A note says where something was put and what stood there, with the digest of what it was: what does not come out
exactly so was changed by somebody, and is not undone.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable
from typing import Final

_SIGN: Final = "zpb-undo"
_STEP: Final = "[0-9]{1,9}:[0-9]{1,9}(?::[A-Za-z0-9+/=]+)?"
_NOTE: Final = re.compile(rf"<!--{_SIGN} ([0-9a-f]{{64}})((?: {_STEP})*)-->".encode())


def undo_note(original: bytes, steps: Iterable[tuple[int, int, bytes]]) -> str:
    """
    The note, as a comment of XML.

    Args:
        original: What the part was.
        steps: As ``Edits.undo`` gives them.
    """
    digest = hashlib.sha256(original).hexdigest()
    return f"<!--{_SIGN} {digest}{''.join(map(_step, steps))}-->"


def _step(step: tuple[int, int, bytes]) -> str:
    at, length, before = step
    return f" {at}:{length}" + (f":{b64encode(before).decode()}" if before else "")


def holds_note(content: bytes) -> bool:
    """Whether a part holds one."""
    return _NOTE.search(content) is not None


def without_note(content: bytes) -> bytes:
    """A part that holds a note, without it."""
    return _NOTE.sub(b"", content)


def undone(content: bytes, noted: bytes) -> bytes | None:
    """
    The part as it was; None where it is no longer as it was left.

    Args:
        content: The part that was changed.
        noted: What holds the note.
    """
    found = _NOTE.search(noted)
    if found is None:
        return None
    pieces: list[bytes] = []
    at = 0
    for step in found[2].split():
        start, length, *before = step.split(b":")
        if int(start) < at:
            return None
        pieces += (content[at : int(start)], *map(b64decode, before))
        at = int(start) + int(length)
    original = b"".join((*pieces, content[at:]))
    return original if hashlib.sha256(original).hexdigest().encode() == found[1] else None
