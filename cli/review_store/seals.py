"""Digests that tell whether something is still what it was."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any


def seal(*parts: str | bytes) -> str:
    """A digest that tells whether any of the parts was changed."""
    digest = blake2b(digest_size=16)
    for part in parts:
        content = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(content))
        digest.update(content)
    return digest.hexdigest()


def seal_of_rows(rows: Iterable[Iterable[Any]]) -> str:
    """The same of rows of a database, however many they are."""
    digest = blake2b(digest_size=16)
    for row in rows:
        digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()
