"""Encrypted workbooks: those that Excel opens without asking are told apart from those with a password."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbooks.files.encrypted_workbooks import VERIFIERS, compound, encryption_info
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
