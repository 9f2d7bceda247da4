"""Which program this is: a digest of its own sources."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from platform import python_version
from typing import Final

PACKAGES: Final = ("indicator_specs", "scoring", "workbooks", "cli")


_SOURCES: Final = (".py", ".toml", ".sql")


@cache
def program_digest() -> str:
    """Of the program's own sources: a result is used again only by the very program that found it."""
    digest = sha256(python_version().encode())
    for package in PACKAGES:
        folders = [files(package)]
        while folders:
            for entry in sorted(folders.pop().iterdir(), key=lambda each: each.name):
                if entry.is_dir() and entry.name != "__pycache__":
                    folders.append(entry)
                elif entry.name.endswith(_SOURCES):
                    digest.update(f"{package}/{entry.name}".encode())
                    digest.update(entry.read_bytes())
    return digest.hexdigest()[:32]
