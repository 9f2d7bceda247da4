"""Names of files from outside: text for people, and a place below a folder of ours that no name can leave."""

from __future__ import annotations

import re
from pathlib import Path, PureWindowsPath
from typing import Final

MAX_DEPTH: Final = 10
"""Folders in folders."""

LONGEST_NAME: Final = 200
"""UTF-8 bytes of one part; the systems take 255, and a marked copy adds to a name."""

_NO_NAME: Final = re.compile('[\x00-\x1f\x7f<>:"|?*\ud800-\udfff]')
"""What some system takes for something else than a letter."""
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
"""Devices, under Windows, whatever their ending."""


def place_for(name: str) -> Path | None:
    """
    The relative path under which a file of that name is kept.

    Args:
        name: As a browser sends it: ``甲单位/会议费.xlsx``.

    Returns:
        None for a name that leads elsewhere (``..``), is empty, hidden (``.…``), or lies too deep.
    """
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    if not parts or len(parts) > MAX_DEPTH or any(part.startswith(".") for part in parts):
        return None
    return Path(*map(_kept, parts))


def beside_others(path: Path) -> Path:
    """The path itself, or with a number where something else lies there: ``会议费 (2).xlsx``."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free


def _kept(part: str) -> str:
    plain = _NO_NAME.sub("_", part).rstrip(" .") or "_"
    if _RESERVED.fullmatch(plain) or PureWindowsPath(plain).is_reserved():
        plain = f"_{plain}"
    suffix = Path(plain).suffix
    stem = plain[: len(plain) - len(suffix)] if suffix else plain
    room = LONGEST_NAME - len(suffix.encode())
    return stem.encode()[: max(room, 1)].decode(errors="ignore") + suffix if room > 0 else plain[:20]
