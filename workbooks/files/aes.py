"""AES as it is published (FIPS 197), decrypting only: enough to look at the verifier of an encrypted workbook."""

from __future__ import annotations

from functools import cache
from typing import Final

_BLOCK: Final = 16
_KEY_SIZES: Final = frozenset({16, 24, 32})
_REDUCTION: Final = 0x11B
_INVERSE_MIX: Final = (14, 11, 13, 9)


def decrypted_blocks(content: bytes, key: bytes, first: bytes) -> bytes:
    """
    Decrypt whole blocks that are chained (CBC).

    Args:
        content: The encrypted blocks.
        key: Of 16, 24 or 32 bytes.
        first: What the first block is chained to.

    Raises:
        ValueError: for a key, a beginning or a content of another size.
    """
    if len(key) not in _KEY_SIZES or len(first) != _BLOCK or len(content) % _BLOCK:
        raise ValueError("not whole blocks with a key")
    round_keys = _round_keys(key)
    plain, before = b"", first
    for start in range(0, len(content), _BLOCK):
        block = content[start : start + _BLOCK]
        plain += bytes(one ^ other for one, other in zip(_decrypted(block, round_keys), before, strict=True))
        before = block
    return plain


def _decrypted(block: bytes, round_keys: list[bytes]) -> bytes:
    _, inverse_box = _boxes()
    state = _added(block, round_keys[-1])
    for round_key in reversed(round_keys[:-1]):
        # Row r of a column moves r columns to the right.
        state = bytes(inverse_box[state[(at - 4 * (at % 4)) % _BLOCK]] for at in range(_BLOCK))
        state = _added(state, round_key)
        if round_key is not round_keys[0]:
            state = b"".join(_unmixed(state[at : at + 4]) for at in range(0, _BLOCK, 4))
    return state


def _unmixed(column: bytes) -> bytes:
    return bytes(
        _product(column[row], _INVERSE_MIX[0])
        ^ _product(column[(row + 1) % 4], _INVERSE_MIX[1])
        ^ _product(column[(row + 2) % 4], _INVERSE_MIX[2])
        ^ _product(column[(row + 3) % 4], _INVERSE_MIX[3])
        for row in range(4)
    )


def _round_keys(key: bytes) -> list[bytes]:
    box, _ = _boxes()
    words = [key[at : at + 4] for at in range(0, len(key), 4)]
    size, constant = len(words), 1
    for number in range(size, 4 * (size + 7)):
        word = words[-1]
        if number % size == 0:
            word = bytes(box[byte] for byte in word[1:] + word[:1])
            word = bytes((word[0] ^ constant, *word[1:]))
            constant = _product(constant, 2)
        elif size == 8 and number % size == 4:  # noqa: PLR2004 — as published, of the longest keys only
            word = bytes(box[byte] for byte in word)
        words.append(_added(words[-size], word))
    return [b"".join(words[at : at + 4]) for at in range(0, len(words), 4)]


def _added(one: bytes, other: bytes) -> bytes:
    return bytes(left ^ right for left, right in zip(one, other, strict=True))


@cache
def _product(one: int, other: int) -> int:
    """In the field of 256 elements."""
    total = 0
    while other:
        if other & 1:
            total ^= one
        one = one << 1 ^ (_REDUCTION if one & 0x80 else 0)
        other >>= 1
    return total


@cache
def _boxes() -> tuple[bytes, bytes]:
    """The substitution of bytes, and back."""
    box = bytearray(256)
    for byte in range(256):
        inverse = next((other for other in range(256) if _product(byte, other) == 1), 0)
        turned = inverse * 0x101
        box[byte] = (inverse ^ turned >> 4 ^ turned >> 5 ^ turned >> 6 ^ turned >> 7 ^ 0x63) & 0xFF
    inverse_box = bytearray(256)
    for byte, substitute in enumerate(box):
        inverse_box[substitute] = byte
    return bytes(box), bytes(inverse_box)
