"""Names of files from outside: text for people, and a place below a folder of ours that no name can leave."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from workbooks.files.output_files import free_number, safe_stem

MAX_DEPTH: Final = 10
"""Folders in folders."""

_ENDING: Final = re.compile(r"(.+)(\.[A-Za-z0-9]{1,10})")


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

    def numbered(number: int) -> Path:
        return path.with_name(f"{path.stem} ({number}){path.suffix}")

    return numbered(free_number(lambda number: numbered(number).exists())) if path.exists() else path


def _kept(part: str) -> str:
    ended = _ENDING.fullmatch(part)
    return f"{safe_stem(ended[1])}{ended[2]}" if ended else safe_stem(part)
