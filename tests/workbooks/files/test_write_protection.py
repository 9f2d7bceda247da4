"""Encrypted workbooks: those that Excel opens without asking are told apart from those with a password."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from workbooks.files.aes import decrypted_blocks
from workbooks.files.write_protection import is_only_write_protected
from workbooks.form_reading.workbook import read_workbook

PLAIN = bytes.fromhex("00112233445566778899aabbccddeeff")
PUBLISHED = [
    (16, "69c4e0d86a7b0430d8cdb78070b4c55a"),
    (24, "dda97ca4864cdfe06eaf70a0ec0d7191"),
    (32, "8ea2b7ca516745bfeafc49904b496089"),
]
"""FIPS 197, appendix C."""


@pytest.mark.parametrize(("size", "encrypted"), PUBLISHED)
def test_blocks_are_decrypted_as_published(size: int, encrypted: str) -> None:
    assert decrypted_blocks(bytes.fromhex(encrypted), bytes(range(size)), bytes(16)) == PLAIN


def test_blocks_are_chained() -> None:
    block = bytes.fromhex(PUBLISHED[0][1])
    mixed = bytes(one ^ other for one, other in zip(PLAIN, block, strict=True))
    assert decrypted_blocks(block + block, bytes(range(16)), bytes(16)) == PLAIN + mixed


@pytest.mark.parametrize(("content", "key", "first"), [(bytes(15), bytes(16), bytes(16)), (b"", b"", bytes(16))])
def test_only_whole_blocks_are_decrypted(content: bytes, key: bytes, first: bytes) -> None:
    with pytest.raises(ValueError, match="whole blocks"):
        decrypted_blocks(content, key, first)


VERIFIERS = {
    "VelvetSweatshop": (
        "C5LrzlP8fmGBshnFSsos/g==",
        "hFhOVY0MA9hzZgwuJr9J2G8hkmozY/UK7QgY7SSfX//XacDQ1ArHJL1d1kOPXyMNE2sHIA+f0u5p4G3M94dN2A==",
    ),
    "123456": (
        "zAtU70ejG9XZoMzBsQuyFg==",
        "wyY4fr1OZ4ht88p3YEjtdhxbc5fse8e3r/WWwBUyZJlsRRoMo4lCSeOk8+KeetRZ12OqAN2qfSGlo7PhDMaQsw==",
    ),
}
"""By password: what MS-OFFCRYPTO 2.3.4.13 has Excel write for a salt of 0 to 15 and ten turns; encrypted by OpenSSL."""


def encryption_info(password: str, **changed: str) -> bytes:
    verifier, value = VERIFIERS[password]
    stated = {
        "spinCount": "10",
        "keyBits": "256",
        "cipherAlgorithm": "AES",
        "hashAlgorithm": "SHA512",
        "saltValue": "AAECAwQFBgcICQoLDA0ODw==",
        "encryptedVerifierHashInput": verifier,
        "encryptedVerifierHashValue": value,
    } | changed
    attributes = " ".join(f'{name}="{text}"' for name, text in stated.items())
    return b"\x04\x00\x04\x00@\x00\x00\x00" + f"<encryption><p:encryptedKey {attributes}/></encryption>".encode()


def compound(info: bytes) -> bytes:
    """The smallest compound file with the streams of an encrypted workbook; the first of 4096 bytes."""
    chain = [-3, -2, *range(3, 10), -2]
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<iiiiiiii", 1, 1, 0, 4096, -2, 0, -2, 0) + struct.pack("<109i", 0, *[-1] * 108)
    sectors = struct.pack("<128i", *chain, *[-1] * (128 - len(chain)))
    entries = entry("Root Entry", kind=5, child=1) + entry("EncryptionInfo", kind=2, right=2, start=2, size=4096)
    entries += entry("EncryptedPackage", kind=2) + entry("", kind=0)
    return header + sectors + entries + info.ljust(4096)


def entry(name: str, *, kind: int, child: int = -1, right: int = -1, start: int = -2, size: int = 0) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    tree = struct.pack("<HBBiii", len(written), kind, 1, -1, right, child)
    return written.ljust(64, b"\0") + tree + bytes(36) + struct.pack("<iii", start, size, 0)


INFOS: dict[str, tuple[bytes, bool]] = {
    "Excel's own password": (encryption_info("VelvetSweatshop"), True),
    "a person's password": (encryption_info("123456"), False),
    "another hash": (encryption_info("VelvetSweatshop", hashAlgorithm="SHA1"), False),
    "more turns than anybody writes": (encryption_info("VelvetSweatshop", spinCount="4000000000"), False),
    "turns that are no number": (encryption_info("VelvetSweatshop", spinCount="many"), False),
    "a key of no size": (encryption_info("VelvetSweatshop", keyBits="0"), False),
    "a salt of another size": (encryption_info("VelvetSweatshop", saltValue="AAEC"), False),
    "a verifier that is no text of its kind": (
        encryption_info("VelvetSweatshop", encryptedVerifierHashInput="???"),
        False,
    ),
    "the older way": (b"\x04\x00\x02\x00" + bytes(100), False),
    "nothing": (b"", False),
}


@pytest.mark.parametrize("name", INFOS)
def test_what_excel_opens_without_a_password_is_told(name: str) -> None:
    info, expected = INFOS[name]
    assert is_only_write_protected(compound(info)) == expected


@pytest.mark.parametrize("content", [b"", b"PK", compound(b"")[:700], compound(b"")[:512] + bytes(4000)])
def test_of_a_damaged_file_nothing_is_told(content: bytes) -> None:
    assert not is_only_write_protected(content)


def test_a_reader_is_told_what_to_do(tmp_path: Path) -> None:
    told = {}
    for password in VERIFIERS:
        path = tmp_path / f"{password}.xlsx"
        path.write_bytes(compound(encryption_info(password)))
        told[password] = [(each.code, each.message) for each in read_workbook(path).findings]
    assert told == {
        "VelvetSweatshop": [("ZP113", "文件有写保护：打开时不用密码，内容却已加密；请取消写保护后另存为 .xlsx")],
        "123456": [("ZP102", "文件有密码：打开需要密码")],
    }
