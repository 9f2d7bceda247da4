"""
Is an encrypted workbook only write-protected?

Excel encrypts a workbook that is protected against changes with a password of its own that is in every copy of Excel:
whoever opens the file is asked for none. Such a file is told apart from one with a real password by its verifier, which
is all that is decrypted here; the workbook itself stays closed. (A library for that would bring a compiled one for
cryptography with it, for the sake of one message.)
"""

from __future__ import annotations

import io
import re
from base64 import b64decode
from hashlib import sha512
from typing import Final

from workbooks.files.aes import decrypted_blocks

_PASSWORD: Final = "VelvetSweatshop".encode("utf-16-le")
"""Published by Microsoft (MS-OFFCRYPTO 2.3, MS-XLS 2.2.10)."""

_AGILE: Final = b"\x04\x00\x04\x00"
_INFO: Final = "EncryptionInfo"
_INPUT_KEY: Final = bytes.fromhex("fea7d2763b4b9e79")
_VALUE_KEY: Final = bytes.fromhex("d7aa0f6d3061344e")
_ENCRYPTED_KEY: Final = re.compile(rb"<(?:\w+:)?encryptedKey\s([^<>]*)>")
_ATTRIBUTE: Final = re.compile(rb'(\w+)\s*=\s*"([^"]*)"')
_MOST_SPINS: Final = 200_000
_LONGEST_KEY: Final = 64
_LONGEST_INFO: Final = 20_000


def is_only_write_protected(content: bytes) -> bool:
    """Whether an encrypted .xlsx opens without a password in Excel; False also where that cannot be told."""
    info = _encryption_info(content)
    found = _ENCRYPTED_KEY.search(info) if info.startswith(_AGILE) else None
    if found is None:
        return False
    stated = dict(_ATTRIBUTE.findall(found[1]))
    try:
        return _opens(stated)
    except (KeyError, ValueError):
        return False


def _encryption_info(content: bytes) -> bytes:
    """The stream that tells how a file is encrypted; nothing where the file is damaged."""
    from xlrd.compdoc import CompDoc  # type: ignore[import-untyped]  # noqa: PLC0415  few files are encrypted

    try:
        return (CompDoc(content, logfile=io.StringIO()).get_named_stream(_INFO) or b"")[:_LONGEST_INFO]
    except Exception:
        return b""


def _opens(stated: dict[bytes, bytes]) -> bool:
    """The verifier, decrypted with Excel's password, matches its hash."""
    if (stated[b"hashAlgorithm"], stated[b"cipherAlgorithm"]) != (b"SHA512", b"AES"):
        return False
    spins, key_bytes = int(stated[b"spinCount"]), int(stated[b"keyBits"]) // 8
    if not (0 <= spins <= _MOST_SPINS and 0 < key_bytes <= _LONGEST_KEY):
        return False
    salt = b64decode(stated[b"saltValue"])
    digest = _spun(salt, spins)

    def decrypted(attribute: bytes, block_key: bytes) -> bytes:
        key = sha512(digest + block_key).digest()[:key_bytes]
        return decrypted_blocks(b64decode(stated[attribute]), key, salt)

    verifier = decrypted(b"encryptedVerifierHashInput", _INPUT_KEY)[: len(salt)]
    return sha512(verifier).digest() == decrypted(b"encryptedVerifierHashValue", _VALUE_KEY)[:64]


def _spun(salt: bytes, spins: int) -> bytes:
    digest = sha512(salt + _PASSWORD).digest()
    for spin in range(spins):
        digest = sha512(spin.to_bytes(4, "little") + digest).digest()
    return digest
