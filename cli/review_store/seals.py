"""Digests that tell whether something is the same, and seals that tell whether this person's own program wrote it."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any, Final

from attrs import field, frozen

KEY_BYTES: Final = 32

_ALGORITHM: Final = "sha256"


def digest(*parts: str | bytes) -> str:
    """Whether the parts are the same as before; whoever changes them can make another one, so it proves nothing."""
    made = blake2b(digest_size=16)
    for piece in _told_apart(parts):
        made.update(piece)
    return made.hexdigest()


def digest_of_rows(rows: Iterable[Iterable[Any]]) -> str:
    """The same of rows of a database, however many they are."""
    made = blake2b(digest_size=16)
    for row in rows:
        made.update(_row_bytes(row))
    return made.hexdigest()


@frozen
class Sealer:
    """
    Makes seals (HMAC) that nobody can make who has not got the key.

    Args:
        key: ``KEY_BYTES`` bytes that only this person's program knows.
    """

    _key: bytes = field(repr=False)

    @classmethod
    def for_once(cls) -> Sealer:
        """One whose seals nobody can verify later."""
        return cls(secrets.token_bytes(KEY_BYTES))

    def seal(self, kind: str, *parts: str | bytes) -> str:
        """
        Args:
            kind: What is sealed, so that the seal of one thing fits no other.
            parts: All of its content.
        """
        return hmac.digest(self._key, b"".join(_told_apart((kind, *parts))), _ALGORITHM).hex()

    def fits(self, seal: object, kind: str, *parts: str | bytes) -> bool:
        """Whether ``seal`` made this of the same."""
        told = seal.encode(errors="replace") if isinstance(seal, str) else b""
        return hmac.compare_digest(told, self.seal(kind, *parts).encode())

    def seal_of_rows(self, kind: str, made_from: str, rows: Iterable[Iterable[Any]]) -> str:
        """``seal`` of rows of a database, however many they are, and of what they were made from."""
        made = hmac.new(self._key, b"".join(_told_apart((kind, made_from))), _ALGORITHM)
        for row in rows:
            made.update(_row_bytes(row))
        return made.hexdigest()


def _told_apart(parts: Iterable[str | bytes]) -> Iterator[bytes]:
    for part in parts:
        content = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        yield b"%d:" % len(content)
        yield content


def _row_bytes(row: Iterable[Any]) -> bytes:
    return repr(tuple(row)).encode("utf-8", "surrogatepass")
