"""
XML changed by insertions and replacements at places that a parser found; everything between them stays as written.

expat tells at which byte each tag begins. Within a tag, which it has found to be well formed, quotes alone tell where
an attribute or the tag ends. Nothing else is ever searched in the text of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

_TAG_END: Final = re.compile(rb"""(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")
_TAG_NAME: Final = re.compile(rb"<([^\s/>]+)")
_ATTRIBUTE: Final = re.compile(rb"""\s++([^\s=/>]++)\s*+=\s*+("[^"]*+"|'[^']*+')""")
_TEXT_SIGNS: Final = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
_ATTRIBUTE_SIGNS: Final = (*_TEXT_SIGNS, ('"', "&quot;"), ("\n", "&#10;"), ("\t", "&#9;"))
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def as_text(text: str) -> str:
    """The text as it stands between tags."""
    return _written(text, _TEXT_SIGNS)


def as_attribute(text: str) -> str:
    """The text as it stands within double quotes."""
    return _written(text, _ATTRIBUTE_SIGNS)


def _written(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    for sign, written in signs:
        if sign in text:
            text = text.replace(sign, written)
    return text


def tag_end(content: bytes, start: int) -> int:
    """Where the start tag that begins at ``start`` ends."""
    found = _TAG_END.match(content, start)
    if found is None:  # expat has read a tag here
        raise ValueError(start)
    return found.end()


def tag_name(content: bytes, start: int) -> str:
    """A tag's name as written, with its prefix: ``x:row``."""
    found = _TAG_NAME.match(content, start)
    if found is None:
        raise ValueError(start)
    return found[1].decode()


def tag_prefix(content: bytes, start: int) -> str:
    """A tag's prefix with its colon, or nothing: ``x:``."""
    prefix, colon, _ = tag_name(content, start).rpartition(":")
    return prefix + colon


def attribute_in(content: bytes, start: int, name: str) -> str:
    """The value of an attribute as written in the tag that begins at ``start``; nothing where it has none."""
    values = {found[1]: found[2][1:-1] for found in _ATTRIBUTE.finditer(content, start, tag_end(content, start))}
    return values.get(name.encode(), b"").decode()


class Edits:
    """Insertions and replacements in bytes; those at one place come in the order in which they were asked for."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._edits: list[tuple[int, int, bytes]] = []

    def replace(self, start: int, end: int, text: str) -> None:
        """Put a text in the place of the bytes from start to end."""
        self._edits.append((start, end, text.encode()))

    def insert(self, at: int, text: str) -> None:
        """Put a text before the byte at a place."""
        self.replace(at, at, text)

    def set_attributes(self, start: int, values: Mapping[str, str | None]) -> None:
        """
        Change attributes of the tag that begins at ``start``.

        Args:
            start: Of a start tag.
            values: By names as written; None takes an attribute away, new ones stand behind the first.
        """
        name_end = start + 1 + len(tag_name(self.content, start).encode())
        end = tag_end(self.content, start)
        new_at = 0
        left = dict(values)
        for found in _ATTRIBUTE.finditer(self.content, name_end, end):
            name = found[1].decode()
            new_at = new_at or found.end()
            if name in left:
                value = left.pop(name)
                if value is None:
                    self.replace(found.start(), found.end(), "")
                else:
                    self.replace(found.start(2), found.end(2), f'"{as_attribute(value)}"')
        added = "".join(f' {name}="{as_attribute(value)}"' for name, value in left.items() if value is not None)
        if added:
            self.insert(new_at or name_end, added)

    def open_and_fill(self, start: int, text: str) -> None:
        """Give the self-closed element that begins at ``start`` a content."""
        end = tag_end(self.content, start)
        self.replace(end - 2, end, f">{text}</{tag_name(self.content, start)}>")

    def edited(self) -> bytes:
        """The content with all edits; they must not overlap."""
        pieces: list[bytes] = []
        at = 0
        for start, end, text in sorted(self._edits, key=lambda edit: edit[:2]):
            if start < at:
                raise ValueError(f"edits overlap at byte {start}")
            pieces += (self.content[at:start], text)
            at = end
        return b"".join((*pieces, self.content[at:]))

    def undo(self) -> Iterator[tuple[int, int, bytes]]:
        """Of the edited content where something was put, how long that is, and what stood there; in order."""
        moved = 0
        for start, end, text in sorted(self._edits, key=lambda edit: edit[:2]):
            yield start + moved, len(text), self.content[start:end]
            moved += len(text) - (end - start)

    def __bool__(self) -> bool:
        return bool(self._edits)
