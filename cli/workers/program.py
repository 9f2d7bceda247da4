"""Which program this is: a digest of its own sources; of one that was packed, of the executable that holds them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from platform import python_version
from typing import Final

PACKAGES: Final = ("indicator_specs", "scoring", "workbooks", "cli")

_NO_SOURCES: Final = (".", "__pycache__")
"""How the names of what Python or a desktop leaves beside the sources begin."""


@cache
def program_digest() -> str:
    """Of the program's own sources: a result is used again only by the very program that found it."""
    digest = sha256(python_version().encode())
    if getattr(sys, "frozen", False):
        digest.update(Path(sys.executable).read_bytes())
    for package in PACKAGES:
        for path, content in _sources(files(package), package):
            digest.update(f"{path}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()[:32]


def _sources(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    """
    Every file that the program consists of, by its path from the package on: code, rules, statements, templates.

    A packed program has no code there, and no folder for a package that is nothing but code.
    """
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.name.startswith(_NO_SOURCES):
            continue
        inside = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from _sources(entry, inside)
        else:
            yield inside, entry.read_bytes()
