"""Files that say how they are encrypted, and hold nothing else."""

from __future__ import annotations

import struct

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
